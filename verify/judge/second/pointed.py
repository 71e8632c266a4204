"""Whether a second judge that finds less than support shows why, so that a reader can look it up."""

from __future__ import annotations

from reports.findings import FactStatus
from verify.judge.facts.locators import without_locators
from verify.judge.lexical.pair.clauses import clauses
from verify.judge.lexical.pair.cues import cues_at
from verify.judge.lexical.pair.words import words_of
from verify.judge.scorers.base import ClaimText, Judgement
from verify.judge.text.text import keys

_OWN = 0.5
"""Share of the words named as missing that must be the claim's own: else something else is missed than what it says."""
_ABSENT = 0.5
"""Share of these that must not be found. A part of a claim seldom has no word in common with the page."""
_SAME = 0.5
"""Share of these that a clause must have more than, to be the one that says the part."""


def points_at_a_gap(claim: ClaimText, first: Judgement, second: Judgement, title: str = "") -> bool:
    """True where the second names a part of the claim that the page does not state, as far as the passages show.

    Either the passages of both judges do not have it, or what the second quotes says it with a reservation. A part
    whose words the passages hold, or whose facts the first judge found in another spelling, is no gap: there the
    second judge has overlooked them. Neither is the page number of a citation, which no page states. `title` is the
    page's, which counts with its passages.
    """
    named = frozenset(keys(" ".join(second.missing)))
    own = named & frozenset(keys(without_locators(claim.text)))
    if not own or len(own) < _OWN * len(named):
        return False
    passages = [e.text for judged in (first, second) for e in judged.evidence]
    found = [f.claimed for f in first.facts if f.status is FactStatus.FOUND]
    absent = own - frozenset(keys(" ".join((title, *passages, *found))))
    return len(absent) >= _ABSENT * len(own) or _reserved(claim, own, second)


def _reserved(claim: ClaimText, own: frozenset[str], second: Judgement) -> bool:
    """True where a clause of the quotation has the part with a hedge or an attitude that the claim does not have."""
    words = words_of(claim.text)
    told = frozenset(w.low for w in words)
    stated = frozenset(stance for place in range(len(words)) for stance in cues_at(words, place)) | {"ended"}
    said = (clause.words for e in second.evidence for clause in clauses(e.text)
            if len(own & clause.keys) > _SAME * len(own))
    return any(stance not in stated for near in said for place, word in enumerate(near) if word.low not in told
               for stance in cues_at(near, place))
