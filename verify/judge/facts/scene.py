"""Describes where a number stands in a text: the words around it, what it counts, and whose name or year it belongs to.

A text is cut into words of weight once (`scene`), and each question about a number is then a binary search in them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import fsum

from verify.judge.facts.quantity import Number
from verify.judge.facts.weighty import Word, words_of_weight
from verify.judge.text.text import idf, keys

_CUT = re.compile(r"[;\n•|.!?:,–—wba](?:(?<=[;\n•|])|(?<=[.!?])[\"”’)]*\s|(?<=:)\s|"
                  r"(?<=,)\s(?:while|whereas|but|although)\s|"
                  r"(?:(?<=\s[–—])|(?<=\sw)(?:hile|hereas)|(?<=\sb)ut|(?<=\sa)lthough)(?=\s))")
"""Where one statement ends and the next begins. It begins with a set of characters, to which `re` runs ahead;
the spaces around a dash or a word, which only one end may take, are seen to in `_cuts`."""
_AFTER_SPACE = frozenset("–—wba")
"""How those begin that need spaces of their own around them."""
_SOFT = re.compile(r"[,()a](?:(?<=[,()])|(?<!\wa)nd\b)")
"""Marks across which a name or year belongs less to a number than one on the number's own side: commas, brackets,
"and"."""
_REACH = 8
"""Words on either side of a number that tell what it is about."""
_SOFT_STEP = 2
"""How many words of distance a soft mark counts for."""
_COUNTED = 3
"""How many words after a number may be what it counts: "43 small wooden boats"."""
_PART_OF = re.compile(r"\b(?:\w+|[\d,.]+) of (?:the|its|their|his|her|our|these|those|all)\s+$", re.IGNORECASE)
"""A part and its whole before a number."""
_WHO = re.compile(r"(?:\s[^\W\d_]+){1,3}\s(?:who|that|which)(?P<clause>(?:\s[^\W\d_]+){1,3})")
"""A noun with a clause that says which of them."""
_OF_ALL = re.compile(r"(?:^|[.;:\n]\s*)Of (?:the |its |all |these |those )?$")
"""The whole at a sentence's beginning: "Of the 40 cars"."""
_THEN = re.compile(r"[^.;\d]{0,40},\s(?:only |about |some )?([\d,.]*\d|\w+)\b")
"""The number of a part, behind such a whole."""
_THE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\s+(?:[\w-]+\s+){0,2}$")
"""A determiner and up to two words before a name."""
_HAS = re.compile(r",?\s+(?:(?:has|had|have|with|is|was|at|only|about|some)\s+)*")
"""Verbs and adverbs between a name and its number."""
_ROLE = re.compile(r"\b(from|to|by|instead of|rather than)\s+"
                   r"(?:about |around |some |nearly |almost |over |only |just )?[$£€]?$", re.IGNORECASE)
"""Prepositions that tell the roles of two numbers apart: from 52, to 38."""
_OF_WHICH = re.compile(r"(?P<rest>[^.;\d]{0,30}?),?\sof (?:which|whom|them|these)\s(?:only |about |some )?"
                       r"(?P<part>[$£€]?[\d,.]*\d|[^\W\d_]+)(?P<tail>[^.;,]*)")
"""A whole, and the part that "of which" names."""
_JOINT = re.compile(r"[,;]|\b(?:and|or|but|against|versus|vs?|while|with|compared)\b")
"""Where the text about one of two numbers ends and that about the other begins."""
_FADES = 0.3
"""How much less a shared word counts for each word of distance from its number: beside it in full, 3 words off half."""
_OWNED = 14
"""Words on either side of a number among which the name or year that it belongs to is looked for."""
_BEFORE_WHOLE, _BEFORE_ROLE, _BEFORE_PART = 12, 24, 40
"""Characters before a number in which `_OF_ALL`, `_ROLE`, and `_PART_OF` and `_THE` are looked for."""
_CLOSE = 24
"""Characters between a name and a number that have the verb of both between them: "Vik led 2-1"."""
_NO_NOUN = frozenset("percent cent per point million billion thousand hundred dollar euro pound".split())
"""Stems of units and scales, which are not what a number counts."""


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A text with its words of weight, and where its statements begin and end."""

    text: str
    words: tuple[Word, ...]
    starts: tuple[int, ...]
    """Where each word begins, for binary search."""
    cuts: tuple[int, ...]
    """Where statements end."""
    soft: tuple[int, ...]
    """Where soft marks stand."""
    _around: dict[int, dict[str, int]] = field(default_factory=dict)
    """What stands around a number, by where it begins; asked for again with each number of a claim."""
    _following: dict[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def stems(self) -> frozenset[str]:
        """The stems of all words of weight."""
        return frozenset(w.key for w in self.words)

    def segment(self, number: Number) -> tuple[int, int]:
        """(start, end) of the statement around a number."""
        before = bisect_right(self.cuts, number.start) - 1
        after = bisect_left(self.cuts, number.end)
        begin = self.cuts[before] if before >= 0 else 0
        return begin, self.cuts[after] if after < len(self.cuts) else len(self.text)

    def around(self, number: Number) -> dict[str, int]:
        """The stems near a number within its statement -> how many words away."""
        if number.start in self._around:
            return self._around[number.start]
        found = self._around[number.start] = {}
        for (key, _, _, _, year), distance in self._near(number):
            if not key.isdigit() or year:
                found[key] = min(distance, found.get(key, distance))
        return found

    def counted(self, number: Number) -> frozenset[str]:
        """Stems of the words after a number up to the next mark; what it counts is among them."""
        return frozenset(self.following(number))

    def following(self, number: Number) -> tuple[str, ...]:
        """The same stems in their order."""
        if number.start in self._following:
            return self._following[number.start]
        end = self.segment(number)[1]
        at = bisect_left(self.starts, number.end)
        found: dict[str, None] = {number.noun: None} if number.noun else {}
        for word in self.words[at:at + _COUNTED]:
            between = self.text[number.end:word.start]
            if word.start >= end or _SOFT.search(between) or word.key[0].isdigit():
                break
            if word.key not in _NO_NOUN:
                found[word.key] = None
        return self._following.setdefault(number.start, tuple(found))

    def owner(self, number: Number, years: bool = False, within: int = 1000) -> str:
        """The key of the name (or year) nearest to a number in its statement, within so many words; "" for none."""
        best, nearest = "", within
        for word, distance in self._near(number, _OWNED):
            if (word.year if years else word.name) and distance < nearest:
                best, nearest = word.key, distance
        return best

    def subject(self, number: Number) -> tuple[Word | None, str]:
        """The name and the verb right before a number ("Vik led 2-1"); (None, "") where other words stand there."""
        at = bisect_left(self.starts, number.start)
        if at < 2 or self.words[at - 2].start < self.segment(number)[0]:
            return None, ""
        name, verb = self.words[at - 2], self.words[at - 1]
        near = len(self.text[name.end:number.start]) <= _CLOSE
        return (name, verb.key) if near and name.name and not verb.name else (None, "")

    def before(self, number: Number) -> str:
        """The key of the word of weight right before a number, with at most "has" and the like between; "" for none."""
        at = bisect_left(self.starts, number.start) - 1
        return self.words[at].key if at >= 0 and _HAS.fullmatch(self.text, self.words[at].end, number.start) else ""

    def role(self, number: Number) -> str:
        """"from", "to" or "by" right before a number; "" for none of these."""
        found = _ROLE.search(self.text, max(0, number.start - _BEFORE_ROLE), number.start)
        return ("from" if " " in found[1] else found[1].lower()) if found else ""

    def clause_of_noun(self, number: Number) -> frozenset[str]:
        """Stems of the relative clause after what a number counts: "fell ill" of "nine volunteers who fell ill"."""
        found = _WHO.match(self.text, number.end)
        return frozenset(keys(found["clause"])) if found else frozenset()

    def share(self, words: Mapping[str, float], number: Number) -> float:
        """How much of some words (stem -> weight) stands in the statement around a number, from 0 to 1."""
        begin, end = self.segment(number)
        low, high = bisect_left(self.starts, begin), bisect_left(self.starts, end)
        have = {w.key for w in self.words[low:high]}
        total = fsum(words.values())
        return fsum(w for k, w in words.items() if k in have) / total if total else 0.0

    def part_of(self, number: Number) -> str:
        """"Two of the" right before a number whose noun is the whole; "" for none."""
        found = _PART_OF.search(self.text, max(0, number.start - _BEFORE_PART), number.start)
        return found.group().strip() if found else ""

    def whole_of(self, number: Number) -> str:
        """"604 of the" where the sentence runs "Of the 1,208 patients, 604 received"; the rest tells of the part."""
        found = _OF_ALL.search(self.text, max(0, number.start - _BEFORE_WHOLE), number.start)
        part = _THEN.match(self.text, number.end) if found else None
        return f"{part[1]} of the" if part else ""

    def part_after(self, number: Number) -> tuple[str, frozenset[str], frozenset[str]]:
        """For "41,200 tonnes, of which 17,300 were recycled": the part, and the stems told of it and of the whole."""
        found = _OF_WHICH.match(self.text, number.end)
        if not found:
            return "", frozenset(), frozenset()
        whole = self.text[self.segment(number)[0]:number.end] + found["rest"]
        return found["part"], frozenset(keys(found["tail"])), frozenset(keys(whole))

    def described(self, word: Word) -> bool:
        """True for a name that describes somebody who was named before: "the 41-year-old Spaniard"."""
        return _THE.search(self.text, max(0, word.start - _BEFORE_PART), word.start) is not None

    def stems_in(self, begin: int, end: int) -> frozenset[str]:
        """The stems between two places, without those of figures."""
        low, high = bisect_left(self.starts, begin), bisect_left(self.starts, end)
        return frozenset(w.key for w in self.words[low:high] if not w.key[0].isdigit() or w.year)

    def side_by_side(self, one: Number, other: Number) -> tuple[frozenset[str], frozenset[str]]:
        """What is said of each of two numbers alone: "9 in the suburbs and 3 in the centre"."""
        first, last = sorted((one, other), key=lambda n: n.start)
        joints = [m.start() for m in _JOINT.finditer(self.text, first.end, last.start)]
        cut = max([first.end, *joints, *(c for c in self.cuts if first.end <= c <= last.start)])
        begin, end = self.segment(first)[0], self.segment(last)[1]
        later = self.words[bisect_left(self.starts, last.end):]
        following = next((w.start for w in later if w.key[0].isdigit() and not w.year), end)
        own = self.stems_in(cut, last.start)
        mine = self.stems_in(first.end, cut) if last.noun else frozenset()  # what both count is told once
        mine |= self.stems_in(begin, first.start) if own or not joints else frozenset()
        theirs = own | self.stems_in(last.end, min(end, following))
        return (mine - theirs, theirs - mine) if first is one else (theirs - mine, mine - theirs)

    def line(self, number: Number) -> str:
        """The line that a number stands in."""
        end = self.text.find("\n", number.end)
        return self.text[self.text.rfind("\n", 0, number.start) + 1:end if end >= 0 else len(self.text)].strip()

    def names(self, number: Number) -> frozenset[str]:
        """The keys of all names in a number's statement."""
        begin, end = self.segment(number)
        low, high = bisect_left(self.starts, begin), bisect_left(self.starts, end)
        return frozenset(w.key for w in self.words[low:high] if w.name)

    def _near(self, number: Number, reach: int = _REACH) -> list[tuple[Word, int]]:
        """Each word of weight near a number in its statement, with its distance in words: those before it, then others.

        Soft marks add to the distance.
        """
        begin, end = self.segment(number)
        low, high = bisect_left(self.starts, number.start), bisect_left(self.starts, number.end)
        first = bisect_left(self.starts, begin, max(0, low - reach), low)
        last = bisect_left(self.starts, end, high, min(len(self.words), high + reach))
        before, after = self.words[first:low][::-1], self.words[high:last]
        soft, ahead, behind = self.soft, bisect_left(self.soft, number.start), bisect_left(self.soft, number.end)
        away = [n + _SOFT_STEP * (ahead - bisect_left(soft, word[2], 0, ahead)) for n, word in enumerate(before, 1)]
        away += [n + _SOFT_STEP * (bisect_left(soft, word[1], behind) - behind) for n, word in enumerate(after, 1)]
        return list(zip((*before, *after), away, strict=True))


@lru_cache(maxsize=64)
def scene(text: str) -> Scene:
    """The scene of a claim or of some passages."""
    words = words_of_weight(text)
    return Scene(text, words, tuple([word[1] for word in words]), tuple(_cuts(text)),
                 tuple([m.start() for m in _SOFT.finditer(text)]))


def _cuts(text: str) -> Iterator[int]:
    """Where statements end."""
    last = 0
    for match in _CUT.finditer(text):
        start, end = match.span()
        if text[start] in _AFTER_SPACE:
            start, end = start - 1, end + 1  # with the spaces around it
        if start >= last:
            last = end
            yield end


def affinity(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    """How much of what stands around one number stands around the other, weighed by rarity and nearness."""
    return fsum(idf(key) / ((1 + _FADES * one[key]) * (1 + _FADES * other[key])) for key in one.keys() & other.keys())
