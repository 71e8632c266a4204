"""The seed article's world is whole: every source answers live and from its archive."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.replica import Replica
from tests.replica.plain_client import PlainClient
from tests.replica.seed_texts import SUPPORTERS
from tests.replica.seed_world import DOI, ISBN, TITLE, World, build


@pytest.fixture
def world() -> Iterator[World]:
    with Replica() as web:
        yield build(web)


def test_every_source_answers_live_and_archived(world: World) -> None:
    """The same page comes from the site and from the archive link of the origin article."""
    client = PlainClient(world.web)
    for url in (world.axios, world.summit, world.kyiv, world.drills):
        live, old = client.get(url), client.get(world.archived(url).replace("/http", "id_/http", 1))
        assert 200 == live.status
        assert 200 == old.status
        assert live.body == old.body
        assert bool(old.header("memento-datetime")) is True


def test_the_list_names_53_countries() -> None:
    """Belarus is one of 53."""
    assert (len(set(SUPPORTERS)), "Belarus" in SUPPORTERS) == (53, True)


def test_the_doi_leads_to_an_abstract_and_the_isbn_to_a_book(world: World) -> None:
    """The article is behind a purchase; the book is only catalogued."""
    client = PlainClient(world.web)
    landing = client.get(f"https://doi.org/{DOI}")
    book = json.loads(client.get(f"https://openlibrary.org/api/books?bibkeys=ISBN:{ISBN}&format=json&jscmd=data").body)
    assert 200 == landing.status
    assert b"Buy article" in landing.body
    assert "The New Great Game" == book[f"ISBN:{ISBN}"]["title"]


def test_the_origin_article_names_four_urls(world: World) -> None:
    """The wikitext comes through the API; the observer-status item has no URL there."""
    url = f"https://en.wikipedia.org/w/api.php?action=query&prop=revisions&rvprop=content&rvslots=main&format=json&formatversion=2&titles={TITLE.replace(' ', '_').replace('–', '%E2%80%93')}"
    text = json.loads(PlainClient(world.web).get(url).body)["query"]["pages"][0]["revisions"][0]["slots"]["main"]["content"]
    assert text.count("|url=") == 4


def test_the_blows_change_what_they_say(world: World) -> None:
    """A removed live page is 404; a replaced archive copy holds another text."""
    client = PlainClient(world.web)
    world.remove_live(world.axios)
    world.replace_archive(world.kyiv)
    old = client.get(world.archived(world.kyiv))
    assert (client.get(world.axios).status, b"botanical garden" in old.body) == (404, True)


def test_the_rendered_origin_article_lists_the_same_references(world: World) -> None:
    """action=parse gives seven list items, four of them with the source's URL and three with an archive link."""
    url = "https://en.wikipedia.org/w/api.php?action=parse&prop=text&format=json&formatversion=2&redirects=1&page=Belarus-China%20relations"
    text = json.loads(PlainClient(world.web).get(url).body)["parse"]["text"]
    assert 7 == text.count('<li id="cite_note-')
    assert 3 == text.count("Archived</a>")
    assert [True] * 4 == [u in text for u in (world.axios, world.summit, world.kyiv, world.drills)]
    assert 9 == text.count('class="reference"')


def test_the_doi_is_archived_as_a_redirect_to_the_landing_page(world: World) -> None:
    """The archive follows it inside itself."""
    got = PlainClient(world.web).get(f"https://web.archive.org/web/2020id_/https://doi.org/{DOI}")
    assert 200 == got.status
    assert b"Abstract" in got.body
    assert bool(got.header("memento-datetime")) is True
