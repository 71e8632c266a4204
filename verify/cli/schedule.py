"""`citewatch schedule`: a ready unit for a nightly run."""

from __future__ import annotations

import shutil
import sysconfig
from dataclasses import replace
from pathlib import Path

import click

from refs.install import requirement
from verify.cli import door
from verify.journal.database import locate
from verify.schedule.schedulers.base import Job
from verify.schedule.unit import names, runs_here, unit
from verify.settings.load import file_of, load


@click.command(short_help="Print a ready unit for a nightly run.")
@click.argument("name", type=click.Choice(names()))
@click.argument("source", nargs=-1)
@click.option("--at", default="03:17", show_default=True, metavar="HH:MM", help="When it runs, in the machine's time.")
@click.option("--journal", default="", metavar="PATH", help="The journal; default: that of the settings.")
def schedule(name: str, source: tuple[str, ...], at: str, journal: str) -> int:
    """Print a ready unit for a nightly run: cron, systemd, GitHub, GitLab or Kubernetes.

    Without SOURCE the run checks the `sources` of citewatch.toml.
    """
    hour, separator, minute = at.partition(":")
    if not (separator and hour.isdigit() and minute.isdigit()):
        raise click.BadParameter(f"{at!r}: give HH:MM", param_hint="--at")
    config = file_of(Path.cwd())
    job = Job(sources=source, folder=str(config.parent if config and not source else Path.cwd()), hour=int(hour),
              minute=int(minute), journal=journal, requirement=requirement())
    if runs_here(name):
        job = replace(job, program=_program(), config=str(config or ""), journal=_journal(journal))
    door.show(unit(name, job), end="")
    return 0


def _program() -> str:
    """The full path of this installation's command: a scheduler has another PATH than a terminal."""
    beside = Path(sysconfig.get_path("scripts")) / "citewatch"
    return str(beside) if beside.exists() else shutil.which("citewatch") or "citewatch"


def _journal(given: str) -> str:
    """The journal's full path; "" for a database server, whose address may hold a password."""
    where = given or load(None).journal
    url, name = locate(where)
    return str(Path(name).absolute()) if url.get_backend_name() == "sqlite" and "://" not in where else ""
