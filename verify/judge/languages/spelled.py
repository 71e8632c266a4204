"""Reads numbers in languages with spaces: digits with their marks, words, and digits with a scale word."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from verify.judge.languages.figure import LONGEST, Figure, key_of, spelled
from verify.judge.languages.language import Language

_SPACES = " \u00a0\u202f\u2009"
"""Kinds of space that may separate thousands."""
_PHRASE, _WRITTEN = 120, 48
"""Characters of a number in several words (`_PHRASE`) and letters of one in a single word (`_WRITTEN`). The bounds
keep a hostile page from stalling the reader."""
_LETTERS = re.compile(r"[^\W\d_]+")
_PRICE = re.compile(r"[€$£¥₽]\s?$")
"""A currency sign right before the number."""


class _Part(NamedTuple):
    """One piece of a number: digits or a word."""

    value: float
    start: int
    end: int
    digits: bool
    nth: bool = False


def compounds(known: Language) -> bool:
    """True where a language writes numbers as one word."""
    return known.code in ("de", "nl", "sv", "it")


def number_at(text: str, start: int, known: Language) -> Figure | None:
    """The number that begins at `start`, in digits or words, with what multiplies it; None where there is none."""
    first = _part(text, start, known)
    if first is None:
        return None
    total, end = _sum(text, first, known)
    if end == first.end and not first.digits and spelled(text[first.start:end], known) in known.stop:
        return None  # an article: "un", "ein"
    if first.nth and end == first.end:
        return Figure(first.start, end, (f"#{first.value:g}.",))
    priced = _PRICE.search(text, max(0, first.start - 2), first.start)
    return Figure(first.start, end, (key_of(total), *((f"={priced.group()[0]}",) if priced else ())))


@cache
def _digits(known: Language) -> re.Pattern[str]:
    marks = "".join(map(re.escape, {*known.group, *_SPACES} - {known.decimal}))
    point = re.escape(known.decimal)
    return re.compile(rf"\d{{1,3}}(?:[{marks}]\d{{3}})+(?!\d)(?:{point}\d+)?|\d+(?:{point}\d+)?")


def _part(text: str, start: int, known: Language) -> _Part | None:
    """One piece of a number at `start`: digits, a word, or a compound of words; None where there is none."""
    if text[start:start + 1].isdigit():
        match = _digits(known).match(text, start)
        return _figures(text, match, known) if match else None
    word = _LETTERS.match(text, start)
    if word is None:
        return None
    low = spelled(word.group(), known)
    if low in known.numbers:
        return _Part(known.numbers[low], *word.span(), False)
    if low in known.ordinals:
        return _Part(known.ordinals[low], *word.span(), False, True)
    if low in known.fractions:
        return _Part(known.fractions[low], *word.span(), False)
    if low in known.multipliers:
        return _Part(known.multipliers[low], *word.span(), False)
    value = _compound(low, known) if compounds(known) else None
    return _Part(value, *word.span(), False) if value is not None else None


def _figures(text: str, match: re.Match[str], known: Language) -> _Part | None:
    """A piece in digits, with the mark of an ordinal if one follows."""
    raw = match.group()
    for mark in {*known.group, *_SPACES} - {known.decimal}:
        raw = raw.replace(mark, "")
    raw = raw.replace(known.decimal, ".")
    if len(raw) > LONGEST:
        return _Part(0.0, *match.span(), True)
    value = float(raw)
    end = match.end()
    mark = _nth(known).match(text, end)
    return _Part(value, match.start(), mark.end() if mark else end, True, bool(mark))


@cache
def _nth(known: Language) -> re.Pattern[str]:
    marks = "|".join(sorted(map(re.escape, known.ordinal_marks), key=len, reverse=True)) or r"(?!)"
    return re.compile(rf"-?(?:{marks})(?![^\W\d_])")


def _sum(text: str, first: _Part, known: Language) -> tuple[float, int]:
    """Adds and multiplies what follows the first piece: "2,85 Millionen", "two hundred and six", "quatre-vingt-dix".

    `current` is what a scale word would multiply, and `total` what has been multiplied already.
    """
    scales = _scales(known)
    low = spelled(text[first.start:first.end], known)
    total, current, end = 0.0, first.value, first.end
    if not first.digits and low in scales and low not in known.numbers:
        current = scales[low]
    last_digits = first.digits
    while end - first.start < _PHRASE and (following := _following(text, end, known)) is not None:
        word = spelled(text[following.start:following.end], known)
        pair = spelled(text[first.start:following.end], known).replace("-", " ")
        if pair in known.numbers:
            current = known.numbers[pair]
        elif word in scales and not following.digits:
            total, current = _scaled(total, current, scales[word])
        elif following.digits or last_digits or following.nth or not _fits(following.value, current, known):
            break
        else:
            current += following.value
        end, last_digits = following.end, following.digits
    return total + current, end


def _scaled(total: float, current: float, scale: float) -> tuple[float, float]:
    """(total, current) after a scale word."""
    if scale >= 1e3:
        return total + (current or 1.0) * scale, 0.0
    return total, (current or 1.0) * scale if current < scale else current + scale


def _fits(value: float, current: float, known: Language) -> bool:
    """True where a number word may follow: a smaller one after a greater; in Arabic also the tens after the ones."""
    return value < _room(current) or (known.script == "arabic" and 0 < current < 10 and 20 <= value <= 90)


def _room(current: float) -> float:
    """The least number that can no longer be added to a number in words: 10 for 20, 100 for 200.

    60 and 80 take up to 19 because of French ("soixante-dix-sept").
    """
    if current <= 0:
        return 1e3
    room = 1.0
    while current % (room * 10) == 0 and room < 1e3:
        room *= 10
    return 20.0 if current in (60, 80) and room == 10 else room


@cache
def _scales(known: Language) -> dict[str, float]:
    return dict(known.multipliers)


def _following(text: str, end: int, known: Language) -> _Part | None:
    """The next piece, after a space, a hyphen or a joint ("and"); None where the number ends."""
    gap = _gap(known).match(text, end)
    return _part(text, gap.end(), known) if gap else None


@cache
def _gap(known: Language) -> re.Pattern[str]:
    joints = "|".join(map(re.escape, known.joints))
    if known.script == "arabic":
        return re.compile(r"[ \xa0]+و?(?=[^\W\d_])")
    return re.compile(rf"[ \xa0\-]+(?:(?:{joints})[ \-]+)?(?=[^\W\d_])" if joints else r"[ \xa0\-]+(?=[^\W\d_])")


@lru_cache(maxsize=20_000)
def _compound(low: str, known: Language) -> float | None:
    """The value of a number written as one word: "einundzwanzig", "tweehonderdvijftig"; None for any other word."""
    pieces = _split(low, known) if len(low) <= _WRITTEN else None
    if not pieces or len(pieces) < 2:
        return None
    total = current = 0.0
    for piece in pieces:
        if piece in known.multipliers:
            total, current = _scaled(total, current, known.multipliers[piece])
        else:
            current += known.numbers.get(piece, 0.0)
    return total + current


def _split(low: str, known: Language) -> tuple[str, ...] | None:
    """The pieces of a compound, found by trying the longest first; None where it cannot be split completely."""
    if not low:
        return ()
    for piece in _compound_pieces(known):
        if low.startswith(piece):
            rest = _split(low[len(piece):], known)
            if rest is not None:
                return (piece, *rest)
    return None


@cache
def _compound_pieces(known: Language) -> tuple[str, ...]:
    """The words that a compound may be made of, the longest first."""
    return tuple(sorted({*known.numbers, *known.multipliers, *known.joints}, key=len, reverse=True))
