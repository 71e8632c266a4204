"""Compares two numbers: the same, within the bounds that the claim sets, or another value. No text is read here."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from verify.judge.facts.clock import UNMARKED
from verify.judge.facts.quantity import CLOCK, ORDINAL, Number
from verify.judge.facts.units import CURRENCIES, POUND

_CONVERTED = 0.06
"""Share by which one quantity in two units may differ. 10 miles for 16 km is 0.6 % off, for 17 km 5 %."""
_ROUNDED = 0.05
"""Share by which rounding may change a number at most, however coarsely the other is written: 1,000 is not 1,100."""
_COUNTABLE = 10.0
"""Below this a figure is a count, which people do not round: 7 is not about 8."""
_FLOATING = 1.0001
"""What the limit is stretched by, so that 0.1 + 0.2 is no more than 0.3."""
_DEGREE = 1.0
"""Degrees Celsius by which a temperature turned into another unit may be off."""
_BINARY = 0.1
"""...and one in units of bytes: a TiB is 10 % more than a TB."""
_ABOUT = 0.1
"""Share that "about" allows."""
_TWICE = 2.0
"""How many times greater (or smaller) than a bound a value may be for a writer to have chosen that bound for it."""
_A_LITTLE = 1.15
"""The same where only the source gives a bound, and the claim a rounder number above it."""
_FAR = 2.5
"""How many times greater one of two plain numbers is where no rule can unite them: wider than `_TWICE`."""
_NEARLY = 0.85
"""Share of a number from which another counts as "nearly" that number."""
_OTHER_SIZES: dict[str, tuple[float, ...]] = {"ton": (1e6 / 907185.0, 1.01605e6 / 907185.0),
                                              "tons": (1e6 / 907185.0, 1.01605e6 / 907185.0),
                                              "gallon": (4.54609 / 3.78541,), "gallons": (4.54609 / 3.78541,)}
"""Units with one name and several sizes, as factors of the first: short, metric and long tons, gallons of two
countries."""
_MANY_READINGS = frozenset({"pound", "pounds", UNMARKED, *_OTHER_SIZES})
"""Units that mean more than one size: the pound of money and of weight, the ton, an hour without am or pm."""
_HALF_A_DAY = 720.0
"""Minutes."""


def readings(number: Number) -> tuple[Number, ...]:
    """Everything that a number can mean: "pounds" are money or weight, and a "ton" is one of three."""
    return _more_readings(number) if number.word in _MANY_READINGS else (number,)


@lru_cache(maxsize=1024)
def _more_readings(number: Number) -> tuple[Number, ...]:
    """What a number may mean where its unit or its hour is open: each reading as a number of its own."""
    if number.word == UNMARKED:  # "at 5:30" may be in the morning or in the afternoon
        later = (number.value + _HALF_A_DAY) % (2 * _HALF_A_DAY)
        lasting = (number._replace(value=number.value * n, high=number.high * n, unit="time") for n in (1.0, 60.0))
        return (number, number._replace(value=later, high=later), *lasting)  # "by 1:12" is a lead of 72 seconds
    if number.word in ("pound", "pounds"):
        return (number, _times(number, POUND)._replace(unit="g", scale=POUND))
    return (number, *(_times(number, size) for size in _OTHER_SIZES.get(number.word, ())))


def same(claim: Number, source: Number) -> bool:
    """True when the source's number supports the claim's: equal, rounded, within the range or bound, or converted."""
    if claim.vague or source.vague or _far_apart(claim, source) or not _meet(claim, source):
        return False
    return any(_same(one, other) for one, other in _read_alike(claim, source))


def _far_apart(claim: Number, source: Number) -> bool:
    """True where two plain numbers, as written or as meant, are too far apart for any rule to unite them.

    The widest rule allows twice the other. This is asked first, because a table puts thousands of numbers beside each
    one of a claim.
    """
    if claim.high != claim.value or source.high != source.value or claim.word in _MANY_READINGS or (
            source.word in _MANY_READINGS or "°C" in (claim.unit, source.unit)):
        return False
    one, other = claim.value, source.value
    if claim.unit != source.unit:
        one, other = one / claim.scale, other / source.scale
    return one > 0 < other and not 1 / _FAR < one / other < _FAR


def meets(claim: Number, source: Number) -> bool:
    """`same`, or a number that lies within the bound that the claim sets ("more than 1 million").

    43 meets "fewer than 50", and $181,674,817 meets "more than $1 million". A number that far away proves nothing by
    itself: only its place in the text shows that it is about the same thing.
    """
    if same(claim, source):
        return True
    if claim.unit == source.unit and claim.scale != source.scale and _bare(claim).value == _bare(source).value:
        return False  # "up to ten months" is within "up to ten years" by mistake alone
    if claim.bound not in (">", "<") or source.vague or source.score or not _meet(claim, source):
        return False
    pairs = [(one, other) for one, other in _read_alike(claim, source) if one.unit == other.unit != ORDINAL]
    if claim.bound == ">":
        return any(other.value >= one.value and other.bound != "<" for one, other in pairs)
    return any(0 <= other.high <= one.value and other.bound != ">" for one, other in pairs)


def comparable(one: Number, other: Number) -> bool:
    """True where two numbers can stand for one thing at all: they have the same dimension, or one of them has none."""
    return not (one.vague or other.vague) and one.score == other.score and any(_read_alike(one, other))


def _read_alike(claim: Number, source: Number) -> Iterator[tuple[Number, Number]]:
    """Each pair of meanings of the two numbers that are of comparable units."""
    for one in readings(claim):
        for other in readings(source):
            if _comparable(one.unit, other.unit):
                yield one, other


def _meet(claim: Number, source: Number) -> bool:
    """False where only one of them is a two-sided result, or where their bounds point in opposite directions."""
    if claim.score or source.score:
        return (claim.high != claim.value and source.high != source.value) or (claim.score and source.score)
    return {claim.bound, source.bound} not in ({">", "<"}, {">", "-"})


def _same(claim: Number, source: Number) -> bool:
    """True for equal values, after undoing units where only one of the two has one."""
    if claim.score or source.score:
        return {claim.value, claim.high} == {source.value, source.high}
    if claim.unit != source.unit:
        claim, source = _bare(claim), _bare(source)
    if {ORDINAL, CLOCK} & {claim.unit, source.unit}:
        return claim.value == source.value
    low, high = source.value, source.high
    if claim.high > claim.value or high > low:
        return _ranged(claim, source)
    return claim.value == low or _rounds(claim, source) or _bounded(claim, source)


def _rounds(claim: Number, source: Number) -> bool:
    """True where one is the other rounded as people round, or converted to another unit."""
    apart = abs(claim.value - source.value)
    slack = min(max(claim.grain, source.grain), _ROUNDED * abs(claim.value)) if _rounded(claim, source) else 0.0
    if claim.bound in ("<", ">") and source.grain < claim.grain:
        slack = 0.0  # "more than 100" is not 96, though that may be rounded to it
    if "~" in (claim.bound, source.bound):
        slack = max(slack, _ABOUT * abs(claim.value))
    if claim.unit == source.unit and claim.unit and _other_unit(claim, source):
        slack = max(slack, _DEGREE if claim.unit == "°C" else _off(claim.unit) * abs(source.value))
    return apart <= slack * _FLOATING


def _off(dimension: str) -> float:
    """Share by which a quantity may lie apart from itself in another unit; people write "GB" for GiB."""
    return _BINARY if dimension == "byte" else _CONVERTED


def _bounded(claim: Number, source: Number) -> bool:
    """True where a bound on either side holds for the other and is near enough that a writer would have chosen it."""
    low = source.value
    if claim.bound == ">" and source.bound != "<" and claim.value <= low <= _TWICE * claim.value:
        return True
    if claim.bound == "<" and source.bound != ">" and claim.value / _TWICE <= low <= claim.value:
        return True
    if claim.bound == "-" and _NEARLY * claim.value <= low <= claim.value:
        return True
    if source.bound == ">" and low <= claim.value <= _A_LITTLE * low:
        return claim.grain < source.grain
    return source.bound in ("<", "-") and _NEARLY * low <= claim.value <= low and claim.grain < source.grain


def _times(number: Number, factor: float) -> Number:
    """The number multiplied by `factor`, with its upper end and its grain."""
    return number._replace(value=number.value * factor, high=number.high * factor, grain=number.grain * factor)


def _bare(number: Number) -> Number:
    """The number as it was written, without its unit's factor."""
    return _times(number, 1.0 / number.scale)


def _comparable(one: str, other: str) -> bool:
    """True for the same dimension, or where one side has none and the other's may be left out in writing."""
    if one == other:
        return True
    return "" in (one, other) and not {ORDINAL, CLOCK, "percent", "points", "°C", "name"} & {one, other}


def _rounded(claim: Number, source: Number) -> bool:
    """True where rounding may hide a difference: one side is coarser and the value is no small count."""
    spelled = claim.grain + source.grain == 0
    return spelled or (claim.grain != source.grain and max(abs(claim.value), abs(source.value)) >= _COUNTABLE)


def _ranged(claim: Number, source: Number) -> bool:
    """True where a range and a number, or two ranges, are compatible."""
    if claim.high > claim.value and source.high > source.value:
        if claim.unit == source.unit and claim.unit and _other_unit(claim, source):  # "17 to 21 cm" in inches
            ends = ((claim.value, source.value), (claim.high, source.high))
            return all(abs(one - other) <= _off(claim.unit) * abs(other) * _FLOATING for one, other in ends)
        return claim.value == source.value and claim.high == source.high
    if claim.high > claim.value:
        return claim.value <= source.value <= claim.high
    if claim.value in (source.value, source.high):
        return True
    alike = claim.unit == source.unit and (claim.unit or not claim.noun or not source.noun or claim.noun == source.noun)
    return bool(alike) and source.value < claim.value < source.high


def _other_unit(claim: Number, source: Number) -> bool:
    """True where both name a unit, and not the same one: only then may a conversion have rounded.

    Money is not converted.
    """
    if claim.unit in CURRENCIES or claim.unit in ("percent", "points"):
        return False
    return claim.scale != source.scale or (claim.unit == "°C" and claim.word[-1:] != source.word[-1:])
