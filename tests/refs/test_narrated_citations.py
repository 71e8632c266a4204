"""Citations whose authors are words of the sentence, in every format: what is claimed is what the sentence goes on to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from refs.formats import read

TARN, FELL = "https://tarn.example/1", "https://fell.example/2"
BIB = (f"@misc{{tarn, author={{Quist, Ada and Orr, Ben and Ivey, Cas}}, title={{Tarns}}, year={{2015}}, url={{{TARN}}}}}\n"
       f"@misc{{fell, author={{Hale, Dot and Usk, Eli}}, title={{Fells}}, year={{2016}}, url={{{FELL}}}}}\n")
LIST = f"\n\nReferences\n\n[1] Quist, A., Orr, B., Ivey, C. (2015). Tarns. {TARN}\n[2] Hale, D., Usk, E. (2016). Fells. {FELL}\n"


def claims(name: str, text: str) -> list[tuple[str, str]]:
    """(claim without its stop, address) of every citation."""
    made = read(text.encode(), name).citations()
    return [(c.claim.text.rstrip("."), c.reference.url) for c in made if c.claim.text]


@pytest.mark.parametrize(("ending", "text"), [
    (".tex", r"\citet{tarn} measured six tarns. Later \textcite{fell} drained two.\bibliography{refs}"),
    (".md", "---\nbibliography: refs.bib\n---\n\n@tarn measured six tarns. Later @fell [p. 3] drained two.\n"),
    (".rst", "A\n=\n\n:cite:t:`tarn` measured six tarns. Later :cite:t:`fell` drained two.\n\n.. bibliography:: refs.bib\n"),
    (".org", "#+bibliography: refs.bib\n\n[cite/t:@tarn] measured six tarns. Later citet:fell drained two.\n"),
    (".typ", '#cite(<tarn>, form: "prose") measured six tarns. Later #cite(<fell>, form: "prose") drained two.\n'
             '#bibliography("refs.bib")\n'),
    (".adoc", "= A\n:bibtex-file: refs.bib\n\ncitenp:[tarn] measured six tarns. Later citenp:[fell(3)] drained two.\n"),
])
def test_a_command_that_prints_the_authors_puts_them_into_the_claim(tmp_path: Path, ending: str, text: str) -> None:
    """Three authors are "Quist et al.", two are both named, as the styles print them."""
    (tmp_path / "refs.bib").write_text(BIB)
    article = tmp_path / f"a{ending}"
    article.write_text(text)
    assert [("Quist et al. measured six tarns", TARN), ("Later Hale and Usk drained two", FELL)] == claims(str(article), text)


@pytest.mark.parametrize(("text", "expected"), [
    ("Quist et al. [1] measured six tarns.", [("Quist et al. measured six tarns", TARN)]),
    ("As Hale and Usk [2] write, two are dry.", [("As Hale and Usk write, two are dry", FELL)]),
    ("In a later survey by Quist et al. [1], six tarns were dry.",
     [("In a later survey by Quist et al., six tarns were dry", TARN)]),
    ("The method of Quist et al. [1] finds six.", [("The method of Quist et al. finds six", TARN)]),
    ("Quist et al. [1] measured six tarns, whereas Hale and Usk [2] found only four.",
     [("Quist et al. measured six tarns", TARN), ("whereas Hale and Usk found only four", FELL)]),
    ("Quist et al. [1] and Hale and Usk [2] agree on six.",
     [("Quist et al. and Hale and Usk agree on six", u) for u in (TARN, FELL)]),
    ("Quist et al. [1, 2] agree on six.", [("Quist et al. agree on six", u) for u in (TARN, FELL)]),
])
def test_a_marker_behind_the_names_of_its_authors_claims_what_they_found(text: str, expected: list[tuple[str, str]]) -> None:
    """"Quist et al." is no claim; the sentence that these names open is."""
    assert expected == claims("a.txt", text + LIST)


@pytest.mark.parametrize(("text", "expected"), [
    ("Six tarns were measured by Quist [1] and two by Usk [2].",
     [("Six tarns were measured by Quist", TARN), ("and two by Usk", FELL)]),
    ("The tarn lies in Norland [1] and the fell in Sudland [2].",
     [("The tarn lies in Norland", TARN), ("and the fell in Sudland", FELL)]),
    ("The tarn was drained [1]. It is dry [2].", [("The tarn was drained", TARN), ("It is dry", FELL)]),
])
def test_other_names_before_a_marker_are_what_it_vouches_for(text: str, expected: list[tuple[str, str]]) -> None:
    """A name that ends a clause with a verb, or that no author of the work bears, changes nothing."""
    assert expected == claims("a.txt", text + LIST)


def test_names_in_brackets_stay_with_their_marker(tmp_path: Path) -> None:
    r"""Nothing is printed into "(see \citet{...})", and two works in one command are joined."""
    (tmp_path / "refs.bib").write_text(BIB)
    text = r"Six tarns are dry (see \citet{tarn}). \citet{tarn,fell} agree.\bibliography{refs}"
    (tmp_path / "a.tex").write_text(text)
    both = "Quist et al. and Hale and Usk agree"
    assert [("Six tarns are dry", TARN), (both, TARN), (both, FELL)] == claims(str(tmp_path / "a.tex"), text)


def test_words_that_name_the_authors_and_link_to_the_list_are_the_sentence_s_own() -> None:
    """In HTML the link may be the name itself; inside brackets it is only the marker."""
    page = ('<article><p>According to <a href="#ref1">Quist et al. (2015)</a>, six are dry. Two are deep '
            f'(<a href="#ref1">Quist et al. 2015</a>).</p><ol><li id="ref1">Quist, A. (2015). Tarns. {TARN}</li></ol></article>')
    assert [("According to Quist et al. (2015), six are dry", TARN), ("Two are deep", TARN)] == claims("a.html", page)


def test_a_printed_name_has_a_place_in_the_file(tmp_path: Path) -> None:
    """The claim's line, start and end are those of the author's own words."""
    (tmp_path / "refs.bib").write_text(BIB)
    text = "Moss grows.\n\nLater \\citet{fell} drained two tarns \\emph{twice}.\n\\bibliography{refs}"
    (tmp_path / "a.tex").write_text(text)
    claim = read(text.encode(), str(tmp_path / "a.tex")).claims[0]
    assert ("Later Hale and Usk drained two tarns twice.", 3, text.index("Later")) == (claim.text, claim.line, claim.start)
    assert text[:claim.end].endswith("twice}.")


@pytest.mark.parametrize(("text", "expected"), [
    (r"\citeauthor{tarn}'s (\citeyear{tarn}) survey found six.", [("Quist et al.'s survey found six", TARN)]),
    (r"\citet{tarn} found six; \citet{fell} found two.", [("Quist et al. found six", TARN), ("Hale and Usk found two", FELL)]),
    (r"\citet{tarn} agrees; so does \citet{fell}.", [("Quist et al. agrees; so does Hale and Usk", u) for u in (TARN, FELL)]),
    (r"Six tarns were drained, says \citet{tarn}. Two are dry.", [("Six tarns were drained, says Quist et al", TARN)]),
    (r"See \href{https://tarn.example/1}{the long survey} and \url{https://fell.example/2}.",
     [("See the long survey and", u) for u in (TARN, FELL)]),
])
def test_each_narrated_citation_has_its_part_of_the_sentence(tmp_path: Path, text: str, expected: list[tuple[str, str]]) -> None:
    """Where too few words are left for one of them, or no names are seen, the sentence is not parted."""
    (tmp_path / "refs.bib").write_text(BIB)
    (tmp_path / "a.tex").write_text(text + r"\bibliography{refs}")
    assert expected == claims(str(tmp_path / "a.tex"), text + r"\bibliography{refs}")


@pytest.mark.parametrize("definition", [r"\newcommand{\moss}{\textit{Sphagnum}}", r"\def\moss{Sphagnum\xspace}",
                                        r"\newcommand\moss{Sphagnum}", r"\DeclareRobustCommand{\moss}{{\em Sphagnum}}"])
@pytest.mark.parametrize("use", [r"\moss{} grows", r"\moss\ grows", r"\moss grows"])
def test_a_word_that_the_article_abbreviates_stands_in_the_claim(tmp_path: Path, definition: str, use: str) -> None:
    """A command without arguments prints its body; without it the sentence would lose its subject."""
    (tmp_path / "refs.bib").write_text(BIB)
    text = f"\\documentclass{{article}}{definition}\\begin{{document}}{use} in six tarns \\cite{{tarn}}.\\bibliography{{refs}}\\end{{document}}"
    (tmp_path / "a.tex").write_text(text)
    assert [("Sphagnum grows in six tarns", TARN)] == claims(str(tmp_path / "a.tex"), text)
