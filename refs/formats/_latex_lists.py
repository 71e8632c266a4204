r"""Reads the lists of works that LaTeX itself holds: \bibitem, AAS style, and the .bbl files of BibTeX and biblatex.

Pure. A \bibitem is formatted text, of which only links, numbers and, in the style of the AAS, authors, year, journal
and page can be told apart. A .bbl that biblatex wrote still has the fields (\field, \name, \list, \verb), so it is read
by them. Repetitions in the patterns are bounded, because braces in a stranger's file need not close.
"""

from __future__ import annotations

import re
from dataclasses import replace

from refs.citations.written_dates import iso
from refs.formats._assemble import footnote
from refs.formats._latex_text import latex_text
from refs.formats._record import Record
from refs.model import Reference

Item = tuple[str, str, int, int]
"""(label, raw text, begin, end) of a \bibitem."""

_ITEM = re.compile(r"\\bibitem\s*(?:\[(?P<label>(?:[^\[\]{}]|\{(?:[^{}]|\{[^{}]{0,100}\}){0,200}\}){0,300})\])?\s*"
                   r"\{(?P<key>[^{}]{1,200})\}")
_LIST = re.compile(r"\\begin\{thebibliography\}|\\begin\{references\}")
_LIST_END = re.compile(r"\\end\{(?:thebibliography|references)\}")
_LINKS = re.compile(r"\\(?:url|href|path|doi)\s*\{([^{}]{1,2000})\}|(https?://[^\s{}\\]+)")
_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
_NEWBLOCK = re.compile(r"\\newblock\b|\\(?:em|it|bf|sc|natexlab|penalty\d*)\b")
_JOURNALS = {
    "aj": "AJ", "actaa": "Acta Astron.", "araa": "ARA&A", "apj": "ApJ", "apjl": "ApJL", "apjs": "ApJS",
    "ao": "Appl. Opt.", "apss": "Ap&SS", "aap": "A&A", "aapr": "A&A Rev.", "aaps": "A&AS", "baas": "BAAS",
    "icarus": "Icarus", "jcap": "JCAP", "jgr": "J. Geophys. Res.", "mnras": "MNRAS", "memras": "MmRAS",
    "nar": "New A Rev.", "na": "New A", "nat": "Nature", "pasa": "PASA", "pasp": "PASP", "pasj": "PASJ",
    "physrep": "Phys. Rep.", "physscr": "Phys. Scr", "planss": "Planet. Space Sci.", "pra": "Phys. Rev. A",
    "prb": "Phys. Rev. B", "prc": "Phys. Rev. C", "prd": "Phys. Rev. D", "pre": "Phys. Rev. E",
    "prl": "Phys. Rev. Lett.", "procspie": "Proc. SPIE", "qjras": "QJRAS", "rmxaa": "RMxAA", "skytel": "S&T",
    "solphys": "Sol. Phys.", "sovast": "Soviet Ast.", "ssr": "Space Sci. Rev.", "zap": "ZAp", "psj": "PSJ",
}
"""The journal macros of AASTeX (https://journals.aas.org/aastexguide/#abbreviations)."""
_MACRO = re.compile(r"\\(" + "|".join(sorted(_JOURNALS, key=len, reverse=True)) + r")(?![A-Za-z])(?:\{\}|\\ )?")
_AAS = re.compile(
    r"(?P<names>[^\d]{2,2000}?)[\s,(]+(?P<year>(?:1[89]|20)\d\d)[a-z]?\)?,\s*(?P<journal>[^\d,][^,]{0,80}),\s*"
    r"(?P<volume>[A-Z]?\d{1,5}[A-Z]?(?:\(\d{1,4}\))?),\s*(?P<page>[A-Z]{0,2}\d[\w.–-]{0,12})\s*\.?")
_NAME = re.compile(r"(?:^|[,;&]\s*|\band\s+)(?P<family>[^\W\d_][^,;&]{0,60}?),\s*"
                   r"(?P<given>(?:[^\W\d_]{1,3}\.[\s~-]*){1,5})(?=[,;&\s]|$)")
_FIELD = re.compile(r"\\field\{(?P<name>\w{1,40})\}"
                    r"\{(?P<value>(?:[^{}]|\{(?:[^{}]|\{[^{}]{0,500}\}){0,1000}\}){0,3000})\}")
_VERB = re.compile(r"\\verb\{(?P<name>\w{1,20})\}\s*\\verb\s+(?P<value>\S{1,2000})\s*\\endverb")
_PEOPLE = re.compile(r"\\name\{(?P<role>\w{1,40})\}\{\d+\}\{[^{}]{0,400}\}"
                     r"\{(?P<names>.{0,20000}?)\n\s*\}[ \t]*(?:\n|\Z)", re.DOTALL)
_PERSON = re.compile(r"family=\{(?P<family>(?:[^{}]|\{[^{}]{0,100}\}){0,200})\}"
                     r"(?:.{0,200}?given=\{(?P<given>(?:[^{}]|\{[^{}]{0,100}\}){0,200})\})?", re.DOTALL)
_LISTED = re.compile(r"\\list\{(?P<name>publisher|institution|organization)\}\{\d+\}\{\s*\{(?P<value>[^{}]{1,300})\}")
_ENTRY = re.compile(r"\\entry\{(?P<key>[^{}]{1,200})\}\{(?P<kind>\w{1,40})\}")
_KINDS = {"article": "journal", "book": "book", "incollection": "book", "inproceedings": "journal", "online": "web",
          "report": "report", "thesis": "book", "collection": "book", "inbook": "book"}


def items(source: str) -> dict[str, Item]:
    r"""The \bibitem entries of the first list in a text: key -> item; {} where it has no list."""
    made: dict[str, Item] = {}
    first = _LIST.search(source)
    if not first:
        return made
    last = _LIST_END.search(source, first.end())
    until = last.start() if last else len(source)
    starts = list(_ITEM.finditer(source, first.end(), until))
    for index, item in enumerate(starts):
        end = starts[index + 1].start() if index + 1 < len(starts) else until
        raw = source[item.end():end]
        made.setdefault(item["key"].strip(), (_label(item["label"] or ""), raw, item.start(),
                                              item.end() + len(raw.rstrip())))
    return made


def _label(raw: str) -> str:
    r"""A label without natbib's marks: "{Roe et al.}{2011}{{Roe, Doe, and Poe}}" is "Roe et al. 2011"."""
    text = latex_text(raw)
    return re.sub(r"\)[^()]{3,}$", ")", text)


def of_item(item: Item, label: str) -> Reference:
    r"""A \bibitem's text as a reference; AAS style states authors, year, journal, volume and page, and no title."""
    _, raw, start, end = item
    raw = _COMMENT.sub("", raw)[:10_000]
    hrefs = [_doi(re.sub(r"\\([%#&_~])", r"\1", a or b)) for a, b in _LINKS.findall(raw)]
    shown = re.sub(r"\\href\s*\{[^{}]*\}", "", re.sub(r"\\(?:url|doi)\s*\{([^{}]*)\}", r"\1", raw))
    text = latex_text(_NEWBLOCK.sub(" ", _MACRO.sub(lambda m: _JOURNALS[m[1]].replace("&", r"\&"), shown)))
    made = footnote(text, hrefs)[0]
    found = _AAS.match(text)
    people = authors(found["names"]) if found else ()
    if found and people:
        rest = text[found.end():].strip(" .,")
        made = replace(made, title="" if len(rest.split()) < 4 else made.title, authors=people, date=found["year"],
                       publisher=found["journal"].strip(), pages=found["page"].rstrip("."), kind="journal")
    return replace(made, label=label, start=start, end=end)


def authors(names: str) -> tuple[str, ...]:
    """"Roe, A. R., Doe, B., & Poe, C." as names; () where it is no such list."""
    return tuple(f"{m['family'].strip()}, {' '.join(m['given'].split())}" for m in _NAME.finditer(names))


def _doi(link: str) -> str:
    """A DOI as its address; what is no DOI is unchanged."""
    return f"https://doi.org/{link}" if link.startswith("10.") else link


def of_bbl(text: str) -> dict[str, Reference]:
    r"""The entries of a .bbl that biblatex wrote: key -> reference."""
    starts = list(_ENTRY.finditer(text))
    made: dict[str, Reference] = {}
    for index, entry in enumerate(starts):
        end = starts[index + 1].start() if index + 1 < len(starts) else len(text)
        made.setdefault(entry["key"], _of_entry(entry["kind"], text[entry.end():end]))
    return made


def _of_entry(kind: str, raw: str) -> Reference:
    """One entry of biblatex's as a reference, by its fields."""
    said = {m["name"]: latex_text(m["value"]) for m in _FIELD.finditer(raw)}
    said |= {m["name"]: m["value"] for m in _VERB.finditer(raw)}
    said |= {m["name"]: latex_text(m["value"]) for m in _LISTED.finditer(raw)}
    people = {m["role"]: m["names"] for m in _PEOPLE.finditer(raw)}
    names = tuple(", ".join(latex_text(x) for x in (p["family"], p["given"] or "") if x)
                  for p in _PERSON.finditer(people.get("author") or people.get("editor", "")))
    date = "-".join(said[k].zfill(2) for k in ("year", "month", "day") if said.get(k, "").isdigit())
    return Record(
        kind=_KINDS.get(kind, ""), title=": ".join(t for t in (said.get("title", ""), said.get("subtitle", "")) if t),
        people=names, date=iso(date) or iso(said.get("year", "")), volume=said.get("volume", ""),
        work=next((said[k] for k in ("journaltitle", "booktitle", "publisher", "institution") if said.get(k)), ""),
        pages=said.get("pages", "").replace("\\bibrangedash", "–"), urls=tuple(u for u in (said.get("url", ""),) if u),
        identifiers=tuple((k, said.get(k, "")) for k in ("doi", "isbn", "issn", "pmid")),
    ).reference()
