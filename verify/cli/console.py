"""What a run prints: progress while it works (rich on a terminal, plain lines elsewhere) and a summary."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from heapq import nsmallest

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars
from rich.text import Text

from refs.fetch.told import LOGGER
from refs.masking import masked
from reports.defuse import one_line
from reports.exit_codes import ExitCode
from reports.findings import Assessment, Grade, Report
from reports.order import headline, not_checked, tallies
from reports.remarks import Remark, fitting, notes
from reports.words import SEVERITY, reason_word, verdict_word
from verify.cli import door
from verify.cli.door import harmless
from verify.run.tools import Progress

_WORST = 10
"""Findings that a summary names; reports have them all."""
_NOTES = 10
"""Notes on articles that a summary names."""
_COLUMNS, _LEAST = 100, 20
"""A finding's place in its line, and the fewest characters that are left beside it for the begin of the why."""
_WHY = 160
"""Characters of a why. It names the values that differ; a terminal wraps it, and a log of CI shows it whole."""
_RESULTS = {ExitCode.CLEAN: "PASS", ExitCode.BROKEN: "FAIL", ExitCode.FAULT: "ERROR",
            ExitCode.INCONCLUSIVE: "INCONCLUSIVE", ExitCode.NOTHING: "NOTHING"}
"""Exit code -> the word that a summary begins with..."""
_COLOURS = {"FAIL": "bold red", "WARN": "yellow", "PASS": "bold green", "ERROR": "bold red",
            "INCONCLUSIVE": "bold yellow", "NOTHING": "bold yellow"}
"""...and how it is coloured."""


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
            bars.update(tasks[-1], description=harmless(name), total=total or None, completed=0)

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
        console.print(harmless(text), markup=False, highlight=False, soft_wrap=True)
    elif not console.quiet:
        door.say(harmless(text))


@contextmanager
def requests_told(console: Console, wanted: bool) -> Iterator[None]:
    """While it is open each request is named with its fate, where that is wanted."""
    if not wanted:
        yield
        return
    teller = _Teller(console)
    LOGGER.addHandler(teller)
    LOGGER.setLevel(logging.INFO)
    try:
        yield
    finally:
        LOGGER.removeHandler(teller)
        LOGGER.setLevel(logging.NOTSET)


class _Teller(logging.Handler):
    """Says what is logged, above the progress bars."""

    def __init__(self, console: Console) -> None:
        super().__init__(logging.INFO)
        self._console = console

    def emit(self, record: logging.LogRecord) -> None:
        """Print the record."""
        tell(self._console, masked(record.getMessage()))


def show(console: Console, told: str) -> None:
    """One line of a summary; on a terminal its first word has the colour of its grade (not where NO_COLOR is set)."""
    word, space, rest = harmless(masked(told)).partition(" ")
    if console.is_terminal and word in _COLOURS:
        console.print(Text.assemble((word, _COLOURS[word]), space + rest), highlight=False, soft_wrap=True)
    else:
        door.say(told)


def summary(report: Report, written: list[str]) -> Iterator[str]:
    """The lines that end a run: what was read, the worst findings one line each, the result, the report's path."""
    funnel = report.funnel
    yield (f"references {funnel.references}  with a link {funnel.located}  fetched {funnel.fetched}  "
           f"readable {funnel.readable}  checked {funnel.checked}")
    yield from _unread(report)
    if not_checked(report):
        yield "not checked: " + ", ".join(f"{n} {harmless(reason_word(why))}" for why, n in not_checked(report))
    yield f"citations {len(report.assessments)}: {headline(report)}"
    yield from (f"  {t.count:>5}  {t.label}" for t in tallies(report.assessments))
    yield from (f"note: {harmless(note)}" for note in report.notes)
    yield from noted([one for one in notes(report) if one.origin])
    open_ = [a for a in report.assessments if a.verdict.grade >= Grade.WARN]
    worst = nsmallest(_WORST, open_, key=lambda a: (not report.fails(a), _rank(a)))
    yield from (line(one, report.fails(one)) for one in worst)
    if len(open_) > _WORST:
        yield f"... and {len(open_) - _WORST} more in the report"
    yield from (f"internal error: {harmless(e)}" for e in report.errors)
    yield result(report)
    yield from (f"wrote {path}" for path in written)


def essentials(report: Report) -> Iterator[str]:
    """What is said though somebody asked for quiet: what was left out, and why the run does not end clean."""
    yield from _unread(report)
    yield from (f"note: {harmless(note)}" for note in report.notes)
    yield from (f"internal error: {harmless(e)}" for e in report.errors)
    if report.exit_code() is not ExitCode.CLEAN:
        yield result(report)


def _unread(report: Report) -> Iterator[str]:
    yield from (f"not read: {harmless(u.origin)}: {harmless(u.why.removeprefix(f'{u.origin}: '))}"
                for u in report.unread)


def noted(told: list[Remark]) -> Iterator[str]:
    """What the readers of articles could not square, a line each, and how many more notes there are."""
    kept, more = fitting(told, _NOTES)
    yield from (f"note: {harmless(one_line(one.origin))}: {harmless(one.text)}" for one in kept)
    if more:
        yield f"note: {more}"


def result(report: Report) -> str:
    """The last word on a run: its result, the exit code and the reason, as "FAIL (exit 1): 2 not confirmed"."""
    code = report.exit_code()
    return f"{_RESULTS[code]} (exit {code:d}): {harmless(_because(report, code))}"


def _because(report: Report, code: ExitCode) -> str:
    """Why a run ended with this code, in one line."""
    if code is ExitCode.FAULT:
        return f"{len(report.errors)} internal error{'s' * (len(report.errors) != 1)}; no verdict may be read from it"
    if code is ExitCode.INCONCLUSIVE:
        return report.inconclusive + ("; it says nothing of any reference" if report.void else "")
    if code is ExitCode.NOTHING and report.assessments:
        return f"nothing was checked: {_all(len(report.assessments))} left out by a pattern or a comment"
    if code is ExitCode.NOTHING:
        articles = f"{len(report.documents)} article{'s' * (len(report.documents) != 1)}"
        return f"nothing to check: no citation was found in {articles}"
    if code is ExitCode.BROKEN:
        return "; ".join(f"{t.count} {_lowered(t.word.word)}" for t in tallies(report.failing()))
    open_ = [a for a in report.assessments if a.verdict.grade is not Grade.OK]
    return headline(replace(report, assessments=tuple(open_))) if open_ else "no problems found"


def _all(count: int) -> str:
    return f"all {count} citations are" if count > 1 else "the one citation is"


def _lowered(word: str) -> str:
    return word[:1].lower() + word[1:]


def line(assessment: Assessment, fails: bool = False) -> str:
    """A finding as "FAIL file:line [label] verdict: why"; of a long path the end, so that the why begins in view."""
    claim, reference = assessment.citation.claim, assessment.citation.reference
    mark = "FAIL" if fails or assessment.verdict.grade is Grade.FAIL else "WARN"
    label = f" {reference.label}" if reference.label else ""
    known = " (known)" if assessment.baseline else ""
    rest = harmless(f":{claim.line or reference.line}{label}{known} {verdict_word(assessment.verdict).word}")
    room = _COLUMNS - len(f"{mark} {rest}: ") - _LEAST
    place = f"{mark} {_short(harmless(assessment.document), max(room, _LEAST))}{rest}"
    return f"{place}: {one_line(harmless(assessment.verdict.why), _WHY)}"


def _short(path: str, room: int) -> str:
    """A path in at most `room` characters: whole, or its end behind an ellipsis."""
    return path if len(path) <= room else "…" + path[len(path) - room + 1:]


def _rank(assessment: Assessment) -> tuple[bool, int, int, str, int]:
    verdict = assessment.verdict
    return (bool(assessment.baseline), -verdict.grade, -SEVERITY[verdict.kind], assessment.document,
            assessment.citation.claim.line)
