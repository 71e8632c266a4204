"""Every rule of the table decides the pages it is for, and leaves real pages alone."""

from __future__ import annotations

import pytest

from refs.model import Failure, FailureKind, PageState, Response
from refs.pages import read
from refs.pages._phrases import tables
from refs.pages.states import RULES
from tests.fakes import response
from tests.refs.pages.cases import ALL, ARTICLE, Case, page

FAILURES = dict.fromkeys(FailureKind, "unreachable") | {
    FailureKind.ROBOTS: "blocked", FailureKind.FORBIDDEN_ADDRESS: "blocked", FailureKind.POSTPONED: "rate_limited"}


def as_response(case: Case) -> Response:
    made = response(case.body, url=case.url, status=case.status, headers=case.headers, address=case.address,
                    truncated=case.truncated)
    return made if not case.final else Response(case.url, case.final, made.status, made.headers, made.body)


@pytest.mark.parametrize("case", ALL, ids=lambda c: f"{c.rule}: {c.body[40:110]}")
def test_each_page_gets_its_state_by_its_rule(case: Case) -> None:
    """A page written for a rule gets that rule's state; real pages stay live."""
    read_page = read(as_response(case))
    assert (case.state, case.rule) == (read_page.state.value, read_page.rule)


@pytest.mark.parametrize("kind", FailureKind, ids=lambda k: k.value)
def test_a_failure_is_a_state_with_its_reason(kind: FailureKind) -> None:
    """Without a response the state says whether it may pass or we were not let in, and the reason says why."""
    read_page = read(Response("https://example.org/a", failure=Failure(kind, "a detail")))
    assert (FAILURES[kind], True) == (read_page.state.value, "a detail" in read_page.reason)


def test_an_archive_that_does_not_answer_is_an_archive_error() -> None:
    """A failure of the archive's host says nothing of the page."""
    read_page = read(Response("https://web.archive.org/web/2019/https://example.org/a", failure=Failure(FailureKind.TIMEOUT)))
    assert PageState.ARCHIVE_ERROR == read_page.state


def test_every_rule_has_a_test() -> None:
    """No rule without a page that shows what it is for."""
    tested = {case.rule for case in ALL}
    untested = {r.name for r in RULES if r.name not in tested and not r.name.startswith("no-response")}
    assert set() == untested


def test_every_rule_names_its_source() -> None:
    """A rule without a source is an opinion."""
    assert [] == [r.name for r in RULES if len(r.source) < 5]


def test_rule_names_are_unique() -> None:
    """A name in a report leads to one rule."""
    names = [r.name for r in RULES]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("table", ["heads", "bodies"])
def test_soft_404_phrases_speak_many_languages(table: str) -> None:
    """The issue asks for twelve languages at least."""
    spoken = {tag for tags in tables("gone")[table] for tag in tags.split("+")}
    assert spoken >= set("en de fr es pt it nl sv pl cs hu ru uk el tr ar he id vi zh ja ko".split())


def test_every_state_has_a_reason() -> None:
    """A page without a reason could not be explained to anybody."""
    assert [] == [c.rule for c in ALL if not read(as_response(c)).reason]


def test_a_cut_body_is_read_and_noted() -> None:
    """A truncated page is still read; the reason says that it was cut."""
    read_page = read(response(page("The wall", "The wall", ARTICLE)[:900], truncated="byte cap"))
    assert (PageState.LIVE, True) == (read_page.state, "byte cap" in read_page.reason)


@pytest.mark.parametrize("mark", [
    "<script>window._cf_chl_opt={};</script>", "<script src='/_Incapsula_Resource?SWJIYLWA=1'></script>",
    "<script>window._pxAppId='x'</script>", "<div class='cf-turnstile-wrapper'></div>",
])
def test_a_guards_script_in_a_short_article_blocks_nothing(mark: str) -> None:
    """Firewalls put their scripts into customers' own pages; where an article stands, it was let through."""
    text = "".join(f"<p>{t}</p>" for t in (
        "The weir of Oss is 84 metres long and was built of oak in the spring of that year.",
        "A ferry crossed above it until the bridge was opened by the county in the autumn.",
        "Three mills took their water from the pond, and one of them still grinds flour for the village."))
    assert PageState.LIVE is read(response(f"<html><title>Weir of Oss</title>{mark}<h1>Weir of Oss</h1>{text}</html>")).state
    assert PageState.BLOCKED is read(response(f"<html><title>Weir of Oss</title>{mark}<p>One moment.</p></html>")).state
