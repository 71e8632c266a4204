"""A folder of pages for a nightly run over many articles: an index, and one report per article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from refs.model import Document, stable_id
from reports import charts
from reports.defuse import one_line
from reports.figures import Figures
from reports.findings import Assessment, Funnel, Grade, Report, Support
from reports.order import changed, unread
from reports.page import pieces
from reports.steps import step
from reports.templating import render

INDEX = "index.html"
"""The page that a browser opens first."""
_STEM = 60
"""Characters of an article's name in the name of its page."""


@dataclass(frozen=True, slots=True)
class Row:
    """One article of the index."""

    title: str
    origin: str
    href: str
    bar: charts.Bar
    fails: int
    warnings: int
    unknown: int
    total: int
    answered: int
    new: int
    fixed: int




def streamed(parts: Iterable[Report], whole: Report) -> Iterator[tuple[str, Iterable[str]]]:
    """(file name, HTML in pieces) of each article as it comes, then of the index; one article is looked at at a time.

    File names are stable and safe on any disk.

    `parts` holds one report per article; of `whole`, the run itself, only times, version, void, errors, notes and
    what was not read are looked at.
    """
    rows: list[Row] = []
    figures = Figures(replace(whole, assessments=()))
    for part in parts:
        document = part.documents[0]
        name, shown = file_name(document.origin), one_line(document.title or document.origin, 60)
        for one in part.assessments:
            figures.add(one, step(one, document, True), name, shown)
        rows.append(_row(name, part))
        yield name, pieces(part, INDEX)
    rows.sort(key=_worst_first)
    yield INDEX, (render("index.html.j2", script="index.js", report=whole, rows=rows, figures=figures,
                         whole=charts.bar("", figures.grades), unread=unread(whole)),)


def split(report: Report) -> Iterator[Report]:
    """One report per article, by its origin; faults and notes of the run stay with the whole."""
    known = {d.origin: d for d in report.documents}
    rows = sorted(report.assessments, key=lambda a: a.document)
    groups = {origin: tuple(group) for origin, group in groupby(rows, key=lambda a: a.document)}
    for origin in sorted(known.keys() | groups.keys()):
        own = groups.get(origin, ())
        yield replace(report, assessments=own, documents=(known.get(origin, Document(origin)),), funnel=funnel(own),
                      errors=(), notes=(), unread=())


def funnel(assessments: Iterable[Assessment]) -> Funnel:
    """The funnel of some citations' references, each reference counted once and at the best of its citations."""
    best: dict[str, int] = {}
    for assessment in assessments:
        reference = assessment.citation.reference
        best[reference.id] = max(best.get(reference.id, 0), _stage(assessment))
    seen, located, fetched, readable, checked = (sum(s >= least for s in best.values()) for least in range(5))
    return Funnel(seen, located, fetched, readable, checked)


def _stage(assessment: Assessment) -> int:
    """How far the reference came: 0 seen, 1 located, 2 fetched, 3 readable, 4 checked."""
    captures = list(assessment.captures)
    reference = assessment.citation.reference
    if any(f.support not in (None, Support.UNCHECKED) for f in assessment.findings):
        return 4
    if any(c.readable for c in captures):
        return 3
    if any(c.status is not None for c in captures):
        return 2
    return int(bool(reference.url or reference.located.url or reference.archive_url))


def _worst_first(row: Row) -> tuple[int, int, int, str]:
    return -row.fails, -row.warnings, -row.unknown, row.origin


def _row(name: str, report: Report) -> Row:
    """An article's row in the index, from its own report."""
    grades = charts.grades(report.assessments)
    document, changes = report.documents[0], changed(report)
    return Row(one_line(document.title or document.origin, 90), one_line(document.origin, 120), name,
               charts.bar("", grades), grades[Grade.FAIL], grades[Grade.WARN], grades[Grade.UNKNOWN],
               len(report.assessments), sum(a.answered for a in report.assessments), changes["new"], changes["fixed"])


def file_name(origin: str) -> str:
    """A name made of the article's own and a hash of its whole origin: no path, no odd character."""
    stem = re.sub(r"[^A-Za-z0-9]+", "-", re.split(r"[/\\]", origin.rstrip("/"))[-1]).strip("-").lower()[:_STEM]
    return f"{stem or 'article'}-{stable_id('', origin)[:8]}.html"
