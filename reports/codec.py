"""A report as JSON and back: the published schema of reports/schema/, versioned.

`summary` and each assessment's `id` are written for readers of the file and
are computed anew when it is read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from refs.codec import CodecError, from_data, to_data
from refs.errors import UserError
from reports.findings import Report
from reports.order import changed, failing_ids, graded
from reports.streams import filled

SCHEMA = "citewatch-report"
"""The word by which a report's JSON is recognised."""
SCHEMA_VERSION = "1.2"
"""MAJOR.MINOR: a minor step only adds fields; this program reads every minor of its major."""


class ReportError(UserError):
    """The text is not a report that this version reads; the message says what to do."""


def to_json(report: Report) -> str:
    """The report as JSON text, safe to print."""
    return "".join(json_pieces(report))


def json_pieces(report: Report) -> Iterator[str]:
    """The same in pieces, of which each holds one citation where there are many."""
    data = to_data(replace(report, assessments=()))
    head = {"schema": SCHEMA, "schema_version": SCHEMA_VERSION, "summary": summary(report)}
    entries = ({"id": one.id, **to_data(one)} for one in report.assessments)
    yield from filled({**head, "assessments": [], **data}, ("assessments",), entries, len(report.assessments))


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
    """Refuse what this version does not read: another schema, or another major version of ours.

    Raises:
        ReportError: with what to do about it.
    """
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise ReportError("This JSON is no citewatch report. Give the file that `--format json=PATH` wrote.")
    version = data.get("schema_version")
    major = str(version).partition(".")[0]
    if major == SCHEMA_VERSION.partition(".")[0]:
        return
    newer = major.isdigit() and int(major) > int(SCHEMA_VERSION.partition(".")[0])
    advice = "Update citewatch to read it." if newer else "Run the check again to write a new one."
    raise ReportError(f"This report has schema version {version}; this citewatch reads {SCHEMA_VERSION}. {advice}")
