"""Turns items of CSL-JSON into references, whether from files, YAML heads or the fields of Word files. Pure.

The schema is https://github.com/citation-style-language/schema. Files in the wild bend it: names as strings, numbers as
dates, lists where one value belongs. Each field is therefore read by what it holds, and one that fits nothing is left
out; an item never raises.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from typing import Any

from refs import markup
from refs.citations.written_dates import iso
from refs.formats._record import Record
from refs.model import Reference

_KINDS = {
    "article": "journal", "article-journal": "journal", "article-magazine": "news", "article-newspaper": "news",
    "book": "book", "chapter": "book", "thesis": "book", "paper-conference": "journal", "webpage": "web",
    "post-weblog": "web", "post": "web", "report": "report", "motion_picture": "av", "broadcast": "av",
    "dataset": "data", "software": "data",
}
"""Types of CSL items, and the kind of work that a reference of them is."""
_IDS = (("doi", "DOI"), ("isbn", "ISBN"), ("issn", "ISSN"), ("pmid", "PMID"), ("pmc", "PMCID"))
_LONGEST = 3000
"""Characters of one field."""


def of_csl(item: Mapping[str, Any]) -> Reference:
    """A CSL-JSON item as a reference."""
    people = item.get("author") or item.get("editor") or ()
    works = (_text(item, n) for n in ("container-title", "publisher", "collection-title"))
    return Record(
        kind=_KINDS.get(_text(item, "type"), ""), title=_text(item, "title"),
        people=tuple(filter(None, map(_name, people))) if isinstance(people, list) else (),
        date=_date(item.get("issued")), work=next((w for w in works if w), ""), volume=_text(item, "volume"),
        pages=_text(item, "page"), identifiers=tuple((k, _text(item, n)) for k, n in _IDS),
        urls=tuple(u for u in (_text(item, "URL"), _text(item, "archive_location")) if u),
        accessed=_date(item.get("accessed")), language=_text(item, "language")[:2].lower(),
    ).reference()


def _text(item: Mapping[str, Any], name: str) -> str:
    """A field without markup (CSL allows <i> and the like), its white space folded; "" for what is no text."""
    value = item.get(name)
    return " ".join(markup.untagged(str(value)).split())[:_LONGEST] if isinstance(value, str | int | float) else ""


def _name(person: Any) -> str:
    """A person as "Family, Given"; a body ("literal") as it is written."""
    if isinstance(person, str):
        return " ".join(person.split())
    if not isinstance(person, dict):
        return ""
    if isinstance(person.get("literal"), str):
        return " ".join(person["literal"].split())
    family = " ".join(str(person[k]) for k in ("non-dropping-particle", "family") if person.get(k))
    return ", ".join(x for x in (family, str(person.get("given") or "")) if x)


def _date(date: Any) -> str:
    """A CSL date as ISO: {"date-parts": [[2010, 3, 1]]}, {"raw": "..."}, and pandoc's 2010, "2010-03-01".

    https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html#date-fields, and pandoc's manual, "Dates".
    """
    if isinstance(date, list) and date:
        return _date(date[0])
    if isinstance(date, str | int | Date):
        return iso(str(date)[:30])
    if not isinstance(date, dict):
        return ""
    parts = date.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else [date.get(k) for k in ("year", "month", "day")]
    numbers = [str(p) for p in (first if isinstance(first, list) else [first])[:3] if p is not None]
    if numbers and all(n.isascii() and n.isdigit() and len(n) < 5 for n in numbers):
        return iso("-".join(f"{int(n):02d}" for n in numbers))
    return iso(str(date.get("raw") or date.get("literal") or "")[:30])
