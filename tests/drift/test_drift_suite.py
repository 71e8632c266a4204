"""The drift suite: alarms where the evidence was edited, silence where only the rest was."""

from __future__ import annotations

from functools import cache

from refs.model import Captures, Document, Page, PageState, Source
from reports.findings import Outcome
from tests.drift.pairs import Pair, pairs
from tests.fakes import capture, citation
from verify.judge.checkers.base import Case
from verify.judge.checkers.drift import Drift
from verify.judge.scorers.lexical import Lexical


def alarmed(pair: Pair) -> bool:
    """True when the drift checker fails the live page."""
    from dataclasses import replace
    live = capture(pair.live)
    live = replace(live, page=Page(PageState.LIVE, title=pair.titles[1], text=pair.live, all_text=pair.live_all))
    old = replace(capture(pair.archived, Source.ARCHIVE),
                  page=Page(PageState.LIVE, title=pair.titles[0], text=pair.archived, all_text=pair.archived_all))
    case = Case(citation(pair.claim), Captures(live, old), Document("a"), Lexical())
    return any(f.outcome is Outcome.FAIL for f in Drift().check(case))


@cache
def results() -> list[tuple[Pair, bool]]:
    return [(p, alarmed(p)) for p in pairs()]


def test_edited_evidence_is_reported() -> None:
    """At least 95 % of the pages whose evidence was edited raise an alarm."""
    edited = [alarm for pair, alarm in results() if pair.edited]
    assert sum(edited) >= 0.95 * len(edited)


def test_edits_elsewhere_are_left_alone() -> None:
    """At most 2 % of the pages with edits elsewhere raise an alarm."""
    others = [alarm for pair, alarm in results() if not pair.edited]
    assert sum(others) <= 0.02 * len(others)


def test_titles_tell_less() -> None:
    """Comparing titles on the same pairs has a lower F1 than the checker."""
    def f1(alarms: list[tuple[bool, bool]]) -> float:
        hit = sum(a and e for e, a in alarms)
        return 2 * hit / (sum(e for e, _ in alarms) + sum(a for _, a in alarms))
    ours = f1([(p.edited, alarm) for p, alarm in results()])
    titles = f1([(p.edited, p.titles[0] != p.titles[1]) for p, _ in results()])
    assert ours > titles
