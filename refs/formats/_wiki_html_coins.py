"""Reads what a rendered wiki page's attributes say about a citation: COinS, and the templates that Parsoid keeps. Pure.

Citation templates put their fields into the page once more for programs: as COinS, a query string in the title of an
empty <span> (Z39.88-2004), and in Parsoid's HTML as the template call itself (data-mw). Both are more exact than the
printed citation, which is still read, because either may be missing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from refs.citations.identifiers import normalise_all
from refs.citations.written_dates import iso


def from_coins(coins: dict[str, list[str]]) -> dict[str, object]:
    """Reference fields from COinS (Z39.88-2004)."""
    def first(*names: str) -> str:
        return next((coins[n][0].strip() for n in names if n in coins), "")
    chapter, book = first("rft.atitle"), first("rft.btitle", "rft.title")
    people = []
    if first("rft.aulast"):
        people.append(", ".join(p for p in (first("rft.aulast"), first("rft.aufirst")) if p))
    people += [a.strip() for a in coins.get("rft.au", [])]
    genre = first("rft.genre")
    return {
        "title": chapter or book, "authors": tuple(dict.fromkeys(people)), "date": iso(first("rft.date")),
        "publisher": first("rft.jtitle") or (book if chapter else "") or first("rft.pub"),
        "kind": {"book": "book", "bookitem": "book", "report": "report", "conference": "report"}.get(genre, ""),
        "pages": first("rft.pages"),
    }


def coins_ids(coins: dict[str, list[str]]) -> tuple[tuple[str, str], ...]:
    """The identifiers that COinS state, normalised."""
    found = [(m[1], m[2]) for m in (re.match(r"info:(\w+)/(.+)", i) for i in coins.get("rft_id", [])) if m]
    found += [(kind, v) for kind in ("isbn", "issn") for v in coins.get(f"rft.{kind}", [])]
    return normalise_all(("oclc" if kind == "oclcnum" else kind, value) for kind, value in found)


def templates_of(data: str) -> Iterator[tuple[str, dict[str, str]]]:
    """(name, parameters) of the templates in a Parsoid data-mw attribute."""
    try:
        parts = json.loads(data).get("parts", [])
    except (ValueError, AttributeError, RecursionError):
        return
    for part in parts if isinstance(parts, list) else ():
        template = part.get("template") if isinstance(part, dict) else None
        if isinstance(template, dict):
            name = str((template.get("target") or {}).get("wt", "")).strip()
            params = template.get("params") or {}
            yield name, {str(k): plain_wikitext(str(v.get("wt", ""))) for k, v in params.items() if isinstance(v, dict)}


_LINK = re.compile(r"\[\[(?:[^\[\]|]{0,300}\|)?([^\[\]|]{0,500})\]\]")
_EXT = re.compile(r"\[(?:https?:)?//[^\s\]]{1,2000}\s([^\]]{0,500})\]")
_TEMPLATE = re.compile(r"\{\{[^{}|]{0,80}(?:\|([^{}]{0,2000}))?\}\}")


def plain_wikitext(text: str) -> str:
    """A parameter's value without links, quotes and small templates."""
    if "[[" in text:
        text = _LINK.sub(r"\1", text)
    if "[" in text:
        text = _EXT.sub(r"\1", text)
    if "{{" in text:
        text = _TEMPLATE.sub(lambda m: (m[1] or "").rpartition("|")[2], text)
    return re.sub(r"'{2,5}|<[^<>]{0,200}>", "", text).strip()
