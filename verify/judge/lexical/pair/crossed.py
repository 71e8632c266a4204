"""A claim that takes its words crosswise from two parts of a sentence: "3.4 years" of one, "urban foxes" of the other.

"Urban foxes lived for 2.1 years, rural foxes for 3.4 years": a claim that urban foxes lived for 3.4 years has the value
of the second part and the thing of the first, while each part has another of its own in the place of what was taken.
Both must be so before a doubt is raised; a claim that only leaves something out crosses nothing.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import fsum

from verify.judge.lexical.lexicon import opposite, relation
from verify.judge.lexical.pair.found import Doubt
from verify.judge.lexical.pair.parts import Part, Placed, parts_of
from verify.judge.lexical.pair.words import words_of
from verify.judge.text.text import idf

_HELD = 0.9
"""Part of what the claim says, weighed by rarity, that a sentence must hold to be read at all."""
_MOSTLY = 0.75
"""The same for the whole claim: where other sentences tell the rest of it, the claim sums up and crosses nothing."""
_MOST = 8
"""Parts of a sentence that are laid beside each other; one with more is a list."""
_NUMBER = 4.0
"""What a number weighs: idf knows only words."""
_WHEN = frozenset("at on in during inside within".split())
_ENDS = frozenset(("from", "to", "into"))


def crossed_doubts(claim: str, passages: Sequence[str]) -> Iterator[Doubt]:
    """What the claim crosses in the best passage, where no other passage has it together."""
    whole = parts_of(claim)
    passages = [p for p in passages if _held(_keys(claim), p) >= _MOSTLY]
    for part in whole:
        if len(part.keys) < 2:
            continue
        others = [p for p in whole if p is not part]
        read = [(p, _crossed(part, others, parts_of(p))) for p in passages if _held(part.keys, p) >= _HELD]
        if read and all(key for _, key in read):
            shown = _written(*read[0])
            yield Doubt("crossed", f"the source says this in another part of its sentence, beside “{shown}”", shown)
            return


def _written(passage: str, key: str) -> str:
    """A stem as the passage has it."""
    return next((passage[w.start:w.end] for w in words_of(passage) if w.key == key), key)


@lru_cache(maxsize=512)
def _keys(text: str) -> frozenset[str]:
    return frozenset(k for p in parts_of(text) for k in p.keys)


def _weigh(keys: frozenset[str]) -> float:
    return fsum(_NUMBER if k[0].isdigit() else idf(k) for k in keys)


def _held(keys: frozenset[str], passage: str) -> float:
    return _weigh(keys & _keys(passage)) / (_weigh(keys) or 1.0)


def _crossed(claim: Part, others: Sequence[Part], parts: Sequence[Part]) -> str:
    """What stands in the place of what the claim took from another part, as a stem; "" where nothing is crossed.

    `others` are the other parts of the claim.
    """
    mine = claim.keys
    everything = mine.union(*(p.keys for p in others))
    told = frozenset(k for p in parts for k in p.keys)
    if len(parts) > _MOST or not mine <= told or any(mine <= p.keys for p in parts):
        return ""  # where words are missing the claim is worded freely, and what else the sentence has tells nothing
    once = Counter(k for p in parts for k in p.keys)
    own = [[w for w in p.words if w.key in mine and once[w.key] == 1] for p in parts]
    for one, other in itertools.permutations(range(len(own)), 2):
        here, there = parts[one], parts[other]
        taken = [w for w in own[other] if not _shared(w, other, one, here)]
        first = _siblings([w for w in own[one] if not _shared(w, one, other, there)], here, there, mine)
        if not first or not taken:
            continue
        second = _siblings(taken, there, here, mine)
        if first - everything and (second - everything or any(_torn(w, here, mine) for w in taken)):
            return min(first - everything)
        if any(first & p.keys and second & p.keys for p in others):
            return min(first)
        counted = sorted(s for s in first - everything if s[0].isdigit())
        if there.of_those and counted:
            return counted[0]
    return ""


def _torn(word: Placed, part: Part, claimed: frozenset[str]) -> bool:
    """True for "critically" of "critically endangered" where another part has "endangered" without it."""
    return word.kind == "adverb" and word.head != word.key and word.head in part.keys & claimed


def _shared(word: Placed, here: int, there: int, part: Part) -> bool:
    """True for what a later part may mean too: a thing for which its pronoun stands, the subject that it lacks."""
    if here > there:
        return False
    return (part.points and word.kind == "thing") or (part.lacks_subject and word.by == "start")


def _siblings(words: Sequence[Placed], here: Part, there: Part, claimed: frozenset[str]) -> frozenset[str]:
    """What another part has in the places that some words have in their own, where the claim has it not beside them."""
    return frozenset(other.key for word in words for other in there.words
                     if other.key not in claimed and other.key not in here.keys
                     and not _describes(other, word, claimed) and _parallel(word, here, other, there))


def _describes(other: Placed, word: Placed, claimed: frozenset[str]) -> bool:
    """True for what stands before a thing of the claim's own."""
    return other.kind == "thing" and other.mod and other.head in claimed and other.head != word.head


def _parallel(one: Placed, here: Part, other: Placed, there: Part) -> bool:
    """True for two that stand in one place: on the same preposition, before the verb, as its object, with one head."""
    if "number" in (one.kind, other.kind) or "year" in (one.kind, other.kind):
        return one.kind == other.kind and (one.by == other.by or not {one.by, other.by} & _ENDS)
    if opposite(one.key, other.key):
        return True
    if "verb" in (one.kind, other.kind):
        return one.kind == other.kind or _predicate(one, other, there) or _predicate(other, one, here)
    if "adverb" in (one.kind, other.kind):
        return one.kind == other.kind
    if one.mod and other.mod and one.head == other.head:
        return True
    if one.by != other.by and (one.mod or other.mod or _place(one, here) != _place(other, there)):
        return False
    return one.mod == other.mod or one.by == "start" or relation(one.key, other.key) == "sister"


def _predicate(verb: Placed, other: Placed, part: Part) -> bool:
    """True for what a part without a verb but "is" says of its subject, beside the verb of another."""
    return verb.kind == "verb" and other.by == "after" and part.told and all(w.kind != "verb" for w in part.words)


def _place(word: Placed, part: Part) -> str:
    """What a word hangs on; in a part without a verb what opens it may be the object."""
    if word.by in _ENDS:
        return "from"
    if word.by in _WHEN:
        return "at"
    return "after" if word.by == "start" and not part.told else word.by
