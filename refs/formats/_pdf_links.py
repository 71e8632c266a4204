"""The links of a PDF's pages, and where their words stand in the text that the pages give.

A link is a box on a page. The same words often stand under several ("here", "https://doi.org/10."), so a link is found
by its words together with those before them, and where even these stand twice on its page, its place is not known: an
address on the wrong sentence, or in the wrong entry, would be worse than one without a claim.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from refs.formats._pdf_layout import Paragraph
from refs.reading.markers import LOWERED

_MAX_LINKS = 5000
_LONGEST_URL = 10_000
_WORDS, _BEFORE = 80, (60, 30, 12, 0)
"""Letters of a link's words that are sought, and of those before them, at first as many as tell it from all others."""
_WHOLE = re.compile("[\r\n\x02\ufffe]")
"""Where a line ends, and the signs that PDFium gives for a hyphen there."""
_MOST_SOUGHT = 200_000_000
"""Letters that are searched for the links of one document: pages without end cost no time without end."""
_REPEATS = 60
"""Places of the same words on a page that are looked at."""


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link annotation to the web: its address, its page from 1, the words under it and those before them."""

    url: str
    page: int
    words: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class PlacedLink:
    """A link and where its words stand in the whole text, -1 where that is not known."""

    url: str
    words: str
    at: int
    page: int


def page_links(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, holder: pypdfium2.PdfTextPage,
               number: int) -> Iterator[PageLink]:
    """The links of one page that lead to the web, in the order of the file."""
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    raw = holder.get_text_range()
    raw = raw if len(raw) == holder.count_chars() else ""  # else places in it would be those of other letters
    for _ in range(_MAX_LINKS):
        if not pdfium.FPDFLink_Enumerate(page, ctypes.byref(position), ctypes.byref(link)):
            return
        action = pdfium.FPDFLink_GetAction(link)
        size = pdfium.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
        box = pdfium.FS_RECTF()
        if not 1 < size < _LONGEST_URL or not pdfium.FPDFLink_GetAnnotRect(link, ctypes.byref(box)):
            continue
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDFAction_GetURIPath(document, action, buffer, size)
        url = buffer.value.decode("utf-8", "replace")
        if url.lower().startswith(("http://", "https://")):
            words = holder.get_text_bounded(box.left, box.bottom, box.right, box.top).strip()
            before = _before(raw, holder, box, _WHOLE.split(words)[0].strip())
            yield PageLink(url, number, " ".join(words.split()), before)


def _before(raw: str, holder: pypdfium2.PdfTextPage, box: pdfium.FS_RECTF, words: str) -> str:
    """What the page says before the words in a box; "" where that is not known."""
    at = -1
    for _ in range(_REPEATS if words else 0):
        at = raw.find(words[:_WORDS], at + 1)
        if at < 0:
            break
        sides = [ctypes.c_double() for _ in range(4)]  # left, right, bottom, top
        if not pdfium.FPDFText_GetCharBox(holder, at, *(ctypes.byref(s) for s in sides)):
            continue
        left, right, bottom, top = (s.value for s in sides)
        low, high = sorted((box.bottom, box.top))  # some programs give them the other way round
        if box.left - 1 <= (left + right) / 2 <= box.right + 1 and low - 1 <= (bottom + top) / 2 <= high + 1:
            return raw[max(0, at - 4 * _BEFORE[0]):at]
    return ""


def placed(text: str, paragraphs: Sequence[Paragraph], starts: Sequence[int],
           links: Sequence[PageLink]) -> list[PlacedLink]:
    """Each link with its place in the text, which the paragraphs make; `starts` are where they begin."""
    letters = [n for n, sign in enumerate(text) if sign.isalnum()]
    folded = _folded(text)
    spans = _spans(paragraphs, starts, len(text), letters)
    made, left = [], _MOST_SOUGHT
    for link in links:
        own = spans.get(link.page, []) if left > 0 else []
        left -= sum(end - begin for begin, end in own)
        at = _found(folded, own, _folded(link.words), _folded(link.before))
        made.append(PlacedLink(link.url, link.words, letters[at] if at >= 0 else -1, link.page))
    return made


def _folded(text: str) -> str:
    """Letters and digits alone, in lower case: lines, hyphens and markers part the words of a link."""
    return "".join(sign.lower()[:1] for sign in text.translate(LOWERED) if sign.isalnum())


def _spans(paragraphs: Sequence[Paragraph], starts: Sequence[int], size: int,
           letters: Sequence[int]) -> dict[int, list[tuple[int, int]]]:
    """Page -> the stretches of its letters: its paragraphs, and the one before them, which may go on to it."""
    order = {at: n for n, at in enumerate(letters)}
    first = _nexts(order, size)
    found: dict[int, list[tuple[int, int]]] = {}
    pages = max((p.page for p in paragraphs), default=0)
    for n, one in enumerate(paragraphs):
        end = starts[n + 1] if n + 1 < len(paragraphs) else size
        last = paragraphs[n + 1].page if n + 1 < len(paragraphs) else pages
        for page in range(one.page, max(one.page, min(last, one.page + 3)) + 1):
            spans = found.setdefault(page, [])
            begin, stop = first[starts[n]], first[end]
            if spans and spans[-1][1] == begin:
                spans[-1] = spans[-1][0], stop
            else:
                spans.append((begin, stop))
    return found


def _nexts(order: dict[int, int], size: int) -> list[int]:
    """Place in the text -> the number of the first letter from there on."""
    nexts, number = [0] * (size + 1), len(order)
    for at in range(size, -1, -1):
        number = order.get(at, number)
        nexts[at] = number
    return nexts


def _found(folded: str, spans: Sequence[tuple[int, int]], words: str, before: str) -> int:
    """The letter at which words begin, told by what stands before them; -1 where they stand nowhere, or twice."""
    words = words[:_WORDS]
    for length in _BEFORE if words else ():
        lead = before[-length:] if length else ""
        if length and len(lead) < min(length, 8):
            continue
        hits = {at for begin, end in spans for at in _hits(folded, lead + words, begin, end)}
        if len(hits) == 1:
            return hits.pop() + len(lead)
        if len(hits) > 1:
            return -1
    return -1


def _hits(folded: str, sought: str, begin: int, end: int) -> list[int]:
    """The first two places of what is sought: one more than none tells that it stands twice."""
    first = folded.find(sought, begin, end)
    second = folded.find(sought, first + 1, end) if first >= 0 else -1
    return [at for at in (first, second) if at >= 0]
