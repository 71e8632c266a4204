"""A model's "supported" held to what it quotes and to the claim's hard facts, as the default scorer's is."""

from __future__ import annotations

from reports.findings import Evidence, FactStatus, Support
from verify.judge.facts.result import Check
from verify.judge.lexical.abroad import languages_of
from verify.judge.lexical.reading import Reading
from verify.judge.scorers.base import Judgement
from verify.judge.text.text import keys

_CARRIES = 0.5
"""Share of the claim, weighed by rarity, that the quoted sentences must have: less is a quotation of something else."""
_NEAR = ("number", "date", "quotation")


def held(said: Judgement, reading: Reading) -> tuple[Support, str, str] | None:
    """(label, code, reason) in place of a "supported" that does not hold; None where it does.

    A fact that the source lacks leaves a part. A quotation that carries neither the claim's words nor its numbers
    leaves nothing: a page that says "answer: supported" is quoted word for word, too.
    """
    if said.support not in (Support.SUPPORTED, Support.PARTIAL):
        return None
    if not _carries(_quoted(said.evidence, reading), reading):
        return Support.UNCHECKED, "llm_unquoted", "what the language model quotes does not speak of the claim"
    if said.support is Support.PARTIAL:
        return None
    missed = [c for c in reading.checks if c.fact.status is not FactStatus.FOUND and not c.weak and not c.vague
              and (c.fact.kind in _NEAR or c.share < 0.5)]
    if missed:
        return Support.PARTIAL, "llm_facts", f"the language model says supported, but {_named(missed[0])}"
    return None


def _carries(quoted: str, reading: Reading) -> bool:
    """True where the quoted sentences speak of the claim; across languages, where they have a fact of it.

    The title of the source counts with them: a page seldom repeats what it is about.
    """
    if languages_of(reading.claim, reading.source).differ:
        return any(c.fact.claimed.casefold() in quoted.casefold() for c in reading.checks)
    return reading.share(frozenset(keys(quoted)) | reading.meta_bag) >= _CARRIES


def _quoted(evidence: tuple[Evidence, ...], reading: Reading) -> str:
    """The sentences that the quotations touch."""
    index, taken = reading.index, set[int]()
    for each in evidence:
        taken.update(n for n, s in enumerate(index.sentences) if s.start < each.end and each.start < s.end)
    return "\n".join(index.text[index.sentences[n].start:index.sentences[n].end] for n in sorted(taken))


def _named(check: Check) -> str:
    fact = check.fact
    has = f" (it has {' '.join(fact.stated.split())})" if fact.status is FactStatus.DIFFERENT and fact.stated else ""
    return f"the {fact.kind} {fact.claimed} is not in the source{has}"
