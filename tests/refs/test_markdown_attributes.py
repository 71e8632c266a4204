"""Attributes that pandoc and Quarto put behind links: told from text, and in time that grows with their length."""

from __future__ import annotations

import pytest

from refs import formats


@pytest.mark.parametrize("name", ["a" * 40, "a:b-" * 15, ".a#b" * 15, "a=b." * 15])
def test_attributes_that_do_not_close_cost_no_time(name: str) -> None:
    """A name that can be cut in two at every letter once cost two to the power of its length."""
    made = formats.read(f"It rose, says [the port](https://a.example/x){{{name} (\n".encode(), "a", "markdown")
    assert ["https://a.example/x"] == [r.url for r in made.references]
