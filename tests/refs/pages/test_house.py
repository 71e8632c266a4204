"""The house that publishes a page is no author of it, by whatever name it calls itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.pages import read
from refs.pages._house import House
from tests.fakes import response

TEXT = "<p>The lock at Ostermoor is closed for repairs until the spring, and barges go round by the old canal.</p>" * 4


def authors(head: str = "", byline: str = "", site: str = "The Ostermoor Herald") -> tuple[str, ...]:
    return read(response(
        f"<!doctype html><html lang='en'><head><title>Lock closed</title><meta property='og:site_name' content='{site}'>{head}"
        f"</head><body><main><article><h1>Lock closed</h1>{byline}{TEXT}</article></main></body></html>")).authors


def ld(author: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Lock closed", "author": {author}}}</script>'


@pytest.mark.parametrize("head", [
    "<meta name='author' content='The Ostermoor Herald'>",
    "<meta name='author' content='Ostermoor Herald Ltd.'>",
    "<meta name='author' content='Ostermoor Herald, Ostermoor, Friesland'>",
    ld('{"@type": "NewsMediaOrganization", "name": "Ostermoor Herald"}'),
    ld('{"@type": "Organization", "name": "OSTERMOOR HERALD NEWSROOM"}'),
    "<meta name='author' content='w.onnen@herald.example'>",
    "<meta name='author' content='104417'>",
    "<meta name='author' content='Ostermoor Herald Media Corporation'>",
    ld('{"@type": "Person", "name": "(Photo: Jo Lund)"}'),
])
def test_the_house_is_no_author(head: str) -> None:
    """A name that only repeats the site's leaves the byline to speak, or nobody."""
    assert () == authors(head)
    assert ("Wiebke Onnen",) == authors(head, "<p class='byline'>By Wiebke Onnen</p>")


@pytest.mark.parametrize(("head", "names"), [
    (ld('{"@type": "Person", "name": "Wiebke Onnen"}'), ("Wiebke Onnen",)),
    (ld('[{"@type": "Organization", "name": "Ostermoor Herald"}, {"@type": "Person", "name": "Jo Lund"}]'), ("Jo Lund",)),
    (ld('{"@type": "Organization", "name": "Institute of Inland Waterways"}'), ("Institute of Inland Waterways",)),
    ("<meta name='author' content='Wiebke Onnen https://herald.example/onnen'>", ("Wiebke Onnen",)),
    ("<meta name='author' content='The Herald Foundation'>", ("The Herald Foundation",)),
])
def test_others_stay(head: str, names: tuple[str, ...]) -> None:
    """People, and bodies other than the house, are authors."""
    assert names == authors(head)


def test_a_person_who_is_shown_comes_before_an_organisation() -> None:
    """The schema names the company; the byline names who wrote it."""
    head = ld('{"@type": "Organization", "name": "Coastal Media Group"}')
    assert ("Wiebke Onnen",) == authors(head, "<p class='byline'>By Wiebke Onnen</p>")


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=40))
def test_any_names_are_compared(author: str, site: str, url: str) -> None:
    """No name and no address stops it, and a house always knows its own name."""
    house = House.of((site,), f"https://{url.encode().hex() or 'a'}.example/")
    assert isinstance(house.is_named(author), bool)
    assert house.is_named(site)


def test_the_schema_speaks_where_the_meta_tag_names_the_house() -> None:
    """A content system fills the meta tag with the site, and the schema with the writer."""
    head = "<meta name='author' content='Ostermoor Herald'>" + ld('{"@type": "Person", "name": "Wiebke Onnen"}')
    assert ("Wiebke Onnen",) == authors(head)
