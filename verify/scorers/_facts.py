"""The hard facts of a claim beside the source's: found, different or absent, near the passages or far from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from reports.findings import Fact, FactStatus
from verify.scorers._facts_dates import Date, bears_out, dates, parse
from verify.scorers._facts_names import Name, names, share_found
from verify.scorers._facts_numbers import Number, numbers, same
from verify.scorers._facts_quotes import ALTERED, NEAR, Quote, likeness, quotes
from verify.scorers._retrieval import Index
from verify.scorers.base import ClaimText, SourceText


@dataclass(frozen=True, slots=True)
class Check:
    """One hard fact, how it stands, and what the scorer needs to weigh it."""

    fact: Fact
    near: bool = True
    """True when it was found in or beside the best passages, and not elsewhere on the page."""
    weak: bool = False
    """True for a small count or a name that the article's own title gives: its absence says little."""
    inferred: bool = False
    """True for a date that was reckoned from the page's own date."""
    share: float = 1.0
    """For names: how much of it was found."""


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


@lru_cache(maxsize=32)
def _page_dates(index: Index, title: str, published: str) -> tuple[Date, ...]:
    when = parse(published)
    return (*dates(index.text, when), *dates(title, when), *((when,) if when.year else ()))


@lru_cache(maxsize=32)
def _page_numbers(index: Index, title: str) -> tuple[Number, ...]:
    return numbers(index.text) + numbers(title)


def check(claim: ClaimText, source: SourceText, index: Index, near: str, words: frozenset[str]) -> tuple[Check, ...]:
    """Every hard fact of the claim against the passages `near` first, then the whole source.

    `words` are the stems of the source with its title and metadata.
    """
    mine = claim_facts(claim.text)
    return (
        *_dates(mine.dates, source, index, near), *_numbers(mine.numbers, source, index, near),
        *_names(mine.names, claim, source, index, words), *_quotes(mine.quotes, source, index),
    )


def _dates(mine: Iterable[Date], source: SourceText, index: Index, near: str) -> Iterator[Check]:
    mine = list(mine)
    if not mine:
        return
    when = parse(source.published)
    beside = [*dates(near, when), *dates(source.title, when)]
    for date in mine:
        close = _best_date(date, beside)
        if close is not None and bears_out(date, close) == 2:
            yield Check(Fact("date", date.text, FactStatus.FOUND, close.text), inferred=close.inferred)
            continue
        far = _best_date(date, _page_dates(index, source.title, source.published))
        if far is not None and bears_out(date, far) == 2:
            meta = far.text == source.published
            other = next((d for d in beside if d.year and not d.inferred and date.year and d.year != date.year), None)
            yield Check(Fact("date", date.text, FactStatus.FOUND, far.text), near=meta and other is None, inferred=meta)
            continue
        partly = close or far
        other = next((d for d in beside if (d.year or d.month) and not d.until), None)
        if partly is not None:
            yield Check(Fact("date", date.text, FactStatus.ABSENT, partly.text), weak=True, inferred=partly.inferred)
        elif other is not None:
            yield Check(Fact("date", date.text, FactStatus.DIFFERENT, other.text), inferred=other.inferred)
        else:
            yield Check(Fact("date", date.text, FactStatus.ABSENT))


def _best_date(date: Date, theirs: Iterable[Date]) -> Date | None:
    best, rank = None, 0
    for other in theirs:
        got = bears_out(date, other)
        if got > rank:
            best, rank = other, got
            if rank == 2:
                break
    return best


def _numbers(mine: Iterable[Number], source: SourceText, index: Index, near: str) -> Iterator[Check]:
    mine = list(mine)
    if not mine:
        return
    beside = numbers(near) + numbers(source.title)
    for number in mine:
        hit = next((n for n in beside if same(number, n)), None)
        if hit is not None:
            yield Check(Fact("number", number.text, FactStatus.FOUND, hit.text), weak=number.small)
            continue
        rival = _rival(number, beside)
        far = next((n for n in _page_numbers(index, source.title) if same(number, n)), None)
        if far is not None:
            yield Check(Fact("number", number.text, FactStatus.FOUND, far.text), near=False, weak=number.small)
        elif rival is not None:
            yield Check(Fact("number", number.text, FactStatus.DIFFERENT, rival.text), weak=number.small)
        else:
            yield Check(Fact("number", number.text, FactStatus.ABSENT), weak=number.small)


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
            yield Check(Fact("quotation", quote.text, FactStatus.ABSENT), share=found.ratio / 100.0)
