"""The article is found by its running text where its names hide it from the extraction of main content."""

from __future__ import annotations

import pytest

from refs.model import Page
from refs.pages import read
from tests.fakes import response

SENTENCES = (
    "The harbour board of Ilmsund has leased the old net loft to a cooperative of seven boat builders for thirty years.",
    "They will repair wooden hulls on the ground floor and teach apprentices from the coast in the winter months.",
    "The loft was built in 1887, burned in 1921 and served as a store for potatoes until the end of the war.",
    "Its beams come from a wreck, and the marks of the ship's carpenter can still be read above the northern door.",
    "The board asks for no rent in the first five years, since the roof has to be laid anew and the quay wall leans.",
    "A second bidder, who wanted to put holiday flats into the building, has said that he will not go to court.",
    "The cooperative expects to move in before the herring season, once the electric lines have been inspected.",
)
TEXT = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
HALVES = ("".join(f"<p>{s}</p>" for s in SENTENCES[:4]), "".join(f"<p>{s}</p>" for s in SENTENCES[4:]))
MENU = "<div class='top'>" + "".join(f"<a href='/{n}'>{n}</a> " for n in (
    "Home", "News", "Coast", "Harbours", "Sport", "Letters", "Weather", "Fishing", "Tides", "Classified")) + "</div>"
FOOT = "<div class='bottom'><p>All prices with tax; delayed by at least 15 minutes. See the terms of use of this service.</p></div>"


def page(body: str) -> Page:
    return read(response(f"<!doctype html><html lang='en'><head><title>Net loft leased</title></head><body>{MENU}"
                         f"<h1>Net loft leased</h1>{body}{FOOT}</body></html>"))


@pytest.mark.parametrize("body", [
    f"<div class='article-widget article-widget-text'><div class='wrap'><div class='text'>{TEXT}</div></div></div>",
    f"<div class='article-widgets'><div class='article-widget'>{HALVES[0]}</div><div class='article-widget'>{HALVES[1]}</div></div>",
    f"<main><article><div class='body__content paywall-article'>{TEXT}</div></article></main>",
    f"<main><article><div class='paywall'>{TEXT}</div></article></main>",
    f"<main><div class='regwall-content promo-box'>{TEXT}</div></main>",
    f"<div class='page'><ul><li class='advert-left'>{TEXT}</li></ul></div>",
    f"<main><div id='B:1'></div></main><div hidden id='S:1'><section>{TEXT}</section></div>",
])
def test_the_article_is_read_whatever_its_element_is_called(body: str) -> None:
    """A class such as "paywall" or "advert", or a part that is streamed in hidden, loses no article."""
    made = page(body)
    assert [] == [s for s in SENTENCES if s not in made.text]
    assert [] == [s.name for s in made.beside if any(t in made.all_text[s.start:s.end] for t in SENTENCES)]


def test_a_wall_is_still_a_box() -> None:
    """What a paywall says of itself is no part of the article."""
    offer = "Subscribe for six crowns a month and read every story of the coast, on paper or on the screen."
    made = page(f"<main><article>{TEXT}</article><div class='paywall-prompt'><p>{offer}</p></div></main>")
    assert offer not in made.text
    assert SENTENCES[0] in made.text


@pytest.mark.parametrize("body", [
    f"<div class='comments'>{TEXT}</div>",
    f"<aside class='related'>{TEXT}</aside>",
    f"<div hidden id='draft'>{TEXT}</div>",
])
def test_running_text_beside_the_article_is_not_taken_for_it(body: str) -> None:
    """Comments, boxes and hidden drafts stay outside, however much they say."""
    own = "".join(f"<p>{' '.join(words.split()[::-1])}.</p>" for words in SENTENCES * 2)
    made = page(f"<main><article class='advert-wrapper'>{own}</article></main>{body}")
    assert [] == [s for s in SENTENCES if s in made.text]
    assert "Ilmsund of board harbour The" in made.text


def test_a_body_that_is_escaped_twice_is_read_plainly() -> None:
    """Some publishers escape the article for HTML before it goes into JSON-LD."""
    body = " ".join(SENTENCES).replace("herring", "h&amp;eacute;rring") * 2
    script = f'{{"@type": "NewsArticle", "headline": "Net loft leased", "articleBody": "{body}"}}'
    made = page(f"<script type='application/ld+json'>{script}</script><div id='app'></div>")
    assert "the hérring season" in made.text


def test_the_next_story_below_is_another_page() -> None:
    """Pages that scroll on hold whole articles under headlines of their own; a chapter's headline begins none."""
    other = "The lighthouse keeper of Osmund has sold his collection of foghorns to a museum in the capital for a song."
    following = f"<article><h1>Foghorns sold</h1><p>{other}</p>{'<p>Nobody else had asked for them in nine years.</p>' * 40}</article>"
    made = read(response(f"<!doctype html><html lang='en'><head><title>Net loft leased</title></head><body>{MENU}<article>"
                         f"<h1>Net loft leased</h1>{TEXT}<section><h1>The price</h1><p>Six crowns.</p></section></article>{following}"))
    assert SENTENCES[0] in made.text
    assert "Six crowns." in made.text
    assert other not in made.text
    assert other in "".join(made.all_text[s.start:s.end] for s in made.beside)
