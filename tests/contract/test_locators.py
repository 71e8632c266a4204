"""What holds for every locator: odd references do not trip it, and it never gives a URL without saying how."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from refs.citations import identifier_kinds
from refs.locate import locate, locators
from refs.locate.base import Locator, Lookup
from refs.model import Document, Failure, FailureKind, Reference, Response
from refs.urls import is_web
from tests.fakes import FakeClient, response

ALL = [p.cls for p in locators() if not p.missing]
KINDS = tuple(kind.name for kind in identifier_kinds.KINDS)
VALUES = st.one_of(st.text(max_size=20), st.sampled_from(
    ["10.5555/a", "9780804797641", "2042-8928", "12", "1912.00001", "1/2", "../../x", "10.5555/<script>", "%00"]))
REFERENCES = st.builds(
    Reference, id=st.just("r1"), text=st.text(max_size=60), title=st.text(max_size=40), date=st.sampled_from(["", "2019", "x"]),
    url=st.sampled_from(["", "https://a.example/1", "javascript:alert(1)", "file:///etc/passwd", "http://[bad"]),
    archive_url=st.sampled_from(["", "https://web.archive.org/web/2020/https://a.example/1", "ftp://x/1"]),
    authors=st.lists(st.text(max_size=12), max_size=2).map(tuple), kind=st.sampled_from(["", "book", "journal", "news", "av"]),
    identifiers=st.lists(st.tuples(st.sampled_from(KINDS), VALUES), max_size=3).map(tuple))
JSON: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(
        ["message", "data", "items", "title", "author", "issued", "date-parts", "updated-by", "attributes", "titles",
         "creators", "parse", "text", "query", "pages", "revisions", "error", "externalIds", "license", "ISBN:9780804797641"]),
        inner, max_size=3)), max_leaves=12)
BODIES = st.one_of(JSON.map(lambda v: json.dumps(v).encode()), st.binary(max_size=40))
ANSWERS = st.one_of(
    st.builds(lambda status, body: response(body, status=status), st.sampled_from([200, 200, 200, 301, 404, 429, 500]), BODIES),
    st.sampled_from([Response("u", failure=Failure(kind)) for kind in FailureKind]))


@pytest.mark.parametrize("cls", ALL, ids=lambda c: c.name)
def test_it_has_a_name_and_one_line_of_help(cls: type[Locator]) -> None:
    """`citewatch plugins` shows both."""
    assert cls.name and (cls.__doc__ or "").strip() and "\n" not in (cls.__doc__ or "").strip().split("\n\n")[0]


@pytest.mark.parametrize("cls", ALL, ids=lambda c: c.name)
def test_it_has_nothing_to_say_of_an_empty_reference(cls: type[Locator]) -> None:
    """No field, no answer."""
    assert cls().locate(Reference("r1"), Document("x"), Lookup(FakeClient(lambda url: response()))) is None


@settings(deadline=None)
@given(reference=REFERENCES, answer=ANSWERS)
@example(reference=Reference("r1"), answer=response(b'{"query": {}, "parse": []}'))
def test_the_chain_never_guesses_whatever_comes(reference: Reference, answer: Response) -> None:
    """Hostile references and answers: a web URL with its finder, or none with a reason; nothing is raised."""
    found = locate(reference, Document("x.txt", "Some title", references=(reference,)), Lookup(FakeClient(lambda url: answer)))
    assert all(is_web(u) for u in (found.url, found.archive_url) if u)
    assert bool(found.found_by) == bool(found.url or found.archive_url or found.kind == "offline")
    assert found.reason


@settings(deadline=None)
@given(reference=REFERENCES)
def test_a_failing_web_is_never_held_against_a_reference(reference: Reference) -> None:
    """With every service down there is no notice, no record and no "does not exist"."""
    down = Lookup(FakeClient(lambda url: Response(url, failure=Failure(FailureKind.DNS))))
    found = locate(reference, Document("x.txt", "Some title", references=(reference,)), down)
    assert (found.notices, found.record) == ((), ())
    assert "no such" not in found.reason and "exist" not in found.reason
