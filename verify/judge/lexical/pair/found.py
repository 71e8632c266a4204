"""What a rule of the matched pair (a claim and a passage with its words) has found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reason why a passage that has the claim's words may not support it."""

    kind: str
    """The rule's name, as reports and `make gold` print it."""
    said: str
    """What is the matter, in plain words."""
    shown: str = ""
    """The words of the passage (or of the claim) that show it."""
    weight: float = 1.0
    """Share of the shared words that it concerns, from 0 to 1."""
