"""reStructuredText: files that are included, links that conf.py defines for every page, links that nothing defines."""

from __future__ import annotations

from pathlib import Path

import pytest

from refs import formats
from refs.model import Document

LINKS = ".. _Tidal: https://chart.example/tidal\n.. _Harbour Board: https://board.example/\n"
PAGE = "Narrows\n=======\n\nThe chart of 1871 is in the Tidal_ archive.\n\n{command}\n\nIt stayed there.\n"


def read(path: Path) -> Document:
    return formats.read(path.read_bytes(), str(path))


def page(folder: Path, command: str, text: str = PAGE, name: str = "page.rst") -> Document:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.format(command=command))
    return read(path)


@pytest.mark.parametrize("name", ["links.txt", "parts/links.inc", "a b/links.rst"])
def test_the_links_of_an_included_file_are_the_pages(tmp_path: Path, name: str) -> None:
    """Many projects keep all addresses in one file that each page includes."""
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(LINKS)
    made = page(tmp_path, f".. include:: {name}")
    assert ["https://chart.example/tidal"] == [r.url for r in made.references]
    assert [("The chart of 1871 is in the Tidal archive.", 4)] == [(c.text, c.line) for c in made.claims]
    assert () == made.notes
    assert (name,) == made.files


@pytest.mark.parametrize(("options", "texts"), [
    ("", ["One a.", "Two b.", "Three c."]),
    (":start-after: MARK\n", ["Two b.", "Three c."]),
    (":end-before: MARK\n", ["One a."]),
    (":start-line: 4\n", ["Three c."]),
    (":end-line: -1\n", ["One a.", "Two b."]),
    (":literal:\n", []), (":code: rst\n", []),
])
def test_of_an_included_file_only_the_part_that_is_asked_for_is_read(tmp_path: Path, options: str, texts: list[str]
                                                                     ) -> None:
    """By lines or by the texts around it; what is shown as code is no text."""
    (tmp_path / "part.txt").write_text(
        "One `a <https://a.example>`__.\n\n.. MARK\n\nTwo `b <https://b.example>`__.\n\n"
        "Three `c <https://c.example>`__.\n" if "line" not in options else
        "One `a <https://a.example>`__.\n\nTwo `b <https://b.example>`__.\n\nThree `c <https://c.example>`__.\n")
    made = page(tmp_path, ".. include:: part.txt\n" + "".join(f"   {o}\n" for o in options.splitlines()),
                "First.\n\n{command}\n\nLast.\n")
    assert texts == [c.text for c in made.claims]


def test_an_included_file_is_read_where_it_stands_indented(tmp_path: Path) -> None:
    """Inside a box its text is the box's; below a line that begins code it is an example."""
    (tmp_path / "part.txt").write_text("Surveyed by the `board <https://board.example>`__.\n")
    boxed = page(tmp_path, ".. note::\n\n   .. include:: part.txt")
    shown = page(tmp_path, "Write::\n\n   .. include:: part.txt")
    coded = page(tmp_path, ".. code-block:: rst\n\n   .. include:: part.txt")
    assert ["Surveyed by the board."] == [c.text for c in boxed.claims]
    assert [(), ()] == [shown.claims, coded.claims]


@pytest.mark.parametrize(("command", "note"), [
    (".. include:: lost.txt", ".. include:: lost.txt: no such file in the project's folder"),
    (".. include:: ../outside.txt", ".. include:: ../outside.txt: no such file in the project's folder"),
    (".. include:: README.md\n   :parser: myst_parser.sphinx_\n",
     ".. include:: README.md is not followed: it is no reStructuredText: give that file too"),
    (".. include:: page.rst", ".. include:: page.rst is not followed: it goes round in a circle, or too deep"),
])
def test_what_is_not_taken_in_is_named(tmp_path: Path, command: str, note: str) -> None:
    """A file that is not there, lies outside the project, is Markdown, or includes itself."""
    (tmp_path / "outside.txt").write_text(LINKS)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "README.md").write_text("[a](https://a.example)")
    made = page(tmp_path / "docs", command)
    assert note in made.notes
    assert () == made.references


def test_in_a_sphinx_project_files_of_its_whole_folder_are_taken_in(tmp_path: Path) -> None:
    """From the folder of conf.py on, by a way up or by a name that begins with a slash; a standard file needs none."""
    (tmp_path / "conf.py").write_text("project = 'Narrows'\n")
    (tmp_path / "links.txt").write_text(LINKS)
    for command in ("../links.txt", "/links.txt"):
        made = page(tmp_path, f".. include:: {command}\n\n.. include:: <isonum.txt>", name="parts/page.rst")
        assert ["https://chart.example/tidal"] == [r.url for r in made.references]
        assert () == made.notes


@pytest.mark.parametrize("conf", [
    "rst_epilog = '''\n.. _Tidal: https://chart.example/tidal\n'''\n",
    "rst_prolog = '.. _Tidal: https://chart.example/tidal'\n",
    "rst_epilog = '.. |x| replace:: y\\n'\nrst_epilog += '.. _Tidal: https://chart.example/tidal\\n'\n",
])
def test_links_that_conf_py_defines_are_known_on_every_page(tmp_path: Path, conf: str) -> None:
    """As definitions: what else the text before or behind each page says is none of its own."""
    (tmp_path / "conf.py").write_text(conf)
    made = page(tmp_path, "Charted again.")
    assert [("https://chart.example/tidal", "The chart of 1871 is in the Tidal archive.", 4)] == [
        (c.reference.url, c.claim.text, c.claim.line) for c in made.citations()]


def test_words_that_conf_py_puts_on_every_page_are_none_of_its_text(tmp_path: Path) -> None:
    """A banner with a link would be a claim of each page."""
    (tmp_path / "conf.py").write_text("rst_prolog = 'See the `new site <https://new.example>`__.'\n")
    assert () == page(tmp_path, "Charted again.", "{command}\n").claims


def test_links_that_nothing_defines_are_named(tmp_path: Path) -> None:
    """docutils shows the markup itself; a reader sees no link, and nothing says where it led."""
    made = page(tmp_path, "See `Harbour Board`_ and Lund_, :pb:`the tables <tab>`, :cite_t:`~x`.",
                "{command} So says `it <https://it.example>`__.\n")
    assert ("links whose target is defined nowhere, so that nothing is known of where they lead: Harbour Board; Lund",
            ) == made.notes
    assert ["See Harbour Board and Lund, the tables, x. So says it."] == [c.paragraph for c in made.claims]
