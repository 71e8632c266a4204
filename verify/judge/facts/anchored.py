"""Dates that a claim tells by another date: "ten years after the war ended in 1945" is 1955. Pure.

The date that is written belongs to the other event, so it accuses nobody where the source names only the one that is
meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from verify.judge.facts.day import Date
from verify.judge.facts.marks import count_of

_ANCHOR = re.compile(
    r"\b(?P<count>[^\W_]+)\s+(?P<unit>year|decade|centur)(?:s|y|ies)?\s+(?P<way>after|before|later than|earlier than|"
    r"following|prior to|from)\b(?P<event>[^.;:\d]{0,80})$", re.IGNORECASE)
"""A count, a unit and a preposition before a date: "ten years after 1945"."""
_AGES = tuple(map(re.compile, (r",\s(\d{2})\s?,", r"\((\d{2})\)", r"age(?<!\wage)(?:d| of)?\s(\d{1,3})\b")))
"""An age, in small letters. Each pattern begins with fixed characters, to which `re` runs ahead."""
_IN_YEARS = re.compile(r"year(?<=[\s-]year)s?\b")
"""What stands behind a length in years..."""
_COUNT = re.compile(r"\b[^\W_]+(?:-[^\W\d_]+)?$")
"""...and that length, as a word."""
_LONGEST = 40
"""Characters among which the word of a length stands."""
_YEARS = {"year": 1, "decade": 10, "centur": 100}
"""Years of each unit."""
_REACH = 120
"""Characters before a date in which the length of time that is counted from it stands."""


def lengths(text: str) -> set[tuple[int, int]]:
    """(years, how far they may be off) of the lengths and ages that a text gives. An age leaves one year open."""
    low = text.lower()
    ends = [m.start() - 1 for m in _IN_YEARS.finditer(low)]
    begins = (max(0, end - _LONGEST, low.rfind(" ", max(0, end - _LONGEST), end) + 1) for end in ends)
    counts = (_COUNT.search(low, begin, end) for begin, end in zip(begins, ends, strict=True))
    told = {(count_of(found.group()), 0) for found in counts if found}
    told |= {(count_of(found[1]), 1) for pattern in _AGES for found in pattern.finditer(low)}
    return {one for one in told if one[0]}


def countable(date: Date, years: Iterable[int], told: Iterable[tuple[int, int]]) -> bool:
    """True where a length in years (see `lengths`) leads from one of `years` to the claim's date.

    "Governed for sixteen years" on a page of 2021 tells of 2005, and "Held, 46," there of 1974 or 1975: such a date
    accuses nobody, though the page does not write it.
    """
    return any(date.year - off <= year + step <= date.last + off
               for length, off in told for year in years for step in (-length, length))


def meant(claim: str, date: Date) -> Date | None:
    """The date that is so many years before or after `date` of the claim, where the claim counts from it; else None."""
    if not date.year or date.until:
        return None
    found = _ANCHOR.search(claim, max(0, date.start - _REACH), date.start)
    if found is None:
        return None
    word = found["count"].lower()
    count = 1 if word in ("a", "an", "one") else count_of(word)
    back = found["way"].lower() in ("before", "earlier than", "prior to")
    year = date.year + (-1 if back else 1) * count * _YEARS[found["unit"].lower()]
    return Date(year, text=claim[found.start():date.end], start=found.start(), end=date.end) if count else None
