"""A claim about all of something, or of all times, beside a passage that sets a bound: a part, an exception, a year.

"All nine spans" where "of its nine spans, the five on the mainland side" are meant; "ever recorded" where the passage
says "since 1987"; "permanently" where it says "for at least five years".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from math import fsum

from verify.judge.lexical.pair.clauses import Clause
from verify.judge.lexical.pair.cues import negates
from verify.judge.lexical.pair.found import Doubt
from verify.judge.lexical.pair.words import cue, ordinal, words_of

_ENOUGH = 0.6
"""Share of the claim's clause, without the word for the whole, that a passage must have."""
_ALL = re.compile(
    r"\b(?:all|each|every|any|none|everyone|everybody|nobody|entire|entirely|whole|completely|fully|always|throughout|"
    r"exclusively|solely|alone|both|whatever|regardless|without (?:exception|interruption))\b", re.IGNORECASE)
_COUNT = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)"
_PART = re.compile(
    rf"\b(?:all|every \w+|each|everyone|any|none|always|nothing) but (?:{_COUNT}|the|for)\b|"
    r"\bexcept(?:ing)?\b|\bapart from\b|\bother than\b|\bin part\b|"
    r"\bpartly\b|\b(?:some|most|part) of\b|"
    rf"\bof (?:the|its|his|her|their|these) (?:\w+ ){{0,2}}\w+s, (?:the |only )?{_COUNT}\b|"
    rf"\bof (?:which|whom) (?:only |the )?{_COUNT}\b", re.IGNORECASE)
_EXCEPTED = re.compile(r"\b(?:except|but|apart from|other than|only|save)\b", re.IGNORECASE)
"""Words by which the claim excepts something itself."""
_REST = re.compile(r"\b(?:rest|remaining|remainder|the others?)\b", re.IGNORECASE)
"""Words by which a passage goes on to the other part, so that the two make the whole."""
_NO_WHOLE = re.compile(r"\b(?:in|at|after|above|of|not|but|first of|best of) (?:all|any|every|each|both)\b",
                       re.IGNORECASE)
"""Uses that state no share: "in all", "at any", "not every"."""
_EVER = re.compile(r"\b(?:ever|in history|on record|of all time|in its history|never before|since records began|"
                   r"to date|so far|in the world)\b", re.IGNORECASE)
_SINCE = re.compile(
    r"\b(?:since|in|for|over|within) (?:at least |more than |nearly |almost |about |the (?:past|last) )?"
    r"(?:1[0-9]\d\d|20\d\d|\w+ (?:years|decades|months|seasons|weeks))\b", re.IGNORECASE)
_FOREVER = re.compile(
    r"\b(?:permanently|permanent|forever|for ever|for good|indefinitely|definitively|once and for all|"
    r"without interruption|continuously|uninterrupted)\b", re.IGNORECASE)
_FOR_A_TIME = re.compile(
    r"\b(?:until|till|temporar\w+|for (?:at least |up to |about |the time )?(?:\w+ )?(?:years?|months?|weeks?|days?|"
    r"now|"
    r"being)|provisional\w*|interim|on loan|pending|resum\w+|reopen\w*|interrupt\w*|suspend\w*)\b", re.IGNORECASE)
_CAUSES = re.compile(r"\b(?:sole|only|single|main|chief|principal|primary) (?:reason|cause|factor|threat)\b",
                     re.IGNORECASE)
_IN_PART = re.compile(r"\b(?:in part|partly|partially|among|one of the|a lesser|contribut\w+|negligible|minor)\b",
                      re.IGNORECASE)
_BOUNDS = ((_FOREVER, _FOR_A_TIME, "the claim says “{}”, the source only for a time"),
           (_CAUSES, _IN_PART, "the claim says “{}”, the source gives it a lesser part"))


def whole_doubts(mine: Clause, weights: Mapping[str, float], claim: str, passages: Sequence[str]) -> Iterator[Doubt]:
    """A doubt for a word of the whole in a claim's clause where the best passage about it has a bound."""
    said = claim[mine.words[0].start:mine.words[-1].end]
    near = [p for p in passages if _held(weights, said, p) >= _ENOUGH]
    if not near:
        return
    passage = near[0]
    word, part = _whole(said), _PART.search(passage)
    answered = _PART.search(claim) or _EXCEPTED.search(said) or _REST.search(passage)
    if word and part and not answered and not _whole(passage):
        yield Doubt("share", f"the claim says “{word}”, the source speaks of a part", part.group())
        return
    ever = _EVER.search(said) if _first_of_all(said) and not _EVER.search(passage) else None
    since = _SINCE.search(passage) if ever else None
    if ever and since and since.group().lower() not in claim.lower():
        yield Doubt("rank", f"the claim says “{ever.group()}”, the source sets a bound", since.group())
        return
    for whole, bound, told in _BOUNDS:
        stated = whole.search(said)
        limit = bound.search(passage) if stated and not whole.search(passage) else None
        if stated and limit and limit.group().lower() not in claim.lower() and not _denies(said):
            yield Doubt("share", told.format(stated.group()), limit.group())
            return


def _whole(text: str) -> str:
    """The word by which a text is about all of something; "" for none."""
    plain = _NO_WHOLE.sub(" ", _PART.sub(" ", text))
    found = _ALL.search(plain)
    return found.group() if found else ""


def _first_of_all(text: str) -> bool:
    """True where a text has a superlative or an ordinal, which "ever" makes one of all times."""
    words = words_of(text)
    return any(w.low in cue("superlatives") or ordinal(w.low) for w in words)


def _denies(text: str) -> bool:
    words = words_of(text)
    return any(negates(words, n) for n in range(len(words)))


def _held(weights: Mapping[str, float], said: str, passage: str) -> float:
    """Share of a clause, weighed by rarity and without its words for the whole, that a passage has."""
    idle = {w.key for m in (_ALL, _EVER, _FOREVER, _CAUSES) for f in m.finditer(said) for w in words_of(f.group())}
    rest = {k: v for k, v in weights.items() if k not in idle}
    have = {w.key for w in words_of(passage)}
    return fsum(v for k, v in rest.items() if k in have) / (fsum(rest.values()) or 1.0)
