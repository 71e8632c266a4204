"""Reads what a page's JSON-LD names as its citations: an address, a string, or a CreativeWork."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from refs.citations.links import choose
from refs.citations.strings import Fields
from refs.citations.written_dates import iso
from refs.formats._assemble import footnote
from refs.model import Reference
from refs.reading.entries import from_fields
from refs.reading.html_tree import Tree
from refs.urls import is_web

_MOST_JSON = 400
"""Citations that are read of one object; ten times as many objects are looked at."""


def structured(tree: Tree) -> Iterator[Reference]:
    """What JSON-LD blocks name as `citation`: an address, a string, or a CreativeWork."""
    for node in tree.root.walk():
        if node.tag == "script" and node.get("type") == "application/ld+json":
            text = "".join(tree.source[a:b] for a, b in node.pieces(frozenset()))
            try:
                data = json.loads(text)
            except (ValueError, RecursionError):
                continue
            for cited in _citations(data):
                yield replace(_cited(cited), label="JSON-LD", start=node.start, end=node.end)


def _citations(data: Any) -> Iterator[Any]:
    """What any object of the data names under "citation"; bounded, because the data is a stranger's."""
    stack, seen = [data], 0
    while stack and seen < _MOST_JSON * 10:
        one = stack.pop()
        seen += 1
        if isinstance(one, dict):
            cited = one.get("citation")
            yield from (cited if isinstance(cited, list) else [cited] if cited else [])[:_MOST_JSON]
            stack += [v for k, v in one.items() if k != "citation" and isinstance(v, dict | list)]
        elif isinstance(one, list):
            stack += one[:_MOST_JSON]


def _cited(cited: Any) -> Reference:
    """One citation of JSON-LD as a reference: a string, an address, or the fields of a CreativeWork (schema.org)."""
    if not isinstance(cited, dict):
        text = str(cited)[:2000]
        return footnote(text, [text] if is_web(text) else [])[0]

    def said(name: str) -> str:
        value = cited.get(name)
        value = value[0] if isinstance(value, list) and value else value
        return (
            str(value.get("name", ""))
            if isinstance(value, dict)
            else str(value)
            if isinstance(value, str | int)
            else ""
        )

    title = (said("name") or said("headline"))[:500]
    hrefs = [u for u in (said("url"), said("@id"), said("sameAs")) if is_web(u)]
    fields = Fields(
        text=title or (hrefs or [""])[0],
        title=title,
        date=iso(said("datePublished")[:10]),
        authors=tuple(a for a in (said("author"),) if a),
        publisher=said("publisher"),
    )
    return from_fields(fields, choose(hrefs))
