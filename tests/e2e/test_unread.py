"""What is named, or lies in a folder, and is not read: it stands in every report, and no run is clean in silence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from refs import formats
from refs.model import Document
from refs.reading.errors import FormatError, NoReaderError
from refs.sources.named import Unreadable, documents
from reports.findings import Report, Unread
from reports.formats import formats as report_formats
from reports.formats import render
from tests.e2e.web import Desk
from tests.replica import Replica

ARTICLE = "The slipway was rebuilt in 1902.[^1]\n\n[^1]: [Slipway](https://slip.example/rebuilt)\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Replica() as web:
        web.page("https://slip.example/rebuilt", "<html><title>Slipway</title><p>The slipway was rebuilt in 1902.</p>")
        yield Desk(tmp_path, web)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    (made / "good.md").write_text(ARTICLE)
    return made


def read(*sources: Path) -> list[Document | Unreadable]:
    return list(documents(tuple(map(str, sources)), lambda: pytest.fail("no web here"), None))


@pytest.mark.parametrize("name", ["notes.textile", "page.pod", "readme.creole"])
def test_an_ending_of_no_reader_is_not_guessed(name: str) -> None:
    """Its text is no plain text at low confidence; the message says how to name a format."""
    with pytest.raises(NoReaderError, match=r"no reader for \.\w+; name its format with --input-format"):
        formats.read(b"h1. Tides\n\nThe tide rose, says somebody at https://a.example/x.", name)


@pytest.mark.parametrize(("name", "text", "reader"), [
    ("saved.page", "<!doctype html><html><body><p>A</p></body></html>", "web_html"),
    ("export.old", "'''Tarn''' is a rock.<ref>{{cite web|url=http://a.example|title=T}}</ref>", "wikitext"),
    ("LICENSE", "All rights reserved.", "plain_text"),
    ("a.txt", "Word [a](https://a.example/x) word.[^1]\n\n[^1]: https://b.example/y\n", "markdown"),
])
def test_content_that_is_sure_is_read_under_any_name(name: str, text: str, reader: str) -> None:
    """A reader that is certain needs no ending; a file without one, or a .txt, may be anything."""
    assert reader == formats.read(text.encode(), name).format


def test_a_folder_counts_what_has_no_reader(folder: Path) -> None:
    """A line for each ending, after the articles; none of them fails a run."""
    for name in ("logo.svg", "mark.svg", "build.sh", "build.xml"):
        (folder / name).write_text("{}")
    found = read(folder)
    left = [(u.why, u.files, u.named) for u in found if isinstance(u, Unreadable)]
    assert [("no reader for .sh (1 file)", 1, False), ("no reader for .svg (2 files)", 2, False),
            ("no reader for this kind of .xml file (1 file)", 1, False)] == left


@pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
def test_a_damaged_article_is_no_text(folder: Path, name: str) -> None:
    """What a file's ending promises is not read as something else."""
    (folder / name).write_text("no such file was ever written by a word processor")
    assert [str(folder / name)] == [u.origin for u in read(folder) if isinstance(u, Unreadable) and not u.no_reader]


def test_a_damaged_article_beside_a_good_one_is_4(desk: Desk, folder: Path) -> None:
    """It is named with its reason, the good one is judged, and the run is not clean."""
    (folder / "broken.docx").write_text("this is no Word file")
    assert 4 == desk.check(str(folder))
    assert (1, [str(folder / "broken.docx")]) == (len(desk.report.assessments), [u.origin for u in desk.report.unread])


def test_a_picture_beside_a_good_one_is_0_unless_asked(desk: Desk, folder: Path) -> None:
    """`[check] unread = "fail"` makes a run inconclusive that left any file out."""
    (folder / "logo.svg").write_text("<svg/>")
    first = desk.check(str(folder))
    desk.extra = '[check]\nunread = "fail"\n'
    desk.config()
    assert 0 == first
    assert 4 == desk.check(str(folder))
    assert 1 == desk.report.funnel.unread


def test_an_unread_file_that_was_named_is_4(desk: Desk, folder: Path) -> None:
    """The user asked for it: silence would be a lie."""
    (folder / "notes.textile").write_text("h1. Tides")
    assert 4 == desk.check(str(folder / "good.md"), str(folder / "notes.textile"))


def test_an_empty_file_loses_nobody(desk: Desk, folder: Path) -> None:
    """It is an article without citations, and its note says so."""
    (folder / "empty.md").write_text("")
    assert 0 == desk.check(str(folder / "good.md"), str(folder / "empty.md"))
    assert ["the file is empty: there is nothing to check in it"] == [n for d in desk.report.documents for n in d.notes]


def test_a_folder_without_an_article_is_an_error(tmp_path: Path) -> None:
    """Nothing was found where articles were promised."""
    (tmp_path / "logo.svg").write_text("<svg/>")
    with pytest.raises(FormatError, match="no article found there"):
        read(tmp_path)


@pytest.mark.parametrize("plugin", [p for p in report_formats() if p.name != "badge"], ids=lambda p: p.name)
def test_every_report_names_what_was_not_read(plugin: object) -> None:
    """With its reason, defused, but for the badge and the metrics, which count it. Code of Markdown is no markup."""
    report = Report((), unread=(Unread("drafts/<b>old</b>.docx", "a broken Word file"),))
    text = render(plugin.name, report)  # type: ignore[attr-defined]
    assert "citewatch_unread_files 1" in text or "broken Word file" in text.replace("\\", "")
    shown = text.replace("`drafts/<b>old</b>.docx`", "")
    assert "<b>old" not in shown or plugin.name not in ("html", "markdown", "junit", "atom")  # type: ignore[attr-defined]


@pytest.mark.parametrize("option", ["--dry-run", "--dump", "-v"])
def test_what_a_reader_lost_is_said_on_the_terminal_too(desk: Desk, folder: Path, option: str) -> None:
    """A chapter that is not there is named with the article that inputs it, whichever way the articles are looked at."""
    (folder / "book.tex").write_text("The dock was dug in 1899 \\cite{dock}.\n\\input{chapters/lost}\n")
    desk.call("check", str(folder), option, "--config", str(desk.config()), "--journal", str(desk.folder / "j.sqlite"))
    assert f"note: {folder / 'book.tex'}: \\input{{chapters/lost}}: no such file in the project's folder" in desk.said.splitlines()
