"""For and against: "ruled in favour of the permit" beside "ruled against the permit"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verify.judge.lexical.pair.found import Doubt
from verify.judge.lexical.pair.words import Word
from verify.judge.text.text import raw_stem

_TAKES_SIDES = frozenset(map(raw_stem, (
    "rule ruled ruling vote voted voting decide decided decision argue argued campaign campaigned speak spoke spoken "
    "testify testified demonstrate demonstrated protest protested come came lobby lobbied fight fought verdict "
    "judgment stance").split()))
"""Stems of verbs and nouns by which people take a side."""
_REACH = 5
"""Words between such a verb and its preposition."""
_THING = 4
"""Words after the preposition among which its noun stands."""


def side_taken_doubts(mine: Sequence[Word], theirs: Sequence[Word]) -> Iterator[Doubt]:
    """A doubt where claim and passage take opposite sides on the same thing, with the same verb."""
    stated = list(_sides(theirs))
    for verb, side, things in _sides(mine):
        alike = [s for v, s, t in stated if v == verb and t & things]
        if alike and side not in alike:
            yield Doubt("negation", f"the claim has “{side}” where the source has the opposite side", alike[0])
            return


def _sides(words: Sequence[Word]) -> Iterator[tuple[str, str, frozenset[str]]]:
    """The verb, "for" or "against", and the stems of what it is about."""
    for at, word in enumerate(words):
        if word.key not in _TAKES_SIDES:
            continue
        for place in range(at + 1, min(len(words), at + _REACH)):
            low = [w.low for w in words[place:place + 3]]
            favour = low[0] == "in" and low[1:2] in (["favour"], ["favor"]) and low[2:3] == ["of"]
            if favour or low[0] in ("for", "against"):
                after = words[place + (3 if favour else 1):][:_THING]
                yield word.key, "against" if low[0] == "against" else "for", frozenset(
                    w.key for w in after if w.content)
                break
            if words[place].kind == "mark":
                break
