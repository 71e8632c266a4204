"""One question for many references: fewer questions, the very same answers, and nothing is read out of a silence."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from refs.locate import ahead, locate
from refs.locate.base import Lookup
from refs.model import Reference, Response
from tests.refs.locate_world import answer, asked, document, failing, reference

FEED = ('<feed xmlns="http://www.w3.org/2005/Atom" xmlns:o="http://a9.com/-/spec/opensearch/1.1/"><o:totalResults>1'
        "</o:totalResults>{}</feed>")


def paper(doi: str) -> dict[str, object]:
    return {"DOI": doi.upper(), "type": "journal-article", "title": [f"Locks of the northern canal {doi[-2:]}"],
            "author": [{"family": "Reed", "given": "Ann"}], "issued": {"date-parts": [[2019]]}, "reference": ["a"] * 50}


def services(url: str) -> Response:
    """Crossref, arXiv and OpenLibrary as they answer for one number and for several; 10.5555/c07 is registered nowhere."""
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    if "crossref" in parts.netloc:
        if "filter" in query:
            dois = [f.removeprefix("doi:") for f in query["filter"][0].split(",")]
            items = [paper(d) for d in dois if d.lower() != "10.5555/c07"][:int(query["rows"][0])]
            return answer({"message-type": "work-list", "message": {"items": items}}, url)
        doi = unquote(parts.path.rpartition("/")[2])
        return answer({"message": paper(doi)}, url) if doi.lower() != "10.5555/c07" else answer({}, url, 404)
    if "arxiv" in parts.netloc:
        entry = "<entry><id>http://arxiv.org/abs/{0}v1</id><title>Sluices {0}</title><published>2019-01-01</published></entry>"
        body = FEED.format("".join(entry.format(n) for n in query["id_list"][0].split(",")[:int(query.get("max_results", ["10"])[0])]))
        return Response(url, url, 200, (("content-type", "application/atom+xml"),), body.encode())
    if "openlibrary" in parts.netloc:
        return answer({k: {"title": f"Book {k[-4:]}"} for k in query["bibkeys"][0].split(",") if not k.endswith("16")}, url)
    return answer({"error": "none"}, url, 404)


def remembering(handler: Callable[[str], Response] = services, **options: object) -> tuple[Lookup, dict[tuple[str, str], str]]:
    kept: dict[tuple[str, str], str] = {}
    made = replace(failing(handler, **options), recall=lambda kind, key: kept.get((kind, key)),
                   remember=lambda kind, key, value: kept.__setitem__((kind, key), value))
    return made, kept


DOIS = [reference(id=f"d{n}", identifiers=(("doi", f"10.5555/C{n:02}" if n % 2 else f"10.5555/c{n:02}"),)) for n in range(60)]
PREPRINTS = [reference(id=f"a{n}", identifiers=(("arxiv", f"1905.{n:05}"),)) for n in range(1, 61)]
BOOKS = [reference(id=i, identifiers=(("isbn", i),)) for i in ("9780804797641", "9780306406157", "9781861972712", "9780131103627",
                                                              "9783161484100")]


@pytest.mark.parametrize(("references", "most"), [(DOIS, 6), (PREPRINTS, 3), (BOOKS, 2)], ids=["doi", "arxiv", "isbn"])
def test_many_are_asked_for_together_and_answered_as_one_by_one(references: list[Reference], most: int) -> None:
    """The same places, records, reasons and confidence, with a fraction of the questions."""
    article = document(*references)
    alone, together = failing(services), remembering()[0]
    singly = [locate(r, article, alone) for r in references]
    ahead(references, together)
    assert singly == [locate(r, article, together) for r in references]
    assert (len(asked(together)) <= most, len(asked(alone)) >= len(references)) == (True, True)


def test_what_a_group_lacks_is_asked_for_by_itself() -> None:
    """That Crossref lists no such DOI is said by its 404, and then the other registrar is asked."""
    look, _ = remembering()
    ahead(DOIS, look)
    located = locate(DOIS[7], document(*DOIS), look)
    assert ("10.5555%2FC07" in "".join(asked(look)), located.record) == (True, ())


def data_sets(url: str) -> Response:
    """Crossref, which holds none of them, and DataCite for one number and for several; 10.5281/z.07 is registered nowhere."""
    parts = urlsplit(url)
    query = parse_qs(parts.query)

    def item(doi: str) -> dict[str, object]:
        return {"id": doi, "attributes": {"doi": doi, "titles": [{"title": f"Depths of basin {doi[-2:]}"}], "publicationYear": 2020}}

    if "crossref" in parts.netloc:
        return answer({"message-type": "work-list", "message": {"items": []}}, url) if "filter" in query else answer({}, url, 404)
    if "datacite" in parts.netloc and "query" in query:
        named = re.findall(r'"([^"]+)"', query["query"][0])[:int(query["page[size]"][0])]
        return answer({"data": [item(d) for d in named if d != "10.5281/z.07"]}, url)
    doi = unquote(parts.path.rpartition("/")[2]).lower()
    return answer({"data": item(doi)}, url) if "datacite" in parts.netloc and doi != "10.5281/z.07" else answer({}, url, 404)


def test_what_crossref_lacks_is_asked_of_datacite_together() -> None:
    """Two questions for thirty data sets, and of Crossref nobody is asked for again; one that neither holds is asked singly."""
    sets = [reference(id=f"z{n}", identifiers=(("doi", f"10.5281/Z.{n:02}"),)) for n in range(30)]
    article = document(*sets)
    alone, together = failing(data_sets), remembering(data_sets)[0]
    singly = [locate(r, article, alone) for r in sets]
    ahead(sets, together)
    assert 2 == len(asked(together))
    assert singly == [locate(r, article, together) for r in sets]
    assert 4 == len(asked(together)) - 2 == len(asked(alone)) - 58  # the last one, at four services


@pytest.mark.parametrize("shape", [
    lambda url: Response(url, url, 503, (), b"down"), lambda url: Response(url, url, 200, (), b"<html>"),
    lambda url: answer({"message": {"items": "none"}}, url), lambda url: answer([], url), lambda url: answer({"message": None}, url),
    lambda url: answer({"message": {"items": [None, 5, {"DOI": 7}, {}]}}, url), lambda url: Response(url, url, 429, (), b""),
])
def test_a_group_that_fails_is_let_be(shape: Callable[[str], Response]) -> None:
    """One question more was asked, nothing is remembered, and each reference is looked up for itself."""
    look, kept = remembering(shape)
    ahead([*DOIS, *PREPRINTS, *BOOKS], look)
    assert {} == {k: v for k, v in kept.items() if k[0] != "OpenLibrary"}
    assert len(asked(look)) <= 6


@pytest.mark.parametrize("options", [{"enabled": False}, {"cache_days": 0}])
def test_nobody_is_asked_together_where_nothing_may_be_asked_or_kept(options: dict[str, object]) -> None:
    """Look-ups are off, or their answers are not remembered."""
    look, _ = remembering(**options)
    ahead(DOIS, look)
    assert [] == asked(look)


def test_what_is_remembered_is_not_asked_again() -> None:
    """A night that was killed goes on where it was."""
    look, kept = remembering()
    ahead(DOIS[:40], look)
    before = len(asked(look))
    ahead(DOIS[:40], look)
    ahead(DOIS[:41], look)
    assert {"before": 1, "asked": 2, "kept": 40} == {"before": before, "asked": len(asked(look)), "kept": len(kept)}


def test_a_doi_with_a_comma_is_asked_for_alone() -> None:
    """A comma ends a filter's value."""
    look, _ = remembering()
    ahead([*DOIS[:3], reference(id="c", identifiers=(("doi", "10.1002/(sici)1097,x"),))], look)
    assert ["10.5555/c00", "10.5555/C01", "10.5555/c02"] == re.findall(r"doi:([^,&]+)", unquote(asked(look)[0]))


def test_a_book_that_an_address_leads_to_is_not_looked_up() -> None:
    """As it is not when it is located alone."""
    look, _ = remembering()
    ahead([replace(b, url="https://books.example/1") for b in BOOKS], look)
    assert [] == asked(look)
