"""Makes references of the entries in a dump's lists; short notes get the fields of the full citation that they name.

In a dump of a Wikipedia page a note may say "Smith 2010, p. 4", and the work stands below "Bibliography". So the works
are read first (`_works`), each under the names and year by which a short note calls it. Two works of one name and year
cannot be told apart, and then neither is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from refs.citations import strings
from refs.citations.identifier_kinds import trim
from refs.citations.links import choose
from refs.formats._plain_lists import Line, NumberedList
from refs.model import Reference
from refs.reading.addresses import BARE, CUT
from refs.reading.entries import from_fields, plural, short_note
from refs.reading.list_headings import REFERENCES, WORKS
from refs.reading.markers import markers_in

_LONGEST_ITEM = 40_000
"""Characters of an item that are read."""
_CUTS = re.compile(rf"((?:https?|ftp)://[^\s{CUT}]+){CUT}")
"""An address with the private character that marks a line's end which may have cut it."""


@dataclass
class Parts:
    """What the lines are made of."""

    lines: list[Line]
    bodies: list[tuple[str, int, int]] = field(default_factory=list)
    """(heading, first line, line after the last) of each section, in order."""
    lists: list[NumberedList] = field(default_factory=list)
    listed: set[int] = field(default_factory=set)
    """Numbers of lines that belong to a list."""
    chapters: list[int] = field(default_factory=list)
    """The lines at which the chapters begin whose notes the lists are, one for each; [] for any other text."""


@dataclass
class Seen:
    """What was seen while the text was read."""

    counts: dict[str, int] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    pages: dict[str, list[str]] = field(default_factory=dict)
    tags: dict[str, int] = field(default_factory=dict)
    outside: int = 0
    unknown: int = 0


def entries_of(parts: Parts, seen: Seen) -> Iterator[tuple[str, Reference]]:
    """Each item as a reference, by key; short notes carry the full citation they name."""
    works = _works(parts)
    # Back-links ("^ a b c") say how often an item is cited; only a dump that has some is held to them.
    runs = any(item.back_links > 1 for numbered in parts.lists for item in numbered.items)
    for place, numbered in enumerate(parts.lists):
        for item in numbered.items:
            key = f"{place}:{item.label}"
            count = seen.counts.get(key, 0)
            made, fields = _reference(item.text)
            if fields.short and not made.url and fields.short in works:
                made = short_note(made, works[fields.short])
            notes = made.notes
            if runs and count != max(1, item.back_links):
                notes = (
                    *notes,
                    f"its back-links name {plural(max(1, item.back_links), 'marker')}, the text holds {count}",
                )
            bare = not (made.url or made.identifiers or (made.title and made.date))
            yield (
                key,
                replace(
                    made,
                    label=seen.labels.get(key, f"[{item.label}]"),
                    notes=notes,
                    line=item.line,
                    start=item.start,
                    end=item.end,
                    pages=made.pages or "; ".join(dict.fromkeys(seen.pages.get(key, ()))),
                    kind="note"
                    if bare and (numbered.is_notes or numbered.lettered) and len(parts.lists) > 1
                    else made.kind,
                ),
            )


def _reference(text: str) -> tuple[Reference, strings.Fields]:
    """One citation string as a reference, and its fields."""
    text = text[:_LONGEST_ITEM]
    cut = tuple(f"address that a line's end may have cut: not asked ({u})" for u in _CUTS.findall(text))
    fields = strings.parse(_unmarked(_CUTS.sub(" ", text)))
    made = from_fields(fields, choose(trim(u) for u in BARE.findall(fields.text)))
    made = replace(made, notes=(*made.notes, *cut)) if cut else made
    if fields.archived and not made.archive_url:
        made = replace(made, notes=(*made.notes, "says that an archived copy exists, without its address"))
    return made, fields


def _unmarked(text: str) -> str:
    """A citation without the markers inside it."""
    if "[" not in text:
        return text
    parts, at = [], 0
    for found in markers_in(text):
        parts.append(text[at:found.start])
        at = found.end
    return "".join((*parts, text[at:]))


def _works(parts: Parts) -> Mapping[str, Reference]:
    """Full citations listed without numbers (Bibliography, Sources), by the name short notes use."""
    found: dict[str, Reference | None] = {}
    for heading, first, last in parts.bodies:
        if not (WORKS.match(heading) or REFERENCES.match(heading)):
            continue
        for line in parts.lines[first:last]:
            if line.number in parts.listed or len(line.text) < 25 or len(line.text) > 3000:
                continue
            made, _ = _reference(line.text)
            for anchor in strings.anchors(made.authors, made.date):
                found[anchor] = None if anchor in found else made
    return {anchor: made for anchor, made in found.items() if made is not None}
