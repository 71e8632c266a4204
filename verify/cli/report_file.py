"""Commands about a report that was kept: `render` and `baseline`."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import click

from refs import whole_file
from refs.reading.errors import FormatError
from reports import baseline as known
from reports.codec import ReportError, from_json
from reports.findings import Report
from verify.cli import door
from verify.cli.outputs import pair, write
from verify.cli.values import Day
from verify.run import places


@click.command()
@click.argument("report", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "outputs", multiple=True, required=True, metavar="NAME=PATH",
              help="What to write; PATH - is standard output.")
def render(report: Path, outputs: tuple[str, ...]) -> int:
    """Render a JSON report in other formats."""
    for path in write(read_report(report), [pair(o) for o in outputs]):
        door.say(f"wrote {path}")
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


@click.command(short_help="Take the findings of a JSON report as known.")
@click.argument("report", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), default=Path("citewatch-baseline.toml"),
              show_default=True, help="The baseline to write; entries that still fit keep their reason.")
@click.option("--reason", default="known when the baseline was made", help="Why these findings do not count.")
@click.option("--expires", type=Day(), help="The first day on which they count again.")
def baseline(report: Path, output: Path, reason: str, expires: datetime | None) -> int:
    """Take the findings of a JSON report as known, so that only new ones fail a run."""
    old = known.read(output.read_text(encoding="utf-8")) if output.exists() else ()
    here = Path.cwd()  # a baseline names articles from the working tree's root, wherever it is used
    told = places.relative(read_report(report), places.root(os.environ, here), here)
    entries = known.of(told, reason, expires.date() if expires else None, old)
    whole_file.write(output, known.write(entries))
    door.show(f"wrote {output}: {len(entries)} known findings; check with --baseline {output}")
    return 0
