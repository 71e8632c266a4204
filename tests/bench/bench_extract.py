"""Reading articles of every text format: CPU a megabyte, beside the library that parses that format and nothing more.

Each article has about 300 KB of the same prose, a reference in every paragraph. The peer gives a tree, ours claims and
references with their places. Where no peer stands, we know no library that parses the format in Python and is kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import NamedTuple

import bibtexparser
import docutils.core
import lxml.etree
import lxml.html
import markdown_it
import mwparserfromhell
from pylatexenc.latexwalker import LatexWalker

from refs import formats
from tests.bench.bench_articles import seconds
from tests.gold.figures import Figure

SIZE = 300_000
PROSE = "The mill of {n} was built in {year}, and it burned after the flood had taken the lower bridge"
URL = "https://news.example/{n}"


class Format(NamedTuple):
    """How an article of a format is written, and who parses it besides."""

    suffix: str
    paragraph: str
    """With {prose}, {n} and {url}."""
    entry: str = ""
    """What each reference adds at the end."""
    before: str = ""
    between: str = ""
    """Between the text and the entries."""
    after: str = ""
    peer: Callable[[str], object] | None = None
    called: str = ""


def _rst(text: str) -> object:
    return docutils.core.publish_doctree(text, settings_overrides={"report_level": 5, "file_insertion_enabled": False})


def _xml(text: str) -> object:
    return lxml.etree.fromstring(text.encode())


FORMATS = (
    Format("wiki", "{prose}.<ref>{{{{cite web |title=Mill {n} |url={url}}}}}</ref>\n\n", between="== References ==\n",
           peer=mwparserfromhell.parse, called="mwparserfromhell"),
    Format("md", "{prose}.[^{n}]\n\n", "[^{n}]: Moor, I. [Mill {n}]({url}).\n",
           peer=lambda text: markdown_it.MarkdownIt().parse(text), called="markdown-it-py"),
    Format("rst", "{prose} [#n{n}]_.\n\n", ".. [#n{n}] Moor, I. Mill {n}. {url}\n", peer=_rst, called="docutils"),
    Format("tex", "{prose}.\\footnote{{Moor, I. \\url{{{url}}}}}\n\n", before="\\documentclass{article}\n\\begin{document}\n",
           after="\\end{document}\n", peer=lambda text: LatexWalker(text).get_latex_nodes(), called="pylatexenc"),
    Format("html", '<p>{prose}.<sup><a href="#f{n}" id="r{n}">[{n}]</a></sup></p>\n',
           '<li id="f{n}">Moor, I. <a href="{url}">Mill {n}</a>.</li>\n', "<!doctype html><title>Mills</title><article>",
           "<h2>References</h2><ol>", "</ol></article>", peer=lxml.html.fromstring, called="lxml.html"),
    Format("jats", '<p>{prose} <xref ref-type="bibr" rid="B{n}">{n}</xref>.</p>',
           '<ref id="B{n}"><mixed-citation>Moor, I. <ext-link ext-link-type="uri">{url}</ext-link></mixed-citation></ref>',
           '<article><front><article-meta><title-group><article-title>Mills</article-title></title-group></article-meta>'
           '</front><body>', "</body><back><ref-list>", "</ref-list></back></article>", peer=_xml, called="lxml.etree"),
    Format("bib", "@misc{{m{n}, author = {{Moor, Ida}}, title = {{{prose}}}, year = {{1990}}, url = {{{url}}}}}\n\n",
           peer=bibtexparser.loads, called="bibtexparser"),
    Format("adoc", "{prose}.footnote:[Moor, I. {url}[Mill {n}].]\n\n", before="= Mills\n\n"),
    Format("org", "{prose}.[fn:{n}]\n\n", "[fn:{n}] Moor, I. [[{url}][Mill {n}]].\n", between="* Footnotes\n"),
    Format("typ", "{prose}.#footnote[Moor, I. #link(\"{url}\")[Mill {n}].]\n\n"),
    Format("txt", "{prose}. [{n}]\n\n", "  {n}. Moor, Ida. \"Mill {n}\". {url}\n\n", "Mills\n\n", "References\n\n"),
)


def article(kind: Format) -> str:
    """About `SIZE` characters of a format."""
    text, entries, size, n = [kind.before], [kind.between], 0, 0
    while size < SIZE:
        n += 1
        facts = {"n": n, "url": URL.format(n=n), "prose": PROSE.format(n=n, year=1800 + n % 200)}
        text.append(kind.paragraph.format(**facts))
        entries.append(kind.entry.format(**facts))
        size += len(text[-1]) + len(entries[-1])
    return "".join((*text, *entries, kind.after))


def notebook() -> str:
    """A notebook with the Markdown article in its cells."""
    cells = article(FORMATS[1]).split("\n\n")
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
        {"cell_type": "markdown", "metadata": {}, "source": [cell]} for cell in cells]})


def figures() -> Iterable[Figure]:
    """CPU seconds a megabyte for each format, and how many times its peer's."""
    for kind in FORMATS:
        yield from _figures(kind.suffix, article(kind), kind.peer, kind.called)
    yield from _figures("ipynb", notebook(), None, "")


def _figures(suffix: str, text: str, peer: Callable[[str], object] | None, called: str) -> Iterable[Figure]:
    data, name = text.encode(), f"article.{suffix}"
    found = formats.read(data, name)
    own = seconds(lambda: formats.read(data, name), 2)
    megabytes = len(data) / 1e6
    yield Figure(f"{suffix}, {len(found.references):,} references: CPU s per MB", f"{own / megabytes:.2f}")
    if peer is not None:
        times = own / seconds(lambda: peer(text), 2)
        yield Figure(f"   beside {called}, which parses alone", f"{times:.1f} x")
