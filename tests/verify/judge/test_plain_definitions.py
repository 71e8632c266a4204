"""What is computed in bulk for features and passages equals its plain definition, word by word."""

from __future__ import annotations

import itertools
import re

from hypothesis import given
from hypothesis import strategies as st

from verify.judge.lexical.features import _beside
from verify.judge.lexical.lexicon import Opposed, meanings, nearest, opposite, relation
from verify.judge.lexical.pair.doubts import _verbatim
from verify.judge.lexical.pair.words import words_of
from verify.judge.text.lacking import begins, outside
from verify.judge.text.retrieval import cover, index_text, weigh
from verify.judge.text.text import WORD, keys, spans_of, stem

STEMS = st.lists(st.sampled_from(["rose", "fell", "city", "town", "legal", "illegal", "dog", "cat", "animal", "car", "like",
                                  "dislik", "open", "clos", "qqq", "riv", "lak", "disast", "ast"]), min_size=1, max_size=5)
LINES = st.lists(st.sampled_from(["The pier opened.", "Menu", "The pier opened in May.", "", "Étretat", "menu bar", "May"]),
                 max_size=6)
TEXTS = st.lists(st.sampled_from(["U.S.", "(pier)", "piers,", "well-kept", "mayor's", "the", "A.", "x", "12.5", "née", "of;",
                                  "pier/piers", "  ", "\"Pier\""]), max_size=12).map(" ".join) | st.text(max_size=30)


@given(STEMS, STEMS)
def test_stems_are_opposed_as_any_two_of_them_are(ones: list[str], others: list[str]) -> None:
    """The look among all stems at once finds what a look at each pair finds."""
    expected = any(opposite(one, other) for one in ones for other in others)
    assert expected == any(map(Opposed(others).to, ones))


@given(STEMS, STEMS)
def test_the_nearest_relation_is_the_nearest_of_any_two(ones: list[str], others: list[str]) -> None:
    """Of several stems on either side the most telling relation counts."""
    found = {relation(one, other) for one in ones for other in others}
    expected = next((kind for kind in ("same", "kind", "wider", "sister") if kind in found), "")
    assert expected == nearest(meanings(ones), meanings(others))


@given(LINES, LINES, st.sampled_from(["pier", "menu", "may", "étret", "opene", "bar", "in"]))
def test_a_word_that_the_body_lacks_stands_outside_of_it(page: list[str], body: list[str], word: str) -> None:
    """What the lines outside the body have and it lacks is what the whole page has and it lacks."""
    all_text, text = "\n".join([*page, *body, *page]), "\n".join(body)
    for whole in (all_text, "\n".join(page)):
        expected = begins(whole.lower(), word) and not begins(text.lower(), word)
        assert expected == (begins(outside(whole, text), word) and not begins(text.lower(), word))


@given(TEXTS, st.lists(st.sampled_from(["pier", "well", "mayor", "u.s", "12.5", "nee", "x", "kept"]), max_size=4))
def test_the_words_that_match_are_shown_where_they_stand(text: str, wanted: list[str]) -> None:
    """Each word of the text whose stem is wanted, in order."""
    expected = tuple(m.span() for m in WORD.finditer(text) if stem(m.group()) in wanted)
    assert expected == spans_of(text, wanted)


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=7), st.sampled_from("abc"))
def test_two_stems_stand_beside_each_other_wherever_it_is(stems: list[str], second: str) -> None:
    """Also where the first of them stands in the sentence more than once."""
    for first in set(stems):
        assert ((first, second) in itertools.pairwise(stems)) == _beside(tuple(stems), first, second)


@given(st.lists(st.sampled_from(["The pier opened.", "It is long!", "THE PIER, OPENED", "Is it?", "...", "It is", "U.S. law."]),
                min_size=1, max_size=3).map(" ".join),
       st.lists(st.sampled_from(["The pier opened", "It is long", "it is", "Is it", "U S law", "The pier. Opened?"]), min_size=1,
                max_size=4).map("\n".join))
def test_a_claim_stands_word_for_word_where_sentences_have_its_words(claim: str, page: str) -> None:
    """Only sentences with the first and the last word of it are read for that; the answer is that of reading all."""
    index = index_text(page)
    found = cover(weigh(frozenset(keys(claim))), index)
    lines = {_words(index.text[index.sentences[n].start:index.sentences[n].end]) for n in found.worth}
    parts = [_words(part) for part in re.split(r"(?<=[.!?])\s+", claim)]
    expected = _words(claim) in lines or (len(parts) > 1 and all(part in lines for part in parts))
    assert expected == _verbatim(claim, index, found)


def _words(text: str) -> str:
    """The words alone, in lower case."""
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


@given(st.lists(st.sampled_from(["The", "pier", "Pier", "iPhone", "US", "LRB", "-LRB-", "two", "Two", "May", "3rd", "12.5%", "3-1",
                                 "v1.2", "a_b", "mayor's", "don’t", ".", "Émile", "NASA", "U.S.", "XX"]), max_size=8).map(" ".join))
def test_a_word_is_read_alike_wherever_its_place_tells_nothing(text: str) -> None:
    """What is kept of a word as it is written is what reading it again finds."""
    again = words_of.__wrapped__(text)
    assert again == words_of.__wrapped__(text)
    for word in again:
        raw = text[word.start:word.end]
        alone = words_of.__wrapped__(f"of {raw}" if word.kind == "name" else raw)[-1]
        if word.kind in ("num", "tech", "score", "mark"):
            assert (word.low, word.key, word.kind, word.content) == (alone.low, alone.key, alone.kind, alone.content)
        assert (word.low, word.key) == (alone.low, alone.key)
