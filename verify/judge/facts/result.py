"""What the comparison of one hard fact comes to."""

from __future__ import annotations

from dataclasses import dataclass

from reports.findings import Fact


@dataclass(frozen=True, slots=True)
class Check:
    """One hard fact, how it stands, and what the scorer needs to weigh it."""

    fact: Fact
    near: bool = True
    """True when it was found in or beside the best passages, and not elsewhere on the page."""
    weak: bool = False
    """True for a small count or a name that the article's own title gives: its absence says little."""
    sure: bool = False
    """True where the rule behind a miss is precise enough to fail a build (figures: tests/gold/gold_support.py)."""
    vague: bool = False
    """True for an amount without a number ("a few kilometres")."""
    inferred: bool = False
    """True for a date that was reckoned from the page's own date."""
    share: float = 1.0
    """For names: how much of it was found; for dates: how much of the claim stands beside the other date."""
