"""LaTeX: abbreviations, formulas and tables as a reader sees them, so that a claim keeps its subject and its figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from refs import formats

LIST = r"\begin{thebibliography}{9}\bibitem{lund} Lund, E. 1999, A chart.\end{thebibliography}"
GLOSSARY = r"""\newacronym[longplural={kelp forests}]{kf}{KF}{kelp forest}
\newglossaryentry{eel}{
  name={eel},
  description={a fish, of which \emph{much} is said, name=no}
}
\DeclareAcronym{nmr}{
  short = NMR ,
  long  = nuclear magnetic resonance ,
}
\acrodef{st}[ST]{Saint-Thomas}
\newabbreviation{gps}{GPS}{Global Positioning System}
"""


def claims(body: str, head: str = GLOSSARY) -> list[str]:
    text = rf"\documentclass{{article}}{head}\begin{{document}}{body}{LIST}\end{{document}}"
    return [c.text for c in formats.read(text.encode(), "a.tex").claims]


@pytest.mark.parametrize(("body", "shown"), [
    (r"The \gls{kf} grew~\cite{lund}.", ["The kelp forest (KF) grew"]),
    (r"The \gls{kf} grew~\cite{lund}. Then \gls{kf} fell~\cite{lund}.", ["The kelp forest (KF) grew", "Then KF fell"]),
    (r"\Glspl{eel} came~\cite{lund}.", ["Eels came"]),
    (r"By \ac{nmr} and \iac{nmr} line~\cite{lund}.", ["By nuclear magnetic resonance (NMR) and an NMR line"]),
    (r"By \acl{st}, \acs{st}, \acf{st}~\cite{lund}.", ["By Saint-Thomas, ST, Saint-Thomas (ST)"]),
    (r"By \acrshort{gps}, \glsxtrlong{gps}~\cite{lund}.", ["By GPS, Global Positioning System"]),
    (r"The \gls{acr:unknown} grew~\cite{lund}.", ["The unknown grew"]),
    (r"\glsresetall{}It grew~\cite{lund}.", ["It grew"]),
    (r"An accent, \acute{e}, and \acknowledged{this} stay~\cite{lund}.", ["An accent, e, and this stay"]),
])
def test_an_abbreviation_is_printed(body: str, shown: list[str]) -> None:
    """Spelt out at its first use, as the packages do; a sentence would otherwise lose its subject."""
    assert shown == claims(body)


@pytest.mark.parametrize(("formula", "shown"), [
    (r"$T_2 \leq 2 T_1$", "T2 ≤ 2 T1"),
    (r"$10^{21}\,\mathrm{kg}$", "10²¹ kg"),
    (r"\(\lesssim 5~\kpc\)", "≲ 5 kpc"),
    (r"$\SI{57e18}{\eV}$", "57×10¹⁸ eV"),
    (r"$-2.5^{\circ}\mathrm{C}$", "-2.5°C"),
    (r"$45^\circ$", "45°"),
    (r"${}^{60}$Zn", "⁶⁰Zn"),
    (r"$\frac{1}{2}\alpha$", "1/2α"),
    (r"$12\%$", "12%"),
    (r"$3\times10^{-4}$", "3×10⁻⁴"),
    (r"$\sim\!\unknown{7}$ m", "~7 m"),
    (r"\$5 and \$6", "$5 and $6"),
])
def test_a_formula_is_text(formula: str, shown: str) -> None:
    """Its figures are compared with pages that print signs; own commands are what they stand for."""
    assert [f"It is {shown}, wide"] == claims(rf"It is {formula}, wide~\cite{{lund}}.", r"\newcommand{\kpc}{\text{kpc}}")


@pytest.mark.parametrize("display", [r"\[ H = \sum_i J_i \]", r"$$ H = J $$"])
def test_a_formula_that_stands_by_itself_is_no_part_of_a_sentence(display: str) -> None:
    """As that of an equation environment."""
    assert ["So it holds"] == claims(rf"{display} So it holds~\cite{{lund}}.")


@pytest.mark.parametrize(("rows", "shown"), [
    (r"Narrows & 3.4 m & \cite{lund} \\", ["Narrows | 3.4 m"]),
    (r"Name & Height \\ \midrule Bay~\cite{lund} & 2 m \\ \cmidrule(lr){1-2} Head & & 7 m~\cite{lund} \\",
     ["Bay | 2 m", "Head | 7 m"]),
    (r"\multicolumn{2}{c}{Sand \& mud} & \multirow{2}{*}{5 m} & \cite{lund} \\", ["Sand & mud | 5 m"]),
])
@pytest.mark.parametrize("table", [r"\begin{tabular}{l|cc}", r"\begin{tabularx}{\textwidth}{lXX}",
                                   r"\begin{longtable}[c]{p{3cm}ll}"])
def test_a_row_of_a_table_is_a_claim(table: str, rows: str, shown: list[str]) -> None:
    """Whatever cell its citation stands in; the measures of the columns are no words of it."""
    name = table[7:].partition("}")[0]
    assert shown == claims(rf"Before. {table} {rows} \end{{{name}}} After.")


def test_a_note_in_a_table_cites_for_itself() -> None:
    """What it cites vouches for the note's own words, not for the row."""
    text = (r"\begin{document}\begin{tabular}{ll}Bay & 2 m\footnote{Measured at low tide by a man with a rope~\cite{lund}.} \\"
            rf"\end{{tabular}}{LIST}\end{{document}}")
    made = formats.read(text.encode(), "a.tex")
    assert [("Bay | 2 m", "[fn 1]"), ("Measured at low tide by a man with a rope", "[1]")] == sorted(
        (c.claim.text, c.reference.label) for c in made.citations())


def test_outside_of_a_table_an_ampersand_is_one() -> None:
    """Drafts have them unescaped; the width of a box is no word."""
    body = r"\begin{minipage}[t]{0.5\textwidth}Sand & mud~\cite{lund}.\end{minipage}"
    assert ["Sand & mud"] == claims(body)


def test_a_chapter_has_the_words_of_its_main_file(tmp_path: Path) -> None:
    """Abbreviations and commands stand in files that the main file inputs."""
    (tmp_path / "main.tex").write_text(
        "\\documentclass{book}\\input{front/words}\\begin{document}\\include{one}\\bibliography{all}\\end{document}")
    (tmp_path / "front").mkdir()
    (tmp_path / "front" / "words.tex").write_text(GLOSSARY + "\\newcommand{\\board}{Harbour Board\\xspace}")
    (tmp_path / "all.bib").write_text("@book{lund, title={A chart}, author={Lund, Eva}, year={1999}}")
    chapter = tmp_path / "one.tex"
    chapter.write_text("\\chapter{One}\nThe \\board saw a \\gls{kf}~\\cite{lund}.\n")
    made = formats.read(chapter.read_bytes(), str(chapter))
    assert ["The Harbour Board saw a kelp forest (KF)"] == [c.text for c in made.claims]
    assert () == made.notes


@pytest.mark.parametrize(("written", "shown"), [
    (r"\texttt{tide\_table}: a \textsf{tool} in \mbox{C}", "tide_table: a tool in C"),
    (r"$\alpha$-kelp in Ag$_3$Pd at 10\% of \(x^2\)", "α-kelp in Ag3Pd at 10% of x²"),
    (r"Some $\sim$5000 eels, $12\%$ of \SI{3}{\kg}", "Some ~5000 eels, 12% of 3 kg"),
    (r"\textcolor{red}{Red} \href{https://a.example/b\_c}{tides}", "Red tides"),
    (r"From \$5 to \$6 & more", "From $5 to $6 more"),
])
def test_a_title_keeps_all_its_words(written: str, shown: str) -> None:
    """A title without the name of its program, or with the signs of a formula, is found in no catalogue."""
    entry = f"@misc{{lund, title={{{written}}}, author={{Lund, Eva}}, year={{1999}}}}"
    made = formats.read(entry.encode(), "all.bib")
    assert [shown] == [r.title for r in made.references]


@pytest.mark.parametrize("comment", ["%% Put macros before the \\begin{document} command.\n",
                                     "\\usepackage{x} % not behind \\begin{document}\n"])
def test_a_comment_that_speaks_of_the_begin_does_not_begin_the_text(comment: str) -> None:
    """Templates of journals have one, and the author's definitions behind it."""
    head = comment + r"\definecolor{sea}{RGB}{64,153,255}\newcommand{\say}[1]{\cite{#1}}"
    text = (rf"\documentclass{{a}}{head}\begin{{document}}So it was 10\% then~\cite{{lund}}.{LIST}\end{{document}} % \end{{document}}"
            "\nLater \\cite{none}.")
    made = formats.read(text.encode(), "a.tex")
    assert ["So it was 10% then"] == [c.text for c in made.claims]
    assert () == made.notes


def test_a_comment_does_not_end_the_text() -> None:
    """What stands behind it is read."""
    assert ["So it was"] == claims("% \\end{document}\nSo it was~\\cite{lund}.")


def test_a_group_of_keys_that_nothing_closes_ends() -> None:
    r"""\parencites{a}{b: the brace that stays open is text, and is not looked at for ever (found by fuzzing)."""
    made = formats.read(rb"The quay was built in 1904 \parencites{ida1904}{open and it sank." + b"\n", "quay.tex")
    assert any("ida1904" in note for note in made.notes)
