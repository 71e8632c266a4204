"""`citewatch plugins`: every plugin that is found, by kind."""

from __future__ import annotations

import click

from refs.install import how
from refs.plugins import find
from verify.cli import door
from verify.cli.plugin_kinds import KINDS


@click.command(short_help="List the formats, archives, checkers and other plugins.")
def plugins() -> int:
    """List every format, archive, reader, checker, scorer, engine and report format there is."""
    for title, package, kind in KINDS:
        door.show(f"{title}:")
        for plugin in find(package, kind):
            lacks = f"  [{how(plugin.extra)}]" if plugin.missing else ""
            door.show(f"  {plugin.name:<20} {plugin.summary}{lacks}")
    return 0
