"""PDF lines made into paragraphs and entries: numbers, hanging indents, columns, addresses over lines."""

from __future__ import annotations

import pytest

from refs.citations.strings import parse
from refs.formats._pdf_layout import paragraphs
from refs.formats._pdf_lines import PageLine, text_lines
from refs.reading.markers import markers_in


def lines(*texts: str, page: int = 1) -> list[PageLine]:
    """Lines at the left edge; "  " before a text sets it in, "|" puts it into the second column."""
    return [PageLine(t.lstrip("| "), (200.0 if t.startswith("|") else 10.0) + (9.0 if "  " in t[:3] else 0.0), 0.0, page,
                     int(t.startswith("|"))) for t in texts]


def entries(*texts: str) -> list[str]:
    found = [p.text for p in paragraphs(lines("Some text.", "References", *texts))]
    return found[found.index("References") + 1:]


def test_numbers_count_the_entries() -> None:
    """[1] or 1., over columns; a volume at a line's start is no entry."""
    wanted = ["[1] Lund, E. A chart. Review, 12:1-2, 1999.", "[2] Ek, L. Buoys. 2001."]
    assert wanted == entries("[1] Lund, E. A chart. Review,", "12:1-2, 1999.", "|[2] Ek, L. Buoys.", "|2001.")
    assert wanted == entries("1. Lund, E. A chart. Review,", "12:1-2, 1999.", "2. Ek, L. Buoys.", "2001.")


def test_a_hanging_indent_begins_an_entry() -> None:
    """In each column by its own left edge."""
    assert ["Lund, Eva. 1999. A chart of the old channel.", "Ek, Liv. 2001. Buoys of the north.", "Strand, P. 2003. Marks."] == entries(
        "Lund, Eva. 1999. A chart of", "   the old channel.", "Ek, Liv. 2001. Buoys", "|   of the north.", "|Strand, P. 2003. Marks.")


def test_what_follows_the_list_is_text() -> None:
    """An appendix is none of its entries."""
    found = [p.text for p in paragraphs(lines("References", "[1] Lund. 1999.", "[2] Ek. 2001.", "A Appendix", "More text."))]
    assert ["References", "[1] Lund. 1999.", "[2] Ek. 2001."] == found[:3] and found[3].startswith("A Appendix")


@pytest.mark.parametrize(("first", "second", "joined"), [
    ("See https://a.example/", "reports/x.html. Accessed 2017.", "See https://a.example/reports/x.html. Accessed 2017."),
    ("See https://a.example/the-", "long-name.", "See https://a.example/the-long-name."),
    ("See https://a.example/x.html.", "Accessed 2017.", "See https://a.example/x.html. Accessed 2017."),
    ("See https://a.example/x", "and the rest", "See https://a.example/x and the rest"),
    ("See www.a.example/q?a=1&", "b=2 there", "See www.a.example/q?a=1&b=2 there"),
    ("a compre-", "hensive list", "a comprehensive list"), ("in the years 1999-", "2003 it", "in the years 1999- 2003 it"),
])
def test_addresses_and_words_over_a_lines_end(first: str, second: str, joined: str) -> None:
    """An address that goes on is one; a sentence after it is not."""
    assert joined == " ".join(p.text for p in paragraphs(lines(first, second)))


def test_page_numbers_and_running_heads_are_no_text() -> None:
    """A number alone at a page's edge, and what stands at the head of three pages."""
    pages = [lines("Journal of Harbours 7 (1999)", f"Text of page {n}.", "More.", str(n), page=n) for n in (1, 2, 3)]
    assert ["Text of page 1.", "More.", "Text of page 2.", "More.", "Text of page 3.", "More."] == [
        x.text for x in text_lines(pages)]


@pytest.mark.parametrize(("text", "title", "date"), [
    ("H. Soe and A. Roe. Wooden piers compared. Acta Portuum, 22:210-233, 1990.", "Wooden piers compared", "1990"),
    ("Roe, Ann and Bob Doe. 1997. Sorting on networks. In Proc. Sorting Days.", "Sorting on networks", "1997"),
    ("War and Peace. Sea Press, 1990.", "War and Peace", "1990"),
])
def test_names_and_a_bare_year_are_no_title(text: str, title: str, date: str) -> None:
    """As ACL papers and BibTeX's plain style print them."""
    assert (title, date) == (parse(text).title, parse(text).date)


@pytest.mark.parametrize(("text", "labels"), [
    ("v3 := ld v0[4]   // load class word", []), ("x = buf[2]; y = 1;", []), ("if (a[1] == b[2]) {", []),
    ("CO2[4] fell in 1990.", ["4"]), ("Version 2.0[3] of it", ["3"]), ("It fell [1]; it rose [2].", ["1", "2"]),
])
def test_an_index_of_code_is_no_marker(text: str, labels: list[str]) -> None:
    """A bracket that touches a name in a line of code; in a sentence it is a marker."""
    assert labels == [n for m in markers_in(text) for n in m.labels]


def test_a_running_head_with_a_number_parts_no_list() -> None:
    """The heading of the list stands over each of its pages, beside the page's number, before or behind it."""
    pages = [lines("Text.", "References", "[1] Lund. 1999.", page=1), lines("48 References", "[2] Ek. 2001.", page=2),
             lines("References 49", "[3] Roe. 2002.", page=3)]
    assert ["Text.", "References", "[1] Lund. 1999.", "[2] Ek. 2001.", "[3] Roe. 2002."] == [x.text for x in text_lines(pages)]
