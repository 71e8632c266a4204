"""Words of degree in the claim's clause beside the passage's: rank, direction, share, living beings, cause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from verify.judge.lexical.lexicon import opposite, relation
from verify.judge.lexical.pair.ahead import ahead, is_ahead
from verify.judge.lexical.pair.clauses import Clause
from verify.judge.lexical.pair.found import Doubt
from verify.judge.lexical.pair.negation import negated
from verify.judge.lexical.pair.words import Word, cue, entities, ordinal, words_of
from verify.judge.text.text import raw_stem


class Rank(NamedTuple):
    """A place in an order: "second largest" is 2 of "largest", "third woman" is 3 of "woman"."""

    place: int
    of: str
    among: bool
    """True for "one of the first"."""


def ranks(words: Sequence[Word]) -> list[Rank]:
    """The ranks that a clause states, in order."""
    found = []
    for at, word in enumerate(words):
        before = words[at - 1].low if at else ""
        among = _among(words, at)
        if word.low in cue("superlatives") or (word.low == "last" and before in cue("determiners")):
            head = next((w.key for w in words[at + 1:at + 2] if w.content), "") if word.low in ("most", "least") else ""
            found.append(Rank(ordinal(before) or 1, word.low + head, among))
        elif ordinal(word.low):
            found += _ordinal(words, at, among)
        elif word.low in cue("winning"):
            found.append(Rank(1, "#place", among))
    return found


def _among(words: Sequence[Word], at: int) -> bool:
    """True after "among the" or "one of the"."""
    return any(words[n].low == "among" or (words[n].low == "of" and n and words[n - 1].low in ("one", "some", "two"))
               for n in range(max(0, at - 4), at))


def _ordinal(words: Sequence[Word], at: int, among: bool) -> list[Rank]:
    """The ranks that an ordinal states: of a noun after it, or "#place" where none follows."""
    following = words[at + 1] if at + 1 < len(words) else None
    if following is not None and (following.low in cue("superlatives") or following.low == "and"):
        return []
    place = ordinal(words[at].low)
    if following is None or not following.content or following.low in ("place", "position"):
        return [Rank(place, "#place", among)]
    nouns = [w.key for w in words[at + 1:at + 3] if w.content and w.kind == "word"]
    return [Rank(place, noun, among) for noun in nouns[:2]]


def rank_doubts(mine: Sequence[Word], theirs: Sequence[Word]) -> Iterator[Doubt]:
    """Doubts for another place in the same order, "the first" where it is "one of the first", "most" for "least"."""
    stated, before = ranks(theirs), ahead(theirs)
    for claimed in ranks(mine):
        if claimed.place == 1 and is_ahead(mine, claimed.of, before):
            continue
        turned = {claimed.of.replace("most", "least", 1), claimed.of.replace("least", "most", 1)} - {claimed.of}
        if len(claimed.of) > len("least") and any(r.of in turned for r in stated):
            yield Doubt("rank", "the claim has “most” for “least”, or the reverse", claimed.of)
            return
        narrow = [r for r in stated if r.place == claimed.place and relation(claimed.of, r.of) == "kind"]
        if narrow and not any(r.of == claimed.of for r in stated):
            yield Doubt("rank", "the source says this of a narrower group", narrow[0].of)
            return
        same = [r for r in stated if r.of == claimed.of]
        if claimed.of == "#place" and _others_place(mine, theirs):
            continue
        if claimed.of == "#place" and any(r.place == claimed.place and r.among <= claimed.among for r in stated):
            continue
        if not same or any(r.place == claimed.place and (r.among <= claimed.among) for r in same):
            continue
        shown = f"one of the {same[0].of}" if same[0].place == claimed.place else f"number {same[0].place}"
        yield Doubt("rank", "the source gives another rank", shown)
        return


def _others_place(mine: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """True where the first names of the two differ: who finished second is not who won."""
    first = [next((keys for _, _, keys in entities(tuple(words))), frozenset[str]()) for words in (mine, theirs)]
    return all(first) and first[0].isdisjoint(first[1])


def _signs(words: Sequence[Word]) -> dict[str, str]:
    """"up" and "down" -> the word of the clause that says so."""
    found: dict[str, str] = {}
    for at, word in enumerate(words):
        following = words[at + 1].low if at + 1 < len(words) else ""
        if word.low in ("up", "down") and not (
                following in ("from", "to", "by", "on") or following[:1].isdigit() or following in cue("numbers")):
            continue
        if word.low == "down" and at and words[at - 1].low in ("put", "puts", "putting"):
            continue  # "is put down to the weather"
        if word.low in ("lost", "lead", "cut", "raise") and following in ("to", "in", "the"):
            continue
        for sign in ("up", "down"):
            if word.low in cue(sign):
                found.setdefault(sign, word.low)
    return found


def direction_doubts(mine: Clause, theirs: Clause) -> Iterator[Doubt]:
    """A doubt for up in one and down in the other."""
    here, there = _signs(mine.words), _signs(theirs.words)
    if len(here) == 1 and len(there) == 1 and here.keys() != there.keys():
        (claimed,), (stated,) = here.values(), there.values()
        yield Doubt("direction", f"the claim has “{claimed}” where the source has the opposite", stated)


_ALIKE = 0.7
"""Share of a clause's other words that the passage must have for an opposite in it to be about the same thing."""
_LIVED = {"lived", "lives"}
"""Verbs that are no opposite of dying here: who lived somewhere may have died there, and who lost their lives died."""


def opposite_doubts(mine: Clause, theirs: Clause, passage: frozenset[str]) -> Iterator[Doubt]:
    """A doubt for a word of the claim whose opposite stands in the passage's clause; none where either text negates."""
    if "than" in {w.low for w in mine.words} & {w.low for w in theirs.words}:
        return  # a comparison may be told from either end: the order of its sides decides
    lone = [w for w in mine.words if w.content and w.kind == "word" and w.key not in passage and not ordinal(w.low)]
    other = [w for w in theirs.words if w.content and w.kind == "word" and w.key not in mine.keys]
    if any(w.low in cue("negation") or w.low.endswith("n't") for w in (*mine.words, *theirs.words)):
        return
    for a in lone:
        if len(mine.keys & theirs.all_keys) < _ALIKE * (len(mine.keys) - 1):
            return
        for b in other:
            if opposite(a.key, b.key) and not _converse(a, b, mine, theirs) and not {a.low, b.low} & _LIVED:
                yield Doubt("opposite", f"the claim has “{a.low}” where the source has the opposite", b.low)
                return


def _converse(one: Word, other: Word, mine: Clause, theirs: Clause) -> bool:
    """True for buying and selling told from the two ends: one deed. By the same party they are two."""
    deals = {raw_stem(w) for w in cue("deals")}
    if not {one.key, other.key} <= deals:
        return False
    return _opening(mine, one).isdisjoint(_opening(theirs, other))


def _opening(clause: Clause, verb: Word) -> frozenset[str]:
    """The stems before a verb and of the clause's subject."""
    return clause.subject | {w.key for w in clause.words if w.content and w.end <= verb.start and w.kind != "num"}


_SHARES = {"no": 0, "none": 0, "few": 1, "several": 2, "some": 2, "certain": 2, "half": 3, "many": 4, "most": 5,
           "mostly": 5, "majority": 5, "all": 6, "every": 6, "each": 6, "entire": 6, "whole": 6, "both": 6,
           "unanimously": 6, "everyone": 6, "entirely": 6}
"""Words of quantity -> their level, from none (0) to all (6)."""


def share_doubts(mine: Clause, theirs: Clause) -> Iterator[Doubt]:
    """A doubt for all where the source has some, or most where it has half."""
    claimed, stated = _share(mine.words), _share(theirs.words)
    if claimed is None or stated is None or claimed[0] == stated[0]:
        return
    if {claimed[0], stated[0]} == {0, 6} and _turned_round(mine, theirs):
        return
    if 0 in (claimed[0], stated[0]) or (claimed[0] > stated[0] and (claimed[0] >= 5 or claimed[0] - stated[0] >= 2)):
        yield Doubt("share", f"the claim says “{claimed[1]}”, the source gives another share", stated[1])


_SPARED = frozenset("survived survive survives safe unhurt unharmed intact escaped remained kept present left".split())
"""Words by which all of something says what none of it says of the opposite."""


def _turned_round(mine: Clause, theirs: Clause) -> bool:
    """True for "all survived" beside "none was lost"."""
    if {w.low for w in (*mine.words, *theirs.words)} & _SPARED:
        return True
    return any(opposite(a.key, b.key) for a in mine.words for b in theirs.words if a.content and b.content)


def _share(words: Sequence[Word]) -> tuple[float, str] | None:
    """(level, words) of the share that a clause states; None where it states none or several."""
    found = []
    for at, word in enumerate(words):
        following = [w.low for w in words[at + 1:at + 4]]
        before = words[at - 1].low if at else ""
        if word.low in ("third", "thirds", "quarter", "quarters", "fifth", "fifths") and "of" in following[:1]:
            large = before in ("two", "three", "four") and word.low != "fifths"
            found.append((5.0 if large else 3.0, f"{before} {word.low}"))
        elif word.kind == "num" and following[:1] == ["of"] and following[1:2] != ["all"] and any(
                w.kind == "num" for w in words[at + 2:at + 4]):
            found.append((3.0, f"{word.low} of"))
        elif word.low in _SHARES and before not in cue("no_share"):
            level = float(_SHARES[word.low])
            level = 2.0 if word.low == "few" and before == "a" else level
            most = word.low == "most" and following[:1] != ["of"] and not any(w in cue("be") for w in following)
            if not (most and following[1:2] != ["of"]):
                excepted = any(w.low in ("but", "except") for w in words[at + 1:])
                found.append((5.5 if excepted and level == 6 else level, word.low))
    return found[0] if len(found) == 1 else None


@cache
def _beings() -> dict[str, str]:
    """Word for a living being -> its kind (english.json)."""
    pairs = (entry.partition(":") for entry in cue("beings"))
    return {word: kind for word, _, kind in pairs}


def being_doubts(mine: Clause, theirs: Clause) -> Iterator[Doubt]:
    """A doubt where the claim names other living beings than the passage: mice are no people."""
    table = _beings()
    claimed = {table[w.low]: w.low for w in mine.words if w.low in table}
    stated = {table[w.low]: w.low for w in theirs.words if w.low in table}
    if claimed and stated and not _same_beings(set(claimed), set(stated)):
        yield Doubt("beings", f"the claim speaks of {next(iter(claimed.values()))}, the source of others",
                    next(iter(stated.values())))


def _same_beings(claimed: set[str], stated: set[str]) -> bool:
    """True for kinds that may be the same: "animals" and any animal, "human" and any group of people."""
    human = {"human", "women", "men", "girls", "boys", "children", "teens"}
    if claimed & stated or ("animals" in claimed and any(s.startswith("animal") for s in stated)):
        return True
    return bool("human" in claimed | stated and claimed & human and stated & human)


def cause_doubts(mine: Clause, theirs: Clause) -> Iterator[Doubt]:
    """A doubt for a cause where the source has an association or a mere observation."""
    here, there = [{w.low for w in c.words} for c in (mine, theirs)]
    causing = sorted(here & cue("causing"))
    if not causing or here & cue("association"):
        return
    if there & cue("association") or (there & cue("observed") and not there & cue("causing")):
        shown = sorted(there & (cue("association", "observed")))[0]
        yield Doubt("cause", "the source tells of an association, not of a cause", shown)


def degree_doubts(mine: Clause, theirs: Clause, passage: frozenset[str], denied: bool) -> Iterator[Doubt]:
    """All of these for one clause of the claim and the clause of the passage that it matches.

    `denied` is true where only one of the two sentences has a negation: then opposites may say the same.
    """
    yield from rank_doubts(mine.words, theirs.words)
    if not denied:
        yield from direction_doubts(mine, theirs)
        yield from opposite_doubts(mine, theirs, passage)
    yield from share_doubts(mine, theirs)
    yield from being_doubts(mine, theirs)
    yield from cause_doubts(mine, theirs)


@lru_cache(maxsize=64)
def parity(text: str) -> bool:
    """True when a text has any negation."""
    return bool(negated(words_of(text))[1])
