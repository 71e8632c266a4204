"""What reading costs: the collector is left as it was, and what is quick says the same as what is slow."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs import formats
from refs.citations.strings import parse
from refs.formats._collector import seldom
from refs.reading.errors import FormatError


@pytest.fixture
def thresholds() -> Iterator[None]:
    """The collector's own settings are there again after the test."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


@pytest.mark.parametrize("held, within", [((700, 10, 10), 50_000), ((0, 10, 10), 0), ((90_000, 5, 5), 90_000)])
def test_the_collector_is_as_it_was(thresholds: None, held: tuple[int, int, int], within: int) -> None:
    """It looks seldom while a document is read; switched off, or seldom already, it is left alone."""
    gc.set_threshold(*held)
    with seldom():
        assert gc.get_threshold() == (within, *held[1:])
    assert gc.get_threshold() == held


def test_a_reader_that_fails_leaves_the_collector_as_it_was(thresholds: None) -> None:
    """An error on the way out is no reason to keep the setting."""
    gc.set_threshold(700, 10, 10)
    with pytest.raises(FormatError):
        formats.read(b"%PDF-1.4 no more", "a.pdf")
    assert gc.get_threshold() == (700, 10, 10)


@given(st.text(st.sampled_from("abz019./-_?&=%#~+ "), max_size=40))
def test_an_address_alone_is_read_as_one_with_a_blank_before_it(rest: str) -> None:
    """The short way for a string that is an address says what the long one says of the same with an empty bracket."""
    short, long = parse(f"https://e.example/{rest}"), parse(f"https://e.example/{rest} ()")
    assert short.url == long.url
    assert short.kind == long.kind
    assert short.identifiers == long.identifiers


@pytest.mark.parametrize("target", ["https://e.example/a", "https://e.example/a_(b)", "<https://e.example/a b>",
                                    'https://e.example/a "A title"', "https://e.example/\\)a", "  https://e.example/a  "])
def test_what_follows_a_link_stands_where_it_stands(target: str) -> None:
    """However the link's address is written, the claim after it is found at its own column."""
    text = f"See [the paper]({target}) first. Then a claim.[^1]\n\n[^1]: https://e.example/n\n"
    claims = {c.text: c.start for c in formats.read(text.encode(), "a.md").claims}
    assert claims["Then a claim."] == text.index("Then a claim.")
