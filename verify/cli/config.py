"""Commands about what is kept: `history`, `render`, `baseline`, `config`, `init`, `schedule`."""

from __future__ import annotations

from pathlib import Path

import click

from refs import whole_file
from verify.cli import door
from verify.settings.load import load
from verify.settings.text import show, template


@click.group()
def config() -> None:
    """Look at the settings."""


@config.command("show")
@click.option("--config", "path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def config_show(path: Path | None) -> int:
    """Print the settings in force, passwords starred."""
    door.show(show(load(path)), end="")
    return 0


@click.command()
@click.option("--force", is_flag=True, help="Write over an existing file.")
def init(force: bool) -> int:
    """Write a commented citewatch.toml into this directory."""
    path = Path("citewatch.toml")
    if path.exists() and not force:
        raise click.UsageError(f"{path} is there already; --force writes over it")
    whole_file.write(path, template())
    door.show(f"wrote {path}; `citewatch config show` prints what is in force")
    return 0
