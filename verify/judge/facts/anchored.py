"""Dates that a claim tells by another date: "ten years after the war ended in 1945" is 1955. Pure.

The date that is written belongs to the other event, so it accuses nobody where the source names only the one that is
meant.
"""

from __future__ import annotations

import re

from verify.judge.facts.day import Date
from verify.judge.facts.marks import ONES, TENS

_ANCHOR = re.compile(
    r"\b(?P<count>[^\W_]+)\s+(?P<unit>year|decade|centur)(?:s|y|ies)?\s+(?P<way>after|before|later than|earlier than|"
    r"following|prior to|from)\b(?P<event>[^.;:\d]{0,80})$", re.IGNORECASE)
_YEARS = {"year": 1, "decade": 10, "centur": 100}
_REACH = 120
"""Characters before a date in which the length of time that is counted from it stands."""


def meant(claim: str, date: Date) -> Date | None:
    """The date that is so many years before or after `date` of the claim, where the claim counts from it; else None."""
    if not date.year or date.until:
        return None
    found = _ANCHOR.search(claim, max(0, date.start - _REACH), date.start)
    if found is None:
        return None
    word = found["count"].lower()
    figure = int(word) if word.isdecimal() and len(word) < 4 else ONES.get(word, TENS.get(word, 0))
    count = 1 if word in ("a", "an", "one") else figure
    back = found["way"].lower() in ("before", "earlier than", "prior to")
    year = date.year + (-1 if back else 1) * count * _YEARS[found["unit"].lower()]
    return Date(year, text=claim[found.start():date.end], start=found.start(), end=date.end) if count else None
