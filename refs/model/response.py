"""What one request gave: a response, or a failure that left none."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from refs.model.states import FailureKind

Pairs = tuple[tuple[str, str], ...]
"""Name and value pairs: a mapping that is frozen, ordered and hashable."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A fault that left no response, and a one-line detail for people."""

    kind: FailureKind
    detail: str = ""
    due: datetime | None = None
    """For POSTPONED: when it may be asked again (from Retry-After)."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect on the way: the URL that was asked, and its status."""

    url: str
    status: int


@dataclass(frozen=True, slots=True)
class Response:
    """What one GET gave: a status with a bounded body, or a failure."""

    url: str
    """The URL that was asked for first."""
    final_url: str = ""
    """The URL that answered, after redirects; equal to `url` without any."""
    status: int | None = None
    headers: Pairs = ()
    """Names in lower case, in the order they came."""
    body: bytes = b""
    """Decoded from its content encoding, at most the byte cap."""
    failure: Failure | None = None
    hops: tuple[Hop, ...] = ()
    fetched_at: datetime | None = None
    elapsed: float = 0.0
    """Seconds from first byte asked to last byte read."""
    truncated: str = ""
    """Why the body is not whole ("byte cap", "short read", "deadline"), or ""."""
    address: str = ""
    """The IP address that answered, for the record."""
    record: str = ""
    """Where the raw bytes are kept ("FILE.warc.gz#RECORD-ID"), "" where nothing was recorded."""
    accepted: bool = False
    """True where the user's settings take this status as an answer like 200."""

    def header(self, name: str, default: str = "") -> str:
        """The first value of a header, by name in any case."""
        wanted = name.lower()
        return next((v for k, v in self.headers if k == wanted), default)

    @property
    def ok(self) -> bool:
        """True when a 2xx answer came."""
        return self.failure is None and self.status is not None and (200 <= self.status < 300 or self.accepted)

    @property
    def digest(self) -> str:
        """SHA-256 of the body in hex, "" where there is none."""
        return hashlib.sha256(self.body).hexdigest() if self.body else ""
