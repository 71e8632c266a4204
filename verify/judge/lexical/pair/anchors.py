"""The things in a clause that could be exchanged for others: names, values and nouns, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verify.judge.facts.names import CALENDAR
from verify.judge.lexical.pair.forms import is_verb, slot
from verify.judge.lexical.pair.words import Word, cue, entities


@dataclass(frozen=True, slots=True)
class Anchor:
    """A name, a value or a noun, with its place in a clause."""

    kind: str
    """name | num | score | noun."""
    keys: frozenset[str]
    slot: str
    """What it depends on (see `forms.slot`)."""
    at: int
    shown: str
    unit: str = ""
    """"%" for a share, else ""."""

    def refilled_by(self, other: Anchor) -> bool:
        """True when the other stands in this one's place in a parallel clause."""
        if self.kind in ("num", "score"):
            return other.kind == self.kind and other.unit == self.unit
        return other.slot == self.slot and other.kind in ("name", "noun")


def anchors(words: tuple[Word, ...]) -> Iterator[Anchor]:
    """The anchors of a clause: its names, its numbers (without dates), and its nouns."""
    names = entities(words)
    for start, last, keys in names:
        shown = " ".join(w.low for w in words[start:last + 1])
        yield Anchor("name", keys, slot(words, start), start, shown)
    named = {n for start, last, _ in names for n in range(start, last + 1)}
    for at, word in enumerate(words):
        if at in named or (word.kind == "num" and _dated(words, at)):
            continue
        if word.kind in ("num", "score"):
            yield Anchor(word.kind, frozenset({word.key}), slot(words, at), at, word.low, _unit(words, at))
        elif word.kind == "word" and word.content and _opens(words, at):
            run = _run(words, at)
            where = slot(words, at)
            if run and (where != "start" or any(is_verb(words, n) for n in range(at + len(run), len(words)))
                        or not any(is_verb(words, n) for n in range(len(words)))):
                yield Anchor("noun", frozenset(w.key for w in run), where, at, " ".join(w.low for w in run))


def _opens(words: Sequence[Word], at: int) -> bool:
    """True where a noun may begin: after an article, a preposition or a number, or at the start of the clause."""
    before = words[at - 1] if at else None
    return before is None or before.kind in ("mark", "num") or before.low in ("s", "and", "or") or (
        before.low in cue("determiners", "prepositions", "break"))


def _plain(word: Word) -> bool:
    return word.kind == "word" and word.content


def _run(words: Sequence[Word], at: int) -> list[Word]:
    """Up to three words of weight in a row from `at`: a noun with the words before it."""
    run = []
    for word in words[at:at + 3]:
        if not _plain(word) or word.low in cue("irregular") or word.low.endswith(("ed", "ing", "ly")):
            break
        if is_verb(words, words.index(word)):
            break
        run.append(word)
    return run


def _dated(words: Sequence[Word], at: int) -> bool:
    """True for a year or the number of a day. Dates have rules of their own."""
    beside = {w.low for w in words[max(0, at - 2):at + 3]}
    return bool(beside & CALENDAR) or bool(re.fullmatch(r"1\d{3}|20\d\d", words[at].low))


def _unit(words: Sequence[Word], at: int) -> str:
    """"%" for a share, else nothing."""
    following = words[at + 1].low if at + 1 < len(words) else ""
    if following in ("percent", "per", "%") or words[at].low.endswith("%"):
        return "%"
    return ""
