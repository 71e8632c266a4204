"""From a report to repairs: each proposal written as the smallest edits, and read back before it is offered."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from refs import edits as writers
from refs import formats
from refs.citations.links import bare
from refs.edits.base import Edit, Editor, applied, merged
from refs.model import Document, Memento, Reference
from refs.plugins import find
from refs.reading.errors import FormatError
from reports.findings import Assessment, Repair, Report
from reports.spool import remade
from verify.repair.article_text import Article, on_disk
from verify.repair.repairers.base import Case, Proposal, Repairer

_MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user asked for beyond the plain repairs."""

    tags: bool = False
    saved: Mapping[str, Memento] = field(default_factory=dict)
    """Copies made by Save Page Now, by the address that was saved."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """One proposal for one reference, with its edits."""

    reference: Reference
    proposal: Proposal
    edits: tuple[Edit, ...] = ()


_PLAIN = Wishes()


def with_repairs(report: Report, today: date, read: Callable[[str], Article | None] = on_disk,
                 wishes: Wishes = _PLAIN) -> Report:
    """The report with what would repair each citation; a document that cannot be read gets suggestions in words."""
    heads = {d.origin: d for d in report.documents}

    def repaired(of_it: tuple[Assessment, ...]) -> Iterator[Assessment]:
        origin = of_it[0].document
        found = _repairs(heads.get(origin, Document(origin)), of_it, read, today, wishes)
        return (replace(a, repairs=found.get(a.id, ())) for a in of_it)

    return replace(report, assessments=remade(report.assessments, repaired))


@cache
def _repairers() -> tuple[Repairer, ...]:
    return tuple(p.cls() for p in find("verify.repair.repairers", Repairer) if not p.missing)


def _repairs(head: Document, assessments: Sequence[Assessment], read: Callable[[str], Article | None], today: date,
             wishes: Wishes) -> dict[str, tuple[Repair, ...]]:
    """Repairs by citation id."""
    article = read(head.origin)
    reader = (article.format if article else "") or head.format
    editor = writers.editor(reader) if article else None
    text = article.text if article else ""
    month = f"{_MONTHS[today.month - 1]} {today.year}"
    several = _siblings(assessments)
    wished: dict[str, list[_Wish]] = {}
    for assessment in assessments:
        reference = assessment.citation.reference
        case = Case(assessment, several[assessment.id], editor.stated(text, reference) if editor else {},
                    editor.states_archive if editor else True, month, wishes.saved, wishes.tags)
        proposals = sorted((p for r in _repairers() for p in r.propose(case)), key=lambda p: p.rank)
        wished[assessment.id] = [w for p in proposals if (w := _wish(p, reference, text, editor))]
    patched = [w for ws in wished.values() for w in ws if w.edits]
    good = _sound(_fitting(patched), text, head.origin, reader)
    kept = {id(w) for w in good}
    return {key: tuple(_repair(w, text, editor) for w in ws if not w.edits or id(w) in kept)
            for key, ws in wished.items() if ws}


def _siblings(assessments: Sequence[Assessment]) -> dict[str, tuple[Assessment, ...]]:
    """For each citation those of the same source or the same claim: the ones a repair of it may touch."""
    near: dict[str, list[Assessment]] = {}
    for a in assessments:
        for key in _keys(a):
            near.setdefault(key, []).append(a)
    return {a.id: tuple({b.id: b for key in _keys(a) for b in near[key] if b.id != a.id}.values()) for a in assessments}


def _keys(assessment: Assessment) -> tuple[str, str]:
    citation = assessment.citation
    return f"u\0{citation.reference.url or citation.reference.id}", f"c\0{' '.join(citation.claim.text.split())}"


def _wish(proposal: Proposal, reference: Reference, text: str, editor: Editor | None) -> _Wish | None:
    """The proposal with its edits; in words where the article gives no place; None where it then says nothing."""
    change = proposal.change
    if not (change.fields or change.tag):
        return _Wish(reference, proposal)
    edits = editor.edits(text, reference, change) if editor else ()
    if edits:
        return _Wish(reference, proposal, edits)
    if change.tag or proposal.kind in ("metadata", "identifier") or not change.fields:
        return None
    words = "\n".join(f"{name}: {value}" for name, value in change.fields)
    return _Wish(reference, replace(proposal, words=proposal.words or words))


def _fitting(wishes: list[_Wish]) -> list[_Wish]:
    """The wishes that do not get in each other's way, the weightier first."""
    ordered = sorted(wishes, key=lambda w: w.proposal.rank)
    _, taken = merged([w.edits for w in ordered])
    return [w for w, fits in zip(ordered, taken, strict=True) if fits]


def _sound(wishes: list[_Wish], text: str, origin: str, reader: str) -> list[_Wish]:
    """The wishes whose patch reads back as wished, with every claim and every other reference as before."""
    if not wishes:
        return []
    before = _read(text, origin, reader)
    return _halved(wishes, text, before, origin, reader) if before else []


def _halved(wishes: list[_Wish], text: str, before: Document, origin: str, reader: str) -> list[_Wish]:
    distinct = list({w.edits: w for w in wishes}.values())
    edits, _ = merged([w.edits for w in distinct])
    after = _read(applied(text, edits), origin, reader)
    if after is not None and _reads_back(wishes, before, after):
        return wishes
    if len(distinct) == 1:
        return []
    half = {w.edits for w in distinct[: len(distinct) // 2]}
    first = [w for w in wishes if w.edits in half]
    rest = [w for w in wishes if w.edits not in half]
    return [*_halved(first, text, before, origin, reader), *_halved(rest, text, before, origin, reader)]


def _read(text: str, origin: str, reader: str) -> Document | None:
    try:
        return formats.read(text.encode("utf-8", "surrogatepass"), origin, reader)
    except FormatError:
        return None


def _reads_back(wishes: list[_Wish], before: Document, after: Document) -> bool:
    """True when the patched text holds the same claims, and each reference states what it did or what was wished."""
    if [c.text for c in before.claims] != [c.text for c in after.claims]:
        return False
    if len(before.references) != len(after.references):
        return False
    mine: dict[str, dict[str, str]] = {}
    shared: dict[str, dict[str, str]] = {}
    for wish in wishes:
        mine.setdefault(wish.reference.id, {}).update(dict(wish.proposal.change.fields))
        shared.setdefault(wish.reference.url, {}).update(dict(wish.proposal.change.fields))
    return all(_as_wished(old, new, mine[old.id]) if old.id in mine
               else _same(old, new) or (old.url in shared and _as_wished(old, new, shared[old.url]))
               for old, new in zip(before.references, after.references, strict=True))


def _same(old: Reference, new: Reference) -> bool:
    return (old.url, old.archive_url, old.title) == (new.url, new.archive_url, new.title)


def _as_wished(old: Reference, new: Reference, fields: Mapping[str, str]) -> bool:
    url = fields.get("url", old.url)
    kept_title = "title" in fields or old.title == new.title or not old.title
    copy = fields.get("archive_url", "")
    same = _spelt(copy).partition("#")[0] == _spelt(new.archive_url).partition("#")[0]
    held = same or ("url" in fields and new.archive_url == old.archive_url)
    return bare(url) == bare(new.url) and kept_title and (not copy or held)


def _spelt(url: str) -> str:
    """A URL without the escapes that a format asks for."""
    for raw, escaped in (("|", "%7C"), ("(", "%28"), (")", "%29"), ("[", "%5B"), ("]", "%5D"), ("{", "%7B"),
                         ("}", "%7D"), (" ", "%20")):
        url = url.replace(escaped, raw)
    return url


def _repair(wish: _Wish, text: str, editor: Editor | None) -> Repair:
    proposal = wish.proposal
    if not wish.edits or editor is None:
        return Repair(proposal.kind, proposal.summary, proposal.words)
    start, end = editor.passage(text, wish.reference)
    inside = [e for e in wish.edits if start <= e[0] and e[1] <= end]
    if not inside:
        start, end = _around(text, wish.edits[0])
        inside = [e for e in wish.edits if start <= e[0] and e[1] <= end]
    old = text[start:end]
    new = applied(old, [(a - start, b - start, n) for a, b, n in inside])
    lines = difflib.ndiff(old.splitlines(), new.splitlines())
    diff = "\n".join(line[0] + line[2:] for line in lines if line[0] in "+-")
    return Repair(proposal.kind, proposal.summary, new, diff, wish.edits)


def _around(text: str, edit: Edit) -> tuple[int, int]:
    """The line an edit stands in."""
    start = text.rfind("\n", 0, edit[0]) + 1
    end = text.find("\n", edit[1])
    return start, len(text) if end < 0 else end


def patch(assessments: Iterable[Assessment]) -> tuple[Edit, ...]:
    """All edits of the repairs of one document, each made once."""
    edits, _ = merged(list(dict.fromkeys(r.edits for a in assessments for r in a.repairs if r.edits)))
    return edits


def mended(article: Article, assessments: Iterable[Assessment]) -> tuple[tuple[str, str, str], ...]:
    """(label, what was done, the citation ready to paste) for each reference with a patch."""
    spots: dict[tuple[int, int], tuple[str, list[Repair]]] = {}
    for assessment in assessments:
        reference = assessment.citation.reference
        for repair in assessment.repairs:
            if repair.edits:
                start, end = _around(article.text, repair.edits[0])
                inside = 0 <= reference.start <= repair.edits[0][0] <= reference.end
                span = (reference.start, reference.end) if inside else (start, end)
                label, held = spots.setdefault(span, (reference.label, []))
                if repair not in held:
                    held.append(repair)
    found = []
    for (start, end), (label, repairs) in spots.items():
        edits, _ = merged([tuple(e for e in r.edits if start <= e[0] and e[1] <= end) for r in repairs])
        text = applied(article.text[start:end], [(a - start, b - start, new) for a, b, new in edits])
        found.append((label, "; ".join(r.summary for r in repairs), text))
    return tuple(found)
