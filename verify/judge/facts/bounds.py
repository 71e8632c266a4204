"""Reads how a number is bounded by the words around it: "more than", "nearly", "up to", "about", "or less". Pure."""

from __future__ import annotations

import re

_ABOVE = (
    r"more than|over|above|exceed(?:s|ed|ing)?|in excess of|upwards? of|at least|no fewer than|no less than|"
    r"not less than|greater than|higher than|larger than|longer than|surpass(?:ed|ing)?|topp(?:ed|ing)|well over|"
    r"just over|a minimum of|minimum of|beyond|north of|older than"
)
_NEARLY = r"nearly|almost|close to|just under|just short of|approaching|not quite"
_BELOW = (
    r"less than|fewer than|under|below|at most|up to|no more than|not more than|a maximum of|maximum of|"
    r"within|lower than|smaller than|shorter than|younger than"
)
"""Not "as many as 50", which names the figure itself: a source that has 12 does not say it."""
_ABOUT = r"about|around|roughly|approximately|approx\.?|some|circa|ca?\.|estimated|an estimated"
_TAIL = r"\s*(?:of\s*)?(?:the\s+|a\s+|an\s+)?(?:US|A|C)?[$£€¥₹]?\s*$"
_BOUNDS = (
    (re.compile(rf"\b(?:{_NEARLY}){_TAIL}"), "-"), (re.compile(rf"\b(?:{_ABOVE}){_TAIL}"), ">"),
    (re.compile(rf"\b(?:{_BELOW}){_TAIL}"), "<"), (re.compile(rf"(?:\b(?:{_ABOUT})|~|≈){_TAIL}"), "~"),
)
"""What stands before a number that is not meant exactly -> the sign of the bound (see `Number.bound`)."""
_SPANNED = re.compile(
    r"\b(?:run|ran|runs|race[sd]?|held|spread|play(?:ed|s)|contested|fought|extend(?:s|ed|ing)?|stretch(?:es|ed|ing)?|"
    r"place|swum|swam|flown|flew|driven|drove|ridden|rode|travel(?:l?ed|s)?|walked|cycled|shown|aired|broadcast|phased|"
    rf"distributed|scattered|stage[sd]?) over{_TAIL}")
"""Where "over" says along which distance or time, and not how much at least: "run over 26.2 miles"."""
_BEFORE = 30
"""Characters before a number in which its bound is looked for."""
_SIGN_BOUNDS = {"≥": ">", ">": ">", "≤": "<", "<": "<", "~": "~", "≈": "~"}
"""Signs that bound a number, and the bound as `Number` has it."""
_LAST_WORDS = frozenset(
    "than over above exceed exceeds exceeded exceeding of least surpass surpassed surpassing topped topping under "
    "below most to nearly almost quite approaching short about around roughly approximately approx circa c ca some "
    "estimated so beyond many much within minimum maximum the a an us".split()
)
"""The last word before a number where one of `_BOUNDS` can match. Tested first, because most numbers have no bound."""
_PARTING = frozenset(",;:()[]")
"""What parts a number from the words before it."""
_LAST_WORD = re.compile(r"[\s$£€¥₹]*\.?([A-Za-z]+)")
"""That word in a text that is turned round: read forwards, `re` would try at every letter."""
_OR = re.compile(r"\s*(?:\+|plus|or|and)")
"""How the next two begin, which is tested first."""
_OR_MORE = re.compile(r"\s*(?:\+(?!\w)|plus\b|or (?:more|above|over|older|higher)\b|and (?:more|over|above)\b)")
_OR_LESS = re.compile(r"\s*or (?:less|fewer|under|below|younger|lower)\b")


def bound(text: str, begin: int, end: int) -> str:
    """How the number is bounded, by the words before it ("at least") or after it ("or more")."""
    before = text[max(0, begin - _BEFORE):begin]
    mark = before.rstrip(" $£€¥₹")[-1:]
    if mark in _SIGN_BOUNDS:
        return _SIGN_BOUNDS[mark]
    if _OR.match(text, end):
        if _OR_MORE.match(text, end):
            return ">"
        if _OR_LESS.match(text, end):
            return "<"
    if mark in _PARTING or _last_word(before) not in _LAST_WORDS:
        return ""
    low = before.lower()
    if _SPANNED.search(low):
        return ""
    return next((sign for pattern, sign in _BOUNDS if pattern.search(low)), "")


def _last_word(before: str) -> str:
    """The last word of what stands before a number, in small letters; "" for none."""
    bare = before.rstrip()
    word = bare[bare.rfind(" ") + 1:]
    if word.isascii() and word.isalpha():
        return word.lower()
    last = _LAST_WORD.match(before[::-1])
    return last[1][::-1].lower() if last else ""
