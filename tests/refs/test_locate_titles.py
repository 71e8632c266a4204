"""Works without an identifier, sought by title: which catalogues are asked, what is taken, and what is said of the rest."""

from __future__ import annotations

from typing import Any

import pytest

from refs.locate import locate
from refs.locate.base import Lookup
from refs.locate.catalogues import catalogues, fitting
from refs.model import Document, Located, Reference
from tests.fakes import response
from tests.refs.locate_world import answer, asked, lookup, reference

PAPER = {"title": "Sediment in the southern delta", "authors": ("Quist, Marta", "Obi, Ned"), "date": "2014", "kind": "journal"}
TITLE = str(PAPER["title"])
EMPTY: dict[str, Any] = {
    "crossref.org/works?": {"message": {"items": []}},
    "datacite.org/dois?": {"data": []},
    "openlibrary.org/search.json": {"docs": []},
    "esearch.fcgi": {"esearchresult": {"idlist": []}},
    "arxiv.org/api/query": lambda url: response(b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>', url),
}
HOSTS = {"crossref.org": "Crossref", "datacite.org": "DataCite", "openlibrary.org": "OpenLibrary",
         "ncbi.nlm.nih.gov": "PubMed", "arxiv.org": "arXiv"}


def find(ref: Reference, look: Lookup, library: bool = True) -> Located:
    return locate(ref, Document("refs.bib", references=(ref,), library=library), look)


def services(look: Lookup) -> list[str]:
    """Who was asked, in order, each once."""
    named = (next(name for host, name in HOSTS.items() if host in url) for url in asked(look))
    return list(dict.fromkeys(named))


def crossref(**changes: Any) -> dict[str, Any]:
    item = {"DOI": "10.5555/delta.7", "type": "journal-article", "title": [TITLE], "author": [{"family": "Quist"}],
            "issued": {"date-parts": [[2014]]}, **changes}
    return {"crossref.org/works?": {"message": {"items": [item]}}}


@pytest.mark.parametrize(("kind", "text", "order"), [
    ("journal", "", ["Crossref", "PubMed", "arXiv"]),
    ("journal", "arXiv preprint", ["arXiv", "Crossref", "PubMed"]),
    ("report", "", ["Crossref", "DataCite", "arXiv"]),
    ("data", "", ["DataCite"]),
    ("book", "", ["OpenLibrary", "Crossref"]),
    ("", "", ["Crossref", "DataCite", "arXiv"]),
    ("web", "", []), ("news", "", []), ("av", "", []), ("note", "", []),
])
def test_each_kind_is_sought_where_it_may_be_listed(kind: str, text: str, order: list[str]) -> None:
    """One after the other, the likeliest first, and nobody for what no catalogue lists."""
    look = lookup(EMPTY)
    found = find(reference(**{**PAPER, "kind": kind, "text": text}), look)
    assert {"services": order, "located": False, "postponed": False} == {
        "services": services(look),
        "located": bool(found.url),
        "postponed": found.postponed,
    }
    assert [c.title for c in fitting(reference(kind=kind, text=text), library=True)] == order


def test_all_that_were_asked_are_named() -> None:
    """That a work is in none of them is told, and nothing is made of it."""
    found = find(reference(**PAPER), lookup(EMPTY))
    assert found.reason == ("not found in Crossref, PubMed and arXiv by title, author and year; "
                            "no catalogue lists all works")


def test_the_next_is_asked_only_where_the_one_before_found_nothing() -> None:
    """One answer is enough."""
    look = lookup({**EMPTY, **crossref()})
    found = find(reference(**PAPER), look)
    assert {"found_by": "crossref", "url": "https://doi.org/10.5555/delta.7", "services": ["Crossref"]} == {
        "found_by": found.found_by,
        "url": found.url,
        "services": services(look),
    }


def test_an_article_asks_crossref_alone() -> None:
    """An encyclopedia's article has hundreds of references: only a library is sought in all catalogues."""
    look = lookup(EMPTY)
    assert find(reference(**PAPER), look, library=False).reason.startswith("not found in Crossref by title")
    assert services(look) == ["Crossref"]


@pytest.mark.parametrize(("changes", "said"), [
    ({"issued": {"date-parts": [[2009]]}}, "year: cited “2014”, registered “2009”"),
    ({"author": [{"family": "Falk", "given": "Per"}]}, "authors: cited “Quist, Marta and Obi, Ned”, registered “Falk, Per”"),
])
def test_a_work_that_differs_in_one_field_is_told_with_both_values(changes: dict[str, Any], said: str) -> None:
    """It is not taken for the work; its record stands beside the citation."""
    found = find(reference(**PAPER), lookup({**EMPTY, **crossref(**changes)}))
    assert {"url": "", "postponed": False, "doi": "10.5555/delta.7"} == {
        "url": found.url,
        "postponed": found.postponed,
        "doi": dict(found.record)["doi"],
    }
    assert f"Crossref lists a work of this title that differs: {said} (doi:10.5555/delta.7)" in found.reason


def test_another_title_is_no_near_miss() -> None:
    """Author and year alone make no work."""
    found = find(reference(**PAPER), lookup({**EMPTY, **crossref(title=["Tides of the northern delta"])}))
    assert ("differs" in found.reason, found.record) == (False, ())


@pytest.mark.parametrize("kind", ["journal", "book", "data", ""])
def test_a_catalogue_that_fails_is_no_answer(kind: str) -> None:
    """Where one could not be asked and no other lists the work, it is "could not look up"; the others are named."""
    first = fitting(reference(kind=kind), library=True)[0].title
    host = next(h for h, name in HOSTS.items() if name == first)
    found = find(reference(**{**PAPER, "kind": kind}), lookup({host: lambda url: answer({}, url, 503), **EMPTY}))
    assert (found.postponed, found.url) == (True, "")
    assert found.reason.startswith(f"could not look up the work: {first} answered HTTP 503")


def test_a_data_set_is_found_at_datacite() -> None:
    """Title, creator and year agree."""
    attributes = {"doi": "10.5555/SET.1", "titles": [{"title": TITLE}], "creators": [{"name": "Quist, Marta"}],
                  "publicationYear": 2014, "types": {"resourceTypeGeneral": "Dataset"}}
    found = find(reference(**{**PAPER, "kind": "data"}), lookup({"datacite.org/dois?": {"data": [{"attributes": attributes}]}}))
    assert (found.found_by, found.url) == ("datacite", "https://doi.org/10.5555/set.1")


@pytest.mark.parametrize(("cited", "found_by"), [("2014", "openlibrary"), ("1999", "openlibrary"), ("1871", "on paper")])
def test_a_book_is_found_in_any_of_its_editions(cited: str, found_by: str) -> None:
    """A later edition is the same book; a year without an edition is told, and the book stays one on paper."""
    doc = {"key": "/works/OL7W", "title": TITLE, "author_name": ["Marta Quist"], "first_publish_year": 1999,
           "publish_year": [1999, 2014]}
    look = lookup({**EMPTY, "openlibrary.org/search.json": {"docs": [doc]}})
    found = find(reference(**{**PAPER, "kind": "book", "date": cited}), look)
    assert {"found_by": found_by, "kind": "offline", "url": ""} == {
        "found_by": found.found_by,
        "kind": found.kind,
        "url": found.url,
    }


def test_a_paper_that_only_pubmed_lists_is_found_there() -> None:
    """Its abstract is what can be read."""
    paper = {"title": f"{TITLE}.", "authors": [{"name": "Quist M"}], "pubdate": "2014 Mar 2", "fulljournalname": "Delta"}
    look = lookup({**EMPTY, "esearch.fcgi": {"esearchresult": {"idlist": ["77"]}}, "esummary.fcgi": {"result": {"77": paper}}})
    found = find(reference(**PAPER), look)
    assert {"found_by": "pubmed", "url": "https://pubmed.ncbi.nlm.nih.gov/77/", "kind": "abstract"} == {
        "found_by": found.found_by,
        "url": found.url,
        "kind": found.kind,
    }


def test_a_preprint_is_found_at_arxiv() -> None:
    """By its title, and it leads to the whole text."""
    body = (f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/1401.00007v2</id><title>{TITLE}</title>'
            "<published>2014-01-03T00:00:00Z</published><author><name>Marta Quist</name></author></entry></feed>")
    found = find(reference(**{**PAPER, "text": "arXiv"}), lookup({"arxiv.org/api/query": lambda url: response(body, url)}))
    assert (found.found_by, found.url) == ("arxiv", "https://arxiv.org/pdf/1401.00007")


def test_the_number_of_the_journal_does_not_name_the_work() -> None:
    """An entry with an ISSN is sought by its title like one without."""
    found = find(reference(**PAPER, identifiers=(("issn", "2049-3630"),)), lookup({**EMPTY, **crossref()}))
    assert found.url == "https://doi.org/10.5555/delta.7"


def test_each_catalogue_says_what_it_is() -> None:
    """`citewatch plugins` lists them with a line each."""
    assert {c.title for c in catalogues()} == set(HOSTS.values())
    assert all((c.__doc__ or "").strip() and c.name for c in catalogues())


@pytest.mark.parametrize("shape", [None, [], "x", 7, {"message": []}, {"data": [[1]]}, {"docs": [None]}, {"result": 3},
                                   {"esearchresult": {"idlist": [{}]}}, {"docs": [{"author_name": 3, "publish_year": {}}]}])
@pytest.mark.parametrize("catalogue", catalogues(), ids=lambda c: c.name)
def test_odd_answers_are_no_works(catalogue: Any, shape: object) -> None:
    """An answer of another shape is a failure or nothing, and never raises."""
    hits, failure = catalogue.search(reference(**PAPER), lookup({"": lambda url: answer(shape, url)}))
    assert all(not hit.work.record or dict(hit.work.record).get("title", "") == "" for hit in hits) or failure
