"""Holds a model's "supported" to what it quotes and to the claim's hard facts, by the default scorer's rules."""

from __future__ import annotations

from dataclasses import replace

from reports.findings import Evidence, FactStatus, Support
from verify.judge.facts.digits import stated
from verify.judge.lexical.abroad import languages_of
from verify.judge.lexical.objections import carries, missing, named
from verify.judge.lexical.reading import Reading
from verify.judge.lexical.scorer import ByWords
from verify.judge.scorers.base import Judgement, SourceText


def held(said: Judgement, reading: Reading) -> tuple[Support, str, str] | None:
    """(label, code, reason) to use in place of a "supported" that does not hold; None where it holds.

    A fact that the source lacks leaves "partially supported". A quotation with neither the claim's words nor its
    numbers leaves the claim unchecked: a page that says "answer: supported" gets quoted word for word, too.
    """
    if said.support not in (Support.SUPPORTED, Support.PARTIAL):
        return None
    if not _carries(_quoted(said.evidence, reading), reading):
        return Support.UNCHECKED, "llm_unquoted", "what the language model quotes does not speak of the claim"
    missed = "" if said.support is Support.PARTIAL else _missed(reading)
    return (Support.PARTIAL, "llm_facts", f"the language model says supported, but {missed}") if missed else None


def _missed(reading: Reading) -> str:
    """The first fact of the claim that the source lacks, in words; "" for none.

    Figures and dates are written by the rules of their language. A pair in one language other than English is decided
    by that language's own data. Across two languages a figure counts as present if its digits are, however they are
    grouped.
    """
    tongues = languages_of(reading.claim, reading.source)
    if not tongues.differ and tongues.one not in ("", "en"):
        told = ByWords().judge(reading.claim, reading.source)
        lacks = [f for f in told.facts if f.status is not FactStatus.FOUND and told.support is not Support.SUPPORTED]
        return f"the {lacks[0].kind} {lacks[0].claimed} is not in the source" if lacks else ""
    lacking = [c for c in missing(reading)
               if not (tongues.differ and c.fact.kind == "number" and stated(c.fact.claimed, reading.index.text))]
    return named(lacking[0]) if lacking else ""


def across(said: Judgement, translations: tuple[str, ...], reading: Reading) -> Judgement:
    """A judgement across two languages, checked against the model's own translation of what it quotes.

    No other part of the program can read such a pair. So the model also translates its quotations, and the default
    scorer reads the claim against the translation. That exposes a model that says yes to everything, or overlooks a
    "not" that it has itself translated, and one that says no to what it has itself translated as said.
    """
    if said.support is Support.UNCHECKED:
        return said
    text = "\n".join(t for t in translations if t.strip())
    if not text:
        return _doubted(said, Support.UNCHECKED, "llm_untranslated",
                        "the language model did not translate what it quotes")
    read = ByWords().judge(reading.claim, SourceText(text, text, reading.source.title))
    agrees = (read.support is Support.SUPPORTED) == (said.support is Support.SUPPORTED)
    if said.support is Support.PARTIAL or (agrees and read.support is not Support.UNCHECKED):
        return said
    word = said.support.value.replace("_", " ")
    told = f"the language model says {word}, but its translation does not: {read.reason}"
    lowered = said.support is Support.SUPPORTED and read.support is not Support.UNCHECKED
    return _doubted(said, Support.PARTIAL if lowered else Support.UNCHECKED, "llm_translation", told)


def _doubted(said: Judgement, support: Support, code: str, reason: str) -> Judgement:
    return replace(said, support=support, score=min(said.score, 0.5), code=code, reason=reason)


def _carries(quoted: str, reading: Reading) -> bool:
    """True where the quoted sentences speak of the claim. Across two languages: where they contain one of its facts."""
    if languages_of(reading.claim, reading.source).differ:
        return any(c.fact.claimed.casefold() in quoted.casefold() for c in reading.checks)
    return carries(quoted, reading)


def _quoted(evidence: tuple[Evidence, ...], reading: Reading) -> str:
    """All sentences that the quotations touch, one per line."""
    index, taken = reading.index, set[int]()
    for each in evidence:
        taken.update(n for n, s in enumerate(index.sentences) if s.start < each.end and each.start < s.end)
    return "\n".join(index.text[index.sentences[n].start:index.sentences[n].end] for n in sorted(taken))
