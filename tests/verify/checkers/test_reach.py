"""The three reach checkers: each witness gets exactly one page state, and the outcome says what it may."""

from __future__ import annotations

from dataclasses import replace

import pytest

from refs.model import Capture, Captures, Document, Failure, FailureKind, Hop, Memento, PageState, Source
from refs.plugins import find
from reports.findings import Outcome, Question
from tests.fakes import NOW, capture, citation
from verify.judge.checkers.base import Case, Checker

REACH = [p.cls() for p in find("verify.judge.checkers", Checker) if p.cls.question is Question.REACH]


def asked(live: Capture | None = None, archived: Capture | None = None):
    case = Case(citation(), Captures(live, archived), Document("a"), None)  # type: ignore[arg-type]
    return [f for checker in REACH for f in checker.check(case)]


def told(*captures: Capture | None):
    return [(f.checker, f.outcome, f.source, f.state, f.code) for f in asked(*captures)]


@pytest.mark.parametrize(("state", "outcome"), [
    (PageState.LIVE, Outcome.PASS), (PageState.GONE, Outcome.FAIL), (PageState.SOFT_404, Outcome.FAIL),
    (PageState.PARKED, Outcome.FAIL), (PageState.BLOCKED, Outcome.UNSURE), (PageState.RATE_LIMITED, Outcome.UNSURE),
    (PageState.SERVER_ERROR, Outcome.UNSURE), (PageState.THIN, Outcome.UNSURE), (PageState.PAYWALLED, Outcome.UNSURE),
])
def test_a_page_has_a_state(state: PageState, outcome: Outcome) -> None:
    """Gone fails, not let in and may pass are unsure; the rule's name travels along."""
    live = capture(state=state, rule="a rule")
    assert [("page_state", outcome, Source.LIVE, state, "a rule"), ("reachable", Outcome.PASS, Source.LIVE, None, "")] == sorted(
        told(live), key=lambda f: f[0])


@pytest.mark.parametrize("kind", list(FailureKind))
def test_no_answer_is_unsure(kind: FailureKind) -> None:
    """Without an answer only `reachable` speaks, and never convicts."""
    live = replace(capture(state=PageState.UNREACHABLE), status=None, failure=Failure(kind, "detail"))
    assert [("reachable", Outcome.UNSURE, Source.LIVE, PageState.UNREACHABLE, kind.value)] == told(live)


@pytest.mark.parametrize(("state", "outcome"), [
    (PageState.LIVE, Outcome.PASS), (PageState.NOT_ARCHIVED, Outcome.FAIL), (PageState.GONE, Outcome.FAIL),
    (PageState.ARCHIVE_ERROR, Outcome.UNSURE), (PageState.BLOCKED, Outcome.UNSURE),
])
def test_an_archived_copy(state: PageState, outcome: Outcome) -> None:
    """Held, not held, or could not tell; an archive that is down convicts nobody."""
    assert [("archived", outcome, Source.ARCHIVE, state, "")] == told(None, capture(source=Source.ARCHIVE, state=state))


def test_reasons_are_words_for_people() -> None:
    """Redirects are counted, the copy's date and archive named."""
    live = replace(capture(), hops=(Hop("http://a/", 301), Hop("http://b/", 302)))
    memento = Memento("Wayback Machine", "https://w/1", "https://example.org/a", NOW)
    copy = replace(capture(source=Source.ARCHIVE), archive="Wayback Machine", memento=memento)
    bad = replace(copy, page=replace(copy.page, state=PageState.SOFT_404, reason="an error page"))
    reasons = {f.reason for f in (*asked(live, copy), *asked(None, bad))}
    assert {"the server gave status 200 after 2 redirects", "the page is live", "Wayback Machine holds a copy of 2026-11-24",
            "the copy of 2026-11-24 at Wayback Machine cannot be used: an error page"} == reasons


def test_nothing_asked_is_nothing_said() -> None:
    """Without captures the questions do not arise."""
    assert [] == asked()
