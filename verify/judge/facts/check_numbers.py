"""The numbers of a claim beside the source's: found, another in their place, or absent.

A number is found where one that bears it out stands for the same thing; that the page has it for something else ("nine
residents" for "9 votes") is no support. Another value counts as different only in the same place: of the same
dimension or the same counted thing, with the same words, name or year around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from reports.findings import Fact, FactStatus
from verify.judge.facts.compare import comparable, meets, same
from verify.judge.facts.dates import dates
from verify.judge.facts.derived import derived
from verify.judge.facts.far import FarNumbers
from verify.judge.facts.figures import as_written, plain_figures
from verify.judge.facts.locators import item_numbers
from verify.judge.facts.numbers import numbers
from verify.judge.facts.quantity import ORDINAL, Number
from verify.judge.facts.result import Check
from verify.judge.facts.scene import affinity, scene
from verify.judge.facts.tables import cell, rows
from verify.judge.facts.units import UNITS
from verify.judge.text.text import idf, stem

_SHARED = 4.0
"""What one rare word right beside both numbers weighs."""
_REACH = 4
"""Words within which a name or year belongs to a number for certain."""
_SURE = 0.12
"""Share of the words around a number, by rarity, that must stand around another for it to convict."""
_SIZES = 20.0
"""How many times greater one number may be than another in whose place it stands."""
_RARE = 4.0
"""From this rarity on a word tells two things apart."""
_ALL, _SOME = 0.8, 0.6
"""Share of a claim's words that the right statement holds at least, and the wrong one at most."""
_LETTERS = re.compile(r"[^\W\d_]+")
MOST = 40
"""Numbers of a claim that are looked for; one with more is a list and no statement."""
_NEARBY = 200
"""Numbers of the passages that are looked at."""


class NumberChecker:
    """The numbers near the passages that bear on a claim, and those of the whole page."""

    def __init__(self, claim: str, near: str, text: str, bag: frozenset[str], titled: Sequence[Number]) -> None:
        self._claim, self._near = scene(claim), scene(near)
        self._beside = _stated(near)[:_NEARBY]
        self._titled = tuple(titled)
        self._text, self._bag = text, bag

    def checks(self, mine: Sequence[Number]) -> Iterator[Check]:
        """One check for each number of the claim, up to `MOST`: a longer claim is not judged at all."""
        exact = [m for m in mine if not m.vague][:MOST]
        # What the claim itself says of another thing is no rival: "budgeted at 310, cost 287".
        self._others = [n for n in self._beside if not any(same(m, n) for m in exact)]
        for number in mine[:MOST]:
            yield self._vague(number) if number.vague else self._check(number)

    def _check(self, number: Number) -> Check:
        return self._in_table(number) or self._in_text(number)

    def _in_table(self, number: Number) -> Check | None:
        """The check of a number that the page has in a table: it must stand in the row, and column, that is named."""
        lines = {row.line for row in rows(self._text)}
        hits = [n for n in self._beside if meets(number, n)] if lines else []
        if not hits and not self._far_row(number, lines):
            return None
        if any(self._near.line(n) not in lines for n in hits):
            return None
        named = cell(self._text, frozenset(w.key for w in self._claim.words))
        if named is None:
            return None
        row, value = named
        held = numbers(value) if value else tuple(n for v in row.values for n in numbers(v))
        if any(_bears(number, n) for n in held):
            return Check(Fact("number", number.text, FactStatus.FOUND, value or number.text))
        return Check(Fact("number", number.text, FactStatus.DIFFERENT, value or row.line.strip()))

    def _far_row(self, number: Number, lines: set[str]) -> bool:
        return any(_bears(number, n) for line in lines for n in numbers(line)) if lines else False

    def _in_text(self, number: Number) -> Check:
        own = self._claim.around(number)
        hits = [n for n in self._beside if meets(number, n)]
        rivals = [n for n in self._others if self._rivals(number, n)]
        wrong = next((n for n in hits if self._other_unit(number, n)), None)
        if wrong is not None and all(self._other_unit(number, n) for n in hits):
            said = self._other_unit(number, wrong)
            return Check(Fact("number", number.text, FactStatus.DIFFERENT, f"{wrong.text} ({said})"))
        hit = max(hits, key=lambda n: self._tie(number, own, n), default=None)
        rival = max(rivals, key=lambda n: self._tie(number, own, n), default=None)
        if hit is not None and (part := self._part(number, hit)):
            return Check(Fact("number", number.text, FactStatus.DIFFERENT, f"{part} {hit.text}"))
        if hit is not None and (subject := self._other_subject(number, hit)):
            return Check(Fact("number", number.text, FactStatus.DIFFERENT, f"{hit.text} of {subject}"))
        if hit is not None and (rival is None or not self._displaced(number, own, hit, rival)):
            return Check(Fact("number", number.text, FactStatus.FOUND, hit.text), weak=number.small)
        if hit is None and any(meets(number, n) for n in self._titled):
            return Check(Fact("number", number.text, FactStatus.FOUND, number.text), weak=number.small)
        if hit is None and (stated := derived(self._claim.text, number, self._near.text, self._beside)):
            return Check(Fact("number", number.text, FactStatus.FOUND, stated))
        placed = rival is not None and self._same_place(number, own, rival)
        far = _page_numbers(self._text).first(number) if hit is None else None
        if far is not None and not placed:
            return Check(Fact("number", number.text, FactStatus.FOUND, far.text), near=False, weak=number.small)
        if rival is not None and rival.text != number.text and (placed or self._alike(number, rival)):
            sure = hit is None and far is None and self._sure(number, own, rival)
            return Check(Fact("number", number.text, FactStatus.DIFFERENT, rival.text),
                         weak=number.small and not placed, sure=sure)
        return Check(Fact("number", number.text, FactStatus.ABSENT), weak=number.small)

    def _other_unit(self, number: Number, hit: Number) -> str:
        """The unit that the statement around a bare figure names, where it is another of the claim's dimension."""
        if not number.unit or hit.unit or (number.unit == "time" and number.scale > 4e4):
            return ""
        begin, end = self._near.segment(hit)
        units = [(w, UNITS[w.lower()]) for w in _LETTERS.findall(self._near.text[begin:end]) if w.lower() in UNITS]
        alike = [(w, u) for w, u in units if u.dimension == number.unit and len(w) > 1]
        return alike[0][0] if alike and all(u.factor != number.scale for _, u in alike) else ""

    def _rivals(self, number: Number, other: Number) -> bool:
        """True where another number can stand in the place of the claim's."""
        if not comparable(number, other) or meets(number, other):
            return False
        if ORDINAL in (number.unit, other.unit):
            return number.unit == other.unit
        if number.unit != other.unit:
            return False
        if number.label and number.label == other.label:
            return True
        return not (number.label and not number.noun and not number.unit)

    def _tie(self, number: Number, own: dict[str, int], other: Number) -> float:
        """How much speaks for `other` standing in the claim's number's place."""
        tie = affinity({k: d for k, d in own.items() if k != number.noun}, self._near.around(other))
        if self._claim.counted(number) & self._near.counted(other):
            tie += 6.0
        if number.label and number.label == other.label:
            tie += 12.0
        return tie + (3.0 if number.unit and number.unit == other.unit else 0.0)

    def _displaced(self, number: Number, own: dict[str, int], hit: Number, rival: Number) -> bool:
        """True where the number that is alike stands for another thing, and the rival for the claim's."""
        if number.unit not in ("", ORDINAL) and hit.unit and number.unit != hit.unit:
            return False
        if number.label and rival.label == number.label and not hit.label:
            return True
        if not hit.noun and self._near.before(hit) in {w.key for w in self._claim.words if w.name}:
            return False  # "Ansel has 640 inhabitants, Brock 1,020"
        asked = self._claim.counted(number)
        told, other = asked & self._near.counted(hit), asked & self._near.counted(rival)
        if number.unit == ORDINAL:
            asked_for = self._claim.following(number)
            told_of, other_of = self._near.following(hit), self._near.following(rival)
            return len(other) > len(told) and _alike(asked_for, other_of) > _alike(asked_for, told_of)
        if number.bound in ("<", ">") and hit.value != number.value:
            # That it lies within the bound is nothing where another number fits the place better.
            return self._tie(number, own, rival) > self._tie(number, own, hit)
        if other and not told and self._near.counted(hit):
            return True
        if number.noun and hit.noun and number.noun not in self._near.counted(hit) and (
                number.noun in self._near.counted(rival)):
            return True
        if self._same_subject(number, rival) and not self._same_subject(number, hit):
            return True
        if told < other and any(idf(k) >= _RARE for k in other - told):
            return True
        if self._listed(hit, rival):
            return True
        if not told and self._fits(number, hit, rival):
            return True
        if bool(told) > bool(other) or number.score or not hit.value / _SIZES <= rival.value <= hit.value * _SIZES:
            return False
        return self._owned(hit, rival)

    def _part(self, number: Number, hit: Number) -> str:
        """"Two of the" where the source tells of a part of what the claim tells of as a whole."""
        part = self._near.part_of(hit) or self._near.whole_of(hit)
        if not part or self._claim.part_of(number) or ORDINAL in (number.unit, hit.unit) or not numbers(part):
            return ""
        said = [k for k in self._claim.following(number) if k not in (hit.noun, *self._near.following(hit)[:1])]
        told = self._near.clause_of_noun(hit)
        return part if said and not any(k in told for k in said) else ""

    def _listed(self, hit: Number, rival: Number) -> bool:
        """True for "Ansel has 640 inhabitants, Brock 1,020": the name right before the rival alone is the claim's."""
        claimed = {w.key for w in self._claim.words if w.name}
        own, others = self._near.before(hit), self._near.before(rival)
        return not rival.noun and others in claimed and self._near.segment(hit) == self._near.segment(rival) and (
            not self._near.owner(hit) or self._near.owner(hit) not in claimed) and own not in claimed

    def _fits(self, number: Number, hit: Number, rival: Number) -> bool:
        """True where nearly all that the claim says stands in the rival's statement, and not in the hit's."""
        begin, end = self._claim.segment(number)
        said = {w.key: idf(w.key) for w in self._claim.words if begin <= w.start < end and not w.key[0].isdigit()
                and not number.start <= w.start < number.end}
        return (self._near.segment(hit) != self._near.segment(rival) and len(said) > 1
                and self._near.share(said, rival) >= _ALL and self._near.share(said, hit) <= _SOME)

    def _same_subject(self, number: Number, other: Number) -> bool:
        """True where the claim's name does with both numbers the same: "Vik received $30,000"."""
        (mine, verb), (theirs, done) = self._claim.subject(number), self._near.subject(other)
        return mine is not None and theirs is not None and (mine.key, verb) == (theirs.key, done)

    def _other_subject(self, number: Number, hit: Number) -> str:
        """Another name that does with the number what the claim's name does: "Vik led 2-1" beside "Sande led 2-1"."""
        (mine, verb), (theirs, done) = self._claim.subject(number), self._near.subject(hit)
        if not mine or not theirs or verb != done or self._near.described(theirs):
            return ""
        if theirs.key in {w.key for w in self._claim.words}:
            return ""
        return "" if mine.key in self._near.names(hit) else self._near.text[theirs.start:theirs.end]

    def _owned(self, hit: Number, rival: Number) -> bool:
        """True where the name or year beside the rival is the claim's, and the one beside the hit is another."""
        for years in (False, True):
            claimed = {w.key for w in self._claim.words if (w.year if years else w.name)}
            mine, theirs = self._near.owner(hit, years), self._near.owner(rival, years)
            if theirs in claimed and mine and mine not in claimed:
                return True
        claimed = {w.key for w in self._claim.words if w.name}
        mine_all, theirs_all = self._near.names(hit), self._near.names(rival)
        return bool(mine_all) and not mine_all & claimed and bool(theirs_all & claimed)

    def _same_place(self, number: Number, own: dict[str, int], rival: Number) -> bool:
        """True where a rival stands in the number's place: it counts the same, and the same is said around it."""
        if number.label and number.label == rival.label:
            return True
        counted = self._claim.counted(number) & self._near.counted(rival)
        alike = bool(number.unit and number.unit == rival.unit) or bool(counted)
        around = self._near.around(rival)
        shared = (own.keys() & around.keys()) - counted
        if not alike and number.score is False:
            return affinity(own, around) >= 2 * _SHARED and len(shared) >= 2
        weight = sum(idf(k) for k in own) or 1.0
        return bool(shared) and sum(idf(k) for k in shared) >= 0.35 * weight

    def _alike(self, number: Number, rival: Number) -> bool:
        return bool(number.unit and number.unit == rival.unit) or bool(
            self._claim.counted(number) & self._near.counted(rival))

    def _sure(self, number: Number, own: dict[str, int], rival: Number) -> bool:
        """True where nothing else explains the difference: not a small count, nor another year or name that owns it."""
        if number.small or number.bound == "~" or rival.bound or not (number.score or self._alike(number, rival)):
            return False
        shared = own.keys() & self._near.around(rival).keys()
        share = sum(idf(k) for k in shared) / (sum(idf(k) for k in own) or 1.0)
        if share < (_SURE if number.unit else 1.5 * _SURE):
            return False
        for years in (False, True):
            claimed = {w.key for w in self._claim.words if (w.year if years else w.name)}
            owner = self._near.owner(rival, years, 1000 if years else _REACH)
            if owner and claimed and owner not in claimed:
                return False
        return True

    def _vague(self, number: Number) -> Check:
        """An amount without a number is met where the source gives any in its dimension, or has the unit's word."""
        met = any(n.unit == number.unit for n in self._beside) or stem(number.text.split()[-1]) in self._bag
        return Check(Fact("number", number.text, FactStatus.FOUND if met else FactStatus.ABSENT), vague=True)


def _bears(claimed: Number, held: Number) -> bool:
    """True where a value of a table, whose unit may stand in its heading, bears out the claim's number."""
    return meets(claimed, held) or (not held.unit and meets(claimed._replace(unit="", scale=1.0,
            value=claimed.value / claimed.scale, high=claimed.high / claimed.scale), held))


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words from the first on are the same."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


@lru_cache(maxsize=64)
def _stated(near: str) -> tuple[Number, ...]:
    """The numbers of the passages; the days of dates and the numbers of list items are none."""
    taken = [(d.start, d.end) for d in dates(near) if d.month or d.year] + item_numbers(near)
    return tuple(as_written(n, near) for n in numbers(plain_figures(near), taken))


@lru_cache(maxsize=16)
def _page_numbers(text: str) -> FarNumbers:
    return FarNumbers(plain_figures(text))
