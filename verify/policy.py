"""From findings and history to one verdict. Pure: no clock, no I/O, no checker's name.

The two witnesses are the live page and its archived copy. "Dead after N
strikes" is decided here and only here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from refs.model import PageState, Source


@dataclass(frozen=True, slots=True)
class PolicyOptions:
    """The `[policy]` table."""

    strikes: int = 3
    """Failures before a live page counts as dead."""
    days: float = 3.0
    """Days that must lie between the first and the last of them."""
    strict_now: bool = False
    """Count a failure of tonight at once, for CI runs without history."""


@dataclass(frozen=True, slots=True)
class Observation:
    """What one night saw of one reference through one witness."""

    night: str
    """ISO date (UTC) of the night."""
    at: datetime
    source: Source
    state: PageState
