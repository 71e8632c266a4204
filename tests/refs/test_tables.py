"""Tables of claims and addresses: which column is which, told by the user, by names and by what the columns hold."""

from __future__ import annotations

import pytest

from refs import formats
from refs.formats._columns import Columns, header
from refs.reading.errors import NoReaderError


def urls(text: str, name: str = "") -> list[str]:
    return [r.url for r in formats.read(text.encode(), "a.csv", name).references]


@pytest.mark.parametrize(("text", "wanted"), [
    ("url,source\nhttps://a.example/x,Daily\nhttps://a.example/y,Daily\n", ["https://a.example/x", "https://a.example/y"]),
    ("claim,source\nIt rained.,https://a.example/x\n", ["https://a.example/x"]),
    ("id;page_url;note\n1;https://a.example/x;n\n", ["https://a.example/x"]),
    ("name\twhere\nA\thttps://a.example/x\n", ["https://a.example/x"]),
    ("archive,url\nyes,https://a.example/x\n", ["https://a.example/x"]),
    ("link,homepage_url\nhttps://a.example/x,https://b.example/y\n", ["https://a.example/x"]),
])
def test_the_address_column_holds_addresses(text: str, wanted: list[str]) -> None:
    """A name that may mean something else counts only where addresses stand below it."""
    assert wanted == urls(text)


def test_the_user_names_the_columns() -> None:
    """--column url=..., against what the names suggest; the other column of that name is left out."""
    text = "url,mirror,said\nhttps://a.example/x,https://b.example/y,It rained.\n"
    made = formats.read(text.encode(), "a.csv", ":url=mirror,claim=said")
    assert (["https://b.example/y"], ["It rained."]) == ([r.url for r in made.references], [c.text for c in made.claims])


def test_columns_that_were_left_out_are_named() -> None:
    """One note says what was read as what."""
    made = formats.read(b"news_url,title,tweets\nhttps://a.example/x,T,3\n", "a.csv")
    assert "columns read: news_url as url, title; left out: tweets" in made.notes


def test_a_table_without_addresses_is_not_read() -> None:
    """Its columns are named, and how to name one."""
    with pytest.raises(NoReaderError, match=r"no column holds addresses: year, boats; name one with --column url=NAME"):
        formats.read(b"year,boats\n1902,41\n", "a.csv")


def test_two_columns_of_addresses_are_no_guess() -> None:
    """Where no name tells which is the source, nobody does."""
    assert "" == Columns().of(["a", "b"], [["https://a.example/", "https://b.example/"]])[0]


@pytest.mark.parametrize("line", ["https://a.example/x,https://b.example/y", "A sentence that goes on and on", ""])
def test_a_line_of_values_is_no_header(line: str) -> None:
    """A header names columns."""
    assert header(line) is None
