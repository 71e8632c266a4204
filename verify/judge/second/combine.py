"""Two judgements of one pair as one: both opinions are kept, the score weighs both, and the more careful label stands.

How the two become one. Let `right` be how often the second judge is right on
such pairs (a setting, with a default for each model). Its label then moves the
first's probability by the odds right : 1 - right (Bayes, the two taken as
independent); its own score is not calibrated on our pairs and moves nothing.
What follows from the moved probability depends on how sure the first is:

- *The first says "supported".* A second that says less lowers the label where
  the moved probability falls below the line of support, and, whatever it comes
  to, where the second is right as often as a first that is sure: where two
  differ that are both sure, the more careful one is shown. A lesser judge that
  lowered sure greens by its word alone would lower more true ones than false.
- *The first is in doubt* (a score in the band, no hard fact): it has no opinion
  yet that the second could differ from. The first's own rules are asked what
  they say at the moved probability (`Scorer.lifted`), so that a missing number,
  another date, a hedge, a "not", or a passage about something else keeps the
  label where it is, whatever the second thinks. Only so may a second opinion
  lift a label.
- *The first says less and is sure*: it is not asked (`gate.py`).

Nothing of this is ever `certain`: what may fail a build is the first judge's
rule alone. What it gains is measured with scripted seconds of known quality
(`make gold`, second); docs/accuracy.md has the table.
"""

from __future__ import annotations

from dataclasses import replace

from reports.findings import Fact, FactStatus, Opinion, Support
from verify.judge.facts.digits import stated
from verify.judge.lexical.model import chance, odds_of
from verify.judge.scorers.base import ClaimText, Judgement, Scorer, SourceText

_CARE = (Support.SUPPORTED, Support.PARTIAL, Support.NOT_SUPPORTED, Support.CONTRADICTED)
"""From the answer that vouches most for the citation to the one that warns most."""
_HARD = ("number", "date", "quotation", "name")
_SURE = 0.82
"""How often a second judge must be right for its word alone to lower a label: as often as the first where it is sure.

Of the pairs that the first scores .8 or more, .82 are true (`make gold`, support).
"""
_BELOW = 0.45
"""Highest score of a pair that is not called supported; the line of support of the shipped weights is .47."""
UNQUOTED = "second_unquoted"
"""The code of an opinion that quotes nothing of the page, and so counts for nothing."""
_SAID = {Support.SUPPORTED: "says it is supported", Support.PARTIAL: "says only a part is supported",
         Support.NOT_SUPPORTED: "finds no support", Support.CONTRADICTED: "sees a contradiction"}


def combined(first: Judgement, second: Judgement, judges: tuple[Scorer, Scorer], claim: ClaimText,
             source: SourceText) -> Judgement:
    """The judgement that stands, with both opinions.

    Without an answer of the second, or without a passage of it that stands in the source, the first stands. Where the
    first judge cannot read the pair's languages, the second's takes its place, held to the facts that were checked.
    """
    second = _quoted(second, source)
    if first.support is Support.UNCHECKED:
        second = _held_to_facts(second, first, source)
    opinions, name = (_opinion(judges[0], first), _opinion(judges[1], second)), judges[1].name
    if second.support is Support.UNCHECKED:
        return replace(first, opinions=opinions, reason=f"{first.reason}; no second opinion of {name}: {second.reason}")
    if first.support is Support.UNCHECKED:
        return replace(second, certain=False, opinions=opinions, reason=f"{name} {_told(second)}")
    both = _weighed(first, second, judges, claim, source)
    kept = f", but {both.reason}" if second.support is Support.SUPPORTED and both.reason != first.reason else ""
    return replace(both, opinions=opinions, certain=both.certain and both.support is first.support,
                   reason=f"{first.reason}; {name} {_told(second)}{kept}")


def _weighed(first: Judgement, second: Judgement, judges: tuple[Scorer, Scorer], claim: ClaimText,
             source: SourceText) -> Judgement:
    """The first judgement with label and score as both opinions leave them."""
    word = odds_of(judges[1].right)
    agrees = second.support is Support.SUPPORTED
    score = chance(odds_of(first.score) + (word if agrees else -word))
    if first.support is Support.SUPPORTED:
        if agrees:
            return replace(first, score=score)
        stands = judges[1].right < _SURE and judges[0].at(claim, source, score).support is Support.SUPPORTED
        return replace(first, score=score) if stands else _lowered(first, second, score)
    if agrees and first.support is Support.CONTRADICTED:
        return first  # it has seen the opposite: that is no doubt
    if agrees:
        settled = judges[0].lifted(claim, source, score, "\n".join(e.text for e in second.evidence))
        if settled.support is Support.SUPPORTED:
            return replace(settled, certain=False, code="second_opinion", reason=first.reason)
        return replace(first, reason=settled.reason)
    if _CARE.index(second.support) > _CARE.index(first.support):
        return _lowered(first, second, score)
    return replace(first, score=min(score, _BELOW))


def _lowered(first: Judgement, second: Judgement, score: float) -> Judgement:
    return replace(first, support=second.support, score=min(score, _BELOW), certain=False, code="second_opinion")


def _told(judgement: Judgement) -> str:
    return f"{_SAID[judgement.support]} ({judgement.reason})" if judgement.reason else _SAID[judgement.support]


def _opinion(judge: Scorer, said: Judgement) -> Opinion:
    revision = judge.identity.removeprefix(judge.name).strip()
    return Opinion(judge.name, revision, said.support, said.score, said.reason, said.code)


def _quoted(second: Judgement, source: SourceText) -> Judgement:
    """The opinion with such passages alone as stand in the source; none at all unless one does.

    "Not supported" needs none: there is nothing to quote.
    """
    if second.support in (Support.UNCHECKED, Support.NOT_SUPPORTED):
        return second
    parts = (source.title, source.text, source.all_text, *source.sentences, source.published)
    page = " ".join("\n".join(parts).split())
    standing = tuple(e for e in second.evidence if e.text.strip() and " ".join(e.text.split()) in page)
    if standing:
        return replace(second, evidence=standing)
    return replace(second, support=Support.UNCHECKED, evidence=(), code=UNQUOTED,
                   reason="it quotes nothing that stands in the source")


def _held_to_facts(second: Judgement, first: Judgement, source: SourceText) -> Judgement:
    """A "supported" of the second judge without what the fact checks miss: then it is a part at most.

    The first judge could not read the pair's languages: of a figure the digits count.
    """
    text = source.text or source.all_text
    missed = [f for f in first.facts if f.kind in _HARD and f.status is not FactStatus.FOUND
              and not (f.kind == "number" and stated(f.claimed, text))]
    if second.support is not Support.SUPPORTED or not missed:
        return second
    return replace(second, support=Support.PARTIAL, score=min(second.score, 0.5), code="second_facts",
                   reason=f"{second.reason}; but {_shown(missed[0])}".removeprefix("; "))


def _shown(fact: Fact) -> str:
    differs = f" (it has {' '.join(fact.stated.split())})" if fact.status is FactStatus.DIFFERENT else ""
    return f"the {fact.kind} {fact.claimed} is not in the source{differs}"
