"""Finds words that the statement leaves out and that change what the rest is about.

Each function takes a statement, a sentence, their pairs and the language, and gives a reason in words, or "" for none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from verify.judge.languages.cues import cues
from verify.judge.languages.language import UNSPACED, Language
from verify.judge.languages.lines import Line
from verify.judge.languages.stems import respelt

Pairs = Sequence[tuple[int, int]]
"""(word of the statement, word of the sentence), both rising."""
_TOKEN = re.compile(r"[^\W\d_]+|,")
_AFTER_COMMA = frozenset(("de", "nl"))
"""Languages whose relative pronouns are articles or pointing words as well: there a comma tells."""


def antecedent(claim: Line, line: Line, pairs: Pairs, known: Language) -> str:
    """A relative clause is about the word before it, which the statement leaves out.

    "The rector answered the fishermen, who fear new rules" does not say that the rector fears them.
    """
    met = {j for _, j in pairs}
    for (_, j), (_, m) in pairwise(pairs):
        inner = _inner(line, j, m, met, known)
        if inner:
            return f"the passage says it of {inner}"
        before = _before(line, j, m, known)
        if before > j and before not in met and _relative(line, m, known):
            return f"the passage says it of {_said(line, before)}"
    return ""


def _inner(line: Line, j: int, m: int, met: set[int], known: Language) -> str:
    """Whom the main clause is about, where only a relative clause inside it has the matched word before; "" elsewhere.

    "The mayor, who succeeded Hale in 2020, sold the hall" does not say that Hale sold it.
    """
    clause = line.segments[j]
    first = next((n for n in range(len(line.words)) if line.segments[n] == clause), j)
    if line.segments[m] == clause or first == 0 or first - 1 in met:
        return ""
    opening = _TOKEN.findall(respelt(line.text[slice(*line.spans[clause])], known))[:1]
    return _said(line, first - 1) if opening and opening[0] in known.relatives - known.that else ""


def _before(line: Line, j: int, m: int, known: Language) -> int:
    """The last word between two matched ones that is neither a figure nor a day of the week; the first for none."""
    between = (n for n in range(m - 1, j, -1) if not line.words[n].figure
               and _said(line, n).lower() not in known.weekdays)
    return next(between, j)


def _relative(line: Line, m: int, known: Language) -> bool:
    """True where a relative pronoun stands right before a word, and no verb of saying makes it a "that"."""
    word = line.words[m - 1]
    gap = _TOKEN.findall(respelt(line.text[word.end:line.words[m].start], known))
    if known.relatives.isdisjoint(gap) or (known.code in _AFTER_COMMA and "," not in gap):
        return False
    said = cues(line.text[slice(*line.spans[line.segments[m - 1]])], known)
    return not (known.that & set(gap) and {"say", "affirm"} & said.keys())


def one_of_several(claim: Line, line: Line, pairs: Pairs, known: Language) -> str:
    """A number counts several things, and the statement leaves one of them out: "62,000 people in A and in B"."""
    if known.script in UNSPACED or not any(line.words[j].key[0] == "#" for _, j in pairs):
        return ""
    for (i, j), (k, m) in pairwise(pairs):
        if k == i + 1 and m > j + 1:
            gap = respelt(line.text[line.words[m - 1].end:line.words[m].start], known)
            if known.breaks & set(_TOKEN.findall(gap)) and _TOKEN.findall(gap)[0] in known.breaks:
                return f"the passage has {_said(line, m - 1)} there as well"
    return ""


def _said(line: Line, n: int) -> str:
    """A word as the line has it."""
    return line.text[line.words[n].start:line.words[n].end]
