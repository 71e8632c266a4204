r"""Markdown with TeX in it, MyST's roles, keys in notebooks: what a claim says and cites."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from refs.formats import read
from refs.model import Document

BIB = "@online{lund, title={A chart}, author={Lund, Eva}, year={1999}, url={https://chart.example/x}}\n"


def claims(text: str, name: str = "a.md") -> list[str]:
    return [c.text for c in read((text + "\n").encode(), name).claims]


def told(made: Document) -> list[tuple[str, str]]:
    return [(c.claim.text, c.reference.url) for c in made.citations()]


@pytest.mark.parametrize(("text", "shown"), [
    (r"It is $T_2 \le 10^{21}$ m by [it](https://a.example).", "It is T2 ≤ 10²¹ m by it."),
    (r"It is $x$ and $12$ m by [it](https://a.example).", "It is x and 12 m by it."),
    (r"It is \(x \le 3\) m by [it](https://a.example).", "It is x ≤ 3 m by it."),
    (r"It is $5 or $6 by [it](https://a.example).", "It is $5 or $6 by it."),
    (r"It is $5/kg or 6$/kg by [it](https://a.example).", "It is $5/kg or 6$/kg by it."),
    (r"It is \$x_1$ by [it](https://a.example).", "It is $x_1$ by it."),
    (r"It is `$x_1$` by [it](https://a.example).", "It is $x_1$ by it."),
    (r"Set $HOME:$PATH by [it](https://a.example).", "Set $HOME:$PATH by it."),
    (r"The \texttt{pomp} of \emph{all}\index{pomp} by [it](https://a.example).", "The pomp of all by it."),
    (r"As \ref{fig:x} in C:\dir{x} by [it](https://a.example).", r"As in C:\dir{x} by it."),
])
@pytest.mark.parametrize("name", ["a.md", "a.qmd"])
def test_a_claim_shows_what_tex_prints(text: str, shown: str, name: str) -> None:
    """A formula is its signs and a command its words; prices, paths and code are none."""
    assert [shown] == claims(text, name)


@pytest.mark.parametrize("display", [
    "$$\nx = 1\n\n- y\n$$", "$$ x = 1 $$ (eq-x)", "\\begin{align*}\n- x &= 1\n\\end{align*}",
    "\\begin{equation}\n\\begin{split}x\\end{split}\n\\end{equation}",
])
def test_a_formula_that_stands_by_itself_is_no_part_of_a_claim(display: str) -> None:
    """Whatever it holds would be read as lists and headings."""
    assert ["So says it."] == claims(f"First.\n\n{display}\n\nSo says [it](https://a.example).")


def test_a_formula_that_nothing_closes_hides_nothing() -> None:
    """A pair of signs may be a shell's, and what stands in code is code."""
    assert ["So says it."] == claims("$$\n\nSo says [it](https://a.example).")
    assert ["So says it."] == claims("```\n$$\n```\n\nSo says [it](https://a.example).\n\n```\n$$\n```")


def test_links_and_citations_of_latex_are_read(tmp_path: Path) -> None:
    """R Markdown and pandoc take them in a sentence, where the output is PDF."""
    (tmp_path / "references.bib").write_text(BIB)
    path = tmp_path / "a.Rmd"
    path.write_text(r"""The tides rose \citep[p.~3]{lund}, says \href{https://b.example/a\_b}{the board}.

The kelp fell\footnote{See \url{https://n.example/a}.} in 1871.
""")
    made = read(path.read_bytes(), str(path))
    assert {("The tides rose", "https://chart.example/x"), ("The tides rose, says the board.", "https://b.example/a_b"),
            ("The kelp fell in 1871.", "https://n.example/a")} == set(told(made))
    assert () == made.notes


@pytest.mark.parametrize(("text", "cited"), [
    ("As {ref}`the part <sec-x>` says [it](https://a.example).", ("As the part says it.", "https://a.example")),
    ("As {numref}`fig-x` says [it](https://a.example).", ("As fig-x says it.", "https://a.example")),
    ("As {math}`x \\le 3` says [it](https://a.example).", ("As x ≤ 3 says it.", "https://a.example")),
    ("So {doi}`10.5555/abc` says.", ("So says.", "https://doi.org/10.5555/abc")),
    ("So {doi}`it <10.5555/abc>` says.", ("So it says.", "https://doi.org/10.5555/abc")),
    ("So [it](doi:10.5555/abc) says.", ("So it says.", "https://doi.org/10.5555/abc")),
    ("So <doi:10.5555/abc> says.", ("So says.", "https://doi.org/10.5555/abc")),
])
def test_roles_of_myst_print_their_words_and_a_doi_is_a_link(text: str, cited: tuple[str, str]) -> None:
    """A DOI written as an address is no mail link."""
    made = read((text + "\n").encode(), "a.md")
    assert [cited] == told(made)
    assert () == made.notes


def test_a_chapter_that_only_names_its_authors_has_the_books_bibliography(tmp_path: Path) -> None:
    """@lund in a sentence cites where a bibliography has it; a person's name or an address asks for none."""
    (tmp_path / "_bookdown.yml").write_text("bibliography: all.bib\n")
    (tmp_path / "all.bib").write_text(BIB)
    for text, cited, files in (("As @lund says, it rose.", ["https://chart.example/x"], ("all.bib",)),
                               ("Ask @board or a@b.example.", [], ())):
        (tmp_path / "a.Rmd").write_text(text + "\n")
        made = read((tmp_path / "a.Rmd").read_bytes(), str(tmp_path / "a.Rmd"))
        assert cited == [r.url for r in made.references]
        assert files == made.files


def test_a_notebook_cites_by_elements_of_html(tmp_path: Path) -> None:
    """With the works in the notebook itself (cite2c), or in a bibliography beside it."""
    cell = {"cell_type": "markdown", "source": ["It rose <cite data-cite=\"1/lund\">(Lund, 1999)</cite> in 1871."]}
    held = {"cite2c": {"citations": {"1/lund": {"title": "A chart", "type": "book", "URL": "https://chart.example/x"},
                                     "undefined": 1}}}
    book = {"cells": [cell], "metadata": held, "nbformat": 4, "nbformat_minor": 2}
    assert ["https://chart.example/x"] == [r.url for r in read(json.dumps(book).encode(), "a.ipynb").references]
    (tmp_path / "references.bib").write_text(BIB.replace("lund,", "1/lund,"))
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps({**book, "metadata": {}}))
    assert ["https://chart.example/x"] == [r.url for r in read(path.read_bytes(), str(path)).references]
