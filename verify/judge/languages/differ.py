"""Finds a difference in one plain place: another number in the same slot, a negation on one side, the opposite word.

Called only where the rest of the statement matches; everything less plain is left to "could not tell".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from verify.judge.languages.cues import cues, negations
from verify.judge.languages.language import UNSPACED, Language
from verify.judge.languages.lines import Line, Lines
from verify.judge.languages.match import Match
from verify.judge.languages.stems import respelt
from verify.judge.languages.words import key_of

_MET = 0.7
"""Share of a statement's other words that must stand in the sentence, in order, before its figure has a slot there."""
_LEAST = 2
"""Words of weight, besides figures, that must be matched."""
_ROUNDED = 0.06
"""Relative difference up to which two numbers may be one, rounded."""
_BLUR = frozenset(("about", "more", "less", "most", "least", "before", "after", "some"))
"""Cues that make a number a bound, or a negation one of time."""
_ELSE = frozenset(("maybe", "plan", "condition", "deny", "allege", "doubt", "demand", "only", "none"))
"""Cues that change a statement in other ways than by negating it: then no contradiction is plain."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where claim and passage cannot both be true."""

    kind: str
    """number_different | date_different | negation | opposite."""
    claimed: str
    stated: str

    @property
    def reason(self) -> str:
        """The line that the report shows."""
        if self.kind.endswith("_different"):
            return f"not found in the source: {self.claimed} (the passage has {self.stated} there)"
        if self.kind == "negation":
            return f"the source says it with the opposite polarity: {self.stated}"
        return f"the source says the opposite: “{self.claimed}” in the claim, “{self.stated}” in the passage"


def difference(claim: Line, match: Match, lacking: Sequence[int], page: Lines,
               known: Language) -> Difference | None:
    """The difference between a statement and the sentence it was laid along; None where there is no plain one.

    `lacking` are the numbers of the statement's words without a partner. If only figures are lacking, another figure
    may stand in their place; if nothing is lacking, a negation may differ; if one word is, its opposite may stand
    there.
    """
    if match.fault or not match.pairs:
        return None
    met = sum(not claim.words[i].figure for i, _ in match.pairs)
    if lacking and all(claim.words[i].figure for i in lacking):
        return _number(claim, match, lacking, page, known) if met >= _LEAST else None
    here, own = cues(_touched(match), known), cues(claim.text, known)
    if not lacking:
        return _negation(claim, match, here, own, known) if met >= _LEAST else None
    if ("negation" in here) == ("negation" in own) and met >= 1:
        return _opposite(claim, match, lacking, known)
    return None


def _number(claim: Line, match: Match, lacking: Sequence[int], page: Lines,
            known: Language) -> Difference | None:
    """Another figure in the slot of the claim's."""
    others = sum(not w.figure for w in claim.words)
    met = sum(not claim.words[i].figure for i, _ in match.pairs)
    if met < _MET * others or any(claim.words[i].key in page.figures for i in lacking):
        return None
    if _BLUR & {*cues(claim.text, known), *match.only_here} or match.only_here & _ELSE:
        return None
    for i in lacking:
        for j in _slot(match, i):
            mine, theirs = claim.words[i], match.line.words[j]
            told = theirs.figure and not theirs.inferred
            if told and _apart(mine.key, theirs.key) and _one_place(claim, match, i, j, known):
                kind = "number_different" if _quantity(claim, i) else "date_different"
                return Difference(kind, claim.text[mine.start:mine.end], match.line.text[theirs.start:theirs.end])
    return None


def _one_place(claim: Line, match: Match, i: int, j: int, known: Language) -> bool:
    """True where the word after the number is the same on both sides, or the word before a number at the end."""
    partner = dict(match.pairs)
    if claim.words[i].key[0] == "@":
        return True
    counted = (claim.text[claim.words[i].end:][:1], match.line.text[match.line.words[j].end:][:1])
    if _paired(claim, i) or (known.script in UNSPACED and counted[0] != counted[1]):
        return False
    after = i + 1 < len(claim.words)
    return partner.get(i + 1) == j + 1 if after else partner.get(i - 1) == j - 1


def _paired(claim: Line, i: int) -> bool:
    """True for one of two numbers that stand together ("17 of 29"): one of them may be computed from the other."""
    mine = claim.words[i]
    beside = [claim.words[n] for n in (i - 1, i + 1) if 0 <= n < len(claim.words)]
    return mine.key[0] == "#" and any(w.key[0] == "#" and w.start != mine.start for w in beside)


def _quantity(claim: Line, i: int) -> bool:
    """True for a number that is neither a year nor part of a date."""
    mine = claim.words[i]
    dated = any(w.key[0] == "@" and w.start == mine.start for w in claim.words)
    return mine.key[0] == "#" and not dated and not re.fullmatch(r"#1\d{3}|#20\d\d", mine.key)


def _slot(match: Match, i: int) -> range:
    """The sentence's words between the partners of the words before and after one of the statement's words."""
    before = max((j for k, j in match.pairs if k < i), default=-1)
    after = min((j for k, j in match.pairs if k > i), default=len(match.line.words))
    return range(before + 1, after)


def _apart(mine: str, theirs: str) -> bool:
    """True for two figures of one kind that are neither spellings nor roundings of each other."""
    if mine[0] == "@":
        return mine[:2] == theirs[:2] and mine != theirs
    if mine[0] != "#" or theirs[0] != "#" or mine.endswith(".") != theirs.endswith("."):
        return False
    one, other = float(mine[1:].rstrip(".")), float(theirs[1:].rstrip("."))
    if 1000 <= one < 2100 and 1000 <= other < 2100:
        return one != other
    return abs(one - other) > _ROUNDED * max(abs(one), abs(other)) or max(abs(one), abs(other)) < 20


def _negation(claim: Line, match: Match, here: Mapping[str, int], own: Mapping[str, int],
              known: Language) -> Difference | None:
    """A negation that only one of the two has."""
    if ("negation" in here) == ("negation" in own):
        return None
    if "negation" in here and not _bears_on(match, known):
        return None
    if _BLUR & (match.only_here | match.only_claimed) or _ELSE & (match.only_here | match.only_claimed):
        return None
    return Difference("negation", claim.text, _touched(match).strip(" |,，、"))


def _bears_on(match: Match, known: Language) -> bool:
    """True where the sentence's negation stands next to a matched word.

    In "in Kairo und nicht in Beirut" it does not.
    """
    met, line = {j for _, j in match.pairs}, match.line
    touched = {line.segments[j] for j in met}
    for at in negations(line.text, known):
        number = max(n for n, (start, _) in enumerate(line.spans) if start <= at)
        within = [n for n, segment in enumerate(line.segments) if segment == number]
        after = [n for n in within if line.words[n].start > at]
        if number in touched and (after[0] if after else within[-1]) in met:
            return True
    return False


def _touched(match: Match) -> str:
    """The text of the clauses in which matched words stand."""
    numbers = sorted({match.line.segments[j] for _, j in match.pairs})
    return " | ".join(match.line.text[slice(*match.line.spans[n])].strip() for n in numbers)


def _opposite(claim: Line, match: Match, lacking: Sequence[int], known: Language) -> Difference | None:
    """The opposite of the one word that is lacking."""
    if known.script in UNSPACED:
        return _opposite_piece(claim, match, lacking, known)
    if len(lacking) != 1 or claim.words[lacking[0]].figure:
        return None
    mine = claim.words[lacking[0]]
    pairs = _opposites(known)(mine.key)
    touched = {match.line.segments[k] for _, k in match.pairs}
    for j in _slot(match, lacking[0]):
        if match.line.words[j].key in pairs and match.line.segments[j] in touched:
            theirs = match.line.words[j]
            return Difference("opposite", claim.text[mine.start:mine.end], match.line.text[theirs.start:theirs.end])
    return None


@cache
def _opposites(known: Language) -> Callable[[str], frozenset[str]]:
    """The function from a word's key to the keys of its opposites."""
    stem = key_of(known)
    table: dict[str, set[str]] = {}
    for a, b in known.opposites:
        one, other = stem(a), stem(b)
        if one != other and one and other:
            table.setdefault(one, set()).add(other)
            table.setdefault(other, set()).add(one)
    frozen = {k: frozenset(v) for k, v in table.items()}
    return lambda key: frozen.get(key, frozenset())


def _opposite_piece(claim: Line, match: Match, lacking: Sequence[int], known: Language) -> Difference | None:
    """The same in scripts without spaces.

    The lacking characters form one word of a pair, and the other stands in the clause.
    """
    missing = {c for i in lacking for c in claim.text[claim.words[i].start:claim.words[i].end].lower()}
    mine, theirs = respelt(claim.text, known), respelt(_touched(match), known)
    for a, b in known.opposites:
        for one, other in ((a, b), (b, a)):
            if one in mine and one not in theirs and other in theirs and other not in mine and missing <= set(one):
                return Difference("opposite", one, other)
    return None
