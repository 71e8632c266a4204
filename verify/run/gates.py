"""After the verdicts: what does not count (baseline, gates of a pull request)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reports import baseline, diff
from reports.findings import Report
from verify.run import git_revision


@dataclass(frozen=True, slots=True)
class Gates:
    """What may keep a finding from failing the run; it is shown all the same."""

    baseline: str = ""
    """A file of known findings (`citewatch baseline`)."""
    changed_since: str = ""
    """A git revision: only citations added or edited since then count."""
    only_new: bool = False
    """Only what the last run did not report counts."""


def narrow(report: Report, gates: Gates, today: date) -> Report:
    """The report with known and untouched findings excused.

    Raises:
        BaselineError, ChangesError: a gate that cannot be used.
    """
    if gates.baseline:
        try:
            known = baseline.read(Path(gates.baseline).read_text(encoding="utf-8"))
        except OSError as error:
            raise baseline.BaselineError(f"{gates.baseline}: cannot be read ({error.strerror}); "
                                         "make one with: citewatch baseline REPORT.json") from error
        report = baseline.apply(report, known, today)
    if gates.changed_since:
        report = diff.gate(report, git_revision.before({a.document for a in report.assessments}, gates.changed_since))
    return diff.only_new(report) if gates.only_new else report
