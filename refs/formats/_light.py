"""What readers of light markup (AsciiDoc, Org, Typst) share: pieces of a paragraph made into blocks and entries.

A reader cuts its file into paragraphs, headings and list items by its own rules, and hands each to `Walk` by its
offsets. `Walk` asks the format's `Scanner` for the pieces of that stretch and puts them together: text into the block,
a link or a cited key as a mark, a footnote into an entry of its own with a mark where it stands.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from refs.formats._assemble import Gathered, footnote, keyed, noted
from refs.formats._bibliography import Bibliography, missing_keys
from refs.model import Reference
from refs.reading.blocks import BlockBuilder
from refs.reading.list_headings import Sections

_WEB = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)
_FEW_WORDS = 5
"""Words beside its citations up to which a note only points ("see", "cf."); more is prose of its own."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands at one place of a paragraph."""

    kind: str
    """text | code | link | note (its text is the span `start` to `end` of the file) | noteref | cite | entry"""
    value: str
    """The text, the address, the note's name ("" for a note without one), or the cited keys with commas between."""
    start: int
    end: int
    more: str = ""
    """link: its words; cite: the pages."""
    whole: bool = False
    """cite: True where the authors are words of the sentence."""


Inline = Callable[[int, int], Iterator[Piece]]
"""The pieces of the file between two offsets."""


class Walk:
    """Paragraphs to blocks; notes, links and cited keys to entries."""

    def __init__(self, found: Gathered, inline: Inline) -> None:
        self.keys: dict[str, str] = {}
        """Cited keys with the first pages that were named."""
        self.listed: dict[str, Reference] = {}
        """Entries that the text itself lists, by the key that cites them."""
        self.notes: dict[str, Reference] = {}
        self.section = self.lead = ""
        self._sections = Sections()
        self._found, self._inline = found, inline
        self._pending: dict[str, int] = {}
        self._counted = 0

    def heading(self, start: int, end: int, level: int) -> str:
        """A new section, whose name comes back; what its heading cites or links to is cited by the heading's words."""
        builder = BlockBuilder()
        self._run(builder, start, end, None)
        text = builder.plain()
        self.section, self.lead, self._counted = self._sections.enter(text, level), "", 0
        if builder.marked:
            self._found.blocks.append(builder.build(self.section))
        return text

    def paragraph(self, start: int, end: int, item: str = "", lead: str = "") -> None:
        """A paragraph, an item of a list (`item` as printed), or a cell with its row's `lead`.

        `item` is "-" for an item without a number and "+" for one that the markup counts.
        """
        self._counted = self._counted + (item == "+") if item or lead else 0
        item = str(self._counted) if item == "+" else item
        builder = BlockBuilder()
        self._run(builder, start, end, None)
        if builder.empty:
            return
        block = builder.build(self.section, lead or (self.lead if item else ""), item=item)
        self._found.blocks.append(block)
        if not item and not lead:
            self.lead = block.text[-300:].rpartition(". ")[2] if block.text.endswith(":") else ""

    def note(self, name: str, start: int, end: int) -> None:
        """A footnote whose text stands between two offsets."""
        key = f"fn:{name}"
        builder, hrefs = BlockBuilder(), list[str]()
        self._run(builder, start, end, hrefs)
        block = builder.build(self.section, note=key)
        made = footnote(block.text, hrefs, label=f"[{self._number(name)}]", start=start, end=max(start, end))
        self.notes |= noted(key, made)
        if block.marks:
            self._found.blocks.append(block)

    def entry(self, key: str, label: str, start: int, end: int) -> None:
        """An entry of a list of sources in the text itself."""
        builder, hrefs = BlockBuilder(), list[str]()
        self._run(builder, start, end, hrefs)
        made = footnote(builder.plain(), hrefs, label=f"[{label or key}]", start=start, end=max(start, end))
        self.listed |= keyed(f"@{key}", made)

    def finish(self, shelf: Bibliography) -> None:
        """The entries in the order of a list: notes, what is cited, the links; what is cited and nowhere is noted."""
        cited = {f"@{k}": replace(r, label=f"@{k}", pages=r.pages or self.keys.get(k, ""))
                 for k, r in shelf.references(self.keys).items() if f"@{k}" not in self.listed}
        self._found.entries = {**self.notes, **self.listed, **cited, **self._found.entries}
        self._found.notes += missing_keys([key for k in self.keys if (key := f"@{k}") not in self._found.entries])

    def _number(self, name: str) -> str:
        """The number a note is shown with: its name where that is a number, else its place in the order of notes."""
        number = self._pending.setdefault(name, len(self._pending) + 1)
        return name if name.isdigit() else str(number)

    def _run(self, builder: BlockBuilder, start: int, end: int, hrefs: list[str] | None) -> None:
        """The pieces of a stretch, put into `builder`.

        `hrefs` collects the addresses of a note's own text, which are its sources; None for the running text, where a
        link is a source of its sentence.
        """
        for piece in self._inline(start, end):
            if piece.kind == "text":
                builder.text(piece.value, piece.start)
            elif piece.kind == "code":
                builder.code(piece.value, piece.start)
            elif piece.kind == "link":
                self._link(builder, piece, hrefs)
            elif piece.kind == "noteref":
                builder.mark(f"fn:{piece.value}", piece.start)
            elif piece.kind == "cite":
                self._cite(builder, piece)
            elif piece.kind == "note":
                self._footnote(builder, piece, hrefs)

    def _link(self, builder: BlockBuilder, piece: Piece, hrefs: list[str] | None) -> None:
        """Add a link's words, with a marker around them; in a note its address is only collected."""
        key = ""
        if hrefs is not None and _WEB.match(piece.value):
            hrefs.append(piece.value)
        else:
            key = self._found.link(piece.value, piece.more, piece.start, piece.end)
        if key:
            builder.mark(key, piece.start, whole=True)
        builder.text(piece.more or piece.value, piece.start)
        if key:
            builder.end_label(key)

    def _cite(self, builder: BlockBuilder, piece: Piece) -> None:
        for key in (k for k in piece.value.split(",") if k):
            self.keys[key] = self.keys.get(key) or piece.more
            builder.mark(f"@{key}", piece.start, whole=piece.whole)

    def _footnote(self, builder: BlockBuilder, piece: Piece, hrefs: list[str] | None) -> None:
        """A note where it is cited; one that only cites works is a marker of those works."""
        if hrefs is not None:
            return  # a note inside a note: no markup here knows it
        cites = [p for p in self._inline(piece.start, piece.end) if p.kind == "cite"]
        words = " ".join(p.value for p in self._inline(piece.start, piece.end) if p.kind == "text")
        # The note's words are read twice, once to tell what it is: notes are short.
        if cites and len(re.findall(r"\w+", words)) < _FEW_WORDS:
            for cite in cites:
                self._cite(builder, cite)
            return
        name = piece.value or f"?{len(self._pending) + 1}"
        self.note(name, piece.start, piece.end)
        builder.mark(f"fn:{name}", piece.start)


class Scanner(ABC):
    """The inline markup of one file, token by token: what stands between two tokens is text."""

    tokens: re.Pattern[str]
    """What begins each kind of markup, one named group for each."""

    def __init__(self, source: str) -> None:
        self._source = source

    def __call__(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces between two offsets, in order. One pass."""
        source, at = self._source, start
        while found := self.tokens.search(source, at, end):
            if found.start() > at:
                yield Piece("text", source[at:found.start()], at, found.start())
            made, at = self._token(found, end)
            yield from made
        if at < end:
            yield Piece("text", source[at:end], at, end)

    @abstractmethod
    def _token(self, found: re.Match[str], end: int) -> tuple[list[Piece], int]:
        """The pieces of one token, and where the text goes on."""



class Brackets:
    """Which bracket of a text closes which, found in one pass: to seek them one by one costs a square."""

    def __init__(self, source: str, kinds: str = "()[]{}") -> None:
        closers = dict(zip(kinds[1::2], kinds[::2], strict=True))
        self._pairs: dict[int, int] = {}
        open_: dict[str, list[int]] = {o: [] for o in closers.values()}
        for sign in re.compile(rf"\\.|[{re.escape(kinds)}]", re.DOTALL).finditer(source):
            if sign[0] in open_:
                open_[sign[0]].append(sign.start())
            elif sign[0] in closers and open_[closers[sign[0]]]:
                self._pairs[open_[closers[sign[0]]].pop()] = sign.start()

    def closing(self, at: int, end: int) -> int:
        """Where the bracket that opens at `at` closes, -1 where it does not before `end`."""
        found = self._pairs.get(at, -1)
        return found if found < end else -1


def unpunctuated(url: str) -> str:
    """An address without the punctuation of its sentence; a bracket it opened itself stays."""
    pairs = {")": "(", "]": "[", "}": "{"}
    while url and (url[-1] in ".,;:!?'\"*_~" or (url[-1] in pairs and url.count(url[-1]) > url.count(pairs[url[-1]]))):
        url = url[:-1]
    return url
