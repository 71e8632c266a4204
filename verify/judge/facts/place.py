"""Decides which number of some passages stands in the place of a claim's: for the same thing, person and role.

Each rule covers one way in which a page can have a value for something else: "nine residents" beside "9 votes", "11%
on placebo" beside "47% on the drug", "from 52" beside "to 38", a part beside its whole. "Hit" means the passages'
number that equals the claim's; "rival" means another number that may stand in its place. The weights and shares below
were set by hand; `python -m tests.gold support` shows what a change of them does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import fsum

from verify.judge.facts.compare import same
from verify.judge.facts.numbers import numbers
from verify.judge.facts.quantity import ORDINAL, Number
from verify.judge.facts.scene import Scene, affinity
from verify.judge.facts.units import UNITS
from verify.judge.text.text import idf

_SHARED = 4.0
"""Weight of one rare word right beside both numbers."""
_COUNTED, _NAMED, _MEASURED = 6.0, 12.0, 3.0
"""`_COUNTED`: both count the same; `_NAMED`: both are part of the same name; `_MEASURED`: both have the same
dimension. Weights to add to that of shared words."""
_LIKE = 0.35
"""Share of the words around one number that must stand around another for both to be in the same place."""
_REACH = 4
"""Words within which a name or year certainly belongs to a number."""
_SURE = 0.12
"""Share of the words around a number, weighed by rarity, that must stand around another for that to convict."""
_SURE_BARE = 1.5 * _SURE
"""The same for a number without a unit, which has less in common with another to begin with."""
_ANYWHERE = 1000
"""Words within which a year belongs to a number: as good as anywhere in the same statement."""
_BEFORE = 24
"""Characters before a number in which `_NOT` is looked for."""
_SIZES = 20.0
"""How many times greater one number may be than another whose place it takes."""
_RARE = 4.0
"""Rarity (see `text.idf`) from which a word tells two things apart."""
_ALL, _SOME = 0.8, 0.6
"""`_ALL` is the share of a claim's words that the right statement has at least, `_SOME` what the wrong one has at
most."""
_APART = 2.0
"""By how much more of the claim, in units of rarity, must stand about one of two numbers alone."""
_HALF_A_DAY = 4e4
"""Seconds: for units of time from a day on, the words around a figure mostly date it and are not its unit."""
_SENTENCE = 200
"""Characters within which two numbers are told side by side."""
_BESIDE = 90
"""Characters between two numbers that stand beside each other in a list."""
_EARLIER = re.compile(r"\b(?:before|earlier|previous(?:ly)?|prior|ago|last|from|originally|initially|had been)\b")
"""Words that say that a claim speaks of the earlier of two values."""
_NOT = re.compile(r"\b(?:not|never|no|nor|neither)\b|n['’]t\b", re.IGNORECASE)
"""A negation."""
_COUNTED_BY_READERS = 10
"""Below this a writer may have counted for himself what the page tells one after the other: "the second attempt"."""
_REACHES = re.compile(r"\b(?:from|until|till|before|after|by|since|within|up to)\s+(?:the\s+)?$", re.IGNORECASE)
"""What stands before a place in an order that bounds a stretch of it."""
_LETTERS = re.compile(r"[^\W\d_]+")


class Place:
    """The surroundings of the claim's numbers beside those of the passages'.

    `exact` are the claim's numbers with a value.
    """

    def __init__(self, claim: Scene, near: Scene, exact: Sequence[Number]) -> None:
        self._claim, self._near, self._exact = claim, near, exact

    def tie(self, number: Number, own: dict[str, int], other: Number) -> float:
        """How strongly `other` seems to stand in the place of the claim's number; `own` is what stands around that."""
        tie = affinity({k: d for k, d in own.items() if k != number.noun}, self._near.around(other))
        if self._claim.counted(number) & self._near.counted(other):
            tie += _COUNTED
        if number.label and number.label == other.label:
            tie += _NAMED
        return tie + (_MEASURED if number.unit and number.unit == other.unit else 0.0)

    def displaced(self, number: Number, own: dict[str, int], hit: Number, rival: Number) -> bool:
        """True where the hit is about something else, and the rival stands in the place of the claim's number.

        The questions are asked in this order, and the first that has an answer decides: units and names, words told
        about one of the two alone, who owns the number, what it counts, which role it plays ("from", "to"), which
        statement fits the claim.
        """
        if number.unit not in ("", ORDINAL) and hit.unit and number.unit != hit.unit:
            return False
        if number.label and rival.label == number.label and not hit.label:
            return True
        claimed = {w.key for w in self._claim.words if w.name}
        asked = self._claim.counted(number)
        told, other = asked & self._near.counted(hit), asked & self._near.counted(rival)
        if told and told == other and self._of_another(hit, rival, claimed):
            return True
        if not number.bound and self._told_apart(hit, rival):
            return False
        if not hit.noun and not number.unit and (self._near.before(hit) in claimed or self._nearer(number, hit, rival)):
            return False  # "Ansel has 640 inhabitants, Brock 1,020"
        if self._near.owner(hit) in claimed and self._near.owner(rival) not in claimed | {""}:
            return False
        if number.unit == ORDINAL:
            asked_for = self._claim.following(number)
            told_of, other_of = self._near.following(hit), self._near.following(rival)
            return len(other) > len(told) and _alike(asked_for, other_of) > _alike(asked_for, told_of)
        if number.bound in ("<", ">") and hit.value != number.value:
            # That it lies within the bound is nothing where another number fits the place better.
            return self.tie(number, own, rival) > self.tie(number, own, hit)
        if other and not told and self._near.counted(hit):
            return True
        if self._listed(hit, rival):
            return True
        if told > other:
            return False
        if number.noun and number.noun in self._near.counted(rival) and number.noun not in self._near.counted(hit):
            return True
        if self._same_subject(number, rival) and not self._same_subject(number, hit):
            return True
        if told < other and any(idf(k) >= _RARE for k in other - told):
            return True
        if self._other_role(number, hit, rival):
            return True
        if not told and self._fits(number, hit, rival):
            return True
        if bool(told) > bool(other) or number.score or not hit.value / _SIZES <= rival.value <= hit.value * _SIZES:
            return False
        return self._owned(hit, rival)

    def _of_another(self, hit: Number, rival: Number, claimed: set[str]) -> bool:
        """True where the claim's name owns the rival, and the hit's statement has no name of the claim."""
        if self._near.owner(rival) not in claimed or self._near.segment(hit) == self._near.segment(rival):
            return False
        begin, end = self._near.segment(hit)
        return not any(begin <= w.start < end and w.key in claimed for w in self._near.words)

    def _told_apart(self, hit: Number, rival: Number) -> bool:
        """True where the words about the hit alone are the claim's: "9 in the suburbs and 3 in the centre"."""
        if abs(hit.start - rival.start) > _SENTENCE:
            return False
        asked = self._claim.stems
        mine, theirs = (fsum(idf(k) for k in asked & words) for words in self._near.side_by_side(hit, rival))
        return mine >= theirs + _APART

    def _nearer(self, number: Number, hit: Number, rival: Number) -> bool:
        """True where more of the claim's words stand nearer to the hit: "the north takes 40 cars, the south 65"."""
        if self._near.segment(hit) != self._near.segment(rival):
            return False
        begin, end = self._near.segment(hit)
        wanted = self._claim.stems - {number.noun}
        weigh = [0.0, 0.0]
        for word in self._near.words:
            if begin <= word.start < end and word.key in wanted and not word.key[0].isdigit():
                weigh[abs(word.start - hit.start) < abs(word.start - rival.start)] += idf(word.key)
        return weigh[1] > weigh[0]

    def _fits(self, number: Number, hit: Number, rival: Number) -> bool:
        """True where the rival's statement has nearly all that the claim says, and the hit's has not."""
        begin, end = self._claim.segment(number)
        said = {w.key: idf(w.key) for w in self._claim.words if begin <= w.start < end and not w.key[0].isdigit()
                and not number.start <= w.start < number.end}
        return (self._near.segment(hit) != self._near.segment(rival) and len(said) > 1
                and self._near.share(said, rival) >= _ALL and self._near.share(said, hit) <= _SOME)

    def _listed(self, hit: Number, rival: Number) -> bool:
        """True for "Ansel has 640 inhabitants, Brock 1,020", where the name before the rival alone is the claim's."""
        claimed = {w.key for w in self._claim.words if w.name}
        own, others = self._near.before(hit), self._near.before(rival)
        return not rival.noun and others in claimed and abs(rival.start - hit.end) < _BESIDE and (
            not self._near.owner(hit) or self._near.owner(hit) not in claimed) and own not in claimed

    def _other_role(self, number: Number, hit: Number, rival: Number) -> bool:
        """True where the two values have different roles and the rival has the claim's.

        For example "fell to 52" where the source has "from 52 to 38", or "was 52" where that was the earlier value.
        """
        asked, told, other = self._claim.role(number), self._near.role(hit), self._near.role(rival)
        if self._near.segment(hit) != self._near.segment(rival) or hit.unit not in ("", rival.unit):
            return False
        if asked and told and asked != told:
            return other == asked
        return told == "from" and other != "from" and not asked and not _EARLIER.search(self._claim.text)

    def _same_subject(self, number: Number, other: Number) -> bool:
        """True where the claim's name does the same with both numbers: "Vik received $30,000"."""
        (mine, verb), (theirs, done) = self._claim.subject(number), self._near.subject(other)
        return mine is not None and theirs is not None and (mine.key, verb) == (theirs.key, done)

    def other_subject(self, number: Number, hit: Number) -> str:
        """Another name that does with the number what the claim's name does ("Sande led 2-1" for "Vik led 2-1").

        "" for none.
        """
        (mine, verb), (theirs, done) = self._claim.subject(number), self._near.subject(hit)
        if not mine or not theirs or verb != done or self._near.described(theirs):
            return ""
        if theirs.key in {w.key for w in self._claim.words}:
            return ""
        return "" if mine.key in self._near.names(hit) else self._near.text[theirs.start:theirs.end]

    def _owned(self, hit: Number, rival: Number) -> bool:
        """True where the name or year beside the rival is the claim's, and that beside the hit is another."""
        for years in (False, True):
            claimed = {w.key for w in self._claim.words if (w.year if years else w.name)}
            mine, theirs = self._near.owner(hit, years), self._near.owner(rival, years)
            if theirs in claimed and mine and mine not in claimed:
                return True
        claimed = {w.key for w in self._claim.words if w.name}
        mine_all, theirs_all = self._near.names(hit), self._near.names(rival)
        return bool(mine_all) and not mine_all & claimed and bool(theirs_all & claimed)

    def part(self, number: Number, hit: Number) -> str:
        """"Two of the" where the source says of a part what the claim says of the whole; "" for none."""
        part, told_of_part, told_of_whole = self._near.part_after(hit)
        parts = numbers(part)
        both = any(same(m, n) for m in self._exact for n in parts)
        if parts and not both and not number.bound and not self._claim.stems.isdisjoint(told_of_part - told_of_whole):
            return f"{part} of"
        part = self._near.part_of(hit) or self._near.whole_of(hit)
        if any(same(m, n) for m in self._exact for n in numbers(part) if not same(m, hit)):
            return ""  # the claim tells of the part too
        if not part or self._claim.part_of(number) or ORDINAL in (number.unit, hit.unit) or not numbers(part):
            return ""
        said = [k for k in self._claim.following(number) if k not in (hit.noun, *self._near.following(hit)[:1])]
        told = self._near.clause_of_noun(hit)
        return part if said and not any(k in told for k in said) else ""

    def same_place(self, number: Number, own: dict[str, int], rival: Number) -> bool:
        """True where a rival stands in the number's place: it counts the same, and the same words stand around it."""
        if number.label and number.label == rival.label:
            return True
        counted = self._claim.counted(number) & self._near.counted(rival)
        alike = bool(number.unit and number.unit == rival.unit) or bool(counted)
        around = self._near.around(rival)
        shared = (own.keys() & around.keys()) - counted
        if not alike and number.score is False:
            return affinity(own, around) >= 2 * _SHARED and len(shared) >= 2
        weight = fsum(idf(k) for k in own) or 1.0
        return bool(shared) and fsum(idf(k) for k in shared) >= _LIKE * weight

    def alike(self, number: Number, rival: Number) -> bool:
        """True where both have the same dimension or count the same thing."""
        return bool(number.unit and number.unit == rival.unit) or bool(
            self._claim.counted(number) & self._near.counted(rival))

    def sure(self, number: Number, own: dict[str, int], rival: Number) -> bool:
        """True where nothing else explains the difference.

        No small count, and no other year or name that the number belongs to.
        """
        if _NOT.search(self._claim.text, max(0, number.start - _BEFORE), number.start):
            return False  # "not the first" is no claim of a number
        told_by_counting = number.unit == ORDINAL and number.value < _COUNTED_BY_READERS
        if told_by_counting and not self._claim.counted(number) & self._near.counted(rival):
            return False  # "the second roll-out" beside "the 99th percentile"
        if number.unit == ORDINAL and _REACHES.search(self._near.text, max(0, rival.start - _BEFORE), rival.start):
            return False  # "negative on the third day" beside "from the fourth day onwards"
        if number.small or number.bound == "~" or rival.bound or not (number.score or self.alike(number, rival)):
            return False
        shared = own.keys() & self._near.around(rival).keys()
        share = fsum(idf(k) for k in shared) / (fsum(idf(k) for k in own) or 1.0)
        if share < (_SURE if number.unit else _SURE_BARE):
            return False
        for years in (False, True):
            claimed = {w.key for w in self._claim.words if (w.year if years else w.name)}
            owner = self._near.owner(rival, years, _ANYWHERE if years else _REACH)
            if owner and claimed and owner not in claimed:
                return False
        return True

    def other_unit(self, number: Number, hit: Number) -> str:
        """The unit that the statement around a bare figure names, where that is another unit of the claim's dimension.

        "" for none.
        """
        if not number.unit or hit.unit or (number.unit == "time" and number.scale > _HALF_A_DAY):
            return ""
        begin, end = self._near.segment(hit)
        units = [(w, UNITS[w.lower()]) for w in _LETTERS.findall(self._near.text[begin:end]) if w.lower() in UNITS]
        alike = [(w, u) for w, u in units if u.dimension == number.unit and len(w) > 1]
        return alike[0][0] if alike and all(u.factor != number.scale for _, u in alike) else ""


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words are the same, counted from the first."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
