"""Addresses and identifiers that a sentence prints without a link: each cites, as a link in their place would. Pure.

"(https://river.example/locks)", "www.river.example", "doi:10.1234/abc", "arXiv:2101.00001" and "PMID 123456" are read
in every format that gathers blocks; a reader that has made links of some of them keeps its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from refs.citations.identifier_kinds import trim
from refs.reading.addresses import BARE, CUT, with_places
from refs.reading.blocks import Block, Mark

_DOI = r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s\"<>]+"
"""A DOI as a part of a pattern (DOI handbook, 2.2: a prefix that begins with "10.", a slash, any printable sign)."""
_PRINTED = re.compile(
    rf"(?P<url>{BARE.pattern})|(?<![\w./@-])(?P<www>www\.[\w-]+\.[^\s<>\"`|]+)"
    rf"|(?<![\w./])(?:doi(?:\s?[:=]\s?|\s)|DOI(?:\s?[:=]\s?|\s))?(?P<doi>{_DOI})"
    r"|\barxiv\s?:\s?(?P<arxiv>[0-9]{4}\.[0-9]{4,5}(?:v[0-9]+)?|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7})(?![\w.]*\w)"
    r"|\bPMID\s?:?\s?(?P<pmid>[1-9][0-9]{3,8})\b|\bhdl\s?:\s?(?P<hdl>[0-9][0-9.]*/[^\s,;)]+)", re.IGNORECASE)
"""An address, or an identifier that its own form or the word before it gives away."""
_QUICK = re.compile(r"://|www\.|\b10\.[0-9]{4}|arxiv|pmid|hdl", re.IGNORECASE)
"""What every such address or identifier holds: most texts have none and are left at once."""
_RESOLVERS = {"doi": "https://doi.org/", "arxiv": "https://arxiv.org/abs/", "pmid": "https://pubmed.ncbi.nlm.nih.gov/",
              "hdl": "https://hdl.handle.net/", "www": "http://", "url": ""}
"""Where an identifier of each kind is asked."""


@dataclass(frozen=True, slots=True)
class Printed:
    """An address or identifier in a text: its stretch, and where it leads."""

    start: int
    end: int
    href: str


def printed_in(text: str) -> Iterator[Printed]:
    """The addresses and identifiers a text prints, left to right, without the punctuation of their sentence."""
    for found in _PRINTED.finditer(text) if _QUICK.search(text) else ():
        kind = found.lastgroup or "url"
        value = trim(found[kind])
        if value and CUT not in found[kind]:
            yield Printed(found.start(), found.start(kind) + len(value), _RESOLVERS[kind] + value)


def with_printed(block: Block, link: Callable[[str, str, int, int], str]) -> Block:
    """The block with a mark at each printed address that no mark covers; code, notes and CUT addresses are left alone.

    `link` gives the key of the reference to (address, words, start and end in the file), "" for what is none.
    """
    if block.note or not _QUICK.search(block.text):
        return block
    block = replace(block, text=with_places(block.text))
    closed = (*((m.at, m.end) for m in block.marks if m.end > m.at), *block.code)
    marks = []
    for one in printed_in(block.text):
        if any(a < one.end and one.start < b for a, b in closed):
            continue
        key = link(one.href, block.text[one.start:one.end], block.where(one.start), block.where(one.end - 1) + 1)
        marks += [Mark(one.start, key, end=one.end)] if key else []
    return replace(block, marks=tuple(sorted((*block.marks, *marks), key=lambda m: m.at))) if marks else block
