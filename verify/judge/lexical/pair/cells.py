"""Which cells of a table stand in one row: a claim that takes one from this row and another from that is not supported.

Numbers have a rule of their own (`verify.judge.facts.tables`); here cells may be names or words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from verify.judge.lexical.pair.found import Doubt

_CELLS = re.compile(r"\s*[|\t]\s*")
_LEAST = 3
"""Cells that a line needs, and lines that a table needs."""
_SHORT = 3
"""Cells of at most so many characters are not looked for in the claim: "1" stands everywhere."""
_MOST = 400
"""Rows of a table that are read."""
_WORDS = re.compile(r"[^\W_]+(?:[.:,'’-][^\W_]+)*")


def cell_doubts(claim: str, text: str) -> Iterator[Doubt]:
    """A doubt where the claim names cells of two columns, but never two of one row."""
    said = _spaced(claim)
    for table in _tables(text):
        named = [{n: c for n, c in enumerate(row) if len(c) > _SHORT and c in said} for row in table]
        columns = sorted({n for row in named for n in row})
        for place, first in enumerate(columns):
            for second in columns[place + 1:]:
                if not any(first in row and second in row for row in named):
                    line = next(n for n, row in enumerate(named) if first in row)
                    yield Doubt("row", "the table of the source has these in different rows",
                                " | ".join(c.strip() for c in table[line]))
                    return


def _spaced(text: str) -> str:
    """The words of a text in lower case, with one space around each."""
    return f" {' '.join(_WORDS.findall(text.casefold()))} "


@lru_cache(maxsize=16)
def _tables(text: str) -> tuple[Sequence[Sequence[str]], ...]:
    """The tables without their headings, each cell as its words with spaces around them."""
    found: list[list[list[str]]] = [[]]
    for line in text.split("\n"):
        cells = [_spaced(c) for c in _CELLS.split(line.strip(" |\t"))] if "|" in line or "\t" in line else []
        if len(cells) < _LEAST or (found[-1] and len(cells) != len(found[-1][0])):
            found.append([])
        if len(cells) >= _LEAST:
            found[-1].append(cells)
    return tuple(t[1:_MOST] for t in found if len(t) >= _LEAST)
