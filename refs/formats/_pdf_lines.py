"""The lines of a PDF's pages with their places on the page; page numbers and running heads are left out.

PDFium gives the text of a page and, for each character, its box and size. What it does not say is which digits are
raised: in "word.7" with a small 7 above the line, the 7 is a marker. `_with_raised` therefore looks at every place
where a raised number may stand and compares the digit's size and bottom edge with its neighbour's.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

from refs.reading.list_headings import is_list

_NUMBER = re.compile(r"(?:[-–—]\s*)?(?:\d{1,4}|[ivxl]{1,7})(?:\s*[-–—])?"
                     r"|(?:page|seite|p\.)\s*\d{1,4}(?:\s*(?:of|/|von)\s*\d{1,4})?", re.IGNORECASE)
_PAGED = re.compile(r"\d{1,4}\s+(.{3,60})|(.{3,60}?)\s+\d{1,4}")
_DIGITS = re.compile(r"\d+")
_UNSEEN = dict.fromkeys((0, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""NUL, and the signs of direction that some programs put around each address: no part of it."""
_OFTEN = 3
"""A line that stands at the head or foot of so many pages is no text."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line: its text, its left and right edge in points (-1 where unknown), its page from 1, its column."""

    text: str
    left: float
    right: float
    page: int
    column: int = 0
    size: float = 0.0
    """Of its letters, in points; 0 where unknown."""
    foot: float = -1.0
    """How high its letters stand above the foot of the page, in points; -1 where unknown."""


RAISED = ("\ue004", "\ue005")
"""Private characters put around a raised number ("word.7" with a small 7 above the line) until it is known what it
is."""
_AFTER_WORD = re.compile(
    r"^\s*(?P<alone>\d{1,3}(?:[,–-]\s?\d{1,3}){0,8})\s*$|"
    r"(?<=[^\W\d_]|[.,;:!?)\]”’\"'»%°])\d{1,3}(?:[,–-]\s?\d{1,3}){0,8}(?![\w.])|^\s*\d{1,3}(?=\s*[^\W\d_])|"
    r"(?<![\d.,])(?P<figure>\d{2,8})(?!\w)")
"""Where a raised number may stand: on a line of its own, after a word or a stop, before a line's first word, and behind
a figure ("1931" and a small 3 come as "19313")."""
_RAISED_ONLY = re.compile(rf"(?:{RAISED[0]}\d+{RAISED[1]}[,–\s-]{{0,2}})+")
_NUMBERS = re.compile(r"\d+")
_UNIT = re.compile(r"(?<![^\W\d_])(?:[kcmdn]?m|s|ha|ft|in|CO|H|O)$")
"""What a raised number makes a power or a formula, and no marker: "km²", "CO₂"."""
_RAISED_SIZE, _RAISED_BY = 0.95, 0.15
"""Share of the neighbour's size that a raised character has at most, and how far above its foot it stands, in sizes."""


def page_lines(page: pypdfium2.PdfPage, holder: pypdfium2.PdfTextPage, number: int) -> list[PageLine]:
    """The lines of one page in the order of its content, which is that of reading in nearly all papers."""
    raw = holder.get_text_range()
    # Where the text and the characters do not correspond one to one, places would be those of other characters.
    exact = len(raw) == holder.count_chars()
    middle = page.get_width() / 2
    lines: list[PageLine] = []
    at = 0
    for part in re.split(r"(\r\n|\n|\r)", raw):
        if part.strip() and part not in ("\r\n", "\n", "\r"):
            left, right = _edges(holder, at, part) if exact else (-1.0, -1.0)
            size = _largest(holder, at, part) if exact else 0.0
            foot = _foot(holder, at, part) if exact else -1.0
            shown = _with_raised(holder, at, part) if exact else part
            text = " ".join(shown.replace("\x02", "-").replace("\ufffe", "-").translate(_UNSEEN).split())
            if lines and _RAISED_ONLY.fullmatch(text):
                lines[-1] = replace(lines[-1], text=lines[-1].text + text)
            else:
                lines.append(PageLine(text, left, right, number, int(left > middle - 4), size, foot))
        at += len(part)
    return lines


def _with_raised(holder: pypdfium2.PdfTextPage, at: int, part: str) -> str:
    """The line with private characters around each raised number: one that is smaller and stands higher."""
    def told(found: re.Match[str]) -> str:
        if found["figure"]:
            return _figure(holder, at + found.start(), found[0])
        digits = found[0].strip()
        first = at + found.start() + len(found[0]) - len(found[0].lstrip())
        beside = first - 1 if found.start() else at + found.end()
        if found["alone"]:
            return _alone(holder, first, digits)
        while found.start() == 0 and beside < at + len(part) and part[beside - at].isspace():
            beside += 1
        if not _is_raised(holder, first, beside) or _UNIT.search(part[:found.start()]):
            return found[0]
        return _NUMBERS.sub(lambda n: f"{RAISED[0]}{n[0]}{RAISED[1]}" if n.start() < 1 or _is_raised(
            holder, first + n.start(), beside) else n[0], digits)

    return _AFTER_WORD.sub(told, part) if any(c.isdigit() for c in part) else part


def _is_raised(holder: pypdfium2.PdfTextPage, index: int, beside: int) -> bool:
    """True for a character that is smaller than the one beside it, and stands higher."""
    size = _size(holder, beside)
    return 0 < _size(holder, index) <= _RAISED_SIZE * size and (
        _side(holder, index, 2) > _side(holder, beside, 2) + _RAISED_BY * size)


def _alone(holder: pypdfium2.PdfTextPage, first: int, digits: str) -> str:
    """Numbers that fill a line, with the signs around each where they are raised behind the end of the line before."""
    beside = first - 1
    while beside > 0 and chr(pdfium.FPDFText_GetUnicode(holder, beside)).isspace():
        beside -= 1
    if beside <= 0:
        return digits
    near = abs(_side(holder, first, 2) - _side(holder, beside, 2)) < _size(holder, beside)
    if not near or not _is_raised(holder, first, beside):
        return digits
    return _NUMBERS.sub(lambda n: f"{RAISED[0]}{n[0]}{RAISED[1]}", digits)


def _figure(holder: pypdfium2.PdfTextPage, at: int, digits: str) -> str:
    """A figure with the signs around its last digits, where those are raised."""
    if not _is_raised(holder, at + len(digits) - 1, at):
        return digits
    cut = next(n for n in range(1, len(digits)) if _is_raised(holder, at + n, at))
    return f"{digits[:cut]}{RAISED[0]}{digits[cut:]}{RAISED[1]}" if len(digits) - cut <= 3 else digits


def _size(holder: pypdfium2.PdfTextPage, index: int) -> float:
    """The size of a character's font, in points."""
    return float(pdfium.FPDFText_GetFontSize(holder, index))


def _largest(holder: pypdfium2.PdfTextPage, at: int, text: str) -> float:
    """The size of a line's letters: the largest of some of them, because code and raised numbers are set smaller."""
    step = max(1, len(text) // 6)
    return max(_size(holder, at + n) for n in range(0, len(text), step) if not text[n].isspace() or n == 0)


def _foot(holder: pypdfium2.PdfTextPage, at: int, text: str) -> float:
    """The height of a line's letters above the page's foot: that of the first one that is not raised, mostly."""
    x, y = ctypes.c_double(), ctypes.c_double()
    index = at + len(text) // 2
    while index > at and chr(pdfium.FPDFText_GetUnicode(holder, index)).isspace():
        index -= 1
    found = pdfium.FPDFText_GetCharOrigin(holder, index, ctypes.byref(x), ctypes.byref(y))
    return float(y.value) if found else -1.0


def _edges(holder: pypdfium2.PdfTextPage, at: int, text: str) -> tuple[float, float]:
    """The left edge of the first and the right edge of the last character of a line, in points."""
    first = at + len(text) - len(text.lstrip())
    last = at + len(text.rstrip()) - 1
    return _side(holder, first, 0), _side(holder, last, 1)


def _side(holder: pypdfium2.PdfTextPage, index: int, side: int) -> float:
    """One side of a character's box in points: 0 left, 1 right, 2 bottom, 3 top; -1 where it has none."""
    box = [ctypes.c_double() for _ in range(4)]  # left, right, bottom, top
    found = pdfium.FPDFText_GetCharBox(holder, index, *(ctypes.byref(b) for b in box))
    return float(box[side].value) if found else -1.0


def text_lines(pages: list[list[PageLine]]) -> Iterator[PageLine]:
    """The lines of all pages without page numbers and running heads."""
    edges = Counter(_DIGITS.sub("0", line.text) for lines in pages for line in {*lines[:1], *lines[-1:]})
    headings: set[str] = set()
    for lines in pages:
        for place, line in enumerate(lines):
            if (place < 2 or place >= len(lines) - 2) and _NUMBER.fullmatch(line.text):
                continue
            if place in (0, len(lines) - 1) and edges[_DIGITS.sub("0", line.text)] >= _OFTEN:
                continue
            # The list of sources goes on below a running head that repeats its heading beside the page's number.
            repeated = _PAGED.fullmatch(line.text) if place in (0, len(lines) - 1) else None
            if repeated and (repeated[1] or repeated[2]).casefold() in headings:
                continue
            headings |= {line.text.casefold()} if is_list(line.text) else set()
            yield line
