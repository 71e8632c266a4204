"""The settings file that counts for a folder: the nearest one at or above it, as ruff and git have it.

The search ends at the root of the repository; outside a repository it goes on to the root of the file system, but into
no folder that belongs to somebody else, so that nobody's file in /tmp decides what a run of yours does.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from refs.fetch.options import HostRule
from verify.settings.model import Settings

FILES = ("citewatch.toml", "pyproject.toml")
"""Names of settings files, the one that counts first."""


def above(here: Path) -> Iterator[Path]:
    """The files that may hold settings, nearest first; each exists."""
    for folder in _folders(here):
        yield from (path for name in FILES if (path := folder / name).is_file())


def _folders(here: Path) -> Iterator[Path]:
    """The folders that are looked through, from here upwards."""
    for folder in (here, *here.parents):
        if folder != here and not _ours(folder):
            return
        yield folder
        if (folder / ".git").exists():
            return


def _ours(folder: Path) -> bool:
    """True for a folder that belongs to this user; root is no stranger, but what anybody may write to is."""
    try:
        status = folder.stat()
    except OSError:
        return False
    anybody = bool(status.st_mode & 0o002)
    return not anybody and status.st_uid in (os.geteuid(), 0) if hasattr(os, "geteuid") else True


def rebased(settings: Settings, folder: Path) -> Settings:
    """Settings of a file in another folder, with the paths that it names counted from there."""
    def at(path: str) -> str:
        return str(folder / path) if path and "://" not in path and not Path(path).is_absolute() else path

    return replace(
        settings, sources=tuple(_source(source, at) for source in settings.sources),
        formats=tuple((name, path if path == "-" else at(path)) for name, path in settings.formats),
        journal=settings.journal if settings.journal == ":memory:" else at(settings.journal),
        network=replace(settings.network, ca_bundle=at(settings.network.ca_bundle),
                        host_rules=tuple(_rule(rule, at) for rule in settings.network.host_rules)),
        lookup=replace(settings.lookup, sidecar=at(settings.lookup.sidecar)),
        local=replace(settings.local, root=at(settings.local.root)),
        notices=replace(settings.notices, heartbeat=at(settings.notices.heartbeat)))


def _source(source: str, at: Callable[[str], str]) -> str:
    if source == "-" or source.startswith(("wiki:", "sitemap:", "site:")):
        return source
    return f"list:{at(source.removeprefix('list:'))}" if source.startswith("list:") else at(source)


def _rule(rule: HostRule, at: Callable[[str], str]) -> HostRule:
    return replace(rule, cookies=at(rule.cookies), ca_bundle=at(rule.ca_bundle), client_cert=at(rule.client_cert),
                   client_key=at(rule.client_key))
