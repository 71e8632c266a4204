"""A report as JSON and back: the published schema of reports/schema/, versioned.

`summary` and each assessment's `id` are written for readers of the file and
are computed anew when it is read.
"""

from __future__ import annotations

import json
from typing import Any

from refs.codec import CodecError, from_data, safe_json, to_data
from refs.errors import UserError
from reports.findings import Report
from reports.order import changed, failing_ids, graded

SCHEMA = "citewatch-report"
SCHEMA_VERSION = "1.2"
"""MAJOR.MINOR: a minor step only adds fields; this program reads every minor of its major."""


class ReportError(UserError):
    """The text is not a report that this version reads; the message says what to do."""


_INDENTED = 500


def to_json(report: Report) -> str:
    """The report as JSON text, safe to print."""
    return dumps(report_data(report), len(report.assessments))


def dumps(data: Any, entries: int) -> str:
    """JSON text that is safe to print, indented for people up to 500 entries: json's fast encoder cannot indent."""
    return safe_json(json.dumps(data, ensure_ascii=False, indent=1 if entries <= _INDENTED else None)) + "\n"


def report_data(report: Report) -> dict[str, Any]:
    """The report as plain data, with its schema, summary and ids."""
    data = to_data(report)
    ids = [a.id for a in report.assessments]
    data["assessments"] = [{"id": id, **entry} for id, entry in zip(ids, data["assessments"], strict=True)]
    return {"schema": SCHEMA, "schema_version": SCHEMA_VERSION, "summary": summary(report), **data}


def summary(report: Report) -> dict[str, Any]:
    """The figures that every format repeats."""
    return {
        "citations": len(report.assessments),
        "verdicts": {kind.value: n for kind, n in report.counts().items()},
        "grades": {grade.name.lower(): n for grade, n in graded(report.assessments).items()},
        "changes": changed(report),
        "coverage": round(report.coverage, 2),
        "known": sum(bool(a.baseline) for a in report.assessments),
        "failing": failing_ids(report),
        "exit_code": report.exit_code(),
    }


def from_json(text: str | bytes) -> Report:
    """The report that `to_json` wrote.

    Raises:
        ReportError: not JSON, not a report, of a version this program does not read, or damaged.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReportError(f"This is not JSON ({error}). Give the file that `--format json=PATH` wrote.") from error
    _check_version(data)
    try:
        return from_data(data, Report)
    except CodecError as error:
        raise ReportError(f"The report is damaged: {error}. Write it again with `--format json=PATH`.") from error


def _check_version(data: Any) -> None:
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise ReportError("This JSON is no citewatch report. Give the file that `--format json=PATH` wrote.")
    version = data.get("schema_version")
    major = str(version).partition(".")[0]
    if major == SCHEMA_VERSION.partition(".")[0]:
        return
    newer = major.isdigit() and int(major) > int(SCHEMA_VERSION.partition(".")[0])
    advice = "Update citewatch to read it." if newer else "Run the check again to write a new one."
    raise ReportError(f"This report has schema version {version}; this citewatch reads {SCHEMA_VERSION}. {advice}")
