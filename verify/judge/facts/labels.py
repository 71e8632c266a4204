"""The name right before a number that the number may be part of: "Boeing 747", "HTTP/2", "version 6.4"."""

from __future__ import annotations

import re

from verify.judge.text.text import stem

_LABEL = re.compile(r"(?P<label>(?:[^\W\d_]\.)+|[^\W\d_]+(?:['’-][^\W\d_]+)*)[ \xa0/]$")
_LABEL_ENDS = (" ", "\xa0", "/", "\n")
"""What may stand between a label and its number."""
_PARTING = frozenset(",;:()[]\"”%")
"""What parts a word from the number after it; looked at first, since many numbers stand behind a comma."""
_NAMING = frozenset("version release chapter article section route line model type group level grade class phase stage "
                    "season episode room platform gate terminal channel formula number no step round table figure "
                    "act".split())
"""Words before a number that make it part of a name although they are written small."""
_COMMON = frozenset("in on at by from since until about around over under with for of the a an some only nearly almost "
                    "between after before during and but or no yes to all these those more less fewer up as it".split())
"""Words that have a capital at the start of a sentence and name nothing."""
_BEFORE_NAME = 24
"""Characters before a number in which its name is looked for."""


def label_before(text: str, begin: int) -> str:
    """The stem of the name that the number may be part of: "Boeing" of "Boeing 747"; "" for none."""
    if text[begin - 1:begin] not in _LABEL_ENDS or text[begin - 2:begin - 1] in _PARTING:
        return ""
    # A label holds no space, so it begins after the last one.
    first = max(0, begin - _BEFORE_NAME, text.rfind(" ", 0, max(0, begin - 2)) + 1)
    last = text[first:begin - 1]
    if last.islower() and last.isalpha() and last not in _NAMING:
        return ""  # an ordinary word, as before most numbers
    found = _LABEL.search(text, first, begin)
    if not found:
        return ""
    word = found["label"]
    if word.lower() in _NAMING:
        return stem(word)
    opening = _opening(text, found.start())
    inner = any(c.isupper() for c in word)
    return stem(word) if inner and not (opening and word.lower() in _COMMON) else ""


def _opening(text: str, at: int) -> bool:
    """True where nothing, or the end of a sentence, stands before a place."""
    while at and text[at - 1].isspace():
        at -= 1
    return at == 0 or text[at - 1] in ".!?:"
