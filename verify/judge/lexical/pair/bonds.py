"""What the passage ties together.

Finds a value, name or thing that stands in another clause than the rest of the claim.

"The server is released under the MIT License, the mobile app under the GPL 3": a claim that takes the app from one
clause and the licence from the other has all its words met, and is false. A doubt is raised only where the clause with
the rest of the claim has a rival: something else of the same kind in the same place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import fsum

from verify.judge.facts.marks import SCALE_WORDS
from verify.judge.facts.names import also_called
from verify.judge.facts.units import UNITS
from verify.judge.lexical.lexicon import relation
from verify.judge.lexical.pair.anchors import Anchor, anchors
from verify.judge.lexical.pair.clauses import Clause, clauses
from verify.judge.lexical.pair.forms import is_verb
from verify.judge.lexical.pair.found import Doubt
from verify.judge.lexical.pair.nodes import stand_in
from verify.judge.lexical.pair.tags import tags_of
from verify.judge.lexical.pair.words import Word, cue, ordinal
from verify.judge.text.text import idf

_REACH = 4
"""Words of weight on either side that tell what a thing in the claim is tied to."""
_REST = 0.7
"""Share of the claim, apart from the anchor, that one clause must have to be the clause the claim is about."""
_WHOLE = 0.99
"""The same for a noun, which must have all of it: 1, but for rounding."""
_MOST = 0.5
"""The same where the two clauses are parallel."""
_TOLD, _VALUE = 0.93, 0.75
"""Share of a claim's clause that the passage must have (`_TOLD`); with less, the claim uses words of its own. A
clause with a value may be worded more freely (`_VALUE`), because the value itself ties it to the passage."""
_TWO = 0.85
"""Share of a claim's clause that the two clauses which it mixes must have between them."""
_NUMBER = 4.0
"""What a number weighs, because idf knows only words."""
_MARGIN = 1.0
"""By how much more of the surroundings, in units of rarity, the other clause must have."""


_ENDS = frozenset(("from", "to", "into"))
"""Places in which two things that the claim names may have changed sides."""
_NO_THING = frozenset(("V", "X", "A", "P"))
"""Tags of words that are no part of a thing's name."""
_ALIKE = frozenset(("same", "kind", "wider"))
"""Relations of two words that may stand for one thing."""
_PEOPLES = ("ian", "ican", "ish", "ese", "iard")
"""Endings of words for a people: "the American singer" is nobody else than the singer."""


def bond_doubts(mine: Clause, window: str, claimed: frozenset[str]) -> Iterator[Doubt]:
    """Doubts for anchors of a claim's clause that the passage ties to something else.

    `window` is the passage's text, and `claimed` the stems of the whole claim.

    "Home" is the clause with most of the anchor's surroundings, and "holder" one that has the anchor itself.
    """
    parts = clauses(window)
    wanted = mine.keys & frozenset(k for c in parts for k in c.keys)
    own = list(anchors(mine.words))
    least = _VALUE if any(a.kind in ("num", "score") for a in own) else _TOLD
    if any(wanted <= c.all_keys for c in parts) or _weight(wanted) < least * _weight(mine.keys):
        return
    yield from _verb_doubts(mine, parts, wanted)
    for anchor in own:
        near = _surroundings(mine.words, anchor)
        home = max(parts, key=lambda c: _holds(c, near))
        lone = anchor.keys - home.all_keys
        holders = [c for c in parts if lone <= c.all_keys]
        if not holders or not near or not lone:
            continue
        holder = max(holders, key=lambda c: _holds(c, near))
        if _holds(home, near) < _holds(holder, near) + _MARGIN:
            continue
        rival = _rival(home, anchor, mine.keys)
        if not rival or _measures(rival) or also_called(rival, anchor.shown):
            continue
        if not _excludes(rival, anchor, claimed, home):
            continue
        if _mixed(anchor, mine, home, holder, wanted, own):
            yield Doubt("bond", f"the source says this of another: it has “{rival}” where the claim has "
                                f"“{anchor.shown}”", rival)
            return


def _excludes(rival: str, anchor: Anchor, claimed: frozenset[str], home: Clause) -> bool:
    """True where the rival is a thing, is nothing that the claim tells of as well, and is no other word for its own.

    "League games" is another word for "league matches", and "exempts" is no thing. "From the server to the client" has
    changed sides, though the claim tells of both.
    """
    if anchor.kind in ("num", "score") or any(ordinal(w) for w in anchor.shown.split()):
        return True
    said = frozenset(rival.split())
    at = [n for n, w in enumerate(home.words) if w.low in said or w.key in said]
    if not at:
        return False
    words, tags = [home.words[n] for n in at], tags_of(home.words)
    keys = frozenset(w.key for w in words) - anchor.keys
    if (keys & claimed and anchor.slot not in _ENDS) or any(tags[n] in _NO_THING for n in at):
        return False
    same = stand_in(anchor.keys, keys) or any(relation(a, b) in _ALIKE for a in anchor.keys for b in keys)
    return not same and words[-1].low not in cue("break")


def _verb_doubts(mine: Clause, parts: Sequence[Clause], wanted: frozenset[str]) -> Iterator[Doubt]:
    """A doubt for a verb that the passage has about another thing: "upheld the fine but overturned the ban"."""
    for at, word in enumerate(mine.words):
        if not is_verb(mine.words, at) or not _tells(word):
            continue
        near = _surroundings(mine.words, Anchor("verb", frozenset({word.key}), "verb", at, word.low))
        home = max(parts, key=lambda c: _holds(c, near))
        holders = [c for c in parts if word.key in c.keys]
        other = [w for n, w in enumerate(home.words) if is_verb(home.words, n) and _tells(w) and w.key not in mine.keys]
        rest = wanted - {word.key}
        if word.key in home.all_keys or not holders or not other or len(rest) < 2 or not rest <= home.all_keys:
            continue
        if {word.low, other[0].low} <= cue("deals") or relation(word.key, other[0].key) in _ALIKE:
            continue
        if all(_has_own_object(h, mine.keys) and _one_sentence(parts, home, h) for h in holders):
            yield Doubt("bond", f"the source has “{other[0].low}” of this, and “{word.low}” of something else",
                        other[0].low)
            return


def _tells(word: Word) -> bool:
    """True for a verb that says something about its subject by itself."""
    return word.content and word.low not in cue("copular", "reporting")


def _one_sentence(parts: Sequence[Clause], one: Clause, other: Clause) -> bool:
    """True where no sentence ends between two clauses."""
    low, high = sorted((parts.index(one), parts.index(other)))
    return not any(c.words[0].low in ".!?" for c in parts[low + 1:high + 1])


def _has_own_object(clause: Clause, claimed: frozenset[str]) -> bool:
    """True where a verb has an object besides the claim's: in "wrote and directed the film" the first has none."""
    return any(a.slot != "start" and not a.keys <= claimed for a in anchors(clause.words))


def _mixed(anchor: Anchor, mine: Clause, home: Clause, holder: Clause, wanted: frozenset[str],
           own: Sequence[Anchor]) -> bool:
    """True where the claim is plainly made of two clauses: one has all but the anchor, or the two are parallel."""
    if anchor.slot == "by":  # "succeeded by" one in the claim, by another in the passage
        return _governor(mine.words, anchor.at) in home.keys
    if _weight(mine.keys & (home.all_keys | holder.all_keys)) < _TWO * _weight(mine.keys):
        return False
    rest = wanted - anchor.keys
    share = _weight(rest & home.all_keys) / (_weight(rest) or 1.0)
    # Two things that are said of one, "is a singer" and "is an actor", seldom exclude each other.
    least = 3 if anchor.kind == "noun" and anchor.slot == "verb" else 2
    if len(rest) >= least and share >= (_WHOLE if anchor.kind == "noun" else _REST):
        return True
    return share >= _MOST and _parallel(anchor, own, [holder], mine.keys)


def _governor(words: Sequence[Word], at: int) -> str:
    """The stem of the verb before a word; "" where there is none."""
    return next((words[n].key for n in range(at - 1, -1, -1) if words[n].content and is_verb(words, n)), "")


def _measures(shown: str) -> bool:
    """True for words of a quantity ("miles long", "months").

    Whether two quantities are equal is a question for `facts`.
    """
    words = shown.lower().split()
    if len(words) > 2:
        return words[0] in UNITS
    return any(w in UNITS or w in SCALE_WORDS for w in words) and not any(w[0].isdigit() for w in words)


def _parallel(anchor: Anchor, own: Sequence[Anchor], holders: Sequence[Clause], claimed: frozenset[str]) -> bool:
    """True when each clause that has the anchor has another thing in the place of one of the claim's other anchors.

    "62 per cent spoke Arlish and 31 per cent spoke Denic": the clause about Denic has 31 where the claim has 62.
    """
    others = [a for a in own if a.keys.isdisjoint(anchor.keys)]
    if anchor.kind == "noun" and not any(_has_in_slot(h, anchor) for h in holders):
        return False
    return all(any(not (a.keys & h.all_keys) and _rival(h, a, claimed) for a in others) for h in holders)


def _has_in_slot(clause: Clause, anchor: Anchor) -> bool:
    """True when a clause has the noun in the same place: "on TR-40" and "on placebo" are parallel."""
    return any(a.slot == anchor.slot and a.keys & anchor.keys for a in anchors(clause.words))


def _weight(keys: Iterable[str]) -> float:
    """The rarity of some stems together."""
    return fsum(idf(k) if not k[0].isdigit() else _NUMBER for k in keys)


def _surroundings(words: Sequence[Word], anchor: Anchor) -> dict[str, float]:
    """Stems near an anchor -> rarity, greater the nearer they stand. For "by", the verb counts four times."""
    content = [(n, w) for n, w in enumerate(words) if w.content and w.key not in anchor.keys]
    before = [w for n, w in content if n < anchor.at][::-1][:_REACH]
    after = [w for n, w in content if n > anchor.at][:_REACH]
    near: dict[str, float] = {}
    for side in (before, after):
        for distance, word in enumerate(side):
            weight = _weight([word.key]) / (1.0 + 0.25 * distance)
            near[word.key] = max(near.get(word.key, 0.0), weight)
    verb = _governor(words, anchor.at) if anchor.slot == "by" else ""
    return {k: w * 4.0 if k == verb else w for k, w in near.items()}


def _holds(clause: Clause, near: dict[str, float]) -> float:
    """The weight of the surroundings that a clause has."""
    return fsum(w for k, w in near.items() if k in clause.all_keys)


def _rival(home: Clause, anchor: Anchor, claimed: frozenset[str]) -> str:
    """Something else of the anchor's kind in its place in a clause; "" where there is nothing."""
    if anchor.kind == "name" and anchor.slot in ("start", "by"):
        return _other_subject(home, anchor, claimed)
    if anchor.keys <= home.all_keys:
        return ""
    for other in anchors(home.words):
        named = other.kind == "name" and anchor.kind == "noun" and anchor.slot not in ("start", "verb")
        if other.keys <= claimed or "one" in other.shown.split() or (other.kind != anchor.kind and not named):
            continue
        if other.unit == anchor.unit and (anchor.kind in ("num", "score") or _same_slot(other, anchor, home)):
            return other.shown
    return ""


def _same_slot(other: Anchor, anchor: Anchor, home: Clause) -> bool:
    """True where the two stand in the same place. In a clause without a verb the first thing may be an object."""
    return other.slot == anchor.slot or (not home.stated and {other.slot, anchor.slot} == {"start", "verb"})


def _other_subject(home: Clause, anchor: Anchor, claimed: frozenset[str]) -> str:
    """The name that does it in a clause, where that is another than the claim's; "" for none."""
    by = (a.keys for a in anchors(home.words) if a.kind == "name" and a.slot == "by")
    for keys in (k for k in (home.subject, *by) if k):
        if anchor.keys <= home.all_keys - home.lent:
            continue
        if len(keys) == 1 and min(keys).endswith(_PEOPLES):
            continue
        if keys.isdisjoint(claimed) or (keys <= home.keys and (not keys <= claimed or keys < anchor.keys)):
            return " ".join(sorted(keys))
    return ""
