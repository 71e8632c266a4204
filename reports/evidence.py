"""What a finding rests on: passages of a source, and the facts of a claim beside the source's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from refs.model import Source


class FactStatus(str, Enum):
    """Whether the source has a hard fact of the claim."""

    FOUND = "found"
    """The source has it."""
    DIFFERENT = "different"
    """The source has another value in its place."""
    ABSENT = "absent"
    """The source does not have it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A number, date, name, quotation or polarity of the claim, beside the source's."""

    kind: str
    """number | date | name | quotation | polarity."""
    claimed: str
    status: FactStatus
    stated: str = ""
    """The source's own value; "" when absent."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage of the source, where it stands and when it was captured."""

    text: str
    source: Source | None = None
    url: str = ""
    """The page it stands on."""
    link: str = ""
    """`url` with a #:~:text= fragment that scrolls to it, "" if none could be made."""
    captured: datetime | None = None
    where: str = ""
    """"p. 4", a heading, "title", "metadata", "outside the article body"; "" for the body."""
    sentence: int = -1
    """Index of the first sentence of the passage in the source, -1 if it has none."""
    start: int = -1
    end: int = -1
    """Characters in the tier it was found in."""
    matched: tuple[tuple[int, int], ...] = ()
    """Spans within `text` of the words that meet the claim."""
    record: str = ""
    """The WARC record that holds the bytes, "" if not recorded."""
