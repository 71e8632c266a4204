"""CSV, read back, with formulas defused."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.formats import formats, render
from tests.reports import hostile
from tests.reports.formats.test_gitlab import BESIDE
from tests.reports.sample import sample

MODULE = next(p.cls for p in formats() if p.name == "csv").__module__


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def counts(text: str) -> dict[str, int]:
    found = [row for row in rows(text) if row["verdict"] not in BESIDE]
    kinds, grades = [r["verdict"] for r in found], [r["grade"] for r in found]
    return {**{k: kinds.count(k) for k in set(kinds)}, **{f"grade {g}": grades.count(g) for g in set(grades)}, "citations": len(found)}


def test_a_row_reads_back() -> None:
    """The first row is the worst citation with both states and the archive's address."""
    first = rows(render("csv", sample()))[0]
    assert ("contradicted", "12", "live", "live", "0.040") == tuple(first[k] for k in ("verdict", "line", "live_state", "archive_state", "score"))


def test_no_cell_is_a_formula() -> None:
    """No cell of the hostile report starts as a formula does, full-width signs included."""
    cells = [cell for row in csv.reader(io.StringIO(render("csv", hostile.report()), newline="")) for cell in row]
    assert [c for c in cells if c.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))] == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", " =", "\t=", "\n=", "\x00=", "\u200f=", "＝"])
@given(rest=st.text(max_size=20))
def test_any_formula_is_defused(start: str, rest: str) -> None:
    """Whatever stands before the sign is cleaned first, so that it cannot hide it."""
    import importlib
    made = importlib.import_module(MODULE).cell(start + rest)
    assert made.startswith("'") and "\n" not in made
