"""The entries of a JATS list: their tagged fields, their printed strings, their links. Pure.

The tags are those of https://jats.nlm.nih.gov/archiving/tag-library/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from refs.citations.identifiers import normalise_all
from refs.citations.links import choose
from refs.citations.strings import Fields
from refs.citations.written_dates import iso
from refs.formats import _xml_tree as xml
from refs.formats._assemble import footnote
from refs.model import Reference
from refs.reading.entries import from_fields

_CITATIONS = ("element-citation", "mixed-citation", "citation", "nlm-citation")
_KINDS = {
    "journal": "journal",
    "book": "book",
    "web": "web",
    "webpage": "web",
    "website": "web",
    "confproc": "journal",
    "report": "report",
    "thesis": "book",
    "newspaper": "news",
    "gov": "report",
}
_BEFORE_DAY = re.compile(r"^\W*[^\W\d]+(?:\s+on)?:?\s+(?=[0-9]|[^\W\d]+\.?\s+[0-9])")
"""A word before the day of an access: "Accessed April 2, 2019", "Cited on 2 April 2019"."""


def entries(ref: xml.Element, number: int) -> list[Reference]:
    """What one <ref> cites, mostly one work; several where it lists several, as chemists do under one number."""
    label = ref.first("label")
    shown = label.text().strip("[]().") if label else str(number)
    return [replace(_entry(*work), label=f"[{shown}]", start=ref.start, end=ref.end) for work in _works(ref)]


def _entry(cite: xml.Element, printed: xml.Element) -> Reference:
    """One work: its tagged fields, what its string says where it is only text, and its links."""
    text = _printed(printed)
    held = [*cite.walk(), *(printed.walk() if printed is not cite else ())]
    hrefs = [e.get("href") or e.text() for e in held if e.tag in ("ext-link", "uri", "inline-supplementary-material")]
    ids = [(_id_kind(e), e.text()) for e in held if e.tag in ("pub-id", "object-id", "isbn", "issn")]
    identifiers = normalise_all((k, v) for k, v in ids if k)
    hrefs += [f"https://doi.org/{v}" for k, v in identifiers if k == "doi"]
    tagged = _tagged(cite)
    if tagged["title"] or tagged["authors"]:
        return from_fields(Fields(text=text, identifiers=identifiers), choose(hrefs), **tagged)
    made = footnote(text, hrefs)[0]
    return replace(made, identifiers=tuple(dict.fromkeys((*identifiers, *made.identifiers))))


def _works(ref: xml.Element) -> Iterator[tuple[xml.Element, xml.Element]]:
    """(the citation that tags its parts, the one that is printed) of each work in a <ref>.

    SciELO gives both of one work; most give one. A second citation of the same kind is another work, but not in
    <citation-alternatives>.
    """
    given = [e for e in ref.walk() if e.tag in _CITATIONS] or [ref]
    works: list[list[xml.Element]] = []
    for one in given:
        again = works and one.tag in (e.tag for e in works[-1])
        same_work = one.parent is not None and one.parent.tag == "citation-alternatives" and works and (
            works[-1][-1].parent is one.parent)
        if not works or (again and not same_work):
            works.append([])
        works[-1].append(one)
    for work in works:
        tagged = next((e for e in work if e.tag == "element-citation"), work[0])
        printed = next((e for e in work if e.tag == "mixed-citation"), work[0])
        yield (tagged if tagged.first("year", "person-group", "name", "source") else printed), printed


def _id_kind(element: xml.Element) -> str:
    """The kind of an identifier, by its attribute or its element's name; "" where neither says."""
    said = (element.get("pub-id-type") or element.tag).lower()
    return {"pmcid": "pmc", "pub-id": ""}.get(said, said)


def _tagged(cite: xml.Element) -> dict[str, object]:
    """The fields of a reference that the citation tags, by the reference's names; "" for those it does not."""
    def first(*tags: str) -> str:
        found = cite.first(*tags)
        return found.text() if found else ""

    people = []
    for person in (e for e in cite.walk() if e.tag in ("name", "string-name", "collab")):
        family, given = person.first("surname"), person.first("given-names")
        people.append(", ".join(x.text() for x in (family, given) if x) if family else person.text())
    source = first("source", "publisher-name")
    title = first("article-title", "chapter-title", "part-title", "data-title")
    pages = "–".join(x for x in (first("fpage"), first("lpage")) if x)
    kind = cite.get("publication-type") or cite.get("citation-type")
    accessed = next((e for e in cite.walk() if e.tag == "date-in-citation"
                     and "access" in (e.get("content-type") or "access").lower()), None)
    return {
        "title": title or source,
        "authors": tuple(p for p in people if p)[:60],
        "date": date(cite),
        "publisher": source if title else first("publisher-name"),
        "pages": pages,
        "kind": _KINDS.get(kind.lower(), ""),
        "access_date": _accessed(accessed),
    }


def date(element: xml.Element | None) -> str:
    """<year>, <month>, <day> as ISO, as far as they are numbers."""
    parts = []
    for name in ("year", "month", "day"):
        found = element.first(name) if element else None
        digits = re.match(r"[0-9]{1,4}", found.text()) if found else None
        if not digits:
            break
        parts.append(f"{int(digits[0]):02d}")
    return "-".join(parts)


def _accessed(element: xml.Element | None) -> str:
    """The day of an access as ISO: by the attribute, by <year> and its like, else as it is written."""
    if element is None:
        return ""
    stated = element.get("iso-8601-date")[:10]
    return iso(stated) or date(element) or iso(_BEFORE_DAY.sub("", element.text()))


def _printed(cite: xml.Element) -> str:
    """The citation as text; tagged parts that touch get a space between."""
    parts: list[str] = []
    for element in cite.walk():
        parts += [c[0] for c in element.children if isinstance(c, tuple)] if element is not cite else []
    mixed = any(isinstance(c, tuple) and re.search(r"[.,;(]", c[0]) for c in cite.children)
    return cite.text(frozenset(("label",))) if mixed else " ".join(" ".join(parts).split())
