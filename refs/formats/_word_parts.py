"""Reads two parts of a Word file: the sources of Word's own citations, and which lists have bullets. Pure.

Word keeps the works of its citation manager as XML beside the text (ISO 29500-1, 22.6), and a field in the text names
them by tag. Whether a paragraph of a list shows a number or a bullet is said in a part of its own, too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

from refs.citations.written_dates import iso
from refs.formats._record import Record
from refs.model import Reference

_B = "{http://schemas.openxmlformats.org/officeDocument/2006/bibliography}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_KINDS = {"JournalArticle": "journal", "ArticleInAPeriodical": "news", "Book": "book", "BookSection": "book",
          "ConferenceProceedings": "journal", "Report": "report", "InternetSite": "web",
          "DocumentFromInternetSite": "web", "Film": "av", "SoundRecording": "av", "Interview": "av"}
_WORKS = ("JournalName", "PeriodicalTitle", "BookTitle", "ConferenceName", "InternetSiteTitle", "Publisher",
          "Institution")
_ROLES = ("Author", "Editor", "BookAuthor")


def sources(parts: Mapping[str, Any]) -> dict[str, Reference]:
    """The sources that Word's citation fields name, by tag (ISO 29500-1, 22.6)."""
    made: dict[str, Reference] = {}
    for name, root in parts.items():
        if name.startswith("customXml/") and root.tag == f"{_B}Sources":
            for source in root.iter(f"{_B}Source"):
                tag = source.findtext(f"{_B}Tag", "").strip()
                if tag:
                    made.setdefault(tag, _source(source))
    return made


def _source(source: Any) -> Reference:
    """One work of Word's citation manager as a reference."""
    said = {etree.QName(e).localname: " ".join((e.text or "").split()) for e in source if isinstance(e.tag, str)}
    date = "-".join(said[k].zfill(2) for k in ("Year", "Month", "Day") if said.get(k, "").isdigit())
    accessed = "-".join(said[k].zfill(2) for k in ("YearAccessed", "MonthAccessed", "DayAccessed")
                        if said.get(k, "").isdigit())
    number = said.get("StandardNumber", "")
    return Record(
        kind=_KINDS.get(said.get("SourceType", ""), ""), title=said.get("Title") or said.get("InternetSiteTitle", ""),
        people=_people(source), date=iso(date) or iso(said.get("Year", "")), accessed=iso(accessed),
        work=next((said[w] for w in _WORKS if said.get(w) and said[w] != said.get("Title")), ""),
        volume=said.get("Volume", ""), pages=said.get("Pages", ""), urls=tuple(u for u in (said.get("URL", ""),) if u),
        identifiers=(("doi", said.get("DOI", "") or number), ("isbn", number), ("issn", number)),
    ).reference()


def _people(source: Any) -> tuple[str, ...]:
    """The people of a work: its authors, else its editors; a body's name as it is written."""
    for role in _ROLES:
        names = []
        for person in source.iterfind(f"{_B}Author/{_B}{role}//{_B}Person"):
            given = " ".join(x for x in (person.findtext(f"{_B}First", ""), person.findtext(f"{_B}Middle", "")) if x)
            names.append(", ".join(x for x in (person.findtext(f"{_B}Last", ""), given) if x))
        names += [c.text or "" for c in source.iterfind(f"{_B}Author/{_B}{role}/{_B}Corporate")]
        if any(names):
            return tuple(" ".join(n.split()) for n in names if n.strip())
    return ()


def bullets(numbering: Any) -> frozenset[str]:
    """The numIds whose first level is a bullet or shows nothing."""
    if numbering is None:
        return frozenset()
    kinds: dict[str, str] = {}
    for abstract in numbering.iter(f"{_W}abstractNum"):
        level = abstract.find(f"{_W}lvl/{_W}numFmt")
        kinds[abstract.get(f"{_W}abstractNumId", "")] = level.get(f"{_W}val", "") if level is not None else ""
    found = set()
    for num in numbering.iter(f"{_W}num"):
        link = num.find(f"{_W}abstractNumId")
        if link is not None and re.fullmatch("bullet|none", kinds.get(link.get(f"{_W}val", ""), "")):
            found.add(num.get(f"{_W}numId", ""))
    return frozenset(found)
