"""The parts of a text that can each be an order to the reader: its sentences, and what semicolons divide. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

_SEE = re.compile(r"(^\W*|\s)(см|див|bkz|vgl|zob|vid)\.", re.IGNORECASE)
"""Abbreviations of "see" at whose dot no sentence ends."""
_ENDS = re.compile(r"(?<=[^\W\d_]{2}[.!?;])\s+|(?<=[\d)\]\"”'`][.!?;])\s+|;\s*")
_MAY_END = re.compile(r"[.!?]\s|;")
"""Where none of these stands a text is one part; it is found much faster."""
_BULLETS = " -–—•*>|"


@lru_cache(maxsize=64)  # the rules ask one after another
def parts_of(text: str) -> tuple[str, ...]:
    """The parts that have a word, without bullets and dashes around them."""
    whole = _SEE.sub(r"\1\2", text).strip()
    parts = _ENDS.split(whole) if _MAY_END.search(whole) else (whole,)
    return tuple(part.strip(_BULLETS) for part in parts if re.search(r"\w", part))
