"""An Atom feed of what changed: subscribe to it, and a night without news brings no entry."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import islice

from lxml import etree

from refs.model import stable_id
from reports.defuse import one_line, web_url
from reports.findings import Assessment, Report
from reports.formats.base import ReportFormat
from reports.order import heading, message, where, worst_first
from reports.remarks import Remark, fitting, losses, notes

_ATOM = "http://www.w3.org/2005/Atom"
"""The namespace of RFC 4287."""
_MOST = 200
"""Entries of a feed: readers fetch all of it every time."""
_NOTED = 50
"""Notes in the feed's subtitle."""
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""The date of a feed of a run without a time, since Atom demands one."""


class Atom(ReportFormat):
    """Atom feed (RFC 4287): citations that are new on the list or off it again."""

    name = "atom"
    suffix = ".atom"

    def render(self, report: Report) -> str:
        """At most 200 entries, worst first; ids are of citation and night, so a reader shows each once.

        Notes stand in the feed's subtitle: they are no news, and stay until somebody mends what they tell of.
        """
        moment = report.finished or report.started or _NEVER
        feed = etree.fromstring(f'<feed xmlns="{_ATOM}"/>')
        documents = sorted({d.origin for d in report.documents} | {a.document for a in report.assessments})
        _add(feed, "id", f"urn:citewatch:{stable_id('f', *documents)}")
        _add(feed, "title", "citewatch: citations that changed")
        _noted(feed, notes(report))
        _add(feed, "updated", _when(moment))
        _add(etree.SubElement(feed, "author"), "name", "citewatch")
        _add(feed, "generator", "citewatch")
        for assessment in [a for a in worst_first(report.assessments) if a.change in ("new", "fixed")][:_MOST]:
            _entry(feed, assessment, moment)
        for remark in islice(losses(report), _MOST):
            _remark(feed, remark, moment)
        text: str = etree.tostring(feed, encoding="unicode", pretty_print=True)
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + text


def _entry(feed: etree._Element, assessment: Assessment, moment: datetime) -> None:
    """Add an entry; its id holds the day, so that the same change on another day is news again."""
    entry = etree.SubElement(feed, "entry")
    key = stable_id("", assessment.document, assessment.id, assessment.change, assessment.verdict.kind.value)
    _add(entry, "id", f"urn:citewatch:{key}:{moment:%Y-%m-%d}")
    claim = one_line(assessment.citation.claim.text, 100)
    _add(entry, "title", f"{heading(assessment)} ({assessment.change}): {claim}")
    _add(entry, "updated", _when(moment))
    etree.SubElement(entry, "category", term=assessment.verdict.kind.value)
    link = web_url(assessment.citation.reference.url)
    if link:
        etree.SubElement(entry, "link", rel="related", href=link)
    _add(entry, "content", f"{one_line(where(assessment), 200)}: {message(assessment)}").set("type", "text")


def _noted(feed: etree._Element, told: list[Remark]) -> None:
    """Add the notes as the subtitle, none where there are none."""
    kept, more = fitting(told, _NOTED)
    shown = [f"{one_line(one.origin, 100)}: {one.text}" if one.origin else one.text for one in kept]
    if shown:
        _add(feed, "subtitle", one_line("Notes: " + " | ".join(filter(None, [*shown, more]))))


def _remark(feed: etree._Element, one: Remark, moment: datetime) -> None:
    """Add an entry for a file that was not read, a fault of ours, or a run that says nothing."""
    entry = etree.SubElement(feed, "entry")
    _add(entry, "id", f"urn:citewatch:{one.key}:{moment:%Y-%m-%d}")
    _add(entry, "title", one_line(f"Not read: {one.origin}" if one.code == "not_read" else one.text, 110))
    _add(entry, "updated", _when(moment))
    said = one.text.removeprefix("Not read: ")
    _add(entry, "content", f"{one_line(one.origin, 300)}: {said}" if one.origin else said).set("type", "text")


def _add(parent: etree._Element, tag: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, tag)
    element.text = text
    return element


def _when(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
