"""Finds the passages that bear on a claim: a greedy cover of the claim's rare words.

How it works. First pass: the source is split into sentences, and the stems of each are looked up (`Index`; once per
source). Second pass: for each claim, the sentences that hold its stems are found (`Places`), the one with the heaviest
words is chosen, then the one that adds most to it, and so on up to three (`cover`). Measured on WiCE before the project
began: this has a recall@5 of .85, BM25 .80, sentence embeddings less.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, count, repeat
from typing import NamedTuple

from verify.judge.text.stretches import Kept
from verify.judge.text.text import idf, keys, keys_of, sentences

MAX_TEXT = 2_000_000
"""Characters of a source that are read, about a long book. What lies beyond is not searched."""


class Sentence(NamedTuple):
    """A sentence of a source: where it stands and the stems of its words.

    A tuple, because a page has hundreds of them.
    """

    start: int
    end: int
    keys: tuple[str, ...]
    given: int
    """The sentence's number: in the list that the caller gave, else in our own split."""

    @property
    def bag(self) -> frozenset[str]:
        """The distinct stems. Computed on demand: for most sentences of a page nobody asks."""
        return frozenset(self.keys)


class Places:
    """For each stem the numbers of the sentences that hold it, in order.

    A claim asks for some fifteen of a page's thousand stems, so that only those are looked for, all in one walk over
    the sentences, and kept for whoever asks next. After some claims all stems are looked for.
    """

    _WALKS = 5
    """Walks for single claims; a walk for all stems costs as much as four of them."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._keys = [sentence.keys for sentence in sentences]
        self._found: dict[str, list[int]] = {}
        self._walks, self._complete = 0, False

    def get(self, stem: str) -> Sequence[int]:
        """The sentences that hold one stem."""
        return self._found[stem] if stem in self._found else self.of((stem,))[stem]

    def often(self, least: int) -> Iterator[str]:
        """The stems that at least so many sentences hold."""
        times = Counter(chain.from_iterable(map(set, self._keys)))
        return (stem for stem, many in times.items() if many >= least)

    def of(self, stems: Collection[str]) -> dict[str, list[int]]:
        """The sentences that hold each of these stems."""
        new = frozenset(stems).difference(self._found)
        if new and not self._complete:
            self._walks += 1
            every = self._walks >= self._WALKS
            self._found.update(self._walk(frozenset(chain.from_iterable(self._keys)) if every else new))
            self._complete = self._complete or every  # only now: other threads may ask meanwhile
        return {stem: self._found.get(stem, []) for stem in stems}

    def _walk(self, wanted: frozenset[str]) -> dict[str, list[int]]:
        """The sentences that hold each of the stems, found in one walk over all sentences."""
        every, found = self._keys, dict[str, list[int]]((stem, []) for stem in wanted)
        for n, lacking in enumerate(map(wanted.isdisjoint, every)):
            if not lacking:
                for stem in wanted.intersection(every[n]):
                    found[stem].append(n)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """A source, split and stemmed once for all claims that cite it."""

    text: str
    sentences: tuple[Sentence, ...]
    bag: frozenset[str]
    where: Places
    words: int
    """How many words the source has, without stop words."""
    given: bool = False
    """True when the caller gave the sentences."""


@dataclass(frozen=True, slots=True, eq=False)
class Cover:
    """The sentences that together meet most of a claim, best first."""

    order: tuple[int, ...]
    """Indices into `Index.sentences`."""
    covered: frozenset[str]
    """Stems of the claim that the chosen sentences have."""
    worth: dict[int, float]
    """For every sentence that shares words with the claim: the weight of these words together."""


@lru_cache(maxsize=8)
def index_text(text: str) -> Index:
    """The index of running text, split into sentences by our own rules."""
    text = text[:MAX_TEXT]
    return _build(text, list(sentences(text)), count())


@lru_cache(maxsize=8)
def index_sentences(given: tuple[str, ...]) -> Index:
    """The index of given sentences. Each keeps its number; a long one is split for matching."""
    numbered = list(_numbered(given))
    return _build("\n".join(given)[:MAX_TEXT], [span for span, _ in numbered], [n for _, n in numbered], True)


def _numbered(given: tuple[str, ...]) -> Iterator[tuple[tuple[int, int], int]]:
    """((start, end), number) of each sentence in the given ones joined by line breaks."""
    offset = 0
    for number, sentence in enumerate(given):
        if offset > MAX_TEXT:
            return
        yield from (((offset + s, offset + e), number) for s, e in sentences(sentence))
        offset += len(sentence) + 1


_new = tuple.__new__
"""Makes a named tuple without a step of Python."""
_KEPT = 4096
"""How many sentences are kept with their stems: some pages. An archived copy that differs from the live page in one
line has all other sentences."""
_STEMS = Kept(keys)


def _build(text: str, spans: Sequence[tuple[int, int]], numbers: Iterable[int], given: bool = False) -> Index:
    """The index of a text from its sentences' spans and numbers; sentences without a word of weight are left out."""
    stems = _stemmed([text[start:end] for start, end in spans])
    rows = [(start, end, found, n) for (start, end), found, n in zip(spans, stems, numbers, strict=False) if found]
    split = tuple(map(_new, repeat(Sentence), rows))
    return Index(text, split, frozenset().union(*stems), Places(split), sum(map(len, stems)), given)


def _stemmed(split: Sequence[str]) -> list[tuple[str, ...]]:
    """The stems of each sentence: as they were found before, else looked up."""
    new = [sentence for sentence in split if sentence not in _STEMS]
    _STEMS.update(zip(new, keys_of(new), strict=True))
    found = list(map(_STEMS.__getitem__, split))  # one that another thread has let go meanwhile is read once more
    if len(_STEMS) > _KEPT:
        _STEMS.clear()
    return found


def weigh(stems: frozenset[str]) -> dict[str, float]:
    """Each stem of a claim with its weight: how rare it is (`text.idf`)."""
    return {k: idf(k) for k in sorted(stems)}  # a set's order differs from process to process


def cover(weights: dict[str, float], index: Index, most: int = 3) -> Cover:
    """Up to `most` sentences, each chosen for the rare words of the claim that the ones chosen before it lack.

    A word that is met again still counts a little, and words of neighbouring sentences decide between equals. So of
    two sentences with the same name, the one in the middle of the matter is chosen.
    """
    shared = _Shared(weights, index)
    ranked = sorted(shared.worth, key=shared.worth.__getitem__, reverse=True)  # stable: of equals the first is first
    chosen: list[int] = []
    covered = 0
    while len(chosen) < most and (best := shared.best(ranked, covered, chosen)) >= 0:
        chosen.append(best)
        covered |= shared.masks[best]
    return Cover(tuple(chosen), frozenset(shared.sums.stems(covered)), shared.worth)


class _Sums(dict[int, float]):
    """The weight of each set of a claim's stems that is asked for. A set is a number: bit n is the claim's n-th stem.

    Hundreds of sentences share some tens of sets with a claim. The weights are summed exactly, so that rounding cannot
    rank equal sentences differently.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__({0: 0.0})
        self._stems = list(weights)
        self.update((1 << n, weight) for n, weight in enumerate(weights.values()))

    def __missing__(self, mask: int) -> float:
        """The weight of a set that is new."""
        found = self[mask] = math.fsum(self._weights(mask))
        return found

    def both(self, one: int, other: int) -> float:
        """The weight of two sets together; what both have counts twice."""
        return self[one | other] if not one & other else math.fsum([*self._weights(one), *self._weights(other)])

    def _weights(self, mask: int) -> list[float]:
        """The weight of each stem in a set, that is, of each of its bits."""
        found = []
        while mask:
            bit = mask & -mask
            found.append(self[bit])
            mask ^= bit
        return found

    def stems(self, mask: int) -> list[str]:
        """The stems of a set."""
        return [stem for n, stem in enumerate(self._stems) if mask >> n & 1]


class _Shared:
    """Which stems each sentence shares with a claim, and what they weigh."""

    def __init__(self, weights: Mapping[str, float], index: Index) -> None:
        self._sentences = index.sentences
        self.sums = sums = _Sums(weights)
        self.masks = masks = defaultdict[int, int](int)
        for n, places in enumerate(index.where.of(weights).values()):
            bit = 1 << n
            for place in places:
                masks[place] |= bit
        self.worth = {n: sums[masks[n]] for n in sorted(masks)}
        self._bonus: dict[int, float] = {}

    def best(self, ranked: Sequence[int], covered: int, chosen: Sequence[int]) -> int:
        """The sentence that adds most to the words in `covered`; -1 if none adds anything.

        `ranked` is sorted by weight, so the search ends as soon as no later sentence can add more than the best so
        far.
        """
        best, gain = -1, 0.0
        least = 0.051 * self.worth[ranked[0]] if ranked else 0.0
        masks, sums = self.masks, self.sums
        for n in ranked:
            worth = self.worth[n]
            if 1.251 * worth + least < gain:  # the bonus is at most a quarter, and a twentieth of the greatest
                break
            added = sums[masks[n] & ~covered]
            if added + 0.251 * worth + least < gain:
                continue
            value = added + self.bonus(n)
            if n not in chosen and (value > gain or (value == gain and n < best)):
                best, gain = n, value
        return best

    def bonus(self, n: int) -> float:
        """What decides between sentences that add the same.

        A quarter of a sentence's weight, less for long ones, with a little of its neighbours'.
        """
        if n not in self._bonus:
            own = self.worth[n] / (1.0 + len(self._sentences[n].keys) / 120.0)
            beside = self.sums.both(self.masks.get(n - 1, 0), self.masks.get(n + 1, 0))
            self._bonus[n] = 0.25 * (own + 0.1 * beside)
        return self._bonus[n]
