"""Compares the dates of a claim with the source's: in the passage about the same thing, elsewhere, or nowhere.

First pass: for each sentence, how much of the claim it holds without the dates (`ties`). Sentences that hold nearly
as much as the best one are about the same thing; their dates are the claim's rivals or its matches. Second pass: each
date of the claim is looked for there, then in the title and the page's own date, then anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain

from reports.findings import Fact, FactStatus
from verify.judge.facts.anchored import countable, lengths, meant
from verify.judge.facts.date_places import date_places
from verify.judge.facts.dates import dates_at, parse
from verify.judge.facts.day import Date, bears_out
from verify.judge.facts.entries import other_entry
from verify.judge.facts.page_dates import PageDates, page_dates
from verify.judge.facts.quotes import Quote
from verify.judge.facts.result import Check
from verify.judge.facts.ties import ties
from verify.judge.scorers.base import ClaimText, SourceText
from verify.judge.text.retrieval import Index

_BEST, _CLOSE = 0.8, 0.6
"""Share of the best sentence's weight from which a sentence is about the same thing (`_BEST`), and from which it is
near enough for a date in it that equals the claim's (`_CLOSE`; a date computed from another needs `_BEST`)."""
_SPEAKS = 0.3
"""Share of the claim that must stand beside another date for that to be shown as another date of the same thing."""
_UNRESOLVED = re.compile(
    r"\b(?:today|yesterday|tonight|tomorrow|this (?:week|month|year|season|summer|spring|autumn|fall|winter)|"
    r"(?:last|next) (?:week|month|year|season|night|spring|summer|autumn|fall|winter)|ago|"
    r"earlier this)\b", re.IGNORECASE)
"""Words for a time that only the page's own date can resolve."""
_THE = re.compile(r"\b(?:the|a|an|his|her|its|their|’s|'s)\s$", re.IGNORECASE)
"""A determiner before a date: then the date describes a noun ("the 2011 report")."""
_NOUN = re.compile(r"\s[^\W\d_]{3,}")
"""The noun that such a date describes."""
_BEFORE, _AFTER = 8, 24
"""Characters before and after a year in which `_THE` and `_NOUN` are looked for."""
_SURE = 0.6
"""Share of a claim that must stand beside another year before the claim's year, which the page has too, is certainly
tied to another event: with less, the sentence with the claim's year may tell of it in other words..."""
_FAINT = 0.45
"""...and the share of that weight that may stand beside the claim's year at most."""
_ABOUT = 0.6
"""Share of the best sentence's weight from which a sentence may tell an age or a length that leads to a date."""
_LOOSELY = 2
"""Years around a span, decade or part of it that still may be meant by it: 1994 by "the late 1990s"."""
_OTHER = 0.7
"""Share of the claim that must stand beside another date before it counts for nothing that the page has the very day
elsewhere."""


@lru_cache(maxsize=64)
def _stated(title: str, published: str) -> tuple[tuple[Date, ...], tuple[Date, ...]]:
    """(dates of the page's title as written, the same resolved by the page's own date and then that date)."""
    dated, places = parse(published), date_places(title).all()
    return tuple(dates_at(title, places)), (*dates_at(title, places, dated), dated)


def date_checks(mine: Sequence[Date], quoted: Sequence[Quote], claim: ClaimText, source: SourceText,
                index: Index) -> Iterator[Check]:
    """One result for each date of the claim (`mine`). `quoted` are the claim's quotations, whose words weigh more.

    A year that the page has only in a sentence about something else is no match where the sentence with the claim's
    words has another year.
    """
    if mine:
        checker = _DateChecker(mine, quoted, claim, source, index)
        yield from map(checker.check, mine)


class _DateChecker:
    """The dates of a page, and how strongly the sentence of each is about the claim."""

    def __init__(self, mine: Sequence[Date], quoted: Sequence[Quote], claim: ClaimText, source: SourceText,
                 index: Index) -> None:
        self._claim, self._index, self._mine, self._published = claim.text, index, mine, source.published
        self._dates = page_dates(index, source.published)
        self._ties, total = ties(claim, mine, quoted, index)
        self._best = max(self._ties, default=0.0)
        self._share = min(1.0, self._best / total) if total else 0.0
        self._titled, self._whole = _stated(source.title, source.published)

    def check(self, date: Date) -> Check:
        """The result for one date of the claim."""
        counted = meant(self._claim, date)
        told = next((d for d in self._dates.like(counted) if bears_out(counted, d) == 2), None) if counted else None
        if counted and told:
            return Check(Fact("date", counted.text, FactStatus.FOUND, told.text))
        hits = [(d, self._ties[self._dates.sentence_of(d)]) for d in self._dates.like(date) if self._bears(date, d)]
        # Candidates for this date: a match near the claim's words (a date computed from another must stand nearer), a
        # rival beside them, and the title or the page's own date.
        close = next((d for d, tie in hits if tie >= (_BEST if d.inferred else _CLOSE) * self._best), None)
        if close is not None:
            elsewhere = _elsewhere(self._claim, date, self._dates, [d for d, _ in hits], self._index)
            if elsewhere is not None:
                return Check(Fact("date", date.text, FactStatus.DIFFERENT, elsewhere.text), share=self._share)
            return Check(Fact("date", date.text, FactStatus.FOUND, close.text), inferred=close.inferred)
        rival = next((d for d in self._beside if _rivals(date, d)), None)
        stated = next((d for d in self._whole if bears_out(date, d) == 2), None)
        if any(bears_out(date, d) == 2 for d in self._titled):  # what the whole page is about needs no sentence
            return Check(Fact("date", date.text, FactStatus.FOUND, date.text), inferred=True)
        if stated is not None and not _outweighs(date, rival):
            return Check(Fact("date", date.text, FactStatus.FOUND, stated.text), inferred=True)
        if rival is not None and not (hits and self._share < (_OTHER if date.day else _SPEAKS)):
            return self._beside_rival(date, rival, [tie for _, tie in hits], counted is None)
        if hits or stated is not None:
            far = hits[0][0] if hits else stated
            return Check(Fact("date", date.text, FactStatus.FOUND, far.text if far else ""), near=False)
        return self._undated(date, counted is None)

    @cached_property
    def _beside(self) -> list[Date]:
        """The dates of the sentences about the same thing that are no date of the claim.

        A claim of two dates is borne out by two sentences: the date of one is no rival to the other.
        """
        near = [n for n, tie in enumerate(self._ties) if self._best and tie >= _BEST * self._best]
        return [d for n in near for d in self._dates.in_sentence(n) if not any(self._bears(m, d) for m in self._mine)]

    @cached_property
    def _told(self) -> bool:
        return _told_when(self._index, self._ties, self._published)

    def _beside_rival(self, date: Date, rival: Date, hits: Sequence[float], plain: bool) -> Check:
        """The result where the claim's words stand beside another date; `hits` are the ties of its own elsewhere.

        `plain` is False for a date that the claim only counts from. The page may have the year for another matter;
        the very day is too rare to stand there by chance.
        """
        apart = self._told and bool(hits) and not date.day and self._share >= _SURE and rival.year != date.year != 0
        apart = apart and plain and max(hits) <= _FAINT * self._best and not _attribute(self._claim, date)
        apart = apart and not _compared(self._index.text, rival)
        # Where little of the claim stands beside the rival, it is no other date of the same thing.
        near_it = self._share >= _SPEAKS and plain
        status, stated_as = (FactStatus.DIFFERENT, rival.text) if near_it else (FactStatus.ABSENT, "")
        sure = apart or (plain and self._unheard(date))
        return Check(Fact("date", date.text, status, stated_as), near=not hits, sure=sure, inferred=rival.inferred,
                     share=self._share)

    def _undated(self, date: Date, plain: bool) -> Check:
        """The result for a date that stands nowhere.

        Weak where the source has it less precisely ("2004" for "May 2004").
        """
        partly = next((d for d in (*self._dates.like(date), *self._whole) if bears_out(date, d) == 1), None)
        if partly is not None:
            return Check(Fact("date", date.text, FactStatus.ABSENT, partly.text), weak=True)
        return Check(Fact("date", date.text, FactStatus.ABSENT),
                     sure=plain and self._dates_things() and self._unheard(date))

    def _bears(self, date: Date, stated: Date) -> bool:
        """True where a date of the page bears the claim's out.

        A day or month without a year, of which the year was taken from an earlier sentence, may be of any year that
        the page names.
        """
        if bears_out(date, stated) == 2:
            return True
        alike = stated.inferred and stated.month and date.month == stated.month and not date.until
        return bool(alike and date.year and (not date.day or date.day == stated.day)
                    and stated.text[-4:] != str(stated.year) and date.year in self._written)

    @cached_property
    def _written(self) -> set[int]:
        """The years of the claim that the page or its title states, alone or as the first of a stretch of time."""
        years = {m.year for m in self._mine if m.year}
        return {year for year in years for d in (*self._dates.like(Date(year)), *self._whole)
                if d.year == year and not d.inferred}

    def _speaks_of(self, first: int, last: int) -> bool:
        """True where some date of the page or its title is, or may be, in these years."""
        known = (*self._dates.like(Date(first, until=last)), *self._whole)
        return any(d.year and max(d.year, first) <= min(d.last, last) for d in known)

    def _dates_things(self) -> bool:
        """True where the page or its title has a date with a year."""
        return any(d.year for d in self._whole) or self._dates.any_year()

    def _unheard(self, date: Date) -> bool:
        """True where the page dates things and nothing in the claim's year, nor tells what would lead to that year."""
        loose = _LOOSELY if date.until else 0
        if not date.year or not self._told or _attribute(self._claim, date) or self._speaks_of(
                date.year - loose, date.last + loose):
            return False
        if date.month and any(d.inferred and d.month == date.month for d in self._dates.like(date)):
            return False  # a month whose year nobody wrote may be the claim's
        passage = self._passage()
        sentences = [self._index.sentences[n] for n in passage]
        told = lengths("\n".join(self._index.text[s.start:s.end] for s in sentences))
        if not told:
            return True
        stated = {d.year for d in chain(*map(self._dates.in_sentence, passage), self._whole) if d.year}
        return not countable(date, stated, told)

    def _passage(self) -> list[int]:
        """The sentences that are most about the claim, with the one before and after each."""
        about = {m for n, tie in enumerate(self._ties) if self._best and tie >= _ABOUT * self._best
                 for m in (n - 1, n, n + 1)}
        return sorted(n for n in about if 0 <= n < len(self._ties))


def _elsewhere(claim: str, date: Date, theirs: PageDates, hits: Sequence[Date], index: Index) -> Date | None:
    """The date that a sentence gives for what the claim says about `date`.

    None where a sentence gives the claimed date for it.
    """
    found = None
    for n in {theirs.sentence_of(d) for d in hits}:
        one = index.sentences[n]
        inside = [d for d in theirs.in_sentence(n) if not d.inferred]
        found = other_entry(claim, date, index.text, (one.start, one.end), inside, [d for d in inside if d in hits])
        if found is None:
            return None
    return found


def _told_when(index: Index, ties: Sequence[float], published: str) -> bool:
    """False where the passage about the same thing states its time only by a word such as "last week".

    Only the page's own date could resolve such a word, and that is unknown.
    """
    if published or not index.sentences:
        return True
    best = max(range(len(ties)), key=ties.__getitem__)
    around = index.sentences[max(0, best - 1):best + 2]
    return _UNRESOLVED.search(index.text, around[0].start, around[-1].end) is None


def _attribute(claim: str, date: Date) -> bool:
    """True where the year only says which thing is meant: "the 2017 film", "the 1983 edition"."""
    if date.month or not date.year:
        return False
    before, after = claim[max(0, date.start - _BEFORE):date.start], claim[date.end:date.end + _AFTER]
    return bool(_THE.search(before) and _NOUN.match(after))


def _compared(text: str, date: Date) -> bool:
    """True for a date in brackets, which a value is compared with: "profit £71.3m (H1 2023: £73.9m)"."""
    before = text[max(0, date.start - _AFTER):date.start]
    return before.rfind("(") > before.rfind(")")


def _outweighs(date: Date, rival: Date | None) -> bool:
    """True for a date in the matching passage that counts for more than the page's own date.

    A mere "on Monday" does not.
    """
    return rival is not None and (not rival.inferred or (bool(rival.day and date.day) and rival.text[:1].isdigit()))


def _rivals(claimed: Date, stated: Date) -> bool:
    """True when the two cannot both be the date of one event: other years, or other months or days of one year."""
    if claimed.until or stated.until or bears_out(claimed, stated) or (stated.inferred and not stated.month):
        return False
    if stated.inferred and not re.search(r"\d", stated.text):
        return False
    if claimed.year and stated.year and claimed.year != stated.year:
        return True
    return bool(claimed.month and stated.month)
