"""OpenMetrics text, parsed by the grammar's own rules."""

from __future__ import annotations

import re

from reports.formats import render
from tests.reports import hostile
from tests.reports.sample import sample

LINE = re.compile(r'(?P<name>[a-z_]+)(?:\{(?P<labels>(?:[a-z]+="(?:[^"\\\n]|\\[\\"n])*",?)*)\})? (?P<value>[-+.e\d]+)')


def samples(text: str) -> list[tuple[str, str, float]]:
    found = [LINE.fullmatch(line) for line in text.splitlines() if not line.startswith("#")]
    assert None not in found
    return [(m["name"], m["labels"] or "", float(m["value"])) for m in found if m]


def counts(text: str) -> dict[str, int]:
    found = {}
    for name, labels, value in samples(text):
        if name in ("citewatch_citations", "citewatch_changes"):
            found[labels.split('"')[1]] = int(value)
    grades = [(labels.rsplit('="', 1)[1].rstrip('"'), value) for name, labels, value in samples(text) if name == "citewatch_document_citations"]
    told = {labels.split('"')[1]: int(value) for name, labels, value in samples(text) if name == "citewatch_graded_citations"}
    assert {g: int(sum(v for name, v in grades if name == g)) for g in told} == told
    return {**found, **{f"grade {g}": int(sum(v for name, v in grades if name == g)) for g in {g for g, _ in grades}}}


def test_each_family_is_declared_once_before_its_samples() -> None:
    """TYPE comes first, names are not mixed, and the text ends with # EOF."""
    text = render("openmetrics", sample())
    declared = re.findall(r"^# TYPE (\S+) gauge$", text, re.M)
    used = list(dict.fromkeys(name for name, _, _ in samples(text)))
    assert declared == used
    assert text.endswith("\n# EOF\n")
    assert len(declared) == len(set(declared))


def test_hostile_labels_stay_labels() -> None:
    """Quotes, backslashes and line ends are escaped, so every line still parses."""
    assert len(samples(render("openmetrics", hostile.report(('a"b\\c\nd} 1 # x',))))) > 20


def test_times_are_unix_seconds() -> None:
    """The finish is written whole, not rounded to six digits."""
    name, labels, value = samples(render("openmetrics", sample()))[-1]
    assert "citewatch_finished_timestamp_seconds" == name
    assert "" == labels
    assert sample().finished.timestamp() == value  # type: ignore[union-attr]
