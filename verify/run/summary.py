"""Makes the `Report` of a run from what its stages have collected."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime

from refs.model import (
    Document,
)
from reports import archive_outage
from reports.collector import Collected
from reports.findings import Funnel, Report
from reports.thinning import THINNED
from verify.run.scope import Scope
from verify.run.tools import Tools


def report_of(tools: Tools, heads: list[Document], funnels: list[Funnel], started: datetime, void: str,
            collected: Collected, scope: Scope, local: int = 0) -> Report:
    """The report of a run whose stages have ended."""
    finished, found = tools.clock(), collected.assessments()
    report = Report(
        assessments=found,
        documents=tuple(heads),
        funnel=replace(_summed(funnels), local=local, left_out=scope.switched_off),
        started=started,
        finished=finished,
        version=tools.version,
        void=void,
        errors=tuple(sorted(collected.crashes)),
        fail_on=tools.settings.check.fail_on,
        min_coverage=tools.settings.check.min_coverage,
        unknown_fails=tools.settings.check.unknown == "fail",
        notes=((() if void else archive_outage.told(found)) + tuple(collected.second.told())
               + ((THINNED,) if collected.thinned else ())),
    )
    return replace(report, notes=report.notes + scope.noted(report, finished.date()))


def _summed(funnels: list[Funnel]) -> Funnel:
    """The funnels of all articles as one."""
    reasons: Counter[str] = Counter()
    for funnel in funnels:
        reasons.update(dict(funnel.not_checked))
    return Funnel(
        references=sum(f.references for f in funnels),
        located=sum(f.located for f in funnels),
        fetched=sum(f.fetched for f in funnels),
        readable=sum(f.readable for f in funnels),
        checked=sum(f.checked for f in funnels),
        not_checked=tuple(reasons.most_common()),
    )
