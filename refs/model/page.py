"""What a reader made of a response, and the two witnesses of a reference: the live page and its archived copy."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from refs.model.response import Failure, Hop, Pairs
from refs.model.states import Meaning, PageState, Source


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a page's text that has a name: "p. 4", a heading, "outside the article body"."""

    name: str
    start: int
    end: int


BESIDE, REFERENCES = "beside the article", "the page's references"
"""Names of sections that are no statement of the page."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page reader made of a response; text, metadata and state."""

    state: PageState
    reason: str = ""
    """One line for people: why this state."""
    rule: str = ""
    """The name of the rule that decided the state."""
    confidence: float = 1.0
    """How sure the state is, in [0, 1]; low asks for the sibling probe."""
    title: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    published_stated: bool = False
    """True where the page's structured data states that date, or two places of the page agree in it."""
    modified: str = ""
    site: str = ""
    language: str = ""
    canonical_url: str = ""
    description: str = ""
    text: str = ""
    """Tier A: the article's own text, paragraphs separated by "\\n"."""
    all_text: str = ""
    """Tier B: the whole visible text of the page."""
    sections: tuple[Section, ...] = ()
    """Named stretches of `text` (PDF pages are "p. 1", "p. 2", ...)."""
    beside: tuple[Section, ...] = ()
    """Stretches of `all_text` that are not statements of the page: menus, boxes of links, comments, its list of
    references."""
    identifiers: Pairs = ()
    """Identifiers the page states of itself: ("doi", "10.1/x"), ..."""
    read: int = 0
    """Characters of text that were read; kept where the text itself is not."""
    anchors: tuple[str, ...] = ()
    """The names that a #fragment may lead to; () where they are unknown or too many to keep."""
    media_type: str = ""
    abstract_only: bool = False
    """True for a landing page that offers an abstract and not the work."""

    @property
    def digest(self) -> str:
        """SHA-256 of both text tiers and the metadata a scorer reads, in hex."""
        parts = (self.state.value, self.title, self.published, self.text, self.all_text,
                 *(f"{s.name} {s.start} {s.end}" for s in (*self.sections, *self.beside)))
        seen = hashlib.sha256()
        for number, part in enumerate(parts):  # one after another: joined, two texts would be copied twice
            seen.update(b"\0" * (number > 0) + part.encode("utf-8", "replace"))
        return seen.hexdigest()


@dataclass(frozen=True, slots=True)
class Memento:
    """One archived copy, as an archive lists it."""

    archive: str
    url: str
    """Where people read it."""
    original: str
    """The URL that was captured."""
    taken: datetime
    status: int | None = None
    digest: str = ""
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class Capture:
    """One witness for one reference: what was asked for, what came back, and how it was read."""

    source: Source
    url: str
    """The URL that was asked: live URL, or the archived copy's."""
    page: Page
    final_url: str = ""
    status: int | None = None
    failure: Failure | None = None
    hops: tuple[Hop, ...] = ()
    taken: datetime | None = None
    """When the page looked like this: fetch time, or the memento's datetime."""
    fetched_at: datetime | None = None
    archive: str = ""
    """The archive's name for an archived capture."""
    memento: Memento | None = None
    body_digest: str = ""
    truncated: str = ""
    headers: Pairs = ()
    """The few response headers that later nights need (etag, last-modified, content-type)."""
    record: str = ""
    """Where the raw bytes are kept (WARC file and record id), or ""."""
    not_modified: bool = False
    """True when a conditional GET said the earlier capture still stands."""
    note: str = ""
    """One line for people where this is not tonight's answer: the archive could not be asked, its copy is older."""

    @property
    def readable(self) -> bool:
        """True when the page's text may be judged."""
        return self.page.state.meaning is Meaning.READABLE


@dataclass(frozen=True, slots=True)
class Captures:
    """The two witnesses for one reference; None means not asked."""

    live: Capture | None = None
    archived: Capture | None = None

    def __iter__(self) -> Iterator[Capture]:
        return (c for c in (self.live, self.archived) if c is not None)
