"""What every report format keeps, run over all that are found."""

from __future__ import annotations

import importlib
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from refs.plugins import Plugin
from reports.findings import Grade, Report
from reports.formats import UnknownFormat, formats, render
from tests.reports import hostile
from tests.reports.many import report as many
from tests.reports.sample import sample

ALL = pytest.mark.parametrize("plugin", formats(), ids=lambda p: p.name)
GOLDEN = Path(__file__).parent.parent / "golden"
HOSTILE = hostile.report()


def counts_of(plugin: Plugin) -> Callable[[str], dict[str, int]]:
    """`counts` of the format's own test module: a format without one is not done."""
    module = plugin.cls.__module__.rsplit(".", 1)[1]
    return importlib.import_module(f"tests.reports.formats.test_{module}").counts  # type: ignore[no-any-return]


def truth(report: Report) -> dict[str, int]:
    """All figures that a format may state."""
    graded = {f"grade {g.name.lower()}": sum(a.verdict.grade is g for a in report.assessments) for g in Grade}
    open_ = [a for a in report.assessments if a.verdict.grade >= Grade.WARN and not a.baseline]
    told = {f"open {kind.value}": sum(a.verdict.kind is kind for a in open_) for kind in report.counts()}
    changes = {c: sum(a.change == c for a in report.assessments) for c in ("new", "still", "fixed")}
    return {**{k.value: n for k, n in report.counts().items()}, **graded, **told, **changes,
            "citations": len(report.assessments), "fails the run": len(list(report.failing())), "open": len(open_)}


@ALL
@pytest.mark.parametrize("report", [sample(), many(60), replace(sample(), assessments=())], ids=["sample", "many", "none"])
def test_counts_agree(plugin: Plugin, report: Report) -> None:
    """Every figure that a format states is the report's own, and it states at least one."""
    stated = {name: n for name, n in counts_of(plugin)(render(plugin.name, report)).items() if n or name in truth(report)}
    assert stated and stated == {name: truth(report).get(name) for name in stated}


@ALL
def test_the_shared_report_looks_as_agreed(plugin: Plugin) -> None:
    """The sample renders to the golden file; `GOLDEN=1 pytest` writes it anew, to be looked at in the diff."""
    path = GOLDEN / plugin.name / f"sample{plugin.cls.suffix}"
    text = render(plugin.name, sample())
    if os.environ.get("GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    assert path.read_bytes().decode("utf-8") == text


@ALL
def test_the_same_report_gives_the_same_text(plugin: Plugin) -> None:
    """A format reads no clock and no set order: twice the same."""
    assert render(plugin.name, sample()) == render(plugin.name, sample())


@ALL
@pytest.mark.parametrize("report", [sample(), HOSTILE, Report(())], ids=["sample", "hostile", "empty"])
def test_text_is_harmless_to_print_and_to_write(plugin: Plugin, report: Report) -> None:
    """No control character, no lone surrogate and no direction override leaves a format, whatever went in."""
    text = render(plugin.name, report)
    assert re.findall("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]", text) == []
    assert text.encode("utf-8").decode("utf-8") == text


@ALL
@pytest.mark.parametrize("start", ["", "https://long.example/"])
def test_a_title_of_a_megabyte_does_not_swell_the_report(plugin: Plugin, start: str) -> None:
    """Long hostile text is cut; only JSON, which must read back, carries it whole."""
    swollen = replace(HOSTILE, assessments=(hostile.attacked(start + "A" * 1_000_000),), documents=(), void="", errors=(), notes=(),
                      funnel=sample().funnel, version="1")
    assert plugin.name == "json" or len(render(plugin.name, swollen)) < 120_000


@ALL
def test_it_has_a_name_a_suffix_and_a_summary(plugin: Plugin) -> None:
    """The command line lists formats by name, with what they are for."""
    assert "." == plugin.cls.suffix[:1]
    assert bool(re.fullmatch(r"[a-z][a-z-]*", plugin.name)) is True
    assert bool(plugin.summary) is True


def test_names_are_unique() -> None:
    """--format NAME means one format."""
    names = [p.name for p in formats()]
    assert sorted(set(names)) == sorted(names)


def test_an_unknown_name_says_which_there_are() -> None:
    """A typo is answered with the names."""
    with pytest.raises(UnknownFormat, match="there are: atom, badge, csv"):
        render("htlm", sample())

