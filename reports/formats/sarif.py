"""SARIF 2.1.0 for code scanning: what does not hold, with rules, places, fingerprints and fixes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from reports import second_judge
from reports.codec import summary
from reports.defuse import defused, one_line, path, web_url
from reports.findings import Assessment, Grade, Repair, Report, Unread
from reports.formats.base import ReportFormat
from reports.order import heading, is_problem, message
from reports.remarks import Remark, notes
from reports.streams import filled, worst_first
from reports.words import TONES, VERDICTS

MOST = 5000
"""GitHub shows the first 5,000 results of a run, takes at most 25,000 and 10 MB gzipped
(docs.github.com, "SARIF results exceed one or more limits", read November 2026)."""
_LONGEST_FIX = 20_000
"""Characters of an inserted text: code scanning refuses a file that is too large as a whole."""
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
"""The schema that the file names as its own."""
_LEVEL = {Grade.FAIL: "error", Grade.WARN: "warning", Grade.UNKNOWN: "none", Grade.OK: "none"}
"""Grade -> SARIF's level."""
_STATE = {"new": "new", "still": "unchanged"}
"""Change against the last run -> SARIF's baselineState (3.27.24)."""


class Sarif(ReportFormat):
    """SARIF 2.1.0 for code scanning: failures and warnings, worst first."""

    name = "sarif"
    suffix = ".sarif"

    def render(self, report: Report) -> str:
        """One run. What could not be told is counted in its properties, and is no alert."""
        return "".join(self.pieces(report))

    def pieces(self, report: Report) -> Iterator[str]:
        """The same with one result held at a time."""
        count = sum(map(_told, report.assessments))
        run: dict[str, Any] = {
            "tool": {"driver": _driver(report)},
            "columnKind": "unicodeCodePoints",
            "invocations": [_invocation(report, count - MOST)],
            "results": [],
            "properties": _properties(report),
        }
        log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
        results = map(json.loads, worst_first(report, _told, lambda a: json.dumps(_result(a))))
        yield from filled(log, ("runs", 0, "results"), islice(results, MOST), count)


def _told(assessment: Assessment) -> bool:
    return assessment.verdict.grade >= Grade.WARN


def _properties(report: Report) -> dict[str, Any]:
    told = summary(report)
    return {**told, "failing": len(told["failing"]), "open": sum(map(is_problem, report.assessments))}


def _driver(report: Report) -> dict[str, Any]:
    """The tool: citewatch with a rule for each verdict."""
    driver: dict[str, Any] = {"name": "citewatch", "rules": [
        {"id": kind.value, "name": re.sub(r"\W", "", word.word.title()), "shortDescription": {"text": word.word},
         "fullDescription": {"text": word.means},
         "help": {"text": word.means, "markdown": f"**{word.word}.** {word.means}"},
         "defaultConfiguration": {"level": _LEVEL[TONES[kind]]}, "properties": {"tags": ["citations"]}}
        for kind, word in VERDICTS.items()]}
    if report.version:
        driver["version"] = one_line(report.version, 60)
    return driver


def _invocation(report: Report, left_out: int) -> dict[str, Any]:
    """The run: whether it succeeded, when it was, and what it has to say beside its results."""
    told = [{"level": "error", "message": {"text": one_line(error, 1000)}} for error in report.errors]
    if report.void:
        told.append({"level": "error", "message": {"text": f"This run says nothing: {one_line(report.void, 1000)}"}})
    told += [*map(_unread, report.unread), *map(_note, notes(report)[:MOST])]
    if left_out > 0:
        text = f"{left_out} more results, the less grave, are left out."
        told.append({"level": "warning", "message": {"text": text}})
    made: dict[str, Any] = {"executionSuccessful": not (report.errors or report.void),
                            "toolExecutionNotifications": told}
    for key, moment in (("startTimeUtc", report.started), ("endTimeUtc", report.finished)):
        if moment:
            made[key] = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    return made


def _unread(file: Unread) -> dict[str, Any]:
    where = {"physicalLocation": {"artifactLocation": {"uri": _uri(file.origin)}}}
    return {"level": "warning" if file.fails else "note", "message": {"text": f"Not read: {one_line(file.why, 1000)}"},
            "locations": [where]}


def _note(one: Remark) -> dict[str, Any]:
    """A note on an article, or on the run."""
    where = {"physicalLocation": {"artifactLocation": {"uri": _uri(one.origin)}}}
    return {"level": "note", "message": {"text": one.text}, **({"locations": [where]} if one.origin else {})}


def _result(assessment: Assessment) -> dict[str, Any]:
    """A finding as a result, with fingerprints that survive a move to another line."""
    kind = assessment.verdict.kind
    result: dict[str, Any] = {
        "ruleId": kind.value,
        "ruleIndex": list(VERDICTS).index(kind),
        "level": _LEVEL[assessment.verdict.grade],
        # Brackets make links in SARIF messages (3.11.6), so those of the article are escaped.
        "message": {"text": re.sub(r"([\\\[\]])", r"\\\1", f"{heading(assessment)}: {message(assessment)}")},
        "locations": [{"physicalLocation": _location(assessment)}],
        "partialFingerprints": {"citewatch/v1": assessment.id, "primaryLocationLineHash": assessment.id},
        "properties": {"pages": [web_url(c.url) for c in assessment.captures if web_url(c.url)]},
    }
    opinions = second_judge.in_words(assessment)
    if opinions:
        result["properties"]["judges"] = list(opinions)
    if assessment.change in _STATE:
        result["baselineState"] = _STATE[assessment.change]
    if assessment.baseline:
        result["suppressions"] = [{"kind": "external", "justification": one_line(assessment.baseline, 1000)}]
    fixes = [_fix(repair.file or assessment.document, repair) for repair in assessment.repairs if repair.edits]
    if fixes:
        result["fixes"] = fixes
    return result


def _location(assessment: Assessment) -> dict[str, Any]:
    """Where a claim stands: the file and, where they are known, line and column."""
    claim = assessment.citation.claim
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(assessment.document)}}
    if claim.line > 0:
        place["region"] = {"startLine": claim.line, **({"startColumn": claim.column} if claim.column > 0 else {})}
    return place


def _fix(document: str, repair: Repair) -> dict[str, Any]:
    """A repair as a fix; its edits are offsets in characters."""
    replacements = [{"deletedRegion": {"charOffset": start, "charLength": end - start},
                     "insertedContent": {"text": defused(text[:_LONGEST_FIX])}} for start, end, text in repair.edits]
    return {"description": {"text": one_line(repair.summary, 1000)},
            "artifactChanges": [{"artifactLocation": {"uri": _uri(document)}, "replacements": replacements}]}


def _uri(document: str) -> str:
    """The article as a URI: a web address, an absolute file URI, or a path relative to the checkout."""
    if web_url(document):
        return web_url(document)
    uri = quote(PurePosixPath(path(document).replace("\\", "/")).as_posix(), safe="/!$&'()*+,;=@~")
    return f"file://{uri}" if uri.startswith("/") else uri
