"""What a sentence excepts: "everywhere except near the pier", "of fever rather than in battle", "unlike most birds"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verify.judge.lexical.pair.cues import negates
from verify.judge.lexical.pair.found import Doubt
from verify.judge.lexical.pair.words import Word, cue

_TAKES_OUT = {("except",): "exception", ("apart", "from"): "exception", ("aside", "from"): "exception",
              ("with", "the", "exception", "of"): "exception", ("rather", "than"): "rather",
              ("instead", "of"): "rather", ("unlike",): "unlike", ("in", "contrast", "to"): "unlike"}
"""Phrases that introduce an exception, and what kind of exception."""
_ANSWERS = frozenset("except apart aside exception excepted excluding save unless but only forbidden banned prohibited "
                     "rather instead than not outside elsewhere other others rest unlike contrast whereas "
                     "while otherwise".split())
"""Words by which a claim takes account of an exception."""
_WHOLE = frozenset("everywhere always".split()) | {"all", "every", "everyone", "everybody", "each", "entire", "whole"}
"""Words by which a claim is about everything, without exception."""
_LONGEST = 8
"""Words that an exception has at most."""


def excepted_doubts(mine: Sequence[Word], theirs: Sequence[Word]) -> Iterator[Doubt]:
    """Doubts where the claim overlooks an exception that the passage makes.

    It says about the exception what the passage says about the rest, or it speaks of all without exception.
    """
    low = {w.low for w in mine}
    if any(negates(mine, n) for n in range(len(mine))):
        return
    own = {w.key for w in mine if w.content}
    for at in range(len(theirs)):
        kind, following = _opens(theirs, at)
        if not kind:
            continue
        out = {w.key for w in following if w.content}
        rest = {w.key for w in theirs if w.content} - out
        if not out or len(rest & own) < 1:
            continue
        if kind == "rather":
            before = {w.key for w in [w for w in theirs[:at] if w.content][-1:]}
            if out <= own and not before & own and not low & _ANSWERS:
                yield Doubt("negation", "the source says “rather than” this", " ".join(w.low for w in following))
                return
        elif kind == "unlike":
            if out <= own and not low & _ANSWERS:
                yield Doubt("exception", "the source says this of others, unlike these",
                            " ".join(w.low for w in following))
                return
        elif (out <= own and not low & (_ANSWERS - {"only", "not"})) or (low & _WHOLE and not low & _ANSWERS):
            yield Doubt("exception", "the source makes an exception of this", " ".join(w.low for w in following))
            return


def _opens(words: Sequence[Word], at: int) -> tuple[str, Sequence[Word]]:
    """The kind of exception that begins at a position, and its words up to the next mark; ("", ()) where none does."""
    for phrase, kind in _TAKES_OUT.items():
        if tuple(w.low for w in words[at:at + len(phrase)]) == phrase:
            start = at + len(phrase)
            end = next((n for n in range(start, min(len(words), start + _LONGEST))
                        if words[n].kind == "mark" or words[n].low in cue("break") or words[n].low == "and"),
                       min(len(words), start + _LONGEST))
            return kind, words[start:end]
    return "", ()
