"""Repairs of AsciiDoc, Org, Typst and notebooks: the address changes where it is cited, and nowhere else."""

from __future__ import annotations

import json

import pytest

from refs import formats
from refs.edits import editor
from refs.edits.base import Change, applied
from refs.model import Reference

URL = "https://www.example.org/a_b?x=1&y=2"
COPY = f"https://web.archive.org/web/20200102030405/{URL}"
NEW = Change((("archive_url", COPY), ("archive_date", "2020-01-02"), ("url_status", "dead")))
NOTEBOOK = json.dumps({"cells": [
    {"cell_type": "markdown", "source": ["See [the \"page\"](", f"{URL}).\n"]},
    {"cell_type": "code", "source": [f"get('{URL}')"], "outputs": [{"text": URL}]},
    {"cell_type": "markdown", "source": f"And <{URL}>."},
], "nbformat": 4}, indent=1)


def written(name: str, text: str) -> str:
    writer = editor(name)
    assert writer is not None
    return applied(text, writer.edits(text, Reference("r1", url=URL), NEW))


@pytest.mark.parametrize(("name", "text"), [
    ("asciidoc", f"See {URL}[the page].\n"),
    ("asciidoc", f"Said.footnote:[Lund, link:{URL}[A chart].]\n"),
    ("org", f"See [[{URL}][the page]].\n"),
    ("org", f"Said.[fn:1]\n\n[fn:1] Lund, {URL}\n"),
    ("typst", f'See #link("{URL}")[the page].\n'),
    ("mdx", f"<Note>\n  See [the page]({URL}).\n</Note>\n"),
    ("quarto", f"See [the page]({URL}){{target=\"_blank\"}}.\n"),
])
def test_the_address_is_replaced_where_it_is_cited(name: str, text: str) -> None:
    """Nothing else changes, and the article reads back with the copy."""
    assert text.replace(URL, COPY) == written(name, text)
    assert [URL] == [r.url for r in formats.read(written(name, text).encode(), "a", name).references]


@pytest.mark.parametrize(("name", "text"), [
    ("asciidoc", f"----\ncurl {URL}\n----\n"), ("asciidoc", f"// {URL}\n"), ("asciidoc", f"The literal `{URL}` stays.\n"),
    ("org", f"#+BEGIN_SRC sh\ncurl {URL}\n#+END_SRC\n"), ("org", f"# {URL}\n"), ("org", f"The literal ={URL}= stays.\n"),
    ("typst", f"```sh\ncurl {URL}\n```\n"), ("typst", f"// {URL}\n"), ("typst", f"/* {URL} */\n"),
])
def test_code_and_comments_stay(name: str, text: str) -> None:
    """An address that is shown and not cited is nobody's to change."""
    assert text == written(name, text)


def test_a_notebook_changes_in_its_markdown_cells_alone() -> None:
    """Code and output keep the address; the rest of the file is the same, byte for byte."""
    cells = json.loads(written("jupyter", NOTEBOOK))["cells"]
    assert [f"{COPY}).\n", f"get('{URL}')", URL, f"And <{COPY}>."] == [
        cells[0]["source"][1], cells[1]["source"][0], cells[1]["outputs"][0]["text"], cells[2]["source"]]


@pytest.mark.parametrize(("to", "wanted"), [
    ("https://x.example/a--b", "https://x.example/a-%2Db"),
    ("https://x.example/++a++", "https://x.example/+%2Ba+%2B"),
    ("https://x.example/a...b/it's", "https://x.example/a.%2E%2Eb/it%27s"),
    ("https://x.example/_a_/b_c", "https://x.example/%5Fa%5F/b_c"),
    ("https://x.example/~ann/", "https://x.example/~ann/"),
    ("https://x.example/~a/~b", "https://x.example/%7Ea/%7Eb"),
    ("https://x.example/~a#:~:text=b,-c", "https://x.example/%7Ea#:~:text=b,-c"),
    ("https://x.example/#top", "https://x.example/#top"),
    ("https://x.example/a?q=b+c", "https://x.example/a?q=b+c"),
    ("https://x.example/a?q=c++", ""),
])
def test_an_address_is_written_so_that_asciidoc_leaves_it_as_it_is(to: str, wanted: str) -> None:
    """Dashes, passthroughs, ellipses, apostrophes and emphasis act within addresses too; what cannot be escaped is not written."""
    writer = editor("asciidoc")
    assert writer is not None
    edits = writer.edits(f"See {URL}[the page].\n", Reference("r1", url=URL), Change((("url", to),)))
    assert [wanted] * bool(wanted) == [new for _, _, new in edits]
