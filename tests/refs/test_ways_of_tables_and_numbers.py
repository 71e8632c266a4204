"""Numbers that mark in table cells, raised or in full-width brackets, and the figures that templates print."""

from __future__ import annotations

import pytest

from refs.formats import read
from refs.model import Document

DAM, QUAY = "https://dam.example/1", "https://quay.example/2"


def document(name: str, text: str) -> Document:
    return read(text.encode(), name)


def cited(name: str, text: str) -> list[tuple[str, str]]:
    """(claim, address) of every citation of a file."""
    return [(c.claim.text.rstrip("."), c.reference.url) for c in document(name, text).citations()]


@pytest.mark.parametrize(("head", "entries"), [
    ("## Sources", f"¹ Moe. {DAM}\n² Soe. {QUAY}"),
    ("## 参考资料", f"【1】 Moe. {DAM}\n【2】 Soe. {QUAY}"),
    ("Références :", f"[1] : Moe. {DAM}\n[2] : Soe. {QUAY}"),
    ("### Bronnen", f"- [1] Moe. {DAM}\n- [2] Soe. {QUAY}"),
    ("## 脚注", f"1. 堤防 {DAM}。2020年1月2日閲覧。\n2. 岸壁 {QUAY}（2020年1月2日閲覧）"),
])
@pytest.mark.parametrize(("one", "two"), [("[1]", "[2]"), ("<sup>1</sup>", "<sup>2</sup>"), ("【1】", "【2】"), ("¹", "²")])
def test_any_form_of_a_number_cites_any_form_of_a_list(head: str, entries: str, one: str, two: str) -> None:
    """The form of the marker and the form of the list's numbers do not have to be the same."""
    text = f"# Water\n\nThe dam is 84 metres high.{one} The quay opened in 1950.{two}\n\n{head}\n\n{entries}\n"
    assert cited("a.md", text) == [("The dam is 84 metres high", DAM), ("The quay opened in 1950", QUAY)]


def test_a_number_in_a_table_cell_cites_the_list() -> None:
    """The cell is the claim; the row's head and the column's say what it is about."""
    text = f"# Water\n\n| Work | Height |\n|---|---|\n| Dam | 84 m [1] |\n| Quay | 3 m [2] |\n\n## Sources\n\n1. {DAM}\n2. {QUAY}\n"
    found = [(c.claim.text, c.claim.context, c.reference.url) for c in document("a.md", text).citations()]
    assert found == [("84 m", "Dam | Height", DAM), ("3 m", "Quay | Height", QUAY)]


def test_a_raised_figure_after_a_unit_is_a_power() -> None:
    """<sup>2</sup> after "m" is read as a power and stays in the claim."""
    text = f"The quay has 40 m<sup>2</sup> of steps and the 19<sup>th</sup> pier.[2]\n\n## Sources\n\n1. {DAM}\n2. {QUAY}\n"
    assert [c for c in cited("a.md", text) if c[0]] == [("The quay has 40 m² of steps and the 19th pier", QUAY)]


@pytest.mark.parametrize(("template", "shown"), [
    ("{{unidad|12|km}}", "12 km"), ("{{M|12||km}}", "12 km"), ("{{M|12|0,1|km}}", "12 ± 0,1 km"),
    ("{{fmtn|12|km}}", "12 km"), ("{{unité|12|m|2}}", "12 m2"), ("{{Höhe|1234|DE-NHN|link=1}}", "1234 m"),
    ("{{1er}}", "1er"), ("{{s-|XIX}}", "XIXe siècle"), ("{{duration|h=3|m=1}}", "3 hours 1 minute"),
    ("{{duration|3|5|0}}", "3 hours 5 minutes"), ("{{percentage|3.5|100|1}}", "3.5%"), ("{{percentage|1|3}}", "33%"),
    ("{{convert|2|-|3|m|ft}}", "2–3 m"), ("{{dtlink|3|5|1960}}", "1960-05-03"), ("{{datum|3|5|2011}}", "2011-05-03"),
])
def test_a_template_prints_its_figure_with_its_unit(template: str, shown: str) -> None:
    """The figure that a reader sees stays in the claim, with its unit and its decimals."""
    text = f"The work measures {template} here.<ref>[{DAM} Dam]</ref>"
    assert cited("a.wiki", text) == [(f"The work measures {shown} here", DAM)]


@pytest.mark.parametrize(("template", "shown"), [
    ("{{score|3|1}}", "3–1"), ("{{height|ft=5|in=3}}", "5 ft 3 in"), ("5{{e|9}}", "5×10^9"),
])
def test_scores_heights_and_powers_are_figures(template: str, shown: str) -> None:
    """Both figures of a score stay, and a power follows its number."""
    assert cited("a.wiki", f"The quay has {template} steps.<ref>[{QUAY} Quay]</ref>") == [(f"The quay has {shown} steps", QUAY)]


@pytest.mark.parametrize(("template", "shown"), [
    ("{{ill|Quay|de}}", "Quay"), ("{{ill|Quay|de|Kai|lt=the quay}}", "the quay"), ("{{нп5|Quay||en|Kai}}", "Quay"),
])
def test_a_link_to_another_wiki_shows_its_words_alone(template: str, shown: str) -> None:
    """The code of the other wiki and its page's name are no words of the sentence."""
    assert cited("a.wiki", f"It lies by {template} there.<ref>[{QUAY} Q]</ref>") == [(f"It lies by {shown} there", QUAY)]


@pytest.mark.parametrize("sentence", [
    "Der Damm wurde am 3. Mai 1960 eröffnet", "Im 19. Jahrhundert wuchs der Hafen", "Hráz byla otevřena 3. května 1960"])
def test_a_day_with_a_stop_ends_no_sentence(sentence: str) -> None:
    """An ordinal before a month or a century goes on, whatever language the article is taken for."""
    assert cited("a.wiki", f"Alles ist alt. {sentence}.<ref>[{DAM} Dam]</ref>") == [(sentence, DAM)]


def test_a_sentence_may_end_in_a_number() -> None:
    """A number, a stop and any other word are two sentences."""
    assert cited("a.wiki", f"The gates are 12. Water is wet.<ref>[{DAM} Dam]</ref>") == [("Water is wet", DAM)]


def test_raised_numbers_and_line_breaks_of_html() -> None:
    """<sup>1</sup> cites entry 1 of a list whose entries are parted by <br>."""
    text = ("<html><body><p>The dam is old.<sup>1</sup> The quay opened in 1950.<sup>2</sup></p><h3>Przypisy</h3>"
            f'<p>1. Moe. <a href="{DAM}">Dams</a>.<br>2. Soe. {QUAY}</p></body></html>')
    assert cited("a.html", text) == [("The dam is old", DAM), ("The quay opened in 1950", QUAY)]


def test_notes_that_begin_with_the_way_back() -> None:
    """Substack's Markdown: a paragraph [1](#footnote-anchor-1), and the note below it."""
    text = (f"The dam is old.[1](#footnote-1) The quay opened in 1950.[2](#footnote-2)\n\n[1](#footnote-anchor-1)\n\nMoe, "
            f"[Dams]({DAM}).\n\n[2](#footnote-anchor-2)\n\nSoe: {QUAY}\n")
    assert cited("a.md", text) == [("The dam is old", DAM), ("The quay opened in 1950", QUAY)]


def test_a_locator_beside_a_link_in_brackets_is_the_citation() -> None:
    """"([Soe](url), p. 4)" is no part of the claim."""
    assert cited("a.md", f"The quay opened in 1950 ([Soe]({QUAY}), p. 4).\n") == [("The quay opened in 1950", QUAY)]


@pytest.mark.parametrize(("first", "then"), [
    ("The wall is 300 m", "It is old"), ("Die Mauer wiegt 5 t", "Sie ist alt"), ("El saco pesa 5\u00a0kg", "Es viejo"),
    ("Мост длиной 300 м", "Он стар"), ("Le pont mesure 300 m", "Il est vieux")])
def test_a_unit_may_end_a_sentence(first: str, then: str) -> None:
    """A letter after a number is a unit and no initial: each sentence has its own source."""
    text = f"{first}.<ref>[{DAM} Dam]</ref> {then}.<ref>[{QUAY} Quay]</ref>"
    assert cited("a.wiki", text) == [(first.replace("\u00a0", " "), DAM), (then, QUAY)]
    text = f"{first}. {then}.<ref>[{QUAY} Quay]</ref>"
    assert cited("a.wiki", text) == [(then, QUAY)]


def test_an_initial_after_a_number_ends_no_sentence() -> None:
    """A capital with a stop is an initial."""
    claim = "In 1950 J. Moe built 3 docks"
    assert cited("a.wiki", f"{claim}.<ref>[{DAM} Dam]</ref>") == [(claim, DAM)]
