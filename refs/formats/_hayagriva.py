"""Turns Hayagriva's YAML, Typst's own bibliography format, into CSL items. Pure.

CSL is the form in which `_csl` already knows how to make references. The fields are those of
https://github.com/typst/hayagriva/blob/main/docs/file-format.md; a work's journal or book is its "parent".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_NUMBERS = {"doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "pmid": "PMID", "pmcid": "PMCID"}
_TYPES = {"article": "article-journal", "web": "webpage", "blog": "post-weblog", "video": "motion_picture"}


def items(data: Mapping[Any, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """(key, CSL item) of each entry that has a title or an address."""
    for key, entry in data.items():
        if isinstance(entry, Mapping) and (entry.get("title") or entry.get("url")):
            yield str(key), _item(str(key), entry)


def _item(key: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    """A Hayagriva entry as a CSL item; what it lacks is looked for in its parent."""
    parent = entry.get("parent")
    parents = [p for p in (parent if isinstance(parent, list) else [parent]) if isinstance(p, Mapping)]
    number = entry.get("serial-number")
    numbers = number if isinstance(number, Mapping) else {}
    url = entry.get("url")
    return {
        "id": key, "type": _TYPES.get(str(entry.get("type", "")).lower(), str(entry.get("type", "")).lower()),
        "title": _value(entry.get("title")), "author": _people(entry.get("author")),
        "container-title": _value(parents[0].get("title")) if parents else "",
        "publisher": _value(entry.get("publisher") or next((p.get("publisher") for p in parents), "")),
        "issued": entry.get("date") or next((p.get("date") for p in parents if p.get("date")), None),
        "URL": _value(url), "accessed": url.get("date") if isinstance(url, Mapping) else None,
        "page": str(entry.get("page-range") or ""),
        **{csl: str(numbers[name]) for name, csl in _NUMBERS.items() if numbers.get(name)},
        **{csl: str(entry[name]) for name, csl in _NUMBERS.items() if entry.get(name)},
    }


def _value(said: Any) -> str:
    """A string, or one that is written with its shorter form or its date beside it."""
    found = said.get("value", said.get("name", "")) if isinstance(said, Mapping) else said
    return str(found) if isinstance(found, str | int | float) else ""


def _people(said: Any) -> list[dict[str, str]]:
    listed = said if isinstance(said, list) else [said]
    named = [{"family": str(p.get("name", "")), "given": str(p.get("given-name", ""))}
             for p in listed if isinstance(p, Mapping)]
    return [*({"literal": p} for p in listed if isinstance(p, str)), *named]
