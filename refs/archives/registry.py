"""Which archives there are, whose a URL is, and which of them may be asked (the trust policy, from data)."""

from __future__ import annotations

from functools import cache

from refs.archive_urls import archive_of
from refs.archives.base import Archive, ArchiveOptions
from refs.plugins import find
from refs.urls import host


@cache
def archives() -> tuple[Archive, ...]:
    """One of each archive, lowest rank first; they hold no state."""
    found: list[Archive] = [p.cls() for p in find("refs.archives.services", Archive) if not p.missing]
    return tuple(sorted(found, key=lambda a: (a.rank, a.name)))


def owner(url: str) -> Archive | None:
    """The archive that `url` points into, or None."""
    return next((a for a in archives() if a.owns(url)), None)


def refusal(url: str, archive: Archive, options: ArchiveOptions) -> str:
    """Why an archive URL is not opened, one line for people; "" when it may be."""
    names = {archive_of(url), host(url), archive.name}
    if names & set(options.untrusted):
        return f"copies at {archive.name} are recognised but not trusted ([archive] untrusted)"
    return "" if archive.plain else f"copies at {archive.name} play only inside a browser"
