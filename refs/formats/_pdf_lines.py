"""The lines of a PDF's pages with their places on the page, page numbers and running heads left out."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

_NUMBER = re.compile(r"(?:[-–—]\s*)?(?:\d{1,4}|[ivxl]{1,7})(?:\s*[-–—])?"
                     r"|(?:page|seite|p\.)\s*\d{1,4}(?:\s*(?:of|/|von)\s*\d{1,4})?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
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


def page_lines(page: pypdfium2.PdfPage, holder: pypdfium2.PdfTextPage, number: int) -> list[PageLine]:
    """The lines of one page in the order of its content, which is that of reading in nearly all papers."""
    raw = holder.get_text_range()
    exact = len(raw) == holder.count_chars()
    middle = page.get_width() / 2
    lines, at = [], 0
    for part in re.split(r"(\r\n|\n|\r)", raw):
        if part.strip() and part not in ("\r\n", "\n", "\r"):
            left, right = _edges(holder, at, part) if exact else (-1.0, -1.0)
            text = " ".join(part.replace("\x02", "-").replace("\ufffe", "-").replace("\0", "").split())
            lines.append(PageLine(text, left, right, number, int(left > middle - 4)))
        at += len(part)
    return lines


def _edges(holder: pypdfium2.PdfTextPage, at: int, text: str) -> tuple[float, float]:
    first = at + len(text) - len(text.lstrip())
    last = at + len(text.rstrip()) - 1
    return _side(holder, first, 0), _side(holder, last, 1)


def _side(holder: pypdfium2.PdfTextPage, index: int, side: int) -> float:
    box = [ctypes.c_double() for _ in range(4)]  # left, right, bottom, top
    found = pdfium.FPDFText_GetCharBox(holder, index, *(ctypes.byref(b) for b in box))
    return float(box[side].value) if found else -1.0


def text_lines(pages: list[list[PageLine]]) -> Iterator[PageLine]:
    """The lines of all pages without page numbers and running heads."""
    edges = Counter(_DIGITS.sub("0", line.text) for lines in pages for line in {*lines[:1], *lines[-1:]})
    for lines in pages:
        for place, line in enumerate(lines):
            if (place < 2 or place >= len(lines) - 2) and _NUMBER.fullmatch(line.text):
                continue
            if place in (0, len(lines) - 1) and edges[_DIGITS.sub("0", line.text)] >= _OFTEN:
                continue
            yield line
