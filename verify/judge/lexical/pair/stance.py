"""What a sentence does with its words: states them, denies, doubts or plans them, or makes them depend on a condition.

Each word of a sentence gets the stances that reach it. If most of what claim and passage share has a stance in the
passage, and the claim has no corresponding one, the passage does not state what the claim states.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import fsum

from verify.judge.lexical.pair.clauses import Clause
from verify.judge.lexical.pair.cues import cues_at, negates, next_word, stops
from verify.judge.lexical.pair.forms import is_verb
from verify.judge.lexical.pair.found import Doubt
from verify.judge.lexical.pair.words import Word, cue, words_of
from verify.judge.text.text import idf

STANCES = ("denied", "alleged", "questioned", "possible", "conditional", "planned", "future", "ended", "short")
"""All stances, in the order in which they are checked."""
_ANSWERED = {
    "denied": {"denied", "negated", "alleged", "questioned"},
    "alleged": {"alleged", "denied", "questioned", "possible", "planned"},
    "questioned": {"questioned", "possible", "denied", "negated", "alleged", "conditional"},
    "possible": {"possible", "questioned", "alleged", "conditional", "planned"},
    "conditional": {"conditional"},
    "planned": {"planned", "future", "possible", "conditional", "alleged", "ended", "negated", "denied"},
    "future": {"future", "planned", "possible", "conditional", "alleged"},
    "ended": {"ended", "negated", "denied"},
    "short": {"short", "negated", "denied", "planned"},
}
"""Stance of the passage -> the claim's stances that take account of it."""
_SHARE = 0.45
"""Share of the shared words, weighed by rarity, that must have a stance."""
_VERBATIM = 0.75
"""Share of a clause's words that a passage must have before it makes the clause a mere possibility: "could" and "may"
stand in many sentences about something else."""
_REACH = 14
"""Words after a cue that it reaches at most."""
_DECIDED = frozenset("decided decide agreed agree resolved voted ordered chosen".split())
"""Verbs of decision, after which "to" says that it will be done."""
_RESTRICTED = frozenset("restricted limited confined only".split())
_WHO = frozenset("who which that whose".split())
_OUTCOME = frozenset("failed fails succeeded succeeds collapsed worked".split())
"""Verbs that tell what came of a plan."""
_LABELS = {"removed": "ended", "dropped": "ended", "deprecated": "ended", "discontinued": "ended", "withdrawn": "ended",
           "planned": "planned", "proposed": "planned", "rejected": "ended"}
"""Words with a colon at the head of an entry, and the stance that they give the whole of it: "Removed: support for"."""
_SAVE = frozenset("only except unless excepted save".split())
"""Words by which "only on X" and "not except on X" say the same."""
_SAID = {
    "denied": "the source says that this was denied or is false",
    "alleged": "the source gives this as an allegation or a belief",
    "questioned": "the source leaves open whether this is so",
    "possible": "the source gives this as possible, not as certain",
    "conditional": "the source makes this depend on a condition",
    "planned": "the source gives this as planned, tried or offered, not as done",
    "future": "the source tells this as still to come",
    "ended": "the source says that this was ended, removed or turned down",
    "short": "the source says that this came close to being so, and not that it was",
}
"""What the report says about each stance of the passage."""
_CLAIMED = {
    "ended": "the claim says that this was ended or turned down, and the source says otherwise",
    "denied": "the claim says that this was denied, and the source says otherwise",
}
"""What it says about a stance that only the claim has."""


@lru_cache(maxsize=512)
def stances(text: str) -> tuple[frozenset[str], ...]:
    """For each word of a sentence, the stances that reach it."""
    words = words_of(text)
    label = _LABELS.get(words[0].low, "") if len(words) > 2 and words[1].low == ":" else ""
    reached: list[set[str]] = [{label} if label else set() for _ in words]
    for place in range(len(words)):
        for stance in cues_at(words, place):
            for at in (*_forward(words, place, stance), *_backward(words, place, stance)):
                reached[at].add(stance)
    return tuple(frozenset(r) for r in reached)


@lru_cache(maxsize=512)
def told(text: str) -> frozenset[str]:
    """The stances for which a text has any cue at all; "negated" may be among them."""
    words = words_of(text)
    found = {s for place in range(len(words)) for s in cues_at(words, place)}
    if any(negates(words, place) for place in range(len(words))):
        found.add("negated")
    if any(w.low in cue("announcing") for w in words):
        found.add("future")
    if any(w.low in cue("alleged_answers") for w in words):
        found.add("alleged")
    if any(w.low in cue("conditional_answers") and (w.low != "case" or next_word(words, n, -1) == "in")
           for n, w in enumerate(words)):
        found.add("conditional")
    return frozenset(found)


def _forward(words: Sequence[Word], place: int, stance: str) -> Iterator[int]:
    """Positions from a cue to the end of its clause. A condition at the start of a sentence reaches all of it."""
    if stance == "conditional" and not any(w.content for w in words[:place]):
        yield from range(place, len(words))
        return
    after_comma = False
    for at in range(place, min(len(words), place + 1 + _REACH)):
        if stops(words, at) or (words[at].low == "," and (at > place + 1 or _is_passive(words, place))):
            return
        if after_comma and words[at].low == "and":
            return
        if at > place and words[at].low == "and" and (_verb_follows(words, at) or _goes_on(words, at, stance)):
            return
        if at > place + 1 and words[at].low in ("after", "because", "since", "when") and stance in ("planned", "ended"):
            return
        after_comma = words[at].low == ","
        yield at


def _goes_on(words: Sequence[Word], at: int, stance: str) -> bool:
    """True for "was taken down and rebuilt": what ended went on with another past act."""
    return stance == "ended" and at + 1 < len(words) and is_verb(words, at + 1) and done(words[at + 1:at + 2])


def _verb_follows(words: Sequence[Word], at: int) -> bool:
    """True when a clause of its own begins after "and"."""
    following = words[at + 1:at + 5]
    opens = following[:1] and (following[0].kind in ("name", "tech", "num")
                               or following[0].low in cue("determiners", "pronouns"))
    return bool(opens and any(w.low in cue("aux") or w.low in cue("irregular") for w in following[1:]))


def _is_passive(words: Sequence[Word], place: int) -> bool:
    """True for "had not been accused", after which a comma ends the clause."""
    return words[place].low.endswith("ed") and any(w.low in cue("be") for w in words[max(0, place - 3):place])


def _backward(words: Sequence[Word], place: int, stance: str) -> Iterator[int]:
    """Positions before a passive cue ("reports ... were dismissed", "is planned"), or before an "if"."""
    passive = stance in ("denied", "alleged", "questioned", "planned", "ended") and (
        any(w.low in cue("be") for w in words[max(0, place - 3):place]) or next_word(words, place, -1) in ("long",))
    if not passive and not (stance == "conditional" and place) and not (stance in ("possible", "alleged") and
                                                                       words[place].low.endswith("ly")):
        return
    for at in range(place - 1, max(-1, place - 22), -1):
        if stops(words, at) or (words[at].low == "," and stance != "denied"):
            return
        if words[at].low == "and" and any(w.low in cue("aux") for w in words[max(0, at - 8):at]):
            return
        yield at


def stance_doubts(clause: Clause, claim: str, passage: str, best: Sequence[Word]) -> Iterator[Doubt]:
    """Stances that most of what a clause shares with the passage has there, and that the claim does not mention.

    Only the words of `best` count, which is the passage's own clause about the matter.
    """
    mine, theirs = clause.words, words_of(passage)
    inside = {w.start for w in best}
    reached, stated = stances(passage), told(passage)
    # First: what does the claim itself say that takes account of a stance?
    answers = told(claim)
    if stated & {"planned", "ended"} and any(w.low in cue("gone") for w in words_of(claim)):
        answers |= {"ended"}  # "lost two medals" does justice to "two medals were withdrawn"
    if {w.low for w in words_of(claim)} & _SAVE and {w.low for w in theirs} & _SAVE:
        answers |= {"ended"}  # "allowed only on Gotland", "forbidden except on Gotland"
    if {w.low for w in words_of(claim)} & cue("obliging", "allowing"):
        answers |= {"future"}
    if "planned" in stated and any(w.low in cue("achieved") for w in theirs):
        answers |= {"planned"}  # "attempts failed until a team succeeded"
    answers |= _answered(words_of(claim), theirs)
    # Then: how much of the shared words, by rarity, has each stance in the passage?
    own = {w.key for w in mine if w.content}
    plain = {w.key for w in mine if w.kind == "word"}
    stood: dict[str, list[frozenset[str]]] = {}
    for word, under in zip(theirs, reached, strict=True):
        if word.content and word.key in own and word.start in inside:
            stood.setdefault(word.key, []).append(under)
    weights = {k: idf(k) if not k[0].isdigit() else 3.0 for k in stood}
    total = fsum(weights.values()) or 1.0
    whole = fsum(idf(k) if not k[0].isdigit() else 3.0 for k in own)
    for stance in STANCES:
        if answers & _ANSWERED[stance] or (stance == "future" and not _told_as_past(words_of(claim))):
            continue
        if stance == "possible" and total < _VERBATIM * whole:
            continue
        held = fsum(weights[k] for k, all_under in stood.items() if all(stance in u for u in all_under)) / total
        said = {k: w for k, w in weights.items() if k in plain}
        told_so = fsum(w for k, w in said.items() if all(stance in u for u in stood[k])) if said else held
        names_alone = not said and stance in ("denied", "alleged", "questioned")
        if held >= _SHARE and not names_alone and (not said or told_so >= _SHARE * fsum(said.values())):
            yield Doubt(stance, _SAID[stance], _cue_in(theirs, stance), held)


def _answered(mine: Sequence[Word], theirs: Sequence[Word]) -> frozenset[str]:
    """The stances to which a claim does justice in its own way: "restricted to", "patients who cannot swallow"."""
    answers = set()
    if {w.low for w in mine} & _RESTRICTED and any(w.low == "only" for w in theirs):
        answers.add("possible")  # "may use the eastern path only"
    described = {w.key for n, w in enumerate(mine) if w.content and any(x.low in _WHO for x in mine[max(0, n - 4):n])}
    for n, word in enumerate(theirs):
        if word.low in ("if", "unless", "when") and described & {w.key for w in theirs[n + 1:n + 8]}:
            answers.add("conditional")  # "if tablets are not tolerated"
    return frozenset(answers)


def claimed_stance_doubts(claim: str, passage: str) -> Iterator[Doubt]:
    """Stances of the claim that the passage does not have: ended for added, still to come for done."""
    mine, theirs = words_of(claim), words_of(passage)
    answers, stated = told(claim), told(passage)
    for stance in ("ended", "denied"):
        if stance in answers and not stated & _ANSWERED[stance] and any(w.low in cue("added") for w in theirs):
            yield Doubt(stance, _CLAIMED[stance], _cue_in(mine, stance))
    shared = {w.key for w in theirs if w.content}
    under = [bool(s & {"future", "planned"}) for w, s in zip(mine, stances(claim), strict=True) if w.key in shared]
    if {w.low for w in mine} & _OUTCOME:
        return  # "the attempt to free them failed" tells what came of it
    if any(w.low in _DECIDED and next_word(theirs, n) == "to" for n, w in enumerate(theirs)):
        return  # "decided to drop it": it will be dropped
    if sum(under) >= _SHARE * max(len(under), 1) and under and not stated - {"negated", "ended"} and done(theirs):
        yield Doubt("future", "the claim tells this as still to come, and the source as done", _cue_in(mine, "future"))


def done(words: Sequence[Word]) -> bool:
    """True when a text tells something as done."""
    past = cue("past") | (cue("irregular") - cue("aux"))
    return any(w.low in past or (w.low.endswith("ed") and is_verb(words, n)) for n, w in enumerate(words))


def _told_as_past(words: Sequence[Word]) -> bool:
    """True when a claim tells something as done and gives no year.

    With a year, what was announced may be told as held.
    """
    if any(w.kind == "num" and len(w.low) == 4 and w.low.isdigit() for w in words):
        return False
    return done(words)


def _cue_in(words: Sequence[Word], stance: str) -> str:
    """The first cue of a stance in a text; "" for none."""
    return next((words[p].low for p in range(len(words)) if stance in cues_at(words, p)), "")


