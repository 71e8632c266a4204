"""The two sides of a word, exchanged or not: who did it to whom, from where to where, what before what."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

from verify.judge.facts.names import CALENDAR
from verify.judge.lexical.lexicon import opposite
from verify.judge.lexical.pair.anchors import anchors
from verify.judge.lexical.pair.clauses import Clause
from verify.judge.lexical.pair.forms import is_verb
from verify.judge.lexical.pair.found import Doubt
from verify.judge.lexical.pair.words import Word, cue

_TIMES = 6
"""Occurrences of a verb in one clause that are looked at. More means that it is no sentence, and the work must stay
bounded."""
_PIVOTS = ("than", "before", "after", "instead")
"""Words whose two sides are not interchangeable."""
_MIRRORED = {("before", "after"), ("after", "before")}
"""Pairs of such words that say the same with the sides exchanged."""


def side_doubts(mine: Clause, theirs: Clause) -> Iterator[Doubt]:
    """Doubts where the same two things are exchanged, by five rules."""
    yield from _pivots(mine, theirs)
    yield from _ends(mine, theirs)
    yield from _scores(mine, theirs)
    yield from _agents(mine, theirs)
    yield from exchanged(mine, theirs)


def _keys(words: Sequence[Word]) -> frozenset[str]:
    """The stems of weight, and those of months and weekdays."""
    return frozenset(w.key for w in words if w.content or w.low in CALENDAR)


def _pivots(mine: Clause, theirs: Clause) -> Iterator[Doubt]:
    """The two sides of "than", "before", "after" or "instead" are exchanged."""
    for here, there in itertools.product(_pivots_of(mine.words), _pivots_of(theirs.words)):
        one, other = mine.words[here].low, theirs.words[there].low
        mirrored = (one, other) in _MIRRORED
        if (one == other or mirrored) and _exchanged_about(mine, here, theirs, there, mirrored):
            yield Doubt("sides", f"the two sides of “{one}” are exchanged in the source",
                        " ".join(w.low for w in theirs.words if w.kind != "mark")[:120])
            return


def _pivots_of(words: Sequence[Word]) -> Sequence[int]:
    """Positions of such words in a clause."""
    return [n for n, word in enumerate(words) if word.low in _PIVOTS and not _bounds(words, n)][:_TIMES]


def _bounds(words: Sequence[Word], at: int) -> bool:
    """True for the "than" of "more than 300", which compares no two things."""
    return words[at].low == "than" and at + 1 < len(words) and words[at + 1].kind == "num"


def _exchanged_about(mine: Clause, here: int, theirs: Clause, there: int, mirrored: bool) -> bool:
    """True when what follows the word in each text stands before it in the other; "less" for "more" reverses that."""
    left, first = _keys(mine.words[:here]) | mine.subject, _keys(theirs.words[:there]) | theirs.subject
    after, second = (_keys(_noun_after(_unled(c.words[at + 1:]))) for c, at in ((mine, here), (theirs, there)))
    crossed = bool(after & first) and bool(second & left) and not after & second
    if mine.words[here].low == "than" and _opposed(mine, theirs):
        mirrored = not mirrored
    return (bool(after & second) and not crossed) if mirrored else crossed


def _opposed(mine: Clause, theirs: Clause) -> bool:
    """True when one text says "more" and the other "less"."""
    here = {w.key for w in mine.words} - {w.key for w in theirs.words}
    there = {w.key for w in theirs.words} - {w.key for w in mine.words}
    return any(opposite(a, b) for a in here for b in there)


def _ends(mine: Clause, theirs: Clause) -> Iterator[Doubt]:
    """"from" and "to" are exchanged."""
    for start, goal in _from_to(mine.words):
        for first, second in _from_to(theirs.words):
            if start & second and goal & first and not (start & first or goal & second):
                yield Doubt("sides", "“from” and “to” are exchanged in the source", " ".join(sorted(first)))
                return
    done = [frozenset(w.key for n, w in enumerate(c.words) if acts(c.words, n)) for c in (mine, theirs)]
    if done[0] and done[0].isdisjoint(done[1]):
        return  # "handed it to his brother", "took it over from his brother"
    here, there = _tied(mine.words), _tied(theirs.words)
    for head, preposition, place in sorted(here - there):
        other = "to" if preposition == "from" else "from"
        if (head, other, place) in there:
            yield Doubt("sides", f"the source has “{other}” where the claim has “{preposition}”", place)
            return


def _tied(words: Sequence[Word]) -> frozenset[tuple[str, str, str]]:
    """(head, "from" or "to", place) for each: "exports to Peru" gives (export, to, peru)."""
    told = [w for w in words if w.low not in cue("determiners")]
    return frozenset((a.key, w.low, b.key) for a, w, b in zip(told, told[1:], told[2:], strict=False)
                     if w.low in ("from", "to") and a.content and b.content)


def _scores(mine: Clause, theirs: Clause) -> Iterator[Doubt]:
    """The two numbers of a result are exchanged: "187 votes to 212" for "212 votes to 187"."""
    for one, other in _pairs(mine.words) & {(b, a) for a, b in _pairs(theirs.words)}:
        if one != other and (one, other) not in _pairs(theirs.words):
            yield Doubt("sides", "the source has the two numbers the other way round", f"{other} to {one}")


def _pairs(words: Sequence[Word]) -> set[tuple[str, str]]:
    """Pairs of numbers with "to" between them, with what is counted; a range "from ... to" is none."""
    found = set()
    for at, word in enumerate(words):
        before = [w for w in words[max(0, at - 2):at] if w.kind == "num"]
        plain = not any(w.low in ("from", "between") for w in words[max(0, at - 4):at])
        if word.low == "to" and before and plain and at + 1 < len(words) and words[at + 1].kind == "num":
            found.add((before[-1].key, words[at + 1].key))
    return found


def _from_to(words: Sequence[Word]) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """The stems after "from" and after "to", where a clause has both."""
    start, goal = _after(words, "from"), _after(words, "to")
    if start and goal:
        yield start, goal


def _after(words: Sequence[Word], preposition: str) -> frozenset[str]:
    """The stems of weight after the first such preposition, up to the next preposition, verb or mark."""
    for at, word in enumerate(words):
        if word.low == preposition and at + 1 < len(words) and not is_verb(words, at + 1):
            found = []
            for following in words[at + 1:at + 7]:
                if following.kind == "mark" or following.low in cue("prepositions") or following.low in ("and", "but"):
                    break
                if following.content:
                    found.append(following.key)
            return frozenset(found)
    return frozenset()


def _agents(mine: Clause, theirs: Clause) -> Iterator[Doubt]:
    """Somebody does it in the claim and has it done to them in the passage."""
    seen: Counter[str] = Counter()
    for here, a in enumerate(mine.words):
        if a.kind != "word" or not a.content or not acts(mine.words, here) or a.low in cue("reporting"):
            continue
        seen[a.key] += 1
        if seen[a.key] > _TIMES:
            continue
        alike = [n for n, b in enumerate(theirs.words) if b.key == a.key and b.kind == "word"][:_TIMES]
        for there in alike:
            if not acts(theirs.words, there):
                continue
            (doer, done), (other_doer, other_done) = doer_and_done(mine, here), doer_and_done(theirs, there)
            if _stands_by(mine, theirs):
                yield Doubt("roles", "the source has someone else do this", " ".join(sorted(theirs.subject)))
                return
            if doer & other_doer or done & other_done or not (_sure(mine, here) and _sure(theirs, there)):
                continue
            if doer & other_done or (done & other_doer and done):
                yield Doubt("roles", "the source has it the other way round: who did it and to whom",
                            " ".join(w.low for w in theirs.words[max(0, there - 4):there + 6] if w.kind != "mark"))
                return


def _stands_by(mine: Clause, theirs: Clause) -> bool:
    """True where the claim's subject has only a minor place in the passage's clause, beside another subject."""
    if not mine.subject or not theirs.subject or theirs.subject & mine.keys:
        return False
    places = [a.slot for a in anchors(theirs.words) if a.kind == "name" and mine.subject & a.keys]
    return bool(places) and all(p in ("against", "with", "to", "from") for p in places)


def _sure(clause: Clause, at: int) -> bool:
    """True where it is plain who acts: in a passive with "by", or an active with an object.

    Not in "released in May".
    """
    doer, done = doer_and_done(clause, at)
    return bool(doer) if _passive(clause.words, at) else bool(done)


def _passive(words: Sequence[Word], at: int) -> bool:
    """True for a verb in the passive."""
    after = words[at + 1:at + 3]
    by = len(after) == 2 and after[0].low == "by" and after[1].kind != "num"
    return by or any(w.low in cue("be") for w in words[max(0, at - 3):at])


def acts(words: Sequence[Word], at: int) -> bool:
    """True for a verb that tells an act."""
    return words[at].content and is_verb(words, at) and words[at].low not in cue("copular")


def doer_and_done(clause: Clause, at: int) -> tuple[frozenset[str], frozenset[str]]:
    """(stems of who does it, stems of who or what it is done to). In a passive the one after "by" does it."""
    words = clause.words
    before = _keys(_nouns_before(words, at)) | (
        clause.subject or clause.head if not _keys(_nouns_before(words, at)) else frozenset())
    after = words[at + 1:]
    if _passive(words, at):
        by = next((n for n, w in enumerate(after[:8]) if w.low == "by"), -1)
        by = -1 if any(is_verb(after, n) for n in range(by)) else by
        return (_keys(_noun_after(after[by + 1:])) if by >= 0 else frozenset()), before
    return before, _keys(_noun_after(after))


def _nouns_before(words: Sequence[Word], at: int) -> list[Word]:
    """The subject: the words before the verb that depend on no preposition."""
    found: list[Word] = []
    hanging = False
    for word in words[:at]:
        if word.kind == "mark" and word.low == ",":
            hanging, found = False, found if word is not words[0] else []
        elif word.low in cue("prepositions"):
            hanging = True
        elif not hanging and word.content:
            found.append(word)
    return found


def _unled(words: Sequence[Word]) -> Sequence[Word]:
    """The words without a preposition at their head: "than in version 6"."""
    return words[1:] if words and words[0].low in cue("prepositions") else words


def _noun_after(words: Sequence[Word]) -> list[Word]:
    """The object: what follows up to the next preposition, mark or "and"."""
    found: list[Word] = []
    for word in words:
        if word.kind == "mark" or word.low in cue("prepositions") or word.low in ("and", "but", "or"):
            break
        if word.content:
            found.append(word)
    return found


def exchanged(mine: Clause, theirs: Clause) -> Iterator[Doubt]:
    """A doubt for two that have changed places about one verb.

    "Brigg bought it from Tunstall", "Tunstall bought it from Brigg".
    """
    if any(w.low == "than" for w in mine.words):
        return
    told = {w.key for n, w in enumerate(mine.words) if acts(mine.words, n)}
    shared = [n for n, w in enumerate(theirs.words) if w.key in told and acts(theirs.words, n)]
    here = next((n for n, w in enumerate(mine.words) for t in shared if w.key == theirs.words[t].key), -1)
    if not shared or here < 0 or _passive(mine.words, here) != _passive(theirs.words, shared[0]):
        return
    own, other = list(anchors(mine.words)), list(anchors(theirs.words))
    for a in own:
        for b in own:
            if a.slot < b.slot and "than" not in (a.slot, b.slot) and "name" in (a.kind, b.kind) and any(
                    a.keys & c.keys and b.keys & d.keys and c.slot == b.slot and d.slot == a.slot
                    for c in other for d in other):
                yield Doubt("roles", "the source has the two the other way round", f"{a.shown} / {b.shown}")
                return
