"""Reads the counts that a format states in words back into verdicts and grades."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from reports import words
from reports.words import GRADES, LEFT_OUT, MENDED, VERDICTS

KINDS = {**{word.word: kind.value for kind, word in (*VERDICTS.items(), *MENDED.items())},
         words.HOLDS_BY_COPY.word: "verified", words.POINTS_AT_NOTHING.word: "drifted", words.COPY_HELD.word: "rotted",
         **{word.word: "unchecked" for word in (words.ANSWERS, words.ANSWERS_BUT, words.STATES_NOTHING, words.NOBODY_ASKED)}}


def by_kind(told: Iterable[tuple[str, int]]) -> dict[str, int]:
    """The lines of a table of verdicts, summed over the lines of one verdict."""
    found: Counter[str] = Counter()
    for word, count in told:
        found[KINDS[word]] += count
    return dict(found)


def by_grade(text: str) -> dict[str, int]:
    """The counts of the first headline in the text."""
    names = {word: f"grade {grade.name.lower()}" for grade, word in GRADES.items()} | {LEFT_OUT: "grade unknown"}
    one = rf"[\d,]+ (?:{'|'.join(names)})"
    found = re.search(rf"{one}(?: · {one})*", text)
    parts = found[0].split(" · ") if found else []
    told: Counter[str] = Counter()
    for count, _, word in (part.partition(" ") for part in parts):
        told[names[word]] += int(count.replace(",", ""))
    return dict(told)
