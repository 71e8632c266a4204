"""Two passages word by word: what stands in both, what only the older one has, what only the newer one has. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

ALIKE = 0.4
"""Share of words two passages must have in common to be called one passage that changed; below, they are two passages
("The bridge carried 31,000 vehicles a day." and "... 24,500 ..." share 0.86; unrelated sentences of one page 0.1 to
0.3, measured over the pages of the demo)."""
_LONGEST = 400
"""Words of a passage that are compared; comparing takes the square of them."""
_FINE = re.compile(r"\s+|\w+|[^\w\s]")
"""Pieces of a text, white space included: nothing is lost."""
_TOKEN = re.compile(r"\w+(?:[.,:'’]\w+)*|[^\w\s]")
"""Words and signs; "3.5" and "don't" are one word."""


class Piece(NamedTuple):
    """A stretch of words: "" where it stands in both, "del" in the older alone, "ins" in the newer alone."""

    tag: str
    text: str


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """The passage of both as stretches; together those of "" and "ins" read as `after` does, white space folded."""
    return tuple(_stretches(_words(before), _words(after), " "))


def markup_diff(before: str, after: str) -> tuple[Piece, ...]:
    """The same for markup, where words stand against signs: `2021}}` and `2021 |url-status=dead}}`."""
    return tuple(_stretches(_FINE.findall(before), _FINE.findall(after), ""))


def _stretches(old: list[str], new: list[str], between: str) -> Iterator[Piece]:
    """The stretches in which two lists of words agree or differ."""
    for _, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if old[a:b] == new[c:d]:
            yield Piece("", between.join(new[c:d]))
            continue
        yield from (Piece(tag, between.join(part)) for tag, part in (("del", old[a:b]), ("ins", new[c:d])) if part)


def alike(one: str, other: str) -> float:
    """How much two passages have in common, 0 to 1, by their words without regard to case."""
    return SequenceMatcher(None, _tokens(one), _tokens(other), autojunk=False).ratio()


def changed_passage(before: Iterable[str], after: Sequence[str]) -> tuple[Piece, ...]:
    """The first passage of `before` that stands changed in `after`, as stretches; () where none does.

    A passage that stands there unchanged tells nothing, and one without a like was removed.
    """
    for old in before:
        likely = max(after, key=lambda new: alike(old, new), default="")
        if likely and _tokens(likely) != _tokens(old) and alike(old, likely) >= ALIKE:
            return word_diff(old, likely)
    return ()


def _words(text: str) -> list[str]:
    return text.split()[:_LONGEST]


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.lower())[:_LONGEST]
