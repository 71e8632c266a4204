"""Finds the numbers and dates of a text by the conventions of its language. All spellings of a value get one key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from verify.judge.languages.dates import date_at
from verify.judge.languages.figure import Figure
from verify.judge.languages.language import UNSPACED, Language
from verify.judge.languages.spelled import compounds, number_at
from verify.judge.languages.unspaced import unspaced_number

_SIGN = r"[%％‰€$£¥₽]"


def figures(text: str, known: Language) -> Iterator[Figure]:
    """All numbers and dates of `text`, in order. At each place signs are tried first, then dates, then numbers."""
    at = 0
    pattern = _start(known)
    for match in pattern.finditer(text):
        if match.start() < at:
            continue
        found = _sign(text, match) or date_at(text, match, known) or _number(text, match, known)
        if found is not None:
            at = found.end
            yield found


def _sign(text: str, match: re.Match[str]) -> Figure | None:
    """A sign or word for per cent or a currency.

    One that stands before its number is left to the number, which puts it last.
    """
    sign = match["sign"]
    if not sign:
        return None
    if sign in _BEFORE and _PRICED.match(text, match.end()):
        return Figure(*match.span(), ())
    return Figure(*match.span(), (f"={sign}" if sign in _BEFORE else "=%",))


_BEFORE = "€$£¥₽"
_PRICED = re.compile(r"\s?\d")


def _number(text: str, match: re.Match[str], known: Language) -> Figure | None:
    read = unspaced_number if known.script in UNSPACED else number_at
    return read(text, match.start(), known)


@cache
def _start(known: Language) -> re.Pattern[str]:
    """Where a number or a date can begin: at digits, a number word, or the name of a month."""
    if known.script in UNSPACED:
        spelled = "".join(sorted({w for w in (*known.numbers, *known.multipliers) if len(w) == 1}))
        return re.compile(rf"(?P<sign>{_SIGN})|\d+|第?[{spelled}]")
    names = {*known.numbers, *known.multipliers, *known.fractions, *known.ordinals}
    longest = "|".join(sorted(map(re.escape, {*names, *known.months}), key=len, reverse=True))
    parts = "|".join(sorted(map(re.escape, {*known.numbers, *known.multipliers}), key=len, reverse=True))
    compound = rf"|(?<![^\W\d_])(?:{parts})[^\W\d_]{{3,}}" if compounds(known) else ""
    phrases = "|".join(sorted(map(re.escape, known.percent), key=len, reverse=True))
    return re.compile(rf"(?P<sign>{_SIGN}|(?<![^\W\d_])(?:{phrases})(?![^\W\d_]))|\d+|"
                      rf"(?<![^\W\d_])(?:{longest})(?![^\W\d_]){compound}", re.IGNORECASE)
