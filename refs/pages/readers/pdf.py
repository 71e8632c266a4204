"""PDF: the text page by page, so that evidence can say "p. 4"."""

from __future__ import annotations

import re
import time

import pypdfium2

from refs.model import Page, PageState, Pairs, Response, Section
from refs.pages._dates import iso_date
from refs.pages.base import PageReader, fold

_MAX_PAGES = 500
"""Bounds of what is read: pages and characters."""
_MAX_CHARS = 4_000_000
_SECONDS = 1.2
"""CPU seconds, below the sandbox's limit: some 600 plain pages, fewer of maps and drawings."""
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]+")
_PASSWORD = 4
"""FPDF_ERR_PASSWORD of PDFium's fpdfview.h."""
# PDFium writes a hyphen at a line's end as U+0002, with or without the line's end behind it.
_SOFT_HYPHEN = re.compile(r"[\x02\ufffe\u00ad](?:[ \t]*\r?\n)?|(?<=\w)-[ \t]*\r?\n(?=[^\W\d_A-ZÀ-ÞА-Я])")
_SENTENCE_END = re.compile(r"[.!?:;。！？][\"”»’)\]]*$")
_JUNK_TITLE = re.compile(
    r"(?i)^(?:untitled.*|microsoft word\b.*|.*\.(?:docx?|pdf|tex|dvi|indd|qxd|ps|rtf|pptx?)|doi:.*|"
    r"\W*|slide 1|print|layout \d+)$"
)


class Pdf(PageReader):
    """Reads PDF files by PDFium; pages become sections "p. 1", "p. 2", ..."""

    name = "pdf"

    def accepts(self, response: Response) -> float:
        """1.0 for a PDF header in the first kilobyte (ISO 32000-1, annex H), whatever the Content-Type."""
        return 1.0 if b"%PDF-" in response.body[:1024] else 0.0

    def read(self, response: Response) -> Page:
        """The text of all pages; `unreadable` for encrypted, broken and scanned files."""
        try:
            document = pypdfium2.PdfDocument(response.body)
        except pypdfium2.PdfiumError as error:
            return _unreadable(_why(error))
        try:
            return _read(document, response)
        except pypdfium2.PdfiumError as error:
            return _unreadable(f"a broken PDF ({error})")
        finally:
            document.close()


def _read(document: pypdfium2.PdfDocument, response: Response) -> Page:
    """The text of the pages in order, up to the bounds, and what the file says of itself."""
    pages = len(document)
    begun = time.process_time()
    texts: list[str] = []
    first = ""
    for index in range(min(pages, _MAX_PAGES)):
        raw = _raw_text(document, index)
        first = first or raw
        texts.append(_paragraphs(raw))
        if sum(map(len, texts)) > _MAX_CHARS or time.process_time() - begun > _SECONDS:
            break
    text = "\n".join(texts)
    stated = document.get_metadata_dict()
    if not text.strip():
        return _unreadable(
            f"a PDF of {pages} page(s) without a text layer, likely scanned", fold(stated.get("Title", ""))
        )
    cut = f"the first {len(texts)} of {pages} pages were read" if len(texts) < pages else ""
    return Page(
        PageState.LIVE,
        reason=cut,
        title=_title(stated.get("Title", ""), first),
        authors=tuple(a for a in map(fold, re.split(r"[;,]| and ", stated.get("Author", ""))) if len(a) > 2),
        published=iso_date(_pdf_date(stated.get("CreationDate", ""))),
        modified=iso_date(_pdf_date(stated.get("ModDate", ""))),
        text=text,
        all_text=text,
        sections=_sections(texts),
        identifiers=_identifiers(texts[0]),
        media_type="application/pdf",
    )


def _raw_text(document: pypdfium2.PdfDocument, index: int) -> str:
    """A page's text as PDFium gives it; its handles are freed at once, for they are not Python's to collect."""
    page = document[index]
    try:
        holder = page.get_textpage()
        try:
            return str(holder.get_text_bounded())
        finally:
            holder.close()
    finally:
        page.close()


def _paragraphs(raw: str) -> str:
    """Lines joined to paragraphs: a short line that ends a sentence ends one, hyphens at line ends go."""
    lines = [fold(line) for line in _SOFT_HYPHEN.sub("", raw).splitlines()]
    full = sorted(len(line) for line in lines if line)
    usual = full[len(full) * 3 // 4] if full else 0
    parts: list[str] = []
    fresh = True
    for line in lines:
        if not line:
            fresh = True
            continue
        parts.append(line) if fresh or not parts else parts.__setitem__(-1, f"{parts[-1]} {line}")
        fresh = len(line) < 0.8 * usual and (bool(_SENTENCE_END.search(line)) or len(line) < 0.5 * usual)
    return "\n".join(parts)


def _sections(texts: list[str]) -> tuple[Section, ...]:
    """One section for each page, "p. 1" and so on, with its offsets in the joined text."""
    found: list[Section] = []
    start = 0
    for number, text in enumerate(texts, 1):
        found.append(Section(f"p. {number}", start, start + len(text)))
        start += len(text) + 1
    return tuple(found)


def _title(stated: str, first: str) -> str:
    """The stated title unless it is a file's name; else the first line long enough to be one."""
    stated = fold(stated)
    if stated and not _JUNK_TITLE.match(stated):
        return stated
    return next(
        (
            line[:200]
            for line in map(fold, first.split("\n"))
            if len(line) > 12 and not line.lower().startswith(("http", "doi"))
        ),
        "",
    )


def _pdf_date(text: str) -> str:
    """A date such as "D:20191118120000+01'00'" as "20191118" (ISO 32000-1, 7.9.4)."""
    return text.removeprefix("D:")[:8] if text.startswith("D:") else text


def _identifiers(first: str) -> Pairs:
    """The DOI that the first page prints."""
    found = _DOI.search(first)
    return (("doi", found.group().rstrip(".,;)").lower()),) if found else ()


def _why(error: pypdfium2.PdfiumError) -> str:
    """Why a file could not be opened."""
    return (
        "an encrypted PDF that asks for a password"
        if getattr(error, "err_code", 0) == _PASSWORD
        else f"a broken PDF ({error})"
    )


def _unreadable(reason: str, title: str = "") -> Page:
    return Page(PageState.UNREADABLE, reason=reason, rule="pdf", title=title, media_type="application/pdf")
