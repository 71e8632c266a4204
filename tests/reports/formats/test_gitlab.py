"""GitLab code quality."""

from __future__ import annotations

import json

from reports.formats import render
from tests.reports import hostile
from tests.reports.sample import sample

BESIDE = ("internal_error", "inconclusive", "not_read", "note")
"""Issues that are no findings: what the report says beside its citations."""


def counts(text: str) -> dict[str, int]:
    kinds = [issue["check_name"] for issue in json.loads(text) if issue["check_name"] not in BESIDE]
    return {"open": len(kinds), **{f"open {kind}": kinds.count(kind) for kind in set(kinds)}}


def test_an_issue_has_what_gitlab_asks() -> None:
    """Description, check, fingerprint, severity, path and line; nothing else is read."""
    issues = json.loads(render("gitlab", sample()))
    assert {("check_name", "description", "fingerprint", "location", "severity")} == {tuple(sorted(i)) for i in issues}
    assert {"path": "articles/varn-bridge.wiki", "lines": {"begin": 12}} == issues[0]["location"]


def test_fingerprints_are_unique() -> None:
    """GitLab drops issues that share one."""
    prints = [i["fingerprint"] for i in json.loads(render("gitlab", sample()))]
    assert len(set(prints)) == len(prints)


def test_severities_are_gitlabs_words() -> None:
    """Failures are major, warnings minor, notes info; unknowns are left out."""
    assert {"major", "minor", "info"} == {i["severity"] for i in json.loads(render("gitlab", sample()))}
    assert {"note"} == {i["check_name"] for i in json.loads(render("gitlab", sample())) if i["severity"] == "info"}
    assert {"major"} == {i["severity"] for i in json.loads(render("gitlab", hostile.report()))
                         if i["check_name"] not in BESIDE}
