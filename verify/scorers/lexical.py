"""The default scorer: offline, no download, a few milliseconds; rare words, hard facts, learned weights."""

from __future__ import annotations

import math
import re

from reports.findings import Evidence, Fact, FactStatus, Support
from verify.scorers._facts_dates import Date, bears_out, dates, parse
from verify.scorers._facts_numbers import numbers, same
from verify.scorers._retrieval import Index, cover, index_sentences, index_text, weigh
from verify.scorers._text import keys, spans_of
from verify.scorers.base import ClaimText, Judgement, Scorer, SourceText


class Lexical(Scorer):
    """Words, numbers, dates and names of the claim against the best passages; runs offline on the CPU."""

    name = "lexical"

    def judge(self, claim: ClaimText, source: SourceText) -> Judgement:
        """The support of `claim` by `source`; the whole visible text is read before anything is called unsupported."""
        first = _judge(claim, source, _index(source, source.text))
        if first.support is Support.SUPPORTED or not source.all_text or source.all_text == source.text:
            return first
        second = _judge(claim, source, _index(source, source.all_text))
        return second if second.score > first.score else first


def _index(source: SourceText, text: str) -> Index:
    return index_sentences(source.sentences) if source.sentences else index_text(text)


def _judge(claim: ClaimText, source: SourceText, index: Index) -> Judgement:
    stems = frozenset(keys(claim.text))
    if not stems or not index.sentences:
        return Judgement(Support.UNCHECKED, 0.5, "there is no text to compare", code="stub")
    known = frozenset(keys(source.title)) | frozenset(keys(claim.title))
    weights = weigh(stems)
    best = cover(weights, index)
    total = sum(weights.values())
    met = sum(weights[k] for k in stems & (best.covered | known)) / total
    facts = _facts(claim, source, index)
    missing_facts = [f for f in facts if f.status is not FactStatus.FOUND]
    score = 1.0 / (1.0 + math.exp(-(8.0 * met - 5.5 - 1.5 * len(missing_facts))))
    evidence = tuple(_evidence(index, n, stems) for n in best.order)
    missing = tuple(sorted(stems - index.bag - known))
    hard = [f for f in missing_facts if f.status is FactStatus.ABSENT]
    certain = len([f for f in hard if f.kind == "number"]) >= 2 or any(f.kind == "date" for f in hard)
    label = Support.SUPPORTED if score >= 0.6 else Support.PARTIAL if score >= 0.25 else Support.NOT_SUPPORTED
    if certain:
        label = Support.NOT_SUPPORTED
    words = ", ".join(f"{f.kind} {f.claimed}" for f in missing_facts)
    reason = f"not found in the source: {words}" if words else f"{met:.0%} of the claim's words found in the passages"
    return Judgement(label, score, reason, evidence, facts, missing, certain)


def _facts(claim: ClaimText, source: SourceText, index: Index) -> tuple[Fact, ...]:
    published = parse(source.published)
    theirs = [*dates(index.text, published), *dates(source.title, published), published]
    mine = list(dates(claim.text))
    found = [_date_fact(d, theirs) for d in mine]
    quantities = numbers(claim.text, [(d.start, d.end) for d in mine])
    stated = numbers(index.text) if quantities else ()
    for number in quantities:
        if not number.small:
            hit = next((s for s in stated if same(number, s)), None)
            status = FactStatus.FOUND if hit else FactStatus.ABSENT
            found.append(Fact("number", number.text, status, hit.text if hit else ""))
    return tuple(found)


def _date_fact(mine: Date, theirs: list[Date]) -> Fact:
    hit = next((d for d in theirs if bears_out(mine, d)), None)
    return Fact("date", mine.text, FactStatus.FOUND if hit else FactStatus.ABSENT, hit.text if hit else "")


def _evidence(index: Index, n: int, stems: frozenset[str]) -> Evidence:
    sentence = index.sentences[n]
    text = re.sub(r"\s+", " ", index.text[sentence.start:sentence.end])
    matched = spans_of(text, stems)
    return Evidence(text, sentence=sentence.given, start=sentence.start, end=sentence.end, matched=matched)
