"""Reads the parser's inline tokens of one block of Markdown, and finds each piece's offset in the file.

The tokens are walked in the order of the source, and a `Cursor` (_markdown_cursor.py) is moved past each of them. That
tells where a piece stands, which markdown-it does not say.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from refs.formats import _markdown_tex
from refs.formats._markdown_cursor import Cursor, Place
from refs.formats._markdown_html import identity
from refs.reading.addresses import BARE, attribute
from refs.reading.markers import POWERS, RAISED

_PRINTED = re.compile(rf"{BARE.pattern}|\bdoi:\s?(?P<doi>10\.[0-9]{{4,9}}/[^\s\"<>]+)", re.IGNORECASE)
"""An address, or a DOI that is called one."""
_DATA_CITE = re.compile(r"<cite\s[^<>]{0,200}?data-cite\s*=\s*(?:\"([^\"<>]{1,500})\"|'([^'<>]{1,500})')",
                        re.IGNORECASE)
"""How notebooks cite a key (nbconvert's templates, cite2c): <cite data-cite="lund1999">(Lund, 1999)</cite>."""
_ANCHOR = re.compile(r"<a\s[^<>]{0,2000}?href\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\s\"'<>]+))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a block: text, or the begin or end of a link, or a marker."""

    kind: str
    """text | code | open | close | footnote | inline note | citation | anchor"""
    value: str
    """The text, a link's address, an anchor's name, a footnote's label, an inline note's number, or what a citation
    holds."""
    origin: int
    title: str = ""
    """The title that a link's definition gives: [1]: https://... "The title"."""


class Inline:
    """Walks the inline tokens of one block."""

    def __init__(self, content: str, place: Place) -> None:
        self._cursor = Cursor(content, place)
        self._raised = False

    def pieces(self, children: list[Token]) -> Iterator[Piece]:
        """The pieces in order.

        For every token the cursor is moved past what it is written as, marks included, also where no piece comes of it:
        that is what keeps the places of the pieces behind it right.
        """
        depth = 0
        for token in children:
            kind = token.type
            if kind == "text":
                yield from self._text(token.content, bare=not depth)
            elif kind == "text_special":
                yield Piece("text", token.content, self._cursor.past(token.markup or token.content))
            elif kind in ("softbreak", "hardbreak"):
                yield Piece("text", " ", self._cursor.past("\n"))
            elif kind == "code_inline":
                self._cursor.past(token.markup)
                yield Piece("code", token.content, self._cursor.past(token.content, spaces=True))
                self._cursor.past(token.markup)
            elif kind == "link_open":
                depth += 1
                at = self._cursor.past("<" if token.markup == "autolink" else "[")
                yield Piece("open", str(token.attrs.get("href", "")), at, str(token.attrs.get("title", "")))
            elif kind == "link_close":
                depth -= 1
                self._cursor.past(">") if token.markup == "autolink" else self._cursor.past_target()
                yield Piece("close", "", self._cursor.here)
            elif kind == "image":
                self._cursor.past("![")
                self._cursor.past(token.content)
                self._cursor.past_target()
            elif kind == "footnote_ref":
                label = str(token.meta.get("label", ""))
                if not label and "id" in token.meta:
                    yield Piece("inline note", str(token.meta["id"]), self._cursor.past_note())
                    continue
                yield Piece("footnote", label, self._cursor.past(f"[^{label}]"))
            elif kind == "citation":
                yield Piece("citation", token.content, self._cursor.past(token.content))
            elif kind == "printed":
                yield from _linked(token, self._cursor.past(token.markup))
            elif kind == "tex_command":
                yield from _command(token.content, self._cursor.past(token.content))
            elif kind == "html_inline":
                yield from self._html(token.content)
            else:
                self._cursor.past(token.markup)

    def _text(self, text: str, bare: bool) -> Iterator[Piece]:
        """Text, with bare addresses as the links they become on most sites."""
        origin = self._cursor.past(text)
        if self._raised and RAISED.fullmatch(text):
            text = text.translate(POWERS)
        at = 0
        for found in _PRINTED.finditer(text) if bare and ("://" in text or "doi:" in text.lower()) else ():
            url = _balanced(found[0])
            href = f"https://doi.org/{found['doi']}" if found["doi"] else url
            yield Piece("text", text[at : found.start()], origin + at)
            yield Piece("open", _balanced(href), origin + found.start())
            yield Piece("text", url, origin + found.start())
            yield Piece("close", "", origin + found.start() + len(url))
            at = found.start() + len(url)
        yield Piece("text", text[at:], origin + at)

    def _html(self, raw: str) -> Iterator[Piece]:
        """A tag in the text: an anchor's name, the begin or end of a link, a line's end; <sup> is remembered."""
        origin = self._cursor.past(raw)
        if cited := _DATA_CITE.match(raw):
            keys = html.unescape(cited[1] or cited[2]).split(",")
            yield Piece("citation", f"[{'; '.join(f'@{{{k.strip()}}}' for k in keys if k.strip())}]", origin)
        anchor = _ANCHOR.match(raw)
        name = identity(raw) if "=" in raw else ""
        if name:
            yield Piece("anchor", name, origin)
        if re.match(r"</?sup[\s>]", raw, re.IGNORECASE):
            self._raised = raw[1] != "/"
        if anchor:
            yield Piece("open", attribute(anchor[1] or anchor[2] or anchor[3] or ""), origin)
        elif raw.lower().startswith("</a"):
            yield Piece("close", "", origin + len(raw))
        elif raw.lower().startswith("<br"):
            yield Piece("text", " ", origin)


def _linked(token: Token, origin: int) -> Iterator[Piece]:
    """What a role or a formula prints, as a link where it is one."""
    if href := str(token.attrs.get("href", "")):
        yield Piece("open", href, origin)
    yield Piece("text", token.content, origin)
    if href:
        yield Piece("close", "", origin + len(token.markup))


def _command(source: str, origin: int) -> Iterator[Piece]:
    """The pieces of a command of LaTeX; what it cites is cited as in Markdown."""
    for piece in _markdown_tex.read(source):
        at = origin + piece.origin
        if piece.kind == "cite":
            cited = zip(piece.value.split(","), piece.pages, strict=True)
            yield Piece("citation", f"[{'; '.join(f'@{{{key}}}, {page}' for key, page in cited)}]", at)
        elif piece.kind in ("url", "href"):
            yield Piece("open", piece.value, at)
            yield Piece("text", piece.more or piece.value, at)
            yield Piece("close", "", origin + piece.end)
        elif piece.kind in ("text", "code"):
            yield Piece(piece.kind, piece.value, at)


def _balanced(url: str) -> str:
    """A bare address without the punctuation of its sentence; a bracket it opened itself stays."""
    while url and (
        url[-1] in ".,;:!?'*_~" or (url[-1] in ")]" and url.count(url[-1]) > url.count("(["[url[-1] == "]"]))
    ):
        url = url[:-1]
    return url
