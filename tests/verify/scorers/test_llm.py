"""The language model scorer: quotes are re-checked, calls are capped, answers are kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reports.findings import Support
from verify.judge.scorers._kept import Kept
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


def test_answers_are_kept_from_run_to_run_by_all_that_was_asked(tmp_path: Path) -> None:
    """Another process with the same model, prompt, claim and passages asks nobody; another model or page does."""
    first, asked = model("Forty looms were lost")
    first.kept = Kept(tmp_path)
    expected = first.judge(CLAIM, SOURCE)
    again, asked_again = model("Forty looms were lost", calls=1)
    again.kept = Kept(tmp_path)
    again.left = 0
    assert expected == again.judge(CLAIM, SOURCE)
    assert 1 == len(asked)
    assert [] == asked_again
    other, asked_other = model("Forty looms were lost")
    other.kept, other.endpoint.model = Kept(tmp_path), "n"
    other.judge(CLAIM, SOURCE)
    other.judge(CLAIM, SourceText(f"{SOURCE.text} Nobody was hurt."))
    assert 2 == len(asked_other)


@pytest.mark.parametrize("damage", ["", "no JSON", "\x00"])
def test_a_kept_answer_that_cannot_be_read_is_no_answer(tmp_path: Path, damage: str) -> None:
    """A damaged cache costs a question, and is never a verdict."""
    first, _ = model("Forty looms were lost")
    first.kept = Kept(tmp_path)
    first.judge(CLAIM, SOURCE)
    for path in tmp_path.rglob("*"):
        if path.is_file():
            path.write_text(damage)
    again, asked = model("Forty looms were lost")
    again.kept = Kept(tmp_path)
    assert (Support.SUPPORTED, 1) == (again.judge(CLAIM, SOURCE).support, len(asked))


def test_a_cache_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    """A file where the folder should be, as a full disk: the answer stands."""
    (tmp_path / "file").write_text("")
    scorer, _ = model("Forty looms were lost")
    scorer.kept = Kept(tmp_path / "file")
    assert Support.SUPPORTED is scorer.judge(CLAIM, SOURCE).support
