"""Parts of a year, a decade or a century: "the first quarter of 2020", "the late 1990s". Pure.

"Early", "mid" and "late" are said loosely, so their bounds overlap: a claim of the early 1990s is not accused by a
source that has 1994. A half and a quarter are meant exactly.
"""

from __future__ import annotations

import re

PART = re.compile(
    r"\b(?P<part>early|mid|middle|late|beginning|start|end|"
    r"(?:first|second|third|fourth|last|final)[\s-]+(?:half|quarter|third)|"
    r"same[\s-]+(?:quarter|half|period|months)|"
    r"(?:first|last|final)[\s-]+(?:two|three|four|six|nine|ten)[\s-]+months)"
    r"[\s-]+(?:(?:of|in)\s+)?(?:the\s+)?(?:(?:to|or)[\s-](?P<second>mid|late)[\s-]+)?$", re.IGNORECASE)
"""The words before a year, a decade or a century that narrow it; "the same quarter of" is that of the date before."""
_LOOSE = {"early": (0.0, 0.5), "mid": (0.3, 0.8), "middle": (0.3, 0.8), "late": (0.5, 1.0),
          "beginning": (0.0, 0.3), "start": (0.0, 0.3), "end": (0.7, 1.0)}
"""What these words cover of a period, as shares from 0 to 1."""
_NTH = {"first": 0, "second": 1, "third": 2, "fourth": 3}
"""Ordinals, from 0; "last" and "final" are the last part."""
_OF = {"half": 2, "quarter": 4, "third": 3}
"""How many such parts a period has."""
_MONTHS = {"two": 2, "three": 3, "four": 4, "six": 6, "nine": 9, "ten": 10}
"""How many months of a year are told in words: "the first three months of"."""


_WORDS = re.compile(r"early|mid|late|beginning|start|end|half|quarter|third|same|months")
"""One of these is among them; looked for first, since few dates have any."""
_REACH = 36
"""Characters before a date in which the longest of these words begins."""


def part_before(text: str, start: int) -> tuple[str, int]:
    """The words before `start` that narrow what follows, as `within` takes them, and where they begin.

    ("", start) where there are none.
    """
    before = text[max(0, start - _REACH):start].lower()
    if before.isascii() and not _WORDS.search(before):
        return "", start
    found = PART.search(text, max(0, start - _REACH), start)
    if found is None:
        return "", start
    return " ".join(re.split(r"[\s-]+", f"{found['part']} {found['second'] or ''}".strip().lower())), found.start()


def within(part: str, first: int, last: int) -> tuple[int, int]:
    """The first and the last of the years (or months) `first` to `last` that a part of them covers.

    "late", 1990, 1999 -> (1995, 1999); "second half", 1, 12 -> (7, 12). An unknown part is the whole.
    """
    words = part.split()
    if len(words) == 3:  # "first three months"
        months = _MONTHS[words[1]]
        return (first, first + months - 1) if words[0] == "first" else (last - months + 1, last)
    if len(words) == 2 and words[1] in _OF:
        parts = _OF[words[1]]
        nth = _NTH.get(words[0], parts - 1)  # "last half", "final quarter"
        low, high = (nth / parts, (nth + 1) / parts) if nth < parts else (0.0, 1.0)
    elif len(words) == 2:  # "mid to late"
        low, high = _LOOSE[words[0]][0], _LOOSE[words[1]][1]
    else:
        low, high = _LOOSE.get(part, (0.0, 1.0))
    size = last - first + 1
    return first + int(low * size), min(last, max(first, first - 1 + round(high * size)))
