"""Splits text into the words of its language: stems, numbers by value, and parts of dates.

Two spellings of the same thing get the same key: "2,85 Millionen" and "2.850.000", "12 октября" and "12.10.", "38万"
and "380000". Words that only connect others get none. Chinese and Japanese have no spaces, so there each character
counts as a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from verify.judge.languages.bounds import Bound, bound_at
from verify.judge.languages.figure import Figure
from verify.judge.languages.figures import figures
from verify.judge.languages.language import UNSPACED, Language
from verify.judge.languages.measures import measure
from verify.judge.languages.stems import WORD, respelt, stem_of
from verify.judge.languages.synonyms import LONGEST, opens_phrase, phrase_at, stretches, synonym

_WORD = re.compile(WORD)
_PIECE = re.compile(r"[゠-ヿー]+|[぀-ゟ]+|[A-Za-zÀ-ž]+|[^\W\d_]")
"""Katakana, hiragana and Latin letters in runs; any other letter alone."""
_YEAR = re.compile(r"(?:#1\d{3}|#20\d\d)$|@")
_HIRAGANA = re.compile(r"[぀-ゟ]+")


class Word(NamedTuple):
    """A word, a number or a part of a date."""

    key: str
    """What it is matched by; "" for a word that only connects others."""
    start: int
    end: int
    figure: bool = False
    """True for a number or a part of a date."""
    capital: bool = False
    bound: Bound | None = None
    """What stands before a number and makes it a bound."""
    inferred: bool = False
    """True for a date that follows from the page's own and is not told there."""


def words(text: str, known: Language) -> tuple[Word, ...]:
    """The words of `text`, in order. A number is one word, and a date one word for each of its parts."""
    found = list(figures(text, known))
    split = _pieces if known.script in UNSPACED else _spaced
    parts: list[Word] = []
    at = 0
    for figure in [*found, None]:
        end = figure.start if figure else len(text)
        parts.extend(split(text, at, end, known))
        if figure:
            parts.extend(_of(figure))
            at = figure.end
    for read in (_measured, _joined, _based, _bounded):
        parts = list(read(text, parts, known))
    return tuple(parts)


def _based(text: str, parts: list[Word], known: Language) -> Iterator[Word]:
    """The words, with each number and its unit brought to one base."""
    n = 0
    told = [(w.key, w.start, w.end, w.figure) for w in parts if w.key]
    at = {(w[1], w[0]): k for k, w in reversed(list(enumerate(told)))}
    while n < len(parts):
        word = parts[n]
        k = at.get((word.start, word.key), -1)
        found = measure(text, told[k:k + 4], known) if k >= 0 and known.script not in UNSPACED else None
        if found is None:
            yield word
            n += 1
            continue
        last = next(m for m in range(n, len(parts)) if parts[m].end == found.end and parts[m].key)
        yield Word(found.key, found.start, found.start + len(text[found.start:parts[last].start].rstrip()), True)
        yield parts[last]._replace(key=f"={found.unit}")
        n = last + 1


def _bounded(text: str, parts: list[Word], known: Language) -> Iterator[Word]:
    """The words, each number with its bound, and without the words of the bounds."""
    bounds = {n: bound_at(text, w.start, known) for n, w in enumerate(parts) if w.figure and w.key[0] == "#"}
    spans = [(b.start, b.end) for b in bounds.values() if b]
    for n, word in enumerate(parts):
        if not word.figure and any(start <= word.start and word.end <= end for start, end in spans):
            yield word._replace(key="")
        else:
            yield word._replace(bound=bounds.get(n))


def _joined(text: str, parts: list[Word], known: Language) -> Iterator[Word]:
    """The words, with each phrase that means the same as a word or another phrase as one word."""
    n, opens = 0, opens_phrase(known)
    while n < len(parts):
        many, key = 0, ""
        if opens(text[parts[n].start:parts[n].end]):
            many, key = phrase_at(text, [(w.start, w.end) for w in parts[n:n + LONGEST]], known)
        if many:
            yield Word(key, parts[n].start, parts[n + many - 1].end, False, parts[n].capital)
        else:
            yield parts[n]
        n += max(1, many)


def _measured(text: str, parts: list[Word], known: Language) -> Iterator[Word]:
    """The words, with a unit after its number written as the data files write it: "km", "m", "kg"."""
    signs = _signs(known)
    for n, word in enumerate(parts):
        before = parts[n - 1] if n else None
        close = before is not None and before.figure and word.start - before.end <= 1
        sign = text[word.start:word.end].lower()
        if close and not word.figure and sign in signs:
            yield word._replace(key=f"={sign}")
        elif sign in known.eras and any(_year(text, parts, m, word) for m in (n - 1, n + 1)):
            yield word._replace(key="")  # "im Jahr 2019" is "2019"
        else:
            yield word


def _year(text: str, parts: list[Word], n: int, beside: Word) -> bool:
    """True where the word of that number is a year or a date that stands right beside another word."""
    if not 0 <= n < len(parts) or not parts[n].figure or _YEAR.match(parts[n].key) is None:
        return False
    one, other = sorted((parts[n], beside), key=lambda w: w.start)
    return text[one.end:other.start].isspace()


@cache
def _signs(known: Language) -> frozenset[str]:
    return frozenset(known.units.values())


def _of(figure: Figure) -> Iterator[Word]:
    for key in figure.keys:
        yield Word(key, figure.start, figure.end, True)


def _spaced(text: str, start: int, end: int, known: Language) -> Iterator[Word]:
    """The words between two places, in a script with spaces."""
    keys = key_of(known)
    for match in _WORD.finditer(text, start, end):
        raw = match.group()
        key = keys(raw)
        yield Word(key, *match.span(), False, raw[0].isupper())


def _pieces(text: str, start: int, end: int, known: Language) -> Iterator[Word]:
    """The words between two places, in a script without spaces."""
    keys, at = key_of(known), start
    for begin, stop, key in (*stretches(text, start, end, known), (end, end, "")):
        for match in _PIECE.finditer(text, at, begin):
            yield Word(keys(match.group()), *match.span())
        if key:
            yield Word(key, begin, stop)
        at = stop


@cache
def key_of(known: Language) -> Callable[[str], str]:
    """The function from a word of a language to its key; what it has found is kept."""
    make = _unspaced_key(known) if known.script in UNSPACED else _stem_key(known)
    return lru_cache(maxsize=30_000)(make)


def _stem_key(known: Language) -> Callable[[str], str]:
    """The function for scripts with spaces. Stop words have no key; units, synonyms and verbs of saying share one."""
    stem = stem_of(known)
    silent = known.stop | known.cues["negation"] | known.that
    units, percent = known.units, known.percent
    said = matcher(known.cues["say"])
    group = synonym(known)

    def key(raw: str) -> str:
        low = respelt(raw, known)
        if low in silent or _stripped(low, known) in silent:
            return ""
        if low in units:
            return f"={units[low]}"
        if low in percent:
            return "=%"
        if shared := group(low) or group(_stripped(low, known)):
            return shared
        return "=say" if said(low) or said(_stripped(low, known)) else stem(low)

    return key


def _stripped(low: str, known: Language) -> str:
    """The word without "and" or "so", which Arabic writes attached to it."""
    return low[1:] if known.script == "arabic" and len(low) > 2 and low[0] in "وف" else low


def _unspaced_key(known: Language) -> Callable[[str], str]:
    """The function for scripts without spaces. Of hiragana only what is left without grammatical endings counts."""
    silent = known.stop | {w for w in known.cues["negation"] if len(w) == 1}
    endings = re.compile("|".join(sorted(map(re.escape, silent), key=len, reverse=True)))

    def key(piece: str) -> str:
        low = unicodedata.normalize("NFKC", piece).lower()
        if low in silent:
            return ""
        if known.script == "kana" and _HIRAGANA.fullmatch(low):
            rest = endings.sub("", low)
            return rest if len(rest) > 2 else ""
        return low

    return key


def matcher(entries: frozenset[str]) -> Callable[[str], bool]:
    """A test whether a single word belongs to a class of cues: whole words, "beginning*" and "*ending"."""
    whole = frozenset(e for e in entries if "*" not in e)
    begins = tuple(e[:-1] for e in entries if e.endswith("*"))
    ends = tuple(e[1:] for e in entries if e.startswith("*"))

    def test(low: str) -> bool:
        return low in whole or low.startswith(begins) or (low.endswith(ends) and len(low) > 4)

    return test

