"""Dates as an article writes them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MONTHS = ("January February March April May June July August September October November December").split()
_DMY = re.compile(rf"^\d{{1,2}} (?:{'|'.join(_MONTHS)}|[A-Z][a-z]{{2}}) \d{{4}}$")
_MDY = re.compile(rf"^(?:{'|'.join(_MONTHS)}|[A-Z][a-z]{{2}}) \d{{1,2}}, \d{{4}}$")
_ISO = re.compile(r"^\d{4}-\d{2}-\d{2}$")


def style_of(dates: Iterable[str], text: str = "") -> str:
    """"dmy", "mdy" or "iso": as the nearest full date is written, else as the article's {{Use ... dates}} asks."""
    for date in dates:
        for style, shape in (("iso", _ISO), ("dmy", _DMY), ("mdy", _MDY)):
            if shape.match(date.strip()):
                return style
    head = text[:20_000].lower()
    return "dmy" if "{{use dmy dates" in head else "mdy" if "{{use mdy dates" in head else "iso"


def dated(iso: str, style: str) -> str:
    """An ISO date in a style; one that is no full date stays as it is."""
    if not _ISO.match(iso) or style == "iso":
        return iso
    year, month, day = iso[:4], _MONTHS[int(iso[5:7]) - 1], int(iso[8:])
    return f"{day} {month} {year}" if style == "dmy" else f"{month} {day}, {year}"
