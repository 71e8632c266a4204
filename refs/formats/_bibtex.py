"""Reads BibTeX and BibLaTeX files: cuts them into entries, reads the fields, makes references. Pure and linear.

Written here because bibtexparser 1.4 reads some 400 entries a second and gives up on a whole file for one broken entry
(November 2026). The syntax is that of "Tame the BeaST" (texdoc tamethebeast), sections 2 and 3.

First pass (`split`): each "@type{key" begins an entry, which ends where its brackets close, at the latest where the
next begins; so a missing brace costs one entry and not the rest of the file. Second pass (`fields_of`), for entries
that are asked for: "name = value" one after another, a value in braces, in quotes, or as a word that @string defines,
parts joined by "#". Third (`of_bibtex`): the fields that a reference has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from refs.citations.written_dates import find, iso
from refs.formats._latex_text import latex_text
from refs.formats._record import Record
from refs.model import Reference

_MAX_ENTRY = 50_000
"""Characters of an entry; what is longer is no entry but a file that lost a brace."""
_ENTRY = re.compile(r"@[ \t]*(\w{2,30})\s*[{(]\s*([a-z]{3,8}://[^\s,{}()\"]{1,300}(?=\s*,)|[^\s,{}()\"=]{0,200})")
_MARK = re.compile(r"\\.|[{}()]", re.DOTALL)
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_QUOTED = re.compile(r"\\.|[{}\"]", re.DOTALL)
_FIELD = re.compile(r"(?<!\w)([A-Za-z][\w:.+/-]{0,60})\s*=\s*")
_WORD = re.compile(r"[^\s,#{}\"()]+")
_JOIN = re.compile(r"\s*#\s*")
_URL = re.compile(r"https?://[^\s{}<>\"]+")
_MONTHS = dict(zip("jan feb mar apr may jun jul aug sep oct nov dec".split(),
                   "January February March April May June July August September October November December".split(),
                   strict=True))
_KINDS = {
    "article": "journal", "book": "book", "inbook": "book", "incollection": "book", "booklet": "book",
    "collection": "book", "proceedings": "book", "inproceedings": "journal", "conference": "journal",
    "online": "web", "electronic": "web", "www": "web", "techreport": "report", "report": "report",
    "thesis": "book", "phdthesis": "book", "mastersthesis": "book", "video": "av", "movie": "av",
    "dataset": "data", "software": "data",
}
"""Types of entries (BibTeX's and BibLaTeX's) and the kind of work that a reference of them is."""
_WORKS = ("journal", "journaltitle", "booktitle", "maintitle", "publisher", "howpublished", "institution",
          "organization", "school")
"""Fields that name what a work appeared in, the first that is given counts."""
_ID_FIELDS = ("doi", "isbn", "issn", "pmid", "pmc", "pmcid")
_ARCHIVES = {"arxiv": "arxiv", "jstor": "jstor", "hdl": "hdl", "pubmed": "pmid"}
"""Values of archivePrefix and eprinttype, and the identifier that "eprint" then is."""
NOT_ENTRIES = ("string", "comment", "preamble")
"""Types that are no works."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a file: its type in lower case, its key, its raw text and where that begins."""

    kind: str
    key: str
    raw: str
    start: int


def split(text: str) -> Iterator[Entry]:
    """The entries of a file, @string and the like among them; a broken one ends where the next begins."""
    starts = list(_ENTRY.finditer(text))
    for index, found in enumerate(starts):
        limit = starts[index + 1].start() if index + 1 < len(starts) else len(text)
        raw = text[found.start():_end(text, found.start(), limit)]
        yield Entry(found[1].lower(), found[2], raw, found.start())


def _end(text: str, start: int, limit: int) -> int:
    """After the bracket that closes the entry, at the latest where the next one begins."""
    limit = min(limit, start + _MAX_ENTRY)
    depth, opener = 0, ""
    for mark in _MARK.finditer(text, start, limit):
        sign = mark[0]
        # An entry may stand in braces or in parentheses, and only the bracket that opened it closes it.
        if not opener:
            opener = sign
            depth = int(sign == "{")
        elif sign in "{}":
            depth += 1 if sign == "{" else -1
            if opener == "{" and depth == 0:
                return mark.end()
        elif sign == ")" and opener == "(" and depth <= 0:
            return mark.end()
    return limit


def strings_of(entry: Entry, known: Mapping[str, str]) -> dict[str, str]:
    """What an @string entry defines: names in lower case with their values."""
    return fields_of(entry.raw, known, keyed=False)


def fields_of(raw: str, strings: Mapping[str, str], keyed: bool = True) -> dict[str, str]:
    """The fields of an entry, names in lower case; of a field that stands twice the first."""
    head = re.compile(r"@[ \t]*\w+\s*[{(]" + (r"\s*[^\s,{}()\"=]*" if keyed else "")).match(raw)
    at = head.end() if head else 0
    found: dict[str, str] = {}
    while name := _FIELD.search(raw, at):
        value, at = _value(raw, name.end(), strings)
        found.setdefault(name[1].lower(), value)
    return found


def _value(raw: str, at: int, strings: Mapping[str, str]) -> tuple[str, int]:
    """A value, its parts joined where "#" joins them, and where it ends."""
    parts = []
    while True:
        part, at = _part(raw, at, strings)
        parts.append(part)
        join = _JOIN.match(raw, at)
        if not join:
            return "".join(parts).strip(), at
        at = join.end()


def _part(raw: str, at: int, strings: Mapping[str, str]) -> tuple[str, int]:
    """One part of a value, in braces, in quotes or as a defined word, and where it ends."""
    if raw[at:at + 1] in ("{", '"'):
        end = _closed(raw, at)
        return raw[at + 1:end], end + 1
    word = _WORD.match(raw, at)
    if not word:
        return "", at
    name = word[0].lower()
    return strings.get(name, _MONTHS.get(name, word[0])), word.end()


def _closed(raw: str, at: int) -> int:
    """Where the braces or quotes that open here close; the text's last character but one where they do not."""
    quoted = raw[at] == '"'
    depth = 0
    for mark in (_QUOTED if quoted else _BRACES).finditer(raw, at + quoted):
        if mark[0] == '"' and depth <= 0:
            return mark.start()
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if not quoted and depth == 0:
            return mark.start()
    return max(at + 1, len(raw) - 1)


def inherited(fields: Mapping[str, str], parent: Mapping[str, str]) -> dict[str, str]:
    """An entry with what it takes from the one its crossref names; the parent's title is its book's."""
    taken = {("booktitle" if k == "title" else k): v for k, v in parent.items()}
    return {**taken, **fields}


def of_bibtex(kind: str, entry: Mapping[str, str]) -> Reference:
    """An entry's fields (names in lower case) as a reference."""

    def first(*names: str) -> str:
        return next((entry[n] for n in names if entry.get(n, "").strip()), "")

    raw_date = first("date") or " ".join(x for x in (latex_text(first("month")), first("year")) if x)
    ids = [("pmc" if k == "pmcid" else k, latex_text(entry.get(k, ""))) for k in _ID_FIELDS]
    archive = _ARCHIVES.get(entry.get("archiveprefix", entry.get("eprinttype", "")).lower(), "")
    ids += [(archive, entry["eprint"])] if archive and entry.get("eprint") else []
    others = re.sub(r"\\([%#&_~])", r"\1", f"{first('howpublished')} {first('note')}")
    urls = (first("url").replace("\\", "").strip("{} "), *_URL.findall(others))
    return Record(
        kind=_KINDS.get(kind, ""), title=latex_text(first("title", "booktitle")),
        people=people(first("author", "editor")),
        date=iso(raw_date.partition("/")[0]) or iso(first("year")) or find(raw_date), work=latex_text(first(*_WORKS)),
        volume=latex_text(first("volume")), pages=latex_text(first("pages")).replace("--", "–"), identifiers=tuple(ids),
        urls=tuple(u for u in urls if u), accessed=iso(first("urldate", "lastchecked")),
        language=latex_text(first("langid", "language"))[:2].lower() if first("langid", "language").isascii() else "",
    ).reference()


def people(raw: str) -> tuple[str, ...]:
    """Names of an author field: split at "and" outside braces; "and others" names nobody."""
    if len(raw) > _MAX_ENTRY:
        return ()
    names, depth, begun = [], 0, 0
    for mark in re.finditer(r"[{}]|\s+and\s+", raw, re.IGNORECASE):
        if mark[0] in "{}":
            depth += 1 if mark[0] == "{" else -1
        elif depth <= 0:
            names.append(raw[begun:mark.start()])
            begun = mark.end()
    names.append(raw[begun:])
    told = (latex_text(n).strip(" ,") for n in names)
    return tuple(n for n in told if n and n.lower() not in ("others", "et al.", "et al"))
