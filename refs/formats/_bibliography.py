"""Bibliographies beside an article: BibTeX and CSL-JSON, by key, each entry as a reference.

A .bib file may hold thousands of entries, and the library that reads them does
some 400 a second (bibtexparser 1.4, November 2026). So entries are cut apart
here, by their braces, and only those that are cited are parsed.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from bibtexparser import loads
from bibtexparser.bparser import BibTexParser
from pylatexenc.latex2text import LatexNodes2Text
from pyparsing import ParseBaseException

from refs import markup
from refs.citations.identifiers import normalise_all
from refs.citations.links import choose
from refs.citations.strings import Fields
from refs.citations.written_dates import find, iso
from refs.model import Reference
from refs.reading.entries import from_fields

_MAX_BYTES = 30_000_000
_MAX_ENTRY = 50_000
_ENTRY = re.compile(r"@(\w{2,30})\s*[{(]\s*([^\s,{}()\"]{0,200})")
_BRACES = re.compile(r"[{}]")
_URL = re.compile(r"https?://[^\s{}<>\"]+")
_KINDS = {
    "article": "journal",
    "article-journal": "journal",
    "article-magazine": "news",
    "article-newspaper": "news",
    "book": "book",
    "inbook": "book",
    "incollection": "book",
    "chapter": "book",
    "booklet": "book",
    "proceedings": "book",
    "inproceedings": "journal",
    "conference": "journal",
    "paper-conference": "journal",
    "online": "web",
    "webpage": "web",
    "post-weblog": "web",
    "electronic": "web",
    "www": "web",
    "techreport": "report",
    "report": "report",
    "thesis": "book",
    "phdthesis": "book",
    "mastersthesis": "book",
    "motion_picture": "av",
    "video": "av",
    "broadcast": "av",
}
_ID_FIELDS = ("doi", "isbn", "issn", "pmid", "pmc", "pmcid")


class Bibliography:
    """Entries by key, parsed when they are asked for."""

    def __init__(self, files: Iterable[tuple[str, str]] = ()) -> None:
        """`files` are (name, text); the ending .json means CSL-JSON."""
        self._raw: dict[str, str] = {}
        self._strings: list[str] = []
        self._csl: dict[str, Mapping[str, Any]] = {}
        self.notes: list[str] = []
        for name, text in files:
            self._add(name, text)

    def __contains__(self, key: str) -> bool:
        return key in self._raw or key in self._csl

    def __len__(self) -> int:
        return len(self._raw) + len(self._csl)

    def _add(self, name: str, text: str) -> None:
        if text.lstrip()[:1] in ("[", "{"):
            self._add_csl(name, text)
            return
        for kind, key, raw in split(text):
            if kind == "string":
                self._strings.append(raw)
            elif key and kind not in ("comment", "preamble"):
                self._raw.setdefault(key, raw)

    def _add_csl(self, name: str, text: str) -> None:
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            self.notes.append(f"{name}: not valid CSL-JSON; no entry of it was read")
            return
        self.add_items(data if isinstance(data, list) else data.get("items", []) if isinstance(data, dict) else [])

    def add_items(self, items: Iterable[Any]) -> None:
        """Add CSL items (dicts with an "id")."""
        for item in items if isinstance(items, list | tuple) else ():
            if isinstance(item, dict) and isinstance(item.get("id"), str | int):
                self._csl.setdefault(str(item["id"]), item)

    def references(self, keys: Iterable[str]) -> dict[str, Reference]:
        """The entries of those keys that exist, each as a reference without a label."""
        wanted = [k for k in dict.fromkeys(keys) if k in self]
        bib = _parsed([self._raw[k] for k in wanted if k in self._raw], self._strings)
        found = {}
        for key in wanted:
            if key in bib:
                found[key] = of_bibtex(bib[key])
            elif key in self._csl:
                found[key] = of_csl(self._csl[key])
            else:
                found[key] = _unparsed(self._raw[key])
        return found


def split(text: str) -> Iterator[tuple[str, str, str]]:
    """(type in lower case, key, raw text) of each entry of a BibTeX file; broken ones end where the next begins."""
    starts = list(_ENTRY.finditer(text))
    for index, found in enumerate(starts):
        limit = starts[index + 1].start() if index + 1 < len(starts) else len(text)
        yield found[1].lower(), found[2], text[found.start() : _entry_end(text, found.start(), limit)]


def _entry_end(text: str, start: int, limit: int) -> int:
    """After the brace that closes the entry, at the latest where the next one begins."""
    depth = 0
    for brace in _BRACES.finditer(text, start, min(limit, start + _MAX_ENTRY)):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.end()
    return min(limit, start + _MAX_ENTRY)


def _parsed(entries: list[str], strings: list[str]) -> dict[str, dict[str, str]]:
    """Fields by key: all entries at once, or one by one where a broken one spoils the whole."""
    head = strings[:500]
    whole = _load("\n".join([*head, *entries])) if entries else {}
    if whole is not None:
        return whole
    return {k: e for entry in entries for k, e in (_load("\n".join([*head, entry])) or {}).items()}


def _load(text: str) -> dict[str, dict[str, str]] | None:
    try:
        entries = loads(text, BibTexParser(common_strings=True, ignore_nonstandard_types=False)).entries
    except (RecursionError, KeyError, ValueError, AttributeError, IndexError, TypeError, ParseBaseException):
        return None
    return {e["ID"]: {k if k == "ENTRYTYPE" else k.lower(): str(v) for k, v in e.items()} for e in entries}


def _unparsed(raw: str) -> Reference:
    """An entry that the parser refuses: its text and its links are still something."""
    text = " ".join(raw.split())
    return replace(
        from_fields(Fields(text=text[:500]), choose(_URL.findall(text))),
        notes=("its bibliography entry could not be parsed; only its links were read",),
    )


@lru_cache(maxsize=4096)
def plain(latex: str) -> str:
    """LaTeX markup of a short string as plain text; braces and commands gone, accents composed."""
    if not re.search(r"[\\{}$~]|--|``|''", latex):
        return " ".join(latex.split())
    try:
        text = LatexNodes2Text(math_mode="verbatim", strict_latex_spaces=False).latex_to_text(latex[:20_000])
    except (RecursionError, ValueError, IndexError, TypeError, AttributeError):
        text = re.sub(r"\\[A-Za-z]+\*?|[{}]", "", latex)
    return " ".join(text.split())


def of_bibtex(entry: Mapping[str, str]) -> Reference:
    """A BibTeX or BibLaTeX entry's fields (names in lower case) as a reference."""

    def first(*names: str) -> str:
        return next((entry[n] for n in names if entry.get(n, "").strip()), "")

    title = plain(first("title", "booktitle"))
    people = tuple(_name(p) for p in re.split(r"\s+and\s+", first("author", "editor")) if p.strip())[:60]
    raw_date = first("date") or " ".join(x for x in (plain(first("month")), first("year")) if x)
    date = iso(raw_date) or iso(first("year")) or find(raw_date)
    work = plain(
        first(
            "journal",
            "journaltitle",
            "booktitle",
            "maintitle",
            "publisher",
            "howpublished",
            "institution",
            "organization",
            "school",
        )
    )
    pages = plain(entry.get("pages", "")).replace("--", "–")
    ids = [(k.removesuffix("id") if k == "pmcid" else k, entry.get(k, "")) for k in _ID_FIELDS]
    if entry.get("eprint") and entry.get("archiveprefix", entry.get("eprinttype", "")).lower() in (
        "arxiv",
        "jstor",
        "hdl",
        "pubmed",
    ):
        kind = entry.get("archiveprefix", entry.get("eprinttype", "")).lower()
        ids.append(("pmid" if kind == "pubmed" else kind, entry["eprint"]))
    urls = [
        first("url").replace("\\", "").strip("{} "),
        *_URL.findall(f"{entry.get('howpublished', '')} {entry.get('note', '')}"),
    ]
    return _made(
        _KINDS.get(entry.get("ENTRYTYPE", "").lower(), ""),
        title,
        people,
        date,
        "" if _URL.search(work) else work,
        pages,
        ids,
        [u for u in urls if u],
        iso(first("urldate", "lastchecked")),
        plain(first("volume")),
    )


def of_csl(item: Mapping[str, Any]) -> Reference:
    """A CSL-JSON item as a reference."""

    def text(name: str) -> str:
        value = item.get(name)
        return " ".join(markup.plain(str(value)).split())[:3000] if isinstance(value, str | int | float) else ""

    authors = item.get("author") or item.get("editor") or ()
    people = tuple(filter(None, (_csl_name(a) for a in authors)))[:60] if isinstance(authors, list) else ()
    work = next((t for t in (text(n) for n in ("container-title", "publisher", "collection-title")) if t), "")
    ids = [
        (k, text(n))
        for k, n in (("doi", "DOI"), ("isbn", "ISBN"), ("issn", "ISSN"), ("pmid", "PMID"), ("pmc", "PMCID"))
    ]
    return _made(
        _KINDS.get(text("type"), ""),
        text("title"),
        people,
        _csl_date(item.get("issued")),
        work,
        text("page"),
        ids,
        [u for u in (text("URL"), text("archive_location")) if u],
        _csl_date(item.get("accessed")),
        text("volume"),
    )


def _made(
    kind: str,
    title: str,
    people: tuple[str, ...],
    date: str,
    work: str,
    pages: str,
    ids: list[tuple[str, str]],
    urls: list[str],
    accessed: str,
    volume: str,
) -> Reference:
    identifiers = normalise_all(ids)
    printed = ". ".join(
        p.rstrip(".")
        for p in (
            "; ".join(people) + (f" ({date})" if date else ""),
            f'"{title}"' if title else "",
            " ".join(x for x in (work, volume) if x),
            f"pp. {pages}" if pages else "",
            *(f"{k}:{v}" if k == "doi" else f"{k.upper()} {v}" for k, v in identifiers),
        )
        if p.strip()
    )
    fields = Fields(
        text=printed,
        title=title,
        authors=people,
        date=date,
        publisher=work,
        identifiers=identifiers,
        access_date=accessed,
        pages=pages,
        kind=kind,
    )
    doi = [f"https://doi.org/{v}" for k, v in identifiers if k == "doi"]
    return from_fields(fields, choose([*urls, *doi]))


def _name(raw: str) -> str:
    """The name as it stands; "Last, First" and "First Last" are both how people print names."""
    return plain(raw).strip(" ,")


def _csl_name(person: Any) -> str:
    if not isinstance(person, dict):
        return ""
    if isinstance(person.get("literal"), str):
        return " ".join(person["literal"].split())
    family = " ".join(str(person[k]) for k in ("non-dropping-particle", "family") if person.get(k))
    return ", ".join(x for x in (family, str(person.get("given") or "")) if x)


def _csl_date(date: Any) -> str:
    """{"date-parts": [[2010, 3, 1]]} or {"raw": "..."} as ISO."""
    if isinstance(date, str | int | datetime.date):  # YAML reads 2011 and 2011-05-03 as such
        return iso(str(date))
    if not isinstance(date, dict):
        return ""
    parts = date.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        return iso(
            "-".join(f"{int(p):02d}" for p in parts[0][:3] if str(p).isascii() and str(p).isdigit() and len(str(p)) < 5)
        )
    return iso(str(date.get("raw") or date.get("literal") or ""))


def beside(
    origin: str, names: Iterable[str], endings: tuple[str, ...] = (".bib", ".json")
) -> tuple[list[tuple[str, str]], list[str]]:
    """((name, text) of the bibliography files an article names, notes on those that could not be read).

    Only relative paths with a bibliography's ending are opened, and only where
    the article itself is a file: a fetched page cannot make us read our disk.
    """
    here = Path(origin)
    files, notes = [], []
    for name in dict.fromkeys(n.strip() for n in names):
        path = Path(name)
        if "://" in name or path.is_absolute() or not name.lower().endswith(endings) or not here.is_file():
            notes.append(f"the bibliography {name!r} was not read: only files beside the article are")
            continue
        try:
            with (here.parent / path).open("rb") as file:
                files.append((name, file.read(_MAX_BYTES).decode("utf-8", "replace")))
        except (OSError, ValueError) as error:
            notes.append(f"the bibliography {name!r} could not be read ({getattr(error, 'strerror', '') or error})")
    return files, notes
