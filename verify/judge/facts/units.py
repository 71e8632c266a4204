"""Units of measure: which words name one, its dimension, and its factor to the dimension's base unit.

A table of a hundred words does here what a units library would do. pint reads any unit, but needs 0.4 s and 20 MB to
start, and 50 microseconds for each quantity where a nightly run reads millions. Factors: NIST SP 811, appendix B.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from verify.judge.text.text import fold

CURRENCIES = frozenset("$ £ € ¥ ₹ kr fr pln rub".split())
"""Dimensions that are never converted into one another, because exchange rates change."""


class Unit(NamedTuple):
    """What one word for a unit means."""

    dimension: str
    factor: float = 1.0
    offset: float = 0.0
    """Added before the factor is applied: degrees Fahrenheit start at another zero."""


_ROWS: tuple[tuple[str, float, str], ...] = (
    ("percent", 1.0, "% percent percentage pct"),
    ("points", 0.01, "basispoint basispoints bp bps"),
    ("points", 1.0, "percentagepoint percentagepoints percentpoint percentpoints pp"),
    ("$", 1.0, "$ dollar dollars usd us$"), ("£", 1.0, "£ gbp sterling"), ("€", 1.0, "€ euro euros eur"),
    ("¥", 1.0, "¥ yen yuan"), ("₹", 1.0, "₹ rupee rupees"), ("kr", 1.0, "crown crowns krone kroner krona kronor"),
    ("fr", 1.0, "franc francs"), ("rub", 1.0, "rouble roubles ruble rubles"), ("pln", 1.0, "zloty zlotys zł"),
    ("m", 0.001, "mm millimetre millimetres millimeter millimeters"),
    ("m", 0.01, "cm centimetre centimetres centimeter centimeters"), ("m", 1.0, "m metre metres meter meters"),
    ("m", 1000.0, "km kilometre kilometres kilometer kilometers"), ("m", 1609.344, "mile miles mi"),
    ("m", 1852.0, "nauticalmile nauticalmiles nmi"), ("m", 0.3048, "ft foot feet"), ("m", 0.0254, "inch inches"),
    ("m", 0.9144, "yard yards yd"), ("m", 1.8288, "fathom fathoms"),
    ("m", 1e-6, "µm μm micrometre micrometres micrometer micrometers"),
    ("g", 0.001, "mg milligram milligrams"), ("g", 1.0, "g gram grams gramme grammes"),
    ("g", 1000.0, "kg kilogram kilograms kilogramme kilogrammes kilo kilos"),
    ("g", 1e6, "tonne tonnes metricton metrictons"), ("g", 453.592, "lb lbs"), ("g", 28.3495, "oz ounce ounces"),
    ("g", 6350.29, "st stone stones"), ("g", 907185.0, "ton tons shortton shorttons uston ustons"),
    ("g", 1.01605e6, "longton longtons"),
    ("m2", 1.0, "m2 sqm squaremetre squaremetres squaremeter squaremeters"),
    ("m2", 1e6, "km2 sqkm squarekilometre squarekilometres squarekilometer squarekilometers squarekm"),
    ("m2", 2.58999e6, "sqmi squaremile squaremiles"), ("m2", 0.092903, "sqft squarefoot squarefeet"),
    ("m2", 10000.0, "hectare hectares ha"), ("m2", 4046.86, "acre acres"),
    ("l", 0.001, "ml millilitre millilitres milliliter milliliters"), ("l", 1.0, "litre litres liter liters"),
    ("l", 0.01, "cl centilitre centilitres centiliter centiliters"), ("l", 100.0, "hl hectolitre hectolitres"),
    ("l", 1000.0, "m3 cubicmetre cubicmetres cubicmeter cubicmeters"),
    ("l", 1e12, "km3 cubickilometre cubickilometres cubickilometer cubickilometers"),
    ("l", 28.3168, "cuft cubicfoot cubicfeet"), ("l", 764.555, "cuyd cubicyard cubicyards"),
    ("l", 4.16818e12, "cubicmile cubicmiles"), ("l", 3.78541, "gal gallon gallons usgallon usgallons"),
    ("l", 4.54609, "imperialgallon imperialgallons ukgallon ukgallons"),
    ("l", 158.987, "barrel barrels"),
    ("time", 0.001, "ms millisecond milliseconds"), ("time", 1.0, "second seconds sec secs"),
    ("time", 60.0, "minute minutes min mins"), ("time", 3600.0, "hour hours hr hrs"), ("time", 86400.0, "day days"),
    ("time", 604800.0, "week weeks"), ("time", 1209600.0, "fortnight fortnights"), ("time", 2629746.0, "month months"),
    ("time", 31556952.0, "year years yr yrs"), ("time", 315569520.0, "decade decades"),
    ("time", 3155695200.0, "century centuries"), ("time", 31556952000.0, "millennium millennia"),
    ("W", 1.0, "w watt watts"), ("W", 745.7, "hp bhp horsepower"), ("W", 735.499, "ps metrichorsepower"),
    ("W", 1e3, "kw kilowatt kilowatts"), ("W", 1e6, "mw megawatt megawatts"), ("W", 1e9, "gw gigawatt gigawatts"),
    ("J", 1.0, "kwh kilowatthours"), ("J", 1e3, "mwh"), ("J", 1e6, "gwh"), ("J", 1e9, "twh"),
    ("J", 2.77778e-7, "joule joules"), ("J", 2.77778e-4, "kj kilojoule kilojoules"),
    ("J", 0.277778, "mj megajoule megajoules"),
    ("J", 1.16222e-3, "kcal kilocalorie kilocalories calorie calories"),
    ("Pa", 100.0, "hpa hectopascal hectopascals mbar millibar millibars"), ("Pa", 1e3, "kpa kilopascal kilopascals"),
    ("Pa", 1e5, "bar"), ("Pa", 1e6, "mpa megapascal megapascals"), ("Pa", 6894.757, "psi"),
    ("Pa", 101325.0, "atm atmosphere atmospheres"), ("Pa", 133.322, "mmhg"),
    ("bit/s", 1e3, "kbps kbit/s"), ("bit/s", 1e6, "mbps mbit/s"), ("bit/s", 1e9, "gbps gbit/s"),
    ("byte", 1.0, "byte bytes"), ("byte", 1e3, "kb kilobyte kilobytes"), ("byte", 1024.0, "kib"),
    ("byte", 1e6, "mb megabyte megabytes"), ("byte", 2.0**20, "mib"), ("byte", 1e9, "gb gigabyte gigabytes"),
    ("byte", 2.0**30, "gib"), ("byte", 1e12, "tb terabyte terabytes"), ("byte", 2.0**40, "tib"),
    ("Hz", 1.0, "hz hertz"), ("Hz", 1e3, "khz"), ("Hz", 1e6, "mhz"), ("Hz", 1e9, "ghz"),
    ("m/s", 0.277778, "km/h kmh kph"), ("m/s", 0.44704, "mph"), ("m/s", 1.0, "m/s"), ("m/s", 0.514444, "knot knots"),
    ("°C", 1.0, "°c celsius degreescelsius"),
)
"""(dimension, factor to its base unit, the words that name the unit)."""
UNITS: dict[str, Unit] = {word: Unit(dimension, factor) for dimension, factor, words in _ROWS for word in words.split()}
UNITS |= dict.fromkeys(("°f", "fahrenheit", "degreesfahrenheit"), Unit("°C", 1 / 1.8, -32.0))
UNITS |= dict.fromkeys(("pound", "pounds"), Unit("£"))
FACTORS: dict[str, frozenset[float]] = {
    dimension: frozenset(unit.factor for unit in UNITS.values() if unit.dimension == dimension)
    for dimension in {unit.dimension for unit in UNITS.values()}
}
"""Dimension -> the factors of its units."""
COMPOUND = ("m", "g", "time")
"""Dimensions in which a quantity may be stated in two units: "6 ft 2 in", "2 hours and 15 minutes"."""
POUND = 453.592
"""Grams in a pound. "Pounds" may be money or weight; only the other side can tell."""
WORDS = re.compile(
    r"%|°\s?[CcFf]\b|basis[\s-]points?\b|per\s?cent(?:age)?[\s-]points?\b|percentage[\s-]points?\b|per\s?cent\b|km/h\b|m/s\b"
    r"|(?:kilomet(?:re|er)s|km) (?:per|an) hour\b|miles (?:per|an) hour\b|(?:square|sq\.?|cubic)[\s-][A-Za-z]+\b"
    r"|nautical miles?\b|(?:metric|short|long|US) tons?\b|(?:US|UK|imperial) gallons?\b"
    r"|metric horsepower\b|[kmg]bit/s\b|degrees? (?:Celsius|Fahrenheit|[CF]\b)|(?:m|km)[²2]\b|m[³3]\b|[^\W\d_]+\b",
    re.IGNORECASE)
"""One or two words after a figure that may name its unit."""
_SPEED = re.compile(r"(kilomet|km|miles?).*hour")


def unit_of(word: str) -> Unit | None:
    """The unit that `word` (a match of `WORDS`) names; None for any other word."""
    low = re.sub(r"[\s.-]", "", fold(word)).replace("²", "2").replace("³", "3")
    speed = _SPEED.match(low)
    if speed:
        return UNITS["km/h" if low.startswith("k") else "mph"]
    if low.startswith("degree") and low[-1] in "cf" and len(low) < 9:
        low = "°" + low[-1]
    low = low.replace("percentage", "percent") if "point" not in low else low.replace("percentpoint", "percentagepoint")
    return UNITS.get(low) if low else None
