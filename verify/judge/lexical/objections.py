"""What keeps a doubtful claim from being called supported, whatever another judge says.

Each objection was measured on the pairs that a second judge would lift (`make gold`, "second"): of 74 on WiCE and
Wikipedia dev eleven are held back, nine of them rightly.
"""

from __future__ import annotations

from reports.findings import FactStatus, Support
from verify.judge.facts.result import Check
from verify.judge.lexical.reading import Reading
from verify.judge.text.text import keys

_CARRIES = 0.5
"""Share of the claim, weighed by rarity, that a passage must have in order to speak of the claim and not only its
subject."""
_NEAR = ("number", "date", "quotation")
"""Kinds of facts whose absence always counts."""


def objection(reading: Reading, said: Support, quoted: str) -> str:
    """Why the claim is not lifted, in a few words; "" where nothing stands in the way.

    `said` is the label of words and facts, `quoted` the passage that the other judge's opinion rests on.
    """
    missed = missing(reading)
    if missed:
        return named(missed[0])
    turned = next((c for c in reading.conflicts if c.kind == "negation"), None)
    if turned is not None:
        return f"the source says it with the opposite polarity (“{turned.stated}”)"
    if said is Support.NOT_SUPPORTED and not carries(quoted, reading):
        return "what is quoted does not speak of the claim"
    return ""


def missing(reading: Reading) -> list[Check]:
    """Facts of weight that the source lacks: numbers, dates, quotations, and names of which it has less than half."""
    return [c for c in reading.checks if c.fact.status is not FactStatus.FOUND and not c.weak and not c.vague
            and (c.fact.kind in _NEAR or c.share < 0.5)]


def named(check: Check) -> str:
    """A missing fact in words, with what the source has in its place."""
    fact = check.fact
    has = f" (it has {' '.join(fact.stated.split())})" if fact.status is FactStatus.DIFFERENT and fact.stated else ""
    return f"the {fact.kind} {fact.claimed} is not in the source{has}"


def carries(quoted: str, reading: Reading) -> bool:
    """True where the quoted sentences speak of the claim.

    The source's title counts with them, because a page seldom repeats what it is about.
    """
    return reading.share(frozenset(keys(quoted)) | reading.meta_bag) >= _CARRIES
