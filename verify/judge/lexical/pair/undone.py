"""What a passage leaves undone in few words: "the general is not among them", "he was not in it", "no decision yet".

The denial has no word of the claim in it: it points back to the statement before, so the rules that look for a denied
word find none. The same holds for a matter that a passage only considers and the claim tells as decided.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence

from verify.judge.lexical.pair.cues import negates
from verify.judge.lexical.pair.found import Doubt
from verify.judge.lexical.pair.words import cue, words_of
from verify.judge.text.text import idf

_ENOUGH = 0.6
"""Share of the claim, weighed by rarity, that a passage must have."""
_SEGMENT = re.compile(r"[;:.!?—–]\s|,\s(?:but|and|though|although|while)\s|\s(?:but|though|although|while|whereas)\s")
"""What separates the statements of a sentence."""
_BARE = re.compile(
    r"\b(?:is|are|was|were|do|does|did|has|have|had|can|could|would|will)(?:\snot|n['’]t)(?:\syet)?"
    r"(?:\s(?:(?P<by>in|on|at|with)|among|one of|part of|of)\s(?:them|it|these|those))?"
    r"\s*(?:$|[.;,]|\b(?:so|there|included)\b)", re.IGNORECASE)
"""A denial without a word of its own."""
_DECIDED = frozenset("decided decides agreed agrees announced ordered approved confirmed promised chose chosen "
                     "resolved endorsed".split())
"""Words by which a claim tells a matter as settled..."""
_OPEN = re.compile(
    r"\b(?:consider(?:s|ing)|studying|weighing|mulling|examining|looking (?:at|into)|exploring|undecided|"
    r"(?:no|any) (?:final )?decision|not (?:yet )?decided|would decide|will decide|yet to decide|"
    r"has not (?:yet )?(?:decided|agreed|announced|approved)|declined to (?:say|make|comment|endorse|recommend)|"
    r"talks (?:are|were|will|to)|(?:is|are|was|were) campaigning|respect whatever)\b", re.IGNORECASE)
"""...and words by which a passage leaves it open."""


def undone_doubts(claim: str, passages: Sequence[str]) -> Iterator[Doubt]:
    """A doubt where the passage with most of the claim denies it by pointing back, or leaves open what it settles."""
    words = words_of(claim)
    if any(negates(words, n) for n in range(len(words))):
        return
    mine = {w.key: 4.0 if w.key[0].isdigit() else idf(w.key) for w in words if w.content}
    lows = {w.low for w in words}
    settled = sorted(lows & _DECIDED)
    compared = {k: v for k, v in mine.items() if not any(w.key == k and w.low in _DECIDED for w in words)}
    for passage in passages:
        have = {w.key for w in words_of(passage)}
        if sum(v for k, v in sorted(compared.items()) if k in have) < _ENOUGH * sum(compared.values()):
            continue
        denied = _denied_of(passage, mine.keys(), lows)
        if denied:
            yield Doubt("negation", "the source denies this of whom the claim names", denied)
            return
        left = _OPEN.search(passage) if settled and not {w.low for w in words_of(passage)} & _DECIDED else None
        if left and not _OPEN.search(claim):
            yield Doubt("planned", "the source leaves open what the claim gives as settled", left.group())
            return


def _denied_of(passage: str, claimed: Collection[str], lows: Collection[str]) -> str:
    """The statement that denies by pointing back something of whom the claim names too; "" for none."""
    cuts = [0, *(m.end() for m in _SEGMENT.finditer(passage)), len(passage)]
    for begin, end in itertools.pairwise(cuts):
        segment = passage[begin:end].strip()
        bare = _BARE.search(segment) if begin else None
        if bare is None:
            continue
        before = words_of(segment[:bare.start()])
        named = {w.key for w in before if w.content}
        pointing = any(w.low in cue("pronouns") for w in before)
        placed = bare["by"] is None or bare["by"].lower() in lows  # "he was not in it": the claim puts him there
        if placed and (named or pointing) and all(k in claimed for k in named):
            return segment
    return ""
