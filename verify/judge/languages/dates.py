"""Reads dates in all spellings of a language: the name of a month with day or year, or digits alone."""

from __future__ import annotations

import re
from functools import cache

from verify.judge.languages.figure import Figure, spelled
from verify.judge.languages.language import Language


def date_at(text: str, match: re.Match[str], known: Language) -> Figure | None:
    """The date that begins where `match` does; None for anything else.

    Its keys are "#2020" for the year, "@m6" for the month and "@d30" for the day, as far as it states them.
    """
    for pattern in _date_patterns(known):
        found = pattern.match(text, match.start())
        if found:
            parts = found.groupdict()
            month = _month(parts.get("m") or "", known)
            year, day = int(parts.get("y") or 0), int(parts.get("d") or 0)
            if month and day <= 31 and (parts.get("d") is None or day):
                keys = ((f"#{year}",) if year else ()) + (f"@m{month}",) + ((f"@d{day}",) if day else ())
                return Figure(match.start(), found.end(), keys)
    return None


def _month(name: str, known: Language) -> int:
    """The number of a month, from its name or its digits; 0 for none."""
    if name.isdigit():
        return int(name) if 1 <= int(name) <= 12 else 0
    return known.months.get(spelled(name, known), 0)


@cache
def _date_patterns(known: Language) -> tuple[re.Pattern[str], ...]:
    """The ways of writing a date, in the order in which they are tried.

    Day-month-year, month-year, ISO, digits, month-day (English only), and a month alone.
    """
    year = r"(?P<y>1\d{3}|20\d\d)"
    if known.script in ("han", "kana"):
        return (re.compile(rf"{year}\s?年\s?(?P<m>\d{{1,2}})\s?月(?:\s?(?P<d>\d{{1,2}})\s?[日号號])?"),
                re.compile(r"(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?[日号號]"),
                re.compile(rf"{year}[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}})(?!\d)"))
    named = sorted(known.months, key=len, reverse=True)
    arabic = known.script == "arabic"
    named = [re.sub("^ا", "[اأإآ]", m) if arabic else re.escape(m) for m in named]
    month = rf"(?P<m>{'|'.join(named)})(?![^\W\d_])\.?"
    around = "|".join(sorted(map(re.escape, known.eras), key=len, reverse=True))
    gap = rf"(?:[\s,]+(?:(?:{around})[\s]+)?)"
    marks = "|".join(sorted(map(re.escape, {*known.ordinal_marks, "."}), key=len, reverse=True))
    day = rf"(?P<d>\d{{1,2}})(?:{marks})?"
    made = (rf"{day}{gap}{month}(?:{gap}{year}(?!\d))?", rf"{month}{gap}{year}(?!\d)",
            rf"{year}-(?P<m>\d{{1,2}})-(?P<d>\d{{1,2}})(?!\d)",
            rf"(?P<d>\d{{1,2}})[./](?P<m>\d{{1,2}})[./]{year}(?!\d)",
            rf"{month}\s+(?P<d>\d{{1,2}})(?:{marks})?(?:,?\s+{year})?(?!\d)" if known.code == "en" else r"(?!)")
    full = {m for m in known.months if len(m) > 3}
    lone = "|".join(sorted(map(re.escape, full), key=len, reverse=True))
    return (*(re.compile(p, re.IGNORECASE) for p in made),
            re.compile(rf"(?P<m>{lone})(?![^\W\d_])", re.IGNORECASE))
