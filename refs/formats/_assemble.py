"""The last steps that readers share: blocks and entries in, a `Document` out. Pure.

Two kinds of citation meet here. A marker ("[1]", a footnote, [@key]) vouches
for what stands before it. A link inside a sentence vouches for the sentence
that holds it, so its mark is moved to that sentence's end; several links of a
sentence are one group, and the sentences before it are not its to answer for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from refs.citations.identifiers import trim
from refs.citations.links import choose
from refs.citations.strings import parse
from refs.model import Claim, Document, Link, Reference
from refs.reading.blocks import Block, Mark
from refs.reading.claims import Lines, claims_of, sentence_ends
from refs.reading.entries import from_fields, list_notes, plural, with_ids

_INLINE = "link:"
_MOST_LINKS = 12


@dataclass
class Gathered:
    """What a reader found, before ids are given."""

    blocks: list[Block] = field(default_factory=list)
    entries: dict[str, Reference] = field(default_factory=dict)
    """The reader's key -> the entry, in the order they are to be listed."""
    notes: list[str] = field(default_factory=list)
    internal: int = 0
    """Relative links, anchors and links to the article's own site: not references."""
    mail: int = 0
    """mailto:, tel: and other links that lead to no page."""

    def link(self, href: str, text: str = "", start: int = -1, end: int = -1) -> str:
        """The key of a link inside the text, its entry made at first sight; "" for one that is no reference."""
        href = href.strip()
        if not href.lower().startswith(("http://", "https://", "ftp://")):
            scheme = href.partition(":")[0]
            mail = ":" in href and scheme.isalpha() and len(scheme) > 1
            self.mail += mail
            self.internal += not mail
            return ""
        key = _INLINE + href
        if key not in self.entries:
            self.entries[key] = linked(href, text, start, end)
        return key


def linked(href: str, text: str, start: int = -1, end: int = -1) -> Reference:
    """The reference that a link inside the text is; its words say what it is called here, not its title."""
    chosen = choose([href])
    words = " ".join(text.split())
    return Reference(
        id="",
        label=words[:60] or href[:60],
        text=words if words and words != href else href,
        url=chosen.url or (href if not chosen.archive_url else ""),
        archive_url=chosen.archive_url,
        archive_date=chosen.archive_date,
        identifiers=chosen.identifiers,
        kind="web",
        start=start,
        end=end,
    )


def footnote(text: str, hrefs: Iterable[str], **more: object) -> list[Reference]:
    """The references one footnote holds: one citation, or several when it lists links without being a citation.

    "Smith (2010). [Title](a). [Journal](b)." is one source with a title and a
    date, and its second link is only noted. "See [one](a) and [two](b)." names
    two sources, and a dead second one must not go unseen.
    """
    fields = parse(text)
    chosen = choose(trim(h) for h in hrefs)
    first = replace(from_fields(fields, chosen), **more)  # type: ignore[arg-type]
    others = chosen.others[:_MOST_LINKS]
    if not others or (fields.title and fields.date and (fields.authors or fields.publisher)):
        return [first]
    own = replace(first, notes=tuple(n for n in first.notes if not n.startswith("also links ")))
    spare = [
        replace(linked(u, text), label=f"{first.label} ({n})", start=first.start, end=first.end, line=first.line)
        for n, u in enumerate(others, 2)
    ]
    return [own, *spare]


def keyed(key: str, references: list[Reference]) -> dict[str, Reference]:
    """Keys for the references of one footnote: its own, then "key#2", "key#3"."""
    return {key if n == 1 else f"{key}#{n}": r for n, r in enumerate(references, 1)}


def keys_of(key: str, entries: Mapping[str, Reference]) -> list[str]:
    """All keys that one footnote's marker cites."""
    found = [key]
    while f"{key}#{len(found) + 1}" in entries:
        found.append(f"{key}#{len(found) + 1}")
    return found


def document(origin: str, source: str, found: Gathered, name: str, language: str = "", **head: Any) -> Document:
    """The document of what was gathered; `head` are title, url, date where known. Entries without a line get theirs."""
    blocks = [b for block in found.blocks for b in _at_sentence_ends(_spread(block, found.entries), language)]
    counts = Counter(m.reference for b in blocks for m in b.marks)
    unknown = sum(n for key, n in counts.items() if key not in found.entries)
    lines = Lines(source)
    entries = {k: r if r.line else replace(r, line=lines.at(r.start)[0]) for k, r in found.entries.items()}
    made, ids = with_ids(entries.items(), counts)
    claims, links = claims_of(blocks, source, ids or {"": ""}, language or "en")
    inline = {ids[k] for k in entries if k.startswith(_INLINE)}
    uncited = sum(not r.markers for r in made)
    notes = (*found.notes, *list_notes(sum(counts.values()), unknown, uncited, len(made)), *_not_references(found))
    outside = sum(len(b.marks) for b in found.blocks if not b.note)
    return Document(
        origin=origin,
        claims=_own_sentence_only(claims, links, inline),
        references=made,
        links=links,
        notes=notes,
        language=language,
        format=name,
        markers=outside,
        **head,
    )


def _not_references(found: Gathered) -> tuple[str, ...]:
    notes = []
    if found.internal:
        notes.append(
            f"{plural(found.internal, 'link')} inside the site or page (relative, or to the article's own "
            "host): not checked as references"
        )
    if found.mail:
        notes.append(f"{plural(found.mail, 'mail or telephone link')}: not checked")
    return tuple(notes)


def _spread(block: Block, entries: Mapping[str, Reference]) -> Block:
    """A mark of a footnote with several sources cites them all."""
    if not any(f"{m.reference}#2" in entries for m in block.marks):
        return block
    return replace(block, marks=tuple(Mark(m.at, k) for m in block.marks for k in keys_of(m.reference, entries)))


def _at_sentence_ends(block: Block, language: str) -> Iterator[Block]:
    """The block with the marks of its inline links at the end of their sentences.

    Where a marker stands inside such a sentence and would cut it, the inline
    links get a block of their own: they vouch for the whole sentence still.
    """
    if not any(m.reference.startswith(_INLINE) for m in block.marks) or not block.text:
        yield block
        return
    stops = sentence_ends(block.text, language or "en")
    inline = [
        (m, min(bisect_right(stops, m.at), len(stops) - 1)) for m in block.marks if m.reference.startswith(_INLINE)
    ]
    markers = [m for m in block.marks if not m.reference.startswith(_INLINE)]
    cut = {
        n
        for m in markers
        for n in (bisect_right(stops, m.at),)
        if n < len(stops) and m.at < _trimmed(block.text, stops[n])
    }
    moved = [(Mark(_trimmed(block.text, stops[n]), m.reference), n in cut) for m, n in inline]
    yield _marked(block, [*markers, *(m for m, apart in moved if not apart)])
    if any(apart for _, apart in moved):
        yield _marked(block, [m for m, apart in moved if apart])


def _marked(block: Block, marks: list[Mark]) -> Block:
    return replace(block, marks=tuple(sorted(dict.fromkeys(marks), key=lambda m: m.at)))


def _trimmed(text: str, end: int) -> int:
    while end > 0 and text[end - 1].isspace():
        end -= 1
    return end


def _own_sentence_only(claims: Iterable[Claim], links: Iterable[Link], inline: set[str]) -> tuple[Claim, ...]:
    """A claim that only inline links vouch for answers for no earlier sentence."""
    marked = {k.claim for k in links if k.reference not in inline}
    return tuple(c if c.id in marked or not c.context_inferred else replace(c, context_inferred=False) for c in claims)


def host_of(url: str) -> str:
    """The host of a URL without "www.", "" for none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
