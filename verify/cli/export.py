"""Commands for runs too large for one report: `export` to Parquet and `report` as a folder of pages, both streamed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain, groupby, islice
from pathlib import Path

import click

from refs import whole_file
from refs.masking import masked
from refs.reading.errors import FormatError
from reports import diff, folder, parquet
from reports.findings import Assessment, Report
from reports.spool import Spool
from verify import version
from verify.cli import door
from verify.journal.journal import Journal, Run, open_journal
from verify.run import heads
from verify.settings.load import load
from verify.settings.model import Settings

_MANY = 2_000
"""Citations of one article from which they are put on disk."""

_COMMON: tuple[Callable[..., object], ...] = (
    click.option("--output", required=True, type=click.Path(file_okay=False, path_type=Path), help="The folder."),
    click.option("--run", "run_id", default="", metavar="ID", help="The run; default: the latest that finished."),
    click.option("--config", "path", type=click.Path(exists=True, dir_okay=False, path_type=Path),
                 help="The settings; default: the nearest citewatch.toml at or above this folder."),
    click.option("--journal", default="", metavar="PATH", help="The journal's file or database URL."),
)


def _common(command: Callable[..., int]) -> Callable[..., int]:
    for option in reversed(_COMMON):
        command = option(command)
    return command


@click.command(short_help="Write a run's verdicts from the journal as Parquet files.")
@click.option("--format", "output_format", type=click.Choice(["parquet"]), default="parquet", show_default=True)
@_common
def export(output_format: str, output: Path, run_id: str, path: Path | None, journal: str) -> int:
    """Write a run's verdicts from the journal as Parquet files: a row per citation, streamed."""
    parquet.check()
    with _opened(path, journal) as (kept, _):
        run = chosen(kept, run_id)
        try:
            written = parquet.write(kept.assessments(run.id), run, output)
        except OSError as error:
            raise FormatError(f"{output}: cannot be written ({error.strerror}); name another folder") from error
    door.show(f"wrote {written.rows} rows in {written.files} files to {output}")
    return 0


@click.command(short_help="Write a run from the journal as a folder of HTML pages.")
@_common
def report(output: Path, run_id: str, path: Path | None, journal: str) -> int:
    """Write a run from the journal as a folder of HTML pages: an index, and a page for each article."""
    with _opened(path, journal) as (kept, settings):
        run = chosen(kept, run_id)
        number = 0
        try:
            output.mkdir(parents=True, exist_ok=True)
            for name, html in folder.streamed(articles(kept, run, settings), _bare(run, settings)):
                whole_file.write(output / name, map(masked, html))
                number += name != folder.INDEX
        except OSError as error:
            raise FormatError(f"{output}: cannot be written ({error.strerror}); name another folder") from error
    door.show(f"wrote {output / folder.INDEX} and {number} article{'s' * (number != 1)}")
    return 0


def chosen(journal: Journal, run_id: str) -> Run:
    """The run of that id; "" for the latest that finished.

    Raises:
        FormatError: there is none; the message says what to do.
    """
    runs = list(journal.runs())
    if run_id:
        found = [run for run in runs if run.id == run_id]
        if not found:
            raise FormatError(f"journal {journal.name}: there is no run {run_id}; leave --run out for the latest")
        return found[0]
    finished = [run for run in runs if run.finished]
    if not finished:
        raise FormatError(f"journal {journal.name}: no run has finished yet; start one with citewatch check, "
                          "or name an unfinished one with --run")
    return finished[-1]


def articles(journal: Journal, run: Run, settings: Settings) -> Iterator[Report]:
    """A report for each article of the run, one at a time in memory, with its changes against the run before."""
    for origin, group in groupby(journal.assessments(run.id), key=_origin):
        tell = diff.told(journal.previous(run.id, [origin]))
        own = _held(origin, map(tell, group))
        yield Report(own, (heads.kept(journal, origin),), folder.funnel(own), run.started, run.finished,
                     version.version(), run.void, fail_on=settings.check.fail_on)


def _held(origin: str, assessments: Iterator[Assessment]) -> Sequence[Assessment]:
    """The citations of an article: in memory, or on disk where there are very many."""
    first = tuple(islice(assessments, _MANY))
    if len(first) < _MANY:
        return first
    spool = Spool()
    spool.put(origin, chain(first, assessments))
    return spool


def _origin(assessment: Assessment) -> str:
    return assessment.document


def _bare(run: Run, settings: Settings) -> Report:
    """The run without its citations: what the index says besides its rows."""
    return Report((), (), started=run.started, finished=run.finished, version=version.version(), void=run.void,
                  fail_on=settings.check.fail_on)


@contextmanager
def _opened(path: Path | None, journal: str) -> Iterator[tuple[Journal, Settings]]:
    settings = load(path, overrides={"journal": journal} if journal else {})
    with closing(open_journal(settings.journal)) as kept:
        yield kept, settings
