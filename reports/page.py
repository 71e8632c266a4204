"""The HTML report: values for the template, all text escaped, styles and script allowed by their hash."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from reports.defuse import one_line, plain, web_url
from reports.findings import Report
from reports.formats.base import stamp
from reports.order import where, worst_first
from reports.words import VERDICTS


def page(report: Report) -> str:
    """The whole report as one self-contained page."""
    return environment().get_template("report.html.j2").render(
        report=report, rows=worst_first(report.assessments), verdicts=VERDICTS)


@cache
def environment() -> Environment:
    """Jinja with autoescape and the filters that defuse."""
    made = Environment(loader=PackageLoader("reports"), autoescape=True, undefined=StrictUndefined,
                       trim_blocks=True, lstrip_blocks=True)
    made.filters.update(plain=plain, line=one_line, web=web_url, stamp=stamp, where=where)
    return made
