"""The HTML report of one run, written piece by piece: head, one card after the other, what there is to know of the run.

Nothing but the figures of all and, of a report that lies on disk, some citations is held while it is written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Any

from markupsafe import escape

from refs.model import Document
from reports import charts
from reports.defuse import one_line
from reports.figures import Figures
from reports.findings import Assessment, Grade, Report
from reports.groups import Group, Rank, group, rank
from reports.nights import tonight
from reports.order import position, unread
from reports.remarks import fitting, notes
from reports.shelf import Shelf
from reports.steps import step
from reports.templating import macro, render
from reports.view import Sibling, card
from reports.witnesses import TIGHT, WIDE
from reports.words import verdict_word

CHUNK = 200
"""Cards in the page at once. The rest waits in <noscript>, which a script reads page by page as text
and a browser without script shows: 10,000 citations open without 10,000 cards being laid out."""
_OPEN = 8
"""Cards shown open, of those that do not hold."""
_MANY = 500
"""Citations above which each card shows shorter texts, so that 1,000 stay below 1.6 MB."""
_HOST_CHOICES = 300
"""Hosts in the list to choose from; a longer list is searched faster by typing."""
_WINDOW = 256
"""Citations of a report on disk that are held at a time; no claim is parted."""
_TITLES, _SIBLINGS, _NOTED = 3, 12, 200
_MAY_OPEN = "\x01"
"""Where a card says whether its fold is open; no text of the report holds a control character."""


def page(report: Report, up: str = "") -> str:
    """The whole report as one self-contained page."""
    return "".join(pieces(report, up))


def pieces(report: Report, up: str = "") -> Iterator[str]:
    """The page in pieces, none of which cuts an element's tag in two; `up` leads back to an index of articles."""
    figures = Figures(report)
    with closing(Shelf[Rank, Group]()) as shelf:
        _lay_out(report, figures, shelf)
        values: dict[str, Any] = {"report": report, "figures": figures, "title": title(report), "up": up,
                  "hosts": figures.hosts[:_HOST_CHOICES], "whole": charts.bar("", figures.grades),
                  "unread": unread(report)}
        yield render("report_head.html.j2", **values)
        yield from _cards(shelf, figures)
        noted, more = fitting([one for one in notes(report) if one.origin], _NOTED)
        yield render("report_tail.html.j2", **values, stages=charts.stages(report.funnel), noted=noted, unnoted=more)


def _lay_out(report: Report, figures: Figures, shelf: Shelf[Rank, Group]) -> None:
    """Each citation counted, and its card put on the shelf."""
    heads = {d.origin: d for d in report.documents}
    room, night = WIDE if len(report.assessments) <= _MANY else TIGHT, tonight(report)
    several = len(heads.keys() | _origins(report)) > 1
    drawn = macro("_card.html.j2", "card")
    for own in _windows(report.assessments):
        origin = own[0].document
        document, near = heads.get(origin, Document(origin)), _siblings(own)
        for one in own:
            figures.add(one, step(one, document, room is TIGHT))
            shown = card(one, document, near.get(one.id, ()), room, night, several)
            html = drawn(shown, figures.documents[origin], _MAY_OPEN if one.verdict.grade >= Grade.WARN else "")
            shelf.put(rank(one), group(one), html)


def _origins(report: Report) -> set[str]:
    """The articles of a report that is held; a spooled one names them all among its documents."""
    return {a.document for a in report.assessments} if isinstance(report.assessments, tuple) else set()


def _windows(rows: Iterable[Assessment]) -> Iterator[list[Assessment]]:
    """Citations of one article, in the order of the text, some at a time; no claim is parted from its other references.

    Those of a spool lie in that order (`reports/collector.py`), so that an article of any length is never held whole.
    """
    most = _WINDOW if not isinstance(rows, tuple) else len(rows)
    window: list[Assessment] = []
    for one in sorted(rows, key=position) if isinstance(rows, tuple) else rows:
        whole = len(window) >= most and _claim(one) != _claim(window[-1])
        if window and (whole or one.document != window[0].document):
            yield sorted(window, key=position)
            window = []
        window.append(one)
    if window:
        yield sorted(window, key=position)


def _claim(one: Assessment) -> tuple[str, int]:
    return one.citation.claim.id, one.citation.claim.line


def _siblings(own: list[Assessment]) -> dict[str, tuple[Sibling, ...]]:
    """For each citation the other references of its claim, with their verdicts; those without one are left out."""
    by_claim: dict[tuple[str, int], list[Assessment]] = defaultdict(list)
    for one in own:
        if one.citation.claim.text:
            by_claim[_claim(one)].append(one)
    return {one.id: tuple(_sibling(other) for other in [other for other in together if other is not one][:_SIBLINGS])
            for together in by_claim.values() if len(together) > 1 for one in together}


def _sibling(assessment: Assessment) -> Sibling:
    verdict, reference = assessment.verdict, assessment.citation.reference
    label = one_line(reference.label or reference.title or reference.url, 40)
    return Sibling(assessment.id, label or "another reference", verdict_word(verdict).word, f"g{int(verdict.grade)}")


def _cards(shelf: Shelf[Rank, Group], figures: Figures) -> Iterator[str]:
    """The cards under the headings of their groups; those beyond the first page of them wait in <noscript>."""
    number, opened, last, groups = 0, 0, None, dict[Group, int]()
    for found, html in shelf.cards():
        if number and number % CHUNK == 0:
            yield "</noscript><noscript>" if number > CHUNK else "<noscript>"
        if found != last:
            last = found
            yield _heading(found, groups.setdefault(found, len(groups)), figures)
        if _MAY_OPEN in html:
            opened += 1
        yield html.replace(_MAY_OPEN, " open" if opened <= _OPEN else "")
        number += 1
    if number > CHUNK:
        yield "</noscript>"


def _heading(found: Group, number: int, figures: Figures) -> str:
    """The heading of a group of cards, with its count."""
    count = figures.groups[found]
    mended = sum(figures.mended[kind] for kind in found.kinds)
    lead = "already leads to its copy" if mended == 1 else "already lead to their copy"
    more = f"; {mended:,} more {lead}" if mended else ""
    return f"<h3 class=k id=k{number}>{escape(found.title)} <span class=m>{count:,}{more}</span></h3>"


def title(report: Report) -> str:
    """What the report is of: the article's title, or how many articles."""
    named = {d.origin: one_line(d.title or d.origin, 90) for d in report.documents}
    names = list(dict.fromkeys(sorted(_origins(report)), "") | named)
    titles = [named.get(origin) or one_line(origin, 90) for origin in names]
    return ", ".join(titles) if 0 < len(titles) <= _TITLES else f"{len(titles)} articles"
