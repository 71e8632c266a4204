"""The origin article of a dump: asked once, of the right language and day, and refused when it is another article."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from refs.locate import locate
from refs.locate.base import Lookup, LookupOptions
from refs.model import Document, Located, Reference, Response
from tests.fakes import FakeClient
from tests.refs.locate_world import answer

SOURCES = {
    'Reed, Ann (2 July 2020). "Lantern bridge opens after nine years". The Example.': "https://a.example/bridge",
    'Hale, Tom (3 May 2018). "Ferry fares to rise in spring". The Example.': "https://a.example/ferry",
    'Moss, Ida (1 June 2019). "A survey of the northern rivers". River Notes.': "https://b.example/survey",
}
DUMP = Document("dump.txt", "Lantern Bridge", references=tuple(
    Reference(f"r{n}", f"[{n}]", text) for n, text in enumerate([*SOURCES, "Reed 2019, p. 4, with no link at all"], 1)))


def rendered(sources: dict[str, str]) -> str:
    """An article as the wiki's parser renders it, with a reference list."""
    items = "".join(f'<li id="cite_note-{n}"><span class="mw-cite-backlink"><a href="#cite_ref-{n}">^</a></span> '
                    f'<span class="reference-text">{linked(text, url)}</span></li>'
                    for n, (text, url) in enumerate(sources.items(), 1))
    marks = "".join(f'<sup id="cite_ref-{n}" class="reference"><a href="#cite_note-{n}">[{n}]</a></sup>'
                    for n in range(1, len(sources) + 1))
    return (f'<div class="mw-parser-output"><p>The bridge is old.{marks}</p><h2>References</h2>'
            f'<ol class="references">{items}</ol></div>')


def linked(text: str, url: str) -> str:
    """A citation with its title linked, as citation templates render it."""
    before, mark, rest = text.partition('"')
    title, _, after = rest.partition('"')
    return f'{before}<a class="external text" href="{url}">"{title}"</a>{after}' if mark and url else text


class Wiki:
    """api.php with one article in several revisions: (id, day, sources), oldest first."""

    def __init__(self, *revisions: tuple[int, str, dict[str, str]], title: str = "Lantern Bridge",
                 host: str = "en.wikipedia.org", wikitext: str = "") -> None:
        self.revisions, self.title, self.host, self.wikitext = revisions, title, host, wikitext
        self.asked: list[dict[str, str]] = []
        self.kept: dict[tuple[str, str], str] = {}

    def __call__(self, url: str) -> Response:
        parts = urlsplit(url)
        asked = {k: v[0] for k, v in parse_qs(parts.query).items()}
        if parts.netloc != self.host:
            return answer({"error": {"code": "wronghost"}}, url)
        self.asked.append(asked)
        return answer(getattr(self, f"_{asked['action']}")(asked), url)

    def _query(self, asked: dict[str, str]) -> dict[str, Any]:
        if asked.get("list") == "search":
            return {"query": {"search": [{"title": self.title}, {"title": "Something else"}]}}
        held = [r for r in self.revisions if r[1] <= asked["rvstart"][:10]]
        page: dict[str, Any] = {"title": self.title}
        if held and asked["titles"] == self.title:
            page["revisions"] = [{"revid": held[-1][0], "timestamp": f"{held[-1][1]}T00:00:00Z"}]
        return {"query": {"pages": [page]}}

    def _parse(self, asked: dict[str, str]) -> dict[str, Any]:
        latest = str(self.revisions[-1][0]) if self.revisions else ""
        wanted = [r for r in self.revisions if str(r[0]) == asked.get("oldid", latest)]
        if not wanted or asked.get("page", self.title) != self.title:
            return {"error": {"code": "missingtitle", "info": "no such page"}}
        part = {"wikitext": self.wikitext} if "wikitext" in asked["prop"] else {"text": rendered(wanted[-1][2])}
        return {"parse": {"title": self.title, "revid": wanted[-1][0], **part}}

    def lookup(self) -> Lookup:
        """A look-up that asks this wiki and remembers between runs."""
        return Lookup(FakeClient(self), LookupOptions(), lambda kind, key: self.kept.get((kind, key)),
                      lambda kind, key, value: self.kept.__setitem__((kind, key), value))


def run(wiki: Wiki, document: Document = DUMP) -> list[Located]:
    look = wiki.lookup()
    return [locate(r, document, look) for r in document.references]


def test_each_reference_gets_the_url_of_its_partner() -> None:
    """The article is asked once; each answer names article, revision and how it was matched."""
    wiki = Wiki((41, "2020-08-01", SOURCES))
    found = run(wiki)
    assert [f.url for f in found] == [*SOURCES.values(), ""]
    assert "origin article" == found[0].found_by
    assert "41" == found[0].revision
    assert 1 == len(wiki.asked)
    assert found[0].reason == 'origin article "Lantern Bridge", revision 41: its text is the same'
    assert (wiki.asked[0]["maxlag"], wiki.asked[0]["redirects"]) == ("5", "1")


def test_one_that_the_origin_lacks_or_gives_no_url_has_a_reason() -> None:
    """No locator is an outcome with a reason, not a guess."""
    absent = run(Wiki((41, "2020-08-01", SOURCES)))[-1]
    unlinked = run(Wiki((41, "2020-08-01", {**SOURCES, DUMP.references[-1].text: ""})))[-1]
    assert absent.reason == 'the origin article ("Lantern Bridge", revision 41) does not hold this reference'
    assert unlinked.reason == 'the origin article ("Lantern Bridge", revision 41) gives no URL for this reference'
    assert "41" == absent.revision
    assert absent.postponed is False
    assert "" == unlinked.found_by


def test_a_dated_dump_is_joined_to_the_revision_of_its_day() -> None:
    """The revision that was current then, not today's."""
    other = {f"{text} Rewritten.": "https://new.example/" for text in SOURCES}
    wiki = Wiki((41, "2020-08-01", SOURCES), (42, "2024-01-01", other))
    found = run(wiki, replace(DUMP, date="2021-05-05"))
    assert (found[0].url, found[0].revision) == ("https://a.example/bridge", "41")
    assert wiki.asked[0]["rvstart"] == "2021-05-05T23:59:59Z"


def test_an_undated_dump_falls_back_to_the_days_of_its_references() -> None:
    """Where today's article lost them, the revision of the last access date is asked too."""
    first = replace(DUMP.references[0], access_date="2020-07-20")
    today = {"Wholly new source on bridges and masons. 2023.": "https://new.example/"}
    wiki = Wiki((41, "2020-08-01", SOURCES), (42, "2024-01-01", today))
    found = run(wiki, replace(DUMP, references=(first, *DUMP.references[1:])))
    assert [f.url for f in found] == [*SOURCES.values(), ""]
    assert found[0].revision == "41"


def test_another_article_of_that_title_is_refused() -> None:
    """Where the references do not agree, the article is not the origin; nothing is taken from it."""
    other = {f"Some other source number {n} on tea. 2001.": f"https://tea.example/{n}" for n in range(6)}
    found = run(Wiki((9, "2020-01-01", other)))
    assert {f.url for f in found} == {""}
    assert found[0].reason == ('no origin article: "Lantern Bridge" of the wiki is another article: '
                               "0 of 4 references agree")


def test_a_missing_title_is_sought_in_another_spelling() -> None:
    """Dumps write hyphens for dashes; only a title that differs in marks is taken."""
    assert run(Wiki((41, "2020-08-01", SOURCES), title="Lantern–Bridge"))[0].url == "https://a.example/bridge"
    missing = run(Wiki((41, "2020-08-01", SOURCES), title="Lantern Bridges"))
    assert missing[0].reason == 'no origin article: the wiki has no article "Lantern Bridge"'


def test_a_mirrors_name_is_cut_from_the_title() -> None:
    """A page title of a mirror ends with the mirror's name."""
    assert run(Wiki((41, "2020-08-01", SOURCES)), replace(DUMP, title="Lantern Bridge - WikiMirror, the reader"))[0].url \
        == "https://a.example/bridge"


def test_an_article_of_another_language_is_asked_of_its_wiki() -> None:
    """The document's language chooses the wiki."""
    wiki = Wiki((41, "2020-08-01", SOURCES), host="ar.wikipedia.org")
    assert run(wiki, replace(DUMP, language="ar"))[0].url == "https://a.example/bridge"


def test_a_title_in_another_script_is_asked_of_that_wiki_first() -> None:
    """A dump does not state its language; its title's letters do."""
    wiki = Wiki((41, "2020-08-01", SOURCES), host="ru.wikipedia.org", title="Мост")
    assert run(wiki, replace(DUMP, title="Мост"))[0].url == "https://a.example/bridge"


def test_a_language_that_was_guessed_wrong_falls_back_to_the_configured_wiki() -> None:
    """The article is not at the wiki of the guessed language: the configured one is asked."""
    english, german = Wiki((41, "2020-08-01", SOURCES)), Wiki(host="de.wikipedia.org")
    look = Lookup(FakeClient(lambda url: (german if "//de." in url else english)(url)), LookupOptions())
    found = locate(DUMP.references[0], replace(DUMP, language="de"), look)
    assert (found.url, len(german.asked)) == ("https://a.example/bridge", 2)


def test_wikitext_is_read_where_no_list_is_rendered() -> None:
    """A wiki that renders no list still gives its source."""
    cites = "".join(f"<ref>[{url} {text}]</ref>" for text, url in SOURCES.items())
    wiki = Wiki((41, "2020-08-01", {}), wikitext=f"The bridge.{cites}\n== References ==\n<references/>")
    assert [f.url for f in run(wiki)] == [*SOURCES.values(), ""]


def test_what_was_read_is_remembered_between_runs() -> None:
    """A second run asks nobody and gives the same."""
    wiki = Wiki((41, "2020-08-01", SOURCES))
    first = run(wiki)
    again = Wiki()
    again.kept = wiki.kept
    assert (run(again), again.asked) == (first, [])


@pytest.mark.parametrize("document", [
    Document("a.txt", "", references=DUMP.references),
    Document("a.wiki", "Lantern Bridge", references=tuple(
        Reference(f"r{i}", url=f"https://a.example/{i}") for i in range(5)) + DUMP.references[:1]),
])
def test_documents_that_lost_nothing_are_not_looked_up(document: Document) -> None:
    """No title, or a list that still has its URLs: the wiki is not asked."""
    wiki = Wiki((41, "2020-08-01", SOURCES))
    run(wiki, document)
    assert wiki.asked == []
