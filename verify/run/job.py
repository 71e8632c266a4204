"""One job from named sources to the report: open the tools, run the stages, tell people what changed.

It prints nothing and knows no command line: whoever calls it says where progress and messages go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from refs.model import Document
from refs.sources import named, site, sitemap
from refs.sources.folders import Filters
from reports.findings import Report, Unread
from verify.notify import after_run
from verify.run import pipeline, preflight, wiring
from verify.run.gates import Gates
from verify.run.save import told, unsaved
from verify.run.tools import Progress, Tools
from verify.settings.model import Settings
from verify.workers import web
from verify.workers.process import rehearsed, utc
from verify.workers.stop import Stop


def _silent(text: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Watcher:
    """Where a job's progress and messages go, and what stops it."""

    progress: Progress = field(default_factory=Progress)
    say: Callable[[str], None] = _silent
    alert: Callable[[str], None] = _silent
    """Takes messages that must be seen even with --quiet: a notice that could not be delivered."""
    stop: Stop = field(default_factory=Stop)


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be checked, and what of it counts."""

    sources: tuple[str, ...]
    reader: str = ""
    """The article format's name; "" tells it from the file."""
    recording: web.Recording = field(default_factory=web.Recording)
    gates: Gates = field(default_factory=Gates)
    stdin: BinaryIO | None = None
    """What the source "-" is read from."""


def check(job: Job, settings: Settings, watcher: Watcher) -> tuple[Report, bool]:
    """The report with its repairs, and whether the run's time was up before all was looked at.

    Raises:
        UserError: something that was named cannot be used; told before anything is fetched.
    """
    if job.gates.changed_since:  # only an answer can fail a gate, and an answer needs no second look
        settings = replace(settings, network=replace(settings.network, confirm_after=0.0))
    scope = preflight.check(job.sources, job.recording, job.gates, settings)
    now = rehearsed(settings.check.now) if settings.check.now else utc
    with wiring.tools(settings, job.recording, watcher.progress, watcher.stop, now) as tools:
        unread: list[Unread] = []
        ran = pipeline.run(documents_of(job, settings, watcher, unread), tools, pipeline.digest_of(job.sources), scope)
        report = replace(ran.report, unread=tuple(unread),
                         funnel=replace(ran.report.funnel, unread=sum(u.files for u in unread)))
        if ran.unfinished:
            watcher.say("the time that [check] deadline allows was up: run the same command to resume")
        elif not job.recording.replay and not settings.check.offline:
            report = _with_saved(report, settings, tools)
            for told in after_run.after_run(report, tools.store, ran.run, settings.notices):
                (watcher.say if told.done else watcher.alert)(str(told))
            tools.store.prune()
        return report, ran.unfinished


def _with_saved(report: Report, settings: Settings, tools: Tools) -> Report:
    """The report with a note on the pages that were saved, where `[archive] save` asks for it."""
    if not (settings.archive.save and settings.archive.enabled) or report.void:
        return report
    wanted = unsaved(report.assessments)
    said = told(len(wanted), len(tools.save(wanted)))
    return replace(report, notes=(*report.notes, said)) if said else report


def documents_of(job: Job, settings: Settings, watcher: Watcher, unread: list[Unread]) -> Iterator[Document]:
    """The articles of a job; what could not be read is reported to the watcher and added to `unread`."""
    filters = Filters(settings.check.exclude_paths, settings.check.gitignore)
    with web.lazy_client(_crawling(job.sources, settings), job.recording) as client:
        for found in named.documents(job.sources, client, job.stdin, job.reader, filters, settings.site):
            if isinstance(found, named.Unreadable):
                fails = found.named or not found.no_reader or settings.check.unread == "fail"
                unread.append(Unread(found.origin, found.why, fails, found.files))
                watcher.say(f"not read: {found.why}")
            else:
                yield found


def _crawling(sources: tuple[str, ...], settings: Settings) -> Settings:
    """The settings that articles are fetched with: whoever walks over a site keeps to its robots.txt."""
    walks = any(s.startswith((site.SCHEME, sitemap.SCHEME)) for s in named.expanded(sources))
    return replace(settings, network=replace(settings.network, robots=True)) if walks else settings
