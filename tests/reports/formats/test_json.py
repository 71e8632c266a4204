"""The JSON format: a versioned schema that validates, and a report that reads back."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from reports.codec import ReportError, from_json, to_json
from reports.schema import built, schema
from tests.reports import hostile
from tests.reports.many import report as many
from tests.reports.sample import sample


def counts(text: str) -> dict[str, int]:
    summary = json.loads(text)["summary"]
    return {**summary["verdicts"], **summary["changes"], **{f"grade {g}": n for g, n in summary["grades"].items()}, "citations": summary["citations"], "fails the run": len(summary["failing"])}


def test_it_reads_back_as_the_same_report() -> None:
    """Nothing is lost on the way to text and back, hostile text included."""
    assert [sample(), hostile.report(), many(40)] == [from_json(to_json(r)) for r in (sample(), hostile.report(), many(40))]


def test_the_published_schema_is_that_of_the_code() -> None:
    """The committed schema is what the dataclasses say; `python -m reports.schema` writes it anew."""
    assert built() == schema()


def test_reports_validate() -> None:
    """Sample, hostile and large reports fit the published schema."""
    Draft202012Validator.check_schema(schema())
    validator = Draft202012Validator(schema())
    faults = [e.message for r in (sample(), hostile.report(), many(40)) for e in validator.iter_errors(json.loads(to_json(r)))]
    assert faults == []


@pytest.mark.parametrize("spoil", [
    lambda data: data.pop("assessments"),
    lambda data: data["assessments"][0].pop("verdict"),
    lambda data: data["assessments"][0]["verdict"].update(kind="splendid"),
    lambda data: data["summary"].update(citations="many"),
    lambda data: data["assessments"][0].update(surprise=1),
], ids=["no assessments", "no verdict", "unknown verdict", "count as text", "unknown field"])
def test_the_schema_refuses_what_is_no_report(spoil: Callable[[dict[str, Any]], object]) -> None:
    """The schema is tight enough to notice a missing, wrong or unknown field."""
    data = json.loads(to_json(sample()))
    spoil(data)
    assert list(Draft202012Validator(schema()).iter_errors(data)) != []


@pytest.mark.parametrize(("text", "message"), [
    ("{", "not JSON"),
    ("[]", "no citewatch report"),
    ('{"schema": "other"}', "no citewatch report"),
    ('{"schema": "citewatch-report", "schema_version": "2.0"}', "Update citewatch"),
    ('{"schema": "citewatch-report", "schema_version": "0.9"}', "Run the check again"),
    ('{"schema": "citewatch-report", "schema_version": "1.7"}', "damaged: required field missing @ Report.assessments"),
    ('{"schema": "citewatch-report", "schema_version": "1.0", "assessments": [{"id": 3}]}', "damaged"),
])
def test_what_cannot_be_read_says_what_to_do(text: str, message: str) -> None:
    """Each refusal names the fault and the way out."""
    with pytest.raises(ReportError) as caught:
        from_json(text)
    assert message in str(caught.value)


def test_a_later_minor_version_still_reads() -> None:
    """A minor step only adds fields, so an older program reads a newer file."""
    data = json.loads(to_json(sample()))
    data["schema_version"] = "1.9"
    data["assessments"][0]["invented_later"] = True
    assert sample() == from_json(json.dumps(data))
