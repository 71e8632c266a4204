"""What a run says on the terminal: the worst first, one line each, then the result with its exit code."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from refs.fetch.told import line as request_line
from refs.model import Document, Failure, FailureKind, Hop, Response
from reports.findings import Grade, Report, Unread, Verdict, VerdictKind
from tests.reports.sample import sample
from verify.cli import console
from verify.cli.main import run

DEMO = Path(__file__).parents[2] / "verify" / "cli" / "demo"
MANY = tuple(replace(one, document=f"{'deep/' * 30}{one.document}") for one in sample().assessments)


def test_the_last_lines_are_the_result_and_where_the_report_lies() -> None:
    """The result names exit code and verdicts that fail the run; the paths stand behind it."""
    told = list(console.summary(sample(), ["out/a.html"]))
    assert ["FAIL (exit 1): 1 source says otherwise; 1 not confirmed; 1 dead link, no copy", "wrote out/a.html"] == told[-2:]


def test_the_worst_stand_first_and_the_why_begins_within_80_columns() -> None:
    """A long path is cut at its front, so that the file's name, the line and the why are left."""
    lines = [t for t in console.summary(replace(sample(), assessments=MANY), []) if t.startswith(("FAIL …", "WARN …"))]
    marks = [t[:4] for t in lines]
    assert (marks, True) == (sorted(marks), all(t.rindex(": ", 0, 82) < 81 for t in lines))
    assert "varn-bridge.wiki:12 [2] Source says otherwise: The claim" in lines[0]


def test_known_findings_do_not_push_what_could_not_be_checked_into_the_list() -> None:
    """Only what is to correct or to review is named, also where a baseline knows all of it."""
    known = tuple(replace(one, baseline="known") for one in sample().assessments if one.verdict.grade >= Grade.WARN)
    rest = tuple(one for one in sample().assessments if one.verdict.grade < Grade.WARN)
    told = console.summary(replace(sample(), assessments=known + rest), [])
    lines = [t for t in told if t.startswith(("FAIL ", "WARN "))]
    assert [] != rest and [True] * len(known) == [" (known) " in t for t in lines]


@pytest.mark.parametrize(("report", "told"), [
    (replace(sample(), fail_on=()), "PASS (exit 0): 3 to correct · 4 to review · 4 could not be checked"),
    (replace(sample(), assessments=sample().assessments[:1]), "PASS (exit 0): no problems found"),
    (replace(sample(), void="no network"), "INCONCLUSIVE (exit 4): no network; it says nothing of any reference"),
    (replace(sample(), errors=("a checker crashed",)), "ERROR (exit 3): 1 internal error; no verdict may be read from it"),
    (Report((), (Document("a.wiki"),)), "NOTHING (exit 5): nothing to check: no citation was found in 1 article"),
    (replace(sample(), fail_on=(), min_coverage=99.0), "INCONCLUSIVE (exit 4): coverage is 69.2 %, below the wanted 99 %"),
])
def test_each_exit_code_has_its_reason(report: Report, told: str) -> None:
    """One line says how the run ended and why."""
    assert console.result(report) == told


@given(st.lists(st.builds(Verdict, st.sampled_from(VerdictKind), st.just("why"), st.sampled_from(Grade)), min_size=1, max_size=9))
def test_the_result_counts_what_fails(verdicts: list[Verdict]) -> None:
    """The numbers of a FAIL line add up to the citations that fail the run."""
    one = sample().assessments[0]
    report = Report(tuple(replace(one, verdict=v) for v in verdicts), fail_on=tuple(VerdictKind))
    numbers = [int(part.split()[0]) for part in console.result(report).partition(": ")[2].split("; ") if part[0].isdigit()]
    fails = sum(v.fails(tuple(VerdictKind)) for v in verdicts)
    assert fails == (sum(numbers) if console.result(report).startswith("FAIL") else 0)


def test_quiet_still_says_what_was_left_out_and_why_it_fails() -> None:
    """Nothing of a clean run; of another the files that were not read, the notes and the result."""
    unread = replace(sample(), unread=(Unread("b.docx", "b.docx: the file is damaged"),), notes=("3 citations were left out",))
    assert [] == list(console.essentials(replace(sample(), assessments=sample().assessments[:1])))
    assert ["not read: b.docx: the file is damaged", "note: 3 citations were left out", "FAIL (exit 1): 1 source says otherwise; "
            "1 not confirmed; 1 dead link, no copy"] == list(console.essentials(unread))


def test_a_summary_names_what_the_readers_could_not_square() -> None:
    """With the article's name; of very many the number of the rest."""
    lost = tuple(Document(f"{n}.org", notes=(f"note {n}",)) for n in range(12))
    told = [line for line in console.summary(replace(sample(), documents=lost), []) if line.startswith("note: ")]
    assert [*(f"note: {n}.org: note {n}" for n in range(10)), "note: 2 more; the JSON report names them all"] == told


@pytest.mark.parametrize(("terminal", "environment", "coloured"), [
    (True, {}, True), (True, {"NO_COLOR": "1"}, False), (False, {}, False)])
def test_colour_on_a_terminal_only(terminal: bool, environment: dict[str, str], coloured: bool,
                                   capsys: pytest.CaptureFixture[str]) -> None:
    """The first word has its colour; not in a file or a log, nor where NO_COLOR is set (no-color.org)."""
    out = io.StringIO()
    console.show(Console(file=out, force_terminal=terminal, _environ={"TERM": "xterm", **environment}), "FAIL (exit 1): 1 \x1b[31mx")
    told = out.getvalue() + capsys.readouterr().err
    assert (coloured, True) == ("\x1b[1;31mFAIL\x1b[0m" in told, "1  [31mx" in told)


@pytest.mark.parametrize(("answer", "told"), [
    (Response("https://a.example/x", "https://a.example/x", 200, body=b"x" * 2048, elapsed=0.25), "https://a.example/x: 200, 2,048 bytes in 0.2 s"),
    (Response("http://a.example/", "https://a.example/", 404, hops=(Hop("http://a.example/", 301),)),
     "http://a.example/ -> https://a.example/: 404, 0 bytes in 0.0 s"),
    (Response("https://b.example/", failure=Failure(FailureKind.TIMEOUT, "no answer in 20 s")), "https://b.example/: timeout (no answer in 20 s)"),
])
def test_a_request_and_its_fate(answer: Response, told: str) -> None:
    """The way of the redirects, then the status with what came, or why nothing came."""
    assert request_line(answer) == told


def test_v_names_each_request_and_q_the_reason(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The demo's article against its recording: live pages, copies and look-ups with their fates; then quietly."""
    words = ("check", str(DEMO / "Port_Velda_Barrier.wiki"), "--replay", str(DEMO / "web.warc.gz"), "--journal", str(tmp_path / "j.sqlite"))
    assert 1 == run((*words, "-v"))
    loud = capsys.readouterr().err
    assert "https://www.tidegauge.example/stations/port-velda: 403, 487 bytes in " in loud
    assert re.search(r"^https://web\.archive\.org/web/\d+id_/https://www\.veldabarrier\.example/figures: 200, ", loud, re.M)
    assert 1 == run((*words, "-q"))
    assert "FAIL (exit 1): 1 not confirmed\n" == capsys.readouterr().err
