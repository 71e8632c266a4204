"""Typst: bibliographies that a template is given or that the main file names, labels of other chapters, raw text."""

from __future__ import annotations

from pathlib import Path

import pytest

from refs import formats
from refs.model import Document

BIB = "@online{lund, title={A chart}, author={Lund, Eva}, year={1999}, url={https://chart.example/x}}\n"
SAID = "It was charted in 1871 @lund.\n"


def read(path: Path) -> Document:
    return formats.read(path.read_bytes(), str(path))


def urls(path: Path) -> list[str]:
    return [c.reference.url for c in read(path).citations()]


@pytest.mark.parametrize("head", [
    '#bibliography("lists/all.bib")',
    '#show: ieee.with(title: [Tides], bibliography: bibliography("lists/all.bib"))',
    '#show: thesis.with(\n  title: [Tides],\n  bib-file: "lists/all.bib",\n)',
    '#show: thesis.with(bibliography_files: ("lists/all.bib", "lists/more.bib"))',
    '#let bib = "lists/all.bib"\n#bibliography(bib)',
    '#bibliography(bytes(read("lists/all.bib")))', '#bibliography("/lists/all.bib")',
    '#load-bibliography("lists/all.bib")',
])
def test_a_bibliography_is_found_wherever_its_name_is_given(tmp_path: Path, head: str) -> None:
    """In the call, as an argument of the template, as a variable, or from the project's root."""
    (tmp_path / "lists").mkdir()
    for name in ("all.bib", "more.bib"):
        (tmp_path / "lists" / name).write_text(BIB if name == "all.bib" else "")
    (tmp_path / "main.typ").write_text(f"{head}\n\n{SAID}")
    assert ["https://chart.example/x"] == urls(tmp_path / "main.typ")
    assert () == read(tmp_path / "main.typ").notes


@pytest.mark.parametrize("head", [
    '// #bibliography("all.bib")', '/* bib: "all.bib" */', '#let kelp = "all.bib"', '#image("bib.png")',
])
def test_other_names_are_no_bibliography(tmp_path: Path, head: str) -> None:
    """What is commented out, and what is not called one."""
    (tmp_path / "all.bib").write_text(BIB)
    (tmp_path / "main.typ").write_text(f"{head}\n\n{SAID}")
    assert "cited and in no bibliography: @lund" in read(tmp_path / "main.typ").notes


@pytest.mark.parametrize("chapter", ["one.typ", "parts/one.typ", "parts/deep/one.typ"])
def test_a_chapter_has_the_bibliography_and_the_labels_of_its_work(tmp_path: Path, chapter: str) -> None:
    """Found by the file that includes it, by itself or through another; @narrows is a heading elsewhere."""
    (tmp_path / "all.bib").write_text(BIB)
    path = tmp_path / chapter
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{SAID}\nAs @narrows says, it holds @kelp:fig.\n")
    (tmp_path / "two.typ").write_text("= Narrows <narrows>\n\n#figure(image(\"k.png\")) <kelp:fig>\n")
    (tmp_path / "all.typ").write_text(f'#include "{chapter}"\n#include "two.typ"\n')
    (tmp_path / "main.typ").write_text('#include "all.typ"\n#bibliography("all.bib")\n')
    assert ["https://chart.example/x"] == urls(path)
    assert () == read(path).notes


def test_a_file_that_no_work_includes_has_no_bibliography(tmp_path: Path) -> None:
    """One that only lies beside another work does not take its list."""
    (tmp_path / "all.bib").write_text(BIB)
    (tmp_path / "one.typ").write_text(SAID)
    (tmp_path / "main.typ").write_text('#include "two.typ"\n#bibliography("all.bib")\n')
    assert "cited and in no bibliography: @lund" in read(tmp_path / "one.typ").notes


@pytest.mark.parametrize("opening", ["- ```c\n", "+ Such as ```c\n", "So ```c\n", "```c\n"])
def test_raw_text_that_begins_inside_a_line_ends_where_it_closes(opening: str) -> None:
    """An end that is taken for a beginning would hide the text up to the next listing."""
    text = f"{opening}  int a; // https://no.example\n```\n\nSo says #link(\"https://a.example\")[it].\n\n```c\nint b;\n```\n"
    made = formats.read(text.encode(), "a.typ")
    assert [("So says it.", "https://a.example")] == [(c.claim.text, c.reference.url) for c in made.citations()]


@pytest.mark.parametrize("call", ["#block(fill: luma(230))[", "#align(left)[", "#grid(columns: 2)["])
def test_what_a_box_holds_is_read_as_blocks(call: str) -> None:
    """Paragraphs and headings in it would be one claim, glued."""
    text = f'{call}\n  == Narrows\n  First words.\n\n  So says #link("https://a.example")[it].\n]\n'
    made = formats.read(text.encode(), "a.typ")
    assert [("So says it.", "Narrows")] == [(c.text, c.section) for c in made.claims]
