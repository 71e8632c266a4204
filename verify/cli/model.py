"""`citewatch model`: entailment models by name, fetched once and checked at every load."""

from __future__ import annotations

import sys
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
    """List the named models: task, size, languages, licence, figures; a star for those that are fetched."""
    fetched = lock.read(path)
    for each in models():
        star = "*" if each.name in fetched else " "
        door.show(f"{star} {each.name:<17} {each.parameters:>6}  {each.languages:<10} {each.licence:<11} {each.task}, "
                  f"answers {' / '.join(each.labels)}")
        door.show(f"  {'':<17} {each.repository}: {each.for_whom}; --second {each.scorer}")
        door.show(f"  {'':<17} published: {each.published}; {each.measured}")
    return 0


@model.command("get")
@click.argument("name")
@click.option("--yes", is_flag=True, help="Accept the licence without being asked.")
@click.option("--update", is_flag=True, help="Take the newest revision, not the one in the lock file.")
@click.pass_obj
def _get(path: Path, name: str, yes: bool, update: bool) -> int:
    """Fetch the model NAME into the user's cache and record its revision and files in citewatch.models.lock."""
    wanted = named(name)
    name, known = wanted.name, lock.read(path)
    before = known.get(name)
    door.say(f"{wanted.repository}: licence {wanted.licence}, {wanted.parameters} parameters")
    if not yes and (before is None or before.licence != wanted.licence):
        _accept(wanted.licence)
    whole = before is not None and not update and _whole(before)
    entry = before if before and whole else fetch(wanted, before.revision if before and not update else "")
    if before and before.revision == entry.revision and before.files != entry.files:
        raise UserError(f"the files of {name} are not those that were recorded for revision {entry.revision}; "
                        f"to take them all the same, remove the model first: citewatch model remove {name}")
    lock.update(path, lambda now: {**now, name: entry})
    door.show(entry.folder)
    several = f' and [nli] model = "{name}"' if known.keys() - {name} else ""
    here = "it is here already, every file as recorded; " if whole else ""
    door.say(f"{here}use it with --second {wanted.scorer}{several}")
    return 0


def _accept(licence: str) -> None:
    """Ask whether the licence is accepted.

    Raises:
        UserError: it is not, or nobody is there to ask (a CI job), who says --yes.
    """
    try:
        accepted = click.confirm(f"Accept the licence {licence}?", err=True)
    except click.Abort:
        if sys.stdin.isatty():
            raise  # Ctrl-C
        accepted = False
    if not accepted:
        raise UserError(f"the licence {licence} was not accepted, so nothing was fetched; --yes accepts it unasked")


def _whole(entry: lock.Entry) -> bool:
    """True where every recorded file is on this machine as recorded: then nobody needs to be asked."""
    try:
        lock.check(entry)
    except UserError:
        return False
    return True


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
    lock.update(path, lambda now: {n: e for n, e in now.items() if n != entry.name})
    return 0


def _fetched(path: Path, name: str) -> lock.Entry:
    """A model's entry in the lock file.

    Raises:
        UserError: it is not fetched, or there is no such model.
    """
    wanted = named(name)
    found = lock.read(path).get(wanted.name)
    if found is None:
        raise UserError(f"the model {wanted.name} is not here; to fetch it run: citewatch model get {wanted.name}")
    return found
