"""A text with its figures as English writes them, character for character: other digits, other separators.

"12.500,5" of a German page becomes "12,500.5", "١٢٫٥" becomes "12.5". No place in the text moves, so what is read
there can be shown as the source has it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

POINT = frozenset("en zh ja ko th he cjk thai hebrew".split())
"""Languages and scripts that write a decimal point; all others known by name write a comma."""
_OTHER_DIGIT = re.compile(r"(?![0-9])\d|[٫٬]")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[\u00a0\u202f\u2009'’]\d{3})+(?![\d'’])")
_SPACED = re.compile(r"(?<![\d.,] )(?<![\d.,])\d{1,3}(?: \d{3})+(?! ?\d)")
_FIGURE = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+)(?![\w]|[.,]\d)")
_DECIMAL_COMMA = re.compile(r"(?<![\w.,])\d+,(?:\d{1,2}|\d{4,})(?![\w]|[.,]\d)")
_DOTS = re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?(?![\w]|[.,]\d)")
_SWAP = str.maketrans(",.", ".,")


@lru_cache(maxsize=64)
def plain_figures(text: str, language: str = "") -> str:
    """`text` with Latin digits, decimal points and commas between thousands; as long as it was, place for place."""
    if language and language not in POINT:
        text = _FIGURE.sub(_swapped, text)
        text = _SPACED.sub(lambda m: m.group().replace(" ", ","), text)
    elif not language:
        text = _DECIMAL_COMMA.sub(_swapped, _DOTS.sub(_swapped, text))
    if not text.isascii():
        text = _OTHER_DIGIT.sub(_digit, text)
        text = _GROUPED.sub(lambda m: re.sub(r"\D", ",", m.group()), text)
    return text


def _swapped(match: re.Match[str]) -> str:
    return match.group().translate(_SWAP)


def _digit(match: re.Match[str]) -> str:
    character = match.group()
    return {"٫": ".", "٬": ","}.get(character) or str(unicodedata.digit(character, 0))
