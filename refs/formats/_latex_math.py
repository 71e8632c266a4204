r"""Formulas of LaTeX as a reader sees them: "$T_2 \leq 10^{21}\,\mathrm{kg}$" is "T2 ≤ 10²¹ kg". Pure.

Only what stands inside a line is turned: a claim that keeps its markup would be compared with pages that print signs.
What has no plain form (matrices, sums with limits) comes out as its signs in a row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from refs.formats._latex_numbers import ARGUMENTS, shown

_GREEK = dict(zip(
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi "
    "omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega varepsilon vartheta varpi varrho varsigma varphi"
    .split(), "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩεϑϖϱςφ", strict=True))
_SIGNS = {
    "leq": "≤", "le": "≤", "leqslant": "≤", "geq": "≥", "ge": "≥", "geqslant": "≥", "lesssim": "≲", "gtrsim": "≳",
    "ll": "≪", "gg": "≫", "lt": "<", "gt": ">", "neq": "≠", "ne": "≠", "sim": "~", "simeq": "≃", "approx": "≈",
    "equiv": "≡", "propto": "∝", "times": "×", "cdot": "·", "pm": "±", "mp": "∓", "div": "÷", "ast": "*", "star": "*",
    "to": "→", "rightarrow": "→", "longrightarrow": "→", "mapsto": "→", "leftarrow": "←", "leftrightarrow": "↔",
    "Rightarrow": "⇒", "Leftrightarrow": "⇔", "uparrow": "↑", "downarrow": "↓", "infty": "∞", "partial": "∂",
    "nabla": "∇", "sum": "∑", "prod": "∏", "int": "∫", "in": "∈", "notin": "∉", "subset": "⊂", "subseteq": "⊆",
    "cup": "∪", "cap": "∩", "forall": "∀", "exists": "∃", "emptyset": "∅", "ldots": "…", "dots": "…", "cdots": "…",
    "prime": "′", "circ": "°", "degree": "°", "ell": "ℓ", "hbar": "ℏ", "Re": "Re", "Im": "Im", "odot": "☉", "mid": "|",
    "vert": "|", "lvert": "|", "rvert": "|", "langle": "⟨", "rangle": "⟩", "lbrace": "{", "rbrace": "}", "quad": " ",
    "qquad": " ", "percent": "%", "sqrt": "√", "dagger": "†", "perp": "⊥", "parallel": "∥", "angstrom": "Å", "AA": "Å",
    "oplus": "⊕", "otimes": "⊗", "wedge": "∧", "vee": "∨", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉",
}
_NAMED = frozenset("log ln lg exp sin cos tan sinh cosh tanh arcsin arccos arctan min max sup inf lim det dim gcd Pr "
                   "arg mod bmod".split())
_POWER = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_FRACTION = re.compile(r"\\(?:[tdcn]?frac|nicefrac|sfrac)\s*\{([^{}]{0,200})\}\s*\{([^{}]{0,200})\}")
_TOKEN = re.compile(
    r"\\(?P<name>[A-Za-z]+)(?P<gap>\s*)|\\(?P<sign>[^A-Za-z])|\^\s*(?:\{\s*(?P<power>[+−-]?[0-9]{1,6}|n|-n)\s*\}|(?P<digit>[0-9n]))"
    r"|\^\s*(?:\{\s*)?\\(?P<degree>circ|degree)(?![A-Za-z])\s*\}?|\^\s*(?:\{\s*)?\\prime(?![A-Za-z])\s*\}?"
    r"|(?P<raised>\^)|(?P<dropped>[_{}&])|(?P<tie>~)")
_NUMBER = re.compile(rf"\\(?P<name>{'|'.join(sorted(ARGUMENTS, key=len, reverse=True))})(?![A-Za-z])"
                     r"\s*(?:\[[^\[\]]{0,100}\])?\s*\{(?P<first>[^{}]{0,100})\}(?:\s*\{(?P<second>[^{}]{0,100})\})?"
                     r"(?:\s*\{(?P<third>[^{}]{0,100})\})?")
_BARE_POWER = re.compile(r"\^([+-]?[0-9]+)")
_ENDS = {"\\(": "\\)", "\\[": "\\]"}
_LONGEST, _LONGEST_SHOWN = 3000, 200
"""Characters of a formula that is read as one, and that are shown of it."""
_GROUPS = 3
"""Levels of fractions inside fractions that are turned."""


def formula(source: str, sign: str, at: int, end: int, own: Mapping[str, str]) -> tuple[str, int]:
    """(what a formula prints inside a line, where it ends); `at` is behind the sign that opens it.

    An unpaired sign is text, and its pair is not sought beyond a paragraph. A formula that stands by itself prints
    nothing that a sentence says.
    """
    closing, limit = _ENDS.get(sign, sign), min(end, at + _LONGEST)
    close = source.find(closing, at, limit)
    if close < 0 or "\n\n" in source[at:close]:
        return " ", at
    text = " " if sign in ("$$", "\\[") else math_text(source[at:close], own)[:_LONGEST_SHOWN]
    return text, close + len(closing)


def math_text(formula: str, own: Mapping[str, str]) -> str:
    """A formula as text; `own` are the article's own commands without arguments, and what they print."""
    formula = with_numbers(formula, lambda text: _BARE_POWER.sub(r"^{\1}", text)) if "\\" in formula else formula
    for _ in range(_GROUPS if "frac" in formula else 0):
        formula = _FRACTION.sub(lambda m: f"{m[1]}/{m[2]}", formula)
    return " ".join(_TOKEN.sub(lambda found: _shown(found, own), formula).split())


def with_numbers(text: str, written: Callable[[str], str]) -> str:
    """The text with numbers and units as siunitx sets them, each `written` as the text's markup needs it."""
    def number(found: re.Match[str]) -> str:
        given = [found[part] for part in ("first", "second", "third") if found[part] is not None]
        count = ARGUMENTS[found["name"]]
        if len(given) < count:
            return found[0]
        # What stands in braces behind the arguments is none of them.
        rest = "".join(f"{{{part}}}" for part in given[count:])
        return f"{written(shown(found['name'], given[:count]))}{rest}"
    return _NUMBER.sub(number, text)


def _shown(found: re.Match[str], own: Mapping[str, str]) -> str:
    """What one piece of a formula prints; a command that is not known prints what stands in its braces."""
    if name := found["name"]:
        words = own.get(name) or _GREEK.get(name) or _SIGNS.get(name) or (name if name in _NAMED else "")
        return words + found["gap"] if words else ""
    if found["sign"]:
        return found["sign"] if found["sign"] in "%&#$_{}" else "" if found["sign"] in "!/" else " "
    if power := found["power"] or found["digit"]:
        return power.translate(_POWER)
    if found["degree"]:
        return "°"
    if found["raised"]:
        return "^"
    if found["tie"]:
        return " "
    return "" if found["dropped"] else "′"
