"""Asks an archive to save pages that none holds: `[archive] save` after a run, and `citewatch fix --save`."""

from __future__ import annotations

from collections.abc import Iterable

from refs import archives
from refs.archives.base import ArchiveOptions
from refs.fetch.client import Client
from refs.model import Memento
from reports.findings import Assessment


def unsaved(assessments: Iterable[Assessment]) -> list[str]:
    """The addresses of live pages whose repair is to be saved, each once, sorted."""
    return sorted({repair.text.partition("/save/")[2] for a in assessments for repair in a.repairs
                   if repair.kind == "save" and not repair.edits})


def save(urls: Iterable[str], client: Client, options: ArchiveOptions) -> dict[str, Memento]:
    """The copies that an archive made now, by address; what it would not save is left out.

    `client` keeps to the archive's request budget: many pages take long, and break no limit.
    """
    made = {url: archives.save(url, client, options) for url in urls}
    return {url: copy for url, copy in made.items() if copy is not None}


def told(wanted: int, made: int) -> str:
    """A line for the report on what was saved tonight; "" where nothing was wanted."""
    if not wanted:
        return ""
    pages = f"{wanted} page{'s' * (wanted != 1)} that no archive held"
    left = f"; {wanted - made} could not be saved, and the next run tries again" if made < wanted else ""
    return f"Of {pages}, {made} {'was' if made == 1 else 'were'} saved by the Wayback Machine{left}."
