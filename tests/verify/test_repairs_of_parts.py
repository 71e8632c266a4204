"""Repairs of an article that is read from several files: each edit lands in the file that holds the text."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from refs import formats
from refs.model import Capture, Captures, Hop, Page, PageState, Source
from reports.codec import to_json
from reports.findings import (
    Assessment,
    Finding,
    Grade,
    Outcome,
    Question,
    Repair,
    Report,
    Support,
    Verdict,
    VerdictKind,
)
from verify.cli.main import cli
from verify.repair.propose import with_repairs

OLD, NEW = "https://old.example/tide", "https://new.example/tide"
KNOWN = Finding("identity", Question.IDENTITY, Outcome.PASS, "", Source.LIVE)
SAYS = Finding("support", Question.SUPPORT, Outcome.PASS, "", Source.LIVE, support=Support.SUPPORTED)
TEX = "\\documentclass{report}\n\\begin{document}\nTides turn twice a day.\n\n%s\n\\end{document}\n"
BIB = f"@online{{lund,\n  title = {{Tides}},\n  url = {{{OLD}}},\n}}\n"


def report(*origins: Path) -> Report:
    """What is found where the cited page has moved for good, of every citation of the old address."""
    capture = Capture(Source.LIVE, OLD, Page(PageState.LIVE, text="Tides."), final_url=NEW, status=200,
                      hops=(Hop(OLD, 301),))
    heads = [formats.read(o.read_bytes(), str(o)) for o in origins]
    ones = [Assessment(c, d.origin, Verdict(VerdictKind.VERIFIED, "", Grade.OK), (KNOWN, SAYS), Captures(capture))
            for d in heads for c in d.citations() if c.reference.url == OLD]
    return Report(tuple(ones), tuple(heads))


def repairs(*origins: Path) -> list[Repair]:
    done = with_repairs(report(*origins), date(2026, 11, 29))
    return [r for a in done.assessments for r in a.repairs]


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder / next(iter(files))


CASES = {
    "input": {"a.tex": TEX % "\\input{parts/one}", "parts/one.tex": f"The tide rose 3 m \\href{{{OLD}}}{{here}}.\n"},
    "bib": {"a.tex": TEX % "It rose 3 m \\cite{lund}.\n\\bibliography{refs}", "refs.bib": BIB},
    "bib of an input": {"a.tex": TEX % "\\include{one}\n\\bibliography{lit/refs}", "lit/refs.bib": BIB,
                        "one.tex": "It rose 3 m \\cite{lund}.\n"},
    "asciidoc": {"a.adoc": "= Tides\n\nTides turn.\n\ninclude::one.adoc[]\n", "one.adoc": f"It rose 3 m ({OLD}[chart]).\n"},
    "org": {"a.org": "* Tides\nTides turn.\n#+INCLUDE: \"one.org\"\n", "one.org": f"It rose 3 m [[{OLD}][chart]].\n"},
    "typst": {"a.typ": '= Tides\nTides turn.\n#include "one.typ"\n', "one.typ": f'It rose 3 m #link("{OLD}")[chart].\n'},
    "markdown": {"a.md": "---\nbibliography: refs.bib\n---\nIt rose 3 m [@lund].\n", "refs.bib": BIB},
    "csl": {"a.md": "---\nbibliography: refs.json\n---\nIt rose 3 m [@lund].\n",
            "refs.json": json.dumps([{"id": "lund", "type": "webpage", "title": "Tides", "URL": OLD}], indent=1)},
}


@pytest.mark.parametrize("name", CASES)
def test_the_edit_lands_in_the_file_that_holds_the_address(tmp_path: Path, name: str) -> None:
    """The patch names that file alone, and with --in-place only that file changes."""
    article = written(tmp_path, CASES[name])
    holder = next(f for f, text in CASES[name].items() if OLD in text)
    (repair,) = dict.fromkeys(repairs(article))
    assert str(tmp_path / holder) == repair.file
    assert [f"+++ b{tmp_path / holder}"] == [x.replace("b/" + str(tmp_path)[1:], f"b{tmp_path}")
                                            for x in repair.diff.split("\n") if x.startswith("+++")]
    fixed(tmp_path, report(article), "--in-place")
    wanted = {f: text.replace(OLD, NEW) for f, text in CASES[name].items()}
    assert wanted == {f: (tmp_path / f).read_text() for f in CASES[name]}


def fixed(folder: Path, found: Report, *options: str) -> str:
    path = folder / "report.json"
    path.write_text(to_json(found))
    ran = CliRunner().invoke(cli, ["fix", "--report", str(path), *options])
    assert 0 == ran.exit_code, ran.output
    return ran.output


def test_a_file_that_two_articles_share_gets_its_edit_once(tmp_path: Path) -> None:
    """Two chapters cite one bibliography: the diff holds its change once, and git takes it."""
    files = {"a.md": CASES["markdown"]["a.md"], "b.md": CASES["markdown"]["a.md"].replace("3 m", "4 m"), "refs.bib": BIB}
    written(tmp_path, files)
    diff = fixed(tmp_path, report(tmp_path / "a.md", tmp_path / "b.md"), "-q")
    assert 1 == diff.count("+++ b/")
    assert 1 == diff.count(f"+  url = {{{NEW}}}")


def test_every_file_that_holds_the_address_is_edited(tmp_path: Path) -> None:
    """The article and its chapter link the same page: each has an edit of its own."""
    article = written(tmp_path, {"a.tex": TEX % f"It rose 3 m \\url{{{OLD}}}.\n\n\\input{{one}}",
                                 "one.tex": f"It fell 2 m \\url{{{OLD}}}.\n"})
    assert {"", str(tmp_path / "one.tex")} == {r.file for r in repairs(article) if r.edits}
    fixed(tmp_path, report(article), "--in-place")
    assert [1, 1] == [(tmp_path / n).read_text().count(NEW) for n in ("a.tex", "one.tex")]


def test_what_cannot_be_edited_is_told_with_its_place(tmp_path: Path) -> None:
    """A bibliography in YAML has no writer, so the repair says which file and line to edit."""
    article = written(tmp_path, {"a.typ": 'It rose 3 m @lund.\n#bibliography("refs.yml")\n',
                                 "refs.yml": f"lund:\n  type: web\n  title: Tides\n  url: {OLD}\n"})
    (repair,) = repairs(article)
    assert () == repair.edits
    assert f"in {tmp_path / 'refs.yml'}, line 4" in repair.text


def test_a_file_outside_the_folder_is_left_alone(tmp_path: Path) -> None:
    """A bibliography above the article's folder, in no checkout, is nobody's to write."""
    article = written(tmp_path, {"text/a.tex": TEX % "It rose 3 m \\cite{lund}.\n\\bibliography{../refs}", "refs.bib": BIB})
    (repair,) = repairs(article)
    assert () == repair.edits


def test_a_bibliography_of_the_same_checkout_is_edited(tmp_path: Path) -> None:
    """Chapters in a folder of their own cite the list of the project."""
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    article = written(tmp_path, {"text/a.tex": TEX % "It rose 3 m \\cite{lund}.\n\\bibliography{../refs}", "refs.bib": BIB})
    (repair,) = repairs(article)
    assert str(tmp_path / "refs.bib") == repair.file


@pytest.mark.parametrize(("name", "text"), [
    ("a.md", f"The page {OLD} says that it rose 3 m.\n"), ("a.md", f"It rose 3 m. <{OLD}>\n"),
    ("a.tex", f"\\section{{Tides}}\nIt rose 3 m, says \\url{{{OLD}}}, in May.\n"), ("a.org", f"* Tides\nIt rose 3 m: {OLD}\n"),
])
def test_an_address_that_is_printed_is_repaired(tmp_path: Path, name: str, text: str) -> None:
    """Its text is its label and may be words of the claim: that they change with it is no other change."""
    article = written(tmp_path, {name: text})
    fixed(tmp_path, report(article), "--in-place")
    assert text.replace(OLD, NEW) == article.read_text()
