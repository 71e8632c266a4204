"""MyST Markdown: roles that cite, directives of text, and where its bibliographies are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from refs import formats
from refs.model import Document

BIB = "".join(f"@online{{{k}, title={{On {k}}}, author={{Lind, A.}}, year={{2012}}, url={{https://{k}.example/x}}}}\n" for k in ("eel", "cod"))


def read(folder: Path, text: str, **files: str) -> Document:
    for name, content in {"refs__bib": BIB, **files}.items():
        (folder / name.replace("__", ".")).write_text(content)
    path = folder / "page.md"
    path.write_text(text)
    return formats.read(path.read_bytes(), str(path))


def cited(made: Document) -> dict[str, list[str]]:
    """Claim -> labels of what it cites."""
    labels = {r.id: r.label for r in made.references}
    return {c.text: [labels[link.reference] for link in made.links if link.claim == c.id] for c in made.claims}


@pytest.mark.parametrize("role", ["cite", "cite:p", "cite:ps", "footcite", "footcite:p", "citep", "cite:alp"])
def test_a_role_cites_the_sentence_before_it(tmp_path: Path, role: str) -> None:
    """Each form of it, with one key or several, and words in braces around a key."""
    made = read(tmp_path, f"# T\n\nThe eels came back {{{role}}}`eel`. The cod did not {{{role}}}`{{see}}eel, cod{{p. 3}}`.\n")
    assert cited(made) == {"The eels came back": ["@eel"], "The cod did not": ["@eel", "@cod"]}


@pytest.mark.parametrize("role", ["cite:t", "footcite:t", "citet", "cite:author"])
def test_a_role_that_names_the_authors_cites_its_own_sentence(tmp_path: Path, role: str) -> None:
    """The names are a part of the sentence."""
    made = read(tmp_path, f"Nothing is said here. As {{{role}}}`cod` found, the stock was low.\n")
    assert list(cited(made).values()) == [["@cod"]] and "the stock was low" in made.claims[0].text


@pytest.mark.parametrize(("text", "claims"), [
    ("`{cite}`eel``", 0), ("```\n{cite}`eel`\n```", 0), ("{ref}`eel`", 0), ("{cite}`unended", 0),
    ("The eels came {cite}``eel``.", 1), ("The eels came {cite}`\neel`.", 1),
])
def test_only_a_role_is_one(tmp_path: Path, text: str, claims: int) -> None:
    """Code that shows a role, other roles, and one that does not end cite nothing."""
    assert len([c for c in read(tmp_path, text + "\n").claims if c.text]) == claims


def test_a_key_that_no_bibliography_has_is_named(tmp_path: Path) -> None:
    """It is a note, and the sentence is a claim without a source."""
    made = read(tmp_path, "The eels came back {cite}`lost`.\n")
    assert "cited and in no bibliography: @lost" in made.notes


@pytest.mark.parametrize("files", [
    {"myst__yml": "project:\n  bibliography: [sources.bib]\n"}, {"_config__yml": "bibtex_bibfiles: [sources.bib]\n"},
    {"conf__py": "bibtex_bibfiles = ['sources.bib']\n"}, {"refs__bib": BIB},
])
def test_the_project_names_the_bibliography(tmp_path: Path, files: dict[str, str]) -> None:
    """MyST's own settings, Jupyter Book's, Sphinx's, or the file beside the page."""
    made = read(tmp_path, "The eels came back {cite}`eel`.\n", **{"refs__bib": "", "sources__bib": BIB, **files})
    assert cited(made) == {"The eels came back": ["@eel"]}


def test_a_directive_names_the_bibliography(tmp_path: Path) -> None:
    """In the page itself."""
    text = "The eels came back {cite}`eel`.\n\n```{bibliography} other.bib\n:style: plain\n```\n"
    assert cited(read(tmp_path, text, refs__bib="", other__bib=BIB)) == {"The eels came back": ["@eel"]}


@pytest.mark.parametrize("opening", ["```{note}", "```{admonition} A title", "~~~{warning}", ":::{tip}", "````{dropdown} More"])
def test_the_content_of_a_box_is_text(tmp_path: Path, opening: str) -> None:
    """Fences around notes hide nothing; its options are no text, and places stay what they were."""
    close = "".join(c for c in opening.partition("{")[0])
    text = f"# T\n\n{opening}\n:class: wide\n\nThe weir was closed [in May](https://weir.example/a).\n{close}\n"
    claim = read(tmp_path, text).claims[0]
    assert (claim.text, claim.line) == ("The weir was closed in May.", 6)


def test_boxes_inside_boxes_and_code_inside_them(tmp_path: Path) -> None:
    """The inner box is text as well, and code in it stays code."""
    text = ("`````{tab-set}\n````{tab-item} A\nThe weir was closed [in May](https://weir.example/a).\n\n"
            "```{code-cell} python\nurl = 'https://code.example/no'\n```\n````\n`````\n")
    assert [r.url for r in read(tmp_path, text).references] == ["https://weir.example/a"]


@pytest.mark.parametrize("opening", ["```{code-cell} python", "```{math}", "```python", "```{python}", "```{mermaid}"])
def test_other_directives_stay_code(tmp_path: Path, opening: str) -> None:
    """What is no text of the page gives no claim."""
    assert read(tmp_path, f"# T\n\n{opening}\nsee https://code.example/no\n```\n").references == ()
