"""Rows of a table in a page's text: whose value is whose. A row belongs to its own name, a value to its own column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from verify.judge.text.text import keys

_CELLS = re.compile(r"\s*[|\t]\s*|\s{2,}")
_VALUE = re.compile(r"[-+−]?[$£€]?\d[\d,.:%–-]*(?:%|st|nd|rd|th|\s?[^\W\d_]{1,4})?$|[-–—]$")
_LEAST = 2
"""Values that a line must have to be taken for a row."""
_ROWS = 2
"""Rows that a table has at least."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table."""

    label: frozenset[str]
    """Stems of what the row is about."""
    values: tuple[str, ...]
    columns: tuple[frozenset[str], ...]
    """For each value the stems of its column's heading; empty where the table has none."""
    line: str
    table: int


def cell(text: str, said: frozenset[str]) -> tuple[Row, str] | None:
    """The row that a claim (its stems) names and the value in the column that it names, "" where it names none.

    None where it names no row, or rows of one table that cannot be told apart.
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
    """The value under the one heading that the claim names."""
    meant = [n for n, heading in enumerate(row.columns) if heading & said]
    return row.values[meant[0]] if len(meant) == 1 else ""


@lru_cache(maxsize=16)
def rows(text: str) -> tuple[Row, ...]:
    """The rows of all tables in a text, in order."""
    return tuple(_rows(text.split("\n")))


def _rows(lines: Sequence[str]) -> Iterator[Row]:
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
    """The label and the values of a row; None for a line that is none."""
    if len(line) > 300 or sum(map(str.isdigit, line)) < _LEAST or line.rstrip().endswith("."):
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
    parted = [c for c in _CELLS.split(head.strip(" |\t")) if c]
    headings = parted if len(parted) > _LEAST else head.split()
    for label, values, line in block:
        columns = [frozenset(keys(h)) for h in headings[-len(values):]] if len(headings) > len(values) else []
        yield Row(frozenset(keys(" ".join(label))), tuple(values), tuple(columns), line, table)
