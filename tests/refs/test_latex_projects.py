"""LaTeX projects: files that are input, main files of chapters, lists in the article and compiled ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from refs import formats
from refs.formats._latex_lists import authors, of_bbl
from refs.model import Document

BIB = "@online{lund, title={A chart}, author={Lund, Eva}, year={1999}, url={https://chart.example/x}}\n"
MAIN = "\\documentclass{report}\n\\begin{document}\n%s\n\\bibliography{refs}\n\\end{document}\n"


def project(folder: Path, **files: str) -> Path:
    for name, text in {"refs__bib": BIB, **files}.items():
        path = folder / name.replace("__", ".").replace("_in_", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def read(path: Path) -> Document:
    return formats.read(path.read_bytes(), str(path))


@pytest.mark.parametrize("macro", ["\\input{parts/one}", "\\include{parts/one}", "\\input{parts/one.tex}", "\\input parts/one",
                                   "\\subfile{parts/one}", "\\import{parts/}{one}", "\\subimport{parts}{one.tex}"])
def test_what_is_input_is_read_in_its_place(tmp_path: Path, macro: str) -> None:
    """Claims of another file name it in their section, and their line is that of the command."""
    project(tmp_path, main__tex=MAIN % f"First \\cite{{lund}}.\n\n{macro}\n\nLast \\cite{{lund}}.",
            parts_in_one__tex="\\section{Narrows}\nCharted in 1871 \\cite{lund}.\n")
    made = read(tmp_path / "main.tex")
    assert [("First", 3), ("Charted in 1871", 5), ("Last", 7)] == [(c.text, c.line) for c in made.claims]
    assert ["", "parts/one.tex: Narrows", "Narrows"] == [c.section for c in made.claims]


@pytest.mark.parametrize(("text", "note"), [
    ("\\input{lost}", "no such file"), ("\\input{../outside}", "no such file"), ("\\input{/etc/hostname}", "no such file"),
    ("\\input{main}", "goes round in a circle"),
])
def test_what_cannot_be_input_is_noted(tmp_path: Path, text: str, note: str) -> None:
    """A file that is not there, lies outside the folder, or inputs itself."""
    (tmp_path / "outside.tex").write_text("Outside \\cite{lund}.")
    folder = project(tmp_path / "project", main__tex=MAIN % f"First \\cite{{lund}}.\n{text}")
    made = read(folder / "main.tex")
    assert ["First"] == [c.text for c in made.claims]
    assert any(note in n for n in made.notes), made.notes


@pytest.mark.parametrize("text", ["% \\input{one}", "\\begin{verbatim}\n\\input{one}\n\\end{verbatim}", "\\input{fig.tikz}"])
def test_what_only_looks_like_input_is_not_followed(tmp_path: Path, text: str) -> None:
    """Comments, verbatim text, pictures."""
    project(tmp_path, main__tex=MAIN % f"First \\cite{{lund}}.\n{text}\n", one__tex="Not this \\cite{lund}.")
    made = read(tmp_path / "main.tex")
    assert ["First"] == [c.text for c in made.claims] and not any("input" in n for n in made.notes)


@pytest.mark.parametrize("head", ["", "% !TEX root = ../main.tex\n"])
def test_a_chapter_takes_its_mains_bibliography(tmp_path: Path, head: str) -> None:
    """Through another file too; or by the magic comment editors know."""
    project(tmp_path, main__tex=MAIN % "\\input{all}", all__tex="\\include{parts/one}",
            parts_in_one__tex=f"{head}Charted in 1871 \\cite{{lund}}.\n")
    assert ["https://chart.example/x"] == [r.url for r in read(tmp_path / "parts" / "one.tex").references]


def test_a_stranger_beside_is_no_main(tmp_path: Path) -> None:
    """A main file that does not input the chapter lends it nothing."""
    project(tmp_path, main__tex=MAIN % "Nothing.", one__tex="Charted in 1871 \\cite{lund}.\n")
    made = read(tmp_path / "one.tex")
    assert [] == list(made.references) and any("lund" in n for n in made.notes)


@pytest.mark.parametrize(("item", "people", "date", "work"), [
    ("Lund, E. A., Ek, L., \\& Strand, P.\\ 2011, \\apj, 762, 123", ["Lund", "Ek", "Strand"], "2011", "ApJ"),
    ("Lund, E., et al. 2004, \\aap, 415, L21", ["Lund"], "2004", "A&A"),
    ("Ek L., Strand P., 1999, MNRAS, 305, 1", None, None, None),
])
def test_an_entry_without_a_title_has_none(item: str, people: list[str] | None, date: str | None, work: str | None) -> None:
    """AAS style: authors, year, journal, volume, page."""
    text = MAIN % f"Warm \\cite{{a}}.\n\\begin{{thebibliography}}{{}}\n\\bibitem[L(2011)]{{a}} {item}\n\\end{{thebibliography}}"
    one = formats.read(text.encode(), "a", "latex").references[0]
    if people is not None:
        assert "" == one.title
        assert people == [a.split(",")[0] for a in one.authors]
        assert date == one.date
        assert work == one.publisher


def test_an_entry_with_a_title_keeps_it() -> None:
    """A title between authors and journal is no AAS entry."""
    text = MAIN % ("Warm \\cite{a}.\n\\begin{thebibliography}{}\n\\bibitem{a} E. Lund. \\emph{Charts of the old channel}. "
                   "Harbour Review, 12, 2009.\n\\end{thebibliography}")
    assert "Charts of the old channel" == formats.read(text.encode(), "a", "latex").references[0].title


def test_a_compiled_list_of_biblatex_is_read(tmp_path: Path) -> None:
    """Where the .bib is not at hand, the .bbl beside the article is."""
    bbl = ("\\entry{lund}{article}{}\n  \\name{author}{2}{}{%\n    {{hash=1}{%\n family={Lund},\n familyi={L\\bibinitperiod},\n"
           " given={Eva},\n}}%\n    {{hash=2}{%\n family={Ek}, given={Liv},\n}}%\n  }\n  \\field{title}{A {Chart}}\n"
           "  \\field{year}{2009}\n  \\field{journaltitle}{Harbour Review}\n  \\verb{doi}\n  \\verb 10.5555/chart\n  \\endverb\n\\endentry\n")
    one = of_bbl(bbl)["lund"]
    assert "A Chart" == one.title
    assert ("Lund, Eva", "Ek, Liv") == one.authors
    assert "2009" == one.date
    assert "10.5555/chart" == one.ids["doi"]
    (tmp_path / "a.bbl").write_text(bbl)
    (tmp_path / "a.tex").write_text("\\documentclass{article}\\begin{document}Warm \\cite{lund}.\\printbibliography\\end{document}")
    assert ["A Chart"] == [r.title for r in read(tmp_path / "a.tex").references]


def test_names_that_begin_a_sentence_claim_it() -> None:
    """\\Textcite and \\citet are words of their sentence, \\citep stands behind it."""
    text = MAIN % ("Warm \\citep{a}. \\Textcite[7]{b} found it cold. \\citet{c} did not.\n\\begin{thebibliography}{}"
                   "\\bibitem{a} A. One, 2001.\\bibitem{b} B. Two, 2002.\\bibitem{c} C. Three, 2003.\\end{thebibliography}")
    made = formats.read(text.encode(), "a", "latex")
    labels = {r.id: r.text[:1] for r in made.references}
    claims = {c.id: c.text for c in made.claims}
    assert {"A": "Warm", "B": "found it cold", "C": "did not"} == {
        labels[k.reference]: claims[k.claim].rstrip(". ") for k in made.links}


@pytest.mark.parametrize("names", ["", "A town by the sea", "2011", ", , ,"])
def test_no_names_are_no_authors(names: str) -> None:
    """What is no list of surnames with initials gives none."""
    assert () == authors(names)


@pytest.mark.parametrize(("command", "pages"), [
    ("\\autocites[4]{lund}[9]{moen}", ("4", "9")), ("\\cites[p. 1]{lund}{moen}", ("p. 1", "")),
    ("\\parencites(see)(and others)[see][12--14]{lund}[3]{moen}", ("12–14", "3")), ("\\footcites{lund}[7]{moen}", ("", "7")),
    ("\\textcites[][5]{lund}[ch. 2]{moen}", ("5", "ch. 2")), ("\\citep[see][p. 3]{lund,moen}", ("", "p. 3")),
    ("\\cite[see]{lund}\\cite{moen}", ("", "")), ("\\citet[p.~8]{lund}, \\citep{moen}", ("p. 8", "")),
    ("\\smartcites\n  [4]{lund}\n  [9]{moen}", ("4", "9")),
])
def test_each_work_has_its_own_pages(tmp_path: Path, command: str, pages: tuple[str, str]) -> None:
    """The option before a key of biblatex's many belongs to that key; natbib prints its one behind the last."""
    project(tmp_path, main__tex=MAIN % f"The strait was charted {command}.", refs__bib=BIB + BIB.replace("lund,", "moen,"))
    made = read(tmp_path / "main.tex")
    assert pages == tuple(r.pages for r in made.references)
    assert 2 == len(made.links)
