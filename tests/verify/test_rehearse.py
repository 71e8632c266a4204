"""`citewatch rehearse`: the recorded nights again under the same policy tell the same, under another what it would have told."""

from __future__ import annotations

from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest

from refs.model import Capture, PageState, Source
from reports.findings import VerdictKind
from tests.fakes import NOW
from tests.verify.nights import Nights, cited, look
from verify.cli.main import run
from verify.journal.journal import Journal, open_journal
from verify.policy.verdicts import PolicyOptions
from verify.run.rehearse import Rehearsed, rehearse

NIGHTS = 12


def world(name: str, source: Source, day: int) -> Capture:
    """One page stays, one dies on day 3 with a copy, one on day 4 without, one is away for two nights."""
    dead = {"dies": day >= 3, "lone": day >= 4, "flaps": day in (5, 6)}.get(name, False)
    if source is Source.ARCHIVE:
        return look(name, source, PageState.NOT_ARCHIVED if name == "lone" else PageState.LIVE)
    return look(name, source, PageState.GONE if dead else PageState.LIVE)


@pytest.fixture
def played(tmp_path: Path) -> Nights:
    nights = Nights(world, lambda day: [cited(n) for n in ("stays", "dies", "lone", "flaps")],
                    journal=open_journal(str(tmp_path / "j.sqlite"), lambda: NOW + timedelta(days=NIGHTS)))
    nights.run(range(NIGHTS))
    return nights


def told(found: list[Rehearsed]) -> dict[int, list[tuple[str, VerdictKind]]]:
    """Day -> (label, verdict) of the notices."""
    return {n: sorted((t.label, t.after) for t in each.notice.transitions) for n, each in enumerate(found) if each.notice.transitions}


@pytest.mark.parametrize("pruned", [False, True])
def test_the_same_policy_tells_the_same(played: Nights, pruned: bool) -> None:
    """Verdict by verdict and notice by notice, also of nights of which the journal keeps only what the pages showed."""
    if pruned:
        assert played.journal.prune(2) > 0
    found = list(rehearse(played.journal, PolicyOptions(), NIGHTS, 0))
    was = {n: sorted((t.label, t.after) for t in notice.transitions) for n, notice in played.told.items()}
    now: dict[str, VerdictKind] = {}
    for day, night in enumerate(found):
        now.update((c.label, c.after.kind) for c in night.changes)
        assert played.verdicts[day] == now
    assert was == told(found)


def test_another_policy_tells_when_it_would_have_come(played: Nights) -> None:
    """One strike is enough: told on the night of the first failure, the flapping page too."""
    found = list(rehearse(played.journal, PolicyOptions(strikes=1, days=0.0), NIGHTS, 0))
    assert {3: [("dies", VerdictKind.ROTTED)], 4: [("lone", VerdictKind.BROKEN)], 5: [("flaps", VerdictKind.ROTTED)],
            7: [("flaps", VerdictKind.VERIFIED)]} == told(found)


def test_nights_to_come_repeat_the_last_one(tmp_path: Path) -> None:
    """A page that failed for the first time last night counts as gone three nights later, if nothing changes."""
    nights = Nights(world, lambda day: [cited("dies")], journal=open_journal(str(tmp_path / "j.sqlite"), lambda: NOW))
    nights.run(range(4))
    found = list(rehearse(nights.journal, PolicyOptions(), 30, 5))
    assert [False] * 4 + [True] * 5 == [night.to_come for night in found]
    assert {6: [("dies", VerdictKind.ROTTED)]} == told(found)


def test_only_the_last_nights_are_told_though_all_are_played(played: Nights) -> None:
    """What stands since long is no news of the first night that is shown."""
    found = list(rehearse(played.journal, PolicyOptions(), 3, 0))
    assert (3, {}) == (len(found), told(found))


def test_a_void_night_says_nothing(tmp_path: Path) -> None:
    """An outage of ours is shown as such, once, and no verdict comes of it."""
    down = replace(look("dies", Source.LIVE), failure=None)
    journal: Journal = open_journal(str(tmp_path / "j.sqlite"), lambda: NOW)
    nights = Nights(lambda name, source, day: down if source is Source.LIVE else look(name, source), lambda day: [cited("stays")], journal=journal)
    nights.run(range(2))
    void = journal.open_run("nights", NOW + timedelta(days=2))
    journal.close_run(void, NOW + timedelta(days=2), "the network was down")
    found = list(rehearse(journal, PolicyOptions(), 30, 0))
    assert ["", "", "the network was down"] == [night.void for night in found]


def test_the_command_prints_it(played: Nights, tmp_path: Path) -> None:
    """Nights with something to tell, each change with its place, the notice's subject, and a last line."""
    played.journal.close()
    out = StringIO()
    with redirect_stdout(out), redirect_stderr(StringIO()):
        code = run(["rehearse", "--journal", str(tmp_path / "j.sqlite"), "--strikes", "1", "--days", "0"])
    assert (0, True, True) == (code, "verified -> rotted" in out.getvalue(), "12 nights, 4 notices, with 1 strike over 0 days" in out.getvalue())


def test_without_a_journal_it_says_so(tmp_path: Path) -> None:
    """Exit 2, and no journal is made."""
    said = StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        assert 2 == run(["rehearse", "--journal", str(tmp_path / "none.sqlite")])
    assert ("there is no journal" in said.getvalue(), []) == (True, list(tmp_path.iterdir()))
