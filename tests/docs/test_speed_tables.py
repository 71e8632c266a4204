"""The tables of docs/speed.md are written by the bench, each in its own place."""

from __future__ import annotations

import pytest

from tests.bench.table import PAGE, STAGES, written
from tests.gold.figures import Figure

_TEXT = "# Speed\n\n<!-- bench: judge -->\nold\n<!-- end -->\n\n<!-- bench: read -->\nkept\n<!-- end -->\n"


def test_a_table_is_written_between_its_comments_alone() -> None:
    """The other stages keep theirs; a goal that was missed says so, and a bar in a name breaks no table."""
    rows = [Figure("a | b", "4.0", "<= 3", False), Figure("c", "1")]
    assert ("# Speed\n\n<!-- bench: judge -->\ntoday\n\n| what | figure | goal |\n|---|---|---|\n| a \\| b | 4.0 (missed) | <= 3 |\n"
            "| c | 1 | - |\n<!-- end -->\n\n<!-- bench: read -->\nkept\n<!-- end -->\n") == written(_TEXT, "judge", rows, "today")


def test_a_stage_without_a_place_is_told() -> None:
    """A stage that the page does not show is a mistake of the page's."""
    with pytest.raises(ValueError, match="no table for 'other'"):
        written(_TEXT, "other", [], "")


def test_every_stage_has_its_place() -> None:
    """The page shows all stages of a run."""
    assert [] == [stage for stage in STAGES if f"<!-- bench: {stage} -->" not in PAGE.read_text("utf-8")]
