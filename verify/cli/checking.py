"""What `citewatch check` and `citewatch demo` do, once their options have been read (`check.py`)."""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from reports.exit_codes import ExitCode
from reports.findings import Report
from verify.cli import console, door
from verify.cli.outputs import check as check_outputs
from verify.cli.outputs import pair, write
from verify.cli.overrides import OPTIONS, tables
from verify.cli.reader_option import reader_of
from verify.cli.running import checked
from verify.notify.channels.base import NoticeOptions
from verify.run import places
from verify.run.gates import Gates
from verify.run.job import Job
from verify.settings.load import file_of, load
from verify.settings.model import Settings
from verify.workers import web

_NOTHING_FOUND = (ExitCode.CLEAN, ExitCode.NOTHING)
"""Exit codes of a run that found nothing wrong."""
_DEMO = Path(__file__).with_name("demo")
"""The folder of the demonstration: an article and a recording of the pages that it cites."""
_ARTICLE, _RECORDING = "Port_Velda_Barrier.wiki", "web.warc.gz"


def check(source: tuple[str, ...], config_path: Path | None, outputs: tuple[str, ...], input_format: str,
          columns: tuple[str, ...],
          replay: str, record: str, verbose: bool, quiet: bool, baseline: str, changed_since: str, only_new: bool,
          **more: Any) -> int:
    """The exit code of a check; the parameters are the options of `check.py`, the rest of them in `more` by name."""
    settings = load(config_path, overrides=tables(more), options=OPTIONS)
    wanted = source or settings.sources
    if not wanted:
        raise click.UsageError("name an article to check, or put `sources` into citewatch.toml")
    wished = [*settings.formats, *(pair(o) for o in outputs)]
    check_outputs(wished, (*wanted, str(config_path or ""), baseline, replay, record, settings.journal))
    recording = web.Recording(record, replay)
    if replay and not more["journal"]:
        settings = replace(settings, journal=":memory:")  # a replay is no night: it leaves no trace
    gates = Gates(baseline, changed_since, only_new)
    if config_path is None and not quiet:
        _say_settings()
    if more["dump"]:
        from verify.cli import dump

        return dump.tell(Job(tuple(wanted), reader_of(input_format, columns), recording, gates, sys.stdin.buffer),
                         settings)
    if more["dry_run"]:
        from verify.cli import dry_run

        return dry_run.tell(Job(tuple(wanted), reader_of(input_format, columns), recording, gates, sys.stdin.buffer),
                            settings)
    if not _owns_notices(source, settings, more["notify"], more["no_notices"] or bool(changed_since)):
        settings = replace(settings, notices=NoticeOptions(heartbeat=settings.notices.heartbeat))
    report, unfinished = checked(settings, wanted, reader_of(input_format, columns), recording, quiet, gates,
                                 verbose)
    written = write(report, wished)
    _say(report, written, quiet)
    code = report.exit_code()
    return ExitCode.INCONCLUSIVE if unfinished and code in _NOTHING_FOUND else code


def _say_settings() -> None:
    """Name a settings file that was found above this folder: nobody may wonder where a setting comes from."""
    found = file_of(Path.cwd())
    if found is not None and found.parent != Path.cwd():
        door.say(f"settings of {found}")


def _owns_notices(source: tuple[str, ...], settings: Settings, asked: bool, refused: bool) -> bool:
    """True for a run that may tell people: one over the configured sources, or where it is asked for.

    A run by hand over one file must not rewrite the issue of the whole collection.
    """
    own = not source or not settings.sources or set(source) == set(settings.sources)
    return not refused and (own or asked)


def demo(output: Path, with_inputs: bool) -> int:
    """Check the bundled article against the bundled recording and write both reports into `output`; always 0."""
    with tempfile.TemporaryDirectory() as scratch:
        settings = replace(Settings(), journal=str(Path(scratch) / "journal.sqlite"))
        recording = web.Recording(replay=str(_DEMO / _RECORDING))
        report, _ = checked(settings, (str(_DEMO / _ARTICLE),), "", recording, quiet=False)
    written = write(report, [("html", str(output / "demo.html")), ("json", str(output / "demo.json"))])
    if with_inputs:
        written += [str(shutil.copy(str(_DEMO / name), str(output / name))) for name in (_ARTICLE, _RECORDING)]
    _say(report, written)
    door.say("The demo's article has broken citations on purpose; with `citewatch check` this would exit "
             f"{report.exit_code():d}.")
    return 0


def _say(report: Report, written: list[str], quiet: bool = False) -> None:
    """Print the summary of a run to standard error; with `quiet` only what must not be missed."""
    shown = places.relative(report, Path.cwd(), Path.cwd())  # as a terminal in this folder opens them
    out = Console(stderr=True)
    for each in console.essentials(shown) if quiet else console.summary(shown, written):
        console.show(out, each)
