"""Reads lists of sources that somebody typed: their entries become references, and what cites them becomes markers.

Under a heading such as References, Sources, Quellen or 参考文献 stand entries, numbered or not. `[1]` in the text cites
the entry with that number; "(Roe, 2011)" the one with that author and year (`author_year`). The lines of the list
claim nothing themselves. Every reader that gathers blocks uses this, whatever its format, because only the text of
blocks is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from types import MappingProxyType

from refs.citations.identifier_kinds import trim
from refs.citations.names import looks_like_names
from refs.citations.strings import parse
from refs.model import Reference
from refs.reading.addresses import BARE
from refs.reading.author_year import Entry, Paired, entry, pair
from refs.reading.blocks import Block, Cut, Mark, cut
from refs.reading.chapters import chapters
from refs.reading.footnotes import footnote, keyed
from refs.reading.list_headings import is_below, is_list, is_notes
from refs.reading.list_items import Item, begins_entry, begins_numbered, items_of, named_again
from refs.reading.named_sources import with_named_sources
from refs.reading.numbered import with_numbers

_INLINE = "link:"
"""How the keys of links inside the text begin, in every reader that gathers blocks."""
_HEADED = re.compile(r"(?P<head>[^\n.\[\]]{3,60}?[:：]?)\s+(?=(?:\[1\]|1[.)]|\(1\))\s)")
"""A heading that stands in one paragraph with its list: "Sources: [1] Roe, ..."."""
_SOURCE = re.compile(r"(?:https?|ftp)://|\bdoi\b|\b10\.[0-9]{4,9}/|\b(?:1[5-9]|20)[0-9]{2}[a-z]?\b|\bISBN\b|"
                     r"n\.d\.", re.IGNORECASE)
"""What tells that a line is an entry: an address, an identifier or a year."""
_GENERIC = re.compile(r"(?:read|see|learn|view|full|more|click|archived?|official|web|home|pdf|online|link|via|source|"
                      r"direct|wayback)\b[\w\s]{0,20}$", re.IGNORECASE)
"""What a link is called that only leads on."""
_YEAR_FIRST = re.compile(r"\W{0,3}\(?(?:1[5-9]|20)[0-9]{2}[a-z]?\)?[.,:]?\s\W?\w+\s\w+")
"""A year and a title behind a link: then the link's words are the author."""
_LONGEST = 4000
"""Characters of an entry that are read; a longer one is prose."""
_MOST_SHOWN = 5
"""Printed citations that a note names."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The document's blocks with their markers, its entries, and notes on what could not be paired."""

    blocks: tuple[Block, ...]
    entries: Mapping[str, Reference]
    notes: tuple[str, ...] = ()


def typed(blocks: Iterable[Block], entries: Mapping[str, Reference], source: str = "",
          numbered: Mapping[str, str] = MappingProxyType({}), pointing: Collection[str] = ()) -> Typed:
    """The document's typed lists read and paired; blocks and entries as they were where there is none.

    Args:
        blocks: all blocks, in the order of the text.
        entries: what the reader knows already; links that only a list's entry holds move into that entry.
        source: the file's text, to tell lines apart that a paragraph joins.
        numbered: numbers by which the text may cite entries that stand in no list, and their keys.
        pointing: keys of notes that are no entries, for they only cite others.

    First pass: the lists' blocks are parted from the text and split into entries. Second pass: numbers, labels, named
    sources and author-year citations of the text become markers. Third pass: the entries become references.
    """
    blocks = tuple(blocks)
    parted = list(_parted(blocks))
    listed = [block for block, is_entry in parted if is_entry]
    own = [list(items_of(block, source)) for block in listed]
    items = list(named_again(i for some in own for i in some))
    others = {**_uncited_notes(blocks, entries), **numbered}
    read = [with_numbers(part.text, {**others, **part.numbers}, {*entries, *pointing})
            for part in chapters(_with_items(parted, own))]
    text, cited = [b for done, _ in read for b in done], any(found for _, found in read)
    items = _without_labels(items, text)
    named = [e for n, i in enumerate(items) if (e := entry(f"list:{n}", i.read))]
    sources = with_named_sources(text, [(f"list:{n}", i.read) for n, i in enumerate(items)])
    text, notes = sources.blocks, _told("cited and in no list", sources.lost)
    if named:
        by_number = {m.reference for b in text for m in b.marks}
        text, more = with_names(text, [e for e in named if e.key not in by_number], found_only=cited)
        notes += more
    marked = {m.reference for b in text for m in b.marks if m.reference.startswith("list:")}
    # Notes that nothing cites by number may be prose with years in it: then there was no list.
    prose = any(is_notes(b.section) for b in listed) and not all(_is_work(i.read) for i in items)
    if not marked and listed and prose:
        return Typed(blocks, entries, notes)
    made: dict[str, Reference] = {}
    for n, item in enumerate(items):
        made |= _reference(f"list:{n}", item, entries)
    still = {m.reference for b in text for m in b.marks}
    moved = {m.reference for i in items for m in i.block.marks if m.reference.startswith(_INLINE)} - still
    kept = {k: v for k, v in entries.items() if k not in moved}
    return Typed(tuple(text), {**kept, **made}, notes)


def _is_work(text: str) -> bool:
    """True for what can only be an entry of a list of works: it begins with its authors, and has a date and a title."""
    said = parse(text[:_LONGEST])
    return bool(said.authors and said.title and said.date) and text.startswith(said.authors[0][:2])


def _uncited_notes(blocks: Iterable[Block], entries: Mapping[str, Reference]) -> dict[str, str]:
    """Numbers of footnotes that no marker of theirs cites: a text with "[1]" and "[^1]: ..." means them."""
    loose = {k: k[3:].strip("^") for k in entries if k.startswith("fn:") and k[3:].strip("^").isdigit()}
    cited = {m.reference for b in blocks for m in b.marks} if loose else set()
    return {number: key for key, number in loose.items() if key not in cited}


def _with_items(parted: Iterable[tuple[Block, bool]], own: Iterable[list[Item]]) -> Iterator[
        tuple[Block, list[tuple[str, Item]] | None]]:
    """Each block with the entries that it holds by key, None for one that is no list; `own` are those of the lists."""
    some, number = iter(own), count()
    for block, is_entry in parted:
        yield block, [(f"list:{next(number)}", item) for item in next(some)] if is_entry else None


def _parted(blocks: Iterable[Block]) -> Iterator[tuple[Block, bool]]:
    """(block, True for one of a list) in order; a paragraph that is only "Sources:" heads what follows it."""
    headed = ""
    section: str | None = None
    for block in blocks:
        if block.section != section:
            headed, section = "", block.section
        if not block.note and not block.marks and len(block.text) < 60 and is_list(block.text):
            headed = block.text.rstrip(":： ")
            yield block, False
            continue
        head = _HEADED.match(block.text) if not block.note else None
        if head and is_list(head["head"]):
            headed = head["head"].rstrip(":： ")
            block = cut(block, [Cut(0, head.end())])
        heading = headed or block.section
        if not block.note and is_list(heading) and _is_entry(block):
            yield replace(block, section=heading), True
        else:
            yield block, False


def _is_entry(block: Block) -> bool:
    """True for what stands in a list of sources as an entry, and not as a sentence about the list."""
    if not block.text and not block.marks:
        return False
    if any(not m.reference.startswith(_INLINE) for m in block.marks):
        return False  # a marker or a footnote in it: the author goes on writing
    if (block.item and not is_below(block.section)) or begins_numbered(block.text):
        return bool(block.text)
    if block.text.endswith(":") and not block.marks:
        return False
    if block.item and block.marks:
        return True
    linked = any(m.end - m.at > 2 for m in block.marks) and bool(block.marks) and (
        block.marks[0].at == 0 or begins_entry(block.text))
    return linked or bool(_SOURCE.search(block.text))


def _without_labels(items: list[Item], text: Iterable[Block]) -> list[Item]:
    """The entries without labels such as "[S1]", where the text cites by one of them or every entry has one."""
    cited = {m.reference for b in text for m in b.marks}
    labelled = [f"list:{n}" for n, i in enumerate(items) if i.unlabelled]
    if not labelled or (len(labelled) < max(2, len(items)) and not cited & set(labelled)):
        return items
    return [replace(i, block=i.unlabelled, number=i.number or i.label.upper()) if i.unlabelled else i for i in items]


def _reference(key: str, item: Item, entries: Mapping[str, Reference]) -> dict[str, Reference]:
    """The references that one entry of a list is, by key: mostly one, several where it lists links."""
    block = item.block
    marked = [entries[m.reference] for m in block.marks if m.reference in entries]
    hrefs = [r.archive_url or r.url for r in marked] + [r.url for r in marked if r.archive_url and r.url]
    known = {trim(h).rstrip("/") for h in hrefs}
    hrefs += [u for u in BARE.findall(block.text[:_LONGEST]) if trim(u).rstrip("/") not in known]
    start = block.where(0)
    end = block.where(len(block.text) - 1) + 1 if block.text else start
    label = f"[{item.number}]" if item.number else ""
    made = footnote(item.read[:_LONGEST], hrefs, label=label, start=start, end=max(start, end))
    made = [replace(r, text=block.text[:_LONGEST]) if item.author else r for r in made]
    made = [_titled(block, made[0]), *made[1:]]
    return keyed(key, [replace(r, kind=r.kind or ("web" if r.url else ""), label=r.label or _called(r)) for r in made])


def _titled(block: Block, reference: Reference) -> Reference:
    """The entry with the words of its one link as its title, where they are more than its site's name.

    An entry that begins with a link begins with its title, but for a link on the authors ("[Roe, J.](...) (2011)");
    elsewhere in an entry the link's words are the title where the text says none, or says more around them.
    """
    labels = [(m.at, block.text[m.at:m.end].strip(" .,\"“”«»")) for m in block.marks if m.end > m.at]
    at, label = labels[0] if len(labels) == 1 else (0, "")
    if len(label.split()) < 2 or "://" in label or _GENERIC.match(label) or label == reference.title:
        return reference
    first = not re.search(r"\w", block.text[:at])
    named = first and (looks_like_names(label) or (bool(reference.title) and label in reference.authors)
                       or _YEAR_FIRST.match(block.text[at + len(label):]))
    if named or not (first or not reference.title or label in reference.title):
        return reference
    others = tuple(a for a in reference.authors if a not in label)
    return replace(reference, title=label, authors=() if first and len(others) < len(reference.authors) else others)


def _called(reference: Reference) -> str:
    """What people call an entry without a number: surname and year, else how it begins."""
    surname = reference.authors[0].partition(",")[0] if reference.authors else ""
    return " ".join(p for p in (surname, reference.date[:4]) if p) or reference.text[:60]


def with_names(blocks: list[Block], named: list[Entry], found_only: bool) -> tuple[list[Block], tuple[str, ...]]:
    """The blocks with their author-year citations as markers, and notes on those that fit no entry, or several.

    `found_only`: the text cites by numbers, and what fits no entry is no citation that is missed.
    """
    done: list[Block] = []
    lost: dict[str, None] = {}
    unsure: dict[str, None] = {}
    for block in blocks:
        found = pair(block.text, named, block.code)
        lost |= dict.fromkeys(found.lost)
        unsure |= dict.fromkeys(found.unsure)
        done.append(_paired(block, found))
    notes = (*_told("cited and in no list", lost), *_told("cited and fits several entries of the list", unsure))
    return done, () if found_only else notes


def _paired(block: Block, found: Paired) -> Block:
    return cut(block, (Cut(p.start, p.end, tuple(Mark(p.start, k, whole=p.narrative) for k in p.keys))
                       for p in found.pairs))


def _told(what: str, printed: Iterable[str]) -> tuple[str, ...]:
    """A note that names the first few of what was printed; none for nothing."""
    shown = list(printed)
    more = f" and {len(shown) - _MOST_SHOWN} more" if len(shown) > _MOST_SHOWN else ""
    return (f"{what}: {'; '.join(shown[:_MOST_SHOWN])}{more}",) if shown else ()
