"""Finds the structure in the lines of a text dump: headings, sections, and the numbered lists of references and notes.

A dump has lost its markup, so a heading is what is marked up all the same, has the usual name of a list of references,
or stands alone, is short and ends with no stop. Below the heading of such a list, items are recognised because they
count up from 1 (or a), with small gaps, since some dumps lose items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from refs.citations.tags import back_links
from refs.reading.addresses import with_line
from refs.reading.list_headings import REFERENCES, is_list, is_notes
from refs.reading.markers import markers_in

FOREIGN = re.compile(
    r"^(?:related research articles|related articles|more from|see also on|you may also like)", re.IGNORECASE
)
"""Headings of lists that the page adds and the article does not cite."""
_MARKED_UP = re.compile(r"^(={2,6})\s*(.+?)\s*\1$|^(#{1,6})\s+(.+?)\s*#*$")
_NUMBERED = re.compile(r"^[ \t]*(?:\[(?P<b>[0-9]{1,4})\]|(?P<n>[0-9]{1,4})[.)](?![0-9])|"
                       r"(?P<c>[0-9]{1,4})[ \t]+(?=[\^↑]))[ \t]*")
"""An item's number; "3.1." is the number of a section."""
_CARET = re.compile(r"^[ \t]*(?:\[(?P<b>[0-9]{1,4})\]|(?P<n>[0-9]{1,4})[.)])?[ \t]*[\^↑][ \t]*")
_LETTERED = re.compile(r"^[ \t]*(?:\[(?P<b>[a-z]{1,2})\]|(?P<n>[a-z]{1,2})[.)])[ \t]+(?=\S)")
_ENDS = re.compile(r"[.!?。؟:;,»”\")\]]$")
_HEADING_SIZE = 80
"""Characters of a heading."""
_GAP = 3
"""Numbers that may be missing between two items of one list."""
_LONGEST_ITEM = 4000
"""Characters of an item that later lines may add to: no citation is longer."""
LONGEST_WRAP = 110
"""Characters of a line up to which it may have been wrapped, so that the next goes on with it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file, its end cut off, and where it begins."""

    text: str
    start: int
    number: int


@dataclass
class Item:
    """An item of a numbered list: its printed label, its text, its span in the file."""

    label: str
    text: str
    start: int
    body: int
    """Where `text` begins in the file."""
    end: int
    line: int
    back_links: int = 0


@dataclass
class NumberedList:
    """A run of items that count up from one."""

    heading: str
    items: list[Item] = field(default_factory=list)
    lettered: bool = False
    is_cited: bool = False
    """True where the text's markers are known to count this list, whatever others there are."""

    @property
    def is_notes(self) -> bool:
        """True when its heading speaks of notes and not of references."""
        return is_notes(self.heading)


def lines_of(source: str) -> list[Line]:
    """All lines with their offsets."""
    found, at = [], 0
    for number, raw in enumerate(source.splitlines(keepends=True), 1):
        found.append(Line(raw.rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), at, number))
        at += len(raw)
    return found


def heading_of(lines: list[Line], index: int) -> str:
    """The heading that a line is, "" if it is none: marked up, or short, alone and without an end mark."""
    text = lines[index].text.strip()
    if not text or len(text) > _HEADING_SIZE:
        return ""
    marked = _MARKED_UP.match(text)
    if marked:
        return (marked[2] or marked[4]).strip()
    if REFERENCES.match(text):
        return text
    alone = (index == 0 or not lines[index - 1].text.strip()) and (
        index + 1 >= len(lines) or not lines[index + 1].text.strip()
    )
    words = text.split()
    plain = (
        alone
        and len(words) <= 9
        and not re.search(r"\[[\w ]{1,14}\]|://|\((?:1[5-9]|20)[0-9]{2}[a-z]?\)", text)
        and not _ENDS.search(text)
        and not re.match(r"[\[\d•*–—-]", text)
    )
    return text.removesuffix("[edit]").strip() if plain and (text[0].isupper() or not text[0].isascii()) else ""


def is_marked_up(text: str) -> bool:
    """True for "== Heading ==" and "# Heading"."""
    return bool(_MARKED_UP.match(text.strip()))


def numbered_lists(lines: list[Line], bodies: list[tuple[str, int, int]]) -> list[NumberedList]:
    """The numbered lists under reference headings; `bodies` are (heading, first line, line after the last).

    Under a heading of works ("Bibliography") the numbers are the text's where it has no other list, or where it has
    none but notes, and cites higher numbers than those; else the list is one that no number cites.
    """
    found: list[NumberedList] = []
    works: list[NumberedList] = []
    for heading, first, last in bodies:
        if REFERENCES.match(heading):
            found += _lists_in(lines, heading, first, last)
        elif is_list(heading):
            works += [one for one in _lists_in(lines, heading, first, last) if len(one.items) >= 2 and not one.lettered]
    if not works:
        return found
    notes = max((one for one in found if not one.lettered), key=lambda one: len(one.items), default=None)
    if notes and not (all(one.is_notes or len(one.items) < 2 for one in found)
                      and _highest(lines[:works[0].items[0].line - 1]) > len(notes.items)):
        notes.is_cited = True
    return found + works


def _highest(lines: list[Line]) -> int:
    """The highest number that a marker in these lines cites; years are none."""
    return max((int(label) for line in lines for one in markers_in(line.text) if one.group == ""
                for label in one.labels if len(label) < 4), default=0)


def unheaded(lines: list[Line]) -> list[NumberedList]:
    """A list without a heading: "[1] ..." lines at the end that count up from 1, as pasted articles have."""
    first = next(
        (i for i in range(len(lines) - 1, -1, -1) if re.match(r"\s*\[1\]\s+\S|\s*1[.)]\s+\S", lines[i].text)), -1
    )
    if first < 0:
        return []
    found = numbered_lists(lines, [("References", first, len(lines))])
    return [n for n in found if len(n.items) >= 2 and all(
        re.search(r"https?://|[12][0-9]{3}|doi|ISBN", i.text) for i in n.items[:2])]


def _lists_in(lines: list[Line], heading: str, first: int, last: int) -> Iterator[NumberedList]:
    """The lists of one section: a new 1 begins another, and a line after a blank one that is no item ends the last."""
    current = NumberedList(heading)
    blank = False
    for line in lines[first:last]:
        if not line.text.strip():
            blank = True
            continue
        begun = _begins(line, current)
        if begun:
            item, restart = begun
            if restart and current.items:
                yield current
                current = NumberedList(heading)
            current.lettered = current.lettered or item.label.isalpha()
            current.items.append(item)
        elif current.items and not (blank and re.match(r"\S", line.text)):
            item = current.items[-1]
            if len(item.text) < _LONGEST_ITEM:
                item.text = with_line(item.text, line.text.strip())
            item.end = line.start + len(line.text)
        elif current.items:
            break
        blank = False
    if current.items:
        yield current


def _begins(line: Line, current: NumberedList) -> tuple[Item, bool] | None:
    """(item, restart) when a line begins an item: the next number, a new 1, or a caret."""
    last = len(current.items)
    caret = _CARET.match(line.text)
    if caret:
        number = caret["b"] or caret["n"]
        return _item(line, caret.end(), number or str(last + 1), caret=True), number == "1" and last > 0
    numbered = _NUMBERED.match(line.text)
    if numbered and not current.lettered:
        number = int(numbered["b"] or numbered["n"] or numbered["c"])
        previous = int(current.items[-1].label) if current.items and current.items[-1].label.isdigit() else 0
        if number == 1 or ((previous or not current.items) and previous < number <= previous + _GAP):
            return _item(line, numbered.end(), str(number)), number == 1
    lettered = _LETTERED.match(line.text)
    if lettered and (lettered["b"] or lettered["n"]) == letters(last + 1) and (current.lettered or not last):
        return _item(line, lettered.end(), lettered["b"] or lettered["n"]), False
    return None


def _item(line: Line, body: int, label: str, caret: bool = False) -> Item:
    """An item from its line, `body` characters after the line's begin, without its back-links."""
    text = line.text[body:]
    count, rest = back_links("^ " + text if caret else text)
    shift = len(text) - len(rest) if text.endswith(rest) else 0
    return Item(
        label, text[shift:], line.start, line.start + body + shift, line.start + len(line.text), line.number, count
    )


def letters(number: int) -> str:
    """1 is "a", 26 is "z", 27 is "aa"."""
    text = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        text = chr(97 + rest) + text
    return text
