"""arXiv's own word on a preprint: which work a number is, whether it was withdrawn, and what cannot be told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.locate._arxiv_api import feed, preprint
from refs.locate._crossref import registered
from refs.locate.arxiv import Arxiv
from refs.locate.base import Lookup, LookupOptions
from refs.model import Document, Failure, FailureKind, Reference, Response
from tests.fakes import FakeClient, response

ENTRY = """<entry><id>http://arxiv.org/abs/{number}</id><title>Tides in a
 narrow strait</title><summary>We measure tides.</summary><published>2019-12-01T10:00:00Z</published>
<author><name>Ada Quay</name></author><author><name>Ben Weir</name></author>{more}</entry>"""
FEED = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"
 xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"><opensearch:totalResults>1</opensearch:totalResults>{}</feed>"""


def answering(body: str, status: int = 200) -> Lookup:
    return Lookup(FakeClient(lambda url: response(body, url=url, status=status, headers={"content-type": "application/atom+xml"})))


def entry(number: str = "1912.00001v2", more: str = "") -> str:
    return FEED.format(ENTRY.format(number=number, more=more))


@pytest.mark.parametrize(("title", "confidence", "said"), [
    ("Tides in a narrow strait", 1.0, "its registered title agrees"),
    ("Wind over a wide bay", 0.6, 'its registered title is worded otherwise: "Tides in a narrow strait"'),
])
def test_a_number_is_compared_with_its_registered_title(title: str, confidence: float, said: str) -> None:
    """A number that was mistyped leads to another work: the reader is told."""
    found = Arxiv().locate(Reference("r", title=title, identifiers=(("arxiv", "1912.00001"),)), Document("a"), answering(entry()))
    assert found is not None
    assert "https://arxiv.org/pdf/1912.00001" == found.url
    assert confidence == found.confidence
    assert f"arXiv:1912.00001: the preprint's full text; {said}" == found.reason
    assert "2019-12-01" == dict(found.record).get("date")


@pytest.mark.parametrize(("more", "withdrawn"), [
    ("<arxiv:comment>This paper has been withdrawn by the author due to an error in lemma 2</arxiv:comment>", True),
    ("<arxiv:comment>Withdrawn; superseded by 2001.00002</arxiv:comment>", True),
    ("<arxiv:comment>12 pages; appendix withdrawn from the journal version</arxiv:comment>", False),
    ("<arxiv:comment>10 pages, 3 figures</arxiv:comment>", False), ("", False),
])
def test_a_withdrawn_preprint_is_noticed(more: str, withdrawn: bool) -> None:
    """What its author wrote into the comment."""
    work, _ = preprint("1912.00001", answering(entry(more=more)))
    assert work is not None and bool(work.notices) == withdrawn


@pytest.mark.parametrize(("answer", "why"), [
    (response(FEED.format("")), ""),
    (response(entry("2001.99999")), ""),
    (response(FEED.format("<entry><id>https://arxiv.org/api/errors#bad</id><summary>bad id</summary></entry>")),
     "arXiv answered with an error (bad id)"),
    (response(FEED.format(""), status=400), "arXiv answered HTTP 400"),
    (response("<html><body>Busy</body></html>"), "arXiv gave something that is not XML"),
    (response("Rate exceeded."), "arXiv gave something that is not XML"),
    (Response("u", failure=Failure(FailureKind.TIMEOUT)), "arXiv gave no answer (timeout)"),
], ids=["none", "another number", "error entry", "400", "a page", "plain text", "timeout"])
def test_no_record_and_no_answer_are_told_apart(answer: Response, why: str) -> None:
    """"arXiv lists no such number" is only said where arXiv itself said so; the address stands in any case."""
    lookup = Lookup(FakeClient(lambda url: answer))
    located = Arxiv().locate(Reference("r", title="T", identifiers=(("arxiv", "1912.00001"),)), Document("a"), lookup)
    told = f"could not look up its record: {why}" if why else "arXiv lists no such number"
    assert (None, why) == preprint("1912.00001", lookup)
    assert told == (located and located.reason.partition("; ")[2])
    assert "https://arxiv.org/pdf/1912.00001" == (located and located.url)


def test_who_switches_look_ups_off_gets_the_address_alone() -> None:
    """Nobody is asked."""
    client = FakeClient(lambda url: response(entry()))
    found = Arxiv().locate(Reference("r", identifiers=(("arxiv", "1912.00001"),)), Document("a"),
                           Lookup(client, LookupOptions(enabled=False)))
    assert (found and found.url, client.asked) == ("https://arxiv.org/pdf/1912.00001", [])


@given(st.binary(max_size=200))
def test_bytes_that_are_no_feed_are_refused_in_one_way(body: bytes) -> None:
    """Any answer is a feed or a ValueError; entities are not expanded."""
    bomb = b'<!DOCTYPE f [<!ENTITY a "aaaa">]><feed xmlns="http://www.w3.org/2005/Atom"><entry><title>&a;' + body
    for data in (body, bomb):
        with pytest.raises(ValueError, match=r"XML|feed"):
            feed(data)


def test_another_kind_of_crossref_record_is_no_work() -> None:
    """The agency of a DOI is a record too, but says nothing of the work."""
    body = '{"status":"ok","message-type":"work-agency","message":{"DOI":"10.1/x","agency":{"id":"crossref"}}}'
    got = registered("10.1/x", Lookup(FakeClient(lambda url: response(body))))
    assert got == (None, "Crossref answered with another kind of record (work-agency)")


def test_xml_in_place_of_json_is_called_that() -> None:
    """An answer in another format is no web page of an error."""
    answer = response('<?xml version="1.0"?><doi_records/>', headers={"content-type": "application/xml"})
    assert registered("10.1/x", Lookup(FakeClient(lambda url: answer))) == (
        None, "Crossref gave XML in place of JSON (HTTP 200)")
