"""Rendered citations back to their fields."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.citations.identifiers import in_url, normalise, printed
from refs.citations.names import names, surname
from refs.citations.strings import parse
from refs.citations.tags import back_links, clean
from refs.citations.written_dates import find, iso

WEB = ('Moor, Ida; Falk, Jon (3 May 2019). "The Mill at Ulm" (PDF). The Daily Reed. Archived from the original on '
       "5 June 2020. Retrieved 2021-07-08.")
BOOK = "Reed, A. B. (1998). Rivers: A History of Water (2nd ed.). London: Tarn Press. pp. 12–15. ISBN 978-3-16-148410-0."
JOURNAL = ('Moor I, Falk J (2009). "Flow in pipes". J. Fluid Res. 10 (11): 783–96. doi:10.1234/jfr(09)12. '
           "PMID 19834483. S2CID 1234567.")


def test_a_web_citation_gives_all_its_fields() -> None:
    """Title, authors, date, work, archive and access dates of CS1."""
    got = parse(WEB)
    assert "The Mill at Ulm" == got.title
    assert ("Moor, Ida", "Falk, Jon") == got.authors
    assert "2019-05-03" == got.date
    assert "The Daily Reed" == got.publisher
    assert "2020-06-05" == got.archive_date
    assert "2021-07-08" == got.access_date
    assert got.archived is True


def test_a_book_gives_press_pages_and_isbn() -> None:
    """An unquoted title ends at its edition; the place is not the press."""
    got = parse(BOOK)
    assert "Rivers: A History of Water" == got.title
    assert "Tarn Press" == got.publisher
    assert "12–15" == got.pages
    assert (("isbn", "9783161484100"),) == got.identifiers
    assert "book" == got.kind


def test_a_journal_gives_identifiers_and_an_abbreviated_name() -> None:
    """Full stops in "J. Fluid Res." are abbreviations; a DOI keeps the brackets it opened."""
    got = parse(JOURNAL)
    assert "Flow in pipes" == got.title
    assert ("Moor I", "Falk J") == got.authors
    assert "2009" == got.date
    assert "J. Fluid Res" == got.publisher
    assert "783–96" == got.pages
    assert (("doi", "10.1234/jfr(09)12"), ("pmid", "19834483"), ("s2cid", "1234567")) == got.identifiers


@pytest.mark.parametrize(("text", "title", "first", "date"), [
    ("Moor, I., & Falk, J. (2020). Pipes and flow: Part two. Journal of Water, 12(3), 45–67. https://doi.org/10.1234/x",
     "Pipes and flow: Part two", "Moor, I.", "2020"),
    ('Moor, Ida. "Pipes and Flow." Journal of Water, vol. 2, no. 1, 2020, pp. 5-6.', "Pipes and Flow", "Moor, Ida", "2020"),
    ("Moor I, Falk J. Pipes and flow. J Water. 2020;12(3):45-67.", "Pipes and flow", "Moor I", "2020"),
    ('"Mill burns" . Axios. 2 July 2020.', "Mill burns", "", "2020-07-02"),
    ('"Review of "The Mill" at Ulm". The Reed. May 2001.', 'Review of "The Mill" at Ulm', "", "2001-05"),
    ('""The Mill": a review". The Reed. May 2001.', '"The Mill": a review', "", "2001-05"),
    ("Ida Moor; Jon Falk (2015), Time and Tide, Tarn & Company, ISBN 9783161484100", "Time and Tide", "Ida Moor", "2015"),
    ('Moor, Ida (2014a). „Die Mühle“. Der Bote.', "Die Mühle", "Moor, Ida", "2014"),
    ("Tides: South and North. Jon Falk. Kiel: Tarn Press. 2016. p. 41.", "Tides: South and North", "", "2016"),
    ('Moor, I.; Falk, J., eds. (2000). The Wild Cat: Its ways (2nd ed.). Tarn Press.', "The Wild Cat: Its ways", "", "2000"),
    ('Moor, Ida (1996). "Mills". In Falk, Jon; Lee, Ann (eds.). Works of Water. Tarn Press. pp. 1–9.', "Mills", "Moor, Ida", "1996"),
    ("王小明. 烏爾姆的磨坊. 每日報. 2010-01-01 [2012-01-02]. （原始内容存档于2012-02-02） （中文）.", "烏爾姆的磨坊", "王小明", "2010-01-01"),
    ("Steranko, Jim. The History of Mills 1. Reading, PA: Tarn, 1970. (ISBN 978-3-16-148410-0)",
     "The History of Mills 1", "Steranko, Jim", "1970"),
])
def test_other_styles(text: str, title: str, first: str, date: str) -> None:
    """APA, MLA, Vancouver, CS2, nested and foreign quotation marks, editors, bare strings."""
    got = parse(text)
    assert title == got.title
    assert first == (got.authors[0] if got.authors else "")
    assert date == got.date


def test_chinese_archive_and_access_notes() -> None:
    """[day] is the access date, 存档于 the archive's; both brackets are known."""
    got = parse("王小明. 烏爾姆的磨坊. 每日報. 2010-01-01 [2012-01-02]. （原始内容存档于2012-02-02） （中文）.")
    assert "2012-02-02" == got.archive_date
    assert "2012-01-02" == got.access_date
    assert "每日報" == got.publisher


@pytest.mark.parametrize(("text", "short", "pages"), [
    ("Guralnick 1994, p. 13.", "guralnick1994", "13"), ("Moor & Falk 2001, pp. 4–5", "moorfalk2001", "4–5"),
    ("Wright, p. 19", "wright", "19"), ("Daniels (1999), p. 18", "daniels1999", "18"),
])
def test_a_short_note_names_its_full_citation(text: str, short: str, pages: str) -> None:
    """Author, year and page are no title."""
    got = parse(text)
    assert "" == got.title
    assert short == got.short
    assert pages == got.pages


@pytest.mark.parametrize(("text", "left", "count"), [
    ("{{cite book}}: CS1 maint: others (link)", "", 1), ("A. B.{{cite web}}: |author= has generic name (help)", "A. B.", 1),
    ("A.[dead link]", "A.", 1), ("A. [permanent dead link]", "A.", 1), ("^ A.", "A.", 0), ("A [sic] B", "A [sic] B", 0),
])
def test_debris_is_taken_off_and_noted(text: str, left: str, count: int) -> None:
    """CS1 maintenance messages and tags are facts about the citation, not part of it."""
    got, notes = clean(text)
    assert (left, count) == (got, len(notes))


@pytest.mark.parametrize(("text", "expected"), [
    ("1 2 3 Moor, I.", (3, "Moor, I.")), ("^ a b c Moor, I.", (3, "Moor, I.")), ("1984 was a year", (0, "1984 was a year")),
    ("20 Minutes", (0, "20 Minutes")), ("1 Moor", (0, "1 Moor")), ("1.0 1.1 Moor", (2, "Moor")),
])
def test_back_links_are_a_run_that_counts_up(text: str, expected: tuple[int, str]) -> None:
    """A number that does not count up from one belongs to the citation."""
    assert expected == back_links(text)


@pytest.mark.parametrize(("kind", "raw", "expected"), [
    ("isbn", "978-3-16-148410-0", "9783161484100"), ("isbn", "978-3-16-148410-1", ""), ("isbn", "0-306-40615-2", "0306406152"),
    ("issn", "20493630", "2049-3630"), ("issn", "2049-3631", ""), ("doi", "https://doi.org/10.1234/ABC.", "10.1234/abc"),
    ("doi", "nonsense", ""), ("pmc", "PMC123456", "123456"), ("arxiv", "arXiv:1708.02709v2", "1708.02709v2"),
    ("oclc", "(OCoLC)ocm00123", "123"), ("bibcode", "1997Ecogr..20..271B", "1997Ecogr..20..271B"), ("unknown", "1", ""),
])
def test_identifiers_are_normalised_and_checked(kind: str, raw: str, expected: str) -> None:
    """A wrong check digit is no identifier."""
    assert expected == normalise(kind, raw)


def test_a_wrong_check_digit_is_noted() -> None:
    """The reference says so, and carries no ISBN."""
    got = parse("Moor, I. (1990). Mills. Tarn. ISBN 978-3-16-148410-1.")
    assert ((), ("ISBN 978-3-16-148410-1 has a wrong check digit",)) == (got.identifiers, got.notes)


def test_spaced_identifiers_of_dumps_are_read() -> None:
    """Text dumps put spaces and zero-width characters between label and number."""
    got = printed("doi: 10.1234/x.1 . ISSN   2049-3630. ISBN 0 306 40615 2. OCLC   939553543.")
    assert (("doi", "10.1234/x.1"), ("issn", "2049-3630"), ("isbn", "0306406152"), ("oclc", "939553543")) == got.pairs


@pytest.mark.parametrize(("url", "expected"), [
    ("https://doi.org/10.1234%2Fx", ("doi", "10.1234/x")), ("https://pubmed.ncbi.nlm.nih.gov/123/", ("pmid", "123")),
    ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123456/", ("pmc", "123456")), ("https://news.example/10.1234/x", None),
])
def test_resolver_urls_carry_identifiers(url: str, expected: tuple[str, str] | None) -> None:
    """A link to doi.org is an identifier, a link to a newspaper is not."""
    assert expected == in_url(url)


@pytest.mark.parametrize(("text", "expected"), [
    ("March 28, 2014", "2014-03-28"), ("28 March 2014", "2014-03-28"), ("31. März 2010", "2010-03-31"), ("Feb 2015", "2015-02"),
    ("October–December 2007", "2007-10"), ("Summer 2005", "2005"), ("2015年7月31日", "2015-07-31"), ("c. 1900", "1900"),
    ("30 February 2010", "2010-02"), ("n.d.", ""), ("3 de mayo de 2001", "2001-05-03"), ("16 أكتوبر 2017", "2017-10-16"),
    ("1er janvier 2010", "2010-01-01"), ("2007-10/2007-12", "2007-10"), ("", ""), ("May", ""),
])
def test_written_dates_become_iso(text: str, expected: str) -> None:
    """As precise as they were written, never more."""
    assert expected == iso(text)


def test_a_date_inside_other_words_is_found() -> None:
    """The fullest shape wins."""
    assert "2021-05-05" == find("This page was last edited on 5 May 2021, at 10:00 (UTC).")


@pytest.mark.parametrize(("text", "expected"), [
    ("Li, Yan; Cheng, Enfu", (("Li, Yan", "Cheng, Enfu"), False)), ("John Reed", (("John Reed",), False)),
    ("Reed, J.; Moor, I., eds.", (("Reed, J.", "Moor, I."), True)), ("Reed, J.; et al.", (("Reed, J.",), False)),
    ("von Moor, E.; Reed, B.", (("von Moor, E.", "Reed, B."), False)), ("", ((), False)),
])
def test_names_stay_as_printed(text: str, expected: tuple[tuple[str, ...], bool]) -> None:
    """Last, First is one person; editors are told from authors."""
    assert expected == names(text)


def test_surname_is_the_family_name() -> None:
    """Before the comma, before initials, or the last word."""
    assert ["Li", "Moor", "Feffer"] == [surname(n) for n in ("Li, Yan", "Moor JH", "John Feffer")]


@given(st.text(max_size=300))
def test_any_string_gives_fields(text: str) -> None:
    """No string makes the parser raise."""
    assert isinstance(parse(text).title, str)


@pytest.mark.parametrize(("text", "pages", "date"), [
    ('E. Lund and B. Moen, "Charts of the strait," J. Sea Res., vol. 4, no. 2, pp. 3-12, 1981.', "3-12", "1981"),
    ("E. Lund, Charts of the strait, Sea J. 4 (2): 3-12, 1981.", "3-12", "1981"),
    ('Lund, Eva. "Charts." Sea J., pp. 2010–2018, 1999.', "2010–2018", "1999"),
    ("Lund, E. Charts of the strait. Acta Maris 12, pp. 1970, 1981 (1983).", "1970, 1981", "1983"),
    ("Lund, E. (1981). Charts of the strait. Acta Maris, 12, pp. 4, 9, 17.", "4, 9, 17", "1981"),
    ('E. Lund, "Charts," in Proc. Sea Conf., Oslo, May 1981, pp. 3–12.', "3–12", "1981-05"),
    ("Lund 1981, pp. 5, 8", "5, 8", "1981"),
])
def test_a_year_behind_the_pages_is_no_page(text: str, pages: str, date: str) -> None:
    """IEEE and others print the year last; page numbers of four digits are no year either."""
    assert (pages, date) == (parse(text).pages, parse(text).date)
