"""One measured figure beside its goal, and where the gold lies."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
GOLD = SHARED / "gold"


@dataclass(frozen=True)
class Figure:
    """A row of `make gold` or `make bench`."""

    name: str
    value: str
    goal: str = ""
    met: bool | None = None
    """None for figures without a goal."""
