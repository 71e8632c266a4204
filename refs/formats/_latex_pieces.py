"""What the scanner of LaTeX finds, one piece for what stands at one place of the source. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands at one place of the source."""

    kind: str
    """text | code | cite | url | href | note | heading | break | cell | item | caption | math"""
    value: str
    """break: what begins or ends there, "table", "end table", "end" (of any other environment), "row", or ""."""
    origin: int
    end: int
    more: str = ""
    """href and url: what is shown instead of the address; heading: where its words stand, "from:to"."""
    pages: tuple[str, ...] = ()
    """cite: what the option behind each key says (its page), "" where there is none."""
    whole: bool = False
    """cite: true where the authors are words of the sentence."""
