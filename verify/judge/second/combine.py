"""Combines two judgements of one pair.

Both opinions are kept, the score weighs both, and the more careful label stands.

How the two are combined. Let `right` be how often the second judge is right on such pairs (a setting, with a default
for each model). Its label then moves the first judge's probability by the odds right : 1 - right (Bayes' rule, taking
the two as independent). Its own score is not calibrated on our pairs and moves nothing. What follows depends on how
sure the first judge is:

- *The first says "supported".* A second that says less lowers the label where it shows why: it names a part of the
  claim that the passages do not have, or have with a reservation alone (`pointed.py`). It must also be right as often
  as a first that is sure. Then the more careful of the two stands. A word without such a reason moves the score and
  not the label: on WiCE, lowering by the bare word costs more true greens than it finds false ones up to
  78 % right (balanced accuracy .743 against .765 at 72 %, .768 against .774 at 78 %), and asking for the reason costs
  nothing above (.789 against .790 at 82 %).
- *The first is in doubt* (its score is in the band, no hard fact decided): it has no opinion yet that the second could
  differ from. The first judge's own rules are asked what they say at the moved probability (`Scorer.lifted`). So a
  missing number, another date, a hedge, a "not" or a passage about something else keeps the label where it is,
  whatever the second thinks. This is the only way in which a second opinion raises a label.
- *The first says less and is sure*: the second is not asked (`gate.py`).

Nothing that comes out of this is `certain`: only the first judge's rules may fail a build. The gain is measured with
scripted second judges of known quality (`make gold`, "second"); the table is in docs/accuracy.md.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from reports.findings import Fact, FactStatus, Opinion, Support
from verify.judge.facts.digits import stated
from verify.judge.lexical.model import chance, odds_of
from verify.judge.scorers.base import ClaimText, Judgement, Scorer, SourceText
from verify.judge.second.pointed import points_at_a_gap

_CARE = (Support.SUPPORTED, Support.PARTIAL, Support.NOT_SUPPORTED, Support.CONTRADICTED)
"""The labels, from the one that vouches most for the citation to the one that warns most."""
_HARD = ("number", "date", "quotation", "name")
"""Kinds of facts that no second opinion can supply."""
_SURE = 0.82
"""How often a second judge must be right for its reason to lower a label: as often as the first where that is sure. Of
the pairs that the first scores .8 or more, .82 are true (`make gold`, "support")."""
_BELOW, _ABOVE = 0.45, 0.5
"""The highest score that a pair which is not called supported may have, and the lowest of one that is. The line of
support of the shipped weights is .47."""
_SHOWN = 3
"""Passages of a judgement."""
UNQUOTED = "second_unquoted"
"""The code of an opinion that quotes nothing from the page, and therefore counts for nothing."""
_SAID = {Support.SUPPORTED: "says it is supported", Support.PARTIAL: "says only a part is supported",
         Support.NOT_SUPPORTED: "finds no support", Support.CONTRADICTED: "sees a contradiction"}
"""How a second judge's label is told."""


def combined(first: Judgement, second: Judgement, judges: tuple[Scorer, Scorer], claim: ClaimText,
             source: SourceText) -> Judgement:
    """The judgement that stands, with both opinions. `judges` are the first and the second scorer.

    Without an answer of the second, or without a quotation of it that stands in the source, the first stands. Where
    the first judge cannot read the pair's languages, the second's judgement takes its place, held to the facts that
    were checked.
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
    return replace(both, opinions=opinions, certain=both.certain and both.support is first.support,
                   reason=f"{first.reason}; {name} {_told(second)}{_kept(first, second, both)}")


def _kept(first: Judgement, second: Judgement, both: Judgement) -> str:
    """Why the first label stands although the second is another; "" where it does not, or the two agree."""
    if second.support is Support.SUPPORTED:
        return f", but {both.reason}" if both.reason != first.reason else ""
    stands = first.support is Support.SUPPORTED and both.support is first.support
    return ", but shows no part that is missing, or is right too seldom to overrule this" if stands else ""


def _weighed(first: Judgement, second: Judgement, judges: tuple[Scorer, Scorer], claim: ClaimText,
             source: SourceText) -> Judgement:
    """The first judgement, with label and score as both opinions leave them.

    The three cases are those of the module.
    """
    word = odds_of(judges[1].right)
    agrees = second.support is Support.SUPPORTED
    score = chance(odds_of(first.score) + (word if agrees else -word))
    if first.support is Support.SUPPORTED:
        outweighs = judges[1].right >= _SURE and points_at_a_gap(claim, first, second, source.title)
        return _lowered(first, second, score) if outweighs and not agrees else replace(first, score=max(score, _ABOVE))
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
    """The first judgement with the second's label, and what the second quotes in front of the first's passages."""
    shown = tuple(dict.fromkeys((*second.evidence, *first.evidence)))[:_SHOWN]
    return replace(first, support=second.support, score=min(score, _BELOW), certain=False, code="second_opinion",
                   evidence=shown)


def _told(judgement: Judgement) -> str:
    """What the second judge says, in words."""
    return f"{_SAID[judgement.support]} ({judgement.reason})" if judgement.reason else _SAID[judgement.support]


def _opinion(judge: Scorer, said: Judgement) -> Opinion:
    return Opinion(judge.name, judge.revision, said.support, said.score, said.reason, said.code)


def _quoted(second: Judgement, source: SourceText) -> Judgement:
    """The opinion with only those passages that stand in the source; unchecked where none does.

    "Not supported" is no exception: what comes nearest to the claim can be quoted, and shows that the page was read.
    """
    if second.support is Support.UNCHECKED:
        return second
    page = _all_of(source)
    standing = tuple(e for e in second.evidence if e.text.strip() and " ".join(e.text.split()) in page)
    if standing:
        return replace(second, evidence=standing)
    return replace(second, support=Support.UNCHECKED, evidence=(), code=UNQUOTED,
                   reason="it quotes nothing that stands in the source")


@lru_cache(maxsize=4)  # the claims of one page come one after the other
def _all_of(source: SourceText) -> str:
    """Everything that the page says, with all white space made single spaces."""
    parts = (source.title, source.text, source.all_text, *source.sentences, source.published)
    return " ".join("\n".join(parts).split())


def _held_to_facts(second: Judgement, first: Judgement, source: SourceText) -> Judgement:
    """The second judge's "supported", made partial where a hard fact of the claim is missing.

    Used where the first judge could not read the pair's languages. A figure counts as present if its digits are.
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
