"""A sentence in parts between its marks and joining words, each word with the place that it has in its part."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from verify.judge.lexical.pair.clauses import without_asides
from verify.judge.lexical.pair.tags import tags_of
from verify.judge.lexical.pair.verb_forms import form_of
from verify.judge.lexical.pair.words import Word, words_of
from verify.judge.text.text import raw_stem

_CUTS = frozenset("than whereas while compared against versus unlike".split())
"""Words that part two things which are set against one another."""
_LOOSE = frozenset("about around over nearly almost some under up".split())
"""Prepositions that only bound the number after them."""
_SMALL = frozenset("only more less fewer most least once twice thrice all every any each both never own half".split())
"""Words without a topic by which two parts may differ."""
_EMPTY = frozenset(map(raw_stem, ("few several many some be is are was were been have has had do does did one ones "
                                  "cent percent per").split()))
"""Stems that stand for anything."""
_EVERYWHERE = frozenset("worldwide nationwide abroad overseas globally locally nationally elsewhere".split())
"""Words that say where, like "in Europe"."""
_YEAR = re.compile(r"1[0-9]\d\d|20\d\d")
_THOSE = frozenset("them whom which".split())
_PRONOUNS = frozenset("it they them he him she her".split())


class Placed(NamedTuple):
    """A word with its place: what it hangs on, and whether it stands before the head of its chunk."""

    key: str
    by: str
    """Its preposition; "start" before the verb of its part, "after" behind it; "verb" or "adverb"."""
    mod: bool
    head: str
    kind: str
    """number | year | verb | adverb | thing."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A stretch of a sentence."""

    words: tuple[Placed, ...]
    keys: frozenset[str]
    told: bool
    """True where it has a verb."""
    of_those: bool
    """True for "nine of them to navies": what it says is told of a part of the part before it."""
    points: bool
    """True where a pronoun may stand for something of a part before it."""
    lacks_subject: bool
    """True for a part that opens with its verb: what did it stands in a part before."""


@lru_cache(maxsize=256)
def parts_of(text: str) -> tuple[Part, ...]:
    """The parts of a sentence in order."""
    words = without_asides(words_of(text))
    tags = tags_of(words)
    found = [_part(words[a:b], tags[a:b]) for a, b in _stretches(words, tags)]
    return tuple(p for p in found if p.keys)


def _stretches(words: Sequence[Word], tags: Sequence[str]) -> Iterator[tuple[int, int]]:
    start, leaving = 0, False
    for at, (word, tag) in enumerate(zip(words, tags, strict=True)):
        leaving = leaving or word.low == "from"
        goal = leaving and word.low == "to" and tag == "P"
        cut = word.low in _CUTS and not _bounds(words, at)
        if (tag == "M" and word.low not in "\"“”") or tag in ("C", "S", "R") or cut or goal:
            yield start, at
            start, leaving = at, False
    yield start, len(words)


def _bounds(words: Sequence[Word], at: int) -> bool:
    """True for "more than 300": it sets nothing against anything."""
    return words[at].low == "than" and at + 1 < len(words) and words[at + 1].kind == "num"


def _part(words: Sequence[Word], tags: Sequence[str]) -> Part:
    if "V" not in tags and "X" not in tags and (opening := _opening_verb(words, tags)) >= 0:
        tags = [*tags[:opening], "V", *tags[opening + 1:]]
    elif "V" in tags and (tags.count("V") > 1 or "X" in tags):
        tags = _opening_adjective(words, tags)
    placed = tuple(_placed(words, tags))
    those = any(a.low == "of" and b.low in _THOSE for a, b in itertools.pairwise(words))
    points = any(w.low in _PRONOUNS for w in words)
    told = any(p.kind == "verb" for p in placed) or "X" in tags
    return Part(placed, frozenset(p.key for p in placed), told, those, points,
                bool(placed) and told and not any(p.by == "start" for p in placed))


def _placed(words: Sequence[Word], tags: Sequence[str]) -> Iterator[Placed]:
    by, told = "", False
    at = 0
    while at < len(words):
        word, tag = words[at], tags[at]
        if tag == "P" and word.low not in _LOOSE:
            by = word.low
        elif tag in ("V", "X"):
            by, told = "", True
            if tag == "V" and word.key not in _EMPTY:
                yield Placed(word.key, "verb", False, word.key, "verb")
        elif at + 1 < len(words) and _bounds(words, at + 1):
            pass
        elif word.low in _EVERYWHERE:
            yield Placed(word.key, "at", False, word.key, "thing")
        elif word.low in _SMALL or (tag == "A" and word.content):
            following = words[at + 1].key if at + 1 < len(words) and words[at + 1].content else word.key
            yield Placed(word.key, "adverb", False, following, "adverb")
        elif tag == "N" and word.content and word.low not in _EVERYWHERE:
            end = _run_end(words, tags, at)
            yield from _run(words[at:end], by or ("after" if told else "start"))
            by, at = "", end - 1
        at += 1


def _run_end(words: Sequence[Word], tags: Sequence[str], at: int) -> int:
    end = at + 1
    while end < len(words) and tags[end] == "N" and words[end].content and words[end].low not in _SMALL | _EVERYWHERE:
        end += 1
    return end


def _run(run: Sequence[Word], by: str) -> Iterator[Placed]:
    """The words of a chunk; the last that is no number is its head."""
    head = next((w.key for w in reversed(run) if w.kind not in ("num", "score")), run[-1].key)
    for word in run:
        if word.key in _EMPTY:
            continue
        number = word.kind in ("num", "score")
        kind = "year" if number and _YEAR.fullmatch(word.low) else "number" if number else "thing"
        yield Placed(word.key, by, word.key != head, head, kind)


def _opening_verb(words: Sequence[Word], tags: Sequence[str]) -> int:
    """The place of the verb of "and winters in West Africa", read as a noun; -1 for none."""
    at = 1 if tags and tags[0] == "C" else 0
    if not at or at + 1 >= len(words) or tags[at] != "N" or tags[at + 1] not in ("P", "A", "D"):
        return -1
    form = form_of(words[at].low)
    return at if form is not None and form.form == "s" else -1


def _opening_adjective(words: Sequence[Word], tags: Sequence[str]) -> Sequence[str]:
    """The tags with "dried" before "fruit was kept" as what it is."""
    at = next((n for n, t in enumerate(tags) if t not in ("C", "M", "S", "D", "A")), 0)
    form = form_of(words[at].low)
    opens = tags[at] == "V" and form is not None and form.form == "past" and tags[at + 1:at + 2] == ["N"]
    return [*tags[:at], "N", *tags[at + 1:]] if opens else tags
