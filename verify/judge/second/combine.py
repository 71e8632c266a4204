"""Two judgements of one pair as one: both opinions are kept, and where they differ the more careful one stands."""

from __future__ import annotations

from dataclasses import replace

from reports.findings import Fact, FactStatus, Opinion, Support
from verify.judge.scorers.base import Judgement, Scorer, SourceText

_CARE = (Support.SUPPORTED, Support.PARTIAL, Support.NOT_SUPPORTED, Support.CONTRADICTED)
"""From the answer that vouches most for the citation to the one that warns most."""
_HARD = ("number", "date", "quotation", "name")
UNQUOTED = "second_unquoted"
"""The code of an opinion that quotes nothing of the page, and so counts for nothing."""
_SAID = {Support.SUPPORTED: "says it is supported", Support.PARTIAL: "says only a part is supported",
         Support.NOT_SUPPORTED: "finds no support", Support.CONTRADICTED: "sees a contradiction"}


def combined(first: Judgement, second: Judgement, judges: tuple[Scorer, Scorer], source: SourceText) -> Judgement:
    """The judgement that stands, with both opinions.

    A second opinion may lower a first one and never lifts it, convicts nobody (`certain` is the first judge's rule
    alone), and takes the place of a first one only where the first judge cannot read the pair's languages. Without
    an answer, or without a passage that stands in the source, it counts for nothing.
    """
    second = _held_to_facts(_quoted(second, source), first)
    opinions = (_opinion(judges[0], first), _opinion(judges[1], second))
    name = judges[1].name
    if second.support is Support.UNCHECKED:
        return replace(first, opinions=opinions, reason=f"{first.reason}; no second opinion of {name}: {second.reason}")
    if first.support is Support.UNCHECKED:
        return replace(second, certain=False, opinions=opinions, reason=f"{name} {_told(second)}")
    said = f"{first.reason}; {name} {_told(second)}"
    if _CARE.index(second.support) <= _CARE.index(first.support):
        agree = first.support is second.support
        score = (first.score + second.score) / 2 if agree and first.support is Support.SUPPORTED else first.score
        return replace(first, score=score, opinions=opinions, reason=said)
    return replace(first, support=second.support, score=min(first.score, second.score, 0.5), certain=False,
                   code="second_opinion", reason=said, opinions=opinions)


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


def _held_to_facts(second: Judgement, first: Judgement) -> Judgement:
    """A "supported" of the second judge without what the fact checks miss: then it is a part at most.

    Where the first judge says "supported" it has weighed its facts already.
    """
    missed = [f for f in first.facts if f.kind in _HARD and f.status is not FactStatus.FOUND]
    if second.support is not Support.SUPPORTED or first.support is Support.SUPPORTED or not missed:
        return second
    return replace(second, support=Support.PARTIAL, score=min(second.score, 0.5), code="second_facts",
                   reason=f"{second.reason}; but {_shown(missed[0])}".removeprefix("; "))


def _shown(fact: Fact) -> str:
    differs = f" (it has {' '.join(fact.stated.split())})" if fact.status is FactStatus.DIFFERENT else ""
    return f"the {fact.kind} {fact.claimed} is not in the source{differs}"
