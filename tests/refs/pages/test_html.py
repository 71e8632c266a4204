"""HTML: two tiers of text, what counts as text and what does not, and metadata."""

from __future__ import annotations

import pytest

from refs.model import Page
from refs.pages import read
from tests.fakes import response
from tests.refs.pages.cases import ARTICLE, page

LD = '<script type="application/ld+json">%s</script>'


def read_html(body: str, url: str = "https://example.org/a") -> Page:
    return read(response(body, url=url))


def test_the_article_is_tier_a_and_the_page_is_tier_b() -> None:
    """Navigation is outside the article, and still in the whole text."""
    got = read_html(page("The wall", "The wall", ARTICLE))
    assert "harbour wall" in got.text
    assert "Privacy policy" not in got.text
    assert "harbour wall" in got.all_text
    assert "Privacy policy" in got.all_text


@pytest.mark.parametrize("markup", [
    "<ul><li>the secret word is herring</li></ul>",
    "<table><caption>Fish</caption><tr><td>the secret word is herring</td></tr></table>",
    "<figure><img src=a.png><figcaption>the secret word is herring</figcaption></figure>",
    "<details><summary>More</summary><p>the secret word is herring</p></details>",
    "<form><p>the secret word is herring</p></form>",
    "<aside class=infobox><table><tr><th>Word</th><td>the secret word is herring</td></tr></table></aside>",
    "<blockquote>the secret word is herring</blockquote>",
    "<pre>the secret word is herring</pre>",
    "<img src=a.png alt='the secret word is herring'>",
    LD % '{"@type":"NewsArticle","headline":"x","articleBody":"the secret word is herring"}',
    "<meta name=description content='the secret word is herring'>",
], ids=lambda m: m[:24])
def test_what_counts_as_text_is_in_tier_b(markup: str) -> None:
    """Lists, tables, captions, forms, details, JSON-LD bodies and descriptions count."""
    assert "the secret word is herring" in read_html(page("The wall", "The wall", ARTICLE, rest=markup)).all_text


@pytest.mark.parametrize("markup", [
    "<script>var a = 'the secret word is herring'</script>",
    "<style>.a:before { content: 'the secret word is herring' }</style>",
    "<template>the secret word is herring</template>",
    "<div id=onetrust-consent-sdk>the secret word is herring</div>",
    "<div id=wm-ipp-base>the secret word is herring</div>",
    "<!-- the secret word is herring -->",
], ids=lambda m: m[:24])
def test_what_is_not_the_page_is_in_no_tier(markup: str) -> None:
    """Scripts, styles, consent dialogs and archive toolbars do not count."""
    got = read_html(page("The wall", "The wall", ARTICLE, rest=markup))
    assert (False, False) == ("herring" in got.text, "herring" in got.all_text)


def test_inline_markup_does_not_split_words() -> None:
    """A word with bold letters stays one word, or quotations could not be found."""
    assert "Pixel is a word." in read_html("<p>Pix<b>el</b> is a <i>word</i>. " + ARTICLE).all_text


def test_the_headline_is_the_title_and_not_the_text() -> None:
    """The headline is kept as the title, so tier A starts with the article."""
    got = read_html(page("The wall", "Old harbour wall to be restored", ARTICLE))
    assert "The council voted" == got.text[:17]


def test_metadata_comes_from_what_publishers_state() -> None:
    """JSON-LD, OpenGraph and links: title, authors, dates, site, language, canonical URL."""
    head = (LD % '{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"LD title","author":[{"name":"Ann Porter"},{"name":"Bo Lind"}],'
                 '"datePublished":"2019-11-18T09:00:00+01:00","dateModified":"2019-11-20","publisher":{"name":"Harbour News"}}]}'
            + "<meta property='og:title' content='OG title'><link rel=canonical href='/wall'><meta name=description content='What happened.'>")
    got = read_html(f"<html lang=en-GB><head><title>T</title>{head}</head><body><p>{ARTICLE}</p>")
    assert "OG title" == got.title
    assert ("Ann Porter", "Bo Lind") == got.authors
    assert "2019-11-18" == got.published
    assert "2019-11-20" == got.modified
    assert "Harbour News" == got.site
    assert "en-gb" == got.language
    assert "https://example.org/wall" == got.canonical_url
    assert "What happened." == got.description


def test_scholarly_metadata_comes_first() -> None:
    """citation_* tags name a work and its identifiers; a landing page is an abstract only."""
    head = ("<meta name=citation_title content='On walls'><meta name=citation_author content='Porter, Ann'><meta name=citation_author content='Lind, Bo'>"
            "<meta name=citation_doi content='doi:10.1234/Walls.1'><meta name=citation_publication_date content='2019/11'>"
            "<meta name=citation_journal_title content='Journal of Walls'>")
    got = read_html(f"<html><head><title>x</title>{head}</head><body><h1>On walls</h1><h2>Abstract</h2><p>{ARTICLE}</p>")
    assert "On walls" == got.title
    assert ("Porter, Ann", "Lind, Bo") == got.authors
    assert (("doi", "10.1234/walls.1"),) == got.identifiers
    assert "2019-11" == got.published
    assert "Journal of Walls" == got.site
    assert got.abstract_only is True


@pytest.mark.parametrize(("stated", "authors"), [
    ("Ann Porter", ("Ann Porter",)),
    ("By Ann Porter and Bo Lind", ("Ann Porter", "Bo Lind")),
    ("Ann Porter, Bo Lind", ("Ann Porter", "Bo Lind")),
    ("Porter, A.", ("Porter, A.",)),
    ("Ann Porter; Bo Lind", ("Ann Porter", "Bo Lind")),
    ("https://example.org/ann", ()),
])
def test_author_lines_are_taken_apart(stated: str, authors: tuple[str, ...]) -> None:
    """Several names in one field are several authors; "Last, First" is one."""
    assert authors == read_html(f"<meta name=author content='{stated}'><title>x</title><p>{ARTICLE}").authors


def test_a_path_may_hold_the_date() -> None:
    """Newspapers file by day; the path is used where the page states no date."""
    assert "2019-11-18" == read_html(page("The wall", "The wall", ARTICLE), "https://example.org/2019/11/18/wall").published


def test_broken_json_ld_is_ignored() -> None:
    """One broken script costs its own metadata only."""
    head = LD % "{broken" + LD % '{"@type":"Article","headline":"The wall"}'
    assert "The wall" == read_html(f"<html><head>{head}</head><body><p>{ARTICLE}").title


@pytest.mark.parametrize("name", ("twitter-tweet", "instagram-media", "tiktok-embed", "bluesky-embed"))
def test_a_quoted_post_is_text_of_the_article(name: str) -> None:
    """A post that an article embeds is read in its place: what it says is what the article quotes."""
    post = f'<blockquote class="{name}"><p>The ferry Osmund sails again on 4 May.</p>&mdash; Harbour (@osm)</blockquote>'
    said = "<p>The council of the harbour met on Tuesday to hear how long the repair of the ferry would take them.</p>"
    body = f"<!doctype html><title>Ferry</title><main><h1>Ferry</h1>{said}{post}{said.replace('Tuesday', 'Friday')}</main>"
    assert "The ferry Osmund sails again on 4 May." in read(response(body)).text


@pytest.mark.parametrize(("rest", "anchors"), [
    ("", ("top",)), ("<script src='/a.js'></script>", ()), ("<h2 id='sacks'>Sacks</h2><script></script>", ("sacks",))])
def test_a_page_without_names_has_its_top(rest: str, anchors: tuple[str, ...]) -> None:
    """So a section that an address names is known to be missing there; scripts may give names that are not seen."""
    assert anchors == read(response(f"<!doctype html><title>Mill</title><p>{ARTICLE}</p>{rest}")).anchors
