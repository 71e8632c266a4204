"""Negation and its scope: what one text denies and the other states."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from verify.judge.lexical.pair.clauses import Clause
from verify.judge.lexical.pair.cues import cues_at, negates, stops
from verify.judge.lexical.pair.forms import is_verb
from verify.judge.lexical.pair.found import Doubt
from verify.judge.lexical.pair.words import Word, cue, entities

_TAKES_OUT = frozenset("except unless excluding outside rather instead".split())
_HELPS = frozenset("help helps helped helping".split())
_DO = frozenset("do does did can could is are was were has have".split())
_HAS_TO = frozenset("have has had having need needs needed".split())
_OTHER_CLAUSE = frozenset("when because who which until".split())
"""Words that begin a clause which a negation before them does not reach."""


def negated(words: Sequence[Word]) -> tuple[frozenset[str], frozenset[str]]:
    """(stems that are the head of a negation, all stems that one reaches)."""
    heads: set[str] = set()
    scope: set[str] = set()
    for place in range(len(words)):
        if negates(words, place):
            reached = list(_reached(words, place))
            scope.update(words[at].key for at in reached)
            heads.update(words[at].key for at in _heads(words, place, reached))
    return frozenset(heads), frozenset(scope)


def _reached(words: Sequence[Word], place: int) -> Iterator[int]:
    """Positions of the words of weight that the negation at `place` reaches: up to the end of the clause."""
    for at in range(place + 1, min(len(words), place + 12)):
        if stops(words, at) or (words[at].low == "," and at > place + 1) or words[at].low in _OTHER_CLAUSE:
            return
        if words[at].content and not (words[at].low.endswith("ly") and words[at].low != "only"):
            yield at


def _heads(words: Sequence[Word], place: int, reached: Sequence[int]) -> Sequence[int]:
    """Position of the first word that a negation reaches.

    After "no" that is the verb: "no trace has been found" denies finding.
    """
    following = words[place + 1].low if place + 1 < len(words) else ""
    if words[place].low == "no" and place and words[place - 1].content and is_verb(words, place - 1):
        return [at for at in reached if not is_verb(words, at)][:1]  # "reported no damage"
    if words[place].low not in ("no", "neither", "nor", "none") or following == "longer":
        return [at for at in reached if words[at].low != "longer"][:1]
    return [at for at in reached if is_verb(words, at)][:1] if words[place].low == "no" else []


def negation_doubts(mine: Sequence[Word], theirs: Sequence[Word], denies: bool) -> Iterator[Doubt]:
    """Doubts for a head of a negation in one text that the other text has without a negation.

    `mine` is a clause of the claim, and `denies` tells whether the claim as a whole has any negation.
    """
    (my_heads, my_scope), (their_heads, their_scope) = negated(mine), negated(theirs)
    my_scope |= _excepted(mine)
    own = {w.key: w.low for w in mine if w.content}
    other = {w.key: w.low for w in theirs if w.content}
    ended = any(s == "ended" for place in range(len(theirs)) for s in cues_at(theirs, place))
    for key in sorted(my_heads & other.keys() - their_scope if not ended else ()):
        if any(w.key == key and _to_be(theirs, n) for n, w in enumerate(theirs)):
            continue  # "to help identify him" states nothing
        if _around(mine, key) & _around(theirs, key):
            yield Doubt("negation", "the claim denies what the source states", other[key])
    for key in sorted(their_heads & own.keys() - my_scope):
        if _does_so(mine, theirs) or _says_so_too(mine, theirs):
            break
        if not _plain_too(theirs, key) and _around(mine, key) & _around(theirs, key):
            yield Doubt("negation", "the source denies what the claim states", f"not {own[key]}")
    if not my_scope and not denies and not any(negates(mine, p) for p in range(len(mine))):
        unseen = {w.key for w in theirs if w.low in cue("observing")} & their_heads - own.keys()
        if unseen and len(own.keys() & other.keys()) >= 2:
            yield Doubt("negation", "the source says that this was not found", f"not {other[min(unseen)]}")


def _does_so(mine: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """True where the claim's subject is one of whom the passage says "while muskrats do"."""
    own = {w.key for w in mine if w.content}
    return any(b.low in _DO and a.content and a.key in own and (n + 2 == len(theirs) or theirs[n + 2].kind == "mark")
               for n, (a, b) in enumerate(itertools.pairwise(theirs)))


def _says_so_too(mine: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """True where the claim denies by a word of its own ("has dropped support", "lacked a field").

    Also where it tells of those whom the passage sets apart: "unlike a week before, it did not".
    """
    if any(w.low in cue("lacking") for w in mine):
        return True
    own = {w.key for w in mine if w.content}
    return any(w.low == "unlike" and own & {x.key for x in theirs[n + 1:n + 5]} for n, w in enumerate(theirs))


def _to_be(words: Sequence[Word], at: int) -> bool:
    """True for a verb that is only to be done: "to help identify", but not "has to keep"."""
    before = [w.low for w in words[max(0, at - 2):at]]
    return bool(before) and (before[-1] in _HELPS or (before[-1] == "to" and not set(before[:-1]) & _HAS_TO))


def _excepted(words: Sequence[Word]) -> frozenset[str]:
    """The stems that a text excepts: "except inside a transaction"."""
    found: set[str] = set()
    for at, word in enumerate(words):
        if word.low in _TAKES_OUT:
            found.update(w.key for w in words[at + 1:at + 6])
    return frozenset(found)


def _around(words: Sequence[Word], key: str) -> set[str]:
    """The words of weight beside a word. Two texts are about the same thing where they share one of these."""
    content = [w for w in words if w.content]
    return {w.key for n, word in enumerate(content) if word.key == key for w in content[max(0, n - 4):n + 5]} - {key}


def _plain_too(words: Sequence[Word], key: str) -> bool:
    """True when the text has the word a second time, outside any negation."""
    return sum(w.key == key for w in words) > 1 and any(
        w.key == key and not any(negates(words, p) for p in range(max(0, n - 7), n)) for n, w in enumerate(words))


def item_doubts(mine: Clause, theirs: Sequence[Clause]) -> Iterator[Doubt]:
    """A doubt for a thing in the claim's list about which the passage denies the verb.

    "XML can be read but not written".
    """
    verbs = {w.key for n, w in enumerate(mine.words) if w.content and is_verb(mine.words, n)}
    if negated(mine.words)[0]:
        return
    for _, _, name in entities(mine.words):
        about = [c for c in theirs if name <= c.keys | c.subject]
        for key in sorted(verbs):
            denied = [c for c in about if key in negated(c.words)[0]]
            if denied and not any(key in c.keys for c in about if c not in denied):
                yield Doubt("negation", f"the source denies this of {' '.join(sorted(name))}", f"not {key}")
                return
