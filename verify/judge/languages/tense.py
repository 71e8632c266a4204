"""Finds a verb that the statement tells as done and the passage as still to come, where only its ending tells.

A perfective verb of Polish or Russian is in the future without another word: "zwróci" will give back, "zwróciła" gave.
Their stem is one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from verify.judge.languages.language import Language
from verify.judge.languages.lines import Line
from verify.judge.languages.stems import respelt

Pairs = Sequence[tuple[int, int]]
"""(word of the statement, word of the sentence), both rising."""


class _Endings(NamedTuple):
    """How verbs end in the past, and in the present or future."""

    past: re.Pattern[str]
    other: re.Pattern[str]


_OF: Mapping[str, _Endings] = MappingProxyType({
    "pl": _Endings(re.compile(r"(?P<root>\w{3,}?)(?:[aeiyąęó]?ł[aoy]?|[aeiy]li)"),
                   re.compile(r"(?P<root>\w{3,}?)(?:i|y|e|ie|ą|ją|uje|ują|nie|ną|cie)")),
    "ru": _Endings(re.compile(r"(?P<root>\w{3,}?)[аеиоуыя]?л[аои]?(?:с[ья])?"),
                   re.compile(r"(?P<root>\w{3,}?)(?:[еёи]т|[аяую]т)(?:ся)?")),
})
_SHARED = 3
"""Letters that the two forms must begin with alike."""


def other_tense(claim: Line, line: Line, pairs: Pairs, known: Language) -> str:
    """The verb of the passage that is not told as done, where the statement tells it so or the reverse; "" for none."""
    endings = _OF.get(known.code)
    if endings is None:
        return ""
    for i, j in pairs:
        mine, theirs = _low(claim, i, known), _low(line, j, known)
        done = [endings.past.fullmatch(w) is not None for w in (mine, theirs)]
        coming = [endings.other.fullmatch(w) is not None for w in (mine, theirs)]
        if mine[:_SHARED] == theirs[:_SHARED] and ((done[0] and coming[1] and not done[1])
                                                   or (done[1] and coming[0] and not done[0])):
            return f"the passage has “{theirs}”, which tells of another time"
    return ""


def _low(line: Line, n: int, known: Language) -> str:
    """A word in lower case; "" for a figure and for a name."""
    word = line.words[n]
    return "" if word.figure or (word.capital and n) else respelt(line.text[word.start:word.end], known)
