"""Finds another figure that the passage has beside the matched words: "120 of its 480 workers" is about two numbers.

Each function takes a statement, a sentence, their pairs and the language, and gives a reason in words, or "" for none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from verify.judge.languages.language import UNSPACED, Language
from verify.judge.languages.lines import Line
from verify.judge.languages.stems import respelt

Pairs = Sequence[tuple[int, int]]
"""(word of the statement, word of the sentence), both rising."""
_TOKEN = re.compile(r"[^\W\d_]+")


def another_number(claim: Line, line: Line, pairs: Pairs, known: Language) -> str:
    """The statement has one of two numbers that stand together: "120 of its 480 workers".

    A number in a phrase of its own after the last matched word leaves what stands before it as it is: "ordered two
    ferries | for 480 million". So does where a change began: "rose from 21 | to 34 million".
    """
    met = {j for _, j in pairs}
    numbered = {line.segments[j] for j in met if line.words[j].key[0] == "#"}
    for n, word in enumerate(line.words):
        free = n in met or word.key[0] != "#" or line.segments[n] not in numbered or _dated(line, n)
        apart = _where_from(claim, line, n, pairs, known) if n < max(met) else _in_own_phrase(line, n, known)
        if not free and not apart:
            return f"the passage has another number there ({_said(line, n)})"
    return ""


def _where_from(claim: Line, line: Line, n: int, pairs: Pairs, known: Language) -> bool:
    """True for a number right before a matched one where each has a preposition, and the matched one has it twice.

    The statement has the end of the change with the same preposition, so it is not taken for its beginning.
    """
    partner = {j: i for i, j in pairs}
    if n + 1 not in partner or not line.words[n + 1].figure or known.script in UNSPACED:
        return False
    start, end, own = _tie(line, n, known), _tie(line, n + 1, known), _tie(claim, partner[n + 1], known)
    return bool(start and end) and start != end == own


def _tie(line: Line, n: int, known: Language) -> str:
    """The group of the preposition right before a number, or before its bound; "" for none."""
    word = line.words[n]
    start = word.bound.start if word.bound else word.start
    before = _TOKEN.findall(respelt(line.text[line.words[n - 1].end if n else 0:start], known))
    return known.ties.get(before[-1], "") if before else ""


def _in_own_phrase(line: Line, n: int, known: Language) -> bool:
    """True for a number with a preposition before it, other than "of", and what it counts right after it.

    It is asked only of numbers after the last matched word, so what is counted is not the statement's either.
    """
    if known.script in UNSPACED or n + 1 >= len(line.words) or line.words[n + 1].figure:
        return False
    word = line.words[n]
    start = word.bound.start if word.bound else word.start
    before = _TOKEN.findall(respelt(line.text[line.words[n - 1].end if n else 0:start], known))
    counted = line.text[word.end:line.words[n + 1].start].isspace() and line.segments[n + 1] == line.segments[n]
    return counted and bool(before) and before[0] in known.ties and before[0] not in known.genitive


def another_date(claim: Line, line: Line, pairs: Pairs, known: Language) -> str:
    """The clause with the verb has a date of its own, and the matched one stands in a clause after it."""
    met = {j for _, j in pairs}
    numbers = {line.segments[j] for j in met}
    dated = [n for n, w in enumerate(line.words) if w.figure and _dated(line, n) and line.segments[n] in numbers]
    mine, other = {line.segments[n] for n in dated if n in met}, [n for n in dated if n not in met]
    beside = [n for n in other if mine and line.segments[n] not in mine]
    return f"the passage has another date there ({_said(line, beside[0])})" if beside else ""


def _dated(line: Line, n: int) -> bool:
    """True for a part of a date, and for what looks like a year."""
    word = line.words[n]
    beside = [w.key for w in line.words[max(0, n - 1):n + 3] if w.start == word.start and w is not word]
    return (bool(beside) and beside[0][0] != "=") or re.fullmatch(r"#1\d{3}|#20\d\d", word.key) is not None


def _said(line: Line, n: int) -> str:
    """A word as the line has it."""
    return line.text[line.words[n].start:line.words[n].end]
