"""Captures as an archive keeps them: by a sort-friendly key, in the order of time."""

from __future__ import annotations

import base64
import bisect
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True)
class Snapshot:
    """One capture: the URL, the instant (14 digits), and what the site answered then."""

    url: str
    timestamp: str
    body: bytes = b""
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    """The site's own headers, shown as X-Archive-Orig-*."""
    revisit: bool = False
    """Listed as warc/revisit with status "-"."""

    @property
    def taken(self) -> datetime:
        return datetime.strptime(self.timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)

    @property
    def digest(self) -> str:
        return base64.b32encode(hashlib.sha1(self.body).digest()).decode()

    @property
    def location(self) -> str:
        return next((v for k, v in self.headers if k.lower() == "location"), "")


def surt(url: str) -> str:
    """The key under which spellings of one URL meet: no scheme, no www, no port, no last slash."""
    parts = urlsplit(url if "://" in url else "http://" + url)
    host = (parts.hostname or "").removeprefix("www.")
    path = unquote(parts.path).rstrip("/").lower() or "/"
    query = "?" + "&".join(sorted(parts.query.lower().split("&"))) if parts.query else ""
    return ",".join(reversed(host.split("."))) + ")" + path + query


def http_date(moment: datetime) -> str:
    """An instant as HTTP writes it."""
    return format_datetime(moment, usegmt=True)


def instant(stamp: str) -> datetime:
    """The instant a timestamp of 4 to 14 digits names; the earliest when it is short."""
    digits = stamp.ljust(14, "0")
    month, day = max(digits[4:6], "01"), max(digits[6:8], "01")
    return datetime.strptime(digits[:4] + month + day + digits[8:14], "%Y%m%d%H%M%S").replace(tzinfo=UTC)


class Shelf:
    """All captures of one archive."""

    def __init__(self) -> None:
        self._by_key: dict[str, list[Snapshot]] = {}

    def add(self, shot: Snapshot) -> None:
        """Put a capture in its place in time."""
        bisect.insort(self._by_key.setdefault(surt(shot.url), []), shot, key=lambda s: s.timestamp)

    def remove(self, url: str) -> None:
        """Drop every capture of a URL."""
        self._by_key.pop(surt(url), None)

    def of(self, url: str) -> list[Snapshot]:
        """The captures of a URL, oldest first."""
        return list(self._by_key.get(surt(url), ()))

    def under(self, key: str) -> list[Snapshot]:
        """The captures of every URL whose key starts so."""
        return [s for k in sorted(self._by_key) if k.startswith(key) for s in self._by_key[k]]

    def exact(self, url: str, stamp: str) -> Snapshot | None:
        """The capture of a URL at exactly this timestamp."""
        return next((s for s in self.of(url) if s.timestamp == stamp), None)

    def nearest(self, url: str, moment: datetime | None) -> Snapshot | None:
        """The capture nearest in time; the newest for None."""
        shots = self.of(url)
        if not shots:
            return None
        return min(shots, key=lambda s: abs((s.taken - moment).total_seconds())) if moment else shots[-1]

    def links(self, shot: Snapshot, memento_url, original_rel: str = "") -> list[str]:  # type: ignore[no-untyped-def]
        """Link-format items first, prev, memento, next, last around one capture."""
        shots = self.of(shot.url)
        at = shots.index(shot)
        wanted = {"first": shots[0], "prev": shots[at - 1] if at else None, "": shot,
                  "next": shots[at + 1] if at + 1 < len(shots) else None, "last": shots[-1]}
        return [f'<{memento_url(s)}>; rel="{f"{rel} memento".strip()}"; datetime="{http_date(s.taken)}"'
                for rel, s in wanted.items() if s is not None and (rel == "" or s is not shot)]
