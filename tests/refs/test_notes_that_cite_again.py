"""Notes that repeat, markers in round brackets, two systems side by side, bundles of rendered pages."""

from __future__ import annotations

import pytest

from refs.formats import read
from refs.reading.repeated import is_repeated

MILL, WEIR = "https://mill.example/1", "https://weir.example/2"
LIST = f"1. Moe, A. (2010). Mills. {MILL}\n2. Soe, B. (2011). Weirs. {WEIR}\n"
BOTH = [("The mill has nine wheels", MILL), ("The weir is old", WEIR)]


def cited(name: str, text: str) -> list[tuple[str, str]]:
    """(claim, address or text) of every citation with a claim."""
    return [(c.claim.text.rstrip("."), c.reference.url or c.reference.text)
            for c in read(text.encode(), name).citations() if c.claim.text]


@pytest.mark.parametrize("again", [
    "Ibid., p. 4.", "ibidem", "Ebd., S. 7.", "Ebenda.", "a. a. O., S. 3", "loc. cit.", "Idem, p. 12", "Там же. С. 5.",
    "Moe, op. cit., p. 9.", "См.: Moe, указ. соч., с. 4", "See ibid.", "同上",
])
@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.html", "a.wiki", "a.tex"])
def test_a_note_that_repeats_carries_the_citation_it_means(name: str, again: str) -> None:
    """The claim is checked on the page of the note before, and the reference says that it is a short note."""
    first = f"Moe, A. (2010). Mills. {MILL}"
    text = {
        "a.md": f"The mill has nine wheels.[^1] It burned.[^2]\n\n[^1]: {first}\n[^2]: {again}\n",
        "a.txt": f"The mill has nine wheels [1]. It burned [2].\n\nReferences\n\n1. {first}\n2. {again}\n",
        "a.html": "<p>The mill has nine wheels.<sup><a href='#fn1'>1</a></sup> It burned.<sup><a href='#fn2'>2</a></sup></p>"
                  f"<ol><li id='fn1'>{first}</li><li id='fn2'>{again}</li></ol>",
        "a.wiki": f"The mill has nine wheels.<ref>{first}</ref> It burned.<ref>{again}</ref>\n",
        "a.tex": "\\documentclass{article}\\begin{document}The mill has nine wheels.\\footnote{" + first
                 + "} It burned.\\footnote{" + again + "}\\end{document}",
    }[name]
    assert cited(name, text) == [("The mill has nine wheels", MILL), ("It burned", MILL)]
    last = [c.reference for c in read(text.encode(), name).citations()][-1]
    assert [n for n in last.notes if n.startswith("short footnote; its full citation: Moe")]


def test_op_cit_means_the_author_it_names() -> None:
    """Not the note before, where that is another's; a name that no note has stays unread."""
    text = (f"A mill.[^1] A weir.[^2] It burned.[^3] It fell.[^4]\n\n[^1]: Moe, A. (2010). Mills. {MILL}\n"
            f"[^2]: Soe, B. (2011). Weirs. {WEIR}\n[^3]: Moe, op. cit., p. 9.\n[^4]: Poe, op. cit., p. 1.\n")
    assert [u for _, u in cited("a.md", text)] == [MILL, WEIR, MILL, "Poe, op. cit., p. 1."]


@pytest.mark.parametrize("text", ["Ida Roe. The lock. 2011.", "Idemitsu Museum, Tokyo.", "Ebdon, A. (2010). Locks.", "Ibidun Roe, 2001",
                                  "Loc, B. Ships.", "Roe (2011), p. 4."])
def test_a_name_that_begins_alike_repeats_nothing(text: str) -> None:
    """Words end where the abbreviation ends."""
    assert not is_repeated(text)


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.html"])
def test_an_author_and_year_beside_numbers_cites_the_same_list(name: str) -> None:
    """The list is numbered, one sentence cites by number and one by name."""
    sentences, head = "The mill has nine wheels [1]. The weir is old (Soe, 2011).", "References"
    text = {"a.md": f"{sentences}\n\n## {head}\n\n{LIST}", "a.txt": f"{sentences}\n\n{head}\n\n{LIST}",
            "a.html": f"<p>{sentences}</p><h2>{head}</h2><ol><li>Moe, A. (2010). Mills. {MILL}</li>"
                      f"<li>Soe, B. (2011). Weirs. {WEIR}</li></ol>"}[name]
    assert cited(name, text) == BOTH
    assert not any("in no list" in n for n in read(text.encode(), name).notes)


@pytest.mark.parametrize(("sentences", "found"), [
    ("The mill has nine wheels (1). The weir is old (2).", BOTH),
    ("The mill has nine wheels. (1) The weir is old. (2)", BOTH),
    ("The mill has nine wheels (1), and the weir is old (1,2).",
     [("The mill has nine wheels", MILL), ("and the weir is old", MILL), ("and the weir is old", WEIR)]),
    ("The aims are (1) to mill and (2) to save water.", []),
    ("The mill has five (5) wheels and a weir of 30 (30) metres.", []),
    ("The mill has nine wheels [1]. The weir is old [2] (3).", BOTH),
])
@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.rst"])
def test_numbers_in_round_brackets_mark_where_they_are_the_lists(name: str, sentences: str, found: list[tuple[str, str]]) -> None:
    """They stand at a clause's end and fit the list; an enumeration and an amount do not."""
    head = {"a.md": "## References", "a.txt": "References", "a.rst": "References\n----------"}[name]
    told = [(c.removesuffix(" (3)"), u) for c, u in cited(name, f"{sentences}\n\n{head}\n\n{LIST}")]
    assert told == found


@pytest.mark.parametrize("text", [
    "<article><p>The mill has nine wheels.<sup id='cite_ref1'><a href='#note1'>1</a></sup></p>"
    f"<ol><li id='note1'>Moe. <a href='{MILL}'>Mills</a> <a href='#cite_ref1'>back</a></li></ol></article>",
    "<p>The mill has nine wheels.<a id='cite_ref-1' href='#cite_note-1'>[1]</a></p>"
    f"<p id='cite_note-1'>1. Moe. <a href='{MILL}'>Mills</a></p>",
])
def test_a_page_that_names_its_notes_as_mediawiki_does_is_read_as_what_it_is(text: str) -> None:
    """The names of anchors alone make no wiki page."""
    assert cited("a.html", f"<html><body>{text}</body></html>") == [("The mill has nine wheels", MILL)]


@pytest.mark.parametrize("body", [
    f"<cite class='citation'>Moe (2010). <a class='external text' href='{MILL}'>Mills</a>.</cite> "
    f"<cite class='citation'>Soe (2011). <a class='external text' href='{WEIR}'>Weirs</a>.</cite>",
    f"See: <ul><li>Moe (2010). <a class='external' href='{MILL}'>Mills</a>.</li>"
    f"<li>Soe (2011). <a class='external' href='{WEIR}'>Weirs</a>.</li></ul>",
])
def test_a_note_of_a_rendered_wiki_page_with_two_sources_cites_both(body: str) -> None:
    """Each is judged by itself, and each says which of how many it is."""
    text = ("<div class='mw-parser-output'><p>The mill has nine wheels.<sup id='cite_ref-1' class='reference'>"
            "<a href='#cite_note-1'>[1]</a></sup></p><ol class='references'><li id='cite_note-1'>"
            f"<span class='reference-text'>{body}</span></li></ol></div>")
    document = read(text.encode(), "a.html")
    assert [(c.claim.text.rstrip("."), c.reference.url) for c in document.citations()] == [
        ("The mill has nine wheels", MILL), ("The mill has nine wheels", WEIR)]
    assert [[n for n in r.notes if "in one note" in n] for r in document.references] == [
        ["source 1 of 2 in one note"], ["source 2 of 2 in one note"]]
