"""The shields.io endpoint badge."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from reports.findings import Grade, Report
from reports.formats import render
from tests.reports.sample import sample

GOOD = tuple(a for a in sample().assessments if a.verdict.grade is Grade.OK)
CARE = tuple(a for a in sample().assessments if a.verdict.grade < Grade.FAIL)
UNKNOWN = tuple(a for a in sample().assessments if a.verdict.grade is Grade.UNKNOWN)


def counts(text: str) -> dict[str, int]:
    message = json.loads(text)["message"]
    found = re.fullmatch(r"(\d+) of (\d+) (to correct|fine)", message)
    if not found:
        return {"citations": 0}
    name = "grade fail" if found[3] == "to correct" else "grade ok"
    return {name: int(found[1]), "citations": int(found[2])}


@pytest.mark.parametrize(("report", "message", "color"), [
    (sample(), "3 of 13 to correct", "red"),
    (replace(sample(), assessments=CARE), "2 of 10 fine", "yellow"),
    (replace(sample(), assessments=GOOD), "2 of 2 fine", "brightgreen"),
    (replace(sample(), assessments=UNKNOWN), "inconclusive", "lightgrey"),
    (replace(sample(), assessments=GOOD, void="no network"), "inconclusive", "lightgrey"),
    (replace(sample(), assessments=GOOD, errors=("x",)), "internal error", "lightgrey"),
    (Report(()), "none found", "lightgrey"),
], ids=["bad", "care", "good", "unknown", "void", "fault", "nothing"])
def test_unknown_is_never_green(report: Report, message: str, color: str) -> None:
    """Green only where citations were found to hold."""
    made = json.loads(render("badge", report))
    assert 1 == made["schemaVersion"]
    assert message == made["message"]
    assert color == made["color"]
