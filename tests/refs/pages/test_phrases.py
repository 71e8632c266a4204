"""Phrases are sought one by one in long texts, and found where all of them together would find the first."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from refs.pages._phrases import Phrases, at_words
from refs.pages._sight import _without

_EXPRESSIONS = ("page (?:is )?gone", r"\bgone\b", "(?:the )?page", "(?:is |(?:for|the) (?:good )?)?(?:gone )?mill",
                "(?:for )?good|night good", "(?:x{3})?(?:is)?")
_TEXT = st.lists(st.sampled_from(["the", "page", "is", "gone", "for", "good", "night", "mill", "x" * 200]), max_size=12)


@given(_TEXT, st.sets(st.sampled_from(_EXPRESSIONS), min_size=1).map(sorted))
def test_the_first_place_is_that_of_the_alternation(words: list[str], expressions: list[str]) -> None:
    """In a short text as in one of more than 300 characters."""
    text = " ".join(words)
    plain = re.search("|".join(f"(?:{e})" for e in expressions), text)
    found = Phrases.of(*expressions).search(text)
    assert (plain and plain.span()) == (found and found.span())


@given(st.lists(_TEXT.map(" ".join), max_size=6))
def test_sentences_without_a_phrase_are_told_one_by_one(sentences: list[str]) -> None:
    """One look at all of them changes nothing but the time."""
    phrase = Phrases.of(*_EXPRESSIONS[:-1])
    assert [s for s in sentences if not phrase.search(s)] == list(_without(phrase, sentences))


def test_an_offer_is_found_at_a_word_and_a_sign_anywhere() -> None:
    """What begins at a word is no part of another: "unfollow us" offers nothing; the sign of copyright has no word."""
    offers = at_words("furniture", "promotion")
    assert [True, False, True] == [offers.search(t) is not None for t in ("please follow us", "unfollow us", "x© 2020")]
