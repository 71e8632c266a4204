"""`citewatch rehearse`: when each verdict and each notice would come under a policy, over the recorded nights."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import click

from reports.defuse import one_line
from reports.exit_codes import ExitCode
from verify.cli import door
from verify.cli.values import Number, Whole
from verify.journal.database import exists, locate
from verify.journal.errors import JournalError
from verify.journal.journal import open_journal
from verify.notify import compose
from verify.run import local
from verify.run.rehearse import Change, Rehearsed
from verify.run.rehearse import rehearse as nights_of
from verify.settings.load import load
from verify.settings.model import Settings


@click.command(short_help="Play a policy over the journal's nights.")
@click.option("--nights", type=Whole(1, 36_500), default=30, show_default=True,
              help="How many of the recorded nights are played.")
@click.option("--ahead", type=Whole(0, 366), default=0, show_default=True,
              help="How many nights more, in which every page answers as on the last one.")
@click.option("--strikes", type=Whole(1, 100), help="Failures before a page counts as dead.")
@click.option("--days", type=Number(0, 365), help="Days between the first and the last of them.")
@click.option("--strict-now", is_flag=True, help="Count each night's failure at once.")
@click.option("--config", "path", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="The settings; default: the nearest citewatch.toml at or above this folder.")
@click.option("--journal", default="", metavar="PATH", help="The journal's file or database URL.")
def rehearse(nights: int, ahead: int, strikes: int | None, days: float | None, strict_now: bool, path: Path | None,
            journal: str) -> int:
    """Play a policy over the journal's nights: when each verdict and notice would come.

    Nothing is asked, sent or kept.
    """
    settings = _with(load(path, overrides={"journal": journal} if journal else {}), strikes, days, strict_now)
    if not exists(settings.journal):
        raise JournalError(f"there is no journal {locate(settings.journal)[1]}; `citewatch check` makes one, "
                           "and --journal names another")
    stage = local.opened(settings.local, settings.check.remap)
    told = notices = 0
    with closing(open_journal(settings.journal)) as kept:
        for night in nights_of(kept, settings.policy, nights, ahead, stage.sent):
            told, notices = told + 1, notices + night.notice.worth_telling
            for line in _lines(night):
                door.show(line)
    p = settings.policy
    door.show(f"{_many(told, 'night')}, {_many(notices, 'notice')}, with {_many(p.strikes, 'strike')} over "
              f"{_many(p.days, 'day')}{', counted at once' if p.strict_now else ''}; nothing was asked, sent or kept")
    return ExitCode.CLEAN if told else ExitCode.NOTHING


def _with(settings: Settings, strikes: int | None, days: float | None, strict_now: bool) -> Settings:
    """The settings with the policy that is rehearsed."""
    old = settings.policy
    return replace(settings, policy=replace(
        old, strikes=old.strikes if strikes is None else strikes, days=old.days if days is None else days,
        strict_now=old.strict_now or strict_now))


def _lines(night: Rehearsed) -> Iterator[str]:
    """What happened in one night, as lines; nothing for a night without change."""
    ahead = " (to come, if nothing changes)" if night.to_come else ""
    if night.void:
        yield f"{night.night}{ahead}: void: {one_line(night.void, 160)}"
    elif night.changes or night.notice.worth_telling:
        yield f"{night.night}{ahead}: {night.citations} citations"
    yield from (_line(change) for change in night.changes)
    if night.notice.worth_telling:
        yield f"  notice: {compose.subject(night.notice)}"


def _line(change: Change) -> str:
    before = change.before.value if change.before else "new"
    place = f"{change.document}:{change.line} [{one_line(change.label, 60).strip('[]')}]"
    return f"  {place} {before} -> {change.after.kind.value}: {one_line(change.after.why, 160) or 'not asked'}"


def _many(count: float, what: str) -> str:
    return f"{count:g} {what}{'s' * (count != 1)}"
