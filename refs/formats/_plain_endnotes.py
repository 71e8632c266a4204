"""Notes at the end of a text without a heading: told by the markers that cite them, one after another. Pure.

Many programs put a document's notes behind its last paragraph and print nothing above them. Such notes need not look
like sources, and a list of steps or of chapters counts up from one, too. So the text decides: its markers must cite the
numbers of the list, and cite them for the first time in their order, as only notes are cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from refs.formats._plain_lists import Item, Line, NumberedList
from refs.reading.addresses import with_line
from refs.reading.markers import markers_in

_BEGINS = re.compile(r"\s*(?:(?P<bracket>\[)(?P<b>[0-9]{1,3})\]|(?P<n>[0-9]{1,3})[.)])\s+(?=\S)")
_BACK = re.compile(r"\s*[\u21a9\u2191\u21a5]\ufe0e?\s*$")
"""The sign that leads back to the marker."""
_SHARE = 0.7
"""Share of the notes that the text cites at least: markers in tables and captions may be lost."""
_LONGEST = 4000
"""Characters of a note that its further paragraphs may add to."""


def with_endnotes(lines: Sequence[Line], others: list[NumberedList]) -> list[NumberedList]:
    """The lists of a text, and the notes behind it where the last list of the text is cited as notes are.

    Beside `others`, lists of sources with numbers, the last number of the notes must be the highest that is cited, and
    no other list may have as many.
    """
    first = next((n for n in range(len(lines) - 1, -1, -1) if number_of_line(lines[n].text) == 1), -1)
    if first <= 0 or (len(others) == 1 and others[0].items[0].line == lines[first].number):
        return others
    items = list(items_of(lines[first:]))
    rest = [one for one in others if one.items[0].line != lines[first].number]  # "References" may reach over both
    bracketed = "[" in lines[first].text[:8]
    cited = _cited(lines[:first], "" if bracketed else "raised") or _cited(lines[:first], "raised" if bracketed else "")
    if not _is_order(cited, len(items), bracketed):
        return others
    known = {item.line for one in rest for item in one.items}
    if rest and (max(cited) < len(items) or known & {item.line for item in items} or any(
            len(one.items) == len(items) for one in rest)):
        return others
    return [*rest, NumberedList("Notes", items, is_cited=True)]


def _cited(lines: Sequence[Line], group: str) -> list[int]:
    """The numbers that markers of one kind cite, in the order in which they are cited first."""
    return list(dict.fromkeys(int(label) for line in lines for found in markers_in(line.text)
                              if found.group == group for label in found.labels))


def _is_order(cited: list[int], notes: int, bracketed: bool) -> bool:
    """True where numbers are cited as those of notes are: in their order, few left out, none beyond the last."""
    enough = len(cited) >= max(2, _SHARE * notes) or (bracketed and len(cited) == notes == 1)
    return enough and cited == sorted(cited) and cited[-1] <= notes


def number_of_line(text: str) -> int:
    """The number that a line begins with as an item does, 0 for none."""
    found = _BEGINS.match(text)
    return int(found["b"] or found["n"]) if found else 0


def items_of(lines: Sequence[Line]) -> Iterator[Item]:
    """The items that count up from the first line's one; a paragraph before the next number belongs to its note."""
    item: Item | None = None
    last = max((n for n, number in enumerate(map(number_of_line, (line.text for line in lines))) if number), default=0)
    blank = False
    for place, line in enumerate(lines):
        found = _BEGINS.match(line.text)
        number = number_of_line(line.text)
        if found and number == (int(item.label) + 1 if item else 1):
            if item:
                yield item
            text = _BACK.sub("", line.text[found.end():])
            end = line.start + len(line.text)
            item = Item(str(number), text, line.start, line.start + found.end(), end, line.number)
        elif not line.text.strip():
            blank = True
            continue
        elif item and not (blank and place > last):
            if len(item.text) < _LONGEST:
                item.text = with_line(item.text, _BACK.sub("", line.text.strip()))
            item.end = line.start + len(line.text)
        elif item:
            break
        blank = False
    if item:
        yield item
