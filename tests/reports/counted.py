"""Reads the counts that a format states in words back into verdicts and grades."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from reports.words import GRADES, HOLDS_BY_COPY, MENDED, POINTS_AT_NOTHING, VERDICTS

KINDS = {**{word.word: kind.value for kind, word in (*VERDICTS.items(), *MENDED.items())}, HOLDS_BY_COPY.word: "verified",
         POINTS_AT_NOTHING.word: "drifted"}


def by_kind(told: Iterable[tuple[str, int]]) -> dict[str, int]:
    """The lines of a table of verdicts, summed over the lines of one verdict."""
    found: Counter[str] = Counter()
    for word, count in told:
        found[KINDS[word]] += count
    return dict(found)


def by_grade(text: str) -> dict[str, int]:
    """The counts of the first headline in the text."""
    names = {word: f"grade {grade.name.lower()}" for grade, word in GRADES.items()}
    one = rf"[\d,]+ (?:{'|'.join(names)})"
    found = re.search(rf"{one}(?: · {one})*", text)
    parts = found[0].split(" · ") if found else []
    return {names[part.partition(" ")[2]]: int(part.partition(" ")[0].replace(",", "")) for part in parts}
