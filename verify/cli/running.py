"""A job run from the command line: progress on the terminal, Ctrl-C and SIGTERM end it in good order."""

from __future__ import annotations

import sys

from rich.console import Console

from reports.findings import Report
from verify.cli import console, door
from verify.cli.signals import stopping
from verify.run.gates import Gates
from verify.run.job import Job, Watcher, check
from verify.settings.model import Settings
from verify.workers import web
from verify.workers.stop import Stop

_NO_GATES = Gates()
"""No finding is excused."""


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
