"""Reviewdog diagnostics."""

from __future__ import annotations

import json

from reports.formats import render
from tests.reports import hostile
from tests.reports.formats.test_gitlab import BESIDE
from tests.reports.sample import sample


def counts(text: str) -> dict[str, int]:
    kinds = [kind for line in text.splitlines() if (kind := json.loads(line)["code"]["value"]) not in BESIDE]
    return {"open": len(kinds), **{f"open {kind}": kinds.count(kind) for kind in set(kinds)}}


def test_a_line_is_a_diagnostic() -> None:
    """Path, line and severity as the schema names them."""
    first = json.loads(render("rdjsonl", sample()).splitlines()[0])
    assert ({"path": "articles/varn-bridge.wiki", "range": {"start": {"line": 12}}}, "ERROR") == (first["location"], first["severity"])


def test_hostile_text_breaks_no_line() -> None:
    """One line, one object, for every open finding."""
    lines = render("rdjsonl", hostile.report()).split("\n")
    made = [json.loads(line) for line in lines if line]
    assert len(hostile.ATTACKS) == len([one for one in made if one["code"]["value"] not in BESIDE])
