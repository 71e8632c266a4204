"""`citewatch fix` beyond the diff: in place with a backup, pages saved on request, wiki pages, other formats."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from reports.findings import Grade
from tests.e2e.test_fix import CLAIM, COPY, GOOD, TITLE, URL, WIKI, fixed
from tests.e2e.web import Desk
from tests.replica import Replica

WAYBACK = "web.archive.org"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Replica() as web:
        yield Desk(tmp_path, web)


def checked(desk: Desk, text: str = WIKI, name: str = "Cape_Orm.wiki") -> Path:
    """The article on disk, with its report beside it."""
    path = desk.folder / name
    path.write_text(text)
    desk.check(str(path), "-q")
    return path


def fix(desk: Desk, *arguments: str) -> int:
    return desk.call("fix", "--report", str(desk.folder / "report.json"), "--config", str(desk.config()), *arguments)


def dead(desk: Desk) -> None:
    desk.web.page(URL, 404)
    desk.web.archive(URL, "20160102030405", GOOD)


# -- in place ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("backup", [True, False])
def test_a_backup_is_kept_only_when_asked_for(desk: Desk, backup: bool) -> None:
    """FILE.orig holds the old bytes; the repaired file keeps its mode, and nothing else is left behind."""
    dead(desk)
    path = checked(desk)
    path.chmod(0o640)
    before = path.read_bytes()
    assert 0 == fix(desk, "--in-place", "-q", *(["--backup"] if backup else []))
    old = path.with_name(path.name + ".orig")
    assert backup == old.exists()
    assert 0o640 == path.stat().st_mode & 0o777
    assert COPY.encode() in path.read_bytes()
    assert before == (old.read_bytes() if backup else before)
    assert [] == [p.name for p in desk.folder.iterdir() if p.name.startswith(".")]


def test_a_second_repair_keeps_the_first_backup(desk: Desk) -> None:
    """The oldest text is the one worth keeping: a later backup does not overwrite it."""
    dead(desk)
    path = checked(desk)
    old = path.with_name(path.name + ".orig")
    old.write_text("an older text\n")
    fix(desk, "--in-place", "--backup", "-q")
    assert ("an older text\n", WIKI) == (old.read_text(), path.with_name(path.name + ".orig.1").read_text())


def test_a_backup_without_in_place_is_refused(desk: Desk) -> None:
    """It would promise what is not done."""
    dead(desk)
    path = checked(desk)
    assert (2, WIKI) == (fix(desk, "--backup"), path.read_text())
    assert "--backup goes with --in-place" in desk.said


def test_a_sound_article_is_left_alone(desk: Desk) -> None:
    """Nothing to repair: no write, no backup."""
    desk.web.page(URL, GOOD)
    desk.web.archive(URL, "20160102030405", GOOD)
    path = checked(desk)
    fix(desk, "--in-place", "--backup", "-q")
    assert (WIKI, False) == (path.read_text(), path.with_name(path.name + ".orig").exists())


# -- save --------------------------------------------------------------------------------------------


def saves(desk: Desk) -> list[str]:
    return [e.path for e in desk.web.requests_to(WAYBACK) if e.path.startswith("/save")]


def test_nothing_is_saved_unless_asked(desk: Desk) -> None:
    """A page without a copy gets a link that saves it; the archive is not asked to."""
    desk.web.page(URL, GOOD)
    checked(desk)
    fix(desk, "--json", "-q")
    assert ([], True) == (saves(desk), f"https://web.archive.org/save/{URL}" in desk.said)


def test_a_page_saved_on_request_is_cited_with_its_copy(desk: Desk) -> None:
    """Save Page Now is asked once; the new copy stands beside the live address, and the second run is clean."""
    desk.web.page(URL, GOOD)
    path = checked(desk)
    fix(desk, "--save", "--in-place", "-q")
    text = path.read_text()
    assert [f"/save/{URL}"] == saves(desk)
    assert 1 == text.count("|archive-url=")
    assert "|url-status=live" in text
    desk.check(str(path), "-q", "--journal", str(desk.folder / "second.sqlite"))
    assert {("verified", Grade.OK)} == {(a.verdict.kind.value, a.verdict.grade) for a in desk.report.assessments}


def test_a_page_the_archive_would_not_save_is_left_as_it_was(desk: Desk) -> None:
    """A failed save is no failure of ours: the link stays as a suggestion, the text is not touched."""
    desk.web.page(URL, GOOD)
    path = checked(desk)
    desk.web.page(URL, 503)
    assert (0, WIKI) == (fix(desk, "--save", "--in-place", "-q"), path.read_text())


def test_a_recording_saves_nothing(desk: Desk) -> None:
    """--save asks the real archive; with --replay it is refused before anything is read."""
    assert 2 == desk.call("fix", "x.wiki", "--save", "--replay", "x.warc", "--config", str(desk.config()))
    assert "--save asks the real archive" in desk.said


# -- wiki pages --------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", ["https://en.wikipedia.org/wiki/Cape_Orm", "wiki:en:Cape Orm",
                                    "https://en.wikipedia.org/w/index.php?title=Cape_Orm"])
def test_a_wiki_page_gets_text_to_paste_and_a_link_to_edit(desk: Desk, source: str) -> None:
    """The wikitext behind the page is repaired; the link opens the edit form with the summary filled in."""
    dead(desk)
    desk.web.wiki("en.wikipedia.org").add("Cape Orm", WIKI)
    desk.check(source, "-q")
    assert 0 == fix(desk, "--wikitext", "-q")
    added = f"|url={URL} |archive-url={COPY} |archive-date=2 January 2016 |url-status=dead |title="
    (link,) = [line.partition(": ")[2] for line in desk.said.splitlines() if line.startswith("Edit: ")]
    asked = parse_qs(urlsplit(link).query)
    assert added in desk.said
    assert ["Cape_Orm"] == [t.replace(" ", "_") for t in asked["title"]]
    assert ["edit"] == asked["action"]
    assert ["Repaired citations: 1 archived copy (citewatch)"] == asked["summary"]
    assert link.startswith("https://en.wikipedia.org/w/index.php?")


def test_a_wiki_page_is_never_written(desk: Desk) -> None:
    """Editing a wiki stays with people: --in-place says so, and what to use."""
    dead(desk)
    desk.web.wiki("en.wikipedia.org").add("Cape Orm", WIKI)
    desk.check("https://en.wikipedia.org/wiki/Cape_Orm", "-q")
    assert (2, True) == (fix(desk, "--in-place", "-q"), "--wikitext gives its citations ready to paste" in desk.said)
    assert {"GET"} == {e.method for e in desk.web.requests_to("en.wikipedia.org")}


# -- other formats -----------------------------------------------------------------------------------

RST = f"""Cape Orm
========

{CLAIM} [1]_

Keep ``{URL}`` as it is.

.. code-block:: text

   {URL}

.. [1] `{TITLE} <{URL}>`__. Orm Gazette, 2 April 2015.
"""
TEX = rf"""\documentclass{{article}}
\begin{{document}}
{CLAIM} \cite{{lamp}}

\begin{{thebibliography}}{{9}}
\bibitem{{lamp}} {TITLE}. Orm Gazette, 2 April 2015. \url{{{URL}}}
\end{{thebibliography}}
\end{{document}}
"""


@pytest.mark.parametrize(("name", "text", "old", "new"), [
    ("cape.rst", RST, f"<{URL}>", f"<{COPY}>"),
    ("cape.tex", TEX, f"\\url{{{URL}}}", f"\\url{{{COPY}}}"),
])
def test_the_copy_takes_the_place_of_a_dead_address(desk: Desk, name: str, text: str, old: str, new: str) -> None:
    """Only the citation's address changes, examples stay, and the second run is clean."""
    dead(desk)
    assert text.replace(old, new) == fixed(desk, text, name)[1]
    assert {Grade.OK} == {a.verdict.grade for a in desk.report.assessments}


BIB = f"""@online{{lamp,
  title = {{{TITLE}}},
  url   = {{{URL}}},
  date  = {{2015-04-02}},
}}
"""


def test_an_entry_in_a_bibliography_beside_is_repaired_there(desk: Desk) -> None:
    """The article holds only the key and stays as it is: the copy takes the address's place in the bibliography."""
    dead(desk)
    (desk.folder / "refs.bib").write_text(BIB)
    text = f"---\nbibliography: refs.bib\n---\n\n# Cape Orm\n\n{CLAIM} [@lamp]\n"
    path = checked(desk, text, "cape.md")
    fix(desk, "--in-place", "-q")
    assert text == path.read_text()
    assert BIB.replace(URL, COPY) == (desk.folder / "refs.bib").read_text()


def test_only_the_repairs_that_are_asked_for_are_made(desk: Desk) -> None:
    """--only dead patches the dead link and completes no citation; --only moved leaves it alone."""
    dead(desk)
    checked(desk, WIKI.replace(" |date=2 April 2015", ""))
    fix(desk, "--json", "-q", "--only", "dead")
    kinds = {r["kind"] for d in json.loads(desk.said) for c in d["citations"] for r in c["repairs"]}
    fix(desk, "--json", "-q", "--only", "moved")
    assert ({"archive_link"}, True) == (kinds, all(not d["citations"] for d in json.loads(desk.said)))


def test_a_report_that_is_no_text_is_a_usage_error(desk: Desk) -> None:
    """Bytes that are no UTF-8: exit 2, one line, the file is named."""
    path = desk.folder / "report.json"
    path.write_bytes(b"\xff\xfe\x00garbage\xff")
    code = desk.call("fix", "--report", str(path), "--config", str(desk.config()))
    assert 2 == code
    assert 1 == len(desk.said.strip().splitlines())
    assert "report.json" in desk.said
