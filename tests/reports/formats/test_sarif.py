"""SARIF 2.1.0: against the schema where a package carries it, and against the rules that GitHub adds."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from refs.model import Citation, Claim, Reference
from reports.findings import Assessment, Grade, Report, Verdict, VerdictKind
from reports.formats import render
from tests.reports import hostile
from tests.reports.many import report as many
from tests.reports.sample import sample

SCHEMA = Path(__file__).parents[2] / "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"


def run(text: str) -> dict[str, Any]:
    return json.loads(text)["runs"][0]  # type: ignore[no-any-return]


def counts(text: str) -> dict[str, int]:
    told = run(text)["properties"]
    open_ = [r["ruleId"] for r in run(text)["results"] if "suppressions" not in r]
    return {**told["verdicts"], **told["changes"], "citations": told["citations"], "fails the run": told["failing"],
            "open": len(open_), **{f"open {kind}": open_.count(kind) for kind in set(open_)}}


@pytest.mark.parametrize("report", [sample(), hostile.report(), many(60), Report(())], ids=["sample", "hostile", "many", "empty"])
def test_it_validates(report: Report) -> None:
    """The log fits the OASIS schema."""
    if not SCHEMA.exists():
        pytest.skip("the SARIF schema is absent: npm install --prefix tests")
    schema = json.loads(SCHEMA.read_text())
    assert [f"{list(e.path)}: {e.message}" for e in Draft7Validator(schema).iter_errors(json.loads(render("sarif", report)))] == []


def test_results_point_at_rules_that_explain_themselves() -> None:
    """Each result's index leads to the rule of its id, and each rule has help."""
    made = run(render("sarif", sample()))
    rules = made["tool"]["driver"]["rules"]
    assert [r["ruleId"] for r in made["results"]] == [rules[r["ruleIndex"]]["id"] for r in made["results"]]
    assert all(rule["help"]["text"] and rule["help"]["markdown"] and rule["shortDescription"]["text"] for rule in rules)


def test_fingerprints_are_our_ids_and_places_are_lines_and_columns() -> None:
    """The worst result, whole: id, level, line, column."""
    first = run(render("sarif", sample()))["results"][0]
    worst = sample().assessments[1]
    place = {"artifactLocation": {"uri": "articles/varn-bridge.wiki"}, "region": {"startLine": 12, "startColumn": 104}}
    assert worst.id == first["partialFingerprints"]["primaryLocationLineHash"]
    assert "error" == first["level"]
    assert place == first["locations"][0]["physicalLocation"]


def test_what_could_not_be_told_is_no_alert() -> None:
    """Only warnings and failures are results; a known one is suppressed with its reason."""
    made = run(render("sarif", sample()))["results"]
    assert ({"error", "warning"}, [[{"kind": "external", "justification": "the office restates its counts each year"}]]) == (
        {r["level"] for r in made}, [r["suppressions"] for r in made if "suppressions" in r])


@pytest.mark.parametrize(("document", "uri"), [
    ("a b/ä.wiki", "a%20b/%C3%A4.wiki"),
    ("/srv/x.md", "file:///srv/x.md"),
    ("https://en.example/wiki/X", "https://en.example/wiki/X"),
    ("dir\\file.txt", "dir/file.txt"),
    ("javascript:alert(1)", "javascript%3Aalert(1)"),
])
def test_places_are_uris(document: str, uri: str) -> None:
    """Paths stay relative to the checkout and are percent-encoded."""
    report = Report((Assessment(Citation(Claim("k", "x"), Reference("r")), document, Verdict(VerdictKind.BROKEN, "gone", Grade.FAIL)),))
    assert uri == run(render("sarif", report))["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]


def test_it_stays_below_githubs_limits() -> None:
    """5,500 citations, all bad: 5,000 results, under 10 MB gzipped, and a note of what is left out."""
    one = hostile.attacked("<script>" + "long text " * 60)
    text = render("sarif", Report((one,) * 5_500))
    made = run(text)
    notes = made["invocations"][0]["toolExecutionNotifications"]
    assert 5000 == len(made["results"])
    assert len(gzip.compress(text.encode(), 1)) < 10_000_000
    assert "500 more results, the less grave, are left out." == notes[0]["message"]["text"]


def test_a_repair_is_a_fix() -> None:
    """A repair's edits become replacements by characters."""
    fixes = [f for r in run(render("sarif", sample()))["results"] for f in r.get("fixes", [])]
    assert [{"deletedRegion": {"charOffset": 9500, "charLength": 0}, "insertedContent": {"text": "|url-status=dead"}}] == (
        fixes[0]["artifactChanges"][0]["replacements"])
