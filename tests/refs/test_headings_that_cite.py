"""A heading that links or cites is a claim like any other, and its section is called as a reader sees it."""

from __future__ import annotations

import pytest

from refs.formats import read

CASES = {
    "a.org": "* TODO [#A] The [[https://k.example/a][Kelp]] year :sea:\nIt grew.\n** Plain *words*\nSo [[https://z.example][they]] say.\n",
    "a.typ": '= The #link("https://k.example/a")[Kelp] year <sea>\nIt grew.\n== Plain *words*\nSo #link("https://z.example")[they] say.\n',
    "a.adoc": "= Guide\n\n== The https://k.example/a[Kelp] year\n\nIt grew.\n\n=== Plain *words*\n\nSo https://z.example[they] say.\n",
    "a.tex": "\\begin{document}\n\\section{The \\href{https://k.example/a}{Kelp} year}\nIt grew.\n"
             "\\subsection[Short]{Plain \\emph{words}}\nSo \\href{https://z.example}{they} say.\n\\end{document}\n",
    "a.md": "# The [Kelp](https://k.example/a) year\n\nIt grew.\n\n## Plain *words*\n\nSo [they](https://z.example) say.\n",
    "a.rst": "The `Kelp <https://k.example/a>`__ year\n=========================================\n\nIt grew.\n\n"
             "Plain *words*\n-------------\n\nSo `they <https://z.example>`__ say.\n",
}


@pytest.mark.parametrize("name", CASES)
def test_a_link_in_a_heading_is_a_reference(name: str) -> None:
    """Lists of publications and of programs link the names they have as headings."""
    made = read(CASES[name].encode(), name)
    assert [("The Kelp year", "https://k.example/a", "The Kelp year"), ("So they say.", "https://z.example", "Plain words")
            ] == [(c.claim.text, c.reference.url, c.claim.section) for c in made.citations()]


def test_a_work_and_a_note_of_a_heading_are_cited_by_it() -> None:
    """LaTeX theses name a system with its paper in the heading, and thank in a note."""
    text = (r"\begin{document}\section{Nano OS \cite{lund}}Text.\section[S]{Harbours\footnote{See \url{https://n.example/}.}}"
            r"More.\begin{thebibliography}{9}\bibitem{lund} Lund, E. 1999, A chart.\end{thebibliography}\end{document}")
    made = read(text.encode(), "a.tex")
    assert [("Nano OS", "[1]", "Nano OS"), ("Harbours", "[fn 1]", "Harbours")] == [
        (c.claim.text, c.reference.label, c.claim.section) for c in made.citations()]
    assert () == made.notes


def test_a_heading_that_is_commented_out_hides_what_it_links() -> None:
    """In Org such a heading hides all below it, too."""
    text = "* COMMENT Old [[https://x.example][list]]\n[[https://y.example][more]]\n* New\n[[https://z.example][here]].\n"
    assert ["https://z.example"] == [r.url for r in read(text.encode(), "a.org").references]


def test_an_address_among_the_options_of_a_citation_is_a_link_of_its_sentence() -> None:
    """Software is cited so: its page in the option, its paper by the key."""
    text = (r"\begin{document}Samples were drawn with a sampler \citep[\url{https://sampler.example/a\_b}; see][]{lund}."
            r"\begin{thebibliography}{9}\bibitem{lund} Lund, E. 1999, A chart.\end{thebibliography}\end{document}")
    made = read(text.encode(), "a.tex")
    assert ["", "https://sampler.example/a_b"] == [r.url for r in made.references]
    assert {"Samples were drawn with a sampler"} == {c.text.rstrip(".") for c in made.claims}
