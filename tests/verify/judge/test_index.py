"""The index of a page says what a plain reading of its sentences says, and a cover is chosen by weights alone."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from verify.judge.text.retrieval import Index, cover, index_sentences, index_text, weigh
from verify.judge.text.text import keys, sentences

WORDS = st.sampled_from(["pier", "Harbour", "opened", "the", "in", "1994,", "(tide)", "well-kept", "storms.", "Mayor.", "of",
                         "walls.\n", "U.S.", "née", "12.5", "\n\n", "  ", "mayor's", "\xa0"])
TEXTS = st.lists(WORDS, max_size=80).map(" ".join)
STEMS = st.lists(st.sampled_from(["pier", "harbour", "open", "1994", "tide", "wall", "mayor", "absent", "12.5"]), max_size=9)


@given(TEXTS)
def test_an_index_has_the_stems_of_each_sentence(text: str) -> None:
    """Each sentence with a word of weight, where it stands, its stems and its number; and all stems together."""
    spans = [(start, end, keys(text[start:end]), n) for n, (start, end) in enumerate(sentences(text))]
    expected = [row for row in spans if row[2]]
    index = index_text(text)
    assert expected == [tuple(sentence) for sentence in index.sentences]
    assert frozenset(stem for row in expected for stem in row[2]) == index.bag
    assert sum(len(row[2]) for row in expected) == index.words


@given(st.lists(TEXTS, max_size=5))
def test_given_sentences_keep_their_numbers(given: list[str]) -> None:
    """A sentence that the caller gave is found under its own number, in pieces where it is several."""
    index = index_sentences(tuple(given))
    assert all(index.text[s.start:s.end] in given[s.given] for s in index.sentences)
    assert [keys(index.text[s.start:s.end]) for s in index.sentences] == [s.keys for s in index.sentences]


@given(TEXTS, st.lists(STEMS, max_size=9), STEMS)
def test_a_stem_is_found_in_every_sentence_that_holds_it(text: str, asked: list[list[str]], last: list[str]) -> None:
    """Whatever was asked for before, how often, and whether it is asked for alone."""
    index = index_text.__wrapped__(text)
    for stems in asked:
        assert {stem: _holding(index, stem) for stem in stems} == index.where.of(stems)
    assert [_holding(index, stem) for stem in last] == [list(index.where.get(stem)) for stem in last]


def test_threads_that_read_one_page_find_the_same() -> None:
    """No thread sees the places of a stem half found, or misses a sentence that another has let go."""
    text = "\n".join(f"The pier of {n} opened beside harbour {n % 7}, and the mayor of {n % 11} spoke." for n in range(3000))
    asked = [[f"{n % 7}", f"{n}", "pier", f"absent{n}"] for n in range(40)]
    expected = [{stem: _holding(index_text(text), stem) for stem in stems} for stems in asked]
    for _ in range(3):
        index = index_text.__wrapped__(text)
        with ThreadPoolExecutor(4) as threads:
            again = [threads.submit(index_text.__wrapped__, text) for _ in range(4)]
            assert expected == list(threads.map(index.where.of, asked))
            assert [index.sentences] * 4 == [each.result().sentences for each in again]


@given(TEXTS, st.integers(1, 4))
def test_a_stem_is_often_there_if_many_sentences_hold_it(text: str, least: int) -> None:
    """A stem that one sentence has twice counts once."""
    index = index_text(text)
    expected = {stem for stem in index.bag if len(_holding(index, stem)) >= least}
    assert expected == set(index.where.often(least))


@given(TEXTS, STEMS)
def test_a_cover_is_chosen_by_what_each_sentence_adds(text: str, stems: list[str]) -> None:
    """The search that ends early chooses as one that weighs all sentences each time."""
    index, weights = index_text(text), weigh(frozenset(stems))
    found = cover(weights, index)
    assert _chosen(weights, index) == found.order
    assert {n: _weight(weights, set(s.keys)) for n, s in enumerate(index.sentences)
            if set(s.keys) & weights.keys()} == found.worth
    assert frozenset(k for n in found.order for k in index.sentences[n].keys) & weights.keys() == found.covered


def _holding(index: Index, stem: str) -> list[int]:
    """The sentences that hold a stem."""
    return [n for n, sentence in enumerate(index.sentences) if stem in sentence.keys]


def _weight(weights: dict[str, float], *bags: set[str]) -> float:
    """The weight of the stems in all bags, summed without rounding."""
    return float(sum((Fraction(weights[k]) for bag in bags for k in bag if k in weights), Fraction(0)))


def _chosen(weights: dict[str, float], index: Index) -> tuple[int, ...]:
    """Up to three sentences, each the best of all by the definition of the cover."""
    bags = [set(sentence.keys) for sentence in index.sentences]
    chosen: list[int] = []
    covered: set[str] = set()
    for _ in range(3):
        ranked = [(_value(weights, index, bags, n, covered), -n) for n in range(len(bags)) if n not in chosen]
        value, least = max(ranked, default=(0.0, 0))
        if value <= 0.0:
            break
        chosen.append(-least)
        covered |= bags[-least]
    return tuple(chosen)


def _value(weights: dict[str, float], index: Index, bags: list[set[str]], n: int, covered: set[str]) -> float:
    """What a sentence adds, with a quarter of its own weight, less for long ones, and a little of its neighbours'."""
    if not bags[n] & weights.keys():
        return -math.inf
    own = _weight(weights, bags[n]) / (1.0 + len(index.sentences[n].keys) / 120.0)
    beside = _weight(weights, *(bags[m] for m in (n - 1, n + 1) if 0 <= m < len(bags)))
    return _weight(weights, bags[n] - covered) + 0.25 * (own + 0.1 * beside)
