"""Over any mix of verdicts, grades and changes: all formats give the same counts, and a panel quotes its own page only."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from importlib import import_module

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from refs.model import Captures, Source
from reports.findings import (
    COPY_UNJUDGED,
    NOT_ASKED,
    REACHED,
    SUPPORT_OFF,
    Assessment,
    Evidence,
    Finding,
    Grade,
    Report,
    Support,
    Verdict,
    VerdictKind,
)
from reports.formats import render
from reports.witnesses import WIDE, witnesses
from tests.fakes import NOW, citation
from tests.reports.sample import archived, live, passage, says

FORMATS = ("html", "text", "markdown", "json", "badge", "openmetrics", "github", "sarif")
URL = "https://register.example/harbour"
COPY = archived(URL, "Register")
PAGES = {Source.LIVE: (URL, "The six cranes stand on the north quay tonight."),
         Source.ARCHIVE: (COPY.url, "Nine cranes were bought in the year 1962.")}

VERDICTS = st.builds(Verdict, st.sampled_from(VerdictKind), st.just("why"), st.sampled_from(Grade)) | st.builds(
    Verdict, st.just(VerdictKind.UNCHECKED), st.just("why"), st.just(Grade.UNKNOWN), st.sampled_from([NOT_ASKED, *REACHED])) | st.just(
    Verdict(VerdictKind.UNCHECKED, "why", Grade.OK, SUPPORT_OFF)) | st.just(
    Verdict(VerdictKind.UNCHECKED, "why", Grade.WARN, SUPPORT_OFF)) | st.just(Verdict(VerdictKind.ROTTED, "why", Grade.WARN, COPY_UNJUDGED))
MIXES = st.lists(st.tuples(VERDICTS, st.sampled_from(["", "new", "still", "fixed"]), st.sampled_from(["", "", "known"])),
                 min_size=1, max_size=12)


def report(mix: list[tuple[Verdict, str, str]]) -> Report:
    """A report with a citation for each of the mix."""
    made = tuple(Assessment(citation(f"Claim number {n}."), "a.wiki", verdict, change=change, baseline=known)
                 for n, (verdict, change, known) in enumerate(mix))
    return Report(made, started=NOW, finished=NOW, fail_on=tuple(VerdictKind))


def truth(of: Report) -> dict[str, int]:
    """What every format must say where it says it."""
    graded = Counter(a.verdict.grade for a in of.assessments)
    kinds = Counter(a.verdict.kind.value for a in of.assessments)
    changes = Counter(a.change for a in of.assessments)
    open_ = [a for a in of.assessments if a.verdict.grade >= Grade.WARN and not a.baseline]
    told = Counter(f"open {a.verdict.kind.value}" for a in open_)
    return {**kinds, **{f"grade {g.name.lower()}": n for g, n in graded.items()}, **changes, **told, "open": len(open_),
            "citations": len(of.assessments), "fails the run": len(list(of.failing()))}


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(mix=MIXES)
def test_every_format_counts_alike(name: str, mix: list[tuple[Verdict, str, str]]) -> None:
    """Each figure that a format states is the report's own, whatever grade a verdict has."""
    made = report(mix)
    stated = import_module(f"tests.reports.formats.test_{name}").counts(render(name, made))
    assert {k: n for k, n in stated.items() if n} == {k: truth(made).get(k, 0) for k, n in stated.items() if n}


@pytest.mark.parametrize("name", ["html", "text", "markdown", "github"])
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(mix=MIXES)
def test_the_headline_leaves_nothing_out(name: str, mix: list[tuple[Verdict, str, str]]) -> None:
    """Its parts add up to all citations."""
    stated = import_module(f"tests.reports.formats.test_{name}").counts(render(name, report(mix)))
    assert len(mix) == sum(n for key, n in stated.items() if key.startswith("grade "))


EVIDENCE = st.builds(lambda source, word: passage(PAGES[source][1], source, PAGES[source][0], word), st.sampled_from(list(PAGES)),
                     st.sampled_from(["cranes"]))
FINDINGS = st.lists(st.builds(
    lambda source, support, code, evidence: replace(says(source, support, "a reason", *evidence), code=code),
    st.sampled_from(list(PAGES)), st.sampled_from(Support), st.sampled_from(["", "drift", "joint"]),
    st.lists(EVIDENCE, max_size=3)), max_size=5)


def _own(findings: list[Finding], source: Source) -> list[Evidence]:
    mine = [f for f in findings if f.source is source]
    return [e for f in mine for e in f.evidence if e.source is source]


@settings(max_examples=200, deadline=None)
@given(findings=FINDINGS, grade=st.sampled_from(Grade))
def test_each_quotation_stands_in_its_witness(findings: list[Finding], grade: Grade) -> None:
    """Whatever the findings lean on, what stands under a witness stands in its text, and its link leads there."""
    one = Assessment(citation("Nine cranes."), "a.wiki", Verdict(VerdictKind.DRIFTED, "why", grade), tuple(findings),
                     Captures(live(URL, "Register"), COPY))
    for panel, (source, (url, text)) in zip(witnesses(one, WIDE), PAGES.items(), strict=True):
        shown = ["".join(words for words, _ in quote.pieces) for quote in panel.quotes if not quote.same]
        assert [text] * len(shown) == shown
        assert panel.link.startswith(url)
        assert bool(_own(findings, source)) == bool(panel.quotes)
