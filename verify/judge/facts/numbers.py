"""Numbers side by side: spelling, scale, units, rounding, ranges and bounds.

"twelve percent" is 12 %, "1.18 million" is 1,180,000, "a third" is 33 %, "over
1,000" holds for 1,050, and 6.2 miles is 10 km. Years and dates are read by
`_facts_dates`; its spans are left out here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from verify.judge.facts.marks import FRACTIONS, ONES, ORDINALS, SCALE_WORDS, TENS, Spot, spots
from verify.judge.text.starts import matches
from verify.judge.text.text import fold, stem

_SHORT_SCALES = frozenset(("k", "m", "mn", "mio", "bn", "b", "tn"))
_UNITS: dict[str, tuple[str, float]] = {
    word: (dimension, factor)
    for dimension, factor, words in (
        ("percent", 1.0, "% percent percentage pct"),
        ("$", 1.0, "$ dollar dollars usd"), ("£", 1.0, "£ pounds gbp"), ("€", 1.0, "€ euro euros eur"),
        ("¥", 1.0, "¥ yen yuan"), ("₹", 1.0, "₹ rupee rupees"),
        ("m", 1000.0, "km kilometre kilometres kilometer kilometers"), ("m", 1609.344, "mile miles mi"),
        ("m", 1.0, "m metre metres meter meters"), ("m", 0.01, "cm centimetre centimetres centimeter centimeters"),
        ("m", 0.3048, "ft foot feet"), ("m", 0.0254, "inch inches"), ("m", 0.9144, "yard yards"),
        ("g", 1000.0, "kg kilogram kilograms kilo kilos"), ("g", 1e6, "tonne tonnes"), ("g", 453.592, "lb lbs"),
        ("g", 907185.0, "ton tons"), ("g", 1.0, "gram grams"),
        ("m2", 10000.0, "hectare hectares ha"), ("m2", 4046.86, "acre acres"), ("m2", 1e6, "km2 sqkm"),
        ("s", 1.0, "second seconds"), ("s", 60.0, "minute minutes min mins"), ("s", 3600.0, "hour hours hr hrs"),
        ("day", 1.0, "day days"), ("day", 7.0, "week weeks"), ("month", 1.0, "month months"),
        ("month", 12.0, "year years yr yrs"), ("month", 120.0, "decade decades"),
        ("W", 1e6, "mw megawatt megawatts"), ("W", 1e9, "gw gigawatt gigawatts"), ("W", 1e3, "kw kilowatt kilowatts"),
        ("°C", 1.0, "°c celsius"), ("°F", 1.0, "°f fahrenheit"), ("l", 1.0, "litre litres liter liters"),
    )
    for word in words.split()
}
SCALES = frozenset((1.0, *SCALE_WORDS.values()))
"""What a word after a figure can multiply it by."""
FACTORS: dict[str, frozenset[float]] = {
    dimension: frozenset(factor for known, factor in _UNITS.values() if known == dimension)
    for dimension, _ in _UNITS.values()
}
"""By dimension, what its units multiply by."""
_BOUNDS = (
    (re.compile(r"\b(?:more than|over|above|exceed(?:s|ed|ing)?|upwards? of|at least|no fewer than|no less than|"
                r"greater than|surpass(?:ed|ing)?)\s*(?:of\s*)?[$£€¥]?\s*$"), ">"),
    (re.compile(r"\b(?:less than|fewer than|under|below|at most|up to|no more than|nearly|almost|close to|just under)"
                r"\s*[$£€¥]?\s*$"), "<"),
    (re.compile(r"(?:\b(?:about|around|roughly|approximately|approx\.?|some|circa|ca?\.|estimated|an estimated)|~|≈)"
                r"\s*[$£€¥]?\s*$"), "~"),
)
_ENDS = ("than", "over", "above", "exceed", "exceeds", "exceeded", "exceeding", "of", "least", "surpass", "surpassed",
         "surpassing", "under", "below", "most", "to", "nearly", "almost", "about", "around", "roughly",
         "approximately", "approx", "approx.", "some", "circa", "c", "ca", "c.", "ca.", "estimated", "~", "≈")
"""How a text ends where one of `_BOUNDS` can hold: asked first, since most numbers stand without one."""
_AFTER = re.compile(
    r"[\s\-–]*(?:(?P<scale>hundred|thousand|million|billion|trillion|lakh|crore|dozen|mn|mio|bn|tn|[kKmMbB](?![\w]))\b"
    r"[\s\-–]*)?"
    r"(?P<unit>%|°\s?[CcFf]\b|per\s?cent\b|square (?:kilomet\w+|km)\b|sq\.? km\b|[A-Za-z]+\b)?")
_VAGUE = re.compile(r"\b(?:a few|several|some|a couple of|dozens of|hundreds of|thousands of|millions of)\s+"
                    r"(?P<unit>[a-z]+)\b", re.IGNORECASE)
_MANY = re.compile(r"[aAsSdDhHtTmM](?: [fFcC]|[eE][vV]|[oO][mMzZ]|[uU][nN]|[hH][oO]|[iI][lL])")
"""Where `_VAGUE` can begin."""
_CURRENCY = re.compile(r"(?P<sign>[$£€¥₹])\s?$")
_SIGNS = frozenset("$£€¥₹")
_JOIN = re.compile(r"(?:[\s\-]+(?:and\s+)?)", re.IGNORECASE)
_GAP = re.compile(r"\s*(?:-|–|—|to|and)\s*[$£€]?\s*$")
_BETWEEN = re.compile(r"\bbetween\s+[$£€]?$")
_LETTERS = re.compile(r"[A-Za-z]+")
_NTH = re.compile(r"(?:st|nd|rd|th)\b")
_SHARE = re.compile(r"\s+(?:of|the)\b")
_OF = re.compile(r"\s+of\b")
_HALVED = re.compile(r"\b(?:by|in|than|about|over|nearly|almost)\s+$")
_PARTS = re.compile(r"\b(a|one|two|three)[\s-]+$")
_A_PART = re.compile(r"\b(?:a|one)[\s-]+$")
_POINTED = re.compile(r"\b(?:the|his|her|its|their|a)\s+$")
_SINGLE = re.compile(r"\b(?:a|an|one)\s+$")
_SCALED = re.compile(r"[\s-]+(?:hundred|thousand|million|billion|trillion)\b")
_LAST_SCALE = re.compile(r"(thousand|million|billion|trillion|mn|bn)\b")
_IGNORED_NOUNS = frozenset("am pm st nd rd th and or of the in to a for on at".split())


class Number(NamedTuple):
    """A quantity in a text: its value in base units of its dimension."""

    value: float
    unit: str
    """Dimension ("percent", "m", "$", "month", "ordinal", ...), "" for a plain count."""
    noun: str
    """Stem of the word it counts ("countri"), "" if a unit or nothing follows."""
    bound: str
    """">" at least, "<" at most, "~" about, "" exact."""
    grain: float
    """Half of the last significant place: how much rounding the spelling hides."""
    high: float
    """Upper end where the text gives a range, else `value`."""
    text: str
    start: int
    end: int
    scale: float = 1.0
    """What the unit multiplied by: 12 for "10 years" in months; undone where the other side names no unit."""
    vague: bool = False
    """True for an amount without a number ("a few kilometres"); its value says nothing."""

    @property
    def small(self) -> bool:
        """True for a bare count below four: often met by a list or left unsaid ("the two countries")."""
        return self.value < 4 and not self.unit


def numbers(text: str, taken: Sequence[tuple[int, int]] = ()) -> tuple[Number, ...]:
    """The quantities of `text` in order; stretches in `taken` (dates) are left out."""
    amounts = matches(_VAGUE, text, [m.start() for m in _MANY.finditer(text)])
    vague = (n for m in amounts if (n := _unnumbered(m)) is not None)
    return (*numbers_at(text, spots(text), taken), *vague)


def numbers_at(text: str, places: Iterable[Spot], taken: Sequence[tuple[int, int]] = ()) -> tuple[Number, ...]:
    """The numbers that begin at `places`, which leave out none that belongs to one of them."""
    found: list[Number] = []
    position = 0
    for spot in places:
        if spot.start < position or any(s <= spot.start < e for s, e in taken):
            continue
        number = _read(text, spot.start, spot.end)
        if number is not None:
            position = number.end
            found.append(number)
    return tuple(_ranges(text, found))


def _unnumbered(match: re.Match[str]) -> Number | None:
    """"A few kilometres": an amount whose unit the source should know; times of day and spans of years are left out."""
    dimension, factor = _UNITS.get(fold(match["unit"]), ("", 1.0))
    if dimension not in ("m", "g", "m2", "l", "$", "£", "€"):
        return None
    return Number(0.0, dimension, "", "~", 0.0, 0.0, match.group(), *match.span(), factor, True)


def _read(text: str, start: int, stop: int) -> Number | None:
    raw = text[start:stop]
    fraction = False
    if raw[0].isalpha():
        spelled = _spelled(text, start, stop)
        if spelled is None:
            return None
        value, end, ordinal, fraction = spelled
        grain = 0.0
    else:
        value = float(raw.replace(",", "").replace("−", "-"))
        ordinal = _NTH.match(text, stop) is not None
        grain, end = _grain(raw), stop + (2 if ordinal else 0)
    after = _AFTER.match(text, end)
    scale = unit = ""
    if after:
        scale, unit = (after["scale"] or "").lower(), after["unit"] or ""
        if scale in _SHORT_SCALES and text[end:end + 1].isspace() and scale in ("m", "k", "b"):
            scale, unit = "", scale
    factor = SCALE_WORDS.get(scale, 1.0)
    if scale:
        end = after.end("scale") if after else end
        grain *= factor
    near = max(0, start - 3)
    sign = None if _SIGNS.isdisjoint(text[near:start]) else _CURRENCY.search(text, near, start)
    dimension, multiplier, noun, unit_end = _unit(unit, sign["sign"] if sign else "", ordinal, fraction)
    if unit_end and after and after["unit"]:
        end = after.end("unit")
    begin = start - (len(sign.group()) if sign else 0)
    value *= factor * multiplier
    return Number(value, dimension, noun, _bound(text[max(0, begin - 24):begin]), grain * multiplier, value,
                  text[begin:end].strip(), begin, end, multiplier)


@lru_cache(maxsize=4096)
def _unit(word: str, sign: str, ordinal: bool, fraction: bool) -> tuple[str, float, str, bool]:
    """Dimension, factor to its base unit, counted noun, and whether the word belongs to the number."""
    low = re.sub(r"\s", "", fold(word))
    if low.startswith(("square", "sq")):
        low = "km2"
    if sign:
        return sign, 1.0, "", low in _UNITS and _UNITS[low][0] == sign
    if fraction:
        return "percent", 1.0, "", False
    if low in _UNITS:
        dimension, factor = _UNITS[low]
        return dimension, factor, "", True
    if ordinal:
        return "ordinal", 1.0, "", False
    return "", 1.0, "" if low in _IGNORED_NOUNS else (stem(word) if word else ""), False


def _bound(before: str) -> str:
    low = before.lower()
    if not low.rstrip(" \t\n\r\f\v\xa0$£€¥").endswith(_ENDS):
        return ""
    return next((sign for pattern, sign in _BOUNDS if pattern.search(low)), "")


def _grain(raw: str) -> float:
    """Half of the last place that is spelled: 1,180 -> 5, 12.5 -> 0.05, 53 -> 0.5."""
    digits = raw.replace(",", "").lstrip("-−")
    if "." in digits:
        return 0.5 * 10.0 ** -len(digits.split(".")[1])
    zeros = len(digits) - len(digits.rstrip("0"))
    return 0.5 * 10.0 ** min(zeros, max(len(digits) - 1, 0))


def _spelled(text: str, start: int, stop: int) -> tuple[float, int, bool, bool] | None:
    """Value, end, is it an ordinal, is it a fraction; None for a word that is no quantity here."""
    word = text[start:stop].lower()
    if word == "one":
        return _sum_words(text, start, stop) if _SCALED.match(text, stop) else None
    if word in TENS or (word in ONES and word not in ORDINALS):
        return _sum_words(text, start, stop)
    before = text[max(0, start - 12):start].lower()
    if word in FRACTIONS and word not in ORDINALS:
        share = _SHARE.match(text, stop)
        halved = word == "half" and (share or _HALVED.search(before))
        parts = _PARTS.search(before)
        if not (halved or (parts and share and word != "half")):
            return None
        times = 2 if parts and parts[1] == "two" and word == "third" else 1
        return FRACTIONS[word] * times, stop, False, True
    if word == "third" and _A_PART.search(before) and _OF.match(text, stop):
        return 100 / 3, stop, False, True
    if word in ORDINALS:
        idle = word == "second" and not _POINTED.search(before)
        return None if idle else (float(ORDINALS[word]), stop, True, False)
    if word != "dozen" and not _SINGLE.search(before):
        return None
    return _sum_words(text, start, stop)


def _sum_words(text: str, start: int, stop: int) -> tuple[float, int, bool, bool]:
    """Add up "two hundred and fifty-three thousand"."""
    total = current = 0.0
    end, position = stop, start
    while True:
        word = _LETTERS.match(text, position)
        low = word.group().lower() if word else ""
        base = low[:-1] if low.endswith("s") and low[:-1] in SCALE_WORDS else low
        if low in ONES or low in TENS:
            current += ONES.get(low, TENS.get(low, 0))
        elif base in ("hundred", "dozen"):
            current = (current or 1.0) * SCALE_WORDS[base]
        elif base in SCALE_WORDS and base not in _SHORT_SCALES:
            total += (current or 1.0) * SCALE_WORDS[base]
            current = 0.0
        elif low in ORDINALS and current >= 20:
            return total + current + ORDINALS[low], position + len(low), True, False
        else:
            break
        end = position + len(low)
        gap = _JOIN.match(text, end)
        if not gap or text[end:end + 1] == "\n":
            break
        position = gap.end()
    return total + current, end, False, False


def _ranges(text: str, found: list[Number]) -> Iterable[Number]:
    """Join "5-10" and "between 5 and 10" into one number with both ends; the first takes the second's unit."""
    skip = False
    for place, number in enumerate(found):
        following = found[place + 1] if place + 1 < len(found) else None
        if skip:
            skip = False
            continue
        if following is not None and following.start - number.end <= 6 and _GAP.match(text[number.end:following.start]):
            joined = text[number.end:following.start]
            ahead = text[max(0, number.start - 10):number.start]
            ranged = "and" not in joined or _BETWEEN.search(ahead)
            scaled = _share_scale(_share_unit(number, following), following)
            if ranged and following.value > scaled.value and following.unit != "ordinal":
                skip = True
                yield scaled._replace(high=following.value, noun=following.noun, end=following.end,
                              text=text[number.start:following.end])
                continue
            if not number.unit and not number.noun:
                yield scaled
                continue
        yield number


def _share_unit(number: Number, following: Number) -> Number:
    if number.unit or not following.unit:
        return number
    last = fold(following.text.split()[-1]) if following.text else ""
    factor = _UNITS.get(last, ("", 1.0))[1]
    return number._replace(unit=following.unit, value=number.value * factor, high=number.value * factor)


def _share_scale(number: Number, following: Number) -> Number:
    """"$2 to $3 million": the first end takes the second's scale when it has none and is the lesser word."""
    scaled = _LAST_SCALE.search(following.text.lower())
    if not scaled or re.search(r"[a-z]", number.text.lower()) or number.value >= 1000:
        return number
    factor = SCALE_WORDS[scaled[1]]
    return number._replace(value=number.value * factor, high=number.high * factor, grain=number.grain * factor)


def same(claim: Number, source: Number) -> bool:
    """True when the source's number bears the claim's out: equal, rounded, in range, in bounds or converted."""
    if claim.vague or source.vague:
        return False
    if not _comparable(claim.unit, source.unit):
        return False
    if claim.unit != source.unit:
        claim, source = _bare(claim), _bare(source)
    if claim.unit == "ordinal" or source.unit == "ordinal":
        return claim.value == source.value
    low, high = source.value, source.high
    if claim.high > claim.value or high > low:
        return _ranged(claim, source)
    if claim.value == low:
        return True
    slack = min(max(claim.grain, source.grain), 0.05 * abs(claim.value)) if _rounded(claim, source) else 0.0
    if "~" in (claim.bound, source.bound):
        slack = max(slack, 0.1 * abs(claim.value))
    if abs(claim.value - low) <= slack * 1.0001:
        return True
    if claim.bound == ">" and claim.value <= low <= 2.0 * claim.value:
        return True
    if claim.bound == "<" and 0.5 * claim.value <= low <= claim.value:
        return True
    if source.bound == ">" and low <= claim.value <= 1.15 * low:
        return claim.grain < source.grain
    if source.bound == "<" and 0.85 * low <= claim.value <= low:
        return claim.grain < source.grain
    converted = claim.unit in ("m", "g", "m2", "l") and _other_unit(claim, source)
    return bool(converted) and abs(claim.value - low) <= 0.06 * abs(low)


def _bare(number: Number) -> Number:
    """The number as it was written, without its unit."""
    by = number.scale
    return number._replace(value=number.value / by, high=number.high / by, grain=number.grain / by)


def _comparable(one: str, other: str) -> bool:
    if one == other:
        return True
    return "" in (one, other) and "ordinal" not in (one, other) and "percent" not in (one, other)


def _rounded(claim: Number, source: Number) -> bool:
    """Rounding may hide a difference only where one side is coarser and the value is no small count."""
    spelled = claim.grain + source.grain == 0
    return spelled or (claim.grain != source.grain and max(abs(claim.value), abs(source.value)) >= 10)


def _ranged(claim: Number, source: Number) -> bool:
    if claim.high > claim.value and source.high > source.value:
        return claim.value == source.value and claim.high == source.high
    if claim.high > claim.value:
        return claim.value <= source.value <= claim.high
    return claim.value in (source.value, source.high) or source.value < claim.value < source.high


def _other_unit(claim: Number, source: Number) -> bool:
    return stem(claim.text.split()[-1]) != stem(source.text.split()[-1])
