"""Footnotes at the foot of a PDF's pages: raised numbers in the text, and the lines that begin with them. Pure.

Such a line is small, or its own number is raised, too. Only where the text of the same page has that raised number is a
line a footnote: captions and tables are small as well. Notes are counted on over the pages, since many books begin anew
on each.

First pass: the size that most letters have, over all pages. Second pass, page by page: the raised numbers in lines of
that size, the lines that begin with one of them and count on, and the lines behind each, which go on with it: small
ones, or, where notes are as large as the text, all that are left of the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from refs.formats._pdf_lines import RAISED, PageLine
from refs.reading.list_headings import is_list

_SMALLER = 0.7
"""Points by which a note's letters are smaller than the text's."""
_BEGINS = re.compile(rf"(?:{RAISED[0]})?(?P<number>\d{{1,3}})(?:{RAISED[1]})?(?:[.)]?\s*(?=\S)|$)")
_LARGE = re.compile(rf"{RAISED[0]}(?P<number>\d{{1,3}}){RAISED[1]}\s+(?=\S)")
"""How a note begins that is as large as the text; "¹H" at the head of a line is none."""
_RAISED = re.compile(rf"{RAISED[0]}(\d{{1,3}}){RAISED[1]}")


_RUN = re.compile(rf"{_RAISED.pattern}(?:\s?[,–-]\s?{_RAISED.pattern})*")
_UP = str.maketrans("0123456789–-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its number in the whole document, its lines."""

    number: int
    lines: tuple[PageLine, ...]


def split(pages: list[list[PageLine]]) -> tuple[list[list[PageLine]], list[Note]]:
    """(the pages without their footnotes and with "[7]" or "[note 7]" for each raised number of one, the footnotes)."""
    usual = _usual(pages)
    notes: list[Note] = []
    rest: list[list[PageLine]] = []
    # Beside a list of sources, whose numbers the text may print in brackets, a note's marker says that it is one.
    kind = "note " if any(is_list(line.text) for lines in pages for line in lines) else ""
    listed = False
    for lines in pages:
        # From the list of sources on, raised numbers and small print are the list's.
        listed = listed or any(is_list(line.text) for line in lines)
        raised = Counter(int(n) for line in lines if not _small(line, usual) for n in _RAISED.findall(line.text))
        own, body = ([], lines) if listed or not raised else _notes(lines, raised, usual)
        numbers = {number: len(notes) + place for place, (number, _) in enumerate(own, 1)}
        notes += [Note(numbers[number], tuple(found)) for number, found in own]
        rest.append([replace(line, text=_marked(line.text, numbers, kind)) for line in body])
    return rest, notes


def unraised(text: str) -> str:
    """A line without the signs around its raised numbers."""
    return _RAISED.sub(r"\1", text)


def _usual(pages: list[list[PageLine]]) -> float:
    """The size of most letters."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text) if line.size > 0 else 0
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _small(line: PageLine, usual: float) -> bool:
    return 0 < line.size <= usual - _SMALLER


def _notes(lines: list[PageLine], raised: Mapping[int, int],
           usual: float) -> tuple[list[tuple[int, list[PageLine]]], list[PageLine]]:
    """([(number on the page, lines)], the other lines)."""
    own: list[tuple[int, list[PageLine]]] = []
    body: list[PageLine] = []
    inside = large = False
    last = {int(found["number"]): place for place, line in enumerate(lines) if (found := _LARGE.match(line.text))}
    for place, line in enumerate(lines):
        small, is_number = _small(line, usual), line.text.isdigit() and place >= len(lines) - 2
        begins = (_BEGINS if small else _LARGE).match(line.text)
        number = int(begins["number"]) if begins else 0
        fits = number > 0 and number in raised and (number == own[-1][0] + 1 if own else small or number == min(raised))
        # A marker may begin a line, too, so that a number which is no note's own stands twice.
        fits = fits and (small or (raised[number] > 1 and last.get(number) == place))
        if begins and fits and (line.text[begins.end():] or _small_next(lines, place, usual)):
            own.append((number, [replace(line, text=unraised(line.text[begins.end():]))]))
            inside, large = True, not small
        elif inside and (small or large) and not is_number:
            own[-1][1].append(replace(line, text=unraised(line.text)))
        else:
            inside = False
            body.append(line)
    return own, body


def _small_next(lines: list[PageLine], place: int, usual: float) -> bool:
    """True where the number of a note stands on a line of its own, and its text comes next."""
    return place + 1 < len(lines) and _small(lines[place + 1], usual) and not lines[place + 1].text.isdigit()


def _marked(text: str, numbers: dict[int, int], kind: str) -> str:
    """A line with the raised numbers of notes as markers; others stay raised, for a list may have them."""
    text = _RAISED.sub(lambda m: f" [{kind}{numbers[int(m[1])]}]" if int(m[1]) in numbers else m[0], text)
    return _RUN.sub(lambda m: unraised(m[0]).replace(" ", "").translate(_UP), text) if RAISED[0] in text else text
