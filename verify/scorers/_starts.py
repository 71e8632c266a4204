"""Where a long pattern can begin at all: the page is walked by a cheap pattern, the costly one only asked there.

`re` tries every alternative of a pattern at every character; with IGNORECASE
it cannot even skip by first letters. A page of 5,000 words has some hundreds
of places that deserve the question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


def lowered(text: str) -> str:
    """`text` in lower case, character for character, so that places in it are places in `text`."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def inside(low: str, at: int) -> bool:
    """True when a word character stands before `at`: no word begins there."""
    return at > 0 and (low[at - 1].isalnum() or low[at - 1] == "_")


def word_before(low: str, at: int) -> int:
    """Where the word before `at` begins, spaces and hyphens passed over; 0 at the start of the text."""
    while at and (low[at - 1].isspace() or low[at - 1] == "-"):
        at -= 1
    while inside(low, at):
        at -= 1
    return at


def matches(pattern: re.Pattern[str], text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """What `pattern.finditer(text)` gives, if every place where it can match is in `starts`."""
    done = 0
    for start in sorted(set(starts)):
        if start >= done:
            match = pattern.match(text, start)
            if match is not None:
                done = match.end()
                yield match
