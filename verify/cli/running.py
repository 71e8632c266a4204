"""A job run from the command line: progress on the terminal, Ctrl-C and SIGTERM end it in good order."""

from __future__ import annotations

import sys

import click
from rich.console import Console

from refs.formats._columns import FIELD
from refs.formats.base import ArticleReader
from refs.plugins import find
from reports.findings import Report
from verify.cli import console, door
from verify.cli.signals import stopping
from verify.run.gates import Gates
from verify.run.job import Job, Watcher, check
from verify.settings.model import Settings
from verify.workers import web
from verify.workers.stop import Stop

_NO_GATES = Gates()


def reader_of(name: str, columns: tuple[str, ...]) -> str:
    """The reader's name with its options, "" where the file's own look tells.

    Raises:
        click.BadParameter: no such reader, or a column that is not given as FIELD=NAME.
    """
    readers = sorted(plugin.name for plugin in find("refs.formats", ArticleReader))
    if name and name not in readers:
        raise click.BadParameter(f"no reader is called {name!r}; there are: {', '.join(readers)}",
                                 param_hint="--input-format")
    known = sorted(set(FIELD.values()))
    for pair in columns:
        field, _, column = pair.partition("=")
        if not column.strip() or field not in known or "," in column:
            raise click.BadParameter(f"{pair!r}: give FIELD=NAME with FIELD one of {', '.join(known)}",
                                     param_hint="--column")
    return f"{name}:{','.join(columns)}" if columns else name


def checked(settings: Settings, sources: tuple[str, ...], reader: str, recording: web.Recording,
            quiet: bool, gates: Gates = _NO_GATES, verbose: bool = False) -> tuple[Report, bool]:
    """The report with its repairs, and whether the run's time was up before all was looked at.

    `verbose` names each request and its fate; `quiet` shows no progress.
    """
    out = Console(stderr=True, quiet=quiet)
    stop = Stop()
    job = Job(sources, reader, recording, gates, sys.stdin.buffer)
    with (stopping(stop, settings.check.deadline), console.watch(out) as progress,
          console.requests_told(out, verbose)):
        return check(job, settings, Watcher(progress, lambda text: console.tell(out, text), door.say, stop))
