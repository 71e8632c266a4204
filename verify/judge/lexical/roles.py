"""Who said it, who did it to whom, and what stands in the claim's place: claim and passage compared word by word.

These are features for the learned weights; the rules that decide labels are in `pair`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from verify.judge.facts.names import CALENDAR
from verify.judge.lexical.polarity import Conflict, Token, tokens
from verify.judge.text.text import STOP

_REPORTING = frozenset(
    "said says say according told tells stated states announced announces claimed claims argued argues wrote writes "
    "reported warned warns added noted notes explained insisted declared suggested believes "
    "believed thinks testified denied confirmed concluded estimated estimates predicted".split()
)
"""Verbs that report what somebody said."""
_OPENERS = frozenset(
    "the a an in on at by for from with as its his her their this that these those it he she they after "
    "before during since when while but and".split()
)
"""Words that have a capital because they begin a sentence."""
_NO_NAMES = _OPENERS | CALENDAR


@dataclass(frozen=True, slots=True)
class Swap:
    """A stretch of the claim, and the stretch of the passage that stands in its place."""

    claimed: tuple[Token, ...]
    stated: tuple[Token, ...]


def runs(words: tuple[Token, ...]) -> list[tuple[int, int, frozenset[str]]]:
    """(first position, last position, words) of each run of capitalised words."""
    found: list[tuple[int, int, frozenset[str]]] = []
    start = -1
    for place in range(len(words) + 1):
        token = words[place] if place < len(words) else None
        named = token is not None and token.capital and token.content and token.word not in _NO_NAMES
        if named and start < 0:
            start = place
        elif not named and start >= 0:
            found.append((start, place - 1, frozenset(t.word for t in words[start:place])))
            start = -1
    return found


def speakers(words: tuple[Token, ...], outlets: bool = False) -> list[frozenset[str]]:
    """The names that reporting verbs belong to: "X said", "said X", "according to X".

    With `outlets`, "X reported" is left out, because news agencies pass on what others said.
    """
    verbs = [n for n, t in enumerate(words) if t.word in _REPORTING and not (t.word == "reported" and outlets)]
    named = runs(words) if verbs else []
    found = []
    for place in verbs:
        token = words[place]
        before = [r for first, last, r in named if 0 < place - last <= 3]
        after = [r for first, last, r in named if 0 < first - place <= (4 if token.word == "according" else 2)]
        picked = after if token.word == "according" else before or after
        found.extend(picked[-1:] if picked is before else picked[:1])
    return found


def conflicts(claim: str, passage: str) -> Iterator[Conflict]:
    """Conflicts of two kinds: another speaker, or the same two names in exchanged roles."""
    mine, theirs = tokens(claim), tokens(passage)
    yield from _speaker(mine, theirs)
    yield from _swapped_roles(mine, theirs)


def _speaker(mine: tuple[Token, ...], theirs: tuple[Token, ...]) -> Iterator[Conflict]:
    """The claim names a speaker that the passage does not name as one."""
    claimed = speakers(mine)
    stated = speakers(theirs, True) if claimed else []
    if not stated:
        return
    everyone = frozenset().union(*stated)
    for speaker in claimed:
        if not speaker & everyone:
            yield Conflict("speaker", " ".join(sorted(speaker)), " ".join(sorted(stated[0])))


def _swapped_roles(mine: tuple[Token, ...], theirs: tuple[Token, ...]) -> Iterator[Conflict]:
    """Two names that surround the same verb in both texts, in the opposite order."""
    here = runs(mine)
    there = runs(theirs) if len(here) > 1 else []
    for (_, end, first), (start, _, second) in itertools.pairwise(here):
        if first & second:
            continue
        one = [r for r in there if r[2] & first]
        two = [r for r in there if r[2] & second]
        if len(one) != 1 or len(two) != 1 or one[0] is two[0]:
            continue
        low, high = sorted((one[0], two[0]))
        between = {t.key for t in mine[end + 1 : start] if t.content}
        verb = [t for t in theirs[low[1] + 1 : high[0]] if t.content and t.key in between]
        if not verb:
            continue
        turned = low is two[0]
        if turned != (_passive(mine[end + 1 : start]) != _passive(theirs[low[1] + 1 : high[0]])):
            yield Conflict(
                "roles",
                f"{' '.join(sorted(first))} {verb[0].word} {' '.join(sorted(second))}",
                f"{' '.join(sorted(low[2]))} {verb[0].word} {' '.join(sorted(high[2]))}",
            )


def _passive(words: tuple[Token, ...]) -> bool:
    """True where "by" stands among the words."""
    return "by" in [t.word for t in words]


@lru_cache(maxsize=8)
def swaps(claim: str, passage: str) -> tuple[Swap, ...]:
    """Where the two texts, aligned word by word, differ between words that they share."""
    mine = [t for t in tokens(claim) if t.word[0].isalnum()]
    theirs = [t for t in tokens(passage) if t.word[0].isalnum()]
    found = []
    for step in Levenshtein.opcodes([t.key for t in mine], [t.key for t in theirs]):
        if step.tag == "replace":
            found.append(
                Swap(tuple(mine[step.src_start : step.src_end]), tuple(theirs[step.dest_start : step.dest_end]))
            )
    return tuple(found)


def name_in_place(claim: str, passage: str) -> Iterator[Conflict]:
    """A name of the claim in whose place the passage has another, between the same words."""
    exchanged = swaps(claim, passage)
    own = {t.word for t in tokens(claim)} if exchanged else set()
    other = {t.word for t in tokens(passage)} if exchanged else set()
    for swap in exchanged:
        a = [t for t in swap.claimed if t.capital and t.content and t.word not in other and t.word not in CALENDAR]
        b = [t for t in swap.stated if t.capital and t.content and t.word not in own and t.word not in CALENDAR]
        if a and b and len(swap.claimed) <= 4 and len(swap.stated) <= 4 and a[0].word not in STOP:
            yield Conflict("name", " ".join(t.word for t in a), " ".join(t.word for t in b))
