"""Lines that say where the words above them come from: "— [Roe, On Tides](...)" below a quotation. Pure.

What such a line cites vouches for the quotation, and the line itself claims nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from refs.reading.blocks import Block

_DASH = re.compile(r"(?:—|–|―|--)\s?(?=[^\W\d_a-z])")
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|can|ist|sind|war|est|sont|es|son|è|sono)\b", re.IGNORECASE)
_MOST_WORDS = 15
_LONGEST = 1200
"""Characters of the quotation that are its claim, from its end."""


def attributed(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks; one that only attributes the block before it has that text for its lead, and none of its own."""
    before: Block | None = None
    for block in blocks:
        if before is not None and _attributes(block) and before.section == block.section:
            marks = tuple(replace(m, at=0, end=-1, whole=False) for m in block.marks)
            yield replace(block, text="", marks=marks, runs=block.runs[:1], lead=before.text[-_LONGEST:], code=())
            continue
        yield block
        if block.text and not block.note:
            before = block


def _attributes(block: Block) -> bool:
    """True for a dash, a name in capitals and a link, in few words that say nothing of their own."""
    if block.note or block.item or not any(m.end > m.at for m in block.marks) or not _DASH.match(block.text):
        return False
    short = len(block.text.split()) <= _MOST_WORDS and not block.text.endswith((".", "!"))
    return short and not _VERB.search(block.text)
