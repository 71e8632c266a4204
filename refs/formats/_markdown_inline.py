"""One block of Markdown, as the parser's inline tokens, with each piece's offset in the file.

markdown-it's inline tokens do not say where they stand, only their block's
lines. Their texts stand in the block's source one after the other, so each is
sought from where the last one ended, within a bounded stretch.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.token import Token

from refs.reading.addresses import BARE, attribute

_REACH = 4000
_PRINTED = re.compile(rf"{BARE.pattern}|\bdoi:\s?(?P<doi>10\.[0-9]{{4,9}}/[^\s\"<>]+)", re.IGNORECASE)
"""An address, or a DOI that is called one."""
_PLAIN_TARGET = re.compile(r"\([^\s()<>\\\x00-\x1f\x7f]+\)")
_ANCHOR = re.compile(r"<a\s[^<>]{0,2000}?href\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\s\"'<>]+))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a block: text, or the begin or end of a link, or a marker."""

    kind: str
    """text | code | open | close | footnote | inline note | citation"""
    value: str
    """The text, a link's address, a footnote's label, an inline note's number or a citation's inside."""
    origin: int


class Place:
    """Where the characters of a block's content stand in the file."""

    def __init__(self, content: str, lines: list[int], source: str, first: int, cursor: int) -> None:
        """`lines` are the offsets where lines begin; the block begins in line `first`, not before `cursor`."""
        self._at: list[int] = []
        self._origin: list[int] = []
        at = 0
        for number, text in enumerate(content.split("\n"), first):
            begin = max(cursor if number == first else 0, lines[min(number, len(lines) - 1)])
            end = lines[number + 1] if number + 1 < len(lines) else len(source)
            found = source.find(text, begin, end)
            if found < 0:  # a table cell's escaped pipe, a tab spelt out: the first words still tell
                found = max(begin, source.find(text[:8].strip(), begin, end))
            self._at.append(at)
            self._origin.append(found)
            at += len(text) + 1
        self.end = self._origin[-1] + len(content) - self._at[-1]

    def of(self, offset: int) -> int:
        """The file's offset."""
        index = max(0, bisect_right(self._at, offset) - 1)
        return self._origin[index] + offset - self._at[index]


class Inline:
    """Walks the inline tokens of one block."""

    def __init__(self, content: str, place: Place) -> None:
        self._content = content
        self._place = place
        self._at = 0

    def pieces(self, children: list[Token]) -> Iterator[Piece]:
        """The pieces in order."""
        depth = 0
        for token in children:
            kind = token.type
            if kind == "text":
                yield from self._text(token.content, bare=not depth)
            elif kind == "text_special":
                yield Piece("text", token.content, self._find(token.markup or token.content))
            elif kind in ("softbreak", "hardbreak"):
                yield Piece("text", " ", self._find("\n"))
            elif kind == "code_inline":
                self._find(token.markup)
                yield Piece("code", token.content, self._find(token.content, spaces=True))
                self._find(token.markup)
            elif kind == "link_open":
                depth += 1
                at = self._find("<" if token.markup == "autolink" else "[")
                yield Piece("open", str(token.attrs.get("href", "")), at)
            elif kind == "link_close":
                depth -= 1
                self._find(">") if token.markup == "autolink" else self._past_target()
                yield Piece("close", "", self._place.of(self._at))
            elif kind == "image":
                self._find("![")
                self._find(token.content)
                self._past_target()
            elif kind == "footnote_ref":
                label = str(token.meta.get("label", ""))
                if not label and "id" in token.meta:
                    yield Piece("inline note", str(token.meta["id"]), self._past_note())
                    continue
                yield Piece("footnote", label, self._find(f"[^{label}]"))
            elif kind == "citation":
                yield Piece("citation", token.content, self._find(token.content))
            elif kind == "html_inline":
                yield from self._html(token.content)
            else:
                self._find(token.markup)

    def _find(self, text: str, spaces: bool = False) -> int:
        """Where `text` stands next, in the file; the cursor moves past it."""
        at = self._content.find(text, self._at, self._at + len(text) + _REACH) if text else self._at
        if at < 0 and spaces:  # code over a line's end
            at = self._content.find(text[:12].partition(" ")[0], self._at, self._at + _REACH)
        if at < 0:
            return self._place.of(self._at)
        self._at = at + len(text)
        return self._place.of(at)

    def _past_note(self) -> int:
        """Where a note written in the sentence begins; the cursor moves past its "]"."""
        origin = self._find("^[")
        depth = 1
        for found in re.compile(r"[\[\]]").finditer(self._content, self._at):
            depth += 1 if found[0] == "[" else -1
            if not depth:
                self._at = found.end()
                break
        return origin

    def _past_target(self) -> None:
        """Past "](url "title")", "][label]" or "]"."""
        content, size = self._content, len(self._content)
        close = content.find("]", self._at, self._at + _REACH)
        if close < 0:
            return
        self._at = at = close + 1
        if content.startswith("[", at):
            end = content.find("]", at, at + _REACH)
            self._at = end + 1 if end >= 0 else at
        elif content.startswith("(", at):
            plain = _PLAIN_TARGET.match(content, at)
            if plain:  # nine in ten: what the parser's own helpers would find, without walking it again
                self._at = plain.end()
                return
            at = _past_space(content, at + 1)
            target = parseLinkDestination(content, at, size)
            at = _past_space(content, target.pos if target.ok else at)
            title = parseLinkTitle(content, at, size)
            at = title.pos if title.ok else at
            end = content.find(")", at, at + _REACH)
            self._at = end + 1 if end >= 0 else self._at

    def _text(self, text: str, bare: bool) -> Iterator[Piece]:
        """Text, with bare addresses as the links they become on most sites."""
        origin = self._find(text)
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
        origin = self._find(raw)
        anchor = _ANCHOR.match(raw)
        if anchor:
            yield Piece("open", attribute(anchor[1] or anchor[2] or anchor[3] or ""), origin)
        elif raw.lower().startswith("</a"):
            yield Piece("close", "", origin + len(raw))
        elif raw.lower().startswith("<br"):
            yield Piece("text", " ", origin)


def _past_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\n":
        at += 1
    return at


def _balanced(url: str) -> str:
    """A bare address without the punctuation of its sentence; a bracket it opened itself stays."""
    while url and (
        url[-1] in ".,;:!?'*_~" or (url[-1] in ")]" and url.count(url[-1]) > url.count("(["[url[-1] == "]"]))
    ):
        url = url[:-1]
    return url
