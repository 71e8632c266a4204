"""What stands beside an article is no statement of it; what is the page's own is, wherever it is put."""

from __future__ import annotations

import pytest

from refs.model import BESIDE, REFERENCES, Page
from refs.pages import read
from tests.fakes import response
from verify.judge.scorers.base import SourceText

FACT = "The treasurer of Ulmby resigned over the toll of the new bridge"
ARTICLE = "".join(f"<p>{text}</p>" for text in (
    "The mill race at Ulmby was cleared of silt over the summer, and the old wheel turns again on open days in the autumn.",
    "Volunteers spent nine weekends in the water, and the parish paid for the timber out of the sale of its former barn.",
    "The wheel drives a pair of stones that grind rye, as it did before the war, and the flour is sold at the church door.",
    "Next year the sluice is to be mended, which will take a carpenter and two masons about six weeks, the parish said.",
))


def page(inside: str = "", outside: str = "", top: str = "") -> Page:
    """An article with something in it, after it, or before it."""
    return read(response(
        f"<!doctype html><html lang='en'><head><title>Mill race cleared</title></head><body>{top}"
        f"<main><article><h1>Mill race cleared</h1>{ARTICLE}{inside}</article></main>{outside}</body></html>"))


def states(made: Page) -> bool:
    """True when a scorer may take the fact from the page."""
    source = SourceText.of(made)
    return FACT in f"{source.text}\n{source.all_text}"


LINK = f"<a href='/b'>{FACT}</a>"
OTHER = "<a href='/c'>Ferry line to Osmund opens again in spring</a>"
BOXES = {
    "dialog": f"<dialog><p>{FACT}.</p></dialog>",
    "comment by its schema": f"<div itemprop='comment'><p>{FACT}.</p></div>",
    "advertisement": f"<div class='advertisement'><p>{FACT}.</p></div>",
    "feed": f"<div class='twitter-feed'><p>{FACT}</p></div>",
    "spanish class": f"<div class='noticias-relacionadas'><p>{LINK}</p></div>",
    "swedish": f"<h4>Läs också</h4><p>{LINK}</p>",
    "counted german comments": f"<h3>Kommentare (2)</h3><div><p>{FACT}, glaube ich.</p></div>",
    "a label and a link": f"<p>Read also: {LINK}</p>",
    "a label in bold and a link": f"<p><strong>MORE:</strong> {LINK}</p>",
    "headings that are links": f"<h3>{LINK}</h3><h3>{OTHER}</h3>",
    "the next and the last": f"<p class='nav-previous'>{LINK}</p><p class='nav-next'>{OTHER}</p>",
    "ticker": f"<div class='breaking-news ticker'>Breaking: {FACT}.</div>",
    "marquee": f"<div id='site-marquee'>{FACT} - more at ten</div>",
    "german class": f"<div class='weitere-meldungen'><p>{LINK}</p><p>{OTHER}</p></div>",
    "aside": f"<aside><h3>More</h3><ul><li>{LINK}</li><li>{OTHER}</li></ul></aside>",
    "cards": f"<section><div><a href='/b'><h3>Toll</h3><p>{FACT}.</p></a></div><div><a href='/c'><p>The ferry runs again.</p></a></div></section>",
    "counted comments": f"<section><h2>12 comments</h2><div><b>anna</b><p>{FACT}.</p></div><div><b>bo</b><p>Good.</p></div></section>",
    "aside with prose": f"<aside><p>{FACT}.</p></aside>",
    "nav": f"<nav><a href='/'>Home</a> {LINK}</nav>",
    "role": f"<div role='complementary'><p>{FACT}.</p></div>",
    "footer": f"<footer><p>{FACT}. Founded in 1911.</p></footer>",
    "class": f"<div class='related-stories'><div>{LINK}</div><div>{OTHER}</div></div>",
    "camel case": f"<div class='RelatedContent'><p>{LINK}</p><p>{OTHER}</p></div>",
    "block element": f"<section class='c-trending__list'><h4>{LINK}</h4><h4>{OTHER}</h4></section>",
    "id": f"<div id='most_read'><p>{LINK}</p></div>",
    "sidebar": f"<div class='sidebar'><div><a href='/b'><h3>{FACT}</h3><p>By our staff</p></a></div></div>",
    "comments": f"<div id='comments'><div class='comment'><p>{FACT}, I heard.</p></div></div>",
    "comments by heading": f"<h2>3 comments</h2><div><p>{FACT}, I heard.</p></div>".replace("3 comments", "Comments (3)"),
    "teasers by heading": f"<section><h2>You may also like</h2><div><h3>{LINK}</h3><p>It was a long night.</p></div></section>",
    "list by heading": f"<h3>Related stories</h3><ul><li>{LINK}</li><li>{OTHER}</li></ul>",
    "trending table": f"<table class='trending'><tr><td>{LINK}</td></tr><tr><td>{OTHER}</td></tr></table>",
    "box with the id of its heading": f"<section id='related-stories'><h2>Related stories</h2><p>{LINK}</p><p>{OTHER}</p></section>",
    "german": f"<div><h3>Das könnte Sie auch interessieren</h3><p>{LINK}</p><p>{OTHER}</p></div>",
    "french": f"<div><h3>À lire aussi</h3><p>{LINK}</p><p>{OTHER}</p></div>",
    "headlines alone": f"<ul><li>{LINK}</li><li>{OTHER}</li></ul>",
    "newsletter": f"<div class='newsletter-signup'><p>{FACT}: read it in our letter.</p></div>",
    "promoted": f"<div class='taboola'><span>{LINK}</span></div>",
    "posts of a block theme": f"<div class='wp-block-query'><ul><li><h2>{LINK}</h2><p>{FACT}, say clerks.</p></li><li>{OTHER}</li></ul></div>",
    "mail form": f"<div id='mc_embed_signup'><form><p>{FACT}, and more by mail.</p></form></div>",
    "card of a bookmark": f"<figure class='kg-card kg-bookmark-card'><a href='/b'><div>{FACT}</div><div>{FACT} by night</div></a></figure>",
    "comments of an article": f"<section class='article-comments'><p>{FACT}</p></section>",
    "a wiki's notice": f"<div id='siteNotice'><p>{FACT}.</p></div>",
    "a wiki's box of faults": f"<table class='ambox'><tr><td>That {FACT} lacks a source.</td></tr></table>",
    "one link under see also": f"<h2>See also</h2><ul><li>{LINK}</li></ul>",
    "aside with a headline of rank one": f"<aside><h1>{LINK}</h1></aside>",
    "ukrainian": f"<p>Читайте також: {LINK}</p>",
    "hebrew": f"<h3>כתבות נוספות</h3><div>{LINK}</div>",
    "vietnamese": f"<h3>Tin liên quan</h3><div>{LINK}</div>",
    "cookie banner": f"<div class='cookies-eu-banner'><p>{FACT}. We use cookies.</p></div>",
    "hidden": f"<div hidden><p>{FACT}.</p></div>",
    "hidden from readers of screens": f"<div aria-hidden='true'><p>{FACT}.</p></div>",
    "not displayed": f"<div style='color: red; display : none !important'><p>{FACT}.</p></div>",
    "not visible": f"<p style='visibility:hidden'>{FACT}.</p>",
    "picture that is a link": f"<a href='/b'><img src='b.png' alt='{FACT}'></a>",
    "table of headlines": f"<table><tr><td><b>News</b></td></tr><tr><td>{LINK}</td></tr><tr><td>{OTHER}</td></tr></table>",
    "reviews": f"<div class='user-reviews'><p>{FACT}.</p></div>",
    "footer by its id": f"<div id='footer'><p>{FACT}. Imprint.</p></div>",
    "author": f"<div class='author-bio'><p>She wrote that {FACT}.</p></div>",
}
OWN = {
    "a link in a sentence": f"<p>As the parish said, <a href='/b'>{FACT}</a>, and nobody followed in the post until the winter.</p>",
    "a heading that is a link, with its text": f"<h2><a href='#a'>{FACT}</a></h2><p>It was a long night for all of the parish.</p>",
    "a quotation": f"<blockquote><p>{FACT}.</p></blockquote>",
    "paragraph": f"<p>{FACT}.</p>",
    "table": f"<table><tr><th>What</th><td>{FACT}</td></tr></table>",
    "infobox in aside": f"<aside class='portable-infobox'><h2>Ulmby</h2><div>{FACT}</div></aside>",
    "facts in aside": f"<aside><dl><dt>Scandal</dt><dd>{FACT}</dd></dl></aside>",
    "table in sidebar": f"<div class='sidebar'><table><tr><td>{FACT}</td></tr></table></div>",
    "caption": f"<figure><img src='a.jpg'><figcaption>{FACT}</figcaption></figure>",
    "details": f"<details><summary>What else</summary><p>{FACT}.</p></details>",
    "list": f"<ul><li>{FACT}</li><li>The ferry line opened again</li></ul>",
    "list with links": f"<ul><li><a href='/w'>Ulmby</a>: {FACT} in 1998</li><li><a href='/o'>Osmund</a>: the ferry of 1932</li></ul>",
    "facts box": f"<section class='facts'><h2>In figures</h2><p>{FACT}.</p></section>",
    "layout with a sidebar": f"<div class='content-with-sidebar'><p>{FACT}.</p></div>",
    "quote": f"<blockquote><p>{FACT}.</p><footer>A clerk</footer></blockquote>",
    "chapter with the name of a box": f"<section id='navigation'><h2>Navigation</h2><p>{FACT}.</p></section>",
    "related work": f"<section id='related-work'><h2>Related work</h2><p>{FACT}.</p></section>",
    "recommended dose": f"<section id='recommended-dose'><h2>Recommended dose</h2><p>{FACT}.</p></section>",
    "related compounds": f"<section id='related-compounds'><h2>Related compounds</h2><p>{FACT}.</p></section>",
    "behind a tab": f"<div class='tab-pane' hidden><p>{FACT}.</p></div>",
    "behind a button": f"<button aria-controls='p7'>More</button><div id='p7' hidden><p>{FACT}.</p></div>",
    "found by search": f"<div hidden='until-found'><p>{FACT}.</p></div>",
    "styled, and shown": f"<div style='border: none; overflow: hidden'><p>{FACT}.</p></div>",
    "cell with a hidden key": f"<table><tr><td><span style='display:none'>007</span>{FACT}</td></tr></table>",
    "picture that is larger elsewhere": f"<p><a href='/big.jpg'><img src='a.jpg' alt='{FACT}'></a></p>",
    "line with a picture that is a link": f"<p><a href='/b'><img src='i.png' alt='icon'></a> {FACT}.</p>",
    "titles with their years": f"<table><tr><td>1998</td><td>{LINK}</td></tr><tr><td>1999</td><td>{OTHER}</td></tr></table>",
    "own section": f"<h2>The bridge</h2><p>{FACT}.</p>",
}


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
@pytest.mark.parametrize("where", ["inside", "outside"])
def test_a_box_beside_the_article_states_nothing(box: str, where: str) -> None:
    """Whatever names it: an element, a role, a class, a heading, or links alone; it stays in the whole text."""
    made = page(**{where: box})
    assert (False, True) == (states(made), FACT in made.all_text)


@pytest.mark.parametrize("own", OWN.values(), ids=OWN)
@pytest.mark.parametrize("where", ["inside", "outside"])
def test_what_is_the_pages_own_states_it(own: str, where: str) -> None:
    """Tables, captions, details, lists and infoboxes count, in the body and beside it."""
    assert states(page(**{where: own}))


REFERENCE_LISTS = [
    "<h2>References</h2><ol><li>Holm, A. \"{}\". Yearbook, 1987.</li><li>Berg, T. Sand. 1990.</li></ol>",
    "<h3>Literatur</h3><p>Holm, A.: {}. 1987.</p><p>Berg, T.: Sand. 1990.</p>",
    "<div class='reflist'><ol><li>{} (1987)</li><li>Sand (1990)</li></ol></div>",
    "<section><h2>Bibliographie</h2><ul><li>{}, 1987</li><li>Sable, 1990</li></ul></section>",
    "<section role='doc-bibliography'><p>{}</p></section>",
    "<div><div class='mw-heading'><h2>External links</h2></div><ul><li><a href='/x'>{}</a>, archive</li></ul></div>",
    "<h2>Referanser</h2><ol><li>{} 1987</li></ol>",
    "<h2>הערות שוליים</h2><ol><li>{} 1987</li></ol>",
    "<h2>المراجع</h2><ol><li>{} 1987</li></ol>",
    "<h2>Tham khảo</h2><ol><li>{} 1987</li></ol>",
    "<h2>Sources [edit]</h2><p>{}, The Herald, 4 May 1998</p>",
]


@pytest.mark.parametrize("listed", REFERENCE_LISTS)
def test_an_entry_of_the_pages_references_states_nothing(listed: str) -> None:
    """A title there is the title of another work."""
    made = page(inside=listed.format(FACT))
    assert (False, True) == (states(made), FACT in made.all_text)


def test_what_follows_the_references_counts_again() -> None:
    """A list of references ends at the next heading of its rank."""
    listed = f"<h2>References</h2><ol><li>Berg, T. Sand. 1990.</li></ol><h2>The bridge</h2><p>{FACT}.</p>"
    assert states(page(inside=listed))


def test_a_paragraph_after_the_references_is_the_articles_again() -> None:
    """Without a heading of its own, what follows the list is no entry, and the entries are none of the article."""
    listed = "<h2>Bibliography</h2><ul><li>Berg, T. {}. 1990.</li></ul>" + ARTICLE + "<p>{}.</p>"
    assert (False, True) == (states(page(inside=listed.format(FACT, "The end"))), states(page(inside=listed.format("Sand", FACT))))


def test_a_page_that_is_a_list_of_works_states_them() -> None:
    """Where the references are most of the page, they are its matter."""
    works = "".join(f"<li>Work number {n} of the printer of Ulmby, set by hand in the year {1900 + n}</li>" for n in range(60))
    made = page(inside=f"<h2>Bibliography</h2><ol>{works}<li>{FACT}</li></ol>")
    assert states(made)


def test_the_names_of_the_stretches_say_why() -> None:
    """Each stretch of the whole text that states nothing has its name, and its place fits."""
    made = page(inside=REFERENCE_LISTS[0].format(FACT), outside=BOXES["aside"].replace(FACT, "Another tale of a bridge"))
    named = {s.name: made.all_text[s.start:s.end] for s in made.beside}
    assert (True, True) == (FACT in named[REFERENCES], "Another tale" in named[BESIDE])


def test_a_piece_of_a_line_that_is_hidden_is_no_text() -> None:
    """The rest of its line counts as it is read; a formula keeps the form that is shown."""
    made = page(f"<p>The toll of <span style='display: none'>{FACT}</span> four marks was paid by all.</p>")
    assert ("The toll of four marks was paid by all." in made.all_text, FACT in made.all_text) == (True, False)


@pytest.mark.parametrize("how", ["hidden", "style='display:none'", "style='DISPLAY: None'"])
@pytest.mark.parametrize("tag", ["span", "small", "time"])
def test_every_way_to_hide_a_piece_of_a_line_counts(tag: str, how: str) -> None:
    """The attribute and the style alike, in any element that stands within a line."""
    made = page(f"<p>The toll of <{tag} {how}>{FACT}</{tag}> four marks was paid by all.</p>")
    assert ("The toll of four marks was paid by all." in made.all_text, FACT in made.all_text) == (True, False)


def test_a_box_within_a_box_is_one_box() -> None:
    """A list of links in a menu, a card in a footer: what stands in a box needs no look of its own."""
    made = page(outside=f"<footer><nav><ul><li>{LINK}</li><li>{OTHER}</li></ul></nav><p>Founded in 1911.</p></footer>")
    assert (False, True) == (states(made), "Founded in 1911." in made.all_text)


def test_a_sentence_that_begins_like_a_label_is_the_articles_own() -> None:
    """A label is short: a long sentence with a link to another page in it stays, whatever its first word is."""
    said = f"More than a dozen members had asked for it before {LINK.replace(FACT, 'the toll was raised again in spring')}, and {FACT}, "
    made = page(f"<p>{said}as the council had feared when it let the bridge to a firm from the coast that nobody in town knew of.</p>")
    assert states(made)


def test_a_box_within_a_line_leaves_the_words_around_it_to_the_page() -> None:
    """A box that stands between two halves of running text takes neither of them with it."""
    made = page(f"<div>{FACT}. <aside><p>The brewery offers tours of its cellars.</p></aside> The reeve succeeds her.</div>")
    beside = [made.all_text[s.start:s.end] for s in made.beside]
    assert ["The brewery offers tours of its cellars."] == beside
    assert states(made)


@pytest.mark.parametrize(("inside", "boxed"), [
    ("<p>Rye.</p><aside><p>Rye.</p></aside>", []),
    ("<aside><p>Rye.</p></aside><aside><p>Rye.</p></aside>", ["Rye.\nRye."]),
    ("<label><aside><p>Rye.</p></aside></label><p>Rye.</p>", []),
    ("<pre>Oats.\n<span role='dialog'>Rye.</span>\nBarley.</pre>", ["Rye."]),
])
def test_a_line_is_beside_the_page_where_all_its_places_are(inside: str, boxed: list[str]) -> None:
    """A line that the page's own matter has as well is the page's."""
    made = page(inside)
    assert boxed == [made.all_text[s.start:s.end] for s in made.beside]
