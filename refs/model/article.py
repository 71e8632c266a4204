"""What an article says: its claims, its references, and which claim cites which reference."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from refs.model.response import Pairs


@dataclass(frozen=True, slots=True)
class Located:
    """How a reference got its locator, or why it has none."""

    found_by: str = ""
    """The locator's name ("given", "sidecar", "doi", "origin article", ...), "" if none."""
    url: str = ""
    archive_url: str = ""
    archive_date: str = ""
    confidence: float = 1.0
    reason: str = ""
    """One line: how it was found, or why not."""
    kind: str = "online"
    """online | abstract (only an abstract is free) | offline (book, print, AV)."""
    candidates: tuple[str, ...] = ()
    """What else it might be, where the answer was ambiguous."""
    record: Pairs = ()
    """Metadata of the catalogue record: title, authors, date, ..."""
    notices: tuple[str, ...] = ()
    """Retraction and correction notices, one line each."""
    revision: str = ""
    """The revision id of an origin article."""
    postponed: bool = False
    """True when a look-up service failed: "could not look up", never "does not exist"."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of an article's reference list."""

    id: str
    """Stable over edits: `stable_id("r", locator or normalised text)`."""
    label: str = ""
    """As the article prints it: "[14]", "a", "Smith 2010"."""
    text: str = ""
    """The rendered citation string, markup removed."""
    url: str = ""
    """The original (live) URL, never the archive's."""
    archive_url: str = ""
    archive_date: str = ""
    access_date: str = ""
    url_status: str = ""
    """live | dead | usurped | unfit | deviated | "" (not stated)."""
    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    publisher: str = ""
    """Work, site, journal or publisher, whichever the reference names first."""
    language: str = ""
    kind: str = ""
    """web | news | journal | book | av | report | data (a data set, software) | note | "" (unknown)."""
    identifiers: Pairs = ()
    """("doi", ...), ("isbn", ...), ... normalised, check digits valid."""
    quote: str = ""
    pages: str = ""
    """The pages cited ("41", "p. 438")."""
    markers: int = 0
    """How often the article's text cites it."""
    line: int = 0
    """1-based line in the original file, 0 if unknown."""
    start: int = -1
    end: int = -1
    """Character span of the definition in the original file, -1 if unknown."""
    located: Located = field(default_factory=Located)
    notes: tuple[str, ...] = ()

    @property
    def ids(self) -> dict[str, str]:
        """The identifiers as a dict; the first of each kind."""
        return dict(reversed(self.identifiers))


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of the article's text that a marker vouches for."""

    id: str
    text: str
    """Plain text, markers and markup removed."""
    context: str = ""
    """What the claim refers back to: earlier sentences of its paragraph."""
    context_inferred: bool = False
    """True when `context` holds uncited sentences that the marker may also cover."""
    paragraph: str = ""
    """The plain text of the whole block, for showing."""
    section: str = ""
    section_number: int = 0
    """Of wikitext, the section's number as MediaWiki counts headings (its `section=` parameter); 0 for the lead."""
    start: int = -1
    end: int = -1
    """Character span in the original file."""
    line: int = 0
    column: int = 0
    """1-based position of `start`, 0 if unknown."""


@dataclass(frozen=True, slots=True)
class Citation:
    """The unit of checking: one claim and one reference."""

    claim: Claim
    reference: Reference
    group: tuple[str, ...] = ()
    """Ids of all references whose markers stand together here, this one included."""

    @property
    def id(self) -> str:
        """Stable over edits elsewhere: a hash of claim text and source locator."""
        return stable_id("c", self.claim.text, self.reference.id)


@dataclass(frozen=True, slots=True)
class Link:
    """Which claim cites which reference, by id, as a reader found it."""

    claim: str
    reference: str
    group: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """An article: its claims, its references, and which cites which."""

    origin: str
    """The path or URL it came from, as the user named it."""
    title: str = ""
    claims: tuple[Claim, ...] = ()
    references: tuple[Reference, ...] = ()
    links: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()
    """What the reader could not square: mismatched counts, markers without a list, tags."""
    language: str = ""
    url: str = ""
    """The article's own address, where it states one."""
    date: str = ""
    """When this text was current (dump or last-edit date), ISO, "" if unknown."""
    format: str = ""
    """The name of the reader that read it."""
    markers: int = 0
    """Markers in the article's own text, those that cite no entry included; markers inside notes are not."""
    files: tuple[str, ...] = ()
    """Other files that hold parts of it, from its folder: what it includes, its bibliographies."""
    library: bool = False
    """True for a list of references without a text (BibTeX, RIS, ...): each is checked by itself."""

    def citations(self) -> Iterator[Citation]:
        """Every (claim, reference) pair, in the order of the text; of a library each reference, with a bare claim."""
        if self.library:
            for r in self.references:
                yield Citation(Claim(id="", text="", start=r.start, end=r.end, line=r.line), r, (r.id,))
            return
        claims = {c.id: c for c in self.claims}
        references = {r.id: r for r in self.references}
        for link in self.links:
            yield Citation(claims[link.claim], references[link.reference], link.group)


@lru_cache(maxsize=256)  # each stage of a run asks for a citation's id again
def stable_id(prefix: str, *parts: str) -> str:
    """A short id from content alone: the same parts always give the same id.

    White space is folded and case kept; 12 hex digits (48 bits), so that a
    million citations collide with a chance under 0.2 %.
    """
    text = "\0".join(" ".join(part.split()) for part in parts)
    return prefix + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]
