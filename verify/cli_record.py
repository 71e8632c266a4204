"""Commands about what is kept: `history`, `render`, `config`, `init`."""

from __future__ import annotations

from pathlib import Path

import click

from refs.formats.base import FormatError
from reports.codec import ReportError, from_json
from verify.cli_output import pair, write
from verify.settings import load
from verify.settings_text import show, template


@click.command()
@click.argument("report", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "outputs", multiple=True, required=True, metavar="NAME=PATH",
              help="What to write; PATH - is standard output.")
def render(report: Path, outputs: tuple[str, ...]) -> int:
    """Render a JSON report in other formats."""
    try:
        kept = from_json(report.read_bytes())
    except ReportError as error:
        raise FormatError(f"{report}: {error}") from error
    for path in write(kept, [pair(o) for o in outputs]):
        click.echo(f"wrote {path}", err=True)
    return 0


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
    path.write_text(template(), encoding="utf-8")
    click.echo(f"wrote {path}; `citewatch config show` prints what is in force")
    return 0
