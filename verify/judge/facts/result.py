"""The result of comparing one hard fact of a claim with the source."""

from __future__ import annotations

from dataclasses import dataclass

from reports.findings import Fact


@dataclass(frozen=True, slots=True)
class Check:
    """One hard fact of the claim, whether the source has it, and what the scorer needs in order to weigh that."""

    fact: Fact
    near: bool = True
    """True where it was found in or beside the best passages; False where only elsewhere on the page."""
    weak: bool = False
    """True for a small count, or a name that the article's own title contains: that the source lacks it says little."""
    sure: bool = False
    """True where the rule behind a miss is precise enough to fail a build (measured in tests/gold/gold_support.py)."""
    vague: bool = False
    """True for an amount without a number ("a few kilometres")."""
    inferred: bool = False
    """True for a date that was computed from the page's own date."""
    share: float = 1.0
    """For names: how much of the name was found. For dates: how much of the claim stands beside the other date."""
