"""The HTML report: values for the template, all text escaped, style and script allowed by their hash alone."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reports import charts
from reports.defuse import one_line, plain, web_url
from reports.findings import Assessment, Grade, Report
from reports.formats.base import stamp
from reports.nights import tonight
from reports.order import first_of_all, next_step, not_checked, tallies, unread, where, worst_first
from reports.view import card
from reports.witnesses import TIGHT, WIDE
from reports.words import CHANGES, GRADES, VERDICTS, reason_word, verdict_word

CHUNK = 200
"""Cards in the page at once. The rest waits in <noscript>, which a script reads page by page as text
and a browser without script shows: 10,000 citations open without 10,000 cards being laid out."""
_OPEN = 8
"""Cards shown open, of those that do not hold."""
_MANY = 500
"""Citations above which each card shows shorter texts, so that 1,000 stay below 1.5 MB."""
_CHANGES = 12
_HOST_CHOICES = 300
_TITLES = 3
_GAPS = re.compile(r">\s*\n\s*")


def page(report: Report) -> str:
    """The whole report as one self-contained page."""
    rows = worst_first(report.assessments)
    opened = {a.id for a in rows[:_OPEN] if a.verdict.grade >= Grade.WARN}
    night = tonight(report)
    room = WIDE if len(rows) <= _MANY else TIGHT
    cards = [card(a, a.id in opened, room, night) for a in rows]
    shown = {a.document for a in rows} if rows else {d.origin for d in report.documents}
    hosts = sorted({c.host for c in cards if c.host})[:_HOST_CHOICES]
    return render(
        "report.html.j2", report=report, title=title(report), cards=cards, chunk=CHUNK, hosts=hosts,
        documents=list(dict.fromkeys(c.document for c in cards)), changes=changes(rows),
        counts=report.counts(), whole=charts.bar("", charts.grades(rows)), stages=charts.stages(report.funnel),
        reasons=not_checked(report), unread=unread(report), host_bars=charts.hosts(report), trend=charts.trend(report),
        failing=[(one_line(a.citation.reference.label, 20) or _eight(a), a.id) for a in report.failing()],
        grades=charts.grades(rows), tallies=tallies(rows), first=[_first(a) for a in first_of_all(report)],
        noted=[d for d in report.documents if d.notes and d.origin in shown])


def render(template: str, **values: Any) -> str:
    """A template with style, script and the policy that allows them and nothing else."""
    style, script = _asset("report.css"), _asset("report.js")
    policy = (f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
              "base-uri 'none'; form-action 'none'")
    text = _environment().get_template(template).render(
        style=Markup("\x00style"), script=Markup("\x00script"), policy=Markup(policy),  # noqa: S704
        verdicts=VERDICTS, grade_words=GRADES, change_words=CHANGES, Grade=Grade, **values)
    tight = _GAPS.sub(">", text)
    return tight.replace("\x00style", style).replace("\x00script", script)


def title(report: Report) -> str:
    """What the report is of: the article's title, or how many articles."""
    named = {d.origin: one_line(d.title or d.origin, 90) for d in report.documents}
    names = list({a.document: one_line(a.document, 90) for a in report.assessments} | named)
    titles = [named.get(origin) or one_line(origin, 90) for origin in names]
    return ", ".join(titles) if 0 < len(titles) <= _TITLES else f"{len(titles)} articles"


def changes(rows: Sequence[Assessment]) -> list[tuple[str, int, list[tuple[str, ...]]]]:
    """(change, count, the first of them as (id, kind, tone, word, claim)) for new, still and fixed."""
    found: list[tuple[str, int, list[tuple[str, ...]]]] = []
    for name in ("new", "still", "fixed"):
        those = [a for a in rows if a.change == name]
        found.append((name, len(those), [_named(a) for a in those[:_CHANGES]]))
    return found if any(count for _, count, _ in found) else []


def _first(assessment: Assessment) -> dict[str, str]:
    """A line of "Do this first": number, claim in eight words, verdict, action."""
    verdict, reference = assessment.verdict, assessment.citation.reference
    return {"id": assessment.id, "kind": verdict.kind.value, "tone": f"g{int(verdict.grade)}",
            "word": verdict_word(verdict).word, "label": one_line(reference.label, 20),
            "claim": _eight(assessment), "step": next_step(assessment)}


def _eight(assessment: Assessment) -> str:
    """The claim in eight words; of a citation without one, where it stands or its id, so that a link has a name."""
    words = one_line(assessment.citation.claim.text, 300).split() or one_line(where(assessment), 90).split()
    return one_line(" ".join(words[:8]) + ("…" if len(words) > 8 else ""), 110) or assessment.id


def _named(assessment: Assessment) -> tuple[str, ...]:
    verdict = assessment.verdict
    return (assessment.id, verdict.kind.value, f"g{int(verdict.grade)}", verdict_word(verdict).word,
            one_line(assessment.citation.claim.text, 110))


@cache
def _asset(name: str) -> str:
    return files("reports.templates").joinpath(name).read_text("utf-8").strip()


@cache
def _hash(text: str) -> str:
    """The CSP source of an inline block: what stands between its tags, hashed (CSP 3, section 8.4)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


@cache
def _environment() -> Environment:
    made = Environment(loader=PackageLoader("reports"), autoescape=True, undefined=StrictUndefined,
                       trim_blocks=True, lstrip_blocks=True)
    made.filters.update(plain=plain, line=one_line, web=web_url, stamp=stamp, reason=reason_word)
    return made
