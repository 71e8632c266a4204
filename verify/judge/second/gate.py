"""Decides whether a second judge could change a first judgement.

It could change doubtful ones, and greens that are not nearly verbatim. Doubt alone would be the wrong criterion: on the
development sets 68 % of the false greens score above .75, and what they have in common is that the page says it in
other words, or with a reservation.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import LCSseq

from reports.findings import Evidence, Support
from verify.judge.lexical.pair.clauses import clauses
from verify.judge.lexical.pair.cues import cues_at, negates
from verify.judge.lexical.pair.words import cue, words_of
from verify.judge.scorers.base import ClaimText, Judgement

_ALIKE = 0.9
"""Share of the claim's words that a passage must have, in the claim's order, to count as nearly verbatim."""
_CLAUSES = 3
"""From this many clauses in the passage, a shorter claim may join what the passage keeps apart."""


@dataclass(frozen=True, slots=True)
class Band:
    """The scores between which the first opinion counts as doubtful.

    The lower end is about the score from which a second judge that is right in 78 % of cases can lift a claim over the
    line of support: the odds of .47 divided by those of .78 are the odds of .20.
    """

    low: float = 0.22
    high: float = 0.75


def why_ask(claim: ClaimText, first: Judgement, band: Band, abroad: bool = False) -> str:
    """Why a second judge should be asked, in a few words; "" where its answer could change nothing.

    A hard fact is never put to a second judge, because no model outvotes it. What the first judge cannot read is not
    put to it either, except for a pair in two languages where the second reads both (`abroad`).
    """
    if abroad and first.code == "language":
        return "the claim is in another language than the page"
    if first.certain or first.support is Support.UNCHECKED:
        return ""
    if band.low <= first.score <= band.high:
        return "the first score is in doubt"
    return _why_green(claim.text, first.evidence) if first.support is Support.SUPPORTED else ""


def _why_green(claim: str, evidence: tuple[Evidence, ...]) -> str:
    """Why a "supported" deserves a second look."""
    best = max(evidence, key=lambda e: verbatim(claim, e.text), default=None)
    if best is None:
        return "no passage is shown"
    if verbatim(claim, best.text) < _ALIKE:
        return "the page says it in other words"
    return _told_apart(claim, best.text)


def _told_apart(claim: str, passage: str) -> str:
    """What the passage has besides the claim's own words that may turn its meaning; "" for nothing."""
    mine, theirs = marks(claim), marks(passage)
    extra = sorted(theirs - mine)
    if extra:
        return f"the passage holds {extra[0]}"
    return "the passage has several clauses" if len(clauses(passage)) >= _CLAUSES > len(clauses(claim)) else ""


def verbatim(claim: str, passage: str) -> float:
    """The share of the claim's words (0 to 1) that the passage has in the claim's order."""
    mine, theirs = _words(claim), _words(passage)
    return LCSseq.similarity(mine, theirs) / len(mine) if mine else 0.0


@lru_cache(maxsize=256)
def _words(text: str) -> tuple[str, ...]:
    return tuple(w.low for w in words_of(text) if w.kind != "mark")


@lru_cache(maxsize=256)
def marks(text: str) -> frozenset[str]:
    """The hedges, attitudes, negations and comparisons in a text, by the names that a reader would give them."""
    words = words_of(text)
    found: set[str] = set()
    for place, word in enumerate(words):
        found.update("a hedge" if c in ("possible", "questioned", "conditional") else "an attitude or a plan"
                     for c in cues_at(words, place))
        if negates(words, place):
            found.add("a negation")
        if word.low in cue("superlatives") or word.low == "than":
            found.add("a comparison")
    return frozenset(found)
