"""Finds the words of weight of a claim or of some passages: where they stand, and which are names or years. Pure.

What a word is depends on its stretch alone (what stands between two spaces), and is kept: most have been met before.
Only whether a short word with a capital opens a sentence is told by the stretches before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, compress, count
from typing import NamedTuple

from verify.judge.facts.units import UNITS
from verify.judge.text.stretches import Kept, stretches
from verify.judge.text.text import WORD, stem

_ENDS = frozenset(".!?\n:;")
"""After one of these a capital is that of a sentence."""
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d")
_SURE = 3
"""Letters beyond which a word with a capital is a name even where a sentence begins."""


class Word(NamedTuple):
    """A word of weight, with whether it is a name or a year."""

    key: str
    start: int
    end: int
    name: bool
    year: bool


class _Read(NamedTuple):
    """What one stretch holds; positions are counted from its start."""

    words: tuple[tuple[str, int, int, bool, bool, bool], ...]
    """The words of weight as in `Word`, each with whether it is a name only where it opens no sentence."""
    ended: bool | None
    """True where a sentence ends after the last word, False where none does; None without a word and an end."""


_new = tuple.__new__
"""Makes a named tuple without a step of Python."""


def words_of_weight(text: str) -> tuple[Word, ...]:
    """The words of weight, in order. A capital at the start of a sentence makes no name of a short word."""
    parts = stretches(text)
    every = list(map(_READ.__getitem__, parts))
    held = [read[0] for read in every]
    begins = accumulate(map(len, parts), initial=0)
    found = list[Word]()
    for n, begin, words in zip(compress(count(), held), compress(begins, held), filter(None, held), strict=True):
        begin += n
        for key, start, end, name, year, unsure in words:
            named = not _opens(text, parts, every, n, begin) if unsure else name
            found.append(_new(Word, (key, begin + start, begin + end, named, year)))
    return tuple(found)


def _opens(text: str, parts: Sequence[str], every: Sequence[_Read], n: int, begin: int) -> bool:
    """True where a sentence ends between the word before stretch `n`, which begins at `begin`, and that stretch."""
    while n:
        if text[begin - 1] == "\n":
            return True
        n -= 1
        begin -= len(parts[n]) + 1
        ended = every[n].ended
        if ended is not None:
            return ended
    return True


def _read(stretch: str) -> _Read:
    """What one stretch holds."""
    found = list[tuple[str, int, int, bool, bool, bool]]()
    last = 0
    for match in WORD.finditer(stretch):
        word, (start, end) = match.group(), match.span()
        key = stem(word)
        if key:
            name = word[0].isupper() and word.lower() not in UNITS and len(word) > 1
            short = name and len(word) <= _SURE
            opens = not _ENDS.isdisjoint(stretch[last:start])
            year = word[0] in "12" and _YEAR.fullmatch(word) is not None
            found.append((key, start, end, name and not (short and opens), year, short and not opens and not last))
        last = end
    ended = not _ENDS.isdisjoint(stretch[last:])
    return _Read(tuple(found), ended if last or ended else None)


_READ = Kept(_read)
