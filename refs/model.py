"""The nouns of citewatch: frozen values, standard library only.

Data goes down the page once: a `Document` holds claims and references, a
`Citation` pairs one of each, a `Response` is what the network gave, a `Page`
is what a reader made of it, and a `Capture` ties both to a reference.
Dates that people wrote are ISO 8601 strings as precise as the source was
("2016", "2023-03", "2023-03-01"); instants are aware UTC datetimes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

Pairs = tuple[tuple[str, str], ...]
"""Name and value pairs: a mapping that is frozen, ordered and hashable."""


class Source(str, Enum):
    """Which of the two witnesses a capture is."""

    LIVE = "live"
    ARCHIVE = "archive"


class Meaning(str, Enum):
    """What a page state says about the cited page."""

    READABLE = "readable"
    GONE = "gone"
    MAY_PASS = "may_pass"
    NOT_LET_IN = "not_let_in"


class PageState(str, Enum):
    """What kind of page came back (ARCHITECTURE.md, "Words")."""

    LIVE = "live"
    GONE = "gone"
    SOFT_404 = "soft_404"
    PARKED = "parked"
    USURPED = "usurped"
    REDIRECTED_HOME = "redirected_home"
    PAYWALLED = "paywalled"
    BLOCKED = "blocked"
    RATE_LIMITED = "rate_limited"
    SERVER_ERROR = "server_error"
    UNREACHABLE = "unreachable"
    THIN = "thin"
    UNREADABLE = "unreadable"
    NOT_ARCHIVED = "not_archived"
    ARCHIVE_ERROR = "archive_error"

    @property
    def meaning(self) -> Meaning:
        """One of: readable, it is gone, it may pass, we were not let in."""
        return _MEANING[self]


_MEANING: Mapping[PageState, Meaning] = {
    PageState.LIVE: Meaning.READABLE,
    PageState.GONE: Meaning.GONE,
    PageState.SOFT_404: Meaning.GONE,
    PageState.PARKED: Meaning.GONE,
    PageState.USURPED: Meaning.GONE,
    PageState.REDIRECTED_HOME: Meaning.GONE,
    PageState.PAYWALLED: Meaning.NOT_LET_IN,
    PageState.BLOCKED: Meaning.NOT_LET_IN,
    PageState.RATE_LIMITED: Meaning.MAY_PASS,
    PageState.SERVER_ERROR: Meaning.MAY_PASS,
    PageState.UNREACHABLE: Meaning.MAY_PASS,
    PageState.THIN: Meaning.NOT_LET_IN,
    PageState.UNREADABLE: Meaning.NOT_LET_IN,
    PageState.NOT_ARCHIVED: Meaning.GONE,
    PageState.ARCHIVE_ERROR: Meaning.MAY_PASS,
}


class FailureMeaning(str, Enum):
    """What a failure says about the host that was asked."""

    SILENT = "silent"
    """It was asked and gave no usable answer."""
    NOT_ASKED = "not_asked"
    """It was not asked: by a rule of ours, of its own, or for lack of time. Asking again tonight changes nothing."""
    WENT_ASTRAY = "went_astray"
    """It answered, with redirects without end."""


class FailureKind(str, Enum):
    """Why no HTTP response came back. A failure of the web is data."""

    DNS = "dns"
    REFUSED = "refused"
    TIMEOUT = "timeout"
    TLS = "tls"
    RESET = "reset"
    PROTOCOL = "protocol"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    BAD_URL = "bad_url"
    FORBIDDEN_ADDRESS = "forbidden_address"
    ROBOTS = "robots"
    POSTPONED = "postponed"
    NOT_RECORDED = "not_recorded"

    @property
    def meaning(self) -> FailureMeaning:
        """One of: silent, not asked, went astray."""
        if self is FailureKind.TOO_MANY_REDIRECTS:
            return FailureMeaning.WENT_ASTRAY
        return FailureMeaning.SILENT if self in _SILENT else FailureMeaning.NOT_ASKED


_SILENT = frozenset({FailureKind.DNS, FailureKind.REFUSED, FailureKind.TIMEOUT, FailureKind.TLS, FailureKind.RESET,
                     FailureKind.PROTOCOL})


@dataclass(frozen=True, slots=True)
class Failure:
    """A fault that left no response, and a one-line detail for people."""

    kind: FailureKind
    detail: str = ""
    due: datetime | None = None
    """For POSTPONED: when it may be asked again (from Retry-After)."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect on the way: the URL that was asked, and its status."""

    url: str
    status: int


@dataclass(frozen=True, slots=True)
class Response:
    """What one GET gave: a status with a bounded body, or a failure."""

    url: str
    """The URL that was asked for first."""
    final_url: str = ""
    """The URL that answered, after redirects; equal to `url` without any."""
    status: int | None = None
    headers: Pairs = ()
    """Names in lower case, in the order they came."""
    body: bytes = b""
    """Decoded from its content encoding, at most the byte cap."""
    failure: Failure | None = None
    hops: tuple[Hop, ...] = ()
    fetched_at: datetime | None = None
    elapsed: float = 0.0
    """Seconds from first byte asked to last byte read."""
    truncated: str = ""
    """Why the body is not whole ("byte cap", "short read", "deadline"), or ""."""
    address: str = ""
    """The IP address that answered, for the record."""
    record: str = ""
    """Where the raw bytes are kept ("FILE.warc.gz#RECORD-ID"), "" where nothing was recorded."""
    accepted: bool = False
    """True where the user's settings take this status as an answer like 200."""

    def header(self, name: str, default: str = "") -> str:
        """The first value of a header, by name in any case."""
        wanted = name.lower()
        return next((v for k, v in self.headers if k == wanted), default)

    @property
    def ok(self) -> bool:
        """True when a 2xx answer came."""
        return self.failure is None and self.status is not None and (200 <= self.status < 300 or self.accepted)

    @property
    def digest(self) -> str:
        """SHA-256 of the body in hex, "" where there is none."""
        return hashlib.sha256(self.body).hexdigest() if self.body else ""


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
    """Stretches of `all_text` that are no statement of the page: menus, boxes of links, comments, its references."""
    identifiers: Pairs = ()
    """Identifiers the page states of itself: ("doi", "10.1/x"), ..."""
    read: int = 0
    """Characters of text that were read; kept where the text itself is not."""
    anchors: tuple[str, ...] = ()
    """The names that a #fragment may lead to, where they are few enough to keep; () for unknown."""
    media_type: str = ""
    abstract_only: bool = False
    """True for a landing page that offers an abstract and not the work."""

    @property
    def digest(self) -> str:
        """SHA-256 of both text tiers and the metadata a scorer reads, in hex."""
        parts = (self.state.value, self.title, self.published, self.text, self.all_text,
                 *(f"{s.name} {s.start} {s.end}" for s in (*self.sections, *self.beside)))
        return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


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
    """One witness for one reference: what was asked, what came, what it reads as."""

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
    """What the claim leans on: earlier sentences of its paragraph."""
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


def stable_id(prefix: str, *parts: str) -> str:
    """A short id from content alone: the same parts always give the same id.

    White space is folded and case kept; 12 hex digits (48 bits), so that a
    million citations collide with a chance under 0.2 %.
    """
    text = "\0".join(" ".join(part.split()) for part in parts)
    return prefix + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]
