"""A passage as words, with what the rules of the matched pair ask of them: kind, stem, position."""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from verify.judge.facts.names import CALENDAR
from verify.judge.lexical.lexicon import senses
from verify.judge.text.stretches import Kept
from verify.judge.text.text import STOP, fold, raw_stem

_TOKEN = re.compile(
    r"(?P<score>\b\d{1,3}[-–]\d{1,3}\b(?![-–]))"
    r"|(?P<tech>(?<![\w-])--?[a-z][\w-]+|\b[^\W_]+/\d[\w.]*\w|\b[^\W\d_]+-\d[\w.]*\w|\b[^\W_]+(?:_[^\W_]+)+)"
    r"|(?P<ord>\b\d{1,3}(?:st|nd|rd|th)\b)"
    r"|(?P<num>[$€£]?\d\d*(?:[.,]\d+)*%?)"
    r"|(?P<word>[^\W\d_][^\W_]*(?:['’](?!s\b)[^\W\d_]+)*(?:\.\d+)?)"
    r"|(?P<mark>[,;:.!?()\"“”—–\n])"
)
"""One alternative for each kind of token: score, technical name, ordinal, number, word, mark."""
_CAMEL = re.compile(r"[a-z][A-Z]|^[A-Z]{2,5}s?$|[A-Za-z]\d")
"""What makes a word a technical name: a capital inside, few capitals only, a digit after a letter."""


_BRACKETS = {"LRB": "(", "RRB": ")", "LSB": "(", "RSB": ")"}
"""Brackets as treebanks spell them; some test data have these."""


class Word(NamedTuple):
    """A word of a passage: folded, its stem, and its kind."""

    low: str
    key: str
    kind: str
    """word | name | tech | num | score | mark."""
    content: bool
    """True where it carries meaning: neither a stop word nor a mark."""
    start: int
    end: int


@cache
def cues() -> dict[str, frozenset[str]]:
    """The English word lists that the rules read (english.json), by name."""
    data = json.loads(resources.files("verify.judge.lexical.pair").joinpath("english.json").read_text("utf-8"))
    return {name: frozenset(text.split()) for name, text in data.items() if name != "notice"}


@cache
def cue(*names: str) -> frozenset[str]:
    """One word list of english.json, or several together."""
    return frozenset().union(*(cues()[name] for name in names))


@lru_cache(maxsize=512)
def words_of(text: str) -> tuple[Word, ...]:
    """The words and marks of a passage, in order."""
    found: list[Word] = []
    opening = True
    for match in _TOKEN.finditer(text):
        raw = match[0]
        if match.lastgroup != "word":
            word = _word(match)
        elif raw in _BRACKETS:
            word = Word(_BRACKETS[raw], _BRACKETS[raw], "mark", False, *match.span())
        else:
            low, key, kind, content = _FORMS[raw]
            kind = kind or _kind(low, opening, text[match.end():match.end() + 2])
            word = _new(Word, (low, key, kind, content, *match.span()))
        found.append(word)
        opening = word.low in ".!?:;\n\"“" if word.kind == "mark" else False
    return tuple(found)


def _word(match: re.Match[str]) -> Word:
    """A token that is no word of letters: an ordinal, a mark, a number or a technical name."""
    raw, group = match.group(), match.lastgroup or "mark"
    low = fold(raw) or raw
    if group == "ord":
        low = _ORDINALS.get(int(low[:-2]), low)
        return Word(low, raw_stem(low), "word", True, *match.span())
    key = low.replace(",", "") if group == "num" else low.replace("–", "-")
    return Word(low, key, group, group != "mark", *match.span())


def _form(raw: str) -> tuple[str, str, str, bool]:
    """Of a word as it is written: folded, its key, its kind ("" where only its place tells), whether it has weight."""
    low = fold(raw) or raw
    if _CAMEL.search(raw):
        return low, raw_stem(low), "tech", True
    if low in cue("numbers"):
        return low, cue_number(low), "num", True
    plain = low in STOP or low in CALENDAR
    return low, raw_stem(low), "word" if plain or not raw[0].isupper() else "", not plain


_FORMS = Kept(_form)
_new = tuple.__new__
"""Makes a named tuple without a step of Python."""


def _kind(low: str, opening: bool, following: str) -> str:
    """"word" or "name", for a word with a capital: at the start of a sentence (`opening`) that proves no name."""
    if not opening:
        return "name"
    follows_name = following[:1] == " " and (following[1:2].isupper() or (
        following[1:2].isdigit() and low not in ("version", "release", "chapter", "section", "part")))
    return "name" if follows_name or not any(senses(raw_stem(low))) else "word"


_VALUES = {w: str(n) for n, w in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty".split())}


_ORDINALS = dict(enumerate(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1))


@lru_cache(maxsize=2048)
def ordinal(low: str) -> int:
    """The rank that "third" or "14th" states; 0 for any other word."""
    known = {word: rank for rank, word in _ORDINALS.items()}
    return known.get(low) or (int(low[:-2]) if re.fullmatch(r"\d{1,3}(?:st|nd|rd|th)", low) else 0)


def cue_number(low: str) -> str:
    """The key of a number word, the same as that of its digits."""
    return _VALUES.get(low, low)


def entities(words: tuple[Word, ...]) -> list[tuple[int, int, frozenset[str]]]:
    """(first position, last position, stems) of each run of names and technical names."""
    found: list[tuple[int, int, frozenset[str]]] = []
    start = -1
    for place in range(len(words) + 1):
        named = place < len(words) and (words[place].kind in ("name", "tech") or (
            start >= 0 and words[place].kind == "num" and words[place].low[0].isdigit()))
        if named and start < 0:
            start = place
        elif not named and start >= 0:
            found.append((start, place - 1, frozenset(w.key for w in words[start:place])))
            start = -1
    return found
