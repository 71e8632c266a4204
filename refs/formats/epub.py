"""EPUB books: the chapters in their order as one web article, with the chapter as the place.

First pass: the package names the chapters and their order. Second pass: the chapters are joined to one page, with ids
and the links to them made unique, because notes often stand in a chapter of their own. Third pass: the reader of web
articles reads that page, and claims get their chapter back as their section.
"""

from __future__ import annotations

import html
import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import Any
from urllib.parse import unquote

from lxml import etree

from refs import formats
from refs.citations.written_dates import iso
from refs.formats._packed import parts, xml
from refs.formats.base import ArticleReader
from refs.model import Claim, Document
from refs.reading.errors import FormatError
from refs.reading.source_text import decoded

_CHAPTER = re.compile(r"application/xhtml\+xml|text/html")
_BODY = re.compile(r"<body\b[^>]*>(.*?)(?:</body\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_HEADING = re.compile(r"<h[1-3]\b[^>]*>(.*?)</h[1-3]\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[a-zA-Z][^<>]{0,4000}>")
_ATTRIBUTE = re.compile(r"(?P<before>\s(?P<name>id|name|href|xlink:href)\s*=\s*)(?P<quote>[\"'])"
                        r"(?P<value>[^\"'<>]*)(?P=quote)", re.IGNORECASE)
_HREF = re.compile(r"\shref\s*=\s*[\"']([^\"'<>]*)[\"']", re.IGNORECASE)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_NOTE = re.compile(r"epub:type\s*=\s*[\"'][^\"']*\b(?:footnote|endnote|rearnote|note)\b"
                   r"|role\s*=\s*[\"']doc-(?:footnote|endnote)", re.IGNORECASE)
_EMPTY = re.compile(r"<(?P<tag>a|span|i|b|em|p|div|td|th|sup|sub)\b(?P<rest>[^<>]*?)\s*/>", re.IGNORECASE)


class Epub(ArticleReader):
    """EPUB: links and notes of all chapters in the order of the book; links between chapters are none."""

    name = "epub"
    suffixes = (".epub",)

    def sniff(self, origin: str, head: bytes) -> float:
        """Sure for a ZIP file that names EPUB's media type."""
        if not head.startswith(b"PK\x03\x04"):
            return 0.0
        return 0.97 if b"application/epub+zip" in head[:200] else 0.9 if origin.lower().endswith(".epub") else 0.0

    def read(self, data: bytes, origin: str) -> Document:
        """The document; a claim's section begins with its chapter, and lines are unknown.

        Raises:
            FormatError: no EPUB, a broken or encrypted one, or one without chapters.
        """
        files = parts(data, origin, _is_wanted, "EPUB")
        package_name = _package(files, origin)
        package = xml(files[package_name], origin, package_name)
        named = dict.fromkeys(n for n in _spine(package, package_name) if n in files)
        bodies = {name: _body(files[name], origin) for name in named}
        beside = {name: _body(files[name], origin) for name in _linked(bodies) if name in files and name not in named}
        chapters = sorted({**bodies, **beside}.items(), key=lambda c: _only_notes(c[1]))
        if not named:
            raise FormatError(f"{origin}: no chapters in it; give the book as EPUB 2 or 3")
        text, starts, titles = _joined(chapters)
        said = {etree.QName(e).localname: " ".join((e.text or "").split())
                for e in package.iter() if isinstance(e.tag, str) and "purl.org/dc" in e.tag}
        made = formats.read(text.encode("utf-8", "replace"), origin, "web_html")
        return _placed(made, starts, titles, said, origin, self.name)


def _is_wanted(name: str) -> bool:
    return name == "META-INF/container.xml" or name.lower().endswith((".opf", ".xhtml", ".html", ".htm", ".xml"))


def _package(files: dict[str, bytes], origin: str) -> str:
    """The name of the package document (EPUB 3.3, section 4.2.6.3.1)."""
    if "META-INF/container.xml" in files:
        container = xml(files["META-INF/container.xml"], origin, "META-INF/container.xml")
        for node in container.iter("{*}rootfile"):
            if node.get("full-path") in files:
                return str(node.get("full-path"))
    found = next((n for n in files if n.lower().endswith(".opf")), "")
    if not found:
        raise FormatError(f"{origin}: no EPUB, it names no package; give the book as EPUB 2 or 3")
    return found


def _spine(package: Any, name: str) -> Iterator[str]:
    """Names of the chapters in reading order."""
    folder = posixpath.dirname(name)
    items = {n.get("id"): n for n in package.iter("{*}item")}
    for reference in package.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is not None and _CHAPTER.search(item.get("media-type", "")) and "nav" not in item.get("properties", ""):
            yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))


def _body(data: bytes, origin: str) -> str:
    """The inside of a chapter's body; empty elements get an end tag, which HTML asks for."""
    text, _ = decoded(data, origin)
    found = _BODY.search(text)
    return _EMPTY.sub(r"<\g<tag>\g<rest>></\g<tag>>", found[1] if found else text)


def _linked(bodies: Mapping[str, str]) -> Iterator[str]:
    """Files that the chapters' note markers lead to; a book may keep its notes outside of the reading order."""
    for name, body in bodies.items():
        for tag in _TAG.finditer(body):
            found = _HREF.search(tag[0]) if "noteref" in tag[0] else None
            if found and not _SCHEME.match(found[1]):
                path = unquote(html.unescape(found[1]).partition("#")[0])
                yield posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name


def _only_notes(body: str) -> bool:
    """True for a file of notes, wherever the book has it: a note follows what it is a note to."""
    return "noteref" not in body and bool(_NOTE.search(body))


def _joined(chapters: list[tuple[str, str]]) -> tuple[str, list[int], list[str]]:
    """(one page of all chapters, where each begins, their titles); ids get their chapter's number."""
    numbers = {name: n for n, (name, _) in enumerate(chapters, 1)}
    text, starts, titles = "<html><body><article>", [], []
    notes = {(n, i) for n, (_, body) in enumerate(chapters, 1) for i in _note_ids(body)}
    whole = [text]
    size = len(text)
    for number, (name, body) in enumerate(chapters, 1):
        own = _TAG.sub(lambda tag, k=number, c=name: _renamed(tag[0], k, c, numbers, notes), body)  # type: ignore[misc]
        heading = _HEADING.search(own)
        titles.append(" ".join(html.unescape(re.sub(r"<[^<>]*>", "", heading[1])).split())[:80] if heading
                      else PurePath(name).stem)
        starts.append(size)
        piece = f"<div>{own}</div>\n"
        whole.append(piece)
        size += len(piece)
    return "".join((*whole, "</article></body></html>")), starts, titles


def _note_ids(body: str) -> Iterator[str]:
    """The ids of a chapter that the book itself calls notes."""
    for tag in _TAG.finditer(body):
        found = _ATTRIBUTE.search(tag[0]) if _NOTE.search(tag[0]) and "noteref" not in tag[0] else None
        if found and found["name"].lower() == "id":
            yield found["value"]


def _renamed(tag: str, number: int, chapter: str, numbers: dict[str, int], notes: set[tuple[int, str]]) -> str:
    """A tag with its ids and its links inside the book as they are in the joined page."""
    def attribute(found: re.Match[str]) -> str:
        name, value = found["name"].lower(), html.unescape(found["value"])
        if name in ("id", "name"):
            new = _id(number, value, notes)
        elif _SCHEME.match(value):
            return found[0]
        else:
            path, _, place = value.partition("#")
            whole = posixpath.normpath(posixpath.join(posixpath.dirname(chapter), unquote(path)))
            new = f"#{_id(numbers.get(whole, 0) if path else number, place, notes)}"
        return f'{found["before"]}"{html.escape(new)}"'

    return _ATTRIBUTE.sub(attribute, tag)


def _id(number: int, value: str, notes: set[tuple[int, str]]) -> str:
    """An id that no other chapter has; what the book calls a note gets a name that a reader knows for one."""
    return f"{'fn-' if (number, value) in notes else ''}{value}-c{number}"


def _placed(made: Document, starts: list[int], titles: list[str], said: dict[str, str], origin: str,
            name: str) -> Document:
    """The joined page's document as the book's: chapters as sections, no offsets, the book's own title."""
    def claim(one: Claim) -> Claim:
        chapter = titles[max(0, bisect_right(starts, one.start) - 1)] if one.start >= 0 else ""
        section = chapter if one.section in ("", chapter) else f"{chapter}: {one.section}" if chapter else one.section
        return replace(one, start=-1, end=-1, line=0, column=0, section=section)

    return replace(
        made, claims=tuple(map(claim, made.claims)), format=name, url="",
        references=tuple(replace(r, start=-1, end=-1, line=0) for r in made.references),
        title=said.get("title", "")[:300] or PurePath(origin).stem[:200], language=said.get("language", "")[:2].lower(),
        date=iso(said.get("date", "")[:10]),
    )
