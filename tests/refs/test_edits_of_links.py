"""Writers of formats that name a source by its link alone: what changes is the address, every other byte stays."""

from __future__ import annotations

import json

import pytest
from bibtexparser import loads
from hypothesis import given, settings
from hypothesis import strategies as st

from refs.edits import editor
from refs.edits.base import Change, applied
from refs.model import Reference

URL = "https://www.example.org/a_b?x=1&y=2"
COPY = f"https://web.archive.org/web/20200102030405/{URL}"
NEW = Change((("archive_url", COPY), ("archive_date", "2020-01-02"), ("url_status", "dead")))
NAMES = ("markdown", "rst", "latex", "csl")


def written(name: str, text: str, change: Change = NEW, url: str = URL) -> str:
    writer = editor(name)
    assert writer is not None
    return applied(text, writer.edits(text, Reference("r1", url=url), change))


@pytest.mark.parametrize(("name", "text", "old", "new"), [
    ("rst", f"See `the page <{URL}>`_.\n", URL, COPY),
    ("rst", f"See page_.\n\n.. _page: {URL}\n", URL, COPY),
    ("rst", f".. [1] {URL}.\n", URL, COPY),
    ("rst", f"See\n\n.. note::\n\n   {URL}\n", URL, COPY),
    ("latex", f"\\href{{{URL}}}{{a page}}", URL, COPY),
    ("latex", f"@online{{a,\n  url = {{{URL}}},\n  year = 2019\n}}\n", URL, COPY),
    ("latex", f'@misc{{a, url="{URL}"}}', URL, COPY),
    ("latex", f"@misc{{a, howpublished = {{\\url{{{URL}}}}}}}", URL, COPY),
    ("markdown", f"[a]({URL} \"t\")\n", URL, COPY),
    ("markdown", f"[a][1]\n\n[1]: {URL}\n", URL, COPY),
    ("markdown", f"A[^1]\n\n[^1]: First.\n\n    Second: <{URL}>.\n", URL, COPY),
    ("markdown", f"* a\n\n    [b]({URL})\n", URL, COPY),
])
def test_the_address_is_replaced_where_it_is_cited(name: str, text: str, old: str, new: str) -> None:
    """Links, targets, footnotes and entries of each format; nothing else changes."""
    assert text.replace(old, new) == written(name, text)


@pytest.mark.parametrize(("name", "text"), [
    ("rst", f"An example::\n\n   {URL}\n\n   {URL}\n"),
    ("rst", f".. code-block:: text\n   :linenos:\n\n   {URL}\n"),
    ("rst", f".. see {URL}\n"),
    ("rst", f"..\n   {URL}\n"),
    ("rst", f"The literal ``{URL}`` stays.\n"),
    ("latex", f"\\begin{{verbatim}}\n{URL}\n\\end{{verbatim}}\n"),
    ("latex", f"\\begin{{lstlisting}}[language=sh]\ncurl {URL}\n\\end{{lstlisting}}\n"),
    ("latex", f"\\verb|{URL}| stays\n"),
    ("latex", f"Text. % see {URL}\n"),
    ("markdown", f"```\n{URL}\n```\n"),
    ("markdown", f"Text.\n\n    curl {URL}\n"),
    ("markdown", f"Text `{URL}`.\n"),
    ("markdown", f"<!-- {URL} -->\n"),
])
def test_examples_and_comments_stay(name: str, text: str) -> None:
    """An address that is shown or commented out is no citation."""
    assert text == written(name, text)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("longer", [f"{URL}0", f"{URL}&z=3", f"{URL}/c", f"{URL}.html", f"{URL}#part", f"http://x.example/{URL}",
                                    f"https://web.archive.org/web/2019/{URL}"])
def test_a_longer_address_is_another_address(name: str, longer: str) -> None:
    """The address as a part of another one is not touched."""
    text = f'{{"URL": "{longer}"}}' if name == "csl" else f"[a]({longer})" if name == "markdown" else f"See {longer} \n"
    assert text == written(name, text)


def test_what_a_link_cannot_state_is_not_written() -> None:
    """A link has no title, no date, no status."""
    text = f"See {URL} now.\n"
    assert [text] * 2 == [written(n, text, Change((("title", "A"), ("date", "2020-01-02")))) for n in ("rst", "markdown")]


def test_a_bibtex_entry_gets_what_it_lacks_in_its_own_spacing() -> None:
    """A new field stands behind the url, aligned as it is, and a second parser reads it."""
    text = f"@misc{{a,\n  title = {{A b}},\n  url   = {{{URL}}},\n}}\n"
    out = written("latex", text, Change((("doi", "10.1234/x"),)))
    assert text.replace(f"{{{URL}}},", f"{{{URL}}},\n  doi   = {{10.1234/x}},") == out
    (entry,) = loads(out).entries
    assert "10.1234/x" == entry["doi"]
    assert URL == entry["url"]
    assert "A b" == entry["title"]


def test_a_bibtex_field_that_is_there_is_not_written_twice() -> None:
    """Whatever its case; the neighbour's field is the neighbour's."""
    text = f"@misc{{a, DOI = {{10.9/y}}, url = {{{URL}}}}}\n@misc{{b, title = {{C}}}}\n"
    change = Change((("doi", "10.1234/x"), ("title", "A b")))
    assert text.replace(f"{{{URL}}}", f"{{{URL}}}, title = {{A b}}") == written("latex", text, change)


def test_an_address_that_two_entries_share_gets_no_new_field() -> None:
    """It cannot be told which of the two is meant."""
    text = f"@online{{a, url = {{{URL}}}}}\n@online{{b, url = {{{URL}}}}}\n"
    assert text == written("latex", text, Change((("doi", "10.1234/x"),)))


CSL = f'[\n  {{"id": "a", "type": "webpage",\n   "URL": "{URL}", "title": "A ü b"}},\n  {{"id": "b", "title": "C"}}\n]\n'


def test_a_csl_item_keeps_all_but_its_address() -> None:
    """The text around the value is as it was, and the JSON reads back with the copy."""
    out = written("csl", CSL)
    assert (CSL.replace(URL, COPY), COPY) == (out, json.loads(out)[0]["URL"])


def test_a_csl_item_gets_the_doi_it_lacks() -> None:
    """Behind the address, spaced as its neighbours are."""
    out = written("csl", CSL, Change((("doi", "10.1234/x"),)))
    assert CSL.replace(f'"{URL}",', f'"{URL}",\n   "DOI": "10.1234/x",') == out
    assert ["10.1234/x", None] == [item.get("DOI") for item in json.loads(out)]


def test_an_escaped_csl_address_is_found() -> None:
    """Slashes that a writer escaped name the same address."""
    text = CSL.replace("/", "\\/")
    assert COPY == json.loads(written("csl", text))[0]["URL"]


def test_a_csl_item_that_has_the_field_gets_no_second_one() -> None:
    """JSON with one key twice means what its reader likes."""
    text = CSL.replace('"title": "A ü b"', '"DOI": "10.9/y"')
    assert text == written("csl", text, Change((("doi", "10.1234/x"),)))


@given(st.text(alphabet="ab .\n", max_size=30), st.text(alphabet="ab .\n", max_size=30), st.sampled_from(NAMES[:3]))
@settings(deadline=None, max_examples=150)
def test_all_outside_the_address_stays(before: str, after: str, name: str) -> None:
    """Whatever stands around a link, only the link's address is another."""
    shapes = {"markdown": "x <{}> y", "rst": "x `t <{}>`__ y", "latex": "x \\url{{{}}} y"}
    head, tail = f"{before.strip()}\n\n", f"\n\n{after.strip()}\n"
    text = head + shapes[name].format(URL) + tail
    assert head + shapes[name].format(COPY) + tail == written(name, text)


@given(st.dictionaries(st.text(max_size=6), st.one_of(st.text(max_size=12), st.integers(), st.none()), max_size=4),
       st.sampled_from([None, 1, 2, 4]))
@settings(deadline=None, max_examples=100)
def test_csl_of_any_shape_reads_back(fields: dict[str, object], indent: int | None) -> None:
    """Whatever else the item holds and however it is laid out, only "URL" is another."""
    item = {**{k: v for k, v in fields.items() if k != "URL"}, "URL": URL}
    text = json.dumps([item], indent=indent, ensure_ascii=False)
    assert [{**item, "URL": COPY}] == json.loads(written("csl", text))


TEX, TEX_COPY = (u.replace("&", "\\&").replace("_", "\\_") for u in (URL, COPY))
HTML, HTML_COPY = (u.replace("&", "&amp;") for u in (URL, COPY))


@pytest.mark.parametrize(("name", "text", "expected"), [
    ("latex", f"A \\href{{{TEX}}}{{page}} and \\url{{{URL}}}.\n", f"A \\href{{{TEX_COPY}}}{{page}} and \\url{{{COPY}}}.\n"),
    ("latex", f"@misc{{a, url = {{{TEX}}}}}\n", f"@misc{{a, url = {{{TEX_COPY}}}}}\n"),
    ("markdown", f'A <a href="{HTML}">page</a>, [b]({URL}).\n', f'A <a href="{HTML_COPY}">page</a>, [b]({COPY}).\n'),
    ("markdown", f"A [page]({HTML}).\n", f"A [page]({HTML_COPY}).\n"),
    ("asciidoc", f"A link:++{URL}++[page] b.\n", f"A link:++{COPY}++[page] b.\n"),
    ("latex", f"@comment{{ {URL} }}\n@misc{{a, url = {{{URL}}}}}\n", f"@comment{{ {URL} }}\n@misc{{a, url = {{{COPY}}}}}\n"),
    ("rst", f"`page <{TEX}>`_\n", f"`page <{TEX}>`_\n"),
])
def test_an_address_is_found_as_its_author_spelt_it(name: str, text: str, expected: str) -> None:
    """Escaped for TeX or HTML it is the same one, and the new one is spelt in the same way; a comment is none of it."""
    assert expected == written(name, text)


def test_items_of_csl_that_share_an_address_are_mended_each() -> None:
    """Each as its own reference; where nothing tells which is meant, none."""
    text = json.dumps([{"id": "a", "URL": URL}, {"id": "b", "URL": URL}])
    writer, second = editor("csl"), text.index("}, {") + 3
    assert writer is not None
    spots = [(0, second), (second, len(text))]
    made = [e for a, b in spots for e in writer.edits(text, Reference("r", url=URL, start=a, end=b), NEW)]
    assert [COPY, COPY] == [item["URL"] for item in json.loads(applied(text, made))]
    assert text == written("csl", text)
