"""A statement laid along a sentence: which of its words stand there in order, which do not, what lies between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from verify.judge.languages.cues import cues
from verify.judge.languages.language import UNSPACED, Language
from verify.judge.languages.lines import Line

_PREFIX = 5
"""Letters that two forms of a word must share at the start..."""
_ALIKE = 0.72
"""...and their share of the longer form."""
_APART = 3
"""Words of weight that may stand between a number and the word after it."""


@dataclass(frozen=True, slots=True)
class Match:
    """How a statement lies along a sentence."""

    line: Line
    pairs: tuple[tuple[int, int], ...]
    """(word of the statement, word of the sentence), both rising."""
    missing: tuple[int, ...]
    """Words of the statement without a partner."""
    share: float
    """How much of the statement has one."""
    only_here: frozenset[str]
    """Classes of cues that stand in the sentence's clause alone..."""
    only_claimed: frozenset[str]
    """...and in the statement alone."""
    fault: str
    """Why the words that stand there may yet say another thing; "" for no reason."""


def align(claim: Line, line: Line, known: Language) -> Match:
    """The match of a statement with one sentence."""
    mine, theirs = claim.keys, _as_claimed(claim.keys, line.keys)
    pairs = tuple((op.src_start + n, op.dest_start + n) for op in LCSseq.opcodes(list(mine), list(theirs))
                  if op.tag == "equal" for n in range(op.src_end - op.src_start))
    met = {i for i, _ in pairs}
    missing = tuple(i for i in range(len(mine)) if i not in met)
    here = cues(_region(line, [j for _, j in pairs]), known) if pairs else {}
    own = cues(claim.text, known)
    return Match(line, pairs, missing, len(pairs) / max(1, len(mine)), frozenset(here.keys() - own.keys()),
                 frozenset(own.keys() - here.keys()), _fault(claim, line, pairs, known))


def _as_claimed(mine: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """The sentence's keys, each other form of a word of the statement written as the statement has it."""
    own = frozenset(mine)
    return [key if key in own else next((m for m in own if _form(m, key)), key) for key in theirs]


def _form(one: str, other: str) -> bool:
    """True for two forms of one word that the stemmer leaves apart: "построили", "построенный"."""
    if one[0] in "#=" or other[0] in "#=" or one[:_PREFIX] != other[:_PREFIX] or min(len(one), len(other)) < _PREFIX:
        return False
    shared = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return shared >= _ALIKE * max(len(one), len(other))


def _region(line: Line, places: Sequence[int]) -> str:
    """The clauses whose cues govern the matched words: theirs, and what leads up to them since the last firm break."""
    touched = {line.segments[j] for j in places}
    first = min(touched)
    while first > 0 and first not in line.firm:
        first -= 1
    wanted = [n for n in range(first, max(touched) + 1) if n in touched or n < min(touched)]
    return " | ".join(line.text[slice(*line.spans[n])] for n in wanted)


def _fault(claim: Line, line: Line, pairs: Sequence[tuple[int, int]], known: Language) -> str:
    """What makes matched words doubtful: another subject between them, a number of another thing, a lost head noun."""
    for (i, j), (k, m) in pairwise(pairs):
        if m - j > 1 and line.segments[j] != line.segments[m] and _new_subject(line, j, m):
            return "the words stand in different clauses"
        if k == i + 1 and line.words[j].figure and not line.words[m].figure and m - j > _APART:
            return f"the number {_said(line, j)} stands with another word"
    inside = [n for n in range(pairs[0][1], pairs[-1][1]) if n not in {j for _, j in pairs}] if pairs else []
    numbered = {line.segments[j] for _, j in pairs if line.words[j].figure}
    other = next((n for n in inside if line.words[n].key[0] == "#" and line.segments[n] in numbered), -1)
    if other >= 0:
        return f"the passage has another number there ({_said(line, other)})"
    return _headless(claim, line, pairs, known)


def _new_subject(line: Line, j: int, m: int) -> bool:
    """True when between two matched words another clause begins with words of its own."""
    return any(line.segments[n] == line.segments[m] for n in range(j + 1, m))


def _headless(claim: Line, line: Line, pairs: Sequence[tuple[int, int]], known: Language) -> str:
    """"The father of the president": the statement speaks of the president alone."""
    if not pairs or pairs[0][1] == 0 or not known.genitive:
        return ""
    first, before = line.words[pairs[0][1]], line.words[pairs[0][1] - 1]
    between = line.text[before.end:first.start].lower().replace("'", " ").split()
    together = line.segments[pairs[0][1]] == line.segments[pairs[0][1] - 1]
    tied = together and bool(between) and between[0] in known.genitive
    if known.script in UNSPACED:
        tied = line.text[before.end:first.start].strip() in known.genitive
    return f"the passage speaks of {line.text[before.start:first.end]}" if tied else ""


def _said(line: Line, n: int) -> str:
    return line.text[line.words[n].start:line.words[n].end]
