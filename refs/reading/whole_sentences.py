"""Moves marks that vouch for their whole sentence to the sentence's end. Pure.

Two kinds of citation meet here. A marker ("[1]", a footnote, [@key]) vouches for what stands before it. A link inside
a sentence, or "Roe (2011) found", vouches for the sentence that holds it. Several links in one sentence are one group,
and they do not answer for the sentences before it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from refs.reading.blocks import Block, Mark
from refs.reading.narrative import begins_again, says_something

_NEXT = 4
"""Citations behind one that are looked at for where its claim ends."""


def settled(block: Block, stops: Sequence[int]) -> Iterator[Block]:
    """The block with its whole-sentence marks at the end of their sentences; `stops` are the sentences' ends.

    Where a marker stands inside such a sentence and would cut it, the sentence's marks come in a second block of their
    own, because they vouch for the whole sentence still.
    """
    if not block.text or not any(m.whole for m in block.marks):
        yield block
        return
    whole = [(m, min(bisect_right(stops, m.at), len(stops) - 1)) for m in block.marks if m.whole]
    markers = [m for m in block.marks if not m.whole]
    cut = {n for m in markers for n in (bisect_right(stops, m.at),)
           if n < len(stops) and m.at < _trimmed(block.text, stops[n])}
    named = sorted(m.at for m, _ in whole if m.end < 0)
    moved = [(Mark(_reach(block.text, m, _trimmed(block.text, stops[n]), named), m.reference, whole=True), n in cut)
             for m, n in whole]
    yield _marked(block, [*markers, *(m for m, apart in moved if not apart)])
    if any(apart for _, apart in moved):
        yield _marked(block, [m for m, apart in moved if apart])


def _reach(text: str, mark: Mark, end: int, named: Sequence[int]) -> int:
    """Where the claim of a mark ends: with its sentence, or where another citation that names its authors takes over.

    "Roe (2011) found nine wheels, whereas Poe (2012) counted ten" says a thing of each. `named` are the places of all
    marks that have no words of their own, ascending; only the next few can be the one that takes over.
    """
    first = bisect_right(named, mark.at) if mark.end < 0 else len(named)
    for other in named[first:first + _NEXT]:
        begin = begins_again(text, other, mark.at) if other < end else -1
        if begin >= 0 and says_something(text, mark.at, begin) and says_something(text, other, end):
            return begin
    return end


def _marked(block: Block, marks: list[Mark]) -> Block:
    """The block with these marks, in order and each once."""
    return replace(block, marks=tuple(sorted(dict.fromkeys(marks), key=lambda m: m.at)))


def _trimmed(text: str, end: int) -> int:
    """The place before the white space that ends at `end`."""
    while end > 0 and text[end - 1].isspace():
        end -= 1
    return end
