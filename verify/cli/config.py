"""Commands about what is kept: `history`, `render`, `baseline`, `config`, `init`, `schedule`."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from refs import whole_file
from refs.reading.errors import FormatError
from reports import baseline as known
from reports import trend
from reports.codec import ReportError, from_json
from reports.findings import Report
from verify.cli import console
from verify.cli.outputs import pair, write
from verify.journal.database import exists, locate
from verify.journal.errors import JournalError
from verify.journal.journal import open_journal
from verify.policy.history import Trace, text
from verify.schedule.schedulers.base import Job
from verify.schedule.unit import names, unit
from verify.settings.model import Settings, load
from verify.settings.text import show, template


@click.command()
@click.argument("report", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "outputs", multiple=True, required=True, metavar="NAME=PATH",
              help="What to write; PATH - is standard output.")
def render(report: Path, outputs: tuple[str, ...]) -> int:
    """Render a JSON report in other formats."""
    for path in write(read_report(report), [pair(o) for o in outputs]):
        click.echo(f"wrote {path}", err=True)
    return 0


def read_report(path: Path) -> Report:
    """The report in a JSON file.

    Raises:
        FormatError: it is none, or of a version this citewatch does not read.
    """
    try:
        return from_json(path.read_bytes())
    except ReportError as error:
        raise FormatError(f"{path}: {error}") from error


@click.group()
def config() -> None:
    """Look at the settings."""


@config.command("show")
@click.option("--config", "path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def config_show(path: Path | None) -> int:
    """Print the settings in force, passwords starred."""
    click.echo(show(load(path)), nl=False)
    return 0


@click.command()
@click.option("--force", is_flag=True, help="Write over an existing file.")
def init(force: bool) -> int:
    """Write a commented citewatch.toml into this directory."""
    path = Path("citewatch.toml")
    if path.exists() and not force:
        raise click.UsageError(f"{path} is there already; --force writes over it")
    whole_file.write(path, template())
    click.echo(f"wrote {path}; `citewatch config show` prints what is in force")
    return 0


@click.command()
@click.argument("what", required=False)
@click.option("--explain", is_flag=True, help="Every look at both witnesses and each strike with its date.")
@click.option("--trend", "as_trend", is_flag=True, help="Verdict counts and rot rate per night, as JSON.")
@click.option("--forget-future", is_flag=True, help="Void runs dated later than now: the clock was wrong then.")
@click.option("--config", "path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--journal", default="", metavar="PATH", help="The journal's file or database URL.")
def history(what: str | None, explain: bool, as_trend: bool, forget_future: bool, path: Path | None,
            journal: str) -> int:
    """Print what the journal knows of a citation: WHAT is a URL or an id from a report."""
    settings = load(path, overrides={"journal": journal} if journal else {})
    if not exists(settings.journal):
        raise JournalError(f"there is no journal {locate(settings.journal)[1]}; `citewatch check` makes one, "
                           "and --journal names another")
    with closing(open_journal(settings.journal)) as kept:
        if forget_future:
            click.echo(f"{kept.forget_future(datetime.now(UTC))} runs dated later than now are void")
        elif as_trend:
            click.echo(trend.to_json(kept.trend()))
        elif what:
            return _history(kept.find(what), what, explain, settings)
        else:
            raise click.UsageError("name a URL or a citation's id, or give --trend")
    return 0


def _history(traces: tuple[Trace, ...], what: str, explain: bool, settings: Settings) -> int:
    if not traces:
        raise FormatError(f"{what}: the journal knows no such URL or id; ids stand in every report")
    bare = traces if explain else tuple(replace(t, seen=()) for t in traces)
    click.echo(console.plain_lines(text(bare, settings.policy)), nl=False)
    return 0


@click.command()
@click.argument("report", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), default=Path("citewatch-baseline.toml"),
              show_default=True, help="The baseline to write; entries that still fit keep their reason.")
@click.option("--reason", default="known when the baseline was made", help="Why these findings do not count.")
@click.option("--expires", type=click.DateTime(["%Y-%m-%d"]), help="The first day on which they count again.")
def baseline(report: Path, output: Path, reason: str, expires: datetime | None) -> int:
    """Take the findings of a JSON report as known, so that only new ones fail a run."""
    old = known.read(output.read_text(encoding="utf-8")) if output.exists() else ()
    entries = known.of(read_report(report), reason, expires.date() if expires else None, old)
    whole_file.write(output, known.write(entries))
    click.echo(f"wrote {output}: {len(entries)} known findings; check with --baseline {output}")
    return 0


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
              hour=int(hour), minute=int(minute), journal=journal)
    click.echo(unit(name, job), nl=False)
    return 0
