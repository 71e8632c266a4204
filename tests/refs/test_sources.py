"""Sources beyond files: wiki pages, categories and lists, over the replica's wiki."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from refs.fetch import stack
from refs.model import Document, Response
from refs.reading.errors import FormatError
from refs.sources import on_disk
from refs.sources.folders import Filters
from refs.sources.named import Unreadable, check, documents
from refs.sources.wiki import WikiPage, host_and_title, pages
from tests.fakes import FakeClient
from tests.replica import Replica

TEXT = "Tarn Head was lit in 1931.<ref>{{cite web |title=Tarn Head |url=https://lights.example/tarn}}</ref>\n"


@pytest.fixture
def web() -> Iterator[Replica]:
    with Replica() as made:
        wiki = made.wiki("en.wikipedia.org")
        wiki.add("Tarn Head", TEXT)
        wiki.add("Gull Rock", TEXT.replace("Tarn", "Gull"))
        wiki.redirects["Tarn"] = "Tarn Head"
        wiki.categories["Category:Lights"] = ["Tarn Head", "Gull Rock", "Never written"]
        yield made


def read(web: Replica, *sources: str) -> list[str]:
    """Origins of the documents, "left out: ..." for those that were."""
    client = stack.build(web.network_options())
    try:
        found = list(documents(sources, lambda: client, io.BytesIO()))
    finally:
        client.close()
    return [f"left out: {d.origin}" if isinstance(d, Unreadable) else d.origin for d in found]


def test_a_wiki_page_is_read_from_its_wikitext(web: Replica) -> None:
    """The current text, redirects followed, under the page's own address, asked with maxlag."""
    client = stack.build(web.network_options())
    found = list(documents(("wiki:en:Tarn",), lambda: client, io.BytesIO()))
    client.close()
    assert ["https://en.wikipedia.org/wiki/Tarn_Head"] == [d.origin for d in found]
    assert ["https://lights.example/tarn"] == [r.url for d in found for r in d.references]  # type: ignore[union-attr]
    assert all("maxlag=5" in e.path for e in web.requests_to("en.wikipedia.org"))


def test_a_category_is_read_page_by_page(web: Replica) -> None:
    """All articles of it; one that has no text is left out, with its address."""
    there = "https://en.wikipedia.org/wiki/"
    assert [f"{there}Tarn_Head", f"{there}Gull_Rock", f"left out: {there}Never_written"] == read(web, "wiki:en:Category:Lights")


def test_a_list_names_a_source_a_line(web: Replica, tmp_path: Path) -> None:
    """Files and wiki pages side by side; blank lines and comments are passed over."""
    (tmp_path / "a.wiki").write_text(TEXT)
    (tmp_path / "all.txt").write_text(f"# ours\n\n{tmp_path}/*.wiki\nwiki:en:Gull Rock\n")
    assert [f"{tmp_path}/a.wiki", "https://en.wikipedia.org/wiki/Gull_Rock"] == read(web, f"list:{tmp_path}/all.txt")


@pytest.mark.parametrize(("source", "said"), [
    ("wiki:en:No such light", "has no page of that name"), ("wiki:en:Category:Nothing", "no article is in that category"),
])
def test_what_a_wiki_does_not_have_is_said(web: Replica, source: str, said: str) -> None:
    """A page or category that was named outright and is not there is an error that says what to do."""
    with pytest.raises(FormatError, match=said):
        read(web, source)


@pytest.mark.parametrize("source", ["wiki:en", "wiki::Title", "wiki:en:", "wiki:EN!:T", "wiki:en:a|b", "list:/no/such/list"])
def test_a_source_of_no_known_shape_is_refused_at_once(source: str) -> None:
    """Before anything is fetched."""
    with pytest.raises(FormatError):
        check((source,))


def test_a_list_in_a_list_is_refused(tmp_path: Path) -> None:
    """With file and line."""
    (tmp_path / "l.txt").write_text("\nlist:l.txt\n")
    with pytest.raises(FormatError, match=r"l.txt:2: a list names no other list"):
        check((f"list:{tmp_path}/l.txt",))


def test_other_wikis_are_named_by_host() -> None:
    """A language stands for its Wikipedia, a host name for itself."""
    assert [("de.wikipedia.org", "Leuchtturm"), ("wiki.example.org", "Help:A b")] == [
        host_and_title("wiki:de:Leuchtturm"), host_and_title("wiki:wiki.example.org:Help:A_b")]


def test_a_wiki_that_lags_is_asked_again_when_it_said_to() -> None:
    """maxlag answers 200 with an error and Retry-After (API:Maxlag parameter)."""
    lag = json.dumps({"error": {"code": "maxlag", "info": "Waiting for a database server"}}).encode()
    good = json.dumps({"query": {"pages": [{"title": "T", "revisions": [{"slots": {"main": {"content": "x"}}}]}]}}).encode()
    answers = iter([lag, lag, good])
    waits: list[float] = []
    client = FakeClient(lambda url: Response(url, url, status=200, headers=(("retry-after", "7"),), body=next(answers)))
    assert ([WikiPage("https://en.wikipedia.org/wiki/T", "x")], [7.0, 7.0]) == (list(pages("wiki:en:T", client, waits.append)), waits)


def test_a_category_goes_on_where_it_was_cut() -> None:
    """`continue` is sent back as it came."""
    def answer(url: str) -> Response:
        if "categorymembers" in url:
            more = "cmcontinue=two" in url
            data: object = {"query": {"categorymembers": [{"title": "B" if more else "A"}]},
                            **({} if more else {"continue": {"cmcontinue": "two", "continue": "-||"}})}
        else:
            name = url.partition("titles=")[2][:1]
            data = {"query": {"pages": [{"title": name, "revisions": [{"slots": {"main": {"content": name}}}]}]}}
        return Response(url, url, status=200, body=json.dumps(data).encode())

    assert ["A", "B"] == [p.wikitext for p in pages("wiki:en:Category:C", FakeClient(answer)) if isinstance(p, WikiPage)]


@pytest.mark.parametrize("named", ["{}", "{}/../{name}", ".", "../../{parent}/{name}"])
def test_a_folder_is_read_wherever_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    """Under a hidden folder too, and named by a path with dots; what is hidden or installed in it is left out."""
    folder = tmp_path / ".work" / "articles"
    for inside in ("a.wiki", "b/c.wiki", ".drafts/d.wiki", ".e.wiki", "node_modules/x/f.wiki", "env/g.wiki"):
        path = folder / inside
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT)
    (folder / "env" / "pyvenv.cfg").touch()
    monkeypatch.chdir(folder)
    source = named.format(folder, name=folder.name, parent=folder.parent.name)
    found = documents((source,), FakeClient, io.BytesIO())  # type: ignore[arg-type]
    assert ["a.wiki", "b/c.wiki"] == [str(Path(d.origin).resolve().relative_to(folder)) for d in found]


def test_a_packed_dump_in_a_folder_is_found(tmp_path: Path) -> None:
    """All packings that Wikimedia uses, by their two endings."""
    page = ("<mediawiki><page><title>Tarn</title><ns>0</ns><id>1</id><revision><id>2</id>"
            f"<text>{escape(TEXT)}</text></revision></page></mediawiki>").encode()
    (tmp_path / "one.xml.gz").write_bytes(gzip.compress(page))
    (tmp_path / "two.xml.bz2").write_bytes(bz2.compress(page))
    found = documents((str(tmp_path),), FakeClient, io.BytesIO())  # type: ignore[arg-type]
    assert [f"{tmp_path}/one.xml.gz#Tarn", f"{tmp_path}/two.xml.bz2#Tarn"] == [d.origin for d in found]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-8-sig"])
def test_an_article_in_utf_16_is_known_by_its_look(tmp_path: Path, encoding: str) -> None:
    """As Windows editors save "Unicode": its mark tells, and the text is read like any other."""
    mark = "\ufeff" if encoding.endswith("be") else ""
    (tmp_path / "a.md").write_bytes(f"{mark}# Tärn\n\nLit in 1931.[^1]\n\n[^1]: https://lights.example/tärn\n".encode(encoding))
    found = list(documents((str(tmp_path / "a.md"),), FakeClient, io.BytesIO()))  # type: ignore[arg-type]
    assert [("markdown", "Tärn", 1)] == [(d.format, d.title, len(d.references)) for d in found if isinstance(d, Document)]


def named(*sources: str, **filters: object) -> list[str]:
    """Origins of what is read from disk; "not read: ..." for what is not."""
    found = documents(sources, FakeClient, None, filters=Filters(**filters))  # type: ignore[arg-type]
    return [f"not read: {d.origin}" if isinstance(d, Unreadable) else d.origin for d in found]


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of pages, a draft among them, and a file that cannot be read."""
    for name in ("docs/a.md", "docs/drafts/b.md", "docs/c.draft.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("See [a page](https://a.example/).\n")
    (tmp_path / "bad.md").write_bytes(b"x\0y")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("sources", [
    ("docs/a.md", "docs/a.md"), ("./docs/a.md", "docs/../docs/a.md"), ("docs/a.md", "docs/a*"), ("docs/a*", "docs/a.md", "docs/*a.md")])
def test_what_is_named_twice_is_read_once(tree: Path, sources: tuple[str, ...]) -> None:
    """However it is written; of a file that cannot be read there is one word, too."""
    assert 1 == len(named(*sources))
    assert ["not read: bad.md"] == named("bad.md", "./bad.md", "bad.m?")


def test_a_folder_and_a_file_in_it_are_read_once(tree: Path) -> None:
    """In whatever order they are named."""
    assert (3, 3, 3) == (len(named("docs", "docs/a.md")), len(named("docs/a.md", "docs")), len(named("docs", "docs/", "docs/drafts")))


@pytest.mark.parametrize("pattern", ["drafts", "drafts/", "drafts/*", "docs/drafts", "docs/drafts/*"])
@pytest.mark.parametrize("source", ["docs", "docs/**/*.md"])
def test_a_folder_is_left_out_however_its_name_is_given(tree: Path, pattern: str, source: str) -> None:
    """Below the named folder or from here, with or without a star; a glob is filtered as a folder is."""
    assert ["docs/a.md", "docs/c.draft.md"] == named(source, exclude=(pattern,))


def test_a_pattern_of_another_folder_leaves_nothing_out(tree: Path) -> None:
    """Part of a name is no name."""
    assert 3 == len(named("docs", exclude=("draft", "ocs", "rafts/*", "docs/draft")))


@pytest.mark.parametrize("source", ["docs", "docs/*.md"])
def test_where_all_is_left_out_that_is_said(tree: Path, source: str) -> None:
    """Nobody looks for a reader where a pattern is the reason."""
    with pytest.raises(FormatError, match=r"all articles there are left out, by .*exclude_paths"):
        named(source, exclude=("*.md",))


def lost(*sources: object) -> list[tuple[str, bool, bool]]:
    """(why, named, no_reader) of each source that was not read."""
    found = documents(tuple(map(str, sources)), lambda: pytest.fail("no web here"), io.BytesIO())
    return [(d.why, d.named, d.no_reader) for d in found if isinstance(d, Unreadable)]


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    """Somebody meant an article by it; in a folder, in a glob and by its name."""
    (tmp_path / "a.wiki").write_text(TEXT)
    (tmp_path / "b.wiki").symlink_to("moved-away.wiki")
    (told,) = lost(tmp_path)
    assert (True, False) == ("b.wiki: cannot be read (No such file or directory)" in told[0], told[2])
    assert [told] == lost(f"{tmp_path}/*.wiki")


def test_a_link_to_a_folder_elsewhere_is_told_and_fails_nothing(tmp_path: Path) -> None:
    """It may lead round in a circle, or out of the project, so it is not followed; one into the folder is read there."""
    (tmp_path / "docs" / "more").mkdir(parents=True)
    (tmp_path / "docs" / "more" / "a.wiki").write_text(TEXT)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "docs" / "out").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "docs" / "again").symlink_to("more")
    (tmp_path / "docs" / "round").symlink_to(".")
    assert [(f"{tmp_path}/docs/out: a link to a folder elsewhere is not followed; name that folder too", False, True)] \
        == lost(tmp_path / "docs")


def test_a_folder_that_cannot_be_read_is_told_and_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here its path is longer than the system takes, as on a disk that was copied from another machine."""
    (tmp_path / "a.wiki").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    for _ in range(18):
        Path("d" * 250).mkdir()
        monkeypatch.chdir("d" * 250)
    monkeypatch.chdir(tmp_path)
    (told,) = lost(tmp_path)
    assert (True, False) == ("the folder cannot be read (File name too long)" in told[0], told[2])


def test_folders_that_a_glob_names_are_looked_into(tmp_path: Path) -> None:
    """As the shell does it for a glob without quotation marks; what is installed is left alone, and none must hold any."""
    for name in ("one/a.wiki", "two/b.wiki", "node_modules/c.wiki"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(TEXT)
    (tmp_path / "none").mkdir()
    found = documents((f"{tmp_path}/*",), lambda: pytest.fail("no web here"), None)
    assert ["one/a.wiki", "two/b.wiki"] == [str(Path(d.origin).relative_to(tmp_path)) for d in found]
    assert [] == lost(f"{tmp_path}/**")


@pytest.mark.parametrize("empty", ["none", "*.nosuch", "pictures"])
def test_a_source_that_gives_nothing_costs_the_others_nothing(tmp_path: Path, empty: str) -> None:
    """The articles that were read are not lost for an empty folder beside them, and the run is told of it."""
    (tmp_path / "none").mkdir()
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "a.svg").write_text("<svg/>")
    (tmp_path / "a.wiki").write_text(TEXT)
    for sources in ((empty, "a.wiki"), ("a.wiki", empty)):
        (told,) = lost(*(tmp_path / s for s in sources))
        assert (True, True, False) == ("no article found there" in told[0], *told[1:])
    with pytest.raises(FormatError, match="no article found there"):
        lost(tmp_path / empty)


def test_a_wiki_that_is_down_costs_the_others_nothing(tmp_path: Path) -> None:
    """It is named with its reason; where it is the only source the run cannot be made."""
    (tmp_path / "a.wiki").write_text(TEXT)
    down = FakeClient(lambda url: Response(url, url, status=503))
    found = list(documents((str(tmp_path / "a.wiki"), "wiki:en:Category:Lights"), lambda: down, None))
    assert [True, False] == [isinstance(d, Document) for d in found]
    assert [("wiki:en:Category:Lights", True)] == [(d.origin, d.named) for d in found if isinstance(d, Unreadable)]


def test_what_a_list_names_and_is_not_there_is_told(tmp_path: Path) -> None:
    """The rest of the list is read. A list of which nothing is there is a mistake that is told before the run."""
    (tmp_path / "a.wiki").write_text(TEXT)
    names = tmp_path / "names.txt"
    names.write_bytes(f"{tmp_path}/gone.wiki\r\n{tmp_path}/a.wiki\r\nwiki:en\r\n".encode("utf-16"))
    check((f"list:{names}",))
    assert [("gone.wiki: no such file or directory", True), ("wiki:en: give ", True)] == [
        (next(s for s in ("gone.wiki: no such file or directory", "wiki:en: give ") if s in why), named)
        for why, named, _ in lost(f"list:{names}")]
    names.write_text(f"{tmp_path}/gone.wiki\n")
    with pytest.raises(FormatError, match=r"gone\.wiki: no such file"):
        check((f"list:{names}",))


def test_a_list_that_is_no_text_is_refused(tmp_path: Path) -> None:
    """Told with what a list is."""
    (tmp_path / "names.txt").write_bytes(b"a\x00b")
    with pytest.raises(FormatError, match=r"cannot be read \(not text\); it is a text file that names a source on each line"):
        check((f"list:{tmp_path}/names.txt",))


def test_a_pipe_is_read_once_like_standard_input(tmp_path: Path) -> None:
    """The shell makes one of <(...)."""
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=(tmp_path / "pipe").write_bytes, args=(TEXT.encode(),))
    writer.start()
    (found,) = documents((str(tmp_path / "pipe"),), lambda: pytest.fail("no web here"), None)
    writer.join()
    assert isinstance(found, Document)
    assert ["https://lights.example/tarn"] == [r.url for r in found.references]


def test_standard_input_beyond_its_limit_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not read in part, as though the rest had never been written."""
    monkeypatch.setattr(on_disk, "_MAX_PIPED", 20)
    found = list(documents(("-",), lambda: pytest.fail("no web here"), io.BytesIO(TEXT.encode())))
    assert ["-: more than 20 bytes; give the article's file"] == [d.why for d in found if isinstance(d, Unreadable)]
