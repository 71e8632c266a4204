"""What is known of an article besides its citations, kept for the pages that `citewatch report` writes later."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Protocol

from refs.codec import CodecError, from_data, to_text
from refs.model import Document

_KIND = "article"
"""The kind under which the journal keeps these among its look-ups."""
_DAYS = 1000.0
"""A page that is written later still falls back on the article's name alone."""


class Memory(Protocol):
    """What is asked of a journal."""

    def recall(self, kind: str, key: str) -> str | None:
        """What was kept under a key, None for nothing."""

    def remember(self, kind: str, key: str, value: str, days: float) -> None:
        """Keep a value for `days`."""


def keep(store: Memory, head: Document) -> None:
    """Keep title, language, reader, address and notes of an article, where they differ from what is kept."""
    text = to_text(replace(head, files=()))
    if store.recall(_KIND, head.origin) != text:
        store.remember(_KIND, head.origin, text, _DAYS)


def kept(store: Memory, origin: str) -> Document:
    """The article's head as the last run that read it saw it; its name alone where none is kept."""
    text = store.recall(_KIND, origin)
    try:
        return from_data(json.loads(text), Document) if text else Document(origin)
    except (CodecError, ValueError):
        return Document(origin)
