"""A text with its figures as English writes them, character for character: other digits, other separators.

"12\u00a0500" becomes "12,500", "7,4 km" becomes "7.4 km", "१२" becomes "12". No place in the text moves, so what is
read there can be shown as the source has it. Pages in other languages are read by `verify.judge.languages`; this is for
an English text with figures from elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from verify.judge.facts.quantity import Number

_OTHER_DIGIT = re.compile(r"(?![0-9])\d|[٫٬]")
# Each pattern begins with a digit and looks back from there: only then does `re` run to the next digit without a try.
_GROUPED = re.compile(r"\d(?<![\d.,]\d)\d{0,2}(?:[\u00a0\u202f\u2009'’]\d{3})+(?![\d'’])")
_SPACED = re.compile(r"\d(?<=[a-z] \d)\d{0,2}(?: \d{3})+"
                     r"(?=(?:[.,]\d+)? ?(?:[kMGT]?Wh?|km|kg|m|t|ha|tonnes|people|euros?)\b)")
_DECIMAL_COMMA = re.compile(r"\d(?<![\w.,]\d)\d*,(?:\d{1,2}|\d{4,})(?![\w]|[.,]\d)(?=\s?[^\W\d]|\s?%)")
_DOTS = re.compile(r"\d(?<![\w.,]\d)\d{0,2}(?:\.\d{3}){2,}(?:,\d+)?(?![\w]|[.,]\d)")
_FOREIGN = re.compile(r"\d(?: \d{3}|\.\d{3}\.\d{3}|,(?:\d{1,2}|\d{4,})(?!\d))")
"""What each of the last three holds: asked first, in one walk, since most texts have none."""
_SWAP = str.maketrans(",.", ".,")


@lru_cache(maxsize=64)
def plain_figures(text: str) -> str:
    """`text` with Latin digits, decimal points and commas between thousands; as long as it was, place for place."""
    if _FOREIGN.search(text):
        text = _SPACED.sub(lambda m: m.group().replace(" ", ","), text)
        text = _DECIMAL_COMMA.sub(_swapped, _DOTS.sub(_swapped, text))
    if text.isascii():
        return text
    text = _OTHER_DIGIT.sub(_digit, text)
    return _GROUPED.sub(lambda m: re.sub(r"\D", ",", m.group()), text)


def as_written(number: Number, text: str) -> Number:
    """A number that was read in the plain form of `text`, with its own words as `text` has them."""
    return number if text.startswith(number.text, number.start) else number._replace(
        text=text[number.start:number.end].strip())


def _swapped(match: re.Match[str]) -> str:
    return match.group().translate(_SWAP)


def _digit(match: re.Match[str]) -> str:
    character = match.group()
    return {"٫": ".", "٬": ","}.get(character) or str(unicodedata.digit(character, 0))
