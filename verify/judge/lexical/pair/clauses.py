"""Cuts a sentence into clauses, each with what it says about whom; this is what ties names and values together.

First pass: the places where a clause ends are found (`_cuts`). Second pass: each clause gets its subject, and what it
takes over from the clause before it where it has no subject or verb of its own.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from verify.judge.lexical.pair.anchors import anchors
from verify.judge.lexical.pair.forms import is_verb, slot
from verify.judge.lexical.pair.words import Word, cue, entities, words_of

_HARD = frozenset(";:.!?—\n()")
"""Marks that always end a clause."""
_ENDS = frozenset(".!?\n")
"""Marks that end a sentence."""
_ASIDE = 9
"""Words and marks of a bracket that is skipped."""
_JOINS = ("and", "or", "nor", "but")
"""Words that may join two clauses."""


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """A stretch of text with at most one statement."""

    words: tuple[Word, ...]
    keys: frozenset[str]
    lent: frozenset[str]
    """Stems that a clause without a subject or verb of its own takes over from the one before it."""
    subject: frozenset[str]
    """Stems of the name that does it, its own or taken over; empty where that is a pronoun or a common noun."""
    head: frozenset[str] = frozenset()
    """Stems of a common noun that does it, taken over where the clause begins with its verb."""
    stated: bool = False
    """True where it has a verb of its own."""

    @property
    def all_keys(self) -> frozenset[str]:
        """Its own stems, those of its subject, and those taken over."""
        return self.keys | self.subject | self.head | self.lent


@lru_cache(maxsize=512)
def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a text, in order."""
    words = without_asides(words_of(text))
    cuts = [0, *_cuts(words), len(words)]
    parts = [words[a:b] for a, b in itertools.pairwise(cuts) if any(w.content for w in words[a:b])]
    found: list[Clause] = []
    for part in parts:
        before = found[-1] if found else None
        found.append(_clause(part, before, next((c for c in reversed(found) if c.stated), before)))
    return tuple(found)


def without_asides(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words without short brackets: "the Grain Board (GB) of Kesh", "(1912, revised edition 1926)"."""
    kept: list[Word] = []
    skip = -1
    for at, word in enumerate(words):
        if word.low == "(" and any(w.low == ")" for w in words[at + 1:at + _ASIDE]):
            skip = next(n for n in range(at + 1, at + _ASIDE) if words[n].low == ")")
        if at > skip:
            kept.append(word)
    return tuple(kept)


def _clause(words: tuple[Word, ...], before: Clause | None, stated: Clause | None) -> Clause:
    """A clause with what it takes over.

    From the one before it (`before`), or for "she" from the last with a verb (`stated`).
    """
    keys = frozenset(w.key for w in words if w.content)
    verbs = [n for n in range(len(words)) if is_verb(words, n)]
    own = _subject(words, verbs[0] if verbs else len(words))
    opens_with_verb = bool(verbs) and not any(w.content or w.low in cue("pronouns") for w in words[:verbs[0]])
    subject = own if own or before is None or not opens_with_verb else before.subject or _last_name(before)
    if before is None or stated is None:
        return Clause(words, keys, frozenset(), subject, stated=bool(verbs))
    opening = {w.low for w in words[:verbs[0] if verbs else 0]}
    if opening & {"he", "she", "it", "they"} and not own:
        return Clause(words, keys, frozenset(), stated.subject, stated=True)
    if words[0].low in _ENDS:
        return Clause(words, keys, frozenset(), own, stated=bool(verbs))
    lent = _lent(words, before) if not verbs else frozenset()
    return Clause(words, keys, lent, subject, _head(before) if opens_with_verb and not subject else frozenset(),
                  bool(verbs))


def _lent(words: tuple[Word, ...], before: Clause) -> frozenset[str]:
    """What "the mobile app under the GPL 3" takes from "the server is released under the MIT License": "released".

    What the clause fills anew, by kind or by place, is not taken over.
    """
    own = list(anchors(words))
    things = sum(a.kind in ("name", "noun") for a in own)
    filled = {k for a in anchors(before.words) for k in a.keys
              if any(a.refilled_by(o) for o in own) or (things >= 2 and a.slot == "verb" and a.kind != "num")}
    return (before.keys | before.lent | before.subject) - filled


def _head(before: Clause) -> frozenset[str]:
    """Stems of the common noun that the clause before is about."""
    return next((a.keys for a in anchors(before.words) if a.kind == "noun" and a.slot == "start"), before.head)


def _last_name(clause: Clause) -> frozenset[str]:
    """Stems of the name in an apposition: "the mayor, Ola Fisk, spoke"."""
    named = entities(clause.words)
    return named[-1][2] if not clause.stated and len(named) == 1 and len(clause.words) <= 6 else frozenset()


def _subject(words: Sequence[Word], verb: int) -> frozenset[str]:
    """Stems of the last name before the verb that depends on no preposition."""
    for start, last, keys in reversed(entities(tuple(words[:verb]))):
        beside = next((w for w in reversed(words[:start]) if w.low not in cue("determiners")), None)
        governed = beside is not None and beside.low in cue("prepositions")
        if slot(words, start) == "start" or (last == verb - 1 and not governed):
            return keys
    return frozenset()


def _cuts(words: tuple[Word, ...]) -> Iterator[int]:
    """Positions at which a new clause begins."""
    start = 0
    for at in range(1, len(words)):
        if _parts_at(words, start, at):
            yield at
            start = at + 1


def _parts_at(words: tuple[Word, ...], start: int, at: int) -> bool:
    """True where a clause that began at `start` ends."""
    word = words[at]
    if word.low == "but" and any(w.low in ("every", "all", "none", "nothing", "everyone") for w in words[start:at]):
        return False  # "every member but one"
    if (word.kind == "mark" and word.low in _HARD) or word.low in cue("break"):
        return True
    if word.low == ",":
        return not _in_list(words, at)
    if word.low == "that" and words[at - 1].low in cue("reporting"):
        return True
    return word.low in _JOINS and _two_statements(words, start, at)


def _in_list(words: tuple[Word, ...], at: int) -> bool:
    """True for a comma between names or numbers of one list ("Harrow, Velt and Osmia")."""
    if at + 1 >= len(words):
        return True
    kinds = {"name", "tech"}, {"num"}
    before, after = words[at - 1].kind, words[at + 1].kind
    if not any(before in k and after in k for k in kinds):
        return False
    rest = words[at + 1:_end(words, at + 1)]
    return not any(is_verb(rest, n) for n in range(len(rest)))


def _end(words: tuple[Word, ...], at: int) -> int:
    """Where the part that begins at `at` ends: at the next mark or conjunction."""
    for place in range(at + 1, len(words)):
        if (words[place].kind == "mark" and words[place].low not in "\"“”") or words[place].low in _JOINS or (
                words[place].low in cue("break")):
            return place
    return len(words)


def _two_statements(words: tuple[Word, ...], start: int, at: int) -> bool:
    """True where "and" joins two statements and not two nouns.

    Either both sides have a verb, or the second repeats the pattern of the first: a number, or the same preposition.
    """
    left, right = words[start:at], words[at + 1:_end(words, at + 1)]
    if not right or not any(is_verb(left, n) for n in range(len(left))):
        return False
    if any(is_verb(right, n) for n in range(len(right))) or is_verb(words, at + 1):
        return True
    if any(w.kind == "num" for w in right) and any(w.kind == "num" for w in left):
        return True
    shared = {w.low for w in left if w.low in cue("prepositions")} & {w.low for w in right[:1]}
    gapped = {w.low for w in left if w.low in cue("prepositions")} & {w.low for w in right[1:4]}
    return bool(shared) or bool(gapped and right[0].low in cue("determiners"))
