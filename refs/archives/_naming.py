"""From an archive URL to the memento it names, and to the address of its raw bytes."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from refs.archive_urls import archive_of, unwrap
from refs.model import Memento

_STAMPED = re.compile(r"/(\d{14})(?:[a-z]{2}_)?/(?=\S)")
_NEWEST = datetime(2099, 12, 31, 23, 59, 59, tzinfo=UTC)
"""A wish that the newest capture is nearest to."""
_FORMS = {4: "%Y", 7: "%Y-%m", 10: "%Y-%m-%d", 20: "%Y-%m-%dT%H:%M:%SZ"}


def owned_by(url: str, *names: str) -> bool:
    """True when the archive that `url` points into has one of these names."""
    return archive_of(url) in names


def named(url: str, archive: str) -> Memento | None:
    """The memento an archive URL spells out; None where it names no page or no time."""
    told = unwrap(url)
    if told is None or not told.original or not told.taken:
        return None
    taken = instant(told.taken)
    return None if taken is None else Memento(archive, url, unfragmented(told.original), taken)


def instant(iso: str) -> datetime | None:
    """An ISO date as precise as it is, as an instant: noon where only the day is known, else the earliest."""
    form = _FORMS.get(len(iso))
    try:
        moment = datetime.strptime(iso, form).replace(tzinfo=UTC) if form else None
    except ValueError:
        return None
    return moment.replace(hour=12) if moment and len(iso) == 10 else moment


def raw_address(url: str) -> str:
    """The address of the capture's own bytes: `id_` after the 14 digits, the syntax of OpenWayback and pywb."""
    return _STAMPED.sub(lambda m: f"/{m[1]}id_/", url, count=1)


def wished(archive: str, prefix: str, url: str, near: datetime | None) -> Memento:
    """A copy that may not exist, where people would read it: playback under `prefix` leads to the nearest that does."""
    taken = near or _NEWEST
    original = unfragmented(url)
    return Memento(archive, f"{prefix}{taken.astimezone(UTC):%Y%m%d%H%M%S}/{original}", original, taken)


def people_address(url: str) -> str:
    """The address where people read a capture: without `id_` and the other modifiers."""
    return _STAMPED.sub(lambda m: f"/{m[1]}/", url, count=1)


def unfragmented(url: str) -> str:
    """The URL without its fragment: archives keep none."""
    return url.partition("#")[0]
