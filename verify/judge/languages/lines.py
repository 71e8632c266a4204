"""A page in its language: its sentences, their words, and where clauses begin.

First pass: all sentences are found, and for each word the sentences that have it (`Lines.where`). Second pass: only
the few sentences that share most with a claim are read in full (`Lines.__getitem__`), with numbers, dates and clauses.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from itertools import chain, pairwise, zip_longest

import sentencex

from verify.judge.languages.figures import figures
from verify.judge.languages.language import UNSPACED, Language, language
from verify.judge.languages.relative import dated, page_day
from verify.judge.languages.stems import WORD, respelt
from verify.judge.languages.words import Word, key_of, words
from verify.judge.text.stretches import Kept

MOST = 400_000
"""Characters of a page that are read."""
_SEGMENTED = {"it": "es"}
"""Languages that are split into sentences by the rules of another. sentencex 1.0 takes 4 ms for 1,000 Italian words
and 0.1 ms for as many Spanish ones; the abbreviations are our own."""
_TAIL = 12
"""Characters at the end of a sentence in which an abbreviation is looked for."""
_LAST = re.compile(r"([^\W\d_]{1,6})\.\s+$")
_RUN = re.compile(rf"\d+|{WORD}")
_LONGEST = 700
"""Characters after which a run without a full stop (a table, a menu) is cut."""
_BREAK = re.compile(r"[,;:()!?—–…\"“”„«»、，；：（）。！？،؛؟「」『』\n]|\s-\s|\.\s")
"""Marks that end a clause."""
_FIRM = re.compile(r"[;()!?—–…；（）。！？؛؟\n]|\s-\s|\.\s")
"""Marks that end what a cue governs. A colon does not: what stands before it tells how to take what follows."""


_AND = "し"
"""The ending of a Japanese verb after which another statement begins: what governs one is not said of the next."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A sentence: its words, and where its clauses are."""

    text: str
    start: int
    words: tuple[Word, ...]
    """The words that have a key."""
    segments: tuple[int, ...]
    """For each word the number of its segment: the stretch between two commas, or from a "but" on."""
    spans: tuple[tuple[int, int], ...]
    """Where each segment stands in `text`."""
    firm: frozenset[int]
    """Numbers of the segments that begin after more than a comma."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the words, in order."""
        return tuple(w.key for w in self.words)


class Lines:
    """A page: where its sentences stand, and which words each has. A sentence is read in full when it is asked for."""

    def __init__(self, text: str, known: Language, day: date | None = None) -> None:
        self._text, self._known, self._day = text[:MOST], known, day
        self.spans = tuple(sentence_spans(self._text, known.code))
        self.where = _where([rough(self._text[s:e], known) for s, e in self.spans])
        """For each word, as `rough` has it, the sentences that have it."""
        self._read: dict[int, Line] = {}

    def __len__(self) -> int:
        return len(self.spans)

    def __getitem__(self, n: int) -> Line:
        """The sentence of that number, read in full."""
        if n not in self._read:
            start, end = self.spans[n]
            self._read[n] = line(self._text[start:end], start, self._known, self._day)
        return self._read[n]

    def weight(self, key: str) -> float:
        """How much a word tells: the fewer sentences have it, the more."""
        return 1.0 / (1.0 + math.log(max(1, len(self.where.get(key, ())))))

    @cached_property
    def figures(self) -> frozenset[str]:
        """The keys of all numbers and dates on the page."""
        return frozenset(key for figure in figures(self._text, self._known) for key in figure.keys)


def _where(bags: list[tuple[str, ...]]) -> dict[str, list[int]]:
    """Word -> the numbers of the sentences that have it, in order."""
    where: dict[str, list[int]] = {}
    for n, bag in enumerate(bags):
        for key in set(bag):
            where.setdefault(key, []).append(n)
    return where


def rough(text: str, known: Language) -> tuple[str, ...]:
    """The words of a stretch without a look at numbers and dates.

    Enough to find the sentences that are worth reading.
    """
    if known.script in UNSPACED:
        return tuple(text)
    return tuple(chain.from_iterable(map(_stretches(known).__getitem__, text.split())))


@cache
def _stretches(known: Language) -> Kept[tuple[str, ...]]:
    key = key_of(known)

    def read(stretch: str) -> tuple[str, ...]:
        return tuple(k for w in _RUN.findall(stretch) if (k := w if w.isdigit() else key(w)))

    return Kept(read)


def line(text: str, start: int, known: Language, day: date | None = None) -> Line:
    """One sentence, read in full; `day` is the page's date, from which others may be told."""
    found = words(text, known)
    spans = tuple(_segments(text, known, found))
    found = dated(text, found, day, known) if day else found
    numbers = _numbered([w for w in found if w.key], [s for s, _, _ in spans])
    return Line(text, start, tuple(w for w in found if w.key), numbers, tuple((s, e) for s, e, _ in spans),
                frozenset(n for n, (_, _, firm) in enumerate(spans) if firm))


def _numbered(found: list[Word], starts: list[int]) -> tuple[int, ...]:
    return tuple(sum(s <= w.start for s in starts) - 1 for w in found)


def _segments(text: str, known: Language, found: tuple[Word, ...]) -> Iterator[tuple[int, int, bool]]:
    """(start, end, firm) of each segment. A comma inside a number ends none."""
    cuts = {0: False}
    figures = [(w.start, w.end) for w in found if w.figure]
    for mark in _BREAK.finditer(text):
        if not any(s <= mark.start() < e for s, e in figures):
            cuts[mark.end()] = bool(_FIRM.match(mark.group())) or (
                known.script == "kana" and text[:mark.start()].endswith(_AND))
    for word in _breaks(known).finditer(respelt(text, known)) if known.breaks else ():
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
def read_page(text: str, code: str, published: str = "") -> Lines:
    """A page in a language that has a data file. `published` is its date, as its metadata tell it ("2019-03-14").

    Raises:
        KeyError: the language has none.
    """
    known = language(code)
    if known is None:
        raise KeyError(code)
    return Lines(text, known, page_day(published))


def sentence_spans(text: str, code: str) -> Iterator[tuple[int, int]]:
    """(start, end) of the sentences in `text`. A line break ends one, and so does a full stop of the script."""
    at = 0
    for paragraph in text.split("\n"):
        start = end = at
        parts = sentencex.segment(_SEGMENTED.get(code, code), paragraph) if paragraph.strip() else []
        for sentence, following in zip_longest(parts, parts[1:], fillvalue=""):
            end += len(sentence)
            if not _abbreviated(sentence, code) and not following.lstrip()[:1].islower():
                yield from _cut(text, start, end)
                start = end
        yield from _cut(text, start, end)
        at += len(paragraph) + 1


def _abbreviated(sentence: str, code: str) -> bool:
    """True where the segmenter stopped at an abbreviation that is in our data: "M. Morel"."""
    known, last = language(code), _LAST.search(sentence[-_TAIL:])
    if known is None or last is None or (len(last[1]) == 1 and last[1].islower()):
        return False
    return last[1].lower() in known.abbreviations


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """(start, end) of a long run cut at spaces, without the white space around each piece."""
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
