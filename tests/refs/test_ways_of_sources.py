"""What sources are in LaTeX, JATS, Sphinx pages and figures, and the printed references of more styles."""

from __future__ import annotations

import pytest

from refs.citations.strings import parse
from refs.formats import read

DAM, QUAY = "https://dam.example/1", "https://quay.example/2"


def cited(name: str, text: str) -> list[tuple[str, str]]:
    """(claim, address) of every citation of a file."""
    return [(c.claim.text.rstrip("."), c.reference.url) for c in read(text.encode(), name).citations()]


@pytest.mark.parametrize(("command", "shown"), [
    (r"\num{1950}~kilometres", "1950 kilometres"), (r"\SI{3.5}{\kilo\gram}", "3.5 kg"), (r"\qty{84}{\metre}", "84 m"),
    (r"\SI[per-mode=symbol]{20}{\kilo\metre\per\hour}", "20 km/h"), (r"\qty{12}{\square\metre}", "12 m²"),
    (r"\SIrange{2}{3}{\milli\metre}", "2–3 mm"), (r"\num{1.5e9} tons", "1.5×10^9 tons"), (r"\SI{40}{\percent}", "40%"),
    (r"\qty{40}{m^2}", "40 m^2"), (r"\ang{52;30}", "52°30′"), (r"40~\si{\cubic\metre}", "40 m³"),
])
def test_the_figures_of_siunitx_stay_in_the_claim(command: str, shown: str) -> None:
    """A number that a command prints is a number of the sentence, with its unit."""
    text = (f"\\documentclass{{article}}\\begin{{document}}\nThe dam measures {command} here \\cite{{k}}.\n"
            f"\\begin{{thebibliography}}{{9}}\n\\bibitem{{k}} K. Soe. \\emph{{Dams}}. \\url{{{DAM}}}\n"
            "\\end{thebibliography}\n\\end{document}\n")
    assert cited("a.tex", text) == [(f"The dam measures {shown} here", DAM)]


def test_an_address_in_verbatim_code_is_no_source() -> None:
    r"""\verb|...| holds code."""
    text = ("\\documentclass{article}\\begin{document}\nRun \\verb|curl https://no.example/x| and \\lstinline{https://no.example/y} "
            f"first.\\footnote{{See \\url{{{DAM}}}.}}\n\\end{{document}}\n")
    assert [r.url for r in read(text.encode(), "a.tex").references] == [DAM]


@pytest.mark.parametrize(("sentence", "claim"), [
    ("The dam is 84 metres high (<X>Roe et al., 2011</X>).", "The dam is 84 metres high"),
    ("The dam is 84 metres high (see <X>Roe et al., 2011</X>) and old.", "The dam is 84 metres high"),
    ("<X>Roe et al. (2011)</X> found that the dam is old.", "Roe et al. (2011) found that the dam is old"),
])
def test_authors_in_brackets_are_the_marker_in_jats(sentence: str, claim: str) -> None:
    """No claim ends in an open bracket; authors who stand in the sentence are its words."""
    marked = sentence.replace("<X>", '<xref ref-type="bibr" rid="b1">').replace("</X>", "</xref>")
    text = (f'<?xml version="1.0"?><article><body><sec><title>One</title><p>{marked}</p></sec></body><back><ref-list>'
            f'<ref id="b1"><mixed-citation>Roe J. Dams. 2011. <uri>{DAM}</uri></mixed-citation></ref>'
            "</ref-list></back></article>")
    assert cited("a.xml", text) == [(claim, DAM)]


def test_citations_of_a_sphinx_page_are_tied_to_their_sentence() -> None:
    """docutils prints [Soe] as a link to a div with the role doc-biblioentry."""
    text = ('<html><body><p>The quay opened in 1950 <a class="reference internal" href="#soe" id="id2"><span>[Soe]</span></a>.</p>'
            '<div class="citation" id="soe" role="doc-biblioentry"><span class="label"><span class="fn-bracket">[</span>'
            '<a role="doc-backlink" href="#id2">Soe</a><span class="fn-bracket">]</span></span>'
            f'<p>Soe, <a href="{QUAY}">Quays</a></p></div></body></html>')
    assert cited("a.html", text) == [("The quay opened in 1950", QUAY)]


def test_captions_and_tables_of_figures_are_read() -> None:
    """A caption claims; one that names the picture's maker does not, and the link around the picture is none."""
    text = (f'<html><body><p>Water is wet here.</p><figure><a href="https://no.example/big.jpg"><img src="x.jpg"></a>'
            f'<figcaption>The dam has stood here since 1950 (<a href="{DAM}">Moe</a>)</figcaption></figure>'
            '<figure><img src="y.jpg"><figcaption>Photo: <a href="https://no.example/p">Ann Soe</a></figcaption></figure>'
            f'<figure class="wp-block-table"><table><tr><th>Work</th><th>Height</th></tr><tr><td>Quay</td><td>3 m '
            f'<a href="{QUAY}">[1]</a></td></tr></table></figure></body></html>')
    assert cited("a.html", text) == [("The dam has stood here since 1950", DAM), ("3 m", QUAY)]


def test_a_variable_in_an_address_is_a_placeholder() -> None:
    """The address is named and not asked, neither whole nor cut off before the variable."""
    text = f"Version 2 weighs 3 MB (https://no.example/v${{VERSION}}/tool.zip). The dam is old (<{DAM}>).\n"
    document = read(text.encode(), "a.md")
    assert [r.url for r in document.references] == [DAM]
    assert any("no.example" in note for note in document.notes)


def test_the_head_of_an_alert_box_is_no_part_of_the_claim() -> None:
    """Obsidian's and GitHub's boxes begin with a word in brackets and perhaps a head."""
    text = f"> [!info] The dam\n> The dam is 84 metres high.^[Moe, [Dams]({DAM}).]\n"
    assert cited("a.md", text) == [("The dam is 84 metres high", DAM)]


@pytest.mark.parametrize(("printed", "title", "authors", "date", "accessed"), [
    ("Roe, J. 2011. Dams. https://x.example/1", "Dams", ("Roe, J.",), "2011", ""),
    ("Poe, K. & Doe, L. 2012a. Quays. https://x.example/1", "Quays", ("Poe, K.", "Doe, L."), "2012", ""),
    ('Ek, Lars. "Locks." Fen Daily, 12 Mar. 2018, https://x.example/1. Accessed 3 May 2019.', "Locks", ("Ek, Lars",),
     "2018-03-12", "2019-05-03"),
    ("Soe, Karl: Wehre im Süden. 2. Aufl. Emden: Moor, 1998. URL: https://x.example/1", "Wehre im Süden", ("Soe, Karl",),
     "1998", ""),
    ("Roe, J., Poe, K., et al. Locks of the fen. Fen Studies 3, 2022.", "Locks of the fen", ("Roe, J.", "Poe, K."),
     "2022", ""),
    ("Fen Council. (2020, March 12). Rules for weirs. Retrieved May 3, 2021, from https://x.example/1",
     "Rules for weirs", ("Fen Council",), "2020-03-12", "2021-05-03"),
    ("Zdymadla [online]. Noviny, 2012-05-03 [cit. 2019-05-03]. Dostupné z: https://x.example/1", "Zdymadla", (),
     "2012-05-03", "2019-05-03"),
    ("«Шлюз». Газета. 3 травня 2012. Процитовано 3 травня 2019. https://x.example/1", "Шлюз", (), "2012-05-03",
     "2019-05-03"),
    ("「水門」『新聞』2012年5月3日。2019年5月3日閲覧。https://x.example/1", "水門", (), "2012-05-03", "2019-05-03"),
])
def test_references_of_more_styles(
        printed: str, title: str, authors: tuple[str, ...], date: str, accessed: str) -> None:
    """Title, authors, date and the day of access land where they belong."""
    made = parse(printed)
    assert {"title": title, "authors": authors, "date": date, "access_date": accessed} == {
        "title": made.title,
        "authors": made.authors,
        "date": made.date,
        "access_date": made.access_date,
    }


def test_the_words_of_a_leading_link_are_the_title() -> None:
    """An entry that is a link, a dash and the site's name is called by the link's words."""
    text = f"The dam is old [1].\n\n## Sources\n\n1. [Dams of the fen]({DAM}) — Fen Council\n"
    assert [r.title for r in read(text.encode(), "a.md").references] == ["Dams of the fen"]


def test_authors_parted_by_a_slash_pair_with_their_entry() -> None:
    """German Harvard writes "(Moe/Soe 2012)"."""
    text = ("Die Schleuse ist alt (vgl. Roe 2011, S. 5). Das Ufer ist neu (Moe/Soe 2012).\n\n## Literaturverzeichnis\n\n"
            f"Roe, Karl (2011): Schleusen. Emden. {DAM}\n\nMoe, Anna/Soe, Ute (2012): Ufer. Emden. {QUAY}\n")
    assert cited("a.md", text) == [("Die Schleuse ist alt", DAM), ("Das Ufer ist neu", QUAY)]
