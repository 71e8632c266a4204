"""Lists of sources that somebody typed: their entries become references, and what the text cites them by, markers.

Under a heading such as References, Sources, Quellen or 参考文献 stand entries, numbered or not. `[1]` in the text
cites the entry of that number; "(Roe, 2011)" the one of that author and year (`author_year`). The list's own lines
claim nothing. Every reader that gathers blocks comes here, whatever its format; only the blocks' text is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from refs.citations.identifier_kinds import trim
from refs.model import Reference
from refs.reading.addresses import BARE
from refs.reading.author_year import Entry, Paired, entry, pair
from refs.reading.blocks import Block, Cut, Mark, cut
from refs.reading.footnotes import footnote, keyed
from refs.reading.list_headings import is_list, is_notes
from refs.reading.markers import markers_in, round_markers_in

_INLINE = "link:"
_Finder = Callable[[Block], Iterator[tuple[int, int, tuple[str, ...], bool]]]
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_BEGINS = re.compile(r"^\s*(?:[-–•*·]\s+)?(?:[\[【［](?P<b>[0-9]{1,3})[\]】］]|"
                     r"(?P<n>[0-9]{1,3})(?:[.)](?=\s)|[．、）])|"
                     r"[(（](?P<p>[0-9]{1,3})(?:\)(?=\s)|）)|(?P<r>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})(?![\w⁄/]))\s*"
                     r"[:：.]?\s*")
_HEADED = re.compile(r"(?P<head>[^\n.\[\]]{3,60}?[:：]?)\s+(?=(?:\[1\]|1[.)]|\(1\))\s)")
"""A heading that stands in one paragraph with its list: "Sources: [1] Roe, ..."."""
_INNER = re.compile(r"(?<=\s)\[(?P<b>[0-9]{1,3})\]\s")
_SOURCE = re.compile(r"(?:https?|ftp)://|\bdoi\b|\b10\.[0-9]{4,9}/|\b(?:1[5-9]|20)[0-9]{2}[a-z]?\b|\bISBN\b|"
                     r"n\.d\.", re.IGNORECASE)
_STARTS = re.compile(r"^(?:(?:van|von|de|den|der|di|da|du|la|le|al|el|ter|ten)[\s-]){0,3}"
                     r"[^\W\d_a-z][^\n]{2,200}?[\s(,.](?:1[5-9]|20)[0-9]{2}[a-z]?[).,:;\s]|^\S{1,300}$")
_ACCESS = re.compile(r"(?:accessed|retrieved|archived|last|abgerufen|consult|läst|hämtad|visited|\(|\[)", re.IGNORECASE)
_ENDED = re.compile(r"[.!?)\]/\w]$")
_SAME = re.compile(r"^(?:[-–—―_]{2,12}|[—―⸺⸻])[.,:]?\s*(?=\S)")
_AUTHOR = re.compile(r"^(.{2,300}?)[.,]?\s\(?(?:1[5-9]|20)[0-9]{2}[a-z]?\b")
_LONGEST = 4000
_MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Typed:
    """What the typed lists of a document are: its other blocks with their markers, the entries, what did not pair."""

    blocks: tuple[Block, ...]
    entries: Mapping[str, Reference]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Item:
    """One entry of a list as the text prints it."""

    number: str
    block: Block
    author: str = ""
    """Who stands for the dashes it begins with ("———. 2016b. Title"), "" where it names its author."""

    @property
    def read(self) -> str:
        """Its text with the author's name in the dashes' place."""
        return f"{self.author}. {_SAME.sub('', self.block.text, count=1)}" if self.author else self.block.text


def typed(blocks: Iterable[Block], entries: Mapping[str, Reference], source: str = "") -> Typed:
    """The document's typed lists read and paired; blocks and entries as they were where there is none.

    Args:
        blocks: all blocks, in the order of the text.
        entries: what the reader knows already; links that only a list's entry holds move into that entry.
        source: the file's text, to tell lines apart that a paragraph joins.
    """
    text, listed = _parted(blocks)
    items = list(_named_again(i for block in listed for i in _items(block, source)))
    numbers = {i.number: f"list:{n}" for n, i in reversed(list(enumerate(items))) if i.number}
    named = [e for n, i in enumerate(items) if (e := entry(f"list:{n}", i.read))]
    text, cited = _with_all_numbers(text, numbers)
    notes: tuple[str, ...] = ()
    if named:
        by_number = {m.reference for b in text for m in b.marks}
        text, notes = with_names(text, [e for e in named if e.key not in by_number], found_only=cited)
    marked = {m.reference for b in text for m in b.marks if m.reference.startswith("list:")}
    if not marked and listed and any(is_notes(b.section) for b in listed):
        return Typed(tuple(blocks), entries, notes)
    made: dict[str, Reference] = {}
    for n, item in enumerate(items):
        made |= _reference(f"list:{n}", item, entries)
    still = {m.reference for b in text for m in b.marks}
    moved = {m.reference for i in items for m in i.block.marks if m.reference.startswith(_INLINE)} - still
    kept = {k: v for k, v in entries.items() if k not in moved}
    return Typed(tuple(text), {**kept, **made}, notes)


def _parted(blocks: Iterable[Block]) -> tuple[list[Block], list[Block]]:
    """(the text's blocks, the blocks of lists); a paragraph that is only "Sources:" heads what follows it."""
    text: list[Block] = []
    listed: list[Block] = []
    headed = ""
    section: str | None = None
    for block in blocks:
        if block.section != section:
            headed, section = "", block.section
        if not block.note and not block.marks and len(block.text) < 60 and is_list(block.text):
            headed = block.text.rstrip(":： ")
            text.append(block)
            continue
        head = _HEADED.match(block.text) if not block.note else None
        if head and is_list(head["head"]):
            headed = head["head"].rstrip(":： ")
            block = cut(block, [Cut(0, head.end())])
        heading = headed or block.section
        if not block.note and is_list(heading) and _is_entry(block):
            listed.append(replace(block, section=heading))
        else:
            text.append(block)
    return text, listed


def _is_entry(block: Block) -> bool:
    """True for what stands in a list of sources as an entry, and not as a sentence about the list."""
    if not block.text and not block.marks:
        return False
    if any(not m.reference.startswith(_INLINE) for m in block.marks):
        return False  # a marker or a footnote in it: the author goes on writing
    if block.item or _BEGINS.match(block.text):
        return bool(block.text)
    if block.text.endswith(":") and not block.marks:
        return False
    linked = any(m.end - m.at > 2 for m in block.marks) and bool(block.marks) and block.marks[0].at == 0
    return linked or bool(_SOURCE.search(block.text))


def _items(block: Block, source: str) -> Iterator[_Item]:
    """The entries of one block: a paragraph may hold several, each on a line of its own."""
    for part in _split(block, source):
        found = _BEGINS.match(part.text)
        printed = (found["b"] or found["n"] or found["p"] or found["r"]) if found else part.item.strip("[].()-")
        number = "".join(str(_RAISED.index(c)) if c in _RAISED else c for c in printed)
        body = cut(part, [Cut(0, found.end())]) if found else part
        if body.text or body.marks:
            yield _Item(number.lstrip("0") or number, body)


def _named_again(items: Iterable[_Item]) -> Iterator[_Item]:
    """Entries that begin with dashes take the author of the entry before them."""
    author = ""
    for item in items:
        if author and _SAME.match(item.block.text):
            yield replace(item, author=author)
            continue
        head = _AUTHOR.match(item.block.text)
        author = head[1].rstrip(" ,(") if head else ""
        yield item


def _split(block: Block, source: str) -> Iterator[Block]:
    starts = [0]
    numbered = _BEGINS.match(block.text)
    for at in _line_starts(block, source):
        line = block.text[at:at + 400]
        before = block.text[:at].rstrip()
        if _BEGINS.match(line) if numbered else _starts(before, line):
            starts.append(at)
    if numbered and len(starts) == 1:
        starts += [m.start() for m in _INNER.finditer(block.text)]
    for start, end in zip(starts, [*starts[1:], len(block.text)], strict=True):
        last = end == len(block.text)
        own = replace(block, marks=tuple(m for m in block.marks if start <= m.at < end or (last and m.at == end)))
        yield cut(own, [Cut(0, start), Cut(end, len(block.text))]) if len(starts) > 1 else block


def _starts(before: str, line: str) -> bool:
    """True where a line begins an entry of an unnumbered list: names and a year, or anything after an address."""
    if re.search(r"://\S+$", before):
        return (not line[:1].islower() or bool(_STARTS.match(line))) and not _ACCESS.match(line)
    if not _ENDED.search(before):
        return False
    return bool(_SAME.match(line) or (_STARTS.match(line) and entry("", line)))


def _line_starts(block: Block, source: str) -> Iterator[int]:
    """Offsets in the block where a line of the file, or one that <br> makes, begins."""
    for space in re.finditer(" ", block.text) if source else ():
        origin = block.where(space.start())
        if 0 <= origin < len(source) and (source[origin] in "\r\n" or source[origin:origin + 3].lower() == "<br"):
            yield space.end()


def _reference(key: str, item: _Item, entries: Mapping[str, Reference]) -> dict[str, Reference]:
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
    made = [replace(made[0], title=_labelled(block, made[0].title)), *made[1:]]
    return keyed(key, [replace(r, kind=r.kind or ("web" if r.url else ""), label=r.label or _called(r)) for r in made])


def _labelled(block: Block, title: str) -> str:
    """The title; where the entry begins with a link, and goes on with a dash and the site's name, the link's words."""
    first = next((m for m in block.marks if m.at == 0 < m.end), None)
    label = block.text[:first.end].strip(" .,\"“”") if first else ""
    goes_on = title[len(label):] if label and title.startswith(label) else ""
    return label if len(label.split()) > 1 and re.match(r"\s[–—|-]\s", goes_on) else title


def _called(reference: Reference) -> str:
    surname = reference.authors[0].partition(",")[0] if reference.authors else ""
    return " ".join(p for p in (surname, reference.date[:4]) if p) or reference.text[:60]


def _numbered(block: Block) -> Iterator[tuple[int, int, tuple[str, ...], bool]]:
    """(start, end, numbers, True for raised figures) of the [n] markers of a block, those inside code left out."""
    for found in markers_in(block.text):
        if found.group in ("", "raised") and not any(a <= found.start < b for a, b in block.code):
            yield found.start, found.end, found.labels, found.group == "raised"


def _with_all_numbers(text: list[Block], numbers: Mapping[str, str]) -> tuple[list[Block], bool]:
    """The text with its numbers as markers, and True where any cites the list: "[1]", raised ones, else "(1)"."""
    for finder in (_numbered, _in_round_brackets):
        printed = [n for b in text for f in finder(b) for n in f[2]]
        known = set(printed) & set(numbers)
        if known and (finder is _numbered or fits_list(printed, numbers)):
            return [_with_numbers(b, numbers, finder) for b in text], True
    return text, False


def fits_list(printed: Iterable[str], numbers: Collection[str]) -> bool:
    """True where numbers in round brackets are those of the list: nearly all are in it, and it has few others."""
    found = set(printed)
    known = found & set(numbers)
    return 10 * len(known) >= 9 * len(found) and 2 * len(known) >= len(numbers)


def _in_round_brackets(block: Block) -> Iterator[tuple[int, int, tuple[str, ...], bool]]:
    for found in round_markers_in(block.text):
        if not any(a <= found.start < b for a, b in block.code):
            yield found.start, found.end, found.labels, True


def _with_numbers(block: Block, numbers: Mapping[str, str], finder: _Finder) -> Block:
    cuts = []
    for start, end, labels, raised in finder(block):
        if raised and not all(n in numbers for n in labels):
            continue
        if len(labels) == 1 and len(labels[0]) == 4 and labels[0] not in numbers:
            continue  # a year
        labelled = [m for m in block.marks if m.end >= 0 and m.at <= start and m.end >= end]
        keys = [numbers.get(n, "") for n in labels]
        cuts.append(Cut(start, end, () if labelled and not any(keys) else tuple(Mark(start, k) for k in keys)))
    return cut(block, cuts)


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
    shown = list(printed)
    more = f" and {len(shown) - _MOST_SHOWN} more" if len(shown) > _MOST_SHOWN else ""
    return (f"{what}: {'; '.join(shown[:_MOST_SHOWN])}{more}",) if shown else ()
