"""`citewatch journal`: look a journal's file over, copy it, rebuild it from what can be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from reports.exit_codes import ExitCode
from verify.cli import door
from verify.journal import health as care
from verify.settings.load import load

_MOST = 50
"""Faults that are listed; the rest is a number."""
_WHERE: tuple[Callable[..., object], ...] = (
    click.option("--config", "path", type=click.Path(exists=True, dir_okay=False, path_type=Path),
                 help="The settings; default: the nearest citewatch.toml at or above this folder."),
    click.option("--journal", default="", metavar="PATH", help="The journal's file."),
)


def _where(command: Callable[..., int]) -> Callable[..., int]:
    for option in reversed(_WHERE):
        command = option(command)
    return command


@click.group()
def journal() -> None:
    """Look the journal over, copy it, or repair it."""


@journal.command("check")
@_where
def journal_check(path: Path | None, journal: str) -> int:
    """Read the whole journal and list what is damaged; exit 2 where something is."""
    health = care.check(_named(path, journal))
    _tell(health)
    if health.faults:
        door.show("keep what can be read with: citewatch journal repair")
        return ExitCode.USAGE
    door.show("the journal is whole")
    return ExitCode.CLEAN


@journal.command("backup")
@_where
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path),
              help="The copy; default: beside the journal.")
def journal_backup(path: Path | None, journal: str, output: Path | None) -> int:
    """Write a whole copy of the journal, also while a run is going on."""
    door.show(f"wrote {care.backup(_named(path, journal), output)}")
    return ExitCode.CLEAN


@journal.command("repair")
@_where
def journal_repair(path: Path | None, journal: str) -> int:
    """Rebuild the journal from every row that can be read; the damaged file is kept beside it."""
    health, kept = care.repair(_named(path, journal))
    _tell(health)
    door.show(f"the journal holds what could be read; the file as it was is kept as {kept}")
    return ExitCode.CLEAN


def _named(path: Path | None, journal: str) -> str:
    return load(path, overrides={"journal": journal} if journal else {}).journal


def _tell(health: care.Health) -> None:
    """Print what a check found: rows by table, then faults."""
    door.show(", ".join(f"{count} {table}" for table, count in health.rows.items()) + " can be read")
    for fault in health.faults[:_MOST]:
        door.show(f"damaged: {fault}")
    if len(health.faults) > _MOST:
        door.show(f"... and {len(health.faults) - _MOST} more")
