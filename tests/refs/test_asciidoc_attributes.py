"""AsciiDoc: attributes in addresses and in each other, signs that are escaped, pictures that lead somewhere."""

from __future__ import annotations

import pytest

from refs.formats import read
from refs.model import Document

HEAD = ":org: https://board.example/org\n:repo: {org}/tides\n:tables: {repo}/tables\n:edition: 1.2\n:loop: {loop}x\n\n"


def made(text: str) -> Document:
    return read((HEAD + text + "\n").encode(), "a.adoc")


@pytest.mark.parametrize(("text", "url"), [
    ("See {tables}[the tables].", "https://board.example/org/tides/tables"),
    ("See {repo}.", "https://board.example/org/tides"),
    ("See {repo}/x[the tables].", "https://board.example/org/tides/x"),
    ("See link:{tables}[the tables].", "https://board.example/org/tides/tables"),
    ("See https://a.example/{edition}/x[the tables].", "https://a.example/1.2/x"),
    ("See link:https://a.example/{edition}[the tables].", "https://a.example/1.2"),
    ("See https://a.example/x{plus}y[the tables].", "https://a.example/x+y"),
    ("See https://a.example/v1.1\\...v1.2[the tables].", "https://a.example/v1.1...v1.2"),
    ("See link:https://a.example/b\\_c[the tables].", "https://a.example/b_c"),
    ("image:https://a.example/s.svg[State,link={repo}]", "https://board.example/org/tides"),
    ("image::https://a.example/s.svg[State,200,link=\"https://b.example/run\"]", "https://b.example/run"),
])
def test_an_address_is_the_one_that_the_reader_gets(text: str, url: str) -> None:
    """Attributes are filled in, those that name others too, and escapes are taken away."""
    assert [url] == [r.url for r in made(text).references]


@pytest.mark.parametrize("text", [
    "See https://a.example/{unset}/x[the tables].", "See https://a.example/\\{edition}/x[the tables].",
])
def test_an_address_with_a_name_that_is_not_set_is_not_asked(text: str) -> None:
    """Whoever builds the page fills it in, or the text shows the braces; a note names it."""
    told = made(text)
    assert () == told.references
    assert [] != [n for n in told.notes if "placeholder" in n]


@pytest.mark.parametrize(("text", "shown"), [
    ("Edition {edition} of \\{edition}, by https://a.example[it].", "Edition 1.2 of {edition}, by it."),
    ("Written in {cpp} \\*here*, \\`there`, by https://a.example[it].", "Written in C++ *here, `there`, by it."),
    ("It is {loop}, by https://a.example[it].", "It is {loop}x, by it."),
    ("Of C:\\tides\\a, by https://a.example[it].", "Of C:\\tides\\a, by it."),
    ("Named by link:https://a.example[edition {edition}].", "Named by edition 1.2."),
    ("Named by https://a.example[the snake_case #1 list].", "Named by the snake_case 1 list."),
])
def test_a_claim_shows_what_the_reader_sees(text: str, shown: str) -> None:
    """Names of signs are the signs, and a backslash that only keeps markup from working is none of the text."""
    assert [shown] == [c.text for c in made(text).claims]


def test_an_attribute_that_grows_with_each_line_is_bounded() -> None:
    """Twenty lines that double a value would otherwise make a million characters."""
    lines = "".join(f":a{n + 1}: {{a{n}}}{{a{n}}}\n" for n in range(25))
    told = read((":a0: tide\n" + lines + "\nSo {a25} says https://a.example[it].\n").encode(), "a.adoc")
    assert len(told.claims[0].text) < 3000
