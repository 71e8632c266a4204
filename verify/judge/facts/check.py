"""Compares the hard facts of a claim (dates, numbers, names, quotations) with the source: found, different or absent.

This is the room's entrance. Each kind has its own module; `check` asks all of them and returns one `Check` per fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reports.findings import Fact, FactStatus
from verify.judge.facts.anchored import meant
from verify.judge.facts.check_dates import date_checks
from verify.judge.facts.check_numbers import NumberChecker
from verify.judge.facts.dates import dates
from verify.judge.facts.day import Date
from verify.judge.facts.figures import as_written, plain_figures
from verify.judge.facts.multiples import tells_growth
from verify.judge.facts.names import Name, names, other_designation, share_found
from verify.judge.facts.numbers import numbers
from verify.judge.facts.quantity import Number
from verify.judge.facts.quotes import ALTERED, NEAR, Quote, likeness, quotes
from verify.judge.facts.result import Check
from verify.judge.facts.result_lists import other_club, other_value, right_places, wrong_place
from verify.judge.scorers.base import ClaimText, SourceText
from verify.judge.text.retrieval import Index

_FIGURE = re.compile(r"\d[\d.,:]*\d|\d")
"""A figure as it is written, separators included."""
_IDENTIFIER = re.compile(r"(?<![\w.,])\d{16,400}(?![\w]|[.,]\d)")
"""A figure too long for a quantity. It must stand in the source digit for digit."""


_WHOLE = 0.99
"""Share of a name from which all of it was found; 1, but for rounding."""


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """The hard facts that a claim holds."""

    dates: tuple[Date, ...]
    numbers: tuple[Number, ...]
    names: tuple[Name, ...]
    quotes: tuple[Quote, ...]


@lru_cache(maxsize=256)
def claim_facts(text: str) -> ClaimFacts:
    """The dates, numbers, names and quotations of a claim.

    Digits of dates are no numbers, and names inside a quotation count with the quotation.
    """
    when = tuple(dates(text))
    taken = [(d.start, d.end) for d in when]
    said = tuple(quotes(text))
    called = tuple(n for n in names(text) if not any(q.speech and q.start <= n.start < q.end for q in said))
    counted = tuple(as_written(n, text) for n in numbers(plain_figures(text), taken))
    return ClaimFacts(when, counted, called, said)


@lru_cache(maxsize=64)
def _titled(title: str) -> tuple[Number, ...]:
    return numbers(title)


def check(claim: ClaimText, source: SourceText, index: Index, near: str, words: frozenset[str]) -> tuple[Check, ...]:
    """One result for each hard fact of the claim.

    `near` is the text of the passages that bear on the claim: facts are looked for there first, and then in the whole
    source (`index`). `words` are the stems of the source with its title and metadata.
    """
    mine = claim_facts(claim.text)
    dated = tuple(date_checks(mine.dates, mine.quotes, claim, source, index))
    counted = _uncounted(mine, claim.text, {c.fact.claimed for c in dated if c.fact.status is FactStatus.FOUND})
    return (
        *dated, *_numbers(counted, claim, source, index, near),
        *_names(mine.names, claim, source, index, words), *_quotes(mine.quotes, source, index),
    )


def _uncounted(mine: ClaimFacts, text: str, found: set[str]) -> tuple[Number, ...]:
    """The numbers but those of "ten years after the war ended in 1945" where the source has the date it comes to."""
    told = [d for d in (meant(text, d) for d in mine.dates) if d is not None and d.text in found]
    return tuple(n for n in mine.numbers if not any(d.start <= n.start < d.end for d in told))


def _numbers(mine: tuple[Number, ...], claim: ClaimText, source: SourceText, index: Index,
             near: str) -> Iterator[Check]:
    """The results for numbers, for identifiers of many digits, and for ranks that a result list gives to others."""
    if mine or tells_growth(claim.text):
        checker = NumberChecker(claim.text, near, index.text, index.bag, _titled(source.title))
        yield from (_placed(c, claim.text, index.text) for c in checker.checks(mine))
    for found in _IDENTIFIER.finditer(claim.text):
        stands = re.search(rf"(?<!\d){found.group()}(?!\d)", index.text) is not None
        yield Check(Fact("number", found.group(), FactStatus.FOUND if stands else FactStatus.ABSENT))
    elsewhere = wrong_place(claim.text, index.text)
    if elsewhere:
        yield Check(Fact("number", elsewhere[0], FactStatus.DIFFERENT, elsewhere[1]))
    club = other_club(claim.text, index.text)
    if club:
        yield Check(Fact("name", club[0], FactStatus.DIFFERENT, club[1]), share=0.0)


def _placed(check: Check, claim: str, text: str) -> Check:
    """The result for a number after a look at the result lists of the page: a rank, or the figure of a name's item."""
    fact = check.fact
    if fact.status is not FactStatus.FOUND:
        item = right_places(claim, text).get(fact.claimed.lower())
        return Check(Fact("number", fact.claimed, FactStatus.FOUND, item)) if item else check
    figure = _FIGURE.search(fact.claimed)
    other = other_value(claim, figure.group(), text) if figure else ""
    return Check(Fact("number", fact.claimed, FactStatus.DIFFERENT, other)) if other else check


def _names(mine: Sequence[Name], claim: ClaimText, source: SourceText, index: Index,
           words: frozenset[str]) -> Iterator[Check]:
    """The results for names. "Alfred III" is different, not absent, where the source has "Alfred II"."""
    whole = "\n".join((index.text, source.title, source.description, *source.authors, source.site)) if mine else ""
    for name in mine:
        other = other_designation(name, whole)
        if other:
            yield Check(Fact("name", name.text, FactStatus.DIFFERENT, other), share=0.0)
            continue
        share = share_found(name, whole, words)
        given = share < 1.0 and all(w in claim.title.lower() for w in name.words)
        status = FactStatus.FOUND if share >= _WHOLE or given else FactStatus.ABSENT
        yield Check(Fact("name", name.text, status, name.text if status is FactStatus.FOUND else ""),
                    weak=given or name.opening, share=share)


def _quotes(mine: Iterable[Quote], source: SourceText, index: Index) -> Iterator[Check]:
    """The results for quotations that read as speech."""
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
