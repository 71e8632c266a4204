"""Lays a statement along a sentence: which of its words stand there in order, which do not, and what lies between.

First pass (`lay`): the longest common subsequence of their words, cheap enough for several sentences. Second pass
(`matched`): for the best of these, the cues and the reasons why equal words may mean something else.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import LCSseq

from verify.judge.languages.bounds import holds
from verify.judge.languages.cues import cues
from verify.judge.languages.language import UNSPACED, Language
from verify.judge.languages.lines import Line
from verify.judge.languages.roles import fault
from verify.judge.languages.stems import respelt
from verify.judge.languages.words import Word

_PREFIX = 5
"""Letters that two forms of a word must share at the beginning..."""
_ALIKE = 0.72
"""...and the share of the longer form that these must be."""
_TOKEN = re.compile(r"[^\W\d_]+")
_PREPOSED = frozenset(("more", "less", "before", "after"))
"""Classes of cues that a preposition may bring into a phrase of its own."""
_COUNTED = frozenset(("former",))
"""Classes that may be told twice: "the former deputy mayor" is no deputy mayor."""
Pairs = tuple[tuple[int, int], ...]
"""(word of the statement, word of the sentence), both rising."""
_OPENING = 12
"""Characters at the start of a clause in which an "if" makes it a condition of the clause before."""


@dataclass(frozen=True, slots=True)
class Match:
    """How a statement fits a sentence."""

    line: Line
    pairs: Pairs
    """(word of the statement, word of the sentence), both rising."""
    missing: tuple[int, ...]
    """Words of the statement without a partner."""
    share: float
    """Share of the statement's words that have a partner."""
    only_here: frozenset[str]
    """Classes of cues that only the sentence's clause has..."""
    only_claimed: frozenset[str]
    """...and that only the statement has."""
    fault: str
    """Why words that stand there may nevertheless say something else; "" for no reason."""


def lay(claim: Line, line: Line, without: Collection[str] = ()) -> Pairs:
    """The words that a statement and a sentence share in the same order, without those of some keys."""
    mine, theirs = claim.keys, as_claimed(claim, line)
    if without:
        mine = tuple(f"{n}" if key in without else key for n, key in enumerate(mine))
    return tuple((op.src_start + n, op.dest_start + n) for op in LCSseq.opcodes(list(mine), list(theirs))
                 if op.tag == "equal" for n in range(op.src_end - op.src_start))


def matched(claim: Line, line: Line, pairs: Pairs, known: Language) -> Match:
    """The match of a statement with the sentence along which it was laid."""
    met = {i for i, _ in pairs}
    missing = tuple(i for i in range(len(claim.words)) if i not in met)
    here = _told_of(line, [j for _, j in pairs], known) if pairs else {}
    own = cues(_unbound(claim, line, pairs), known)
    twice = {name for name in _COUNTED if here.get(name, 0) > own.get(name, 0)}
    only_here, only_claimed = frozenset(here.keys() - own.keys() | twice), frozenset(own.keys() - here.keys())
    share = len(pairs) / max(1, len(claim.words))
    return Match(line, pairs, missing, share, only_here, only_claimed, fault(claim, line, pairs, known))


def as_claimed(claim: Line, line: Line) -> list[str]:
    """The sentence's keys, with other forms of the statement's words replaced by the statement's form.

    A number that satisfies a bound of the statement is replaced as well, unless it is a bound itself.
    """
    own, bounds = frozenset(claim.keys), [w for w in claim.words if w.bound]
    found: list[str] = []
    for word in line.words:
        key = word.key if word.key in own else next((m for m in own if _form(m, word.key)), word.key)
        found.append(next((b.key for b in bounds if key == word.key and _satisfies(b, word)), key))
    return found


def _satisfies(claimed: Word, told: Word) -> bool:
    """True where a number of the sentence, exact or rounded, satisfies the bound on the statement's."""
    exact = told.bound is None or told.bound.kind == "about"
    return exact and told.figure and holds(claimed.bound, claimed.key, told.key)


def _unbound(claim: Line, line: Line, pairs: Pairs) -> str:
    """The statement without the bounds that the sentence's numbers satisfy."""
    text = claim.text
    for i, j in pairs:
        bound = claim.words[i].bound
        if bound is not None and _satisfies(claim.words[i], line.words[j]):
            text = text[:bound.start] + " " * (bound.end - bound.start) + text[bound.end:]
    return text


def _form(one: str, other: str) -> bool:
    """True for two forms of one word that the stemmer does not bring together: "построили", "построенный"."""
    if one[0] in "#=@" or other[0] in "#=@" or one[:_PREFIX] != other[:_PREFIX] or min(len(one), len(other)) < _PREFIX:
        return False
    shared = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return shared >= _ALIKE * max(len(one), len(other))


def _told_of(line: Line, places: Sequence[int], known: Language) -> Mapping[str, int]:
    """The classes of cues that apply to the matched words, and how often each occurs.

    A phrase at the end that a preposition opens ("under the direction of ...", "after the vote") adds to them and turns
    nothing, though the preposition may bound a number elsewhere.
    """
    region = _without_titles(line, places, _region(line, places, known), known)
    last = max(places)
    tail = line.text[line.words[last].end:line.spans[line.segments[last]][1]].strip()
    opening = _TOKEN.findall(respelt(tail, known))[:1]
    found = cues(region, known)
    if known.script in UNSPACED or not opening or opening[0] not in _prepositions(known):
        return found
    bare = cues(region.replace(tail, " ", 1), known)
    return {name: times for name, times in found.items() if name in bare or name not in _PREPOSED}


def _without_titles(line: Line, places: Sequence[int], region: str, known: Language) -> str:
    """The clauses without the offices that the statement leaves out: of "the former director Hale" it has "Hale".

    Whether somebody held an office before is then nothing that it says.
    """
    met = set(places)
    for n, word in enumerate(line.words[:-1]):
        before = line.text[line.words[n - 1].end if n else 0:word.end]
        if n not in met and n + 1 not in met and "former" in cues(before, known):
            region = region.replace(before, " ", 1)
    return region


@cache
def _prepositions(known: Language) -> frozenset[str]:
    """Single words that stand before a phrase: "under" bounds numbers as well, "after" tells a time."""
    bounds = known.bounds.get("over", frozenset()) | known.bounds.get("under", frozenset())
    return frozenset(w for w in bounds | known.cues["before"] | known.cues["after"] if " " not in w) - known.breaks


def _region(line: Line, places: Sequence[int], known: Language) -> str:
    """The clauses whose cues apply to the matched words: their own, what leads up to them, and an "if" right after."""
    touched = {line.segments[j] for j in places}
    first = min(touched)
    while first > 0 and first not in line.firm:
        first -= 1
    wanted = [n for n in range(first, max(touched) + 1) if n in touched or n < min(touched)]
    following = max(touched) + 1
    if following < len(line.spans) and following not in line.firm:
        opening = line.text[slice(*line.spans[following])][:_OPENING]
        wanted += [following] if "condition" in cues(opening, known) else []
    return " | ".join(line.text[slice(*line.spans[n])] for n in wanted)
