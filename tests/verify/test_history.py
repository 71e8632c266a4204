"""The history in words: strikes with their dates, what is waited for, the trend."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from refs.model import PageState, Source
from reports.findings import Assessment, Grade, Night, Verdict, VerdictKind
from reports.trend import TrendNight, days_to_repair, to_json, worst_hosts
from tests.fakes import NOW, citation
from verify.journal.journal import open_journal
from verify.policy.history import Trace, explain, text, with_since
from verify.policy.strikes import Observation, PolicyOptions, night_of

K = VerdictKind


def seen(day: int, state: PageState, status: int | None = 200, failure: str = "", looks: int = 1,
         source: Source = Source.LIVE) -> Observation:
    at = NOW + timedelta(days=day)
    return Observation(night_of(at), at, source, state, failure, status, looks)


LOOKS = (
    *(seen(d, PageState.LIVE) for d in range(-9, -6)),
    seen(-6, PageState.GONE, 404), seen(-5, PageState.SERVER_ERROR, 503), seen(-4, PageState.GONE, 404, looks=2),
)


def test_strikes_are_told_with_their_dates() -> None:
    """Stretches of equal nights are one line, strikes are numbered, and the earliest end is named."""
    copies = tuple(seen(d, PageState.LIVE, source=Source.ARCHIVE) for d in (-9, -4))
    assert [
        "  live page:",
        "    2026-11-15 .. 2026-11-17  live (200)",
        "    2026-11-18                gone (404)                strike 1",
        "    2026-11-19                server_error (503)        no strike",
        "    2026-11-20                gone (404)                strike 2, looked twice",
        "  2 of 3 strikes since 2026-11-18: it counts as gone on 2026-11-21 at the earliest; one success clears them",
        "  archived copy:",
        "    2026-11-15 .. 2026-11-20  live (200)",
    ] == list(explain((*LOOKS, *copies), PolicyOptions()))


def test_a_dead_page_and_a_clean_one_say_so() -> None:
    """The last line says what stands against the page."""
    dead = list(explain([seen(d, PageState.GONE, 404) for d in range(5)], PolicyOptions()))
    clean = list(explain([seen(0, PageState.GONE, 404), seen(1, PageState.LIVE)], PolicyOptions()))
    assert ("  5 of 3 strikes since 2026-11-24: it counts as gone", "  no strikes stand against it") == (dead[-1], clean[-1])


def test_strikes_without_the_days_end_at_the_day_itself() -> None:
    """Enough strikes in too few days: it counts as gone on the first night that is late enough, not a night later."""
    gone = [seen(d, PageState.GONE, 404) for d in range(3)]
    assert "  3 of 2 strikes since 2026-11-24: it counts as gone on 2026-11-27 at the earliest; one success clears them" == (
        list(explain(gone, PolicyOptions(strikes=2, days=3)))[-1])


def test_a_look_says_how_it_failed_or_the_status_or_neither() -> None:
    """A failure comes before a status, and a state that had neither stands alone."""
    looks = (seen(-3, PageState.UNREACHABLE, 200, "timeout"), seen(-2, PageState.NOT_ARCHIVED, None), seen(-1, PageState.LIVE))
    assert ["unreachable (timeout)", "not_archived", "live (200)"] == [
        line[28:].partition("  no strike")[0].strip() for line in list(explain(looks, PolicyOptions()))[1:4]]


def test_a_line_of_the_history_is_never_long() -> None:
    """Where it stands with its line, and what it quotes: each cut at a length of its own."""
    case = citation("C" * 999, url="")
    case = replace(case, claim=replace(case.claim, line=7),
                   reference=replace(case.reference, label="L" * 999, url="", archive_url="", text="S" * 999))
    lines = text([Trace(Assessment(case, "a.md", Verdict(K.ROTTED, "W" * 999, Grade.WARN)))], PolicyOptions()).split("\n")
    assert lines[0].startswith(f"{case.id}  a.md:7  L")
    assert {"L": 40, "C": 200, "S": 300, "W": 300} == {
        letter: len(line[line.index(letter * 9):]) for letter, line in zip("LCSW", lines, strict=False)}


def test_the_journal_finds_a_citation_by_id_url_and_target() -> None:
    """`citewatch history` takes either; hostile text in it is harmless on a terminal."""
    journal = open_journal(":memory:")
    one = Assessment(citation("The \x1b[31msky.", url="HTTPS://Example.org/a"), "a\u202e.txt",
                     Verdict(K.ROTTED, "gone", Grade.WARN))
    for day in range(2):
        run = journal.open_run("d", NOW + timedelta(days=day))
        journal.keep_judged(run, [(one, "")])
        journal.close_run(run, NOW + timedelta(days=day))
    by = [journal.find(what) for what in (one.id, "https://example.org/a", "https://example.org/b")]
    assert [1, 1, 0] == [len(found) for found in by]
    assert f"""\
{one.id}  a[U+202E].txt
  claim: The [31msky.
  source: HTTPS://Example.org/a
  verdict: rotted: gone
  verdicts:
    2026-11-24 .. 2026-11-25  rotted
""" == text(by[0], PolicyOptions())


def test_since_is_the_first_night_of_the_unbroken_run() -> None:
    """An earlier spell of the same verdict does not count."""
    nights = [Night(f"2026-11-{d}", k) for d, k in ((19, K.ROTTED), (20, K.VERIFIED), (22, K.ROTTED), (23, K.ROTTED))]
    verdict = Verdict(K.ROTTED, "", Grade.WARN)
    assert (datetime(2026, 11, 22, tzinfo=UTC), NOW) == (
        with_since(verdict, nights, NOW).since, with_since(replace(verdict, kind=K.BROKEN), nights, NOW).since)


def test_the_trend_counts_rot_repairs_and_hosts() -> None:
    """Rot rate per night, days from bad to good, the worst hosts, as JSON."""
    nights = (Night("2026-11-01", K.VERIFIED), Night("2026-11-03", K.ROTTED), Night("2026-11-05", K.FAILING),
              Night("2026-11-13", K.VERIFIED), Night("2026-11-20", K.BROKEN))
    bad = Assessment(citation(), "a", Verdict(K.ROTTED, "", Grade.WARN), history=nights)
    good = Assessment(citation(), "a", Verdict(K.VERIFIED, "", Grade.OK))
    data = json.loads(to_json([TrendNight("2026-11-24", {K.ROTTED: 1, K.VERIFIED: 3})], [bad, good]))
    assert [10] == days_to_repair([nights])
    assert [("example.org", 1, 2)] == worst_hosts([bad, good])
    assert 25.0 == data["nights"][0]["rot_rate"]
    assert {"median": 10, "repaired": 1} == data["days_to_repair"]


def test_the_journal_gives_the_trend() -> None:
    """One row a night: of two runs in a night the later one counts."""
    journal = open_journal(":memory:")
    for hours, kind in ((0, K.VERIFIED), (2, K.BROKEN), (24, K.ROTTED)):
        at = NOW + timedelta(hours=hours)
        run = journal.open_run("d", at)
        journal.keep_judged(run, [(Assessment(citation(), "a", Verdict(kind, "", Grade.OK)), "")])
        journal.close_run(run, at)
    assert (TrendNight("2026-11-24", {K.BROKEN: 1}), TrendNight("2026-11-25", {K.ROTTED: 1})) == journal.trend()


@pytest.mark.parametrize(("policy", "nights", "end"), [
    (PolicyOptions(strikes=2, days=10), 1, "2026-12-04"), (PolicyOptions(strikes=5, days=1), 2, "2026-11-28"),
    (PolicyOptions(strikes=2, days=2), 2, "2026-11-26")])
def test_the_end_is_the_later_of_the_days_and_the_missing_strikes(policy: PolicyOptions, nights: int, end: str) -> None:
    """Ten days after the first strike; or as many nights after the last look as strikes are missing, and at least one."""
    gone = [seen(d, PageState.GONE, 404) for d in range(nights)]
    assert f"it counts as gone on {end} at the earliest" in list(explain(gone, policy))[-1]


def test_a_strike_is_numbered_as_it_stood_that_night() -> None:
    """The night after it cleared every strike, and takes nothing from what was shown before."""
    looks = (seen(0, PageState.GONE, 404), seen(1, PageState.LIVE))
    assert list(explain(looks, PolicyOptions()))[1].endswith("strike 1")


def test_the_history_holds_the_looks_and_cuts_the_place() -> None:
    """Both witnesses follow the verdicts of a citation; a document's name is cut at two hundred characters."""
    one = Assessment(citation(), "D" * 999, Verdict(K.ROTTED, "", Grade.WARN))
    lines = text([Trace(one, seen=LOOKS)], PolicyOptions()).split("\n")
    assert "  live page:" in lines
    assert 200 == len(lines[0].split("  ")[1])
