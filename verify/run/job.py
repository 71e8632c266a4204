"""One job: open the tools, run, tell people."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from rich.console import Console

from refs.model import Document
from refs.sources import named as gathering
from reports.findings import Report
from verify.cli import console
from verify.cli.signals import stopping
from verify.notify import after_run as telling
from verify.repair.propose import with_repairs
from verify.run import pipeline, wiring
from verify.run.gates import Gates, narrow
from verify.settings.model import Settings
from verify.workers import web
from verify.workers.stop import Stop

_NO_GATES = Gates()


def checked(settings: Settings, sources: tuple[str, ...], reader: str, recording: web.Recording,
            quiet: bool, gates: Gates = _NO_GATES) -> tuple[Report, bool]:
    """The report with its repairs, and whether the run's time was up before all was looked at."""
    out = Console(stderr=True, quiet=quiet)
    stop = Stop()
    with stopping(stop, settings.check.deadline), console.watch(out) as progress, \
            wiring.tools(settings, recording, progress, stop) as tools:
        documents = _documents(sources, settings, recording, reader, out)
        ran = pipeline.run(documents, tools, pipeline.digest_of(sources))
        report = narrow(with_repairs(ran.report, tools.clock().date()), gates, tools.clock().date())
        if ran.unfinished:
            out.print("the time that [check] deadline allows was up: run the same command to resume", markup=False)
        elif not recording.replay:
            for said in telling.after_run(report, tools.store, ran.run, settings.notices):
                out.print(console.plain(said), markup=False)
            tools.store.prune()
        return report, ran.unfinished


def _documents(sources: tuple[str, ...], settings: Settings, recording: web.Recording, reader: str,
               out: Console) -> Iterator[Document]:
    with web.lazy_client(settings, recording) as client:
        for found in gathering.documents(sources, client, sys.stdin.buffer, reader):
            if isinstance(found, gathering.Unreadable):
                out.print(f"left out: {console.plain(found.why)}", markup=False)
            else:
                yield found
