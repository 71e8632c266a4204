"""A look-up service that fails in any shape leads to "could not look up", never to a verdict."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from refs.locate import locate
from refs.model import Failure, FailureKind, Located, Reference, Response
from tests.fakes import response
from tests.refs.locate_world import asked, document, failing, reference

JSON = {"content-type": "application/json"}
SHAPES: dict[str, Callable[[str], Response]] = {
    "404 page": lambda url: response("<html>Not Found</html>", url, 404),
    "429": lambda url: response("slow down", url, 429),
    "429 with Retry-After": lambda url: response("slow down", url, 429, {"retry-after": "120"}),
    "500": lambda url: response("oops", url, 500),
    "503": lambda url: response('{"error": "down"}', url, 503, JSON),
    "HTML in place of JSON": lambda url: response("<!DOCTYPE html><html>Welcome</html>", url, 200, JSON),
    "empty": lambda url: response(b"", url, 200, JSON),
    "cut JSON": lambda url: response(b'{"message": {"title": ["Lan', url, 200, JSON),
    "short read": lambda url: response(b'{"message": {}}', url, 200, JSON, truncated="short read"),
    "other JSON": lambda url: response(b"[1, 2]", url, 200, JSON),
    "null": lambda url: response(b"null", url, 200, JSON),
    "slow": lambda url: Response(url, failure=Failure(FailureKind.TIMEOUT)),
    "dns": lambda url: Response(url, failure=Failure(FailureKind.DNS, "no such host")),
    "reset": lambda url: Response(url, failure=Failure(FailureKind.RESET)),
    "postponed": lambda url: Response(url, failure=Failure(FailureKind.POSTPONED)),
    "maxlag": lambda url: response(b'{"error": {"code": "maxlag", "lag": 9}}', url, 200, JSON),
    "redirect that was not followed": lambda url: response("", url, 302),
}
REFERENCES = {
    "origin article": (reference(title="Ferry fares to rise", text="Ferry fares to rise. 2020."), "Lantern Bridge"),
    "s2cid": (reference(title="Lantern bridges", identifiers=(("s2cid", "123"),)), ""),
    "crossref": (reference(title="Lantern bridges of the north", authors=("Reed, Ann",), date="2019",
                           kind="journal"), ""),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("who", REFERENCES)
def test_a_failing_service_is_could_not_look_up(who: str, shape: str) -> None:
    """No URL, no verdict: the look-up is postponed, and the service and its fault are named."""
    ref, title = REFERENCES[who]
    found = locate(ref, document(ref, title=title), failing(SHAPES[shape]))
    assert "" == found.url
    assert "online" == found.kind
    assert found.postponed is True
    assert found.reason.startswith("could not look up ")


@pytest.mark.parametrize("shape", SHAPES)
def test_a_doi_stands_when_its_register_fails(shape: str) -> None:
    """The DOI still leads to its page; that its record could not be looked up is said."""
    ref = reference(title="Lantern bridges", identifiers=(("doi", "10.5555/a.1"),))
    found = locate(ref, document(ref, title=""), failing(SHAPES[shape]))
    assert "https://doi.org/10.5555/a.1" == found.url
    assert found.postponed is True
    assert () == found.notices
    assert "could not look up its record" in found.reason


@pytest.mark.parametrize("shape", SHAPES)
def test_a_book_stands_when_its_catalogue_fails(shape: str) -> None:
    """The ISBN is valid by itself: an offline source whose record could not be looked up."""
    ref = reference(text="A Book of Crossings.", identifiers=(("isbn", "9780804797641"),))
    found = locate(ref, document(ref, title=""), failing(SHAPES[shape]))
    assert "offline" == found.kind
    assert found.postponed is True
    assert () == found.record
    assert "could not look up its record" in found.reason


@pytest.mark.parametrize("shape", SHAPES)
def test_a_stated_url_is_untouched_by_failing_services(shape: str) -> None:
    """A reference with URL and DOI keeps its URL; the missing record changes nothing."""
    ref = reference(url="https://a.example/1", identifiers=(("doi", "10.5555/a.1"),))
    found = locate(ref, document(ref), failing(SHAPES[shape]))
    assert found == Located("given", "https://a.example/1", reason="the reference states its URL")


def test_a_failing_wiki_is_asked_once_for_a_whole_article() -> None:
    """Seven references of a dump do not knock seven times at a wiki that is down."""
    refs = [Reference(f"r{i}", text=f"Some source number {i}, 2020.") for i in range(7)]
    look = failing(SHAPES["503"])
    answers = [locate(r, document(*refs), look) for r in refs]
    assert all(a.postponed for a in answers)
    assert len(asked(look)) == 1


def test_failures_are_never_remembered() -> None:
    """A failed look-up is asked again in the next run."""
    kept: list[str] = []
    ref = reference(title="Lantern bridges", identifiers=(("doi", "10.5555/a.1"), ("s2cid", "5")))
    for shape in SHAPES.values():
        look = failing(shape)
        look = type(look)(look.client, look.options, lambda kind, key: None, lambda kind, key, value: kept.append(key))
        locate(ref, document(ref), look)
    assert kept == []


def test_a_document_that_names_no_such_record_is_no_failure() -> None:
    """Crossref and DataCite both answer properly that they hold nothing: said, and not postponed."""
    ref = reference(title="Lantern bridges", identifiers=(("doi", "10.5555/a.1"),))
    found = locate(ref, document(ref, title=""), failing(lambda url: response('{"status": "404"}', url, 404, JSON)))
    assert (found.url, found.postponed) == ("https://doi.org/10.5555/a.1", False)
    assert "neither Crossref nor DataCite lists it" in found.reason
