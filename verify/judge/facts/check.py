"""The hard facts of a claim beside the source's: found, different or absent, near the passages or far from them."""

from __future__ import annotations

import itertools
import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from reports.findings import Fact, FactStatus
from verify.judge.facts.dates import Date, bears_out, dates, parse
from verify.judge.facts.far import FarNumbers
from verify.judge.facts.names import Name, names, share_found
from verify.judge.facts.numbers import Number, numbers, same
from verify.judge.facts.quotes import ALTERED, NEAR, Quote, likeness, quotes
from verify.judge.scorers.base import ClaimText, SourceText
from verify.judge.text.retrieval import Index
from verify.judge.text.text import idf, keys, stem

_BESIDE = 0.5
"""Share of a claim that must stand beside another year before the claim's year counts as tied to another event."""
_SPEECH = 8
"""Words from which an absent quotation is sure to be none of the source's: shorter ones are often translated."""


@dataclass(frozen=True, slots=True)
class Check:
    """One hard fact, how it stands, and what the scorer needs to weigh it."""

    fact: Fact
    near: bool = True
    """True when it was found in or beside the best passages, and not elsewhere on the page."""
    weak: bool = False
    """True for a small count or a name that the article's own title gives: its absence says little."""
    sure: bool = False
    """True where the rule behind a miss is precise enough to fail a build (figures: tests/gold/gold_support.py)."""
    vague: bool = False
    """True for an amount without a number ("a few kilometres")."""
    inferred: bool = False
    """True for a date that was reckoned from the page's own date."""
    share: float = 1.0
    """For names: how much of it was found; for dates: how much of the claim stands beside the other date."""


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """The hard facts that a claim holds."""

    dates: tuple[Date, ...]
    numbers: tuple[Number, ...]
    names: tuple[Name, ...]
    quotes: tuple[Quote, ...]


@lru_cache(maxsize=256)
def claim_facts(text: str) -> ClaimFacts:
    """The dates, numbers, names and quotations of a claim."""
    when = tuple(dates(text))
    taken = [(d.start, d.end) for d in when]
    said = tuple(quotes(text))
    called = tuple(n for n in names(text) if not any(q.speech and q.start <= n.start < q.end for q in said))
    return ClaimFacts(when, numbers(text, taken), called, said)


@lru_cache(maxsize=16)
def _page_dates(index: Index, published: str) -> tuple[tuple[Date, int], ...]:
    """The dates of a page, each with the sentence it stands in."""
    starts = [s.start for s in index.sentences]
    found = dates(index.text, parse(published))
    return tuple((d, max(0, bisect_right(starts, d.start) - 1)) for d in found)


@lru_cache(maxsize=16)
def _page_numbers(index: Index) -> FarNumbers:
    return FarNumbers(index.text)


class _Stated(NamedTuple):
    """What a page's title and metadata state."""

    titled: tuple[Date, ...]
    """Dates of the title as they are written."""
    dates: tuple[Date, ...]
    """The same reckoned from the page's date, and this."""
    numbers: tuple[Number, ...]


@lru_cache(maxsize=64)
def _stated(title: str, published: str) -> _Stated:
    dated = parse(published)
    return _Stated(tuple(dates(title)), (*dates(title, dated), dated), numbers(title))


def check(claim: ClaimText, source: SourceText, index: Index, near: str, words: frozenset[str]) -> tuple[Check, ...]:
    """Every hard fact of the claim against the passages `near` first, then the whole source.

    `words` are the stems of the source with its title and metadata.
    """
    mine = claim_facts(claim.text)
    return (
        *_dates(mine.dates, claim, source, index), *_numbers(mine.numbers, source, index, near),
        *_names(mine.names, claim, source, index, words), *_quotes(mine.quotes, source, index),
    )


def _dates(mine: Sequence[Date], claim: ClaimText, source: SourceText, index: Index) -> Iterator[Check]:
    """Each date of the claim against the dates that stand with the rest of the claim, then any other of the page.

    A year that the page has only in a sentence on another matter is no match
    where the sentence that holds the claim's words has another year.
    """
    if not mine:
        return
    theirs = _page_dates(index, source.published)
    ties, total = _ties(claim, mine, index)
    best = max(ties, default=0.0)
    share = min(1.0, best / total) if total else 0.0
    placed = [(d, ties[n]) for d, n in theirs]
    # A claim of two dates is borne out by two sentences: the date of one is no rival to the other.
    beside = [d for d, tie in placed if best and tie >= 0.8 * best and not any(bears_out(m, d) == 2 for m in mine)]
    stated_in = _stated(source.title, source.published)
    titled, whole = stated_in.titled, stated_in.dates
    years = {y for d in [*(d for d, _ in placed), *whole] if d.year for y in range(d.year, d.last + 1)}
    for date in mine:
        unheard = bool(date.year) and years.isdisjoint(range(date.year, date.last + 1))
        hits = [(d, tie) for d, tie in placed if bears_out(date, d) == 2]
        close = next((d for d, tie in hits if tie >= (0.8 if d.inferred else 0.6) * best), None)
        rival = next((d for d in beside if _rivals(date, d)), None)
        stated = next((d for d in whole if bears_out(date, d) == 2), None)
        if close is not None:
            yield Check(Fact("date", date.text, FactStatus.FOUND, close.text), inferred=close.inferred)
        elif any(bears_out(date, d) == 2 for d in titled):  # what the whole page is about needs no sentence of its own
            yield Check(Fact("date", date.text, FactStatus.FOUND, date.text), inferred=True)
        elif stated is not None and not (rival and not rival.inferred):
            yield Check(Fact("date", date.text, FactStatus.FOUND, stated.text), inferred=True)
        elif rival is not None:
            apart = bool(hits) and share >= _BESIDE and bool(date.year) and rival.year != date.year
            yield Check(Fact("date", date.text, FactStatus.DIFFERENT, rival.text), near=not hits,
                        sure=unheard or apart, inferred=rival.inferred, share=share)
        elif hits or stated is not None:
            far = hits[0][0] if hits else stated
            yield Check(Fact("date", date.text, FactStatus.FOUND, far.text if far else ""), near=False)
        else:
            yield _undated(date, [*(d for d, _ in placed), *whole], unheard)


def _undated(date: Date, theirs: Iterable[Date], unheard: bool) -> Check:
    """A date that stands nowhere: weak where the source has it less precisely ("2004" for "May 2004")."""
    partly = next((d for d in theirs if bears_out(date, d) == 1), None)
    return Check(Fact("date", date.text, FactStatus.ABSENT, partly.text if partly else ""), weak=partly is not None,
                 sure=unheard and partly is None)


def _rivals(claimed: Date, stated: Date) -> bool:
    """True when the two cannot both be the date of one event: other years, or other months or days of one year."""
    if claimed.until or stated.until or bears_out(claimed, stated) or (stated.inferred and not stated.month):
        return False
    if stated.inferred and not re.search(r"\d", stated.text):
        return False
    if claimed.year and stated.year and claimed.year != stated.year:
        return True
    return bool(claimed.month and stated.month)


def _ties(claim: ClaimText, when: Sequence[Date], index: Index) -> tuple[list[float], float]:
    """Per sentence: how much of the claim without its dates it holds, with its neighbours in the same paragraph.

    Also what the whole claim would weigh. Words that fill the page or name the article's subject tell sentences apart
    the least; words the claim puts in quotation marks tell them apart the most.
    """
    dated = {k for d in when for k in keys(d.text)}
    quoted = {k for q in claim_facts(claim.text).quotes for k in keys(q.text)}
    subject = set(keys(claim.title))
    wanted = frozenset(keys(claim.text)) - dated
    where = {k: index.where[k] for k in sorted(wanted) if k in index.where}
    weights = {k: idf(k) * (2.0 if k in quoted else 0.4 if k in subject else 1.0)
               / (1.0 + math.log(max(len(where.get(k, ())), 1))) for k in sorted(wanted)}
    own = [0.0] * len(index.sentences)
    for key, places in where.items():
        for n in places:
            own[n] += weights[key]
    together = _together(index)
    before = [o if t else 0.0 for o, t in zip([0.0, *own], [False, *together], strict=False)]
    after = [o if t else 0.0 for o, t in zip([*own[1:], 0.0], [*together, False], strict=True)]
    joined = [o + 0.5 * max(b, a) for o, b, a in zip(own, before, after, strict=True)]
    return joined, sum(weights.values())


@lru_cache(maxsize=16)
def _together(index: Index) -> list[bool]:
    """For each sentence but the last, if the next stands in its paragraph; given sentences tell no paragraphs."""
    return [index.given or index.text.find("\n", one.end, other.start) < 0
            for one, other in itertools.pairwise(index.sentences)]


def _numbers(mine: Iterable[Number], source: SourceText, index: Index, near: str) -> Iterator[Check]:
    mine = list(mine)
    if not mine:
        return
    titled = _stated(source.title, source.published).numbers
    beside = numbers(near) + titled
    for number in mine:
        if number.vague:
            met = _vaguely(number, beside, index)
            yield Check(Fact("number", number.text, FactStatus.FOUND if met else FactStatus.ABSENT), vague=True)
            continue
        hit = next((n for n in beside if same(number, n)), None)
        if hit is not None:
            yield Check(Fact("number", number.text, FactStatus.FOUND, hit.text), weak=number.small)
            continue
        # What the claim itself says of another thing is no rival: "budgeted at 310, cost 287".
        rival = _rival(number, [n for n in beside if not any(same(m, n) for m in mine if not m.vague)])
        far = _page_numbers(index).first(number) or next((n for n in titled if same(number, n)), None)
        if far is not None:
            yield Check(Fact("number", number.text, FactStatus.FOUND, far.text), near=False, weak=number.small)
        elif rival is not None:
            yield Check(Fact("number", number.text, FactStatus.DIFFERENT, rival.text), weak=number.small,
                        sure=not number.small)
        else:
            yield Check(Fact("number", number.text, FactStatus.ABSENT), weak=number.small)


def _vaguely(number: Number, beside: Iterable[Number], index: Index) -> bool:
    """True where the source gives any amount in that dimension, or has the unit's word."""
    return any(n.unit == number.unit for n in beside) or stem(number.text.split()[-1]) in index.bag


def _rival(number: Number, beside: Iterable[Number]) -> Number | None:
    """The number of the passage that stands for the same thing: same unit, or the same counted noun."""
    for other in beside:
        if number.unit and number.unit == other.unit:
            return other
        if number.noun and number.noun == other.noun and not other.unit:
            return other
    return None


def _names(mine: Iterable[Name], claim: ClaimText, source: SourceText, index: Index,
           words: frozenset[str]) -> Iterator[Check]:
    whole = "\n".join((index.text, source.title, source.description, *source.authors, source.site))
    for name in mine:
        share = share_found(name, whole, words)
        given = share < 1.0 and all(w in claim.title.lower() for w in name.words)
        status = FactStatus.FOUND if share >= 0.99 or given else FactStatus.ABSENT
        yield Check(Fact("name", name.text, status, name.text if status is FactStatus.FOUND else ""),
                    weak=given or name.opening, share=share)


def _quotes(mine: Iterable[Quote], source: SourceText, index: Index) -> Iterator[Check]:
    for quote in mine:
        if not quote.speech:
            continue
        found = likeness(quote.text, index.text)
        stated = index.text[found.start:found.end].strip() if found.start >= 0 else ""
        if found.ratio >= NEAR:
            yield Check(Fact("quotation", quote.text, FactStatus.FOUND, stated))
        elif found.ratio >= ALTERED:
            yield Check(Fact("quotation", quote.text, FactStatus.DIFFERENT, stated), share=found.ratio / 100.0)
        else:
            sure = len(quote.text.split()) >= _SPEECH
            yield Check(Fact("quotation", quote.text, FactStatus.ABSENT), sure=sure, share=found.ratio / 100.0)
