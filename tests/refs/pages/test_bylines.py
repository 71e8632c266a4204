"""Authors and dates that a page shows to readers, in the words of many languages, and oddities of its JSON-LD."""

from __future__ import annotations

import json

import pytest

from refs.model import Page
from refs.pages import read
from tests.fakes import response
from tests.refs.pages.cases import ARTICLE

WORK = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "The wall", "datePublished": "2021-03-04",
        "author": {"@type": "Person", "name": "Ann Porter"}}
ANN, DAY = ("Ann Porter",), "2021-03-04"


def shown(lines: str, lang: str = "en", head: str = "") -> Page:
    body = f"<main><h1>The wall</h1>{lines}<p>{ARTICLE}</p></main>"
    return read(response(f"<!doctype html><html lang={lang}><title>The wall</title>{head}<body>{body}"))


def ld(thing: object) -> Page:
    text = thing if isinstance(thing, str) else json.dumps(thing)
    return shown("", head=f"<script type='application/ld+json'>{text}</script>")


@pytest.mark.parametrize(("lang", "line", "author"), [
    ("ru", "Автор: Анна Портова", "Анна Портова"), ("uk", "Автор: Ганна Портова", "Ганна Портова"),
    ("tr", "Yazan: Ayşe Liman", "Ayşe Liman"), ("hu", "Szerző: Kikötő Anna", "Kikötő Anna"),
    ("id", "Penulis: Ani Pelabuhan", "Ani Pelabuhan"), ("ja", "文：山田 太郎", "山田 太郎"),
    ("zh", "发布时间：2021-03-04 10:30 作者：王小明", "王小明"), ("ko", "홍길동 기자", "홍길동"),
    ("en", "Posted on March 4, 2021 by Ann Porter", "Ann Porter"), ("en", "By Ann Porter, Science Editor", "Ann Porter"),
    ("de", "Von Ann Porter | 4. März 2021, 10:30 Uhr", "Ann Porter"), ("sv", "Av Åsa Hamn", "Åsa Hamn"),
    ("vi", "Tác giả: Nguyễn Văn Cảng", "Nguyễn Văn Cảng"),
])
def test_a_byline_in_plain_words(lang: str, line: str, author: str) -> None:
    """A short line by the headline with a word for "by" names the author; an office or a date beside it is none."""
    assert (author,) == shown(f"<p>{line}</p>", lang).authors


@pytest.mark.parametrize("line", ("By the harbour the wall was rebuilt.", "Von der Mauer blieb wenig übrig",
                                  "作者：不明な点が多いこの壁について調べた記録がここに残っている", "By Science Editor", "Author: admin"))
def test_a_sentence_or_an_office_is_no_byline(line: str) -> None:
    """A line that only begins like a byline names nobody."""
    assert () == tuple(a for a in shown(f"<p>{line}</p>").authors if "Porter" in a or "Editor" in a or "harbour" in a)


@pytest.mark.parametrize(("lang", "line", "date"), [
    ("pt", "Publicado em 04/03/2021 às 10h30 - Atualizado em 09/03/2021", DAY),
    ("ko", "입력 2021.03.04 10:30 수정 2021.03.09 11:00", DAY), ("da", "Offentliggjort 4. marts 2021", DAY),
    ("sv", "Publicerad 4 augusti 2021", "2021-08-04"), ("is", "Birt 4. júní 2021", "2021-06-04"),
    ("bg", "Публикувано: 4 март 2021", DAY), ("hr", "Objavljeno: 4. ožujka 2021.", DAY),
    ("de", "Von Ann Porter | 4. März 2021, 10:30 Uhr", DAY), ("en", "By Ann Porter | March 4, 2021", DAY),
    ("ja", "2021年3月4日 10時30分 公開", DAY), ("en", "Published 03/04/2021", "2021"),
    ("en", "Updated March 9, 2021", ""), ("de", "Stand: 9. März 2021", ""),
    ("en", "The first wall fell on 4 March 1921, by all accounts.", ""),
])
def test_a_date_beside_the_headline(lang: str, line: str, date: str) -> None:
    """A labelled date, or one that stands alone or behind a byline; an update or a date in a sentence is none."""
    assert date == shown(f"<p>{line}</p>", lang).published


@pytest.mark.parametrize("author", [
    {"name": ["Ann Porter", "Bo Lind"]}, ["Ann Porter", "Bo Lind"],
    [{"givenName": "Ann", "familyName": "Porter"}, {"@type": "Person", "name": "Bo Lind"}],
    [{"schema:name": "Ann Porter"}, {"https://schema.org/name": "Bo Lind"}],
])
def test_the_shapes_in_which_json_ld_names_authors(author: object) -> None:
    """Lists of names, parts of a name, and properties written with a prefix."""
    assert ("Ann Porter", "Bo Lind") == ld({**WORK, "author": author}).authors


@pytest.mark.parametrize("moment", (1614844800000, 1614844800, "1614844800", "2021-03-04T08:00:00+01:00"))
def test_a_moment_in_json_ld(moment: object) -> None:
    """ISO text, and the seconds or milliseconds since 1970 that some software writes."""
    assert DAY == ld({**WORK, "datePublished": moment}).published


def test_a_prefixed_work_is_read() -> None:
    """"schema:NewsArticle" with "schema:headline" is the same work."""
    page = ld({f"schema:{k}" if k[0] != "@" else k: v for k, v in {**WORK, "@type": "schema:NewsArticle"}.items()})
    assert (ANN, DAY) == (page.authors, page.published)


@pytest.mark.parametrize(("markup", "authors"), [
    ("<div class='byline'>Ann Porter<br>Bo Lind</div>", ("Ann Porter", "Bo Lind")),
    ("<ul><li><a class='author'>Ann Porter</a></li><li><a class='author'>Bo Lind</a></li></ul>", ("Ann Porter", "Bo Lind")),
    ("<p class='byline'>Von der Redaktion</p>", ()), ("<a rel='author'>Harbour Gazette 4. März 2021</a>", ()), ("<meta name='author' content='ann@harbour.example'>", ()),
])
def test_the_elements_of_a_byline(markup: str, authors: tuple[str, ...]) -> None:
    """One name a line or an element; an office or an address is no name."""
    assert authors == shown(markup).authors


@pytest.mark.parametrize(("markup", "date"), [
    ("<div class='info'><time class='ago' datetime='2021-03-04T08:00'>4 March</time></div>", DAY),
    ("<p><time datetime='2021-03-04'>04/03/2021</time></p>", DAY),
    ("<span property='schema:datePublished' content='2021-03-04'>4 March</span>", DAY),
    ("<meta name='citation_year' content='2014'>", "2014"), ("<dl><dt>Published</dt><dd>4 March 2021</dd></dl>", DAY),
    ("<div>10:30 04.03.2021 (обновлено: 11:00 09.03.2021)</div>", DAY),
    ("<p>Updated <time datetime='2021-03-09'>9 March</time></p>", ""),
    ("<p>All.</p><p>Of it.</p><h1>Reviews</h1><div><time datetime='2021-03-09'>9 March</time></div>", ""),
    ("<p>All of the town is invited to the concert, which takes place on <time datetime='2021-05-05'>5 May</time> at eight.</p>", ""),
])
def test_the_elements_of_a_date(markup: str, date: str) -> None:
    """A date alone by the headline, RDFa, a label in the line before; an update or an event in a sentence is none."""
    assert date == shown(markup).published


@pytest.mark.parametrize(("head", "title"), [
    ("<title>The wall</title><svg><title>Logo</title></svg>", "The wall"),
    ("<body><svg><title>Logo</title></svg><h1>The wall</h1>", "The wall"),
    ("<meta property='og:title' content='Walls &amp;amp; ships'><title>x</title>", "Walls & ships"),
    ("<meta property='og:title' content='News'><meta property='og:site_name' content='News'><title>The wall - News</title>",
     "The wall - News"),
])
def test_the_title_is_the_pages_own(head: str, title: str) -> None:
    """No picture's title, no entity that was escaped twice, not the site's name alone."""
    assert title == read(response(f"<!doctype html><html>{head}<p>{ARTICLE}")).title
