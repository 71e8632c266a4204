"""What a user may set about rendering."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase

from refs.errors import UserError


class RenderError(UserError):
    """Rendering was asked for, and there is no browser to do it."""


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """The `[render]` table: pages that hold no text (script shells, consent walls), opened in a local Chromium."""

    hosts: tuple[str, ...] = ()
    """Globs: hosts whose pages are rendered where they hold no text; () renders none."""
    browser: str = ""
    """The Chromium that is used; "" for the one that is installed."""
    timeout: float = 20.0
    """Seconds for one page."""
    requests: int = 150
    """Requests that one page may make."""
    pages: int = 100
    """Pages that are rendered in one run at most."""

    def wants(self, host: str) -> bool:
        """True for a host whose pages are rendered."""
        return any(fnmatchcase(host, pattern.lower()) for pattern in self.hosts)
