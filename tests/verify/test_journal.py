"""The journal: what is kept comes back, once a night, whatever goes wrong. Runs on SQLite and on Postgres."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, text

from refs.model import Capture, Captures, Failure, FailureKind, Page, PageState, Source
from reports.findings import (
    Assessment,
    Evidence,
    Fact,
    FactStatus,
    Finding,
    Grade,
    Night,
    Outcome,
    Question,
    Repair,
    Support,
    Verdict,
    VerdictKind,
)
from tests.fakes import NOW, capture, citation, taken
from verify.journal.journal import Journal, JournalError, open_journal
from verify.journal.migrate import MIGRATIONS, current, migrate
from verify.policy.strikes import Observation

pytest_plugins = ("tests.verify.postgres",)
Opener = Callable[[], Journal]


@pytest.fixture(params=["memory", "file", pytest.param("postgres", marks=pytest.mark.postgres)])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A journal of each kind."""
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres_url"))
    return ":memory:" if request.param == "memory" else str(tmp_path / "state" / "journal.sqlite")


@pytest.fixture
def journal(where: str):
    found = open_journal(where, clock=lambda: NOW)
    yield found
    found.close()


def assessment(text: str = "A claim.", document: str = "a.txt", kind: VerdictKind = VerdictKind.VERIFIED) -> Assessment:
    finding = Finding("support", Question.SUPPORT, Outcome.PASS, "it says so \udcff", Source.LIVE, support=Support.SUPPORTED,
                      score=0.91, certain=True, evidence=(Evidence("passage\0", Source.LIVE, "https://e.org/", captured=NOW),),
                      facts=(Fact("number", "12", FactStatus.FOUND, "twelve"),), missing=("a",), differing=(("t", "b", "c"),))
    return Assessment(citation(text), document, Verdict(kind, "why", Grade.OK, score=0.91, since=NOW), (finding,),
                      Captures(capture("", Source.LIVE)), (Night("2026-11-23", VerdictKind.VERIFIED),),
                      (Repair("moved", "moved", edits=((1, 2, "x"),)),), "new", "known")


def run_of(journal: Journal, days: float = 0, digest: str = "d") -> str:
    return journal.open_run(digest, NOW + timedelta(days=days))


def test_a_capture_comes_back_whole(journal: Journal) -> None:
    """What was kept of a capture comes back equal, page text included, for the same run."""
    run = run_of(journal)
    kept = capture("Some text. \udc80 \0", Source.ARCHIVE, title="T", authors=("A", "B"), identifiers=(("doi", "10.1/x"),))
    journal.keep_captures(run, [("t1", kept)])
    assert (kept, None) == (taken(journal, run, "t1", Source.ARCHIVE), taken(journal, run, "t1", Source.LIVE))


def test_an_assessment_comes_back_whole(journal: Journal) -> None:
    """All parts of an assessment survive, odd text included."""
    run = run_of(journal)
    journal.keep_judged(run, [(assessment(), "")])
    assert [assessment()] == list(journal.assessments(run))


def test_assessments_keep_their_order_and_are_not_doubled(journal: Journal) -> None:
    """Document by document as first kept; a second one of the same citation takes the first one's place."""
    run = run_of(journal)
    for name, document in (("1", "b"), ("2", "a"), ("3", "b"), ("2", "a")):
        journal.keep_judged(run, [(assessment(name, document), "")])
    journal.keep_judged(run, [(assessment("1", "b", VerdictKind.ROTTED), "")])
    found = [(a.citation.claim.text, a.document, a.verdict.kind.value) for a in journal.assessments(run)]
    assert [("1", "b", "rotted"), ("3", "b", "verified"), ("2", "a", "verified")] == found


def test_two_runs_a_night_count_once(journal: Journal) -> None:
    """One observation a night, with the best state of its looks; looks an hour apart are two."""
    for hours, state in ((0, PageState.GONE), (1, PageState.LIVE), (2, PageState.GONE)):
        run = run_of(journal, hours / 24)
        at = NOW + timedelta(hours=hours)
        journal.keep_captures(run, [("t", replace(capture(state=state), fetched_at=at))])
        journal.close_run(run, at)
    last = NOW + timedelta(hours=2)
    assert (Observation("2026-11-24", last, Source.LIVE, PageState.LIVE, "", 200, 3),) == journal.observations("t")


def test_looks_of_both_witnesses_by_turns_are_one_night_of_each(journal: Journal) -> None:
    """Live, archive and live again in one night: the live page was looked at twice, its copy once, live comes first."""
    run = run_of(journal)
    for minutes, source in ((0, Source.ARCHIVE), (10, Source.LIVE), (20, Source.ARCHIVE), (30, Source.LIVE)):
        at = NOW + timedelta(minutes=minutes)
        journal.keep_captures(run, [("t", replace(capture("words", source), fetched_at=at))])
    at = NOW + timedelta(days=1)
    journal.close_run(run, NOW)
    journal.keep_captures(run_of(journal, 1), [("t", replace(capture("words"), fetched_at=at))])
    assert [("2026-11-24", Source.LIVE, 2, NOW + timedelta(minutes=30)),
            ("2026-11-24", Source.ARCHIVE, 2, NOW + timedelta(minutes=20)),
            ("2026-11-25", Source.LIVE, 1, at)] == [
        (o.night, o.source, o.looks, o.at) for o in journal.observations("t")]


def test_what_a_run_kept_itself_is_no_history_of_it(journal: Journal) -> None:
    """Each question names the run that asks: whichever run this process opened, what that run kept is left out."""
    first = run_of(journal, digest="first")
    journal.keep_captures(first, [("t", replace(capture("first"), url="https://example.org/first"))])
    journal.keep_judged(first, [(assessment(), "")])
    journal.close_run(first, NOW)
    second = run_of(journal, 1, digest="second")
    journal.keep_captures(second, [("t", replace(capture("second"), url="https://example.org/second"))])
    journal.keep_judged(second, [(assessment(kind=VerdictKind.ROTTED), "")])
    one = assessment().id
    for run, other, night in ((first, "second", VerdictKind.ROTTED), (second, "first", VerdictKind.VERIFIED)):
        last = journal.last_capture(run, "t", Source.LIVE)
        assert last is not None
        assert other == last.page.text
        assert {"t": f"https://example.org/{other}"} == {
            name: c.url for name, c in journal.last_bare(run, ["t"], Source.LIVE).items()}
        assert [night] == [n.verdict for n in journal.all_nights(run, [one])[one]]
    assert [VerdictKind.VERIFIED, VerdictKind.ROTTED] == [n.verdict for n in journal.nights(one)]


def test_the_same_look_kept_twice_is_one_look(journal: Journal) -> None:
    """A bucket that runs again after a crash adds no second opinion."""
    run = run_of(journal)
    for _ in range(2):
        journal.keep_captures(run, [("t", capture(state=PageState.GONE))])
    assert [1] == [o.looks for o in journal.observations("t")]


def test_a_void_run_leaves_no_trace_in_judgement(journal: Journal) -> None:
    """Observations, verdicts and pages of a void run are not used again."""
    good, bad = run_of(journal), ""
    journal.keep_captures(good, [("t", capture("good"))])
    journal.keep_judged(good, [(assessment(), "")])
    journal.close_run(good, NOW)
    bad = run_of(journal, 1)
    later = NOW + timedelta(days=1)
    journal.keep_captures(bad, [("t", replace(capture("portal"), fetched_at=later))])
    journal.keep_judged(bad, [(assessment(kind=VerdictKind.BROKEN), "")])
    journal.close_run(bad, later, void="our network is down")
    third = run_of(journal, 2)
    page = journal.last_capture(third, "t", Source.LIVE)
    assert ["2026-11-24"] == [o.night for o in journal.observations("t")]
    assert "good" == (page.page.text if page else "")
    assert [Night("2026-11-24", VerdictKind.VERIFIED, Grade.OK)] == list(journal.nights(assessment().id))
    assert {("a.txt", assessment().id): Grade.OK} == journal.previous(third, ["a.txt"])


def test_a_failure_is_observed_with_its_kind(journal: Journal) -> None:
    """The strikes need to know why no answer came."""
    run = run_of(journal)
    lost = capture(state=PageState.UNREACHABLE)
    journal.keep_captures(run, [("t", replace(lost, failure=Failure(FailureKind.DNS, "no such name")))])
    assert [(PageState.UNREACHABLE, "dns")] == [(o.state, o.failure) for o in journal.observations("t")]


def test_the_last_capture_is_the_latest_readable_one_of_earlier_runs(journal: Journal) -> None:
    """A failure after it does not hide it, and tonight's own capture is not "last"."""
    for day, (words, state) in enumerate((("old", PageState.LIVE), ("new", PageState.LIVE), ("", PageState.GONE))):
        run = run_of(journal, day)
        journal.keep_captures(run, [("t", capture(words, state=state))])
        journal.close_run(run, NOW + timedelta(days=day))
    tonight = run_of(journal, 3)
    journal.keep_captures(tonight, [("t", capture("tonight"))])
    found = journal.last_capture(tonight, "t", Source.LIVE)
    assert "new" == (found.page.text if found else None)


def test_an_unfinished_run_is_resumed(where: str, tmp_path: Path) -> None:
    """The same input within a day gives the same run; other input, a finished or a stale run give a new one."""
    journal = open_journal(where)
    first = run_of(journal)
    again = run_of(journal, 0.5)
    other = run_of(journal, 0.5, digest="other")
    stale = run_of(journal, 1.6)
    journal.close_run(stale, NOW)
    after = run_of(journal, 1.7)
    journal.close()
    assert (True, 4) == (first == again, len({first, other, stale, after}))


def test_previous_goes_by_document(journal: Journal) -> None:
    """A run over another article in between does not hide the last verdicts of this one."""
    for day, document in enumerate(("a", "b")):
        run = run_of(journal, day, digest=document)
        journal.keep_judged(run, [(assessment(document=document), "")])
        journal.close_run(run, NOW + timedelta(days=day))
    unfinished = run_of(journal, 2, digest="a")
    journal.keep_judged(unfinished, [(assessment(document="a", kind=VerdictKind.BROKEN), "")])
    later = run_of(journal, 4, digest="a")
    found = journal.previous(later, ["a", "b", "c"])
    assert {("a", assessment().id): Grade.OK, ("b", assessment().id): Grade.OK} == found


def test_memo_and_lookups(where: str) -> None:
    """Findings and answers come back; an answer that expired does not."""
    now = [NOW]
    journal = open_journal(where, clock=lambda: now[0])
    one = assessment()
    journal.keep_judged(run_of(journal), [(one, "m"), (replace(one, findings=()), "empty")])
    journal.remember("doi", "10.1/x\0", "answer \udcff", 30)
    fresh = journal.recall("doi", "10.1/x\0")
    now[0] += timedelta(days=30)
    memos = journal.memos(("m", "empty", "none"))
    got = {"memo": memos.get("m"), "empty memo": memos.get("empty"), "no memo": memos.get("none"), "fresh answer": fresh,
           "expired answer": journal.recall("doi", "10.1/x\0")}
    journal.close()
    assert {"memo": one.findings, "empty memo": (), "no memo": None, "fresh answer": "answer \udcff",
            "expired answer": None} == got


def test_a_page_that_did_not_change_is_kept_once(journal: Journal) -> None:
    """Thirty nights of one page are one blob."""
    for day in range(30):
        run = run_of(journal, day)
        journal.keep_captures(run, [("t", capture("the same words " * 100))])
        journal.close_run(run, NOW)
    with journal._db.read() as connection:
        count = connection.execute(text("select count(*) from blobs")).scalar()
    assert 1 == count


def test_pruning_drops_only_what_newer_runs_replace(journal: Journal) -> None:
    """After ten nights: verdicts, looks and the latest of everything stand; old page texts and details go."""
    for day in range(10):
        run = run_of(journal, day)
        at = NOW + timedelta(days=day)
        state = PageState.GONE if day > 6 else PageState.LIVE
        journal.keep_captures(run, [("t", replace(capture(f"page {day}", state=state), fetched_at=at))])
        journal.keep_captures(run, [(f"old{day}", replace(capture(f"only {day}"), fetched_at=at))])
        journal.keep_judged(run, [(assessment(), "")])
        journal.keep_judged(run, [(assessment(f"seen on day {day}"), "")])
        journal.close_run(run, at)
    dropped = journal.prune(keep=2)
    tonight = run_of(journal, 10)
    page, first = (journal.last_capture(tonight, name, Source.LIVE) for name in ("t", "old0"))
    assert dropped > 0
    assert "page 6" == (page.page.text if page else "")
    assert "only 0" == (first.page.text if first else "")
    assert 10 == len(journal.observations("t"))
    assert 10 == len(journal.nights(assessment().id))
    assert 1 == len(journal.find(assessment("seen on day 3").id))
    assert 0 == journal.prune(keep=2)


def test_the_last_settled_verdict_outlives_unsettled_nights(journal: Journal) -> None:
    """What people were told last is what a change is measured against."""
    one = assessment(kind=VerdictKind.VERIFIED)
    for day, kind in enumerate((VerdictKind.VERIFIED, VerdictKind.FAILING, VerdictKind.FAILING)):
        run = run_of(journal, day)
        verdict = Verdict(kind, "", Grade.OK, settled=kind is VerdictKind.VERIFIED)
        journal.keep_judged(run, [(replace(one, verdict=verdict), "")])
        journal.close_run(run, NOW + timedelta(days=day))
    tonight = run_of(journal, 3)
    assert {("a.txt", one.id): (VerdictKind.VERIFIED, Grade.OK)} == journal.settled(tonight, ["a.txt", "b.txt"])


def test_the_last_look_is_of_any_state(journal: Journal) -> None:
    """What is not due tonight stands as it was last seen, readable or not."""
    for day, state in enumerate((PageState.LIVE, PageState.GONE)):
        run = run_of(journal, day)
        journal.keep_captures(run, [("t", capture(state=state))])
        journal.close_run(run, NOW)
    found = journal.witnesses(run_of(journal, 2), ["t"])["t"].live
    assert PageState.GONE == (found.page.state if found else None)


def test_both_witnesses_are_tonights_or_the_last(journal: Journal) -> None:
    """Many targets at once, text included: what this run holds, else what was last seen; nothing for the unknown."""
    earlier = run_of(journal)
    journal.keep_captures(earlier, [("t", capture("then")), ("u", capture("then u", Source.ARCHIVE))])
    journal.close_run(earlier, NOW)
    run = run_of(journal, 1)
    journal.keep_captures(run, [("t", capture("tonight")), ("t", capture("a copy", Source.ARCHIVE))])
    texts = {name: [c and c.page.text for c in (two.live, two.archived)]
             for name, two in journal.witnesses(run, ["t", "u", "v"]).items()}
    assert {"t": ["tonight", "a copy"], "u": [None, "then u"], "v": [None, None]} == texts


def test_captures_are_asked_in_bulk_without_their_text(journal: Journal) -> None:
    """Of the page only the state comes back: of this run for all, of earlier runs for what could be read."""
    earlier = run_of(journal)
    journal.keep_captures(earlier, [("t", capture("text")), ("u", capture(state=PageState.GONE))])
    before = journal.taken_bare(earlier, ["t", "u", "v"], Source.LIVE)
    journal.close_run(earlier, NOW)
    last = journal.last_bare(run_of(journal, 1), ["t", "u", "v"], Source.LIVE)
    assert {"t": Page(PageState.LIVE), "u": Page(PageState.GONE)} == {name: c.page for name, c in before.items()}
    assert {"t": Page(PageState.LIVE)} == {name: c.page for name, c in last.items()}


def test_captures_are_kept_together_or_not_at_all(journal: Journal) -> None:
    """A handful that fails half-way leaves nothing behind, so that what is told as kept is kept."""
    run = run_of(journal)

    def handful() -> Iterator[tuple[str, Capture]]:
        yield "t", capture("one")
        raise OSError("the disk is gone")

    with pytest.raises(JournalError, match="the disk is gone"):
        journal.keep_captures(run, handful())
    assert {} == journal.taken_bare(run, ["t"], Source.LIVE)


def test_a_judged_handful_is_kept_with_its_memos(journal: Journal) -> None:
    """Assessments and, where a key is given, their findings under it."""
    run, one, two = run_of(journal), assessment("1"), assessment("2")
    journal.keep_judged(run, [(one, "m"), (two, "")])
    assert ([one, two], {"m": one.findings}) == (list(journal.assessments(run)), journal.memos(["m", ""]))


def test_a_clock_that_jumped_back_is_a_clear_error(journal: Journal) -> None:
    """The message names both times and the way out; then the runs dated later are void and nothing is lost."""
    run = run_of(journal, 5)
    journal.keep_captures(run, [("t", capture())])
    journal.close_run(run, NOW + timedelta(days=5))
    with pytest.raises(JournalError, match=r"2026-11-29 06:00 UTC, but the clock says 2026-11-24 06:00 UTC"):
        run_of(journal)
    voided = journal.forget_future(NOW)
    assert 1 == voided
    assert bool(run_of(journal)) is True
    assert () == journal.observations("t")


def test_two_runs_at_once_are_a_clear_error(where: str) -> None:
    """The second is told who holds the journal; readers are not disturbed."""
    if where == ":memory:":
        pytest.skip("nobody else can see a journal in memory")
    first, second = open_journal(where), open_journal(where)
    run = run_of(first)
    with pytest.raises(JournalError, match="another run is writing to it"):
        run_of(second)
    assert () == second.nights("c")
    first.close_run(run, NOW)
    assert run != run_of(second)
    second.close()
    first.close()


def test_an_unknown_run_is_a_clear_error(journal: Journal) -> None:
    """A run id that does not exist is our caller's fault."""
    with pytest.raises(JournalError, match="there is no run nope"):
        list(journal.assessments("nope"))


def test_migrations_are_all_or_nothing(where: str) -> None:
    """A step that fails undoes the steps before it; a newer journal is refused."""
    journal = open_journal(where)

    def good(connection) -> None:
        connection.execute(text("create table extra (x integer)"))

    def bad(connection) -> None:
        raise JournalError("no")

    with pytest.raises(JournalError), journal._db.write() as connection:
        migrate(connection, (*MIGRATIONS, good, bad))
    with journal._db.write() as connection:
        before = current(connection)
        after = migrate(connection, (*MIGRATIONS, good))
    assert (len(MIGRATIONS), len(MIGRATIONS) + 1) == (before, after)
    if where != ":memory:":
        journal.close()
        with pytest.raises(JournalError, match="a newer citewatch wrote it"):
            open_journal(where)


def test_files_that_are_no_journal_are_clear_errors(tmp_path: Path) -> None:
    """A folder, a damaged file, a path through a file: each says what to do, none is overwritten."""
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"this is no database, it is a text that someone wrote" * 100)
    for path, words in ((tmp_path, "this is a folder"), (broken, "it is damaged"), (broken / "x", "its folder cannot be made"),
                        (Path("/proc/nowhere/j.sqlite"), "its folder cannot be made")):
        with pytest.raises(JournalError, match=words):
            open_journal(str(path))
    assert b"this is no database" == broken.read_bytes()[:19]


def test_an_unknown_database_is_a_clear_error() -> None:
    """A URL we cannot use names the forms that we can."""
    for url, words in (("nosuch://x/y", "use a path, sqlite:///... or postgresql://"), ("://", "postgresql://"),
                       ("postgresql://u@127.0.0.1:1/x", "does not answer")):
        with pytest.raises(JournalError, match=words):
            open_journal(url)


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    """When no page can be added, the write is refused with advice and all that was kept is still there."""
    journal = open_journal(str(tmp_path / "j.sqlite"))
    run = run_of(journal)
    journal.keep_captures(run, [("t", capture("kept"))])
    with journal._db.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    journal._db.engine.dispose()
    event.listen(journal._db.engine, "connect", lambda c, _: c.execute(f"PRAGMA max_page_count={pages}"))
    with pytest.raises(JournalError, match="free some space"):
        journal.keep_captures(run, [("u", capture(os.urandom(300_000).hex()))])
    found = taken(journal, run, "t", Source.LIVE)
    lost = taken(journal, run, "u", Source.LIVE)
    journal.close()
    assert ("kept", None) == (found.page.text if found else "", lost)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_a_clear_error(tmp_path: Path) -> None:
    """Where nothing may be written the message says so."""
    tmp_path.chmod(0o500)
    with pytest.raises(JournalError, match="cannot be written"):
        open_journal(str(tmp_path / "j.sqlite"))


def test_the_page_stays_out_of_the_capture_row(journal: Journal) -> None:
    """A capture's row holds no page text, so that listing captures is cheap."""
    run = run_of(journal)
    journal.keep_captures(run, [("t", capture("secret words"))])
    with journal._db.read() as connection:
        row = connection.execute(text("select data from captures")).scalar()
    assert b"secret" not in bytes(row)
    assert Page(PageState.LIVE, text="secret words", all_text="secret words") == taken(journal, run, "t", Source.LIVE).page  # type: ignore[union-attr]
