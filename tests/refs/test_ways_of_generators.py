"""What site generators and slide makers write around an article's text: boxes, tabs, heads, comments, overlays."""

from __future__ import annotations

from pathlib import Path

import pytest

from refs.formats import read
from refs.model import Document

OAR, SAIL = "https://oar.example/1", "https://sail.example/2"


def cited(made: Document) -> list[tuple[str, str]]:
    """(claim without its stop, address or title) of every citation with a claim."""
    return [(c.claim.text.rstrip("."), c.reference.url or c.reference.title) for c in made.citations() if c.claim.text]


@pytest.mark.parametrize("head", ["!!! note", '!!! info "On oars"', "??? tip", '???+ warning "Look"', '=== "Oars"', '===! "Oars"'])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_boxes_and_tabs_hold_text(head: str, gap: str) -> None:
    """Their indented content is read, with its lists, and their heads claim nothing."""
    made = read(f"# Boats\n\n{head}{gap}    Oars bend[^1].\n\n    - Sails tear, [Nye]({SAIL}) says.\n\n"
                f"Ropes rot.\n\n[^1]: {OAR}\n".encode(), "a.md")
    assert cited(made) == [("Oars bend", OAR), ("Sails tear, Nye says", SAIL)]


def test_code_in_a_box_stays_code() -> None:
    """What a box shows as code holds no source, and an indented block without a box is code as before."""
    made = read(f"!!! note\n\n    ``` yaml\n    source: {OAR}\n    ```\n\nText.\n\n    code {SAIL}\n".encode(), "a.md")
    assert made.references == ()


@pytest.mark.parametrize("text", [f"Oars\n===\n\nOars bend, [Finch]({OAR}) says.\n",
                                  f'=== "No tab"\n\nOars bend, [Finch]({OAR}) says.\n'])
def test_lines_of_equal_signs_are_no_tabs_without_content(text: str) -> None:
    """They underline a heading, or stand for themselves."""
    assert cited(read(text.encode(), "a.md")) == [("Oars bend, Finch says", OAR)]


def beside(folder: Path, name: str, text: str, bibliography: str) -> Document:
    """The article with a bibliography in its folder."""
    (folder / "refs.bib").write_text(bibliography)
    (folder / name).write_text(text)
    return read(text.encode(), str(folder / name))


HUGO = '+++\ntitle = "Boats"\ndate = 2021-05-14T09:00:00+02:00\nauthor_page = "https://me.example/"\n+++\n'


def test_a_head_of_toml_is_read_and_is_no_text() -> None:
    """Hugo's and Zola's way: its title and day count, its addresses are no sources, and places stay the file's."""
    made = read(f"{HUGO}\nOars bend, [Finch]({OAR}) says.\n".encode(), "a.md")
    assert (made.title, made.date, cited(made), made.claims[0].line) == (
        "Boats", "2021-05-14", [("Oars bend, Finch says", OAR)], 7)


def test_a_broken_head_of_toml_costs_its_fields_and_is_told() -> None:
    """The article is read all the same."""
    made = read(f"+++\ntitle = \n+++\nOars bend, [Finch]({OAR}) says.\n".encode(), "a.md")
    assert cited(made) == [("Oars bend, Finch says", OAR)]
    assert any("not valid TOML" in note for note in made.notes)


def test_plus_signs_that_close_nothing_are_text() -> None:
    """Without a second line of them there is no head."""
    assert [r.url for r in read(f"+++\n\nOars bend, [Finch]({OAR}) says.\n".encode(), "a.md").references] == [OAR]


def test_the_time_behind_a_day_in_yaml_is_left_out() -> None:
    """Generators write "2021-05-14 09:00:00 +0200"."""
    assert read(b"---\ntitle: Boats\ndate: 2021-05-14 09:00:00 +0200\n---\nOars bend.\n", "a.md").date == "2021-05-14"


def test_comments_of_myst_are_no_text() -> None:
    """A line that begins with a per cent sign, in a file that has a target, a role or a directive."""
    made = read(f"(boats)=\n# Boats\n\nOars bend, [Finch]({OAR}) says.\n\n% see {SAIL}\n".encode(), "a.md")
    assert [r.url for r in made.references] == [OAR]


def test_a_per_cent_sign_in_plain_markdown_is_text() -> None:
    """Without anything of MyST the line is a line, and so it is inside of code."""
    plain = read(f"Oars bend.\n\n% see {SAIL}\n".encode(), "a.md")
    assert [r.url for r in plain.references] == [SAIL]


def test_options_of_a_directive_in_colons_are_no_text() -> None:
    """They style the box."""
    made = read(f"# Boats\n\n:::{{note}} On oars\n:class: dropdown\nOars bend, [Finch]({OAR}) says.\n:::\n".encode(), "a.md")
    assert cited(made) == [("Oars bend, Finch says", OAR)]


def test_a_key_that_is_an_address_may_hold_an_equals_sign(tmp_path: Path) -> None:
    """Pandoc takes it in braces; a key that is missing is not the first field."""
    works = f"@misc{{{OAR}?id=7, title={{On oars}}, year={{2011}}}}\n@misc{{title={{Sails}}, year={{2012}}}}\n"
    text = f"---\nbibliography: refs.bib\n---\nOars bend [@{{{OAR}?id=7}}].\n"
    made = beside(tmp_path, "a.md", text, works)
    assert [(c.claim.text, c.reference.title) for c in made.citations()] == [("Oars bend", "On oars")]


@pytest.mark.parametrize("overlay", ["<1->", "<+->", "<2-3,5>", "<1-| alert@2>", "<beamer:1>", "<1>"])
def test_overlays_of_slides_are_no_text(tmp_path: Path, overlay: str) -> None:
    """On which slide an item is shown is nothing that it says."""
    text = (f"\\documentclass{{beamer}}\\begin{{document}}\\begin{{itemize}}\\item{overlay} Oars \\alert{overlay}{{bend}}.\\cite{{finch}}"
            "\\note{Smile.}\\end{itemize}\\bibliography{refs}\\end{document}")
    made = beside(tmp_path, "a.tex", text, "@misc{finch, title={On oars}, year={2011}}\n")
    assert [(c.claim.text, c.reference.title) for c in made.citations()] == [("Oars bend.", "On oars")]


ADOC = "= Boats\n\n[#glue]\n== Glue and rope\n\nOars bend <<finch>>. {}\n\n[bibliography]\n== Works\n\n* [[[finch]]] Finch, G. On oars. 2011.\n"


@pytest.mark.parametrize("key", ["ghost", "nye-2012"])
def test_a_key_that_nothing_has_is_named(key: str) -> None:
    """A citation without its entry is no silence."""
    assert f"cited and in no bibliography or section: {key}" in read(ADOC.format(f"Sails tear <<{key}>>.").encode(), "a.adoc").notes


@pytest.mark.parametrize("key", ["glue", "_glue_and_rope", "Glue and rope", "glue-and-rope", "other.adoc#x", "ghost,words"])
def test_a_key_of_a_section_is_no_lost_citation(key: str) -> None:
    """By its name, by the name that is made of its title, by its title, in another file, or with words of its own."""
    assert not any("in no bibliography or section" in note for note in read(ADOC.format(f"See <<{key}>>.").encode(), "a.adoc").notes)


@pytest.mark.parametrize("call", ["#slide(title: [Boats])[", "#slide[", "#align(center)[", "#box(width: 50%)[#text(red)["])
def test_typst_content_over_lines_is_read_in_blocks(call: str) -> None:
    """What a call holds over several lines has paragraphs, lists and headings of its own, as the file has."""
    closing = "]" * call.count("[") if "title" not in call else "]"
    made = read(f'{call}\n  == Oars\n\n  - Oars bend#footnote[{OAR}]\n  - Sails tear, #link("{SAIL}")[Nye] says.\n{closing}\n\nRopes rot.\n'
                .encode(), "a.typ")
    assert cited(made) == [("Oars bend", OAR), ("Sails tear, Nye says", SAIL)]


def test_typst_content_inside_a_sentence_stays_in_it() -> None:
    """A call within the line is part of its sentence, even where its content is broken over two lines."""
    made = read(f'#text(red)[Oars\nbend], #link("{OAR}")[Finch] says.\n'.encode(), "a.typ")
    assert cited(made) == [("Oars bend, Finch says", OAR)]
