"""Joins two numbers that are one fact: ranges ("5-10", "between 5 and 10"), results ("3-2"), shares ("one in four")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verify.judge.facts.marks import SCALE_WORDS
from verify.judge.facts.quantity import ORDINAL, Number
from verify.judge.facts.units import COMPOUND, UNITS

_GAP = re.compile(r"\s*(?:-|–|—|−|to|and|or)\s*[$£€]?\s*$")
"""What stands between the ends of a range."""
_VERSUS = re.compile(r",?\s+(?:v\.?|vs\.?|versus|against|and|as against|compared (?:with|to))\s+$")
"""What stands between two values that are compared: "22 v 13 per cent"."""
_SIDES = re.compile(r"\s*(?:votes?|goals?|points?|sets?|games?|frames?|runs?)?\s*(?:to|against|-|–|—|−|:)\s*$")
"""What stands between the two sides of a result."""
_BETWEEN = re.compile(r"\b(?:between|of)\s+[$£€]?$")
"""What stands before two numbers that are a range..."""
_FROM = re.compile(r"\b(?:from|by)\s+(?:about |around |just |some )?[$£€]?$", re.IGNORECASE)
"""...or a change from one to the other."""
_CONTEST = re.compile(
    r"\b(?:w[io]ns?|won|beat(?:en|ing|s)?|los[et]\w*|defeat\w*|dr[ae]w\w*|tied?|led|leads?|leading|trail\w*|score\w*|"
    r"victor\w*|vot\w*|penalt\w*|half-?time|extra time|full-?time|aggregate|thrash\w*|edged?|majority|equali[sz]\w*|"
    r"passed|adopted|approved|rejected|rul(?:ed|ing)|decision|shoot-?out|match|final|result)\b", re.IGNORECASE)
"""Words of a contest or a vote."""
OUT_OF = re.compile(r"\s+(?:[^\W\d_]+\s+)?(?:(?:in|out of)\s+(?:every\s+|a\s+)?|of every\s+)")
""""in", "out of": what stands between the parts of a share."""
_SAME_NAME = re.compile(r"\s*(?:,|/|,?\s*(?:and|or|&))\s*")
"""What stands between two numbers of one name: "TLS 1.0 and 1.1"."""
_OF_THEM = re.compile(r"\s+of\s+(?:them|these|those|which|whom)\b")
"""What makes the first number a part of a group named before."""
_BESIDE = re.compile(r"\s+|\s+and\s+|,\s")
"""What may stand between the two."""
_LAST_SCALE = re.compile(r"(?<![^\W\d_])(thousand|million|billion|trillion|mn|bn|m|k)\b")
"""A scale that the second number states for both: "5 to 10 million"; the "m" of "km/h" is none."""
_CONTINUED = re.compile(r"[^.;:\d\n]*(?:,|\band\b)[^.;:\d\n]*(?<!\bto)(?<!\bfrom)(?<!\bin)(?<!\bat)(?<!\baged)\s+")
"""Text between two shares through which the unit carries on to the second."""
_STOPPED = re.compile(r"\s*(?:[,.;)]|$|(?:and|or|on|for|among|with)\b)")
_PER_CENT = re.compile(r"%|per\s?cent", re.IGNORECASE)
"""How a share is written whose unit may be left out after it. A fraction in words has no unit to leave out."""
_ASIDE = 60
"""Characters within which a share may leave out its unit."""
APART = 26
"""Characters between two numbers beyond which they are never one fact; "out of every hundred thousand" fits."""
_ENDS_APART = 6
"""Characters between the ends of a range: " and $" fits, and no word besides."""
_ONE_IN = 1000
"""What one is counted out of at most: "one patient in 200", but not "one in 1987"."""
_SMALL, _ROUND = 20, (100, 1000, 10_000, 100_000, 1_000_000)
"""What a share is counted out of: a small number or a round one. "12 in 1987" is a year's count and no share."""
_MOST = 999
"""The highest value of one side of a result, with room for a vote in a parliament."""
_WHOLE = 1000
"""A number from here on has its scale written out: in "1,500 to 3 million" the first is not 1,500 million."""
_BEFORE_FROM, _BEFORE_BETWEEN = 16, 10
"""Characters before a number in which `_FROM` and `_BETWEEN` are looked for."""
_AROUND = 60
"""Characters on either side in which a word can show that two numbers are a result."""


def joined(text: str, found: Sequence[Number]) -> Iterator[Number]:
    """The numbers of `text` in order, with pairs that are one range, result, share or compound made one.

    In "5 to 10 km" that are not joined, the first still takes the unit of the second.
    """
    skip = False
    counted = label = ""
    ended = 0
    share: Number | None = None
    for place, number in enumerate(found):
        if share is not None and _left_out(text, share, number):
            number = number._replace(unit="percent", word=share.word)
        share = number if number.unit == "percent" and _PER_CENT.search(number.text) else None
        if not number.noun and counted and _OF_THEM.match(text, number.end):
            number = number._replace(noun=counted)
        counted = number.noun or counted
        if label and _bare(number) and _SAME_NAME.fullmatch(text, ended, number.start):
            number = number._replace(label=label)
        label, ended = number.label, number.end
        if skip:
            skip = False
            continue
        following = found[place + 1] if place + 1 < len(found) else None
        if following is None or following.start - number.end > APART or not _pairs(number, following):
            yield number
            continue
        between = text[number.end:following.start]
        # Which kind of pair is it? A share, a quantity in two units, a result, else perhaps a range.
        if (part := _share_of(number, following, between)) is not None:
            skip = True
            yield part._replace(text=text[number.start:following.end])
            continue
        if (whole := _compound(number, following, between)) is not None:
            skip = True
            yield whole._replace(text=text[number.start:following.end])
            continue
        if _result(text, number, following, between):
            skip = True
            yield number._replace(high=following.value, end=following.end, score=True, noun="", label="", unit="",
                                  text=text[number.start:following.end])
            continue
        scaled = _ranged(text, number, following, between)
        skip = scaled.end == following.end
        yield scaled


def _bare(number: Number) -> bool:
    return not (number.label or number.noun or number.unit)


def _left_out(text: str, share: Number, number: Number) -> bool:
    """True for the 22 of "good on 71 per cent of fields, fair on 22 and poor on the rest": a share without its unit."""
    if number.unit or number.noun or number.label or number.value > 100 or number.start - share.end > _ASIDE:
        return False
    between = text[share.end:number.start]
    return bool(_CONTINUED.fullmatch(between) and _STOPPED.match(text, number.end))


def _share_of(number: Number, following: Number, between: str) -> Number | None:
    """"One in four" or "3 out of 10" as per cent; None where the pair is no share."""
    if not OUT_OF.fullmatch(between) or number.unit or following.unit or not 0 < number.value < following.value:
        return None
    single = number.value == 1 and following.value < _ONE_IN
    if following.value > _SMALL and following.value not in _ROUND and not single:
        return None
    value = 100.0 * number.value / following.value
    return number._replace(value=value, high=value, unit="percent", grain=0.0, end=following.end, noun=following.noun,
                           label="")


def _compound(number: Number, following: Number, between: str) -> Number | None:
    """"6 ft 2 in" or "2 hours and 15 minutes" as one quantity; None where the pair is none."""
    if number.unit != following.unit or number.unit not in COMPOUND or following.scale >= number.scale:
        return None
    if not _BESIDE.fullmatch(between) or following.value >= number.scale:
        return None
    value = number.value + following.value
    return number._replace(value=value, high=value, grain=following.grain, end=following.end, scale=following.scale,
                           word=following.word)


def _pairs(number: Number, following: Number) -> bool:
    """True where neither is an ordinal or an amount without a number."""
    return ORDINAL not in (number.unit, following.unit) and not (number.vague or following.vague)


def _result(text: str, number: Number, following: Number, between: str) -> bool:
    """True for "3-2" or "14 votes to 8".

    Small whole numbers without units, with a contest or vote nearby or written tightly.
    """
    if not _SIDES.fullmatch(between) or number.unit or following.unit or max(number.value, following.value) > _MOST:
        return False
    if number.value % 1 or following.value % 1 or number.bound:
        return False
    if _FROM.search(text[max(0, number.start - _BEFORE_FROM):number.start]):
        return False
    tight = not between.strip(" -–—−")
    if tight and between.strip() and number.value > following.value:
        return True
    return _CONTEST.search(text, max(0, number.start - _AROUND), following.end + _AROUND) is not None


def _ranged(text: str, number: Number, following: Number, between: str) -> Number:
    """The two as one range, or the first alone with the unit and scale of the second where it has none of its own."""
    if _VERSUS.fullmatch(between) and not number.noun and following.unit == "percent":
        return _share_unit(number, following)
    if following.start - number.end > _ENDS_APART or not _GAP.match(between):
        return number
    ahead = text[max(0, number.start - _BEFORE_BETWEEN):number.start]
    ranged = ("and" not in between or _BETWEEN.search(ahead)) and not (
        "to" in between and _FROM.search(text[max(0, number.start - _BEFORE_FROM):number.start]))
    scaled = _share_unit(_share_scale(number, following), following)
    if ranged and following.value > scaled.value and scaled.unit == following.unit:
        return scaled._replace(high=following.value, noun=following.noun, end=following.end,
                               text=text[number.start:following.end])
    return number if number.unit or number.noun else scaled


def _share_unit(number: Number, following: Number) -> Number:
    """The first number with the unit of the second, where it has none."""
    if number.unit or not following.unit:
        return number
    unit = UNITS.get(following.word)
    factor = unit.factor if unit else 1.0
    return number._replace(unit=following.unit, value=number.value * factor, high=number.value * factor,
                           grain=number.grain * factor, scale=factor, word=following.word)


def _share_scale(number: Number, following: Number) -> Number:
    """The first number with the scale of the second: in "$2 to $3 million" the 2 is 2 million."""
    scaled = _LAST_SCALE.search(following.text.lower())
    if not scaled or re.search(r"[a-z]", number.text.lower()) or number.value >= _WHOLE or following.unit == "m":
        return number
    factor = SCALE_WORDS[scaled[1]]
    return number._replace(value=number.value * factor, high=number.high * factor, grain=number.grain * factor)
