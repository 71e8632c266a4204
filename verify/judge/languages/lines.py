"""A page in its language: sentences by a segmenter that knows the script, their words, and where clauses begin."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

import sentencex

from verify.judge.languages.language import UNSPACED, Language, language
from verify.judge.languages.words import Word, plain, words

MOST = 400_000
"""Characters of a page that are read."""
_LONGEST = 700
"""Characters after which a run without a full stop (a table, a menu) is cut."""
_BREAK = re.compile(r"[,;:()!?—–…\"“”„«»、，；：（）。！？،؛؟「」『』\n]|\s-\s|\.\s")
_FIRM = re.compile(r"[;:()!?—–…；：（）。！？؛؟\n]|\s-\s|\.\s")


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A sentence: its words, and the places between words where a clause ends."""

    text: str
    start: int
    words: tuple[Word, ...]
    """Those with a key."""
    segments: tuple[int, ...]
    """For each word the number of its segment: what stands between two commas, or from "but" on."""
    spans: tuple[tuple[int, int], ...]
    """Where each segment stands in `text`."""
    firm: frozenset[int]
    """Segments that begin after more than a comma."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the words, in order."""
        return tuple(w.key for w in self.words)


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """A page, read once for all claims that cite it."""

    lines: tuple[Line, ...]
    where: Mapping[str, tuple[int, ...]]
    """For each key the sentences that have it."""

    def weight(self, key: str) -> float:
        """How much a key tells: rare ones and figures more."""
        return 1.0 / (1.0 + math.log(max(1, len(self.where.get(key, ())))))


def line(text: str, start: int, known: Language) -> Line:
    """One sentence read."""
    found = words(text, known)
    spans = tuple(_segments(text, known, found))
    numbers = _numbered([w for w in found if w.key], [s for s, _, _ in spans])
    return Line(text, start, tuple(w for w in found if w.key), numbers, tuple((s, e) for s, e, _ in spans),
                frozenset(n for n, (_, _, firm) in enumerate(spans) if firm))


def _numbered(found: list[Word], starts: list[int]) -> tuple[int, ...]:
    return tuple(sum(s <= w.start for s in starts) - 1 for w in found)


def _segments(text: str, known: Language, found: tuple[Word, ...]) -> Iterator[tuple[int, int, bool]]:
    """Start, end, and whether it begins after a firm mark."""
    cuts = {0: False}
    figures = [(w.start, w.end) for w in found if w.figure]
    for mark in _BREAK.finditer(text):
        if not any(s <= mark.start() < e for s, e in figures):
            cuts[mark.end()] = bool(_FIRM.match(mark.group()))
    for word in _breaks(known).finditer(plain(text, known)) if known.breaks else ():
        cuts.setdefault(word.start(), False)
    ordered = sorted(c for c in cuts if c < len(text))
    for begin, end in pairwise([*ordered, len(text)]):
        yield begin, end, cuts[begin]


@cache
def _breaks(known: Language) -> re.Pattern[str]:
    ranked = "|".join(sorted(map(re.escape, known.breaks), key=len, reverse=True))
    if known.script in UNSPACED:
        return re.compile(rf"(?<=[、，,。])(?:{ranked})")
    return re.compile(rf"(?<!\w)(?:{ranked})(?!\w)")


@lru_cache(maxsize=16)
def read_page(text: str, code: str) -> Lines:
    """The sentences of a page in a language with data. Raises KeyError for one without."""
    known = language(code)
    if known is None:
        raise KeyError(code)
    lines = tuple(line(text[s:e], s, known) for s, e in sentence_spans(text[:MOST], code))
    where: dict[str, list[int]] = {}
    for n, each in enumerate(lines):
        for key in Counter(each.keys):
            where.setdefault(key, []).append(n)
    return Lines(lines, {k: tuple(v) for k, v in where.items()})


def sentence_spans(text: str, code: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of `text` stand; a line break ends one, and so does a full stop of the script."""
    at = 0
    for paragraph in text.split("\n"):
        start = at
        for sentence in sentencex.segment(code, paragraph) if paragraph.strip() else ():
            yield from _cut(text, start, start + len(sentence))
            start += len(sentence)
        at += len(paragraph) + 1


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        stop = space if space > 0 else start + _LONGEST
        yield start, stop
        start = stop
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
