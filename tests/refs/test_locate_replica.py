"""The locators against real sockets: services that answer, fail, hang and cut their answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from refs.locate import locate
from refs.locate.base import Lookup
from tests.refs.locate_world import document, reference
from tests.replica import HANG, NOT_JSON, RESET, Replica, rate_limited, truncated
from tests.replica.plain_client import PlainClient

HOSTS = {"crossref": "api.crossref.org", "openlibrary": "openlibrary.org", "mediawiki": "en.wikipedia.org",
         "semantic scholar": "api.semanticscholar.org"}
FAULTS = {"404": 404, "429": rate_limited(), "429 for a minute": rate_limited(60), "500": 500, "503": 503,
          "a web page": NOT_JSON, "empty": "", "cut": truncated('{"message": {"title": ["Lantern'), "reset": RESET,
          "hangs": HANG}
REFERENCES = {
    "crossref": reference(title="Lantern bridges of the north", identifiers=(("doi", "10.5555/bridge.1"),)),
    "openlibrary": reference(text="A Book of Crossings. Hill Press.", identifiers=(("isbn", "9780804797641"),)),
    "mediawiki": reference(text="Ferry fares to rise in spring. The Example. 2020."),
    "semantic scholar": reference(title="Lantern bridges of the north", identifiers=(("s2cid", "123"),)),
}


@pytest.fixture
def web() -> Iterator[Replica]:
    with Replica() as replica:
        replica.catalogues.work("10.5555/bridge.1", "https://journal.example/1", crossref={
            "type": "journal-article", "title": ["Lantern bridges of the north"], "author": [{"family": "Reed"}]})
        replica.catalogues.books["9780804797641"] = {"title": "A Book of Crossings", "publishers": ["Hill Press"]}
        replica.catalogues.papers["CorpusID:123"] = {"title": "Lantern bridges of the north", "externalIds": {
            "DOI": "10.5555/bridge.1"}}
        yield replica


@pytest.mark.parametrize(("who", "expected"), [
    ("crossref", ("doi", "https://doi.org/10.5555/bridge.1", "abstract")),
    ("openlibrary", ("isbn", "", "offline")),
    ("semantic scholar", ("s2cid", "https://doi.org/10.5555/bridge.1", "abstract")),
])
def test_services_that_answer_give_a_record(web: Replica, who: str, expected: tuple[str, str, str]) -> None:
    """The answer of the played service is read as the real one's."""
    ref = REFERENCES[who]
    found = locate(ref, document(ref, title=""), Lookup(PlainClient(web)))
    assert dict(zip(("found_by", "url", "kind"), expected, strict=True)) == {
        "found_by": found.found_by, "url": found.url, "kind": found.kind}
    assert "lantern" in dict(found.record)["title"].lower() or "Crossings" in dict(found.record)["title"]


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("who", REFERENCES)
def test_a_fault_on_the_wire_is_could_not_look_up(web: Replica, who: str, fault: str) -> None:
    """Whatever breaks, it is said and nothing is held against the reference."""
    web.fault(HOSTS[who], FAULTS[fault])  # type: ignore[arg-type]
    ref = REFERENCES[who]
    title = "Lantern Bridge" if who == "mediawiki" else ""
    found = locate(ref, document(ref, title=title), Lookup(PlainClient(web, timeout=0.2)))
    assert "could not look up" in found.reason
    assert found.notices == () and found.record == ()
