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


@pytest.mark.parametrize(("text", "wanted", "note"), [
    ("claim,url,source\nA.,https://a.example/x,Daily\nB.,,https://b.example/y\nC.,,A letter\n",
     ["https://a.example/x", "https://b.example/y", ""], "1 of 3 rows hold no address: row 4"),
    ("claim,source\nA.,Talk\nB.,Diary\nC.,\"Ode (1987), https://c.example/z.\"\n", ["", "", "https://c.example/z"],
     "2 of 3 rows hold no address: rows 2, 3"),
    ("claim;news_source;url\nA.;Daily;https://a.example/x\nB.;Daily (https://b.example/y);in print\n",
     ["https://a.example/x", "https://b.example/y"], ""),
    ("claim,reference\nA.,Ode 1987\nB.,Roe 2001\nC.,Poe 2003 doi 10.1234/abc\n", ["", "", "https://doi.org/10.1234/abc"],
     "2 of 3 rows hold no address: rows 2, 3"),
    ("url,source\nhttps://a.example/x,Daily\nhttps://b.example/y,Weekly\n", ["https://a.example/x", "https://b.example/y"], ""),
])
def test_a_column_of_words_and_addresses(text: str, wanted: list[str], note: str) -> None:
    """A row's address is found in the column that holds it, also amid words; rows without one are counted and named."""
    made = formats.read(text.encode(), "a.csv")
    assert wanted == [r.url for r in made.references]
    assert [note] * bool(note) == [n for n in made.notes if "rows hold no address" in n]


def test_words_in_the_place_of_an_address_are_kept() -> None:
    """Rows without an address are sources of their own, as they are written."""
    made = formats.read(b"claim,url,source\nA.,,A letter\nB.,,A diary\nC.,https://c.example/x,See https://d.example/\n", "a.csv")
    assert ["A letter", "A diary", "https://c.example/x"] == [r.text for r in made.references]
    assert "columns read: claim, url, source where no address stands in the others" in made.notes


def test_the_user_has_the_last_word_on_columns() -> None:
    """With --column url=NAME no other column fills in."""
    made = formats.read(b"claim,url,source\nA.,,https://a.example/x\nB.,https://b.example/y,\n", "a.csv", ":url=url")
    assert ["", "https://b.example/y"] == [r.url for r in made.references]


@pytest.mark.parametrize("text", [
    "sep=;\nclaim;url\nThe lock was dug in 1840.;https://a.example/lock\n",
    '"sep=|"\r\nclaim|url\r\nThe lock was dug in 1840.|https://a.example/lock\r\n',
    "claim,url\rThe lock was dug in 1840.,https://a.example/lock\r",
])
def test_what_spreadsheets_write_around_a_table_is_no_row(text: str) -> None:
    """Excel's line that names the separator, and the line ends of its "CSV (Macintosh)"."""
    found = formats.read(text.encode(), "a.csv")
    assert (["https://a.example/lock"], ["The lock was dug in 1840."], ()) == (
        [r.url for r in found.references], [c.text for c in found.claims], found.notes)


def test_a_table_without_a_row_of_names_says_what_it_lacks() -> None:
    """It is a table by its name and its addresses; which column is what nobody can know."""
    with pytest.raises(NoReaderError, match="no row of column names; begin the table with one such as claim,url"):
        formats.read(b"The lock was dug in 1840.,https://a.example/lock\n", "a.csv")


def test_an_address_without_its_scheme_is_one() -> None:
    """As it is typed into a browser."""
    assert ["http://www.lock.example/dug"] == [r.url for r in formats.read(b"claim,url\nA b.,www.lock.example/dug\n", "a.csv").references]


def test_json_lines_without_an_address_are_counted() -> None:
    """As the rows of a table are."""
    text = b'{"claim": "A b.", "url": "https://a.example/x"}\n{"claim": "C d.", "page": "https://a.example/y"}\n'
    assert "1 of 2 rows hold no address: row 2" in formats.read(text, "a.jsonl").notes
