"""The language model scorer: quotes are re-checked, calls are capped, answers are kept."""

from __future__ import annotations

import json

from reports.findings import Support
from verify.judge.scorers.base import ClaimText, SourceText
from verify.judge.scorers.llm import LanguageModel

SOURCE = SourceText("The mill burned down in 1911. Forty looms were lost in the fire.")
CLAIM = ClaimText("Forty looms were lost.")


def model(quote: str, calls: int = 5) -> tuple[LanguageModel, list[dict]]:
    asked: list[dict] = []

    def post(url: str, headers: dict[str, str], body: bytes) -> bytes:
        asked.append(json.loads(body))
        answer = {"support": "supported", "score": 0.9, "reason": "stated", "quotes": [quote]}
        return json.dumps({"choices": [{"message": {"content": json.dumps(answer)}}]}).encode()

    return LanguageModel("http://127.0.0.1:1", "m", calls=calls, post=post), asked


def test_a_quote_that_stands_in_the_source_is_evidence() -> None:
    """The quoted stretch comes back with its place."""
    judged = model("Forty looms were lost")[0].judge(CLAIM, SOURCE)
    assert (judged.support, [(e.text, e.sentence) for e in judged.evidence]) == (
        Support.SUPPORTED, [("Forty looms were lost", 1)])


def test_a_made_up_quote_is_no_support() -> None:
    """A verdict whose quotes are not in the source is unchecked."""
    judged = model("fifty looms were lost")[0].judge(CLAIM, SOURCE)
    assert (judged.support, judged.code) == (Support.UNCHECKED, "llm_unquoted")


def test_equal_pairs_are_asked_once() -> None:
    """The second judgement of the same pair comes from memory."""
    scorer, asked = model("Forty looms were lost")
    assert scorer.judge(CLAIM, SOURCE) == scorer.judge(CLAIM, SOURCE)
    assert len(asked) == 1


def test_the_cap_on_calls_holds() -> None:
    """Past the cap nothing is asked, and the answer says so."""
    scorer, asked = model("Forty looms were lost", calls=1)
    scorer.judge(CLAIM, SOURCE)
    judged = scorer.judge(ClaimText("The mill burned down."), SOURCE)
    assert (judged.code, len(asked)) == ("scorer_spent", 1)


def test_a_failing_endpoint_is_unchecked() -> None:
    """A web fault is data: unchecked, never a verdict."""
    def post(url: str, headers: dict[str, str], body: bytes) -> bytes:
        raise OSError("refused")
    judged = LanguageModel("http://127.0.0.1:1", "m", post=post).judge(CLAIM, SOURCE)
    assert (judged.support, judged.code) == (Support.UNCHECKED, "scorer_failed")
