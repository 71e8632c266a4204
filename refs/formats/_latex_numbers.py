r"""Numbers and units of siunitx: \\SI{3.5}{\\kilo\\gram} prints "3.5 kg". Pure.

A sentence without its figure would be judged as something its author never said. The commands are those of siunitx 2
and 3 (manual, sections 4.1 to 4.5).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

ARGUMENTS = {"num": 1, "ang": 1, "si": 1, "unit": 1, "SI": 2, "qty": 2, "numrange": 2, "SIrange": 3, "qtyrange": 3,
             "numlist": 1, "SIlist": 2, "qtylist": 2, "numproduct": 1, "qtyproduct": 2}
"""The commands, and how many arguments in braces each has."""
_PREFIXES = {
    "pico": "p", "nano": "n", "micro": "µ", "milli": "m", "centi": "c", "deci": "d", "hecto": "h", "kilo":
    "k", "mega": "M", "giga": "G", "tera": "T", "peta": "P", "kibi": "Ki", "mebi": "Mi", "gibi": "Gi", "tebi":
    "Ti",
}
_UNITS = {
    "metre": "m", "meter": "m", "gram": "g", "second": "s", "kelvin": "K", "ampere": "A", "mole": "mol",
    "candela": "cd", "hertz": "Hz", "newton": "N", "pascal": "Pa", "joule": "J", "watt": "W", "volt": "V",
    "ohm": "Ω", "coulomb": "C", "farad": "F", "tesla": "T", "litre": "l", "liter": "l", "hour": "h", "minute":
    "min", "day": "d", "tonne": "t", "hectare": "ha", "bar": "bar", "byte": "B", "bit": "bit", "celsius":
    "°C", "degreeCelsius": "°C", "degree": "°", "percent": "%", "becquerel": "Bq", "sievert": "Sv",
    "electronvolt": "eV", "decibel": "dB", "kilogram": "kg", "lumen": "lm", "lux": "lx", "gray": "Gy", "kg":
    "kg", "km": "km", "m": "m", "cm": "cm", "mm": "mm", "s": "s", "ms": "ms", "g": "g", "Hz": "Hz", "kHz":
    "kHz", "MHz": "MHz", "GHz": "GHz", "W": "W", "kW": "kW", "MW": "MW", "kWh": "kWh", "V": "V", "A": "A",
    "K": "K", "J": "J", "kJ": "kJ", "Pa": "Pa", "kPa": "kPa", "l": "l", "L": "L", "ml": "ml",
}
_POWERS = {"squared": "²", "cubed": "³"}
"""Powers that follow their unit..."""
_BEFORE = {"square": "²", "cubic": "³"}
"""...and those that stand before it."""
_MACRO = re.compile(r"\\([A-Za-z]+)|([^\\\s{}~]+)")
_EXPONENT = re.compile(r"(?<=[0-9.])\s?[eE]([+-]?[0-9]+)$")


def shown(name: str, arguments: Sequence[str]) -> str:
    """What a command prints, from its arguments as they are written; "" for one it does not know."""
    if name in ("si", "unit"):
        return _unit(arguments[0])
    parted = ";" if "list" in name else "x" if "product" in name else "\n"
    numbers = arguments[:2] if name.endswith("range") else arguments[0].split(parted)
    joined = {"range": "–", "list": ", ", "product": " × "}
    between = next((sign for tail, sign in joined.items() if name.endswith(tail)), "")
    value = between.join(_number(n) for n in numbers)
    if name == "ang":
        return "".join(f"{v}{sign}" for v, sign in zip(arguments[0].split(";"), "°′″", strict=False) if v)
    unit = _unit(arguments[-1]) if len(arguments) > 1 and not name.startswith("num") else ""
    return f"{value}{'' if unit in ('°', '') else ' '}{unit}" if unit != "%" else f"{value}%"


def _number(text: str) -> str:
    """"1.5e9" is "1.5×10^9", "1.2(3)" and "1.2 +- 0.3" stay readable."""
    text = text.strip().replace("\\pm", "±").replace("+-", "±").replace("{}", "")
    return _EXPONENT.sub(lambda m: f"×10^{m[1].lstrip('+')}", text)


def _unit(text: str) -> str:
    r"""The sign of a unit: "\\kilo\\metre\\per\\hour" is "km/h"; what is no macro stays as it is written."""
    parts, prefix, power, per = "", "", "", ""
    for macro, literal in _MACRO.findall(text):
        if macro in _PREFIXES:
            prefix = _PREFIXES[macro]
        elif macro == "per":
            per = "/"
        elif macro in _BEFORE:
            power = _BEFORE[macro]
        elif macro in _POWERS:
            parts += _POWERS[macro]
        else:
            unit = _UNITS.get(macro, macro) if macro else literal
            between = per or (" " if parts and macro else "")
            parts += f"{between}{prefix}{unit}{power}"
            prefix = power = per = ""
    return parts
