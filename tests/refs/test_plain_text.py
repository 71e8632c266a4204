"""Plain-text dumps and pasted articles, with our own text."""

from __future__ import annotations

import pytest

from refs.formats import read as read_any
from refs.formats.plain_text import PlainText
from refs.model import Document
from tests.gold.figures import SHARED

DUMP = """Mill of Ulm

Last updated

The Mill of Ulm was built in 1850. [1] It burned in 1901, [2] [3] and was left.

Related Research Articles

<span class="mw-page-title-main">Mill of Kiel</span> Mill in Kiel

The Mill of Kiel is another mill. [1]

References

  1. 1 2 Moor, Ida (2019-05-03). "The Mill". The Daily Reed. 11 (4): 438. doi: 10.1234/x.1 . ISSN   2049-3630.
  2. "Fire in Ulm". 2001-07-31. Archived from the original on 2015-07-31. Retrieved 2023-03-02.
  3. Works of Water. Jon Falk. Kiel: Tarn Press. 2016. p. 41. ISBN   978-3-16-148410-0.{{cite book}}: CS1 maint: others (link)
"""


def read(text: str) -> Document:
    return PlainText().read(text.encode(), "mill.txt")


def test_a_dump_gives_references_and_claims() -> None:
    """Title, list, markers; other articles' leads give no claims; debris is stripped and noted."""
    document = read(DUMP)
    assert "Mill of Ulm" == document.title
    assert 3 == len(document.references)
    assert 3 == document.markers
    assert ["The Mill of Ulm was built in 1850.", "It burned in 1901"] == [c.text for c in document.claims]
    first, second, third = document.references
    assert "The Mill" == first.title
    assert "2019-05-03" == first.date
    assert "438" == first.pages
    assert (("doi", "10.1234/x.1"), ("issn", "2049-3630")) == first.identifiers
    assert "Fire in Ulm" == second.title
    assert "2015-07-31" == second.archive_date
    assert "2023-03-02" == second.access_date
    assert "" == second.url
    assert "Works of Water" == third.title
    assert (("isbn", "9783161484100"),) == third.identifiers
    assert ("wiki maintenance: CS1 maint: others (link)",) == third.notes


def test_back_links_must_equal_markers() -> None:
    """The first entry claims two markers and the text holds one: that is said, not mended."""
    assert ("its back-links name 2 markers, the text holds 1",) == read(DUMP).references[0].notes
    mended = DUMP.replace("was left.", "was left. [1]")
    assert () == read(mended).references[0].notes


def test_offsets_and_lines() -> None:
    """Claims and entries lie on their own characters."""
    document = read(DUMP)
    assert ["The Mill of Ulm was built in 1850.", "It burned in 1901"] == [DUMP[c.start:c.end] for c in document.claims]
    assert [(15, "  1. 1 2 Moor"), (16, '  2. "Fire in')] == [(r.line, DUMP[r.start:r.start + 13]) for r in document.references[:2]]


def test_notes_and_references_are_two_lists() -> None:
    """[a] cites a note, [1] a reference, and a marker inside a note a reference."""
    document = read("Mill\n\nIt turned. [a] It burned. [1]\n\nNotes\n\n  1. It was rebuilt. [1]\n\nReferences\n\n"
                    '  1. 1 2 "Fire". The Reed. 2001.\n')
    assert [("[a]", "note", 1), ("[1]", "", 2)] == [(r.label, r.kind, r.markers) for r in document.references]
    assert ["It turned.", "It burned.", "It was rebuilt."] == [c.text for c in document.claims]


@pytest.mark.parametrize(("marker", "cited"), [
    ("[1]", ["1"]), ("[1][2]", ["1", "2"]), ("[1, 2]", ["1", "2"]), ("[1–3]", ["1", "2", "3"]), ("¹", ["1"]), ("[2]:12", ["2"]),
])
def test_ways_to_write_a_marker(marker: str, cited: list[str]) -> None:
    """Lists, ranges, superscripts and page suffixes."""
    document = read(f"Mill\n\nIt burned.{marker} Then nothing.\n\nReferences\n\n1. First one. 2001.\n2. Second one. 2002.\n3. Third one. 2003.\n")
    assert [f"[{n}]" for n in cited] == [r.label for r in document.references if r.markers] or marker == "¹"
    assert len(cited) == sum(r.markers for r in document.references)


@pytest.mark.parametrize("text", ["He said [t]he mill burned.", "Use a[1] or [3]int here.", "It burned in [1901].", "x = [1, 2]"])
def test_brackets_that_are_no_markers(text: str) -> None:
    """Editing, code and years in brackets cite nothing."""
    document = read(f"Mill\n\n{text}\n\nReferences\n\n1. First one. 2001.\n2. Second one. 2002.\n")
    assert 0 == document.markers


def test_short_notes_follow_to_the_bibliography() -> None:
    """"Moor 2019, p. 4" is the work of that name in the list of sources."""
    document = read('Mill\n\nIt burned. [1]\n\nReferences\n\n  1. Moor 2019, p. 4.\n\nSources\n\n'
                    "Moor, Ida (2019). Works of Water. Tarn Press. ISBN 978-3-16-148410-0.\n")
    (reference,) = document.references
    assert "Works of Water" == reference.title
    assert "4" == reference.pages
    assert (("isbn", "9783161484100"),) == reference.identifiers


def test_urls_of_a_pasted_list_are_sorted() -> None:
    """The archive's URL is told from the source's."""
    archived = "https://web.archive.org/web/20200605000000/http://news.example/a"
    document = read(f"Mill\n\nIt burned.[1]\n\n[1] The Mill, 2001, http://news.example/a, archived at {archived}.\n[2] Other, 2002, http://b.example/.\n")
    assert [("http://news.example/a", archived), ("http://b.example/", "")] == [(r.url, r.archive_url) for r in document.references]


def test_markers_without_a_list_say_so() -> None:
    """Nothing is invented."""
    document = read("The mill burned.[1] It was left.[2][3]\n")
    assert () == document.references
    assert 3 == document.markers
    assert 2 == len(document.claims)
    assert () == document.links
    assert ("3 markers in the text and no reference list: nothing is known of what they cite",) == document.notes


def test_a_list_without_markers_says_so() -> None:
    """References stand, no claim is tied to them."""
    document = read("Mill\n\nNo marker here.\n\nReferences\n\n1. First one. 2001.\n2. Second one. 2002.\n")
    assert (2, ("2 references in the list and no marker in the text: no claim is tied to them",)) == (
        len(document.references), document.notes)


def test_hard_wrapped_paragraphs_are_joined() -> None:
    """A sentence that goes on in the next line is one sentence."""
    text = "Mill\n\nThe mill of Ulm was built by a man from Kiel who had\nnever seen water. [1]\n\nReferences\n\n1. First. 2001.\n"
    assert ["The mill of Ulm was built by a man from Kiel who had never seen water."] == [c.text for c in read(text).claims]


def test_tags_are_facts() -> None:
    """[citation needed] leaves the text and is noted."""
    document = read("Mill\n\nIt turned.[citation needed] It burned.[1]\n\nReferences\n\n1. First. 2001.\n")
    assert (["It burned."], ("tagged [citation needed]",)) == ([c.text for c in document.claims], document.notes)


@pytest.mark.parametrize("heading", ["References", "== References ==", "Einzelnachweise", "Références", "参考文献", "مراجع", "Notes and references"])
def test_lists_have_headings_in_many_languages(heading: str) -> None:
    """The list is found under each."""
    assert 1 == len(read(f"Mill\n\nIt burned. [1]\n\n{heading}\n\n1. First. 2001.\n").references)


def test_crlf_files_keep_their_offsets() -> None:
    """Line ends of Windows are characters of the file."""
    source = DUMP.replace("\n", "\r\n")
    document = read(source)
    assert ["The Mill of Ulm was built in 1850.", "It burned in 1901"] == [source[c.start:c.end] for c in document.claims]


@pytest.mark.gold
@pytest.mark.skipif(not (SHARED / "seed_article.txt").is_file(), reason="../shared with the seed article is absent")
def test_the_seed_article() -> None:
    """7 references, 17 markers, no URL, nothing from other articles' leads, debris stripped, back-links in order."""
    document = read_any((SHARED / "seed_article.txt").read_bytes(), "seed_article.txt")
    assert "plain_text" == document.format
    assert 7 == len(document.references)
    assert 17 == document.markers
    assert 17 == sum(r.markers for r in document.references)
    assert [] == [r.url for r in document.references if r.url]
    assert set() == {c.section for c in document.claims} - {"", "History"}
    assert not any("CS1 maint" in r.text or "{{" in r.text for r in document.references)
    assert not any("back-links" in n for r in document.references for n in r.notes)
