"""`citewatch model`: entailment models by name, fetched once and checked at every load."""

from __future__ import annotations

from pathlib import Path

import click

from refs.errors import UserError
from verify.cli import door
from verify.models import lock
from verify.models.fetch import fetch
from verify.models.table import models, named
from verify.settings.load import load


@click.group(short_help="Fetch, find and remove models for --second and --scorer.")
@click.option("--config", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="The settings beside which the lock file stands; default: the nearest citewatch.toml.")
@click.pass_context
def model(context: click.Context, config: Path | None) -> None:
    """Fetch, find and remove models for --second nli and --scorer nli."""
    context.obj = Path(load(config).nli.lock)


@model.command("list")
@click.pass_obj
def _list(path: Path) -> int:
    """List the named models: size, languages, licence, a published figure, ours; a star for those that are fetched."""
    fetched = lock.read(path)
    for each in models():
        star = "*" if each.name in fetched else " "
        door.show(f"{star} {each.name:<17} {each.parameters:>6}  {each.languages:<10} {each.licence:<11} "
                  f"{each.published}")
        door.show(f"  {'':<17} {each.repository}: {each.for_whom}; {each.measured}; --second {each.scorer}")
    return 0


@model.command("get")
@click.argument("name")
@click.option("--yes", is_flag=True, help="Accept the licence without being asked.")
@click.option("--update", is_flag=True, help="Take the newest revision, not the one in the lock file.")
@click.pass_obj
def _get(path: Path, name: str, yes: bool, update: bool) -> int:
    """Fetch the model NAME into the user's cache and record its revision and files in citewatch.models.lock."""
    wanted = named(name)
    known = lock.read(path)
    before = known.get(name)
    door.say(f"{wanted.repository}: licence {wanted.licence}, {wanted.parameters} parameters")
    if not yes and (before is None or before.licence != wanted.licence):
        click.confirm(f"Accept the licence {wanted.licence}?", abort=True, err=True)
    entry = fetch(wanted, before.revision if before and not update else "")
    if before and before.revision == entry.revision and before.files != entry.files:
        raise UserError(f"the files of {name} are not those that were recorded for revision {entry.revision}; "
                        f"to take them all the same, remove the model first: citewatch model remove {name}")
    lock.write(path, {**known, name: entry})
    door.show(entry.folder)
    several = f' and [nli] model = "{name}"' if known.keys() - {name} else ""
    door.say(f"use it with --second {wanted.scorer}{several}")
    return 0


@model.command("path")
@click.argument("name")
@click.pass_obj
def _path(path: Path, name: str) -> int:
    """Print the folder of the fetched model NAME, its files checked."""
    door.show(str(lock.check(_fetched(path, name))))
    return 0


@model.command("remove")
@click.argument("name")
@click.pass_obj
def _remove(path: Path, name: str) -> int:
    """Delete the files of the model NAME and its entry in the lock file."""
    entry = _fetched(path, name)
    for file, _ in entry.files:
        at = Path(entry.folder) / file
        if at.exists() or at.is_symlink():
            content = at.resolve()
            at.unlink()
            if content != at and content.parent.name == "blobs":  # the cache keeps files once and links to them
                content.unlink(missing_ok=True)
    lock.write(path, {n: e for n, e in lock.read(path).items() if n != name})
    return 0


def _fetched(path: Path, name: str) -> lock.Entry:
    """A model's entry in the lock file.

    Raises:
        UserError: it is not fetched, or there is no such model.
    """
    wanted = named(name)
    found = lock.read(path).get(name)
    if found is None:
        raise UserError(f"the model {wanted.name} is not here; to fetch it run: citewatch model get {wanted.name}")
    return found
