"""Finds the places of a text where a number may stand, and what size the bare figure or word there has. Pure.

Figures are looked for in a copy of the text in which every digit is 0 and every letter a: so one pattern with a fixed
beginning finds them, to which `re` runs ahead. Words are looked for one by one, and only those that the text can have
at all where its stems are known. Nothing is kept from one text to the next, so a page of words that were never met
costs no more than another.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import NamedTuple

from verify.judge.facts.marks import FRACTIONS, GROWING, NUMBER, ONES, ORDINALS, SCALE_WORDS, TENS, VULGAR
from verify.judge.text.text import bytes_of, stem

_LETTER, _DIGIT, _BEYOND = b"a0?"
"""What stands for letters and underscores, for digits, and for every character beyond ASCII."""
_SHAPE = bytes(_DIGIT if chr(n).isdigit() else _LETTER if chr(n).isalnum() or n == ord("_") else n for n in range(128)
               ) + bytes(range(128, 256))
"""Translates a text into its shape: digits into 0, letters into a."""
_APART = bytes(n if chr(n).isalpha() else ord(" ") for n in range(128)) + b" " * 128
"""Translates everything but letters into spaces."""
_RUN = re.compile(rb"0(?:(?<![0a.,?\-]0)(0*+(?:\.0++)?+)(?![?]|,0)|(?<!00))")
"""A run of digits in the shape of a text. Its group matches where it is a plain figure, which needs no other look."""
_SPACED = b"0 000"
_OTHERWISE = re.compile(rb"0(?:,(?:0{1,2}|0{4,})(?!0)|\.000\.000)")
"""Figures that are not written as in English: thousands with spaces, a decimal comma, several full stops..."""
_GROUPED = re.compile(rb"0(?:\?|')000")
"""...and other signs between thousands."""
_OTHERS = re.compile(r"[^\0-\x7f]+")
_STARTS = re.compile(rf"[\d{''.join(VULGAR)}]+")
"""Digits of any script, or vulgar fractions."""
_SIGNS = ("-", "−")


class Spot(NamedTuple):
    """A place where a number may stand."""

    start: int
    end: int
    size: float | None
    """The figure or word there, without sign, scale or unit; None where the word alone does not tell ("third")."""


class Figures(NamedTuple):
    """The figures of a text."""

    raw: bytes
    """The text in small letters, a byte for each character, with a question mark for those beyond ASCII."""
    spots: list[Spot]
    foreign: bool
    """True where a figure may be written as other languages write it (see `figures`)."""


_PLAIN, _SPAN, _BEGIN = attrgetter("lastindex"), re.Match.span, itemgetter(0)
_new = tuple.__new__
"""Makes a named tuple without a step of Python: a page has hundreds of spots."""


@lru_cache(maxsize=8)
def figures_of(text: str) -> Figures:
    """The figures of a text; kept, because it is asked how they are written and what they are."""
    raw = bytes_of(text)
    shape = raw.translate(_SHAPE)
    others = "" if text.isascii() else "".join(set("".join(_OTHERS.findall(text))))
    digits = any(c.isdecimal() or c in "٫٬" for c in others)
    if digits or not VULGAR.keys().isdisjoint(others):
        found, odd = list(_looked_at(text, [m.start() for m in _STARTS.finditer(text)])), True
    else:
        found, odd = _figures(text, shape)
    foreign = digits or _SPACED in shape or (odd and _OTHERWISE.search(shape) is not None) or (
        bool(others) and _GROUPED.search(shape) is not None)
    return Figures(raw, found, foreign)


def _figures(text: str, shape: bytes) -> tuple[list[Spot], bool]:
    """The figures of a text whose only digits are those of ASCII, and whether some are not plain."""
    runs = list(_RUN.finditer(shape))
    if all(map(_PLAIN, runs)):
        return [_new(Spot, (start, end, float(text[start:end]))) for start, end in map(_SPAN, runs)], False
    found, done = list[Spot](), 0
    for run in runs:
        start, end = run.span()
        if _PLAIN(run):
            found.append(_new(Spot, (start, end, float(text[start:end]))))
        elif start >= done:
            for spot in _looked_at(text, [start], done):
                done = spot[1]
                found.append(spot)
    return found, True


def _looked_at(text: str, starts: list[int], done: int = 0) -> Iterator[Spot]:
    """The figures that begin at some places, or with a sign right before one, but not before `done`."""
    for start in starts:
        if start < done:
            continue
        signed = start > done and text[start - 1] in _SIGNS
        found = (signed and NUMBER.match(text, start - 1)) or NUMBER.match(text, start)
        if found:
            done = found.end()
            yield _new(Spot, (*found.span(), _size(found)))


def _worth(word: str) -> float | None:
    """The value of a number word; None where only reading it in full can tell."""
    if word in FRACTIONS or word == "zero":  # "zero lakh" counts as one
        return None
    tables: tuple[Mapping[str, float], ...] = (ONES, TENS, ORDINALS)
    return next((float(table[word]) for table in tables if word in table), SCALE_WORDS.get(word.removesuffix("s")))


_SCALED = tuple(word for word in SCALE_WORDS if len(word) > 4 and word not in GROWING)
_WORDS = {word.encode(): (re.compile(rb"%b(?<![a-z0-9_]%b)(?![a-z0-9_])" % ((word.encode(),) * 2)), _worth(word))
          for word in (*ONES, *TENS, *ORDINALS, *FRACTIONS, *_SCALED, *(f"{word}s" for word in _SCALED))}
"""Number words, each with its pattern as a word of its own and its value."""
_GROWING = tuple(word.encode() for word in GROWING)
ALL_WORDS = (*_WORDS, *_GROWING)
"""All words that `words_in` may name."""
_STEMS = {word: stem(word.decode()) for word in ALL_WORDS}


@lru_cache(maxsize=16)
def words_in(stems: frozenset[str]) -> tuple[bytes, ...]:
    """The number words that a text with these stems may have; "one'll" has a stem of its own, and is no number."""
    return tuple(word for word, key in _STEMS.items() if key in stems)


def spots(text: str, words: Collection[bytes] = ALL_WORDS) -> list[Spot]:
    """Every place of `text` where a number may stand, in order; of number words only `words` are looked for."""
    raw, found, _ = figures_of(text)
    more, plain = list[Spot](), text.isascii()
    if words is ALL_WORDS:
        words = _WORDS.keys() & raw.translate(_APART).split()
    for word in [word for word in words if word in raw and word in _WORDS]:
        pattern, worth = _WORDS[word]
        hits = pattern.finditer(raw) if plain else (m for m in pattern.finditer(raw) if _alone(text, raw, m))
        more += [_new(Spot, (start, end, worth)) for start, end in map(_SPAN, hits)]
    return sorted([*found, *more], key=_BEGIN) if more else found


def _alone(text: str, raw: bytes, word: re.Match[bytes]) -> bool:
    """False where a letter beyond ASCII stands right before or after a word."""
    start, end = word.span()
    return not ((raw[start - 1:start] == b"?" and text[start - 1].isalnum()) or (
        raw[end:end + 1] == b"?" and text[end].isalnum()))


def grows(text: str, words: Collection[bytes] = ALL_WORDS) -> bool:
    """True where a text has a word of `GROWING`; only those of `words` are looked for."""
    return any(word in words and word in figures_of(text).raw for word in _GROWING)


def _size(match: re.Match[str]) -> float | None:
    """The value of the bare figure; None where only reading it in full can tell."""
    figure = match["digits"].replace(",", "").lstrip("-−")
    return None if figure[-1] in VULGAR else float(figure)
