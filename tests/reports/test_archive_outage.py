"""An archive that is down: said once, counted in the coverage, and inconclusive where a verdict needed it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from refs.model import Capture, Captures, Failure, FailureKind, Page, PageState, Source
from reports import archive_outage
from reports.findings import Assessment, Grade, Report, Verdict, VerdictKind
from tests.fakes import citation

K = VerdictKind


def looked(kind: VerdictKind, state: PageState | None, number: int = 0, note: str = "", status: int | None = 503) -> Assessment:
    """A citation with this verdict, and what its archive answered."""
    url = f"https://web.archive.org/web/*/https://a{number}.example/"
    copy = None if state is None else Capture(Source.ARCHIVE, url, Page(state), status=status, note=note)
    return Assessment(citation(f"Claim {number}."), "a.md", Verdict(kind, "why", Grade.WARN), captures=Captures(None, copy))


DOWN, HELD, NONE = PageState.ARCHIVE_ERROR, PageState.LIVE, PageState.NOT_ARCHIVED


@pytest.mark.parametrize(("looks", "code", "coverage"), [
    ([(K.VERIFIED, HELD), (K.ROTTED, HELD), (K.BROKEN, NONE)], 0, 100.0),
    ([(K.VERIFIED, DOWN), (K.VERIFIED, DOWN)], 0, 50.0),
    ([(K.VERIFIED, DOWN), (K.UNCHECKED, DOWN)], 4, 25.0),
    ([(K.VERIFIED, DOWN), (K.FAILING, PageState.RATE_LIMITED)], 4, 25.0),
    ([(K.VERIFIED, HELD), (K.VERIFIED, HELD), (K.UNCHECKED, DOWN)], 0, 200 / 3),
    ([(K.VERIFIED, None), (K.UNCHECKED, None)], 0, 50.0),
    ([(K.VERIFIED, DOWN), (K.UNCHECKED, HELD)], 0, 25.0),
], ids=["up", "down, not needed", "needed", "needed by a failing page", "one look-up of three", "no archive asked",
        "unchecked for another reason"])
def test_a_run_is_inconclusive_where_an_archive_that_is_down_was_needed(
        looks: list[tuple[VerdictKind, PageState | None]], code: int, coverage: float) -> None:
    """Only an archive that fails for half of what it is asked, and a citation without an answer, make it so."""
    report = Report(tuple(looked(kind, state, n) for n, (kind, state) in enumerate(looks)))
    assert (report.exit_code(), report.coverage) == (code, pytest.approx(coverage))


def test_a_known_finding_keeps_no_run_inconclusive() -> None:
    """What the baseline excuses needs no archive."""
    missed = replace(looked(K.UNCHECKED, DOWN), baseline="known")
    assert Report((missed,)).exit_code() == 0


def test_the_outage_is_said_once_with_its_numbers() -> None:
    """How many look-ups failed and how, what was used again, and what got no verdict."""
    again = looked(K.ROTTED, HELD, 2, "the copy read on 2026-11-01 is used again: HTTP 503")
    looks = [looked(K.UNCHECKED, DOWN, 0), looked(K.VERIFIED, DOWN, 1), again, looked(K.VERIFIED, HELD, 3, status=200)]
    assert archive_outage.told(looks) == (
        "web.archive.org could not be asked for 3 of 4 citations (HTTP 503); copies read on an earlier night are used "
        "again for 1; 1 got no verdict, which an archive might have given: run again when it answers",)


def test_each_archive_is_named_with_its_own_fault() -> None:
    """The one that failed for more citations comes first."""
    slow = replace(looked(K.VERIFIED, DOWN).captures.archived, url="https://arquivo.pt/wayback/2020/https://a.example/",  # type: ignore[type-var]
                   status=None, failure=Failure(FailureKind.TIMEOUT, "no answer within 20 s"))
    looks = [looked(K.VERIFIED, DOWN, 0), looked(K.VERIFIED, DOWN, 1),
             replace(looked(K.VERIFIED, DOWN, 2), captures=Captures(None, slow))]
    assert archive_outage.told(looks) == (
        "web.archive.org could not be asked for 2 of 3 citations (HTTP 503)",
        "arquivo.pt could not be asked for 1 of 3 citations (no answer within 20 s)")


def test_archives_that_answer_are_not_mentioned() -> None:
    """No copy is an answer, too."""
    assert archive_outage.told([looked(K.BROKEN, NONE), looked(K.VERIFIED, HELD), looked(K.VERIFIED, None)]) == ()
