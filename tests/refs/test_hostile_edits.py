"""Hostile values over every editor: the patched article holds the value as plain text, and nothing else is new in it.

Each patched article is read by the format's own reader and by a second parser
of that format; the second counts what acts (templates, links, tags, code),
and finds exactly as much as after a harmless value.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from urllib.parse import unquote

import mwparserfromhell
import pytest
from bibtexparser import loads
from docutils import nodes
from docutils.core import publish_doctree
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from refs.edits import editor
from refs.edits.base import Change, Editor, applied
from refs.formats import read
from refs.model import Reference
from refs.plugins import find
from verify.repair.clean_values import cleaned, text

OLD = "https://www.example.org/old"
TEXTS = (
    "Quay ~~~~ and ~~~~~ signed", "~~~", "Quay __NOINDEX__ page", "__FORCETOC__", "Quay ''italic '''bold", "''''''''",
    "Quay https://spam.example/buy now", "Quay mailto:a@b.example or news:x", "Quay //spam.example ISBN 9780000000002",
    "Quay }}{{Delete|reason=x}} end", "Quay | url=http://spam.example/z", "Quay <ref>x</ref> <!-- a --> <nowiki>",
    "Quay [[Category:Spam]] [http://spam.example x]", "-{H|zh:a}- {|\n|-\n|}", "* list\n# more\n== Head ==\n----",
    "Quay \x1b[31mred\x1b]0;t\x07 page", "Quay \u202egnp.exe \u2066 x \x9b31m", "a\u200bb\ufeffc\U000e0041\ue000d",
    "Quay \x7f'\"`UNIQ--ref-00000001-QINU`\"'\x7f strip", "Quay &lt;ref&gt; &#123;&#123;x}} &amp; &copy &nbsp;",
    "R&D at AT&T", "Quay \\input{/etc/passwd} {x} % # $ & _ ^ ~", "} , url = {http://spam.example", '" , note = "x',
    "@comment{ @string{x = 1}", "Quay `code` **bold** [x](javascript:1) ![i](http://spam.example/i)", "|x| *y* `z`_ w_ :role:`v`",
    '","URL":"http://spam.example","x":"', "\\", '"', "\u2028\u2029\x85", "مقدمة می\u200cشود", "𝔘𝔫𝔦 e\u0301\u0301",
)
URLS = (
    "https://www.example.org/new~~~~~", "https://www.example.org/new}}{{Delete}}", "https://www.example.org/new|title=x",
    "https://www.example.org/new''x''", "https://www.example.org/__NOTOC__/x", "https://www.example.org/a[b]c{d}e<f>g",
    "https://www.example.org/a b\tc\nd", "https://www.example.org/a(b)c)d", "https://www.example.org/?a=1&lt;b=2&amp;c=3&copy=4",
    "https://www.example.org/\u202egpj.exe", "https://www.example.org/\x1b[31m", "https://www.example.org/a`b`c*d*e_",
    "https://www.example.org/a\\b^c|d|", 'https://www.example.org/"onclick="x', "https://www.example.org/ü/Ж?q=漢",
    "https://www.example.org/]]>--><!--", "https://www.example.org/%7E%7E%7E~a", "https://www.example.org/a~~b~~c**d**",
    "https://www.example.org/x_y__z_/q", "https://www.example.org/'''", "https://www.example.org/a,b;c:d@e!f$g=h+i",
)
ARTICLES = {
    "wikitext": f"A claim that needs a source.<ref>{{{{cite web |url={OLD} |work=Quay News}}}}</ref>\n",
    "markdown": f"It holds, says [the page]({OLD}), and so on.[^1]\n\n[^1]: The page: <{OLD}>.\n",
    "rst": f"It holds, says `the page <{OLD}>`_, and so on.\n\nMore is said there.\n",
    "bibtex": f"@misc{{key,\n  url = {{{OLD}}},\n  year = 2019\n}}\n",
    "csl": json.dumps([{"id": "key", "URL": OLD, "type": "webpage"}], indent=1),
    "jupyter": json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
        {"cell_type": "markdown", "metadata": {}, "source": ["# Notes\n", f"It holds, says [the page]({OLD}), and so on.\n"]},
        {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": [f"get('{OLD}')\n"]}]}, indent=1),
    "light": f"= Notes\n\nIt holds, says link:{OLD}[the page], and so on.\n",
}
"""An article for each editor: a new editor needs one here."""


def wikitext(article: str) -> Counter[str]:
    """Nodes by kind; a value that would be a signature or a switch counts too, which this parser does not know."""
    code = mwparserfromhell.parse(article)
    kinds = Counter(type(node).__name__ for node in code.ifilter() if type(node).__name__ not in ("Text", "HTMLEntity"))
    kinds.update({"signature": article.count("~~~"), "switch": article.count("__"), "quotes": article.count("''"),
                  "address": len(re.findall(r"https?://", article)), "parameters": sum(len(t.params) for t in code.filter_templates())})
    return kinds


def markdown(article: str) -> Counter[str]:
    """Tokens by kind, as GitHub-like Markdown has them."""
    parser = MarkdownIt("commonmark", {"linkify": False}).enable(["strikethrough", "table"]).use(footnote_plugin)
    tokens = [t for block in parser.parse(article) for t in (block, *(block.children or ()))]
    return Counter(t.type for t in tokens if t.type != "text")


def rst(article: str) -> Counter[str]:
    """Nodes of the document tree by kind; complaints of the parser are nodes too."""
    tree = publish_doctree(article, settings_overrides={"report_level": 5, "raw_enabled": False, "file_insertion_enabled": False})
    return Counter(type(node).__name__ for node in tree.findall(nodes.Element))


def bibtex(article: str) -> Counter[str]:
    """Entries, comments and macros, and the fields that each entry has."""
    found = loads(article)
    return Counter({"entries": len(found.entries), "comments": len(found.comments), "strings": len(found.strings),
                    **{f"field {name}": 1 for entry in found.entries for name in entry}})


def csl(article: str) -> Counter[str]:
    """Items and their keys."""
    return Counter(key for item in json.loads(article) for key in item)


def jupyter(article: str) -> Counter[str]:
    """What the notebook's Markdown cells hold, as Markdown, and every other cell as it stands."""
    cells = json.loads(article)["cells"]
    shown = [markdown("".join(cell["source"])) for cell in cells if cell["cell_type"] == "markdown"]
    return sum(shown, Counter({json.dumps(cell): 1 for cell in cells if cell["cell_type"] != "markdown"}))


def light(article: str) -> Counter[str]:
    """What acts in AsciiDoc, Org and Typst: links with their brackets, lines, code, marks of emphasis, macros."""
    return Counter({"addresses": len(re.findall(r"(?:https?|ftps?|irc|file)://", article)), "words": len(article.split()),
                    **{mark: article.count(mark) for mark in ("[", "]", "{", "}", "`", "*", "__", "<<", ">>", "++", '"', "\n")}})


SECOND: dict[str, Callable[[str], Counter[str]]] = {
    "wikitext": wikitext, "markdown": markdown, "rst": rst, "bibtex": bibtex, "csl": csl,
    "jupyter": jupyter, "light": light}
STATES_TITLES = ("wikitext", "bibtex", "csl")
READ_AS = {"light": "asciidoc"}
"""A format that an editor writes, where it is not called after one."""
SUFFIX = {"wikitext": ".wiki", "markdown": ".md", "rst": ".rst", "jupyter": ".ipynb", "light": ".adoc"}


def patched(name: str, change: Change) -> str:
    article, writer = ARTICLES[name], editor(READ_AS.get(name, name))
    assert writer is not None
    reference = Reference("r", url=OLD)
    if name in SUFFIX:
        reference = read(article.encode(), f"a{SUFFIX[name]}").references[0]
    wished = cleaned(change)
    return applied(article, writer.edits(article, reference, wished)) if wished else article


def decoded(written: str) -> str:
    """A BibTeX value without the commands that stand for its marks."""
    for command, mark in ((r"\textbraceleft{}", "{"), (r"\textbraceright{}", "}"), (r"\textasciitilde{}", "~"),
                          (r"\textasciicircum{}", "^"), *((f"\\{c}", c) for c in "%$&#_"), (r"\textbackslash{}", "\\")):
        written = written.replace(command, mark)
    return written


def stated(name: str, article: str, field: str) -> str:
    """A field as the format's own reader has it: ours where there is one for whole articles, else the library's."""
    if name in SUFFIX:
        reference = read(article.encode(), f"a{SUFFIX[name]}").references[0]
        return {"title": reference.title, "url": reference.url}[field]
    if name == "csl":
        item = json.loads(article)[0]
        return str(item.get({"url": "URL"}.get(field, field), ""))
    value = loads(article).entries[0].get(field, "")
    return decoded(value) if field == "title" else value


def test_every_editor_is_in_this_suite() -> None:
    """An editor that is added brings an article and a second parser of its format."""
    names = {plugin.name for plugin in find("refs.edits", Editor)}
    assert (names, names) == (set(ARTICLES), set(SECOND))


@pytest.mark.parametrize("name", STATES_TITLES)
@pytest.mark.parametrize("value", TEXTS)
def test_a_hostile_title_is_plain_text(name: str, value: str) -> None:
    """The second parser finds what it finds after a harmless title, and the reader reads the cleaned value."""
    out = patched(name, Change((("title", value),)))
    harmless = patched(name, Change((("title", "Quay"),)))
    assert SECOND[name](out) == SECOND[name](harmless if text(value) else ARTICLES[name])
    assert squeezed(stated(name, out, "title")) == squeezed(text(value))


def squeezed(value: str) -> str:
    """Without white space, and without the quotes, colons and points that readers take off a title's ends."""
    return "".join(value.split()).strip("\"'“”.:,;*#|= ")


@pytest.mark.parametrize("name", ARTICLES)
@pytest.mark.parametrize("value", URLS)
def test_a_hostile_address_is_one_address(name: str, value: str) -> None:
    """It ends where it ends, leads to the same resource, and brings nothing along."""
    out = patched(name, Change((("url", value),)))
    assert SECOND[name](out) == SECOND[name](patched(name, Change((("url", "https://www.example.org/new"),))))
    assert unquote(stated(name, out, "url")) == unquote(dict(cleaned(Change((("url", value),))).fields)["url"])  # type: ignore[union-attr]


@given(st.text(alphabet=st.sampled_from("ab1 ~_'{}[]|<>&;#:/=*\\%$^\"`@!\n\t\u202e\x1b\x7f\ue000-é.,()"), max_size=40))
@settings(deadline=None, max_examples=300)
def test_no_mixture_of_marks_acts(value: str) -> None:
    """Whatever a page calls itself, a citation gains one title and no more."""
    for name in STATES_TITLES:
        harmless = patched(name, Change((("title", "Quay"),)))
        out = patched(name, Change((("title", value),)))
        assert SECOND[name](out) == SECOND[name](harmless if text(value) else ARTICLES[name])
        if name != "wikitext":  # whose reader takes more off a title's ends
            assert stated(name, out, "title") == text(value)


@example("://")  # "n://" in an address is no scheme that anything links
@given(st.text(alphabet=st.sampled_from("ab1 ~_'{}[]|<>&;#:/=*\\%$^\"`@!\n\u202e\x1b-é.,()?"), max_size=40))
@settings(deadline=None, max_examples=300)
def test_no_redirect_target_acts(value: str) -> None:
    """Wherever a server leads, the article gains one address and no more."""
    for name in ARTICLES:
        out = patched(name, Change((("url", f"https://www.example.org/n{value}"),)))
        harmless = patched(name, Change((("url", "https://www.example.org/n"),)))
        assert SECOND[name](out) == SECOND[name](harmless)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://", "ftp://example.org/a", "https://e.example/" + "a" * 3000])
def test_what_is_no_address_ends_the_wish(url: str) -> None:
    """Nothing else of the change is kept either: it would be about another page."""
    assert cleaned(Change((("url", url), ("title", "Quay")))) is None


def test_a_field_that_is_not_fit_is_left_out() -> None:
    """A title without end and a date that is none go; what is good stays."""
    change = Change((("title", "x" * 301), ("date", "2019-04-03 <b>"), ("author", "Ann  Cook\u202e")))
    assert cleaned(change) == Change((("author", "Ann Cook"),))
