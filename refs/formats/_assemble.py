"""The last steps that readers share: they turn blocks and entries into a `Document`. Pure.

A reader walks its format once and fills a `Gathered`: blocks of text with marks, and entries under keys of the reader's
own choosing ("fn:3", "@roe2011", "link:https://..."). `document` then does the same for all formats:

1. Lists of sources that were typed as text become entries, and numbers in the text become marks that cite them.
2. Marks are spread over notes that hold several sources; a link vouches for its whole sentence.
3. Entries get their ids, and the blocks are cut into sentences: each with marks is a claim.
4. What was left out (links inside the site, share buttons, placeholders) is counted in notes, so that nothing is
   dropped in silence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from refs.model import Document, Reference
from refs.reading.addresses import MASK, absolute, is_placeholder, shown
from refs.reading.attributions import attributed
from refs.reading.blocks import Block, Mark
from refs.reading.claims import Lines, claims_of, with_reach
from refs.reading.entries import list_notes, plural, with_ids
from refs.reading.footnotes import after_number, footnote, keyed, keys_of, linked, noted
from refs.reading.furniture import is_share
from refs.reading.narrative import narrated
from refs.reading.printed import with_printed
from refs.reading.repeated import with_repeated
from refs.reading.typed_lists import typed

__all__ = ["Gathered", "after_number", "document", "footnote", "host_of", "keyed", "keys_of", "linked", "noted"]

_INLINE = "link:"
"""What the key of a link in the text begins with, before its address."""


@dataclass
class Gathered:
    """What a reader found, before ids are given."""

    blocks: list[Block] = field(default_factory=list)
    entries: dict[str, Reference] = field(default_factory=dict)
    """The reader's key -> the entry, in the order they are to be listed."""
    notes: list[str] = field(default_factory=list)
    internal: int = 0
    """Relative links, anchors and links to the article's own site: not references."""
    also: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """A note's key -> the keys it cites in its turn: its marker vouches for these too."""
    places: list[str] = field(default_factory=list)
    """Addresses with a template's placeholder: named, and never asked."""
    filled: set[str] = field(default_factory=set)
    """Addresses that are left of those in `places` where the text is shown without the placeholder: no references."""
    furniture: int = 0
    """Share buttons, reuse and print links: the page's own, and no sources."""
    host: str = ""
    """The host of the article itself: what leads there is a link inside the site."""
    files: list[str] = field(default_factory=list)
    """Other files that hold parts of the article, by name from its folder."""
    numbered: dict[str, str] = field(default_factory=dict)
    """Numbers that the text may cite entries by, beside those of its lists -> the entry's key."""
    mail: int = 0
    """mailto:, tel: and other links that lead to no page."""

    def link(self, href: str, text: str = "", start: int = -1, end: int = -1) -> str:
        """The key of a link inside the text, its entry made at first sight; "" for one that is no reference."""
        written, href = href.strip(), absolute(href)
        if self.is_none(href or written):
            return ""
        if not href:
            href = written
            scheme = href.partition(":")[0]
            mail = ":" in href and scheme.isalpha() and len(scheme) > 1
            self.mail += mail
            self.internal += not mail
            return ""
        if self.host and host_of(href) == self.host:
            self.internal += 1
            return ""
        if href in self.filled:
            return ""
        key = _INLINE + href
        if key not in self.entries:
            self.entries[key] = linked(href, text, start, end)
        return key

    def is_none(self, href: str) -> bool:
        """True for an address that is no source (a template's placeholder, a share button); it is counted."""
        if is_share(href):
            self.furniture += 1
            return True
        return self.holds_place(href)

    def holds_place(self, href: str) -> bool:
        """True for an address that a template still has to fill; it is kept for the note that names it."""
        if not is_placeholder(href):
            return False
        self.places += [href] if absolute(href) and href not in self.places else []
        self.filled.add(href.replace(MASK, ""))
        return True


def document(origin: str, source: str, found: Gathered, name: str, language: str = "", **head: Any) -> Document:
    """The document of what was gathered.

    `name` is the format's, `language` the text's (English where none is stated), and `head` are title, url and date
    where known. Entries without a line get the one that their offset stands in.
    """
    # First the lists of sources that people typed, because their entries change what the marks of all blocks mean.
    lists = typed(found.blocks, found.entries, source, found.numbered, found.also)
    found.entries = dict(lists.entries)
    blocks = [_whole(_spread(with_printed(block, found.link), found)) for block in lists.blocks]
    counts = Counter(m.reference for b in blocks for m in b.marks)
    lost = [key for key in counts if key not in found.entries]
    lines = Lines(source)
    # Then the ids: entries that say the same become one, so marks are counted before.
    made, ids = with_ids(with_repeated(found.entries).items(), counts, lambda offset: lines.at(offset)[0])
    # Last the claims. Without any entry a single empty id keeps the blocks' language and places.
    told = attributed(narrated(b, found.entries) for b in blocks)
    claims, links = claims_of(told, source, ids or {"": ""}, language or "en")
    claims, links = with_reach(claims, links, made)
    uncited = sum(not r.markers for r in made)
    squared = list_notes(sum(counts.values()), sum(counts[k] for k in lost), uncited, len(made), _names(lost))
    notes = (*found.notes, *lists.notes, *squared, *_not_references(found))
    outside = sum(len(b.marks) for b in lists.blocks if not b.note)
    return Document(
        origin=origin,
        claims=claims,
        references=made,
        links=links,
        notes=notes,
        language=language,
        format=name,
        files=tuple(dict.fromkeys(found.files)),
        markers=outside,
        **head,
    )


def _names(keys: Iterable[str]) -> Iterator[str]:
    """What the author calls the notes of these keys; cited works that no bibliography has are named elsewhere."""
    for key in keys:
        kind, _, name = key.removeprefix("#").rpartition(":")
        if name and not key.startswith(("@", "list:")):
            yield f"[^{name.removeprefix('^')}]" if kind == "fn" else name


def _not_references(found: Gathered) -> tuple[str, ...]:
    """What was seen and is no reference, one note for each kind."""
    notes = []
    if found.internal:
        notes.append(
            f"{plural(found.internal, 'link')} inside the site or page (relative, or to the article's own "
            "host): not checked as references"
        )
    if found.places:
        notes.append(
            f"{plural(len(found.places), 'address', 'addresses')} with a template's placeholder: not asked "
            f"({', '.join(shown(p) for p in found.places[:3])}{', …' if len(found.places) > 3 else ''})"
        )
    if found.furniture:
        notes.append(f"{plural(found.furniture, 'link')} of the page's own (share, reuse, print): no sources")
    if found.mail:
        notes.append(f"{plural(found.mail, 'mail or telephone link')}: not checked")
    return tuple(notes)


def _whole(block: Block) -> Block:
    """Links inside the text vouch for their whole sentence."""
    if not any(m.reference.startswith(_INLINE) for m in block.marks):
        return block
    marks = (Mark(m.at, m.reference, m.end, m.whole or m.reference.startswith(_INLINE)) for m in block.marks)
    return replace(block, marks=tuple(marks))


def _spread(block: Block, found: Gathered) -> Block:
    """A mark of a footnote with several sources, or with citations in it, cites them all."""
    entries, also = found.entries, found.also
    if not any(f"{m.reference}#2" in entries or m.reference in also for m in block.marks):
        return block
    marks = (Mark(m.at, k, m.end, m.whole) for m in block.marks for k in _cites(m.reference, found))
    return replace(block, marks=tuple(marks))


def _cites(key: str, found: Gathered) -> list[str]:
    """The keys that a mark of `key` cites: the note's own sources, then what the note cites in its turn."""
    own = keys_of(key, found.entries) if key in found.entries or key not in found.also else []
    return [*own, *(k for k in found.also.get(key, ()) if k != key)]


def host_of(url: str) -> str:
    """The host of a URL without "www.", "" for none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
