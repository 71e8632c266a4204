"""Dates that a claim tells by another date: "ten years after the war ended in 1945" is 1955. Pure.

The date that is written belongs to the other event, so it accuses nobody where the source names only the one that is
meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

from verify.judge.facts.day import Date
from verify.judge.facts.marks import count_of

_ANCHOR = re.compile(
    r"\b(?P<count>[^\W_]+)\s+(?P<unit>year|decade|centur)(?:s|y|ies)?\s+(?P<way>after|before|later than|earlier than|"
    r"following|prior to|from)\b(?P<event>[^.;:\d]{0,80})$", re.IGNORECASE)
"""A count, a unit and a preposition before a date: "ten years after 1945"."""
_AGE = re.compile(r",\s(\d{2})\s?,|\((\d{2})\)|\b(?:aged?|age of)\s(\d{1,3})\b", re.IGNORECASE)
"""An age."""
_IN_YEARS = re.compile(r"[\s-]years?\b", re.IGNORECASE)
"""What stands behind a length in years..."""
_COUNT = re.compile(r"\b[^\W_]+(?:-[^\W\d_]+)?$")
"""...and that length, as a word."""
_LONGEST = 40
"""Characters among which the word of a length stands."""
_YEARS = {"year": 1, "decade": 10, "centur": 100}
"""Years of each unit."""
_REACH = 120
"""Characters before a date in which the length of time that is counted from it stands."""


def countable(date: Date, years: Iterable[int], text: str) -> bool:
    """True where `text` gives an age or a length in years that leads from one of `years` to the claim's date.

    "Governed for sixteen years" on a page of 2021 tells of 2005, and "Held, 46," there of 1974 or 1975 (an age leaves
    one year open): such a date accuses nobody, though the page does not write it.
    """
    counts = (_COUNT.search(text, max(0, m.start() - _LONGEST), m.start()) for m in _IN_YEARS.finditer(text))
    lengths = ((count_of(found.group()), 0) for found in counts if found)
    ages = ((count_of(next(filter(None, found.groups()))), 1) for found in _AGE.finditer(text))
    for length, off in chain(lengths, ages):
        wanted = range(date.year - off, date.last + off + 1)
        if length and any(year + sign * length in wanted for year in years for sign in (-1, 1)):
            return True
    return False


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
