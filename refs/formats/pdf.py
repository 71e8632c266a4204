"""PDF articles: numbered reference lists and markers from the text, addresses from link annotations (PDFium).

1. Page by page: the lines with their places (`_pdf_lines.py`), and the links with the words under them.
2. Footnotes are taken out of the pages (`_pdf_footnotes.py`), lines become paragraphs and entries (`_pdf_layout.py`).
3. The text is read as plain text, which finds the lists and markers.
4. The links are put back (`_pdf_links.py`, `_joined`): an address under an entry is the entry's, any other its
   sentence's.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from pathlib import PurePath

import pypdfium2

from refs import formats
from refs.citations.links import choose
from refs.formats._assemble import linked
from refs.formats._pdf_footnotes import split
from refs.formats._pdf_layout import Paragraph, noted, paragraphs
from refs.formats._pdf_lines import PageLine, page_lines, text_lines
from refs.formats._pdf_links import PageLink, PlacedLink, page_links, placed
from refs.formats._pdf_rows import rows
from refs.formats._plain_wraps import BULLET
from refs.formats.base import ArticleReader
from refs.model import Claim, Document, Link, Reference, stable_id
from refs.reading.entries import NOTHING_CITED, with_ids
from refs.reading.errors import FormatError
from refs.reading.sentences import sentence_ends

_MAX_PAGES = 500
"""Bounds of what is read of one PDF: pages, characters, link annotations."""
_MAX_CHARS = 4_000_000
_MAX_LINKS = 5000
_PASSWORD = 4
"""PDFium's FPDF_ERR_PASSWORD."""


class Pdf(ArticleReader):
    """PDF: the numbered list and its markers as in plain text, addresses from the links; pages instead of lines."""

    name = "pdf"
    suffixes = (".pdf",)

    def sniff(self, origin: str, head: bytes) -> float:
        """Sure for a PDF header in the first kilobyte (ISO 32000-1, annex H)."""
        return 1.0 if b"%PDF-" in head[:1024] else 0.0

    def read(self, data: bytes, origin: str) -> Document:
        """The document; `column` and `line` are unknown, notes name the pages.

        Raises:
            FormatError: encrypted, broken, or without a text layer.
        """
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            why = "it asks for a password" if getattr(error, "err_code", 0) == _PASSWORD else f"a broken PDF ({error})"
            raise FormatError(f"{origin}: {why}; give a PDF that opens without one") from error
        try:
            text, links, starts = _text(document)
            title = str(document.get_metadata_dict().get("Title", "")).strip()
        except pypdfium2.PdfiumError as error:
            raise FormatError(f"{origin}: a broken PDF ({error})") from error
        finally:
            document.close()
        if not text.strip():
            raise FormatError(f"{origin}: a PDF without a text layer, likely scanned; run it through OCR first")
        made = formats.read(text.encode("utf-8", "replace"), origin, "plain_text")
        made = replace(made, claims=tuple(replace(c, section=_place(c, starts)) for c in made.claims))
        return _joined(made, text, links, title or PurePath(origin).stem[:200], self.name)


def _text(document: pypdfium2.PdfDocument) -> tuple[str, list[PlacedLink], list[tuple[int, int]]]:
    """The text as paragraphs, the links with their offsets in it, and (offset, page) of each paragraph."""
    pages: list[list[PageLine]] = []
    found: list[PageLink] = []
    size = 0
    for index in range(min(len(document), _MAX_PAGES)):
        page = document[index]
        holder = page.get_textpage()
        try:
            lines = rows(page_lines(page, holder, index + 1))
            if len(found) < _MAX_LINKS:
                found += page_links(document, page, holder, index + 1)
        finally:
            holder.close()
            page.close()
        pages.append(lines)
        size += sum(len(line.text) + 1 for line in lines)
        if size > _MAX_CHARS:
            break
    pages, notes = split(pages)
    parts = paragraphs(list(text_lines(pages)))
    if notes:
        parts += [Paragraph("Notes", parts[-1].page if parts else 1), *map(noted, notes)]
    starts, at = [], 0
    for part in parts:
        starts.append((at, part.page))
        at += len(part.text) + 2
    text = "\n\n".join(p.text for p in parts)
    return text, placed(text, parts, [at for at, _ in starts], found), starts


def _place(claim: Claim, starts: list[tuple[int, int]]) -> str:
    """The page a claim stands on, before its heading: pages are a PDF's only places."""
    index = bisect_right(starts, (claim.start, 1 << 30)) - 1
    page = f"p. {starts[index][1]}" if claim.start >= 0 and index >= 0 else ""
    return ": ".join(p for p in (page, claim.section) if p)


def _joined(made: Document, text: str, links: list[PlacedLink], title: str, name: str) -> Document:
    """The plain text's document with the links' addresses: in an entry they are its own, elsewhere a sentence's."""
    inside: dict[str, list[str]] = {}
    outside: list[PlacedLink] = []
    spans = [r for r in made.references if r.start >= 0]
    for link in links:
        entry = next((r for r in spans if r.start <= link.at < r.end), None)
        if entry:
            inside.setdefault(entry.id, []).append(link.url)
        else:
            outside.append(link)
    entries = [(r.id, _placeless(_with_links(r, inside.get(r.id, [])))) for r in made.references]
    claims = [replace(c, start=-1, end=-1, line=0, column=0) for c in made.claims]
    cited, sentences = _sentences(text, outside)
    counts = {r.id: r.markers for r in made.references} | {k: sum(k in ks for _, ks in sentences) for k in cited}
    references, ids = with_ids([*entries, *cited.items()], counts)
    pairs = [Link(k.claim, ids[k.reference], tuple(ids[g] for g in k.group)) for k in made.links]
    taken = {c.id for c in claims}
    for words, keys in sentences:
        key = next(
            i for n in range(len(taken) + 2) if (i := stable_id("k", words, *([str(n)] if n else []))) not in taken
        )
        taken.add(key)
        claims.append(Claim(id=key, text=words, paragraph=words))
        group = tuple(dict.fromkeys(ids[k] for k in keys))
        pairs += [Link(key, reference, group) for reference in group]
    return replace(
        made,
        title=title or made.title,
        claims=tuple(claims),
        references=references,
        links=tuple(pairs),
        format=name,
        markers=made.markers + len(outside),
        notes=tuple(n for n in made.notes if not (outside and n == NOTHING_CITED)),
    )


def _with_links(reference: Reference, urls: list[str]) -> Reference:
    """An entry with the addresses of the links over it, the first of which counts most."""
    if not urls:
        return reference
    chosen = choose([*urls, reference.url] if reference.url else urls)
    return replace(
        reference,
        url=chosen.url or reference.url,
        archive_url=chosen.archive_url or reference.archive_url,
        identifiers=tuple(dict.fromkeys((*reference.identifiers, *chosen.identifiers))),
        kind=reference.kind if reference.kind not in ("", "note") else "web",
    )


def _placeless(reference: Reference) -> Reference:
    """A reference without offsets, which would be those of a text that nobody sees."""
    return replace(reference, start=-1, end=-1, line=0)


def _sentences(text: str, links: list[PlacedLink]) -> tuple[dict[str, Reference], list[tuple[str, list[str]]]]:
    """Links of the running text: an entry for each address, and each sentence with the addresses it holds."""
    entries: dict[str, Reference] = {}
    held: dict[tuple[int, str], list[str]] = {}
    for link in links:
        key = f"link:{link.url}"
        entries.setdefault(key, replace(linked(link.url, link.words), notes=(f"linked on p. {link.page}",)))
        if link.at >= 0:
            start = text.rfind("\n\n", max(0, link.at - 20_000), link.at) + 2
            end = text.find("\n\n", link.at, link.at + 20_000)
            bullet = BULLET.match(text, max(0, start), link.at)
            start = bullet.end() if bullet else max(0, start)
            block = text[start : end if end >= 0 else link.at + 20_000]
            stops = [0, *sentence_ends(block)]
            nth = next((n for n, s in enumerate(stops[1:]) if link.at - start < s), len(stops) - 2)
            held.setdefault((start, block[stops[nth] : stops[nth + 1]].strip()), []).append(key)
    return entries, [(words, keys) for (_, words), keys in held.items() if words]
