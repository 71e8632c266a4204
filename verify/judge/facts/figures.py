r"""Rewrites figures as English writes them, character for character: other digits, other separators.

"12\u00a0500" becomes "12,500", "7,4 km" becomes "7.4 km", "१२" becomes "12". No character moves, so what is found in
the rewritten text can be shown as the source has it. This is for an English text with figures from elsewhere; pages in
other languages are read by `verify.judge.languages`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from verify.judge.facts.quantity import Number
from verify.judge.facts.spots import figures_of

_OTHER_DIGIT = re.compile(r"(?![0-9])\d|[٫٬]")
"""Digits of other scripts, and the Arabic decimal and thousands separators."""
# Each pattern begins with a digit and looks back from there: only so does `re` run to the next digit without a try.
_GROUPED = re.compile(r"\d(?<![\d.,]\d)\d{0,2}(?:[\u00a0\u202f\u2009'’]\d{3})+(?![\d'’])")
"""Thousands separated by a no-break space or an apostrophe, as in French and Swiss texts."""
_SPACED = re.compile(r"\d(?<=[a-z] \d)\d{0,2}(?: \d{3})+"
                     r"(?=(?:[.,]\d+)? ?(?:[kMGT]?Wh?|km|kg|m|t|ha|tonnes|people|euros?)\b)")
"""Thousands separated by plain spaces. Only before a unit, because two numbers may stand side by side."""
_DECIMAL_COMMA = re.compile(r"\d(?<![\w.,]\d)\d*,(?:\d{1,2}|\d{4,})(?![\w]|[.,]\d)(?=\s?[^\W\d]|\s?%)")
"""A decimal comma before a unit or a word; three digits after a comma are thousands in English."""
_DOTS = re.compile(r"\d(?<![\w.,]\d)\d{0,2}(?:\.\d{3}){2,}(?:,\d+)?(?![\w]|[.,]\d)")
"""Thousands separated by full stops, at least twice: "1.234" alone may be a decimal."""
_SWAP = str.maketrans(",.", ".,")
"""Comma and point exchanged, character for character."""


@lru_cache(maxsize=64)
def plain_figures(text: str) -> str:
    """`text` with Latin digits, decimal points and commas between thousands. Its length does not change."""
    if not figures_of(text).foreign:
        return text
    text = _SPACED.sub(lambda m: m.group().replace(" ", ","), text)
    text = _DECIMAL_COMMA.sub(_swapped, _DOTS.sub(_swapped, text))
    if text.isascii():
        return text
    text = _OTHER_DIGIT.sub(_digit, text)
    return _GROUPED.sub(lambda m: re.sub(r"\D", ",", m.group()), text)


def as_written(number: Number, text: str) -> Number:
    """A number that was found in the rewritten form of `text`, with its words as `text` itself has them."""
    return number if text.startswith(number.text, number.start) else number._replace(
        text=text[number.start:number.end].strip())


def _swapped(match: re.Match[str]) -> str:
    return match.group().translate(_SWAP)


def _digit(match: re.Match[str]) -> str:
    character = match.group()
    return {"٫": ".", "٬": ","}.get(character) or str(unicodedata.digit(character, 0))
