"""`citewatch schedule`: a ready unit for a nightly run."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from refs.install import requirement
from verify.cli import door
from verify.schedule.schedulers.base import Job
from verify.schedule.unit import names, unit


@click.command()
@click.argument("name", type=click.Choice(names()))
@click.argument("source", nargs=-1)
@click.option("--at", default="03:17", show_default=True, metavar="HH:MM", help="When it runs, in the machine's time.")
@click.option("--journal", default="", metavar="PATH")
def schedule(name: str, source: tuple[str, ...], at: str, journal: str) -> int:
    """Print a ready unit for a nightly run: cron, systemd, GitHub, GitLab or Kubernetes."""
    hour, separator, minute = at.partition(":")
    if not (separator and hour.isdigit() and minute.isdigit()):
        raise click.BadParameter(f"{at!r}: give HH:MM", param_hint="--at")
    job = Job(sources=source, folder=str(Path.cwd()), program=shutil.which("citewatch") or "citewatch",
              hour=int(hour), minute=int(minute), journal=journal, requirement=requirement())
    door.show(unit(name, job), end="")
    return 0
