"""The works that an OpenDocument text cites by bibliography marks, and by the marks that Zotero leaves. Pure.

A bibliography mark's attributes are the whole entry (ODF 1.3, part 3, 7.8.14). Zotero puts the printed citation between
two reference marks and writes the works as CSL-JSON into their name; the list that it prints is a section whose name
says so.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from lxml import etree

from refs.citations.written_dates import iso
from refs.formats._assemble import Gathered
from refs.formats._record import Record
from refs.formats._word_inline import csl_entry, csl_items

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_KINDS = {"article": "journal", "book": "book", "inbook": "book", "incollection": "book", "conference": "journal",
          "inproceedings": "journal", "techreport": "report", "www": "web", "phdthesis": "book"}
_CSL = re.compile(r"\bCSL_CITATION\s+(\{.*\})", re.DOTALL)
_LIST = re.compile(r"\b(?:ZOTERO_BIBL|CSL_BIBLIOGRAPHY)\b")


def marked(node: Any, found: Gathered) -> str:
    """The key of the work that a bibliography mark cites, its entry made at first sight."""
    said = {etree.QName(k).localname: str(v) for k, v in node.attrib.items()}
    key = f"bib:{said.get('identifier', '')}"
    if key not in found.entries:
        record = Record(
            kind=_KINDS.get(said.get("bibliography-type", ""), ""), title=said.get("title", ""),
            people=tuple(p.strip() for p in said.get("author", "").split(";") if p.strip()),
            date=iso(said.get("year", "")), volume=said.get("volume", ""), pages=said.get("pages", ""),
            work=said.get("journal") or said.get("booktitle") or said.get("publisher", ""),
            identifiers=(("isbn", said.get("isbn", "")), ("doi", f"{said.get('url', '')} {said.get('note', '')}")),
            urls=tuple(u for u in (said.get("url", ""),) if u))
        found.entries[key] = replace(record.reference(), label=f"[{said.get('identifier', '')}]")
    return key


def zotero(node: Any, found: Gathered) -> list[str]:
    """The keys of the works that a reference mark of Zotero's cites; none for any other mark."""
    return [csl_entry(found, item) for item in csl_items(_CSL.search(node.get(f"{_TEXT}name") or ""))]


def is_closed(node: Any, paragraph: Any) -> bool:
    """True where the mark that a reference mark begins also ends in its paragraph, so that its words can go."""
    name = node.get(f"{_TEXT}name")
    return any(end.get(f"{_TEXT}name") == name for end in paragraph.iter(f"{_TEXT}reference-mark-end"))


def is_printed_list(section: Any) -> bool:
    """True for the section of the list that Zotero printed."""
    return bool(_LIST.search(section.get(f"{_TEXT}name") or ""))
