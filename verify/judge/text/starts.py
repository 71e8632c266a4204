"""A prefilter for expensive regular expressions: they are tried only where one can begin at all.

`re` tries every alternative of a pattern at every character, and with IGNORECASE it cannot even skip by first letters.
Of the places in a page of 5,000 words, only some hundreds deserve a try.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator


def matches(pattern: Callable[[str], re.Pattern[str]], text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """What `finditer` would give, if every place where the pattern can match is in `starts`.

    `pattern` maps the four characters at a place, fewer at the end, to the pattern that is tried there.
    """
    done = 0
    for start in sorted(set(starts)):
        if start >= done:
            match = pattern(text[start:start + 4]).match(text, start)
            if match is not None:
                done = match.end()
                yield match
