"""What is remembered of a judgement: an answer about the page, never that nobody answered."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from refs.model import Captures, Document
from reports.findings import CHECKER_CRASHED, Finding, Outcome, Question, Support
from tests.fakes import capture, citation
from verify.judge import findings as judging
from verify.run import assess
from verify.run.works import Ready


@pytest.mark.parametrize(("code", "memo"), [
    ("", "page and claim"), ("language", "page and claim"), ("scorer_failed", ""), ("scorer_spent", ""), ("scorer_unset", ""),
    (CHECKER_CRASHED, "")])
def test_only_an_answer_is_remembered(code: str, memo: str) -> None:
    """A model that was down, a cap that was reached or a crash is asked again the next night, on the same page."""
    work = judging.Work(citation(), Captures(capture("The sky is blue.")), Document("a.wiki"))
    found = (Finding("support", Question.SUPPORT, Outcome.UNSURE, "", support=Support.UNCHECKED, code=code),)
    ready = Ready(0, work, "page and claim", None, (), ())
    tools = SimpleNamespace(judge=lambda works: (found for _ in works))
    assert [(ready, found, memo)] == list(assess._judged([ready], tools))  # type: ignore[arg-type]
