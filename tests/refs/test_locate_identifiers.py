"""Each identifier leads where its register says; searches accept only what is surely the cited work."""

from __future__ import annotations

from typing import Any

import pytest

from refs.locate import locate
from refs.locate.base import Lookup
from refs.model import Located, Reference
from tests.refs.locate_world import CROSSREF_PAPER, answer, asked, document, lookup, reference

PAPER: dict[str, Any] = {"title": "Lantern bridges of the north", "authors": ("Reed, Ann",), "date": "2019",
                         "publisher": "Journal of Bridges", "kind": "journal"}


def find(ref: Reference, look: Lookup | None = None) -> Located:
    return locate(ref, document(ref, title=""), look or lookup({}))


@pytest.mark.parametrize(("kind", "value", "by", "url", "what"), [
    ("pmc", "1234567", "pmid", "https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/", "online"),
    ("pmid", "7654321", "pmid", "https://pubmed.ncbi.nlm.nih.gov/7654321/", "abstract"),
    ("arxiv", "1912.00001v2", "arxiv", "https://arxiv.org/pdf/1912.00001v2", "online"),
    ("arxiv", "math.GT/0309136", "arxiv", "https://arxiv.org/pdf/math.GT/0309136", "online"),
    ("hdl", "1721.1/12345", "hdl", "https://hdl.handle.net/1721.1/12345", "online"),
    ("jstor", "2118482", "register", "https://www.jstor.org/stable/2118482", "abstract"),
    ("bibcode", "2005Natur.438..803L", "register", "https://ui.adsabs.harvard.edu/abs/2005Natur.438..803L/abstract", "abstract"),
    ("ssrn", "123456", "register", "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=123456", "abstract"),
    ("osti", "12345", "register", "https://www.osti.gov/biblio/12345", "abstract"),
    ("biorxiv", "10.1101/123456", "doi", "https://doi.org/10.1101/123456", "online"),
])
def test_an_identifier_leads_to_its_page(kind: str, value: str, by: str, url: str, what: str) -> None:
    """By rule, and what is free there is said."""
    found = find(reference(title="A paper", identifiers=((kind, value),)))
    assert found.found_by == by
    assert found.url == url
    assert found.kind == what


@pytest.mark.parametrize(("kind", "value", "reason"), [
    ("pmid", "12a", "the PMID '12a' is not well formed"),
    ("arxiv", "hello", "the arXiv number 'hello' is not well formed"),
    ("hdl", "nothing", "the handle 'nothing' is not well formed"),
    ("doi", "11.1/x", "the DOI '11.1/x' is not well formed"),
    ("s2cid", "x1", "the S2CID 'x1' is not a number"),
    ("issn", "2042-8929", "the ISSN 2042-8929 has a wrong check digit"),
    ("issn", "2042-8928", "ISSN 2042-8928 identifies the journal only, not the article"),
])
def test_what_identifies_nothing_is_said(kind: str, value: str, reason: str) -> None:
    """A malformed number or a journal's number gives no URL and a reason; nobody is asked."""
    look = lookup({})
    found = find(reference(title="A paper", identifiers=((kind, value),)), look)
    assert "" == found.url
    assert reason == found.reason
    assert [] == asked(look)


def test_a_free_full_text_beats_the_landing_page() -> None:
    """PubMed Central holds the paper itself; the DOI still gives its record."""
    ref = reference(**PAPER, identifiers=(("doi", "10.5555/bridge.1"), ("pmid", "1"), ("pmc", "777777")))
    found = find(ref, lookup({"/works/": CROSSREF_PAPER}))
    assert (found.found_by, dict(found.record)["doi"]) == ("pmid", "10.5555/bridge.1")


def test_only_what_is_used_is_remembered() -> None:
    """A record's reference list stays out of the journal; a second run reads the kept answer and asks nobody."""
    kept: dict[tuple[str, str], str] = {}
    ref = reference(**PAPER, identifiers=(("doi", "10.5555/bridge.1"),))
    long = {"message": {**CROSSREF_PAPER["message"], "reference": [{"DOI": "10.5555/other"}] * 500, "abstract": "x" * 5000}}

    def ask(routes: dict[str, Any]) -> tuple[Located, list[str]]:
        look = lookup(routes)
        look = Lookup(look.client, look.options, lambda kind, key: kept.get((kind, key)),
                      lambda kind, key, value: kept.__setitem__((kind, key), value))
        return find(ref, look), asked(look)

    first, _ = ask({"/works/": long})
    assert ask({}) == (first, [])
    assert max(map(len, kept.values())) < 500


def test_datacite_is_asked_where_crossref_lists_nothing() -> None:
    """Data sets and reports are often registered there."""
    attributes = {"doi": "10.5555/D1", "titles": [{"title": "Bridge data"}], "creators": [{"name": "Reed, Ann"}],
                  "publicationYear": 2020, "publisher": "Bridge Survey"}
    found = find(reference(title="Bridge data", identifiers=(("doi", "10.5555/d1"),)),
                 lookup({"datacite.org/dois/": {"data": {"attributes": attributes}}}))
    assert (dict(found.record)["catalogue"], found.confidence) == ("DataCite", 1.0)


def test_a_doi_that_no_register_knows_is_said() -> None:
    """Three registers answered properly; the link stands, to be looked at, with little confidence."""
    found = find(reference(title="Bridge data", identifiers=(("doi", "10.5555/none"),)))
    assert "doi.org's register does not either" in found.reason
    assert "https://doi.org/10.5555/none" == found.url
    assert 0.5 == found.confidence
    assert found.postponed is False


def test_a_record_in_another_language_is_not_called_another_work() -> None:
    """Author and year agree: the title is a translation."""
    ref = reference(title="Laternenbrücken des Nordens", authors=("Reed, Ann",), date="2019",
                    text="Reed, Ann (2019). Laternenbrücken des Nordens.", identifiers=(("doi", "10.5555/bridge.1"),))
    found = find(ref, lookup({"/works/": CROSSREF_PAPER}))
    assert ("worded otherwise" in found.reason, found.confidence) == (True, 0.8)


@pytest.mark.parametrize(("key", "kind", "told"), [
    ("updated-by", "retraction", "this work was retracted on 2021-02-03 (doi:10.5555/n)"),
    ("updated-by", "Expression of Concern", "this work was under an expression of concern on 2021-02-03 (doi:10.5555/n)"),
    ("updated-by", "corrigendum", "this work was corrected on 2021-02-03 (doi:10.5555/n)"),
    ("update-to", "retraction", "this is the notice by which another work was retracted on 2021-02-03 (doi:10.5555/n)"),
])
def test_crossref_notices_are_told(key: str, kind: str, told: str) -> None:
    """Retractions and corrections of the work, and whether it is itself such a notice."""
    update = {"type": kind, "DOI": "10.5555/n", "updated": {"date-time": "2021-02-03T00:00:00Z"}}
    message = {**CROSSREF_PAPER["message"], key: [update, {"type": "new_version", "DOI": "10.5555/v2"}]}
    found = find(reference(**PAPER, identifiers=(("doi", "10.5555/bridge.1"),)), lookup({"/works/": {"message": message}}))
    assert found.notices == (told,)


def test_a_registered_title_that_says_retracted_counts() -> None:
    """Some publishers change the title alone."""
    message = {**CROSSREF_PAPER["message"], "title": ["RETRACTED: Lantern bridges of the north"]}
    found = find(reference(**PAPER, identifiers=(("doi", "10.5555/bridge.1"),)), lookup({"/works/": {"message": message}}))
    assert found.notices == ("this work was retracted or withdrawn (its registered title says so)",)


def test_an_open_licence_makes_a_paper_readable() -> None:
    """A Creative Commons licence in the record: not the abstract only."""
    message = {**CROSSREF_PAPER["message"], "license": [{"URL": "https://creativecommons.org/licenses/by/4.0/"}]}
    found = find(reference(**PAPER, identifiers=(("doi", "10.5555/bridge.1"),)), lookup({"/works/": {"message": message}}))
    assert found.kind == "online"


# -- searches


def items(*messages: dict[str, Any]) -> dict[str, Any]:
    return {"message": {"items": list(messages)}}


def work(**changes: Any) -> dict[str, Any]:
    return {**CROSSREF_PAPER["message"], **changes}


def test_the_same_title_year_and_author_is_found_by_search() -> None:
    """A paper without identifier, cited with all three."""
    look = lookup({"/works?query.bibliographic=": items(work())}, mailto="me@example.org")
    found = find(reference(**PAPER), look)
    assert (found.found_by, found.url) == ("crossref", "https://doi.org/10.5555/bridge.1")
    assert "mailto=me%40example.org" in asked(look)[0]


@pytest.mark.parametrize("other", [
    {"title": ["Lantern bridges of the south"]}, {"issued": {"date-parts": [[2018]]}}, {"author": [{"family": "Hale"}]},
])
def test_a_near_miss_is_not_taken(other: dict[str, Any]) -> None:
    """Another title, year or author is another work."""
    found = find(reference(**PAPER), lookup({"/works?query": items(work(**other))}))
    assert (found.url, found.postponed) == ("", False)


def test_two_equal_hits_are_candidates() -> None:
    """A preprint and a paper of one title and year: not chosen from."""
    found = find(reference(**PAPER), lookup({"/works?query": items(work(), work(DOI="10.5555/bridge.2"))}))
    assert found.candidates == ("https://doi.org/10.5555/bridge.1", "https://doi.org/10.5555/bridge.2")


@pytest.mark.parametrize("change", [{"title": "Bridges"}, {"kind": "news"}, {"authors": ()}, {"date": ""},
                                    {"access_date": "2020-01-01"}])
def test_what_is_no_paper_is_not_searched(change: dict[str, Any]) -> None:
    """News, web pages and references without title, date or author are not sent to Crossref."""
    look = lookup({})
    find(reference(**{**PAPER, **change}), look)
    assert asked(look) == []


def scholar(**fields: Any) -> Lookup:
    return lookup({"CorpusID:9": {"title": "Lantern bridges of the north", "url": "https://s2.example/9", **fields}})


@pytest.mark.parametrize(("fields", "url", "kind"), [
    ({"openAccessPdf": {"url": "https://repo.example/1.pdf"}}, "https://repo.example/1.pdf", "online"),
    ({"externalIds": {"DOI": "10.5555/Bridge.1"}, "openAccessPdf": None}, "https://doi.org/10.5555/Bridge.1", "abstract"),
    ({}, "https://api.semanticscholar.org/CorpusID:9", "abstract"),
])
def test_a_corpus_id_leads_to_a_copy_a_doi_or_the_abstract(fields: dict[str, Any], url: str, kind: str) -> None:
    """The best that the record offers."""
    found = find(reference(**PAPER, identifiers=(("s2cid", "9"),)), scholar(**fields))
    assert "s2cid" == found.found_by
    assert url == found.url
    assert kind == found.kind


def test_a_corpus_id_of_another_paper_is_refused() -> None:
    """The title of the record must be the cited one."""
    found = find(reference(**{**PAPER, "title": "Growing tea in cold climates"}, identifiers=(("s2cid", "9"),)), scholar())
    assert (found.url, found.candidates) == ("", ("https://s2.example/9",))


# -- what the text itself says


@pytest.mark.parametrize(("text", "url"), [
    ("Reed (2019). Bridges. https://a.example/b/c.", "https://a.example/b/c"),
    ("Reed (2019). Bridges (see www.a.example/b_(c)).", "http://www.a.example/b_(c)"),
    ("Bridges. url=https://books.example/x?id=1&pg=2", "https://books.example/x?id=1&pg=2"),
    ("https://a.example", "https://a.example"),
])
def test_a_url_in_the_text_is_used(text: str, url: str) -> None:
    """Written out, with closing punctuation left out."""
    assert find(reference(text=text)).url == url


@pytest.mark.parametrize("text", ['"Cat flaps". www.gizmo.example. Retrieved 2016', "me@www.example.org/x", "node.js 10/2"])
def test_a_publisher_is_no_url(text: str) -> None:
    """A bare host names who published it."""
    assert find(reference(text=text)).url == ""


def test_an_archive_link_alone_tells_its_original() -> None:
    """The original page is read off the archive's address; nobody is asked."""
    found = find(reference(archive_url="https://web.archive.org/web/20200102030405/https://a.example/1"))
    assert found.archive_url.endswith("https://a.example/1")
    assert (found.found_by, found.reason) == ("known url", "the reference states only an archived copy")


# -- works on paper


@pytest.mark.parametrize(("fields", "kind"), [
    ({"kind": "book", "text": "Hale, Tom. Roads. Hill Press, 1950."}, "offline"),
    ({"kind": "av", "text": "The Bridge (film). 1950."}, "offline"),
    ({"kind": "news", "text": "The Example, 2 May 1950, p. 4.", "pages": "4"}, "offline"),
    ({"kind": "news", "text": "The Example, 2 May 2010."}, "online"),
    ({"kind": "book", "text": "Hale, Tom. Roads. Retrieved 2 May 2010."}, "online"),
    ({"kind": "web", "text": "Roads."}, "online"),
])
def test_works_on_paper_are_offline_sources(fields: dict[str, Any], kind: str) -> None:
    """Books, recordings and printed pages without a link; what was read on the web is not."""
    assert find(reference(**fields)).kind == kind


def test_a_print_guess_does_not_hide_a_failed_look_up() -> None:
    """Where the origin article could not be asked, a book without ISBN may still have a link there."""
    ref = reference(kind="book", text="Hale, Tom. Roads. Hill Press, 1950.")
    found = locate(ref, document(ref), lookup({"api.php": lambda url: answer({}, url, 503)}))
    assert (found.kind, found.postponed) == ("online", True)


# -- subtitles, types


@pytest.mark.parametrize(("title", "subtitle", "cited"), [
    ("Lantern bridges", "a survey of the north", "Lantern bridges: a survey of the north"),
    ("Fords", "crossings of the upper valley, 1500 to 1800", "Fords: Crossings of the Upper Valley, 1500–1800"),
    ("Lantern bridges", "a survey of the north", "Lantern bridges"),
])
def test_title_and_subtitle_together_are_the_cited_title(title: str, subtitle: str, cited: str) -> None:
    """Crossref keeps them apart, citations write them with a colon."""
    made = {"/works/": {"message": work(title=[title], subtitle=[subtitle])}}
    found = find(reference(title=cited, identifiers=(("doi", "10.5555/bridge.1"),)), lookup(made))
    assert ("its registered title agrees" in found.reason, found.confidence) == (True, 1.0)


def test_a_search_finds_a_title_with_its_subtitle() -> None:
    """The whole title is near-identical only where the subtitle is added."""
    look = lookup({"/works?query.bibliographic=": items(work(title=["Lantern bridges"], subtitle=["a survey of the north"]))})
    found = find(reference(**{**PAPER, "title": "Lantern bridges: a survey of the north"}), look)
    assert "crossref" == found.found_by


def test_datacite_says_what_kind_of_work_it_is() -> None:
    """A data set is no paper."""
    attributes = {"doi": "10.5555/D1", "titles": [{"title": "Bridge data"}], "types": {"resourceTypeGeneral": "Dataset"}}
    found = find(reference(title="Bridge data", identifiers=(("doi", "10.5555/d1"),)),
                 lookup({"datacite.org/dois/": {"data": {"attributes": attributes}}}))
    assert "dataset" == dict(found.record)["type"]
