"""Times of day: "5 pm", "5.30 p.m.", "at 17:00", "17:00 UTC" in minutes since midnight. Pure."""

from __future__ import annotations

import re

from verify.judge.facts.quantity import CLOCK, Number

_HALF = re.compile(r"(?:[:.](?P<minutes>[0-5]\d))?\s?(?P<half>[ap])(?:\.\s?m\.|\.?m\b)", re.IGNORECASE)
"""What follows the hour on a clock of twelve hours."""
_FULL = re.compile(
    r":(?P<minutes>[0-5]\d)(?![\w:.]\d)(?P<zone>\s?(?:h|hrs|hours|GMT|UTC|BST|CET|CEST|EST|local time)\b)?")
"""...and on one of 24; a result of a match is written so too ("21:15")."""
_GOES_ON = re.compile(r"[:.]|\s?[ap]", re.IGNORECASE)
"""How both begin, which is tested first."""
_WHEN = re.compile(r"\b(?:at|from|until|till|by|before|after|around|about|past|since|daily|on \w+day)\s+$",
                   re.IGNORECASE)
"""Words that a time of day follows."""
_BEFORE = 16
"""Characters before an hour in which `_WHEN` is looked for: "on Wednesday " fits."""
UNMARKED = "o'clock"
"""The word of a time that leaves open which half of the day it is in."""


def clock_time(text: str, start: int, stop: int) -> Number | None:
    """The time of day whose hour stands at `start` to `stop`; None where it is none."""
    hours = text[start:stop].partition(".")[0]  # "10.30 pm" is one figure to who reads numbers
    if not hours.isdecimal() or len(hours) > 2:
        return None
    hour, stop = int(hours), start + len(hours)
    if not _GOES_ON.match(text, stop):
        return None
    if (found := _HALF.match(text, stop)) is not None and 0 < hour <= 12:
        # On a clock of twelve hours 12 am is midnight and 12 pm is noon.
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
        return _time(60.0 * hour + int(found["minutes"] or 0), text, start, found.end(), found["half"].lower() + "m")
    found = _FULL.match(text, stop)
    if found is None or hour > 24 or not (found["zone"] or _logged(text, start) or _WHEN.search(
            text, max(0, start - _BEFORE), start)):
        return None
    marked = hour > 12 or hour == 0 or text[start] == "0" or bool(found["zone"])
    return _time(60.0 * (hour % 24) + int(found["minutes"]), text, start, found.end(), "h" if marked else UNMARKED)


def _logged(text: str, start: int) -> bool:
    """True for the "09:32" that opens a line of a log or a programme; a result ("21:15") is not written with a zero."""
    return text[start] == "0" and (start == 0 or text[start - 1] == "\n")


def _time(minutes: float, text: str, start: int, end: int, word: str) -> Number:
    return Number(minutes, CLOCK, "", "", 0.0, minutes, text[start:end].strip(), start, end, word=word)
