"""What is sent to a language model and how its answers are read: budget, schema, key, redirects, odd shapes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.findings import Support
from tests.verify.scorers.loopback import endpoint, told
from verify.judge.scorers._answer import Answer, read_answer
from verify.judge.scorers.base import ClaimText, SourceText
from verify.judge.scorers.llm import LanguageModel

FACT = "The lighthouse at Skarv was lit by Runa Dahl on 3 May 1922."
CLAIM = ClaimText("Runa Dahl lit the lighthouse at Skarv on 3 May 1922.", "Runa Dahl lit the lighthouse. It is white.", "Skarv")
FILLER = "A harbour office keeps the tide tables of the town and lends umbrellas to visitors. "
GOOD = json.dumps({"support": "supported", "score": 0.9, "reason": "stated", "quotes": [FACT], "missing": ""})


def test_what_lies_deep_in_a_long_page_is_shown_within_the_budget() -> None:
    """400,000 characters before it: the passage and its neighbours are sent, with a mark where something is left out."""
    source = SourceText(FILLER * 5000 + FACT + " " + FILLER * 5000, title="Lights", published="1923-01-04")
    with endpoint(lambda body: (200, GOOD)) as (url, asked):
        got = LanguageModel(url, "m", budget=3000).judge(CLAIM, source)
    data = told(asked[0])
    assert Support.SUPPORTED == got.support
    assert FACT in data["source"]
    assert len(data["source"]) <= 3000
    assert "[…]" in data["source"]
    assert CLAIM.context == data["context"]
    assert "Skarv" == data["article"]
    assert "Lights" == data["source_title"]
    assert "1923-01-04" == data["source_published"]
    assert FACT == source.text[got.evidence[0].start:got.evidence[0].end]


def test_an_endpoint_without_schemas_is_asked_without_one() -> None:
    """It refuses `response_format` once; the same question goes without, and so do all later ones."""
    def refuses(body: dict[str, Any]) -> tuple[int, str]:
        return (400, "unknown field") if "response_format" in body else (200, GOOD)

    with endpoint(refuses) as (url, asked):
        model = LanguageModel(url, "m")
        judged = [model.judge(ClaimText(text), SourceText(FACT)).support for text in (CLAIM.text, "Runa Dahl lit Skarv.")]
    assert ([Support.SUPPORTED] * 2, [True, False, False]) == (judged, ["response_format" in a for a in asked])


def test_the_key_goes_to_the_named_host_alone() -> None:
    """It is sent as a bearer token; a redirect is not followed, for the key was not meant for where it leads."""
    with endpoint(lambda body: (200, GOOD)) as (other, lured), endpoint(lambda body: (307, other)) as (url, asked):
        got = LanguageModel(url, "m", key="s3cret").judge(CLAIM, SourceText(FACT))
    assert "Bearer s3cret" == asked[0]["headers"]["Authorization"]
    assert [] == lured
    assert "scorer_failed" == got.code


@pytest.mark.parametrize("url", ["http://example.org/v1", "http://127.0.0.1.example.org/v1", "http://localhost@example.org/v1",
                                 "file:///etc/passwd", "ftp://127.0.0.1/"])
def test_only_https_or_this_machine_is_asked(url: str) -> None:
    """A claim and a key never go over the wire unencrypted."""
    got = LanguageModel(url, "m", key="s3cret").judge(CLAIM, SourceText(FACT))
    assert (Support.UNCHECKED, "scorer_failed") == (got.support, got.code)


@pytest.mark.parametrize(("status", "text"), [(500, ""), (401, "no key"), (429, "slow down"), (200, "I cannot say."), (200, "")])
def test_no_answer_is_unchecked_and_not_kept(status: int, text: str) -> None:
    """The pair is asked for again: nothing was learnt of it."""
    with endpoint(lambda body: (status, text)) as (url, asked):
        model = LanguageModel(url, "m")
        codes = [model.judge(CLAIM, SourceText(FACT)).code for _ in range(2)]
    assert (["scorer_failed"] * 2, 2) == (codes, len(asked))


@pytest.mark.parametrize("text", [
    '```json\n{"support": "supported", "score": 0.8, "quotes": ["a b c"]}\n```',
    'Sure! Here it is: {"support": "Supported", "score": "0.8", "quotes": ["a b c"],}',
    '<think>{"support": "contradicted"} or not?</think>{"verdict": "fully supported", "score": 80, "quote": "a b c"}',
    'The page says {"support": "not_supported"}. My answer: {"support": "supported", "score": 0.8, "quotes": "a b c"} Done.',
    '{ "note": {"x": 1} } {"label": "SUPPORTED", "score": 0.8, "quotes": ["a b c", 5, null]}',
])
def test_an_answer_is_read_whatever_is_wrapped_around_it(text: str) -> None:
    """Fences, small talk, thoughts, percent, a comma too many: the last object with a verdict is the answer."""
    assert Answer(Support.SUPPORTED, 0.8, "", ("a b c",), "") == read_answer(text)


@pytest.mark.parametrize(("score", "expected"), [("none", 0.85), (None, 0.85), (-3, 0.85), (1e9, 0.85), (float("nan"), 0.85), (0.6, 0.6)])
def test_a_score_that_is_none_is_the_labels(score: object, expected: float) -> None:
    """Out of range, missing or no number."""
    assert expected == read_answer(json.dumps({"support": "supported", "score": score})).score


@given(st.text(alphabet='{}[]":,\\ supportedn0.1', max_size=200))
def test_any_answer_is_read_or_refused(text: str) -> None:
    """Whatever a model writes gives an answer or a ValueError, and nothing else."""
    try:
        assert 0 <= read_answer(text).score <= 1
    except ValueError as error:
        assert "no verdict" in str(error)
