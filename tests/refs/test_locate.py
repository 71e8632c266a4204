"""The chain of locators: the first firm answer wins, and nothing is guessed."""

from __future__ import annotations

from refs.locate import NOTHING, locate, locators
from refs.model import Located
from tests.refs.locate_world import CROSSREF_PAPER, OPENLIBRARY_BOOK, asked, document, lookup, reference


def test_locators_are_found() -> None:
    """Each file of the room is one locator with a name of its own."""
    names = [p.name for p in locators()]
    assert {"given", "sidecar", "doi", "isbn", "origin article"} <= set(names) and len(names) == len(set(names))


def test_a_stated_url_is_used_and_nobody_is_asked() -> None:
    """A reference that states its URL needs no look-up."""
    ref = reference(url="https://example.org/a", archive_url="https://web.archive.org/web/2020/https://example.org/a")
    look = lookup({})
    found = locate(ref, document(ref), look)
    assert "given" == found.found_by
    assert ref.url == found.url
    assert ref.archive_url == found.archive_url
    assert asked(look) == []


def test_no_locator_is_an_answer_with_a_reason() -> None:
    """A reference that states nothing ends without a URL and says why."""
    ref = reference(text="Reed 2019, p. 4")
    found = locate(ref, document(ref, title=""), lookup({}))
    assert found == Located(reason=NOTHING, confidence=0.0)


def test_a_doi_leads_to_its_landing_page_with_its_record() -> None:
    """The DOI gives the URL; Crossref's record says which work it is and that only an abstract may be free."""
    ref = reference(title="Lantern Bridges of the North", identifiers=(("doi", "10.5555/bridge.1"),))
    found = locate(ref, document(ref, title=""), lookup({"api.crossref.org/works/10.5555%2Fbridge.1": CROSSREF_PAPER}))
    record = dict(found.record)
    assert "doi" == found.found_by
    assert "https://doi.org/10.5555/bridge.1" == found.url
    assert "abstract" == found.kind
    assert (record["authors"], record["date"]) == ("Reed, Ann; Bridge Survey", "2019-05-02")
    assert (found.confidence, found.postponed) == (1.0, False)


def test_a_doi_of_another_paper_is_said_not_hidden() -> None:
    """When the registered title is another, the answer says so and its confidence is low."""
    ref = reference(title="Growing tea in cold climates", identifiers=(("doi", "10.5555/bridge.1"),))
    found = locate(ref, document(ref, title=""), lookup({"/works/": CROSSREF_PAPER}))
    assert found.confidence == 0.3
    assert 'registered title is another: "Lantern bridges of the north"' in found.reason


def test_a_stated_url_still_gets_the_record_of_its_doi() -> None:
    """Retraction notices are wanted even where the URL is given."""
    paper = {"message": {**CROSSREF_PAPER["message"], "updated-by": [
        {"type": "retraction", "DOI": "10.5555/notice.9", "updated": {"date-time": "2021-02-03T00:00:00Z"}}]}}
    ref = reference(url="https://journal.example/1", identifiers=(("doi", "10.5555/bridge.1"),))
    found = locate(ref, document(ref), lookup({"/works/": paper}))
    assert (found.found_by, found.url) == ("given", "https://journal.example/1")
    assert found.notices == ("this work was retracted on 2021-02-03 (doi:10.5555/notice.9)",)


def test_a_stated_doi_link_is_known_to_offer_the_abstract() -> None:
    """The given URL is the DOI's own link: what the record says of it holds."""
    ref = reference(title="Lantern bridges of the north", url="https://doi.org/10.5555/bridge.1",
                    identifiers=(("doi", "10.5555/bridge.1"),))
    found = locate(ref, document(ref), lookup({"/works/": CROSSREF_PAPER}))
    assert (found.found_by, found.kind) == ("given", "abstract")
    assert found.reason == "the reference states its URL; DOI 10.5555/bridge.1; its registered title agrees"


def test_a_book_is_an_offline_source_with_its_record() -> None:
    """A valid ISBN makes an offline source; OpenLibrary's record is compared by title."""
    ref = reference(text="A Book of Crossings. Hill Press. 2016.", identifiers=(("isbn", "978-0-8047-9764-1"),))
    found = locate(ref, document(ref, title=""), lookup({"openlibrary.org/api/books": OPENLIBRARY_BOOK}))
    assert "isbn" == found.found_by
    assert "offline" == found.kind
    assert "" == found.url
    assert dict(found.record)["publisher"] == "Hill Press"
    assert "record agrees" in found.reason


def test_a_wrong_check_digit_identifies_nothing() -> None:
    """An ISBN with a wrong check digit is reported and not looked up."""
    ref = reference(text="A book", identifiers=(("isbn", "9780804797642"),))
    look = lookup({})
    found = locate(ref, document(ref, title=""), look)
    assert (found.reason, found.kind) == ("the ISBN 9780804797642 has a wrong check digit", "online")
    assert asked(look) == []
