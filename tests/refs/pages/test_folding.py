"""White space of a whole page, folded at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from refs.pages.base import fold, folded_lines

SPACES = [c for c in map(chr, range(0x110000)) if c.isspace()]


@given(st.lists(st.sampled_from([*SPACES, "\n", " ", "a", "\u00e9", "\u4e2d"]), max_size=60).map("".join))
def test_folding_all_is_folding_each_line(text: str) -> None:
    """Whatever Unicode calls white space, the lines come out as if folded one by one."""
    assert [line for line in map(fold, text.split("\n")) if line] == folded_lines(text)
