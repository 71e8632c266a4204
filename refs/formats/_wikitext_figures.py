"""Figures that templates print: {{convert|5|km|mi}} is "5 km", {{age|1950|1|1|2000|1|1}} is "50". Pure.

A sentence without its figure would be judged as something its author never said. So a template that is not known and
stands in a sentence with a number as its first argument shows that number too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from refs.citations import wikis

_NUMBER = re.compile(r"[-+−±~<>≈]?\s?[0-9][0-9.,\s'’\u00a0\u202f/]*(?:\s?[%‰])?|[-+−]?[.,][0-9]+")
_UNIT = re.compile(r"[^\W\d_][\w/·²³^.*°µ-]{0,14}|[%‰°€$£¥]\w{0,3}")
_CURRENCY = {"us$": "US$", "usd": "US$", "a$": "A$", "au$": "A$", "c$": "C$", "ca$": "C$", "nz$": "NZ$", "hk$": "HK$",
             "gbp": "£", "£": "£", "eur": "€", "€": "€", "¥": "¥", "inr": "₹", "rupee": "₹", "indian rupee": "₹"}
"""Templates named after a currency, and the sign that they print."""
_CLOCK = (("h", "hours"), ("m", "minutes"), ("s", "seconds"))
_RANGE = re.compile(r"(?<=[0-9]) – (?=[0-9])")
_PREFIXED = re.compile(r"^(formatnum|fmtnum|zahl|plural|padleft)\s?:\s?(.+)$", re.DOTALL)
_HIDDEN = re.compile(r"^(?:hs|sort|ntsh|sortkey|hidden sort key|nts hidden|dsh|efn|anchor|coord|defaultsort|plural|"
                     r"coor.*|color box|legend.*|"
                     r"portal|main|see also|cite .*|flagicon.*|audio|ipa.*|listen|clear|dead link|icon|rp|page|"
                     r"columns?.*|col-.*|div col.*|"
                     r"ref.*|note.*|infobox.*|update|as of|start|end|citation needed|cn|by whom|clarify|when|who|"
                     r"which|dubious)$")


def figure(name: str, texts: Mapping[str, str]) -> str | None:
    """What a template prints as a figure, from its plain arguments; None for one that prints none.

    Args:
        name: the template's name in lower case ("formatnum:3500000" with its argument).
        texts: its arguments as plain text, unnamed ones under "1", "2", ...
    """
    prefixed = _PREFIXED.match(name)
    if prefixed:
        return prefixed[2].strip() if prefixed[1] != "plural" else None
    how = wikis.shown().get(name)
    if how is None:
        return _unknown(name, texts)
    return _SHAPES[how](name, texts)


def _first(name: str, texts: Mapping[str, str]) -> str:
    """The number and the unit that goes with it: {{val|1.5|ul=km}} is "1.5 km", {{frac|1|2}} is "1/2"."""
    value = texts.get("1", "")
    if name in ("frac", "fraction", "sfrac"):
        parts = [texts[str(n)] for n in range(1, 4) if texts.get(str(n))]
        return f"{parts[0]} {parts[1]}/{parts[2]}" if len(parts) == 3 else "/".join(parts)
    if name == "gaps":
        return "".join(texts[str(n)] for n in range(1, 9) if texts.get(str(n)))
    if name in ("percent", "percentage") and texts.get("2"):
        return _share(value, texts["2"], texts.get("3", ""))
    spread = texts.get("2", "") if name == "val" else ""
    unit = next((texts[k] for k in ("u", "ul", "up", "upl", "unit") if texts.get(k)), "")
    power = f"×10^{texts['e']}" if texts.get("e") and name == "val" else ""
    before = _CURRENCY.get(name, texts.get("p", "") if name == "val" else "")
    tail = f" {unit}" if unit else texts.get("s", "") if name == "val" else ""
    return f"{before}{value}{f' ± {spread}' if spread else ''}{power}{tail}".strip()


def _share(part: str, whole: str, decimals: str) -> str:
    """Part of a whole in per cent, as {{percentage|1|3|2}} prints it; what cannot be divided is printed as given."""
    places = int(decimals) if decimals.isdecimal() and len(decimals) == 1 else 0
    try:
        return f"{100 * float(part.replace(',', '')) / float(whole.replace(',', '')):.{places}f}%"
    except (ValueError, ZeroDivisionError):
        return part


def _unit(name: str, texts: Mapping[str, str]) -> str:
    """{{convert|5|km|mi}} is "5 km"; a range ({{convert|5|to|7|km}}, {{convert|6|ft|2|in}}) is read to its unit."""
    parts: list[str] = []
    for number in range(1, 8):
        text = texts.get(str(number), "")
        if not text:
            break
        parts.append({"-": "–", "and(-)": "and", "x": "×", "by": "by", "to(-)": "to"}.get(text, text))
        following = texts.get(str(number + 1), "")
        if number > 1 and _UNIT.fullmatch(text) and text not in ("to", "and", "or", "by", "x") and not (
                _NUMBER.fullmatch(following)):
            break
    return _RANGE.sub("–", " ".join(parts))


def _quantity(name: str, texts: Mapping[str, str]) -> str:
    """{{unité|5|km}} is "5 km", {{unité|5|km|2}} has a power; Italian {{M|5|0.1|km}} states its error in between."""
    value, unit, power = (texts.get(k, "") for k in ("1", "2", "3"))
    if power and not power.lstrip("-").isdigit() and not re.search(r"[^\W\d_]", unit):
        return f"{value}{f' ± {unit}' if unit else ''} {power}"
    return " ".join(p for p in (value, unit + (power if power.lstrip("-").isdigit() else "")) if p)


def _date(name: str, texts: Mapping[str, str]) -> str:
    """The first date of a date template: year, month and day as ISO where they are numbers, else as written."""
    start = 4 if name in ("death date and age",) and texts.get("4") and not texts.get("1") else 1
    parts = [texts[str(n)] for n in range(start, start + 3) if texts.get(str(n))]
    if parts and all(p.isdigit() for p in parts) and len(parts[0]) == 4:
        return "-".join(p.zfill(2) for p in parts)
    numbers = [p.zfill(2) for p in reversed(parts)] if len(parts) == 3 and len(parts[-1]) == 4 and all(
        p.isdigit() for p in parts) else []
    return "-".join(numbers) or " ".join(parts)


def _height(name: str, texts: Mapping[str, str]) -> str:
    """{{Höhe|1234|DE-NHN}} is "1234 m": what the height is measured from is no unit."""
    return f"{texts['1']} m" if texts.get("1") else ""


def _power(name: str, texts: Mapping[str, str]) -> str:
    """{{e|9}} is "×10^9", as it follows a number."""
    return f"×10^{texts['1']}" if texts.get("1") else ""


def _score(name: str, texts: Mapping[str, str]) -> str:
    """{{score|3|1}} is "3–1"."""
    return "–".join(texts[k] for k in ("1", "2") if texts.get(k))


def _height_of(name: str, texts: Mapping[str, str]) -> str:
    """{{height|m=1.8}} is "1.8 m", {{height|ft=5|in=3}} is "5 ft 3 in"."""
    return " ".join(f"{texts[k]} {k}" for k in ("m", "cm", "ft", "in") if texts.get(k))


def _ordinal(name: str, texts: Mapping[str, str]) -> str:
    """{{1er}} prints its own name, {{1er|mai}} the month behind it as well."""
    return " ".join(p for p in (name, texts.get("1", "")) if p)


def _century(name: str, texts: Mapping[str, str]) -> str:
    """{{s-|XIX|e}} is "XIXe siècle"."""
    return f"{texts['1']}{texts.get('2') or 'e'} siècle" if texts.get("1") else ""


def _duration(name: str, texts: Mapping[str, str]) -> str:
    """{{duration|h=3|m=5}} and {{duration|3|5|0}} are "3 hours 5 minutes"."""
    found = [(texts.get(k) or texts.get(str(n), ""), word) for n, (k, word) in enumerate(_CLOCK, 1)]
    return " ".join(f"{v} {word if v.strip('0') != '1' else word[:-1]}" for v, word in found if v.strip(" 0"))


def _days(name: str, texts: Mapping[str, str]) -> str:
    """An age: worked out between two dates; from one date alone "since 1950-01-01", for it grows with the days."""
    numbers = [texts[str(n)] for n in range(1, 7) if texts.get(str(n))]
    if not numbers or not all(n.isdecimal() for n in numbers):
        return " ".join(numbers[:3])
    first, second = _day(numbers[:3]), _day(numbers[3:6])
    if first and second:
        days = (second - first).days
        years = second.year - first.year - ((second.month, second.day) < (first.month, first.day))
        return f"{days} days" if "days" in name and "years" not in name else str(years)
    if len(numbers) == 2 and all(len(n) == 4 for n in numbers):
        return str(int(numbers[1]) - int(numbers[0]))
    return f"(since {'-'.join(n.zfill(2) for n in numbers[:3])})"


def _day(parts: list[str]) -> date | None:
    """A day from year, month and day; None where they are no date."""
    try:
        return date(*(int(p) for p in parts)) if len(parts) == 3 else None
    except ValueError:
        return None


def _inflation(name: str, texts: Mapping[str, str]) -> str:
    """{{Inflation|US|5000|1920}}: what it prints changes with the years; the sum it starts from is what is stated."""
    return " in ".join(p for p in (texts.get("2", ""), texts.get("3", "")) if p)


def _unknown(name: str, texts: Mapping[str, str]) -> str | None:
    """The number of a template nobody knows, with the short unit after it."""
    value = texts.get("1", "")
    if not value or not _NUMBER.fullmatch(value) or _HIDDEN.match(name):
        return None
    unit = texts.get("2", "")
    return f"{value} {unit}" if unit and _UNIT.fullmatch(unit) else value


_SHAPES = {"first": _first, "unit": _unit, "quantity": _quantity, "date": _date, "days": _days, "inflation": _inflation,
           "height": _height, "power": _power, "score": _score, "height_of": _height_of,
           "ordinal": _ordinal, "century": _century, "duration": _duration}
