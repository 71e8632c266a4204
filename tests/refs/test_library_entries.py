"""Entries of libraries as programs and registries write them: items without a type, short DOIs, TeX in titles."""

from __future__ import annotations

import json

import pytest

from refs import formats
from refs.formats._latex_text import latex_text
from refs.model import Reference
from refs.reading.errors import NoReaderError

ITEM = {"title": "Salt pans of the delta", "author": [{"family": "Roux", "given": "Ana"}], "issued": {"date-parts": [[2003, 4]]}}


def first(text: str, name: str = "library.json") -> Reference:
    """The only entry of a library."""
    made = formats.read(text.encode(), name)
    assert made.library and len(made.references) == 1
    return made.references[0]


@pytest.mark.parametrize("item", [
    [ITEM],
    [{**ITEM, "type": "performance"}],
    {**ITEM, "type": "journal-article"},
    {"type": "journal-article", **ITEM, "reference": [{"key": "1", "DOI": "10.1000/other"}]},
    {"items": [{**ITEM, "type": "hearing"}]},
])
def test_an_item_is_known_by_its_date_and_type(item: object) -> None:
    """In an array or alone, as a registry answers for a DOI; with a type that CSL added late, or none at all."""
    made = first(json.dumps(item, indent=1))
    assert ("Salt pans of the delta", ("Roux, Ana",), "2003-04") == (made.title, made.authors, made.date)


@pytest.mark.parametrize("value", [
    {"title": "Settings", "type": "object", "author": "us"},
    {"name": "package", "title": "Salt", "issued": "2003"},
    [{"title": "A to-do", "author": "Ana", "due": "2003"}],
])
def test_other_json_is_no_library(value: object) -> None:
    """A title and an author alone make no item."""
    with pytest.raises(NoReaderError):
        formats.read(json.dumps(value).encode(), "some.json")


@pytest.mark.parametrize("doi", ["10/fx7k2d", "https://doi.org/10/fx7k2d", "doi:10/fx7k2d"])
def test_a_short_doi_leads_to_the_work(doi: str) -> None:
    """It is an address, and no identifier that a catalogue knows."""
    made = first(json.dumps([{**ITEM, "type": "book", "DOI": doi}]))
    assert ("https://doi.org/10/fx7k2d", ()) == (made.url, made.identifiers)


@pytest.mark.parametrize(("tex", "text"), [
    (r"Add \texttt{flushToDisk} to H$_2$O sensors", "Add flushToDisk to H2O sensors"),
    (r"\href{https://x.example/a}{The pan} costs \$5 and \$6", "The pan costs $5 and $6"),
])
def test_titles_in_tex_read_as_catalogues_print_them(tex: str, text: str) -> None:
    """Words in typewriter are words; what is set low or high in a short formula stands on the line."""
    assert text == latex_text(tex)
    assert text == first(f"@article{{k, title = {{{tex}}}, year = 2003}}", "a.bib").title
