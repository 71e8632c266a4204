"""What is remembered of a judgement: an answer about the page, never that nobody answered."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.collect import Target
from refs.model import Captures, Document, Page, PageState, Section, Source
from reports.findings import CHECKER_CRASHED, Evidence, Finding, Outcome, Question, Support
from tests.fakes import NOW, capture, citation
from verify.judge import findings as judging
from verify.judge.registry import scorer
from verify.workers.answers import Asked, answers


@pytest.mark.parametrize(("code", "memo"), [
    ("", "page and claim"), ("language", "page and claim"), ("scorer_failed", ""), ("scorer_spent", ""), ("scorer_unset", ""),
    (CHECKER_CRASHED, "")])
def test_only_an_answer_is_remembered(code: str, memo: str) -> None:
    """A model that was down, a cap that was reached or a crash is asked again the next night, on the same page."""
    work = judging.Work(citation(), Captures(capture("The sky is blue.")), Document("a.wiki"))
    found = (Finding("support", Question.SUPPORT, Outcome.UNSURE, "", support=Support.UNCHECKED, code=code),)
    texts = SimpleNamespace(witnesses=lambda run, targets: {"t": work.captures}, memos=lambda keys: {})
    asked = Asked(work.citation, work.document, Target("t", ""))
    answer, = answers([asked], texts, "run", "judge", lambda works: (found for _ in works))
    assert (found, bool(memo)) == (answer.findings, bool(answer.memo))


def test_what_is_remembered_of_a_page_is_not_judged_again() -> None:
    """A finding kept on the same text is given again with tonight's look, in its place among the new ones; no page text
    leaves with the answers."""
    kept = (Finding("support", Question.SUPPORT, Outcome.PASS, "it says so", source=Source.LIVE,
                    evidence=(Evidence("The sky is blue.", Source.LIVE, captured=NOW - timedelta(days=1)),)),)
    new = (Finding("support", Question.SUPPORT, Outcome.UNSURE, "new"),)
    pages = {name: Captures(capture(f"The sky is blue, says {name}.")) for name in "abc"}
    asked = [Asked(citation(), Document("a.wiki"), Target(name, "")) for name in "abc"]
    key = judging.memo_key(judging.Work(citation(), pages["b"], Document("a.wiki")), "judge")
    texts = SimpleNamespace(witnesses=lambda run, targets: {t: pages[t] for t in targets}, memos=lambda keys: {key: kept})
    found = list(answers(asked, texts, "run", "judge", lambda works: (new for _ in works)))
    again = tuple(replace(f, evidence=(replace(f.evidence[0], captured=pages["b"].live.taken),)) for f in kept)
    assert [new, again, new] == [a.findings for a in found]
    assert [True, False, True] == [bool(a.memo) for a in found]
    assert {""} == {a.captures.live.page.text for a in found}


def test_what_is_known_already_changes_no_key() -> None:
    """A key is the same whether the window has worked out its parts or not."""
    bare = judging.Work(citation(), Captures(capture("The sky is blue."), capture("It is.")), Document("a.md", language="en"))
    told = replace(bare, no_claim=judging.states_nothing(bare.citation, "a.md"))
    kept = {id(c): judging.capture_key(c) for c in bare.captures}
    assert judging.memo_key(bare, "judge") == judging.memo_key(told, "judge", lambda c: kept[id(c)])


def test_a_sentence_that_states_nothing_has_a_key_and_findings_of_its_own() -> None:
    """What was found out beforehand is what would be found out now."""
    work = judging.Work(citation("See the guide."), Captures(capture("The sky is blue.")), Document("README.md"))
    told = replace(work, no_claim=judging.states_nothing(work.citation, "README.md"))
    asked = judging.checkers()
    assert judging.findings(work, asked, scorer("lexical")) == judging.findings(told, asked, scorer("lexical"))


@given(st.text(), st.text(), st.lists(st.builds(Section, st.text(max_size=5), st.integers(0, 9), st.integers(0, 9)), max_size=2))
def test_a_pages_digest_is_that_of_its_parts_joined(text: str, title: str, sections: list[Section]) -> None:
    """The parts are hashed one after another, with a NUL between."""
    page = Page(PageState.LIVE, text=text, all_text=text[1:], title=title, sections=tuple(sections), beside=tuple(sections[:1]))
    parts = ("live", title, "", text, text[1:], *(f"{s.name} {s.start} {s.end}" for s in (*sections, *sections[:1])))
    assert hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest() == page.digest
