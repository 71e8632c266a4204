"""A book names its bibliographies once: its chapters find them, in folders below too."""

from __future__ import annotations

from pathlib import Path

import pytest

from refs import formats
from refs.formats._books import of_book

BIB = "@online{lund, title={A chart}, author={Lund, Eva}, year={1999}, url={https://chart.example/x}}\n"


@pytest.mark.parametrize(("name", "text"), [
    ("_quarto.yml", "project:\n  type: book\nbibliography: lists/all.bib\n"),
    ("_quarto.yml", "book:\n  bibliography:\n    - lists/all.bib\n"),
    ("_bookdown.yml", "bibliography: [lists/all.bib]\n"),
    ("index.Rmd", "---\ntitle: A\nbibliography: lists/all.bib\n---\n\nWelcome.\n"),
    ("index.Rmd", "--- \ntitle: A\nbibliography: [lists/all.bib]\n---  \n\nWelcome.\n"),
    ("index.qmd", "---\nbibliography:\n  - lists/all.bib\n---\n"),
    ("myst.yml", "version: 1\nproject:\n  bibliography:\n    - lists/all.bib\n"),
    ("_config.yml", "sphinx:\n  config:\n    bibtex_bibfiles: [lists/all.bib]\n"),
    ("_config.yml", "bibtex_bibfiles:\n  - lists/all.bib\n"),
])
@pytest.mark.parametrize("chapter", ["01-sea.md", "parts/one/01-sea.md"])
def test_a_chapter_takes_its_books_bibliography(tmp_path: Path, name: str, text: str, chapter: str) -> None:
    """Whatever tool builds the book, and however deep the chapter lies."""
    (tmp_path / name).write_text(text)
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "all.bib").write_text(BIB)
    path = tmp_path / chapter
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("It was charted in 1871 [@lund].\n")
    made = formats.read(path.read_bytes(), str(path))
    assert ["https://chart.example/x"] == [r.url for r in made.references]


@pytest.mark.parametrize(("name", "text"), [
    ("_quarto.yml", "bibliography: https://elsewhere.example/all.bib\n"), ("_quarto.yml", "bibliography: /etc/all.bib\n"),
    ("_quarto.yml", ": : broken\n"), ("_config.yml", "bibliography: notes.txt\n"), ("myst.yml", "[]\n"),
])
def test_what_is_no_bibliography_of_the_book_is_not_taken(tmp_path: Path, name: str, text: str) -> None:
    """A web address, a path that leads away, damaged settings, another kind of file."""
    (tmp_path / name).write_text(text)
    (tmp_path / "a.md").write_text("[@lund]")
    assert [] == of_book(str(tmp_path / "a.md"))


def test_a_repository_ends_the_search(tmp_path: Path) -> None:
    """What lies above the folder with the .git is another's."""
    (tmp_path / "_quarto.yml").write_text("bibliography: all.bib\n")
    (tmp_path / "book" / ".git").mkdir(parents=True)
    (tmp_path / "book" / "a.md").write_text("[@lund]")
    assert [] == of_book(str(tmp_path / "book" / "a.md"))
