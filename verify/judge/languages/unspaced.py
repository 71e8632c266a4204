"""Reads numbers in Chinese and Japanese: digits, characters, and both together ("4億8千万")."""

from __future__ import annotations

import re

from verify.judge.languages.figure import LONGEST, Figure, key_of
from verify.judge.languages.language import Language

_HAN = "零〇一二两兩三四五六七八九壹贰叁"
_UNSPACED = re.compile(rf"第?(?:\d+(?:[,，]\d{{3}})*(?:\.\d+)?|[{_HAN}])?[\d{_HAN}十百千万萬亿億兆.,，]*")
_WEEKDAY = re.compile(r"(?:周|星期|礼拜|禮拜)[一二三四五六]$")
"""A day of the week, whose number counts nothing."""
_FRACTION = re.compile(r"分之")


def unspaced_number(text: str, start: int, known: Language) -> Figure | None:
    """The number that begins at `start`; None where there is none.

    Shares are read as well: in tenths ("六成") and as fractions ("百分之十五" is 15 %). "第" makes an ordinal.
    """
    if _WEEKDAY.search(text, max(0, start - 2), start + 1):
        return None
    match = _UNSPACED.match(text, start)
    raw = match.group().rstrip(",.，") if match else ""
    if not raw or raw == "第":
        return None
    end = start + len(raw)
    value = _han(raw.removeprefix("第"), known)
    if value is None:
        return None
    if raw.startswith("第"):
        return Figure(start, end, (f"#{value:g}.",))
    if _FRACTION.match(text, end):
        below = _UNSPACED.match(text, end + 2)
        share = _han(below.group().rstrip(",.，"), known) if below else None
        if share is not None and value and below:
            stop = end + 2 + len(below.group().rstrip(",.，"))
            keys = (key_of(share), "=%") if value == 100 else (key_of(share / value),)
            return Figure(start, stop, keys)
    if text[end:end + 1] in ("成", "割"):
        return Figure(start, end + 1, (key_of(value * 10), "=%"))
    return Figure(start, end, (key_of(value),))


def _han(raw: str, known: Language) -> float | None:
    """The value of "38万", "二百零六", "4億8千" or "1.26万"; None for anything else.

    `current` is the number being read, `section` what has been multiplied by 10, 100 or 1,000 so far, and `total` what
    has been multiplied by 10,000 or more.
    """
    total = section = current = 0.0
    seen = False
    for piece in re.findall(r"[\d,，]*\d(?:\.\d+)?|.", raw):
        if piece[0].isdigit():
            current = float(re.sub("[,，]", "", piece)) if len(piece) <= LONGEST else 0.0
        elif piece in known.numbers:
            current = current * 10 + known.numbers[piece] if seen and current and current >= 1 else known.numbers[piece]
        elif piece in known.multipliers:
            scale = known.multipliers[piece]
            if scale >= 1e4:
                total, section, current = total + (section + current or 1.0) * scale, 0.0, 0.0
            else:
                section, current = section + (current or 1.0) * scale, 0.0
        else:
            return None
        seen = True
    return total + section + current
