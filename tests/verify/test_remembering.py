"""What is remembered of a judgement: an answer about the page, never that nobody answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest

from refs.collect import Target
from refs.model import Captures, Document, Source
from reports.findings import CHECKER_CRASHED, Evidence, Finding, Outcome, Question, Support
from tests.fakes import NOW, capture, citation
from verify.judge import findings as judging
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
