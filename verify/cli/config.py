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
@click.option("--config", "path", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="The settings; default: the nearest citewatch.toml at or above this folder.")
def config_show(path: Path | None) -> int:
    """Print the settings in force, passwords starred."""
    door.show(show(load(path)), end="")
    return 0


@config.command("schema")
def config_schema() -> int:
    """Print the JSON Schema of citewatch.toml, for editors that complete and check it."""
    from verify.settings.json_schema import schema

    door.show_json(schema(), indent=1)
    return 0


@click.command(short_help="Print the completion script of a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print the completion script of a SHELL: put it where that shell looks for such scripts."""
    from click.shell_completion import get_completion_class

    from verify.cli.main import cli

    found = get_completion_class(shell)
    if found is not None:
        door.show(found(cli, {}, "citewatch", "_CITEWATCH_COMPLETE").source())
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
