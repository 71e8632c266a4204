"""Reads tables in a page's text: a row belongs to the name at its head, a value to the heading of its column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from verify.judge.text.text import keys

_CELLS = re.compile(r"\s*[|\t]\s*|\s{2,}")
"""What separates cells: a bar, a tab, or at least two spaces."""
_VALUE = re.compile(r"[-+−]?[$£€]?\d[\d,.:%–-]*(?:%|st|nd|rd|th|\s?[^\W\d_]{1,4})?$|[-–—]$")
"""A cell that is a value: a figure with its sign, currency, unit or ending, or a dash for none."""
_LEAST = 2
"""Values that a line must have in order to count as a row."""
_LONGEST = 300
"""Characters of a line that may be a row; a longer one is a paragraph."""
_ROWS = 2
"""Rows that a table must have in order to count as one."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    label: frozenset[str]
    """Stems of what the row is about."""
    values: tuple[str, ...]
    columns: tuple[frozenset[str], ...]
    """For each value the stems of its column's heading; empty where the table has no headings."""
    line: str
    table: int
    """Number of the table in the text, from 0."""


def cell(text: str, said: frozenset[str]) -> tuple[Row, str] | None:
    """The row that a claim names, and the value in the column that it names; "" where it names no column.

    `said` are the claim's stems. None where the claim names no row, or several rows that cannot be told apart.
    """
    named = [row for row in rows(text) if row.label and row.label <= said]
    if not named:
        return None
    most = max(len(row.label) for row in named)
    best = [row for row in named if len(row.label) == most]
    if len(best) > 1:
        headed = [(row, value) for row in best if (value := _value(row, said))]
        return headed[0] if len(headed) == 1 else None
    return best[0], _value(best[0], said)


def _value(row: Row, said: frozenset[str]) -> str:
    """The value in the one column whose heading the claim names; "" for none or several."""
    meant = [n for n, heading in enumerate(row.columns) if heading & said]
    return row.values[meant[0]] if len(meant) == 1 else ""


@lru_cache(maxsize=16)
def rows(text: str) -> tuple[Row, ...]:
    """The rows of all tables in a text, in order."""
    return tuple(_rows(text.split("\n")))


def _rows(lines: Sequence[str]) -> Iterator[Row]:
    """The rows. Lines that look like rows and follow each other are a table.

    The last line before them is its heading.
    """
    block: list[tuple[list[str], list[str], str]] = []
    head, table = "", 0
    for line in [*lines, ""]:
        cut = _cut(line) if line.strip() else None
        if cut is not None:
            block.append((*cut, line))
            continue
        if len(block) >= _ROWS:
            yield from _table(head, block, table)
            table += 1
        if block or line.strip():
            head = line
        block = []


def _cut(line: str) -> tuple[list[str], list[str]] | None:
    """The label and the values of a line; None for a line that is no row.

    A rank before the label is dropped, and a sentence (with a full stop at its end, or more words than values) is no
    row.
    """
    if len(line) > _LONGEST or line.rstrip().endswith(".") or sum(map(str.isdigit, line)) < _LEAST:
        return None
    parted = [c for c in _CELLS.split(line.strip(" |\t")) if c]
    cells = parted if len(parted) > _LEAST else line.split()
    valued = [_VALUE.match(c) is not None for c in cells]
    label = [c for c, is_value in zip(cells, valued, strict=True) if not is_value]
    values = [c for c, is_value in zip(cells, valued, strict=True) if is_value]
    if valued[:2] == [True, False]:  # the rank of the row
        values = values[1:]
    if not label or len(values) < _LEAST:
        return None
    return (label, values) if len(values) >= len(" ".join(label).split()) - 1 else None


def _table(head: str, block: Sequence[tuple[list[str], list[str], str]], table: int) -> Iterator[Row]:
    """The rows of one table, with its headings assigned from the right, since the first column often has none."""
    parted = [c for c in _CELLS.split(head.strip(" |\t")) if c]
    headings = parted if len(parted) > _LEAST else head.split()
    for label, values, line in block:
        columns = [frozenset(keys(h)) for h in headings[-len(values):]] if len(headings) > len(values) else []
        yield Row(frozenset(keys(" ".join(label))), tuple(values), tuple(columns), line, table)
