"""Compares the numbers of a claim with the source's: found, another in their place, or absent.

A number is found where a number that supports it stands for the same thing. If the page has it for something else
("nine residents" for "9 votes"), that is no support. Another value counts as different only in the same place: of the
same dimension or the same counted thing, with the same words, name or year around it (`place.Place`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from reports.findings import Fact, FactStatus
from verify.judge.facts.compare import comparable, meets, same
from verify.judge.facts.derived import adds_up, derived
from verify.judge.facts.far import FarNumbers
from verify.judge.facts.figures import as_written, plain_figures
from verify.judge.facts.locators import item_numbers
from verify.judge.facts.multiples import multiple_checks
from verify.judge.facts.numbers import numbers
from verify.judge.facts.place import Place
from verify.judge.facts.quantity import ORDINAL, Number
from verify.judge.facts.result import Check
from verify.judge.facts.scene import scene
from verify.judge.facts.spans import between_dates, stated_dates
from verify.judge.facts.spots import words_in
from verify.judge.facts.tables import cell, rows
from verify.judge.facts.worked import explained, worked_out
from verify.judge.text.text import stem

MOST = 40
"""How many numbers of a claim are looked for. A claim with more is a list and not a statement."""
_NEARBY = 200
"""How many numbers of the passages are looked at."""


class NumberChecker:
    """Compares numbers with those near the passages that bear on the claim, and then with those of the whole page."""

    def __init__(self, claim: str, near: str, text: str, bag: frozenset[str], titled: Sequence[Number]) -> None:
        self._claim, self._near = scene(claim), scene(near)
        self._beside = _stated(near, bag)[:_NEARBY]
        self._titled = tuple(titled)
        self._text, self._bag = text, bag

    def checks(self, mine: Sequence[Number]) -> Iterator[Check]:
        """One result for each of the claim's first `MOST` numbers."""
        exact = [m for m in mine if not m.vague][:MOST]
        self._place = Place(self._claim, self._near, exact)
        self._hits = {m.start: [n for n in self._beside if meets(m, n)] for m in exact}
        # What the claim itself says of another thing is no rival: "budgeted at 310, cost 287".
        own = {n.start for m in exact for n in self._hits[m.start] if m.bound not in (">", "<") or same(m, n)}
        self._others = [n for n in self._beside if n.start not in own]
        told = []  # "three times as many" is borne out as a whole, or each number by itself
        for growth, start, end in multiple_checks(self._claim.text, self._near.text, self._beside):
            told += [(start, end)] if growth.fact.status is FactStatus.FOUND else []
            yield growth
        for number in mine[:MOST]:
            if not any(start <= number.start < end for start, end in told):
                yield self._vague(number) if number.vague else self._check(number)

    def _check(self, number: Number) -> Check:
        return self._in_table(number) or self._in_text(number)

    def _in_table(self, number: Number) -> Check | None:
        """The result for a number that the page has in a table; None where tables say nothing about it.

        The value must stand in the row that the claim names, and in the column if the claim names one.
        """
        lines = {row.line for row in rows(self._text)}
        hits = self._hits[number.start] if lines else []
        if not hits and not self._far_row(number, lines):
            return None
        if any(self._near.line(n) not in lines for n in hits):
            return None
        named = cell(self._text, frozenset(w.key for w in self._claim.words))
        if named is None:
            return None
        row, value = named
        held = numbers(value) if value else tuple(n for v in row.values for n in numbers(v))
        if any(_bears(number, n, _scales(self._text)) for n in held):
            return Check(Fact("number", number.text, FactStatus.FOUND, value or number.text))
        return Check(Fact("number", number.text, FactStatus.DIFFERENT, value or row.line.strip()))

    def _far_row(self, number: Number, lines: set[str]) -> bool:
        """True where some row of a table has a value that supports the number."""
        return self._tabled(number, lines) is not None

    def _tabled(self, number: Number, lines: Iterable[str] | None = None) -> Number | None:
        """The first value in the rows of the page's tables (or in `lines`) that supports the number; None for none."""
        lines = [row.line for row in rows(self._text)] if lines is None else lines
        scales = _scales(self._text) if lines else ()
        return next((n for line in lines for n in numbers(line) if _bears(number, n, scales)), None)

    def _in_text(self, number: Number) -> Check:
        """The result for a number in running text.

        `hit` is the number in the passages that supports the claim's and fits its place best; `rival` is the
        best-fitting other value. The order of the questions: has every hit another unit? Is the hit only a part of the
        whole, or said about somebody else? Does the rival fit the place better? Only then is the hit accepted. Without
        a hit: the title, a difference of two numbers, the rest of the page; and last, whether the rival proves another
        value.
        """
        own = self._claim.around(number)
        hits = self._hits[number.start]
        rivals = [n for n in self._others if n not in hits and self._rivals(number, n)]
        wrong = next((n for n in hits if self._place.other_unit(number, n)), None)
        if wrong is not None and all(self._place.other_unit(number, n) for n in hits):
            said = self._place.other_unit(number, wrong)
            return Check(Fact("number", number.text, FactStatus.DIFFERENT, f"{wrong.text} ({said})"))
        hit, rival = self._fittest(number, own, hits), self._fittest(number, own, rivals)
        if hit is not None and (part := self._place.part(number, hit)):
            return Check(Fact("number", number.text, FactStatus.DIFFERENT, f"{part} {hit.text}"))
        if hit is not None and (subject := self._place.other_subject(number, hit)):
            return Check(Fact("number", number.text, FactStatus.DIFFERENT, f"{hit.text} of {subject}"))
        if hit is not None and (rival is None or not self._place.displaced(number, own, hit, rival)):
            return Check(Fact("number", number.text, FactStatus.FOUND, hit.text), weak=number.small)
        if hit is None and any(meets(number, n) for n in self._titled):
            return Check(Fact("number", number.text, FactStatus.FOUND, number.text), weak=number.small)
        if hit is None and (stated := self._implied(number)):
            return Check(Fact("number", number.text, FactStatus.FOUND, stated))
        placed = rival is not None and self._place.same_place(number, own, rival)
        far = self._far(number) if hit is None else None
        if far is not None and not placed:
            return Check(Fact("number", number.text, FactStatus.FOUND, far.text), near=False, weak=number.small)
        if rival is not None and rival.text != number.text and (placed or self._place.alike(number, rival)):
            sure = hit is None and far is None and self._place.sure(number, own, rival)
            sure = sure and not adds_up(number, self._near.text, self._beside) and not explained(
                self._claim.text, number, self._beside)
            return Check(Fact("number", number.text, FactStatus.DIFFERENT, rival.text),
                         weak=number.small and not placed, sure=sure)
        return Check(Fact("number", number.text, FactStatus.ABSENT), weak=number.small)

    def _far(self, number: Number) -> Number | None:
        """The first number of the whole page that bears the claim's out; None for none."""
        return _page_numbers(self._text, words_in(self._bag)).first(number) or self._tabled(number)

    def _fittest(self, number: Number, own: dict[str, int], others: Sequence[Number]) -> Number | None:
        """Of some numbers of the passages the one that fits the place of the claim's best; None for none."""
        if len(others) < 2:
            return others[0] if others else None
        return max(others, key=lambda n: self._place.tie(number, own, n))

    def _implied(self, number: Number) -> str:
        """The words of the passages that come to the number without stating it, or have it in the claim's own words.

        "One quarter" may be a share in one sentence and three months in another; the words are the same.
        """
        claim, near = self._claim.text, self._near.text
        worded = number.text if " " in number.text and number.text[0].isalpha() else ""
        stands = bool(worded) and worded.lower() in near.lower()
        if stands and (same_words := re.search(rf"\b{re.escape(worded)}\b", near, re.IGNORECASE)):
            return same_words.group()
        return (derived(claim, number, near, self._beside) or between_dates(claim, number, near, self._bag)
                or worked_out(claim, number, near, self._beside))

    def _rivals(self, number: Number, other: Number) -> bool:
        """True where another number, which does not bear the claim's out, could stand in its place.

        Comparable, and of the same unit or name.
        """
        if number.unit != other.unit or not comparable(number, other):
            return False
        if number.unit == ORDINAL or (number.label and number.label == other.label):
            return True
        return not (number.label and not number.noun and not number.unit)

    def _vague(self, number: Number) -> Check:
        """An amount without a number is found where the source has any amount of its dimension, or the unit's word."""
        met = any(n.unit == number.unit for n in self._beside) or stem(number.text.split()[-1]) in self._bag
        return Check(Fact("number", number.text, FactStatus.FOUND if met else FactStatus.ABSENT), vague=True)


def _bears(claimed: Number, held: Number, scales: Sequence[float]) -> bool:
    """True where a table's value supports the claim's number.

    The value may have no unit and be one of `scales` smaller, because unit and scale stand in the heading.
    """
    return meets(claimed, held) or (not held.unit and any(meets(claimed._replace(
        unit="", scale=1.0, grain=claimed.grain / claimed.scale / scale, value=claimed.value / claimed.scale / scale,
        high=claimed.high / claimed.scale / scale), held) for scale in scales))


@lru_cache(maxsize=16)
def _scales(text: str) -> tuple[float, ...]:
    """What the figures of a page's tables may have to be multiplied by: "Revenue, £ million"."""
    low = text.lower()
    return (1.0, *(1e6 for word in ("million",) if word in low), *(1e3 for word in ("thousand",) if word in low))


@lru_cache(maxsize=64)
def _stated(near: str, stems: frozenset[str]) -> tuple[Number, ...]:
    """The numbers of the passages. The days of dates and the numbers of list items do not count.

    `stems` are those of the page.
    """
    taken = [(d.start, d.end) for d in stated_dates(near, stems) if d.month or d.year] + item_numbers(near)
    return tuple(as_written(n, near) for n in numbers(plain_figures(near), taken, words_in(stems)))


@lru_cache(maxsize=16)
def _page_numbers(text: str, words: tuple[bytes, ...]) -> FarNumbers:
    return FarNumbers(plain_figures(text), words)
