"""Reads plain-text dumps and pasted articles: markers in the text, a numbered list at the end, often no URL at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from refs.citations.identifier_kinds import trim
from refs.citations.tags import without_tags
from refs.formats._assemble import Gathered, document
from refs.formats._plain_chapters import chaptered
from refs.formats._plain_endnotes import with_endnotes
from refs.formats._plain_entries import Parts, Seen, entries_of
from refs.formats._plain_keys import Keys
from refs.formats._plain_lists import (
    FOREIGN,
    Item,
    Line,
    heading_of,
    lines_of,
    numbered_lists,
    unheaded,
)
from refs.formats._plain_wraps import BULLET, continues, in_address, is_bullet
from refs.formats.base import ArticleReader
from refs.model import Document, Reference
from refs.reading.addresses import BARE, with_places
from refs.reading.author_year import entry
from refs.reading.blocks import Block, BlockBuilder
from refs.reading.claims import Lines, claims_of
from refs.reading.entries import list_notes, with_ids
from refs.reading.footnotes import bundled, keyed, keys_of
from refs.reading.list_headings import is_list, is_notes
from refs.reading.markers import Found, machine_markers_in, markers_in, named_markers_in, round_markers_in
from refs.reading.narrative import narrated
from refs.reading.numbered import cites_beside, fits_list
from refs.reading.printed import with_printed
from refs.reading.repeated import with_repeated
from refs.reading.source_text import decoded
from refs.reading.typed_lists import with_names

_MARKUP = re.compile(rb"<ref[\s>]|\{\{|<!doctype|<html|<body|<div|\\documentclass|\\begin\{", re.IGNORECASE)
_SPAN = re.compile(r"</?span[^>]{0,200}>")
_MARKERS = (markers_in, machine_markers_in, named_markers_in)


class PlainText(ArticleReader):
    """Plain text: a dump or a pasted article with [1] markers and a numbered list."""

    name = "plain_text"
    suffixes = (".txt", ".text")
    open_ended = True

    def sniff(self, origin: str, head: bytes) -> float:
        """What is left when no other format fits: text without markup."""
        if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return 0.0
        likely = 0.45 if origin.lower().endswith(self.suffixes) else 0.15
        return likely / 3 if _MARKUP.search(head) and not origin.lower().endswith(self.suffixes) else likely

    def read(self, data: bytes, origin: str) -> Document:
        """The dump's references from its lists, its claims from its paragraphs."""
        dump, notes = decoded(data, origin)
        source = with_places(dump)
        parts = _parts(lines_of(source))
        keys = Keys(parts.lists, parts.chapters)
        seen = Seen()
        if not parts.lists or _only_notes(parts):
            return _typed(parts, source, origin, notes, seen)
        printed = Gathered()
        keys.round = _cites_in_round_brackets(parts, keys)
        text = [with_printed(b, printed.link) for b in _text_blocks(parts, keys, seen)]
        text = _named(text, parts, seen)
        blocks = [*text, *_note_blocks(parts, keys, seen)]
        own = _with_bundles(with_repeated(dict(entries_of(parts, seen))), seen)
        blocks = [_spread(b, own) for b in blocks]
        entries = {**own, **_placed(printed.entries, source)}
        linked = Counter(m.reference for b in text for m in b.marks if m.reference in printed.entries)
        made, ids = with_ids(entries.items(), seen.counts | linked)
        claims, links = claims_of((narrated(b, entries) for b in blocks), source, ids or {"": ""})
        uncited = sum(not r.markers for r in made)
        notes += list_notes(sum(seen.counts.values()) + seen.unknown, seen.unknown, uncited, len(made))
        notes += tuple(f"tagged {tag}" + (f" {n} times" if n > 1 else "") for tag, n in seen.tags.items())
        return Document(origin=origin, title=_title(parts), claims=claims, references=made, links=links, notes=notes,
                        format=self.name, markers=seen.outside)


def _cites_in_round_brackets(parts: Parts, keys: Keys) -> bool:
    """True where numbers in round brackets cite, alone or beside others in square ones."""
    lines = [n.text for n in parts.lines if n.number not in parts.listed]
    cited = (f for text in lines for f in markers_in(text) if f.group == "" and any(keys.of(f) or ()))
    square = {n for found in cited for n in found.labels}
    if square:
        return cites_beside(lines, square, keys.numbers)
    return fits_list([n for text in lines for f in round_markers_in(text) for n in f.labels], keys.numbers)


def _named(blocks: list[Block], parts: Parts, seen: Seen) -> list[Block]:
    """The blocks with author-year citations of numbered entries as markers, of those that no number cites."""
    items = [(f"{place}:{item.label}", item.text) for place, one in enumerate(parts.lists) for item in one.items]
    named = [e for key, text in items if key not in seen.counts and (e := entry(key, text))]
    done = with_names(blocks, named, found_only=True)[0] if named else blocks
    more = Counter(m.reference for b in done for m in b.marks) - Counter(m.reference for b in blocks for m in b.marks)
    for key, times in more.items():
        seen.counts[key] = seen.counts.get(key, 0) + times
        seen.outside += times
    return done


def _with_bundles(entries: Mapping[str, Reference], seen: Seen) -> dict[str, Reference]:
    """The entries, one that lists several citations as a reference for each; they are cited as often as the first."""
    done: dict[str, Reference] = {}
    for key, one in entries.items():
        links = [trim(u) for u in BARE.findall(one.text)] if ";" in one.text else []
        place = {"label": one.label, "line": one.line, "start": one.start, "end": one.end, "markers": one.markers}
        made = keyed(key, bundled(one.text, links, **place) or [one])
        seen.counts.update({k: seen.counts[key] for k in made if key in seen.counts})
        done |= made
    return done


def _spread(block: Block, entries: Mapping[str, Reference]) -> Block:
    """A marker of an entry that lists several citations cites them all."""
    if not any(f"{m.reference}#2" in entries for m in block.marks):
        return block
    marks = (replace(m, reference=k) for m in block.marks for k in keys_of(m.reference, entries))
    return replace(block, marks=tuple(marks))


def _placed(entries: Mapping[str, Reference], source: str) -> dict[str, Reference]:
    """The entries with the lines they stand on."""
    lines = Lines(source)
    return {k: replace(r, line=lines.at(r.start)[0]) for k, r in entries.items()}


def _only_notes(parts: Parts) -> bool:
    """True where the numbered lists are notes, and the works stand in a list without numbers beside them."""
    if not all(one.lettered or one.is_notes for one in parts.lists):
        return False
    return any(is_list(heading) and not is_notes(heading) and any(
        line.text.strip() and line.number not in parts.listed for line in parts.lines[first:last])
        for heading, first, last in parts.bodies)


def _typed(parts: Parts, source: str, origin: str, notes: tuple[str, ...], seen: Seen) -> Document:
    """A text without a numbered list of works: authors and years, and printed addresses, are what it cites by."""
    found = Gathered(notes=list(notes))
    keys = Keys(parts.lists, parts.chapters)
    blocks = [*_text_blocks(parts, keys, seen), *_note_blocks(parts, keys, seen)]
    found.entries = dict(entries_of(parts, seen))
    found.blocks = [with_printed(b, found.link) for b in blocks]
    return document(origin, source, found, PlainText.name, title=_title(parts))


def _parts(lines: list[Line]) -> Parts:
    """The lines parted into bodies under headings and numbered lists; a list may lack its heading."""
    parts = Parts(lines)
    begun, heading = 0, ""
    for index in range(len(lines)):
        found = heading_of(lines, index)
        if found and index:
            parts.bodies.append((heading, begun, index))
            heading, begun = found, index + 1
    parts.bodies.append((heading, begun, len(lines)))
    parts.lists, parts.chapters = chaptered(lines, parts.bodies)
    if not parts.lists:
        parts.lists = with_endnotes(lines, numbered_lists(lines, parts.bodies) or unheaded(lines))
    for numbered in parts.lists:
        for item in numbered.items:
            parts.listed.update(range(item.line, item.line + source_lines(lines, item)))
    return parts


def source_lines(lines: list[Line], item: Item) -> int:
    """How many lines an item takes."""
    count = 1
    while item.line - 1 + count < len(lines) and lines[item.line - 1 + count].start < item.end:
        count += 1
    return count


def _text_blocks(parts: Parts, keys: Keys, seen: Seen) -> Iterator[Block]:
    """Paragraphs of the running text; other articles' leads and the lists are left out."""
    for heading, first, last in parts.bodies:
        if FOREIGN.match(heading):
            continue
        builder, previous, lead = BlockBuilder(), "", ""
        works = is_list(heading) and all(one.heading != heading for one in parts.lists)
        for line in parts.lines[first:last]:
            if line.number in parts.listed:
                continue
            keys.enter(line.number)
            together = works and bool(previous.strip()) and bool(line.text.strip())
            if not together and not continues(previous, line.text):
                if not builder.empty:
                    block = builder.build(heading, lead)
                    yield block
                    lead = (
                        block.text[-300:].rpartition(". ")[2]
                        if block.text.endswith(":")
                        else lead
                        if is_bullet(line.text)
                        else ""
                    )
                builder = BlockBuilder()
            bullet = BULLET.match(line.text) if builder.empty else None
            indent = bullet.end() if bullet else 0
            if not builder.empty and in_address(previous, line.text):
                indent = len(line.text) - len(line.text.lstrip())
            elif not builder.empty:
                builder.text(" ", line.start - 1)
            _add(builder, line.text[indent:], line.start + indent, keys, seen, "")
            previous = line.text
        if not builder.empty:
            yield builder.build(heading, lead)


def _add(builder: BlockBuilder, text: str, origin: int, keys: Keys, seen: Seen, note: str) -> None:
    """A line's text and markers into a block; tags and stray span elements out of it."""
    at = 0
    for kind, start, end, found in _events(text, seen, keys.round):
        builder.text(text[at:start], origin + at)
        if kind == "marker" and found is not None:
            cited = keys.of(found)
            if cited is None:
                builder.text(text[start:end], origin + start)
            else:
                _count(builder, cited, found, text[start:end], origin + start, seen, note)
        at = end
    builder.text(text[at:], origin + at)


def _count(
    builder: BlockBuilder, cited: list[str], found: Found, printed: str, origin: int, seen: Seen, note: str
) -> None:
    """Add the markers of what a printed number cites, and count them."""
    for key in cited:
        builder.mark(key, origin)
        seen.outside += not note
        if not key:
            seen.unknown += 1
            continue
        seen.counts[key] = seen.counts.get(key, 0) + 1
        own = printed.strip().partition(":")[0]
        seen.labels.setdefault(key, own if len(cited) == 1 else f"[{key.partition(':')[2]}]")
        if found.pages:
            seen.pages.setdefault(key, []).append(found.pages)


def _events(text: str, seen: Seen, rounded: bool) -> Iterator[tuple[str, int, int, Found | None]]:
    """What is not text on a line, left to right: markers, maintenance tags, leftover span elements."""
    events: list[tuple[str, int, int, Found | None]] = [
        ("marker", m.start, m.end, m) for find in _MARKERS for m in find(text)]
    if rounded:
        events += [("marker", m.start, m.end, m) for m in round_markers_in(text)]
    if "[" in text:
        for bracket in re.finditer(r"\s?\[[^\[\]]{3,40}\]", text):
            rest, tags = without_tags(bracket[0])
            if tags and not rest.strip():
                seen.tags[tags[0].removeprefix("tagged ")] = seen.tags.get(tags[0].removeprefix("tagged "), 0) + 1
                events.append(("tag", bracket.start(), bracket.end(), None))
    if "<" in text:
        events += [("span", s.start(), s.end(), None) for s in _SPAN.finditer(text)]
    end = 0
    for event in sorted(events, key=lambda e: e[1:3]):
        if event[1] >= end:
            yield event
            end = event[2]


def _note_blocks(parts: Parts, keys: Keys, seen: Seen) -> Iterator[Block]:
    """Notes that hold markers: what the note says is a claim too."""
    for place, numbered in enumerate(parts.lists):
        for item in numbered.items:
            if "[" in item.text and any(True for _ in markers_in(item.text)):
                keys.enter(parts.chapters[place] if parts.chapters else item.line)
                builder = BlockBuilder()
                _add(builder, item.text, item.body, keys, seen, f"{place}:{item.label}")
                block = builder.build(numbered.heading, note=f"{place}:{item.label}")
                if block.marks:
                    yield block


def _title(parts: Parts) -> str:
    """The first line, where it is a title: short, alone, without a full stop."""
    first = next((line.text.strip() for line in parts.lines if line.text.strip()), "")
    ended = re.search(r"[.!?:。]$", first)
    return "" if len(first) > 120 or ended or markers_found(first) else first.strip("=# ").strip()


def markers_found(text: str) -> bool:
    """True when a line holds a marker."""
    return any(True for _ in markers_in(text))
