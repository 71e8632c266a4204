"""The field cases of ../shared with a second judge on: none may get worse for it. Skipped where they are not there."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reports.findings import Support
from tests.verify.judge.test_second import Scripted
from verify.judge.scorers.base import ClaimText, Judgement, SourceText
from verify.judge.scorers.lexical import Lexical
from verify.judge.scorers.llm import LanguageModel
from verify.judge.second.cascade import Cascade

FIELD = Path(__file__).resolve().parents[3].parent / "shared/field/judge"
pytestmark = pytest.mark.skipif(not FIELD.is_dir(), reason="../shared/field is not here")


class YesSayer(Scripted):
    """Calls everything supported and quotes the passages that the first judge found, whatever they say."""

    def judge(self, claim: ClaimText, source: SourceText) -> Judgement:
        self.asked += 1
        return Judgement(Support.SUPPORTED, 0.95, "surely", Lexical().judge(claim, source).evidence)


@cache
def cases() -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(line) for path in sorted(FIELD.glob("*.jsonl")) for line in path.open(encoding="utf-8"))


def pair(case: dict[str, Any]) -> tuple[ClaimText, SourceText]:
    given = case["source"]
    text = given if isinstance(given, str) else "\n".join(given)
    sentences = () if isinstance(given, str) else tuple(given)
    return (ClaimText(case["claim"], case.get("context") or "", case.get("title") or ""),
            SourceText(text, text, published=str(case.get("published") or ""), sentences=sentences))


def wrong(case: dict[str, Any], got: Judgement) -> bool:
    label = got.support.value
    return (label not in case.get("allow", [label]) or label in case.get("never", ())
            or (case.get("certain") is False and got.certain))


def test_a_second_judge_that_says_yes_to_everything_makes_no_case_worse() -> None:
    """It is trusted as one that is right in 78 %, and is right in far fewer: the first judge's rules hold."""
    second = YesSayer("yes", Judgement(Support.SUPPORTED, 0.95, ""))
    second.right = 0.78
    judge, alone = Cascade(Lexical(), second, calls=10_000), Lexical()
    worse = [case["id"] for case in cases() if not wrong(case, alone.judge(*pair(case))) and wrong(case, judge.judge(*pair(case)))]
    assert [] == worse
    assert second.asked > len(cases()) / 4


def agreeable(url: str, headers: dict[str, str], body: bytes) -> bytes:
    """A language model that calls everything supported and quotes what has most words in common with the claim."""
    asked = json.loads(json.loads(body)["messages"][1]["content"])
    words = set(asked["claim"].lower().split())
    quotes = sorted(re.split(r"(?<=[.!?。])\s*", asked["source"]), key=lambda q: -len(words & set(q.lower().split())))
    answer = {"support": "supported", "score": 0.97, "reason": "yes", "quotes": quotes[:3], "translations": [], "missing": ""}
    return json.dumps({"choices": [{"message": {"content": json.dumps(answer)}}]}).encode()


def test_a_language_model_that_agrees_with_everything_makes_no_case_worse() -> None:
    """Also across languages, where nobody else reads the page."""
    judge, alone = Cascade(Lexical(), LanguageModel("http://127.0.0.1:1", "m", calls=10_000, post=agreeable), calls=10_000), Lexical()
    assert [] == [c["id"] for c in cases() if not wrong(c, alone.judge(*pair(c))) and wrong(c, judge.judge(*pair(c)))]


def test_no_second_judge_makes_anything_fail() -> None:
    """Whatever it says, what is certain is what was certain without it."""
    alone = Lexical()
    for support in (Support.NOT_SUPPORTED, Support.CONTRADICTED):
        second = Scripted("no", lambda claim, s=support: Judgement(s, 0.05, "no", ()))
        judge = Cascade(Lexical(), second, calls=10_000)
        assert [] == [c["id"] for c in cases() if judge.judge(*pair(c)).certain != alone.judge(*pair(c)).certain]
