"""Reads the numbers of a text: spelling, scale, unit, bound, range, result, and numbers that are part of a name.

"twelve percent" is 12 %, "1.18 million" is 1,180,000, "a third" is 33 %, "half a million" is 500,000. Years and dates
are read by `dates`; the caller passes their places in `taken`, so that they are left out here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from verify.judge.facts.bounds import bound
from verify.judge.facts.clock import clock_time
from verify.judge.facts.labels import label_before
from verify.judge.facts.marks import SCALE_WORDS, VULGAR
from verify.judge.facts.pairs import joined
from verify.judge.facts.quantity import ORDINAL, Number
from verify.judge.facts.spelled import spelled
from verify.judge.facts.spots import ALL_WORDS, Spot, spots
from verify.judge.facts.units import CURRENCIES, UNITS, WORDS, Unit, unit_of
from verify.judge.text.starts import matches
from verify.judge.text.text import fold, stem

_LAST, _BEFORE_SIGN, _BEFORE_MINUS, _BEFORE_NAME = 3, 5, 10, 24
"""Characters before a number in which the last that is no blank, its currency, a minus in words and its name are looked
for."""
_AFTER = re.compile(
    r"(?P<gap>[\s\-–]*)(?:(?P<scale>hundred|thousand|million|billion|trillion|lakh|crore|dozen|mn|mio|bn|tn"
    r"|[kKmMbB](?![\w/²³]))\b"
    rf"(?:\s+(?P<more>lakh|crore|thousand|million)\b)?[\s\-–]*)?(?P<unit>{WORDS.pattern})?", re.IGNORECASE)
"""What may follow a figure: a scale word and a unit."""
_SHARED_SIGN = re.compile(r"([$€£¥])\s?\d[\d.,]*\s?(?:[-–—]|(?P<to>to))\s?$")
"""A currency that the first number of a range states for both: "£150-160m"."""
_RANGE = 16
"""Characters before the second number in which the first is looked for."""
_SCALE_ONLY = re.compile(r"[\s\-–]*(?P<unit>(?P<scale>(?P<more>[kKmMbB])))")
"""The same where a lone letter is a unit and no scale: "200 m"."""
_OF_THE = re.compile(r"\s+(?:out )?of\s+(?:(?:the|its|their|his|her|our|these|those|all)\s+)?(?:[\d,]+\s+|the\s+)?"
                     r"(?P<noun>[^\W\d_]+)")
"""What is counted where "of the" stands between: "three of the boats"."""
_VAGUE = re.compile(r"\b(?:a few|several|some|a couple of|dozens of|hundreds of|thousands of|millions of)\s+"
                    r"(?P<unit>[a-z]+)\b", re.IGNORECASE)
"""An amount without a number: "a few kilometres"."""
_AMOUNTS = ("a few", "several", "some", "a couple of", "dozens of", "hundreds of", "thousands of", "millions of")
"""How `_VAGUE` begins. It is tried only there, since a search for a plain word is cheap."""
_CURRENCY = re.compile(r"(?:(?:US|A|C|NZ|HK|S)?(?P<sign>[$£€¥₹])"
                       r"|\b(?P<code>USD|EUR|GBP|JPY|INR|Rs\.?|CHF|SEK|NOK|DKK|PLN|RUB))\s?$")
_SIGN_ENDS = frozenset("$£€¥₹DRPYs.FKNB")
"""The last characters of signs and codes, which are tested first."""
_SHARED_ENDS = frozenset("-–—o")
"""The last characters before a number that may share the currency of the one before it, which are tested first."""
_CODES = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "Rs": "₹", "CHF": "fr", "PLN": "pln",
          "RUB": "rub"}
_NAME = "name"
"""The dimension of a figure that is part of a name ("HTTP/2"). It is compared only with others of that kind."""
_MINUS = re.compile(r"\b(?:minus|negative)\s+$", re.IGNORECASE)
_UNDER_ZERO = re.compile(r"\s+(?:below (?:zero|freezing)|of frost)\b", re.IGNORECASE)
_NTH = re.compile(r"(?:st|nd|rd|th)\b")
_THICK = re.compile(r"\s*(?:\)|(?:thick|long|wide|high|tall|deep|in (?:diameter|length|height|width)|"
                    r"of (?:rain|snow)|across)\b)")
"""What follows "in" where it means inches."""
_CROWD = re.compile(r"\s+(?:[a-z]+\s+)?(?:[a-z]+s|people|men|women|children)\b")
"""What follows "m" where it means million: a plural."""
_CLOCK = re.compile(r":(?P<minutes>[0-5]\d):(?P<seconds>[0-5]\d(?:\.\d+)?)(?![\w:])")
"""What follows the hours of a duration: "2:14:07"."""
_IN_NAME = re.compile(r"(?<!\w)[^\W_]*[A-Z][^\W_]*-$")
"""The beginning of a name that goes on with a figure: "COVID-19". `names` reads it as a whole."""
_IGNORED = frozenset("v vs versus against am pm st nd rd th and or of the in to a for on at".split())
"""Words after a number that it does not count."""
_DIGITS = 15
"""From this many digits on, a figure is an identifier and no quantity; a float could not distinguish more of them."""


def numbers(text: str, taken: Sequence[tuple[int, int]] = (), words: Collection[bytes] = ALL_WORDS
            ) -> tuple[Number, ...]:
    """The quantities of `text` in order, the vague ones last. Stretches in `taken` (dates) are left out.

    `words` are the number words that the text may have (see `spots.words_in`).
    """
    if not text:
        return ()
    amounts = matches(lambda first: _VAGUE, text, _amounts(text))
    vague = (n for m in amounts if (n := _unnumbered(m)) is not None)
    return (*numbers_at(text, spots(text, words), taken), *vague)


def numbers_at(text: str, places: Iterable[Spot], taken: Sequence[tuple[int, int]] = ()) -> tuple[Number, ...]:
    """The numbers that begin at `places`. The places must include every one that could belong to the same number."""
    found: list[Number] = []
    position = 0
    stretches = sorted(taken)
    starts = [start for start, _ in stretches]
    for spot in places:
        last = bisect_right(starts, spot.start) - 1
        if spot.start < position or (last >= 0 and spot.start < stretches[last][1]):
            continue
        number = _read(text, spot.start, spot.end)
        if number is not None:
            position = number.end
            found.append(number)
    return tuple(joined(text, found))


def _amounts(text: str) -> Iterator[int]:
    """Where an amount without a number may begin."""
    low = text.lower()
    if len(low) != len(text):  # a capital that is two small letters moves the places
        yield from range(len(text))
        return
    for word in _AMOUNTS:
        at = low.find(word)
        while at >= 0:
            yield at
            at = low.find(word, at + 1)


def _unnumbered(match: re.Match[str]) -> Number | None:
    """The quantity for "a few kilometres"; None for times of day, spans of years and things without a unit."""
    unit = UNITS.get(fold(match["unit"]), Unit(""))
    if unit.dimension not in ("m", "g", "m2", "l", "$", "£", "€"):
        return None
    return Number(0.0, unit.dimension, "", "~", 0.0, 0.0, match.group(), *match.span(), unit.factor, True)


def _read(text: str, start: int, stop: int) -> Number | None:
    """The number whose figure or first word stands at `start`.

    None where it is none (a version, a fraction of a date).
    """
    raw = text[start:stop]
    if raw[0].isalpha():
        word = spelled(text, start, stop)
        if word is None:
            return None
        begin = word.begin if word.begin >= 0 else start
        return _measured(text, begin, word.value, 0.0, word.end, word.ordinal, word.fraction)
    before, after = text[start - 1:start], text[stop:stop + 1]  # what most patterns here begin or end with
    if len(raw) > _DIGITS or (before in ("-", "\n") and _IN_NAME.search(text, max(0, start - _BEFORE_NAME), start)):
        return None
    if after == ":" and (clock := _CLOCK.match(text, stop)) is not None and raw.isdigit():
        value = 3600.0 * float(raw) + 60.0 * float(clock["minutes"]) + float(clock["seconds"])
        shown = text[start:clock.end()]
        return Number(value, "time", "", "", 0.5, value, shown, start, clock.end(), word="seconds")
    if (time := clock_time(text, start, stop)) is not None:
        return time
    follows, goes_on = text[stop + 1:stop + 2].isdecimal(), text[start - 2:start - 1].isdigit()
    if (after == "." and follows) or (before == "." and goes_on):
        return None  # "4.1.3" is a version, no quantity
    if (after == "/" and follows) or (before == "/" and goes_on):
        return None  # "24/7", "9/11", "2019/20" are no quantities
    if raw[-1] in VULGAR:
        whole = float(raw[:-1] or 0)
        share = not raw[:-1]
        value = VULGAR[raw[-1]] * (100.0 if share else 1.0) + whole
        return _measured(text, start, value, 0.0, stop, False, share and not unit_of(text[stop:stop + 12].strip()[:2]))
    ordinal = after.isalpha() and _NTH.match(text, stop) is not None
    value, grain = _figure(raw)
    return _measured(text, start, value, grain, stop + (2 if ordinal else 0), ordinal, False)


@lru_cache(maxsize=4096)
def _figure(raw: str) -> tuple[float, float]:
    """The value of a figure, and half of its last stated place (see `_grain`)."""
    return float(raw.replace(",", "").replace("−", "-")), _grain(raw)


def _measured(text: str, start: int, value: float, grain: float, end: int, ordinal: bool, fraction: bool) -> Number:
    """The number with what stands around it: scale and unit after it, currency, bound and name before it."""
    after = _AFTER.match(text, end)
    gap, scale, more, word = after.groups("") if after else ("", "", "", "")
    last = text[max(0, start - _LAST):start].rstrip()[-1:]  # what most patterns before a number end with
    sign, begin = _sign(text, start) if last in _SIGN_ENDS else ("", start)
    shared = None if sign or last not in _SHARED_ENDS else _SHARED_SIGN.search(text, max(0, start - _RANGE), start)
    if shared and (scale or not shared["to"]):
        sign = shared[1]
    factor = 1.0
    if scale:
        scale = scale.lower()
        if after and scale in ("m", "k", "b") and not _scales(text, scale, after, sign):
            scale, word, after = "", scale, _SCALE_ONLY.match(text, end)
    if after and scale:
        factor = SCALE_WORDS[scale] * (SCALE_WORDS[more.lower()] if more else 1.0)
        end = after.end("more") if more else after.end("scale")
    seconds = word == "s" and gap in (" ", "\xa0")  # "120 s"; not "the 80s"
    unit, noun, name = _unit("sec" if seconds else word, sign, ordinal, fraction,
                             after is not None and _inch(text, word, after))
    if after and name and word:
        end = after.start("unit") + len(word) if after["unit"] else after.end("scale")
    if not noun and not unit.dimension and (of := _OF_THE.match(text, end)):
        noun = stem(of["noun"])
    if unit.dimension == "°C" and value > 0 and _below_zero(text, start, end):
        value = -value
    value = (value * factor + unit.offset) * unit.factor
    label = label_before(text, begin)
    if label and text[begin - 1] == "/" and not unit.dimension:
        unit = Unit(_NAME)
    return Number(value, unit.dimension, noun, bound(text, begin, end), grain * factor * unit.factor, value,
                  text[begin:end].strip(), begin, end, unit.factor, False, name, label)


def measured_until(text: str, end: int) -> int:
    """Where the scale and the word after a figure end, if there are any; that word may be its unit."""
    after = _AFTER.match(text, end)
    return after.end() if after else end


def _below_zero(text: str, start: int, end: int) -> bool:
    """True for the degrees of "minus 40 °C" and "40 °C below zero"."""
    return bool(_MINUS.search(text, max(0, start - _BEFORE_MINUS), start) or _UNDER_ZERO.match(text, end))


def _scales(text: str, scale: str, after: re.Match[str], sign: str) -> bool:
    """True where "m", "k" or "b" multiplies ("$5m", "2.4m tickets"), and is no unit ("5 m", "a 5m wall")."""
    if sign:
        return True
    if after["gap"]:
        return False
    return scale != "m" or after["scale"] == "M" or _CROWD.match(text, after.end("scale")) is not None


def _inch(text: str, word: str, after: re.Match[str]) -> bool:
    """True where "in" after a figure means inches."""
    return word == "in" and _THICK.match(text, after.end("unit")) is not None


def _sign(text: str, start: int) -> tuple[str, int]:
    """The currency before a figure ("" for none), and where the number then begins."""
    found = _CURRENCY.search(text, max(0, start - _BEFORE_SIGN), start)
    if not found:
        return "", start
    return found["sign"] or _CODES.get(found["code"].rstrip("."), "kr"), found.start()


@lru_cache(maxsize=4096)
def _unit(word: str, sign: str, ordinal: bool, fraction: bool, inch: bool) -> tuple[Unit, str, str]:
    """(unit, stem of the counted noun, the unit's word where it belongs to the number)."""
    known = UNITS["inch"] if inch else None if word in ("in", "In") else unit_of(word)
    low = re.sub(r"\s", "", fold(word))
    if sign:
        return Unit(sign), "", low if known and known.dimension == sign else ""
    if fraction and not (known and known.dimension in CURRENCIES):
        return Unit("percent"), stem(word) if word and low not in _IGNORED else "", ""
    if ordinal:
        return Unit(ORDINAL), "" if low in _IGNORED or not word else stem(word), ""
    if known and low not in ("st", "second", "seconds'"):
        return known, "", low
    return Unit(""), "" if low in _IGNORED else (stem(word) if word else ""), ""


def _grain(raw: str) -> float:
    """Half of the last stated place: 5 for 1,180; 0.05 for 12.5; 0.5 for 53."""
    digits = raw.replace(",", "").lstrip("-−")
    if "." in digits:
        return 0.5 * 10.0 ** -len(digits.split(".")[1])
    zeros = len(digits) - len(digits.rstrip("0"))
    return 0.5 * 10.0 ** min(zeros, max(len(digits) - 1, 0))
