"""HTML that pandoc, Quarto and MyST pass through as it is: its links stand on the page."""

from __future__ import annotations

import pytest

from refs.formats import read
from refs.model import Document

ROW = '<p>See <a href="https://board.example/t">the tables</a>.</p>\n'
WANTED = [("See the tables.", "https://board.example/t")]


def told(made: Document) -> list[tuple[str, str]]:
    return [(c.claim.text, c.reference.url) for c in made.citations()]


@pytest.mark.parametrize(("name", "opening"), [
    ("a.qmd", "```{=html}"), ("a.Rmd", "```{=html}"), ("a.qmd", "``` {=html5}"), ("a.md", "```{=html}"),
    ("a.md", "```{raw} html"), ("a.md", "````{raw} html"),
])
def test_a_block_of_html_is_read(name: str, opening: str) -> None:
    """Whatever marks it; places are those of the file, and Markdown goes on behind it."""
    fence = opening.partition("{")[0].strip()
    made = read(f"# Tides\n\n{opening}\n{ROW}{fence}\n\nSo [they](https://z.example) say.\n".encode(), name)
    assert [*WANTED, ("So they say.", "https://z.example")] == told(made)
    assert [4, 7] == [c.line for c in made.claims]


@pytest.mark.parametrize("opening", ["```html", "```{=latex}", "```", "```{python}", "```{raw} latex"])
def test_html_that_is_shown_as_code_is_not_read(opening: str) -> None:
    """A listing of HTML, and what only another kind of output has."""
    assert [] == told(read(f"# Tides\n\n{opening}\n{ROW}```\n".encode(), "a.md"))


def test_a_block_of_html_may_have_blank_lines_and_no_end() -> None:
    """Quarto reads to the end of the file; indentation behind a blank line makes no code inside HTML."""
    made = read(f"# Tides\n\n```{{=html}}\nWords.\n\n<div>\n\n      {ROW}\n</div>\n".encode(), "a.qmd")
    assert WANTED == told(made)


def test_tags_behind_a_blank_line_inside_html_go_on_with_it_in_quarto() -> None:
    """As pandoc reads them; in CommonMark they are code, and so is code that no HTML stands before."""
    text = f"<details>\n    <summary>Tables?</summary>\n    \n    {ROW}</details>\n"
    assert WANTED == told(read(text.encode(), "a.qmd"))
    assert [] == told(read(f"Words.\n\n    {ROW}".encode(), "a.qmd"))
    assert [] == told(read(f"```\n<p>\n\n    {ROW}```\n".encode(), "a.qmd"))


@pytest.mark.parametrize(("text", "claims"), [
    ('See `<a href="https://board.example/t">`{=html}the tables`</a>`{=html}.', WANTED),
    ("See [the tables](https://board.example/t)`\\newpage`{=latex}.", WANTED),
    ('See ``<a href="https://board.example/t">``{=html}the tables``</a>``{=html}.', WANTED),
    ('It shows `<a href="https://board.example/t">` as code.', []),
])
def test_html_in_a_line_is_read_and_what_other_output_has_is_dropped(text: str, claims: list[tuple[str, str]]) -> None:
    """Quarto's visual editor writes such ticks around every tag."""
    assert claims == told(read((text + "\n").encode(), "a.qmd"))


@pytest.mark.parametrize(("name", "read_"), [
    ("how-to-subscribe-to-tides", True), ("related-articles", False), ("toc", False), ("tides", True),
])
def test_a_question_that_unfolds_is_text_whatever_words_its_name_has(name: str, read_: bool) -> None:
    """Lists of questions name each by its own words; a box of links is named by nothing else."""
    text = f'<details id="{name}"><summary>How?</summary>\n{ROW}</details>\n'
    assert (WANTED if read_ else []) == told(read(text.encode(), "a.md"))
