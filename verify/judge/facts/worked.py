"""Recognises a number that readers work out from what the source says in other words. Pure.

"All but six of the 44" are 38; where 40 per cent came from the state and "the remainder" from tolls, tolls paid 60; who
rose "from 24th to 17th" rose seven places; "-0.9 %" in a table is "0.9 per cent fewer". Each needs a word that says so
on one of the two sides: two values alone come to nearly any third one by chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from verify.judge.facts.quantity import ORDINAL, Number
from verify.judge.text.text import keys, stem

_BUT = re.compile(r"\b(?:all|everyone|everybody|each|every one|any)\s+(?:of\s+\w+\s+)?(?:but|except|bar|save)\s+"
                  r"(?:for\s+)?$", re.IGNORECASE)
"""What stands before those who are excepted: "all but six", "all except for two"."""
_REST = re.compile(r"\b(?:rest|remainder|remaining|balance|others?|left)\b", re.IGNORECASE)
"""Words for what is left of a whole."""
_FROM_TO = re.compile(r"\s+(?:\w+\s+)?to\s+(?:the\s+|a\s+)?$")
_FROM = re.compile(r"\bfrom\s+(?:the\s+|a\s+)?$", re.IGNORECASE)
_PLACES = frozenset(map(stem, "places ranks positions spots rungs".split()))
_MORE = re.compile(r"\s+(?:[^\W\d_]+\s+){0,2}?(?:more|fewer|less|higher|lower|larger|smaller|longer|shorter|dearer|"
                   r"cheaper|heavier|lighter|older|younger|faster|slower|earlier|later|above|below|ahead|behind)\b")
"""What follows a difference in the claim: "30 euros more than", "fourteen places lower"."""
_FELL = re.compile(r"\b(?:fewer|less|lower|down|fell|falls?|fallen|drop\w*|declin\w*|decreas\w*|shr[aiu]nk\w*|"
                   r"los[ts]\w*|reduc\w*|cut|smaller|below|contract\w*|slipped|slid)\b", re.IGNORECASE)
_ROSE = re.compile(r"\b(?:more|higher|up|rose|risen|rises?|gr[eo]wn?|increas\w*|gain\w*|climb\w*|larger|above)\b",
                   re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?:about\s+|around\s+|some\s+|nearly\s+|almost\s+|over\s+|just\s+)?$", re.IGNORECASE)
"""What stands before a change in the claim: "rose by 1.3 years". The source may have the two values in any form."""
_STOP = re.compile(r"[.!?]\s")
_WITHIN, _AFTER, _BEFORE, _FAR = 160, 120, 24, 240
"""Characters: between two values that are told together, after a value in which "the rest" is looked for, before a
value in which "all but" and "from" are, and between a whole and what is excepted of it."""
_OFF = 0.02
"""Share by which a worked-out number may be off, since people round it."""
_MOST = 40
"""How many values of the passages are laid beside each other."""
_FEW = 8
"""Counts in the passages beyond which two of them come to nearly any number, unless the claim has a word of these."""
_WITHOUT = re.compile(r"\b(?:not|without|others?|rest|remain\w*|left|lost|drop\w*|more|fewer|short|besides?)\b|"
                      r"n['’]t\b", re.IGNORECASE)
_TIMES = frozenset(map(stem, "second minute hour day week month year".split()))


def worked_out(claim: str, number: Number, near: str, beside: Sequence[Number]) -> str:
    """The words of the passages from which the claim's number follows; "" for none.

    `near` is the passages' text, `beside` its numbers in order; `number` is one of the claim's.
    """
    stated = [n for n in beside[:_MOST] if not n.vague and not n.score]
    ways = (_signed(claim, number, stated), _nth(number, stated), _all_but(number, near, stated),
            _left(claim, number, near, stated), _moved(number, near, stated), _more(claim, number, near, stated))
    return next((told for way in ways for told in way), "")


def explained(claim: str, number: Number, beside: Sequence[Number]) -> bool:
    """True where two values of the passages come to the number in a way that people use: then it convicts nobody.

    What is left of a hundred per cent, the part that a fraction is of an amount, a difference or a sum of counts.
    """
    stated = [n for n in beside[:_MOST] if not n.vague and not n.score]
    if number.unit == "percent":
        return any(n.unit == "percent" and _meets(number, 100.0 - n.value) for n in stated)
    shares = [n for n in stated if n.unit == "percent"]
    alike = [n for n in stated if n.unit == number.unit and n.value > 0]
    parts = [p for s in shares for p in (s.value, 100.0 - s.value)]
    if any(_meets(number, n.value * part / 100.0) for n in alike for part in parts):
        return True
    if _BY.search(claim, max(0, number.start - _BEFORE), number.start):
        values = [n.value if n.unit else n.value * number.scale for n in stated if n.unit in (number.unit, "")]
        if any(_meets(number, abs(one - other)) for one, other in combinations(values, 2)):
            return True
    counts = [n for n in alike if not n.unit]
    meant = len(counts) <= _FEW or _WITHOUT.search(claim, max(0, number.start - _AFTER), number.end + _AFTER)
    return not number.unit and bool(meant) and any(
        number.value == total for one, other in combinations(counts, 2)
        for total in (abs(one.value - other.value), one.value + other.value))


def _meets(number: Number, value: float) -> bool:
    """True where a value is the number, as people round."""
    return value > 0 and abs(number.value - value) <= max(number.grain, _OFF * abs(number.value))


def _signed(claim: str, number: Number, stated: Sequence[Number]) -> Iterator[str]:
    """"-0.9 %" for "0.9 per cent fewer", in a claim that tells only of falling."""
    if number.unit in ("percent", "points") and number.value > 0 and _FELL.search(claim) and not _ROSE.search(claim):
        yield from (n.text for n in stated if n.unit == number.unit and n.value < 0 and _meets(number, -n.value))


def _nth(number: Number, stated: Sequence[Number]) -> Iterator[str]:
    """"On 31 minutes" for "in the 31st minute"."""
    if number.unit == ORDINAL and number.noun in _TIMES:
        yield from (n.text for n in stated if n.unit == "time" and stem(n.word) == number.noun
                    and n.value == number.value * n.scale)


def _all_but(number: Number, near: str, stated: Sequence[Number]) -> Iterator[str]:
    """The whole less those excepted: "forty-four were detained; all but six were released" for 38."""
    if number.unit:
        return
    for n in stated:
        if n.unit or not _BUT.search(near, max(0, n.start - _BEFORE), n.start):
            continue
        for whole in stated:
            if not whole.unit and abs(whole.start - n.start) <= _FAR and whole.value - n.value == number.value:
                yield f"{whole.text} … {near[n.start - 8:n.end].strip()}"


def _left(claim: str, number: Number, near: str, stated: Sequence[Number]) -> Iterator[str]:
    """What a sentence leaves for "the rest": 60 beside "40 per cent; the remainder", 32 beside "of 72, 40; others"."""
    for n in stated:
        if n.unit != number.unit:
            continue
        left = n.unit == "percent" and _meets(number, 100.0 - n.value)
        wholes = [w for w in stated if w.unit == n.unit and w.value - n.value == number.value > 0
                  and 0 <= n.start - w.end <= _WITHIN]
        rest = _REST.search(near, n.end, n.end + _AFTER) if left or wholes else None
        if rest is None or _STOP.search(near, n.end, rest.start()):
            continue
        if left and _of_the_rest(claim, near, n, rest):
            yield near[n.start:rest.end()]
        yield from (near[w.start:rest.end()] for w in wholes if not _STOP.search(near, w.end, n.start))


def _of_the_rest(claim: str, near: str, value: Number, rest: re.Match[str]) -> bool:
    """True where the claim has a word of what is told of the rest, and not only of what is told of the value."""
    stop = _STOP.search(near, rest.end())
    told = frozenset(keys(near[rest.end():stop.start() if stop else len(near)]))
    other = frozenset(keys(near[max(0, value.start - _AFTER):rest.start()]))
    return not frozenset(keys(claim)).isdisjoint(told - other)


def _moved(number: Number, near: str, stated: Sequence[Number]) -> Iterator[str]:
    """"From 24th to 17th" for seven places."""
    if number.unit or number.noun not in _PLACES:
        return
    for one, other in pairwise(stated):
        if one.unit == other.unit == ORDINAL and abs(one.value - other.value) == number.value and _FROM_TO.fullmatch(
                near, one.end, other.start) and _FROM.search(near, max(0, one.start - _BEFORE), one.start):
            yield near[one.start:other.end]


def _more(claim: str, number: Number, near: str, stated: Sequence[Number]) -> Iterator[str]:
    """"Price: 249 euros; with lining 279 euros" for "30 euros more": two values of one unit, side by side."""
    if not number.unit or number.unit in (ORDINAL, "percent") or not _MORE.match(claim, number.end):
        return
    for one, other in pairwise([n for n in stated if n.unit == number.unit]):
        if other.start - one.end <= _WITHIN and _meets(number, abs(one.value - other.value)):
            yield near[one.start:other.end]
