"""The entries of a typed list of sources: where each begins, its number, and the label by which it is cited. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from refs.reading.author_year import entry
from refs.reading.blocks import Block, Cut, cut, joined
from refs.reading.markers import LOWERED, NUMBER_WORDS

_BEGINS = re.compile(
    r"^\s*(?:[-–•*·]\s+)?(?:[\[【［]\^?(?P<b>[0-9]{1,3})\^?[\]】］]|"
    r"(?P<n>[0-9]{1,3})(?:[.)](?=\s)|[．、）])|"
    r"[(（](?P<p>[0-9]{1,3})(?:\)(?=\s)|）)|(?P<r>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})(?![\w⁄/])|"
    rf"[\[【［(]?(?:{NUMBER_WORDS})[\s#]{{0,2}}(?P<w>[0-9]{{1,3}})(?:[\]】］)]|(?=\s?[:：–—-]\s|\.\s)))\s*"
    r"(?:[:：.]|[–—-]\s)?\s*", re.IGNORECASE)
"""An entry that begins with a number, in brackets, raised, with a stop, or behind a word: "[3]", "3.", "³", "Source
3:"."""
_LABELLED = re.compile(
    r"^\s*(?:[-–•*·]\s+)?(?:[\[【［](?P<b>[^\[\]【】\n]{1,30})[\]】］](?!\()|(?P<c>[A-Z]{1,3}[0-9]{1,3})(?=[:：.)]\s))"
    r"\s*[:：.)]?\s*")
"""An entry that begins with a label of its own: "[S1]", "[RFC2119]", "[Roe 2011]", "S1:"."""
_CELL = re.compile(r"[\[(]?([\w.-]{0,6}[0-9]{1,4}[a-z]?)[\])]?[.:]?")
"""The first cell of a row that numbers or names its source: "1", "[2]", "S3"."""
_INNER = re.compile(r"(?<=\s)\[(?P<b>[0-9]{1,3})\]\s")
"""A number in brackets inside a paragraph in which the whole list stands on one line."""
_STARTS = re.compile(r"^(?:(?:van|von|de|den|der|di|da|du|la|le|al|el|ter|ten)[\s-]){0,3}"
                     r"[^\W\d_a-z][^\n]{2,200}?[\s(,.](?:1[5-9]|20)[0-9]{2}[a-z]?[).,:;\s]|^\S{1,300}$")
"""How an entry without a number begins: with names and a year soon after, or it is an address alone."""
_ACCESS = re.compile(r"(?:accessed|retrieved|archived|last|abgerufen|consult|läst|hämtad|visited|\(|\[)", re.IGNORECASE)
"""What follows an address in the same entry and does not begin the next one."""
_ENDED = re.compile(r"[.!?)\]/\w]$")
_SAME = re.compile(r"^(?:[-–—―_]{2,12}|[—―⸺⸻])[.,:]?\s*(?=\S)")
"""Dashes in place of the author of the entry before."""
_AUTHOR = re.compile(r"^(.{2,300}?)[.,]?\s\(?(?:1[5-9]|20)[0-9]{2}[a-z]?\b")
"""The author part of an entry: what stands before its year."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list as the text prints it."""

    number: str
    """Its number, "" where it has none."""
    block: Block
    label: str = ""
    """The label it begins with, folded (`folded`); "" where it has none."""
    unlabelled: Block | None = None
    """Its block without that label."""
    author: str = ""
    """Who stands for the dashes it begins with ("———. 2016b. Title"), "" where it names its author."""

    @property
    def read(self) -> str:
        """Its text with the author's name in the dashes' place."""
        return f"{self.author}. {_SAME.sub('', self.block.text, count=1)}" if self.author else self.block.text


def folded(label: str) -> str:
    """A label as it is compared: small letters, one space."""
    return " ".join(label.replace("^", "").casefold().split())


def begins_entry(text: str) -> bool:
    """True for a line that begins with a number or a label in brackets, as entries do."""
    return bool(_BEGINS.match(text) or _LABELLED.match(text))


def begins_numbered(text: str) -> bool:
    """True for a line that begins with an entry's number."""
    return bool(_BEGINS.match(text))


def items_of(block: Block, source: str) -> Iterator[Item]:
    """The entries of one block, which may be several lines of a paragraph.

    `source` is the file's text: only it tells where a line ended, since white space of a block is folded.
    """
    for part in _split(block, source):
        found = _BEGINS.match(part.text)
        printed = (next(g for g in found.groups() if g) if found else part.item.strip("[].()-")).translate(LOWERED)
        body = cut(part, [Cut(0, found.end())]) if found else part
        named = None if found else _LABELLED.match(body.text)
        label, bare = (folded(named["b"] or named["c"]), cut(body, [Cut(0, named.end())])) if named else ("", None)
        if body.text or body.marks:
            yield Item(printed.lstrip("0") or printed, body, label, bare)


def named_again(items: Iterable[Item]) -> Iterator[Item]:
    """The entries, where those that begin with dashes ("———. 2016b") take the author of the entry before them."""
    author = ""
    for item in items:
        if author and _SAME.match(item.block.text):
            yield replace(item, author=author)
            continue
        head = _AUTHOR.match(item.block.text)
        author = head[1].rstrip(" ,(") if head else ""
        yield item


def of_row(cells: list[Block]) -> Block | None:
    """The entry that a row of a table of sources is, None for an empty one; its first cell may number it."""
    filled = [c for c in cells if c.text or c.marks]
    number = _CELL.fullmatch(filled[0].text) if len(filled) > 1 and not filled[0].marks else None
    if number and number[1].isdigit():
        return joined(filled[1:], number[1])
    if number:
        filled[0] = replace(filled[0], text=f"[{number[1]}]:", runs=())
    return joined(filled) if filled else None


def _split(block: Block, source: str) -> Iterator[Block]:
    """The block cut where a line begins an entry; the first line says by which shape the others are recognised."""
    starts = [0]
    shape = next((s for s in (_BEGINS, _LABELLED) if s.match(block.text)), None)
    margin = _indent(source, block.where(0))
    for at in _line_starts(block, source):
        if not shape and _indent(source, block.where(at)) > margin:
            continue  # a hanging line goes on with its entry
        line = block.text[at:at + 400]
        before = block.text[:at].rstrip()
        if shape.match(line) if shape else _starts(before, line):
            starts.append(at)
    if shape is _BEGINS and len(starts) == 1:
        starts += [m.start() for m in _INNER.finditer(block.text)]
    for start, end in zip(starts, [*starts[1:], len(block.text)], strict=True):
        last = end == len(block.text)
        own = replace(block, marks=tuple(m for m in block.marks if start <= m.at < end or (last and m.at == end)))
        yield cut(own, [Cut(0, start), Cut(end, len(block.text))]) if len(starts) > 1 else block


def _indent(source: str, origin: int) -> int:
    """The white space before a place of the file, back to the beginning of its line; 0 where its place is unknown."""
    if not 0 <= origin < len(source):
        return 0
    begin = source.rfind("\n", 0, origin) + 1
    return origin - begin if not source[begin:origin].strip() else 0


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
