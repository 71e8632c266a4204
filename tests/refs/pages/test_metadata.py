"""What a page says of itself: its date of publication and no other, and the names of its writers."""

from __future__ import annotations

import pytest

from refs.model import Page
from refs.pages import read
from tests.fakes import response

TEXT = "".join(f"<p>{text}</p>" for text in (
    "The ferry to Osmund leaves at six each morning and takes about forty minutes when the wind is light on the sound.",
    "Three boats were built for the line by a yard in the next village, and the oldest is a café for summer guests now.",
    "The museum holds the plans, two models and a long correspondence about the colour of the funnel, all in order."))


def page(head: str = "", byline: str = "", text: str = "") -> Page:
    return read(response(f"<!doctype html><html lang='en'><head><title>The ferry</title>{head}</head><body><main><article>"
                         f"<h1>The ferry</h1>{byline}{TEXT}{text}</article></main></body></html>"))


def ld(text: str) -> str:
    return f"<script type='application/ld+json'>{text}</script>"


WORK = '{"@type":"NewsArticle","headline":"The ferry","datePublished":"2020-07-10","author":{"name":"A. Roe"}}'


@pytest.mark.parametrize("script", [
    WORK, f"//<![CDATA[\n{WORK}\n//]]>", f"<![CDATA[{WORK}]]>", f"/*<![CDATA[*/ {WORK} /*]]>*/", f"/* <![CDATA[ */{WORK}/* ]]> */",
    f"<!--\n{WORK}\n-->",
])
def test_json_ld_is_read_in_each_wrapping(script: str) -> None:
    """XHTML pages hide it from old parsers in several ways."""
    made = page(ld(script))
    assert "2020-07-10" == made.published
    assert ("A. Roe",) == made.authors
    assert made.published_stated is True


@pytest.mark.parametrize("script", [
    '{"@type":"NewsArticle","headline":"The ferry","description":"Two lines,\n\tone\r\nraw","datePublished":"2020-07-10","author":"A. Roe"}',
    '{"@type":"NewsArticle","headline":"The ferry","datePublished":"2020-07-10","author":[{"name":"A. Roe",},],}',
    '{"@type":"NewsArticle","headline":"The ferry, }","datePublished":"2020-07-10","author":{"name":"A. Roe"} , }',
    '{"@type":"NewsArticle","headline":"The captain\\\'s \\x ferry \\\\","datePublished":"2020-07-10","author":"A. Roe",}',
    '{"@type":"BreadcrumbList"} {"@type":"NewsArticle","datePublished":"2020-07-10","author":"A. Roe"};',
    '\ufeff{"@type":"NewsArticle","datePublished":"2020-07-10","author":"A. Roe"}',
    "{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;datePublished&quot;:&quot;2020-07-10&quot;,&quot;author&quot;:&quot;A. Roe&quot;}",
])
def test_json_ld_that_is_nearly_json_is_read(script: str) -> None:
    """Raw line ends, commas too many, escapes of JavaScript, several values: templates write them, and search engines read them."""
    made = page(ld(script))
    assert ("2020-07-10", ("A. Roe",)) == (made.published, made.authors)


def test_a_comma_within_a_string_is_the_strings_own() -> None:
    """Only commas between values are mended."""
    made = page(ld('{"@type":"NewsArticle","headline":"The ferry,] and ,} more","datePublished":"2020-07-10",}'))
    assert ("2020-07-10", True) == (made.published, made.published_stated)


@pytest.mark.parametrize("script", ['{"a":"b" "c":"d"}', "[" * 90_000, '"' + "\\" * 99_999])
def test_what_is_no_json_is_passed_over(script: str) -> None:
    """And takes no time."""
    assert "" == page(ld(script)).published


@pytest.mark.parametrize(("head", "byline"), [
    ("<meta property='article:modified_time' content='2024-05-06T10:00:00Z'>", ""),
    ("<meta property='og:updated_time' content='2024-05-06'>", ""),
    ("", "<p class='byline'>Updated <time itemprop='dateModified' datetime='2024-05-06'>6 May 2024</time></p>"),
    ("", "<time class='updated' datetime='2024-05-06'>6 May 2024</time>"),
    (ld('{"@type":"NewsArticle","headline":"The ferry","dateModified":"2024-05-06"}'), ""),
])
def test_a_date_of_modification_is_none_of_publication(head: str, byline: str) -> None:
    """However it is stated: it tells when the page was touched last."""
    assert "" == page(head, byline).published


@pytest.mark.parametrize("label", ["Last updated: 6 May 2024", "Updated on <span>6 May 2024</span>", "Zuletzt aktualisiert am 6. Mai 2024",
                                   "Page last reviewed: 2024-05-06", "Mis à jour le <b>6 mai 2024</b>"])
def test_a_visible_day_of_an_update_is_none_of_publication(label: str) -> None:
    """In a byline as in a meta element."""
    assert "" == page(byline=f"<p class='date'>{label}</p>").published


def test_the_day_of_publication_stands_beside_that_of_the_update() -> None:
    """The update is passed over, and the other is read."""
    assert "2019-03-02" == page(byline="<p class='date'>Published 2 March 2019, updated 6 May 2024</p>").published


def test_a_list_of_other_articles_dates_none() -> None:
    """What a page lists has dates of its own."""
    other = '{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Other","datePublished":"2021-03-04"}]}'
    assert "" == page(ld(other)).published


def test_authors_may_be_named_elsewhere_in_the_graph() -> None:
    """By an @id, as the plug-ins of large content systems write them."""
    graph = ('{"@graph":[{"@type":"Article","headline":"The ferry","author":[{"@id":"#a"},{"@id":"#gone"}],"publisher":{"@id":"#o"}},'
             '{"@id":"#a","@type":"Person","name":"Ann Roe"},{"@id":"#o","@type":"Organization","name":"Harbour News"}]}')
    made = page(ld(graph))
    assert (("Ann Roe",), "Harbour News") == (made.authors, made.site)


def test_a_link_on_one_name_hides_no_other() -> None:
    """A byline names two, and only the first leads to a page of its own."""
    assert ("Ann Roe", "Bo Li") == page(byline="<p class='byline'>By <a rel='author' href='/r'>Ann Roe</a> and Bo Li</p>").authors


def test_a_date_in_the_text_is_no_date_of_publication() -> None:
    """The day the line was founded stands in a time element of the text."""
    made = page(text="<p>The line was founded on <time datetime='1998-05-03'>3 May 1998</time> by two brothers.</p>")
    assert "1998-05-03" != made.published


@pytest.mark.parametrize("byline", [
    "<time datetime='2019-03-02' pubdate>2 March 2019</time>",
    "<time itemprop='datePublished' datetime='2019-03-02T08:00'>Saturday</time>",
    "<div class='entry-meta'><span><time datetime='2019-03-02'>2 March</time></span></div>",
    "<time class='published' datetime='2019-03-02'>2 March</time> <time class='updated' datetime='2021-01-05'>5 January</time>",
    "<header><time datetime='2019-03-02'>2 March 2019</time></header>",
])
def test_a_time_that_is_marked_as_the_dateline_counts(byline: str) -> None:
    """By its own marks, or by those of what it stands in."""
    assert "2019-03-02" == page(byline=byline).published


def test_created_does_not_beat_published() -> None:
    """One is the upload of a draft, and counts only where nothing else is stated."""
    both = ld('[{"@type":"NewsArticle","headline":"The ferry","dateCreated":"2018-01-05"},'
              '{"@type":"WebPage","datePublished":"2019-03-02"}]')
    alone = ld('{"@type":"NewsArticle","headline":"The ferry","dateCreated":"2018-01-05"}')
    assert "2019-03-02" == page(both).published
    assert "2018-01-05" == page(alone).published
    assert page(alone).published_stated is False


@pytest.mark.parametrize("name", ["publish_date", "article.published", "og:published_time", "prism.publicationDate"])
def test_publishers_names_of_the_date(name: str) -> None:
    """Meta names that large publishers use."""
    assert "2019-03-02" == page(f"<meta name='{name}' content='2019-03-02'>").published


@pytest.mark.parametrize(("byline", "authors"), [
    ("<p class='byline'>By Anna Holm</p>", ("Anna Holm",)),
    ("<div class='article-author'>Written by Anna Holm and Tor van der Berg</div>", ("Anna Holm", "Tor van der Berg")),
    ("<span class='c-ByLine__name'>von Anna Holm</span>", ("Anna Holm",)),
    ("<p class='byline'>By our staff</p>", ()),
    ("<p class='author-box'>Anna Holm is a writer of the Gazette who has covered the sound for ten years.</p>", ()),
    ("<p>By Anna Holm</p>", ("Anna Holm",)),
])
def test_a_visible_byline_names_the_writers(byline: str, authors: tuple[str, ...]) -> None:
    """An element named so that holds names and no more."""
    assert authors == page(byline=byline).authors


@pytest.mark.parametrize(("line", "wanted"), [
    ("Published 2 March 2019", "2019-03-02"),
    ("Published: 2 March 2019 | Updated: 4 May 2021", "2019-03-02"),
    ("Updated: 4 May 2021, first published: 2 March 2019", "2019-03-02"),
    ("Posted on Saturday, March 2, 2019 by Ida Voss", "2019-03-02"),
    ("Publié le 2 mars 2019 à 10h", "2019-03-02"),
    ("Veröffentlicht am 02.03.2019, 10:15 Uhr", "2019-03-02"),
    ("Publicado el 2 de marzo de 2019", "2019-03-02"),
    ("Опубликовано: 2 марта 2019", "2019-03-02"),
    ("公開日：2019年3月2日　更新日：2021年5月4日", "2019-03-02"),
    ("Published 05/10/2018", "2018"),
    ("Stand: 04.05.2021", ""),
    ("Dernière mise à jour le 4 mai 2021", ""),
    ("最終更新日：2021年5月4日", ""),
    ("Published by the parish since 1998", ""),
])
def test_a_labelled_line_by_the_headline_dates_the_page(line: str, wanted: str) -> None:
    """In the page's language, whatever else stands in the line; the day of an update is none of publication."""
    words = "The mill race was cleared of silt over the summer, and the wheel turns again on open days. " * 3
    made = read(response(f"<html><body><h1>Mill race cleared</h1><p>{line}</p><p>{words}</p></body></html>"))
    assert wanted == made.published


def test_of_several_articles_in_json_ld_the_one_with_the_pages_title_is_meant() -> None:
    """The others are teasers of other pages, whichever comes first; none of them lends its date."""
    other = '{"@type": "NewsArticle", "headline": "Ferry line opens", "datePublished": "2011-01-02", "author": "Bo Lind"}'
    own = '{"@type": "NewsArticle", "headline": "Mill race cleared", "author": "Ida Voss"%s}'
    page = '<html><head><title>Mill race cleared</title><script type="application/ld+json">[%s, %s]</script></head><body>x</body></html>'
    dated, undated = (read(response(page % (other, own % date))) for date in (', "datePublished": "2019-03-02"', ""))
    assert (("Ida Voss",), "2019-03-02") == (dated.authors, dated.published)
    assert (("Ida Voss",), "") == (undated.authors, undated.published)


def test_a_date_of_the_clocks_first_second_is_none() -> None:
    """Software writes 1970-01-01 where it knows no date."""
    made = read(response("<meta property='article:published_time' content='1970-01-01T00:00:00Z'><p>x</p>"))
    assert not made.published


@pytest.mark.parametrize("line", ["By Ida Voss", "Von Ida Voss", "Par Ida Voss et Ole Berg"])
def test_a_byline_is_told_by_its_words(line: str) -> None:
    """A paragraph by the headline that names people and says no more, whatever its class; a sentence is none."""
    html = "<html><body><h1>Mill race cleared</h1><p>{}</p><p>The wheel turns again.</p></body></html>"
    assert "Ida Voss" in read(response(html.format(line))).authors
    assert () == read(response(html.format("By Monday the Old Mill was dry"))).authors
