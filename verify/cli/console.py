"""What a run prints: progress while it works (rich on a terminal, plain lines elsewhere) and a summary."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from heapq import nsmallest

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from reports.defuse import one_line
from reports.exit_codes import ExitCode
from reports.findings import Assessment, Grade, Report
from reports.order import headline, tallies
from reports.words import SEVERITY, verdict_word
from verify.cli import door
from verify.cli.door import plain
from verify.run.tools import Progress

_WORST = 10
_COLUMNS, _LEAST = 100, 20
"""A finding's line, and the fewest characters of a why that still say something."""
_NOTES = 10
_MUST_KNOW = ("cited and ", "citations such as", "address that a line", "no citation was found")
"""How the notes begin that say a source may have been missed."""


@contextmanager
def watch(console: Console) -> Iterator[Progress]:
    """A progress that draws one bar per stage on a terminal, or prints a line per stage elsewhere.

    Second opinions have a line of their own: on a terminal it grows, elsewhere it is printed when the run ends.
    """
    opinions = [0, 0]
    if not console.is_terminal:
        def add(asked: int, silent: int) -> None:
            opinions[:] = opinions[0] + asked, opinions[1] + silent

        yield Progress(stage=lambda name, total: tell(console, f"{name} ({total})"), second=add)
        if opinions[0]:
            tell(console, _opinions(*opinions))
        return
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bars(*columns, console=console) as bars:
        tasks = [bars.add_task("reading", total=None)]

        def stage(name: str, total: int) -> None:
            bars.update(tasks[-1], description=plain(name), total=total or None, completed=0)

        def second(asked: int, silent: int) -> None:
            opinions[:] = opinions[0] + asked, opinions[1] + silent
            if opinions[0]:
                if len(tasks) == 1:
                    tasks.insert(0, bars.add_task("", total=None))
                bars.update(tasks[0], description=_opinions(*opinions), completed=opinions[0])

        yield Progress(stage=stage, advance=lambda n: bars.advance(tasks[-1], n), second=second)


def _opinions(asked: int, silent: int) -> str:
    none = f", no answer for {silent}" if silent else ""
    return f"second opinions: {asked} citation{'s' * (asked != 1)} put to the second judge{none}"


def tell(console: Console, text: str) -> None:
    """One line to people: above the bars on a terminal; elsewhere never wrapped, so that no word begins a line."""
    if console.is_terminal:
        console.print(plain(text), markup=False, highlight=False, soft_wrap=True)
    elif not console.quiet:
        door.say(plain(text))


def summary(report: Report, written: list[str]) -> Iterator[str]:
    """The lines that end a run: what was read, the worst findings one line each, the answer, the report's path."""
    funnel = report.funnel
    yield (f"references {funnel.references}  with a link {funnel.located}  fetched {funnel.fetched}  "
           f"readable {funnel.readable}  checked {funnel.checked}")
    yield from (f"not read: {plain(u.origin)}: {plain(u.why.removeprefix(f'{u.origin}: '))}" for u in report.unread)
    if funnel.not_checked:
        yield "not checked: " + ", ".join(f"{n} {why.replace('_', ' ')}" for why, n in funnel.not_checked)
    yield f"citations {len(report.assessments)}: {headline(report)}"
    yield from (f"  {t.count:>5}  {t.label}" for t in tallies(report.assessments))
    if report.exit_code() is ExitCode.NOTHING:
        articles = f"{len(report.documents)} article{'s' * (len(report.documents) != 1)}"
        yield f"nothing to check: no citation was found in {articles} (exit {ExitCode.NOTHING:d})"
    if report.void:
        yield f"Run inconclusive; it says nothing of any reference: {report.void}"
    elif report.inconclusive:
        yield f"inconclusive: {plain(report.inconclusive)}"
    yield from (f"note: {plain(note)}" for note in report.notes)
    number = sum(a.verdict.grade >= Grade.WARN for a in report.assessments)
    yield from map(line, nsmallest(min(_WORST, number), report.assessments, key=_rank))
    if number > _WORST:
        yield f"... and {number - _WORST} more in the report"
    yield from (f"fault of ours: {plain(e)}" for e in report.errors)
    yield from (f"wrote {path}" for path in written)


def line(assessment: Assessment) -> str:
    """One finding as "FAIL file:line [label] verdict: why", at most 100 columns but for a long path."""
    claim, reference = assessment.citation.claim, assessment.citation.reference
    mark = "FAIL" if assessment.verdict.grade is Grade.FAIL else "WARN"
    label = f" {reference.label}" if reference.label else ""
    known = " (known)" if assessment.baseline else ""
    place = plain(f"{mark} {assessment.document}:{claim.line or reference.line}{label}{known} "
                  f"{verdict_word(assessment.verdict).word}")
    room = _COLUMNS - len(place) - 2
    return f"{place}: {one_line(plain(assessment.verdict.why), room)}" if room >= _LEAST else place


def _rank(assessment: Assessment) -> tuple[bool, int, int, str, int]:
    verdict = assessment.verdict
    return (bool(assessment.baseline), -verdict.grade, -SEVERITY[verdict.kind], assessment.document,
            assessment.citation.claim.line)
