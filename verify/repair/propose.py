"""From a report to repairs: each proposal written as the smallest edits, and read back before it is offered.

First pass: every repairer proposes for every citation, from the findings alone. Second pass: the proposals become edits
of the files that state the reference. Third pass: of edits at one place the more important stays, and what is left is
tried on the text and kept only if it reads back (`read_back.sound`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from refs.model import Document
from refs.plugins import find
from reports.findings import Assessment, Repair, Report
from reports.spool import remade
from verify.repair.article_text import Article, on_disk
from verify.repair.parts import Part, parts_of, wishes_of
from verify.repair.patch import _MONTHS, repair_of
from verify.repair.read_back import sound
from verify.repair.repairers.base import Case, Repairer
from verify.repair.wishes import PLAIN, Wish, Wishes, fitting


def with_repairs(report: Report, today: date, read: Callable[[str], Article | None] = on_disk,
                 wishes: Wishes = PLAIN) -> Report:
    """The report with what would repair each citation; a document that cannot be read gets suggestions in words."""
    heads = {d.origin: d for d in report.documents}

    def of_article(ones: tuple[Assessment, ...]) -> Iterable[Assessment]:
        origin = ones[0].document
        return repaired(heads.get(origin, Document(origin)), ones, today, read, wishes)

    return replace(report, assessments=remade(report.assessments, of_article))


def repaired(head: Document, assessments: tuple[Assessment, ...], today: date,
             read: Callable[[str], Article | None] = on_disk, wishes: Wishes = PLAIN) -> Iterator[Assessment]:
    """The assessments of one article with what would repair each."""
    if assessments:
        found = _repairs(head, assessments, read, today, wishes)
        for one in assessments:
            repairs = found.get(one.id, ())
            yield replace(one, repairs=repairs) if repairs != one.repairs else one


@cache
def _repairers() -> tuple[Repairer, ...]:
    return tuple(p.cls() for p in find("verify.repair.repairers", Repairer) if not p.missing)


def _repairs(head: Document, assessments: Sequence[Assessment], read: Callable[[str], Article | None], today: date,
             wishes: Wishes) -> dict[str, tuple[Repair, ...]]:
    """Repairs by citation id."""
    parts = list(parts_of(head, read))
    editor = parts[0].editor if parts else None
    text = parts[0].article.text if parts else ""
    month = f"{_MONTHS[today.month - 1]} {today.year}"
    several = _siblings(assessments)
    wished: dict[str, list[tuple[Wish, Part | None]]] = {}
    for assessment in assessments:
        reference = assessment.citation.reference
        case = Case(assessment, several[assessment.id], editor.stated(text, reference) if editor else {},
                    editor.states_archive if editor else True, month, wishes.saved, wishes.tags)
        proposals = sorted((p for r in _repairers() for p in r.propose(case)
                            if not wishes.only or p.kind in wishes.only), key=lambda p: p.rank)
        wished[assessment.id] = [w for p in proposals for w in wishes_of(p, reference, parts)]
    kept: set[int] = set()
    for part in parts:
        patched = [w for ws in wished.values() for w, where in ws if w.edits and where is part]
        kept |= {id(w) for w in sound(fitting(patched), part.article.text, part.origin, part.reader)}
    return {key: tuple(repair_of(w, part) for w, part in ws if not w.edits or id(w) in kept)
            for key, ws in wished.items() if ws}


def _siblings(assessments: Sequence[Assessment]) -> dict[str, tuple[Assessment, ...]]:
    """For each citation those of the same source or the same claim: the ones a repair of it may touch."""
    near: dict[str, dict[str, Assessment]] = {}
    named = [(a.id, _keys(a), a) for a in assessments]
    for name, keys, a in named:
        for key in keys:
            near.setdefault(key, {})[name] = a
    return {name: tuple(b for other, b in {**near[first], **near[second]}.items() if other != name)
            for name, (first, second), _ in named}


def _keys(assessment: Assessment) -> tuple[str, str]:
    citation = assessment.citation
    return f"u\0{citation.reference.url or citation.reference.id}", f"c\0{' '.join(citation.claim.text.split())}"
