"""Change one fact of a sentence: the flips for training, contrast and drift. Seeded, so every run makes the same."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

NAMES = ("Harlan", "Petrova", "Okafor", "Lindqvist", "Marchetti", "Dunmore", "Vasquez", "Tanaka", "Eldridge", "Novak")
OPPOSITES = [pair.split(":") for pair in (
    "rose:fell increased:decreased grew:shrank won:lost opened:closed joined:left approved:rejected supported:opposed "
    "higher:lower more:fewer first:last before:after north:south east:west largest:smallest began:ended bought:sold "
    "accepted:refused gained:lost improved:worsened northern:southern eastern:western early:late oldest:newest "
    "above:below up:down success:failure victory:defeat major:minor public:private allowed:banned").split()]
MONTHS = "January February March April May June July August September October November December".split()
_AUX = re.compile(r"\b(was|were|is|are|has|have|had|will|can|could|would|did)\b(?! not)")
_PAST = re.compile(r"\b([a-z]{3,}ed)\b")

Change = Callable[[str, random.Random], str | None]


def number(text: str, chance: random.Random) -> str | None:
    """Another number in place of one that is no year."""
    found = [m for m in re.finditer(r"(?<![\w.,/-])\d[\d,]*(?:\.\d+)?(?![\w/-])", text)
             if not re.fullmatch(r"(1[5-9]|20)\d\d", m.group())]
    if not found:
        return None
    m = chance.choice(found)
    value = float(m.group().replace(",", ""))
    new = value * chance.choice((1.5, 2, 3, 0.5)) + chance.choice((1, 2, 7))
    shown = f"{new:,.1f}" if "." in m.group() else f"{int(new):,}" if "," in m.group() else str(int(new))
    return text[:m.start()] + shown + text[m.end():]


def date(text: str, chance: random.Random) -> str | None:
    """Another year, or another month where there is no year."""
    years = list(re.finditer(r"\b(1[5-9]|20)\d\d\b", text))
    if years:
        m = chance.choice(years)
        return text[:m.start()] + str(int(m.group()) + chance.choice((-11, -7, -4, -2, 1, 3, 6, 9))) + text[m.end():]
    months = list(re.finditer(r"\b(?:" + "|".join(MONTHS) + r")\b(?=\s+\d)|(?<=\bin )(?:" + "|".join(MONTHS) + r")\b", text))
    if not months:
        return None
    m = chance.choice(months)
    return text[:m.start()] + chance.choice([x for x in MONTHS if x != m.group()]) + text[m.end():]


def name(text: str, chance: random.Random) -> str | None:
    """Another surname in place of a capitalised word inside the sentence."""
    found = [m for m in re.finditer(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b", text) if m.group() not in MONTHS]
    if not found:
        return None
    m = chance.choice(found)
    return text[:m.start()] + chance.choice([n for n in NAMES if n != m.group()]) + text[m.end():]


def negation(text: str, chance: random.Random) -> str | None:
    """A "not" put in after an auxiliary, or taken out."""
    if re.search(r"\bnot\b", text):
        return re.sub(r"\s*\bnot\b", "", text, count=1)
    found = _AUX.search(text)
    return None if found is None else f"{text[:found.end()]} not{text[found.end():]}"


def direction(text: str, chance: random.Random) -> str | None:
    """A word changed for its opposite."""
    for one, other in chance.sample(OPPOSITES, len(OPPOSITES)):
        for a, b in ((one, other), (other, one)):
            if re.search(rf"\b{a}\b", text):
                return re.sub(rf"\b{a}\b", b, text, count=1)
    return None


CHANGES: dict[str, Change] = {"number": number, "date": date, "name": name, "negation": negation, "direction": direction}


def flip(text: str, chance: random.Random) -> tuple[str, str] | None:
    """(kind, changed text), or None where the sentence offers nothing to change."""
    for kind in chance.sample(sorted(CHANGES), len(CHANGES)):
        changed = CHANGES[kind](text, chance)
        if changed and changed != text:
            return kind, changed
    return None
