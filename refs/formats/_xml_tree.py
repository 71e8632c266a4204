"""XML as a small tree whose texts know where they stood in the file. No entity is expanded, and nothing is fetched.

lxml gives lines at best; expat says at which byte each event stands. A file that declares entities of its own is
refused, because that is how XML bombs are built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import name2codepoint
from xml.parsers import expat

from refs.reading.errors import FormatError

_MAX_DEPTH = 2000
"""Levels of elements; deeper nesting is no article."""


class Element:
    """An element; its children are elements and (text, offset) pairs."""

    __slots__ = ("attrs", "children", "end", "parent", "start", "tag")

    def __init__(self, tag: str, attrs: dict[str, str], start: int, parent: Element | None) -> None:
        self.tag, self.attrs, self.start, self.end, self.parent = tag, attrs, start, start, parent
        self.children: list[Element | tuple[str, int]] = []

    def get(self, name: str) -> str:
        """An attribute without its prefix ("href" for xlink:href), "" without one."""
        return next((v for k, v in self.attrs.items() if k.rpartition(":")[2] == name), "")

    def walk(self) -> Iterator[Element]:
        """Itself and all elements below, in order."""
        stack = [self]
        while stack:
            one = stack.pop()
            yield one
            stack += [c for c in reversed(one.children) if isinstance(c, Element)]

    def first(self, *tags: str) -> Element | None:
        """The first element below of one of these names."""
        return next((e for e in self.walk() if e.tag in tags and e is not self), None)

    def text(self, skip: frozenset[str] = frozenset()) -> str:
        """All text below, white space folded, without that of elements named in `skip`."""
        parts: list[str] = []
        stack: list[Element | tuple[str, int]] = [self]
        while stack:
            one = stack.pop()
            if isinstance(one, tuple):
                parts.append(one[0])
            elif one is self or one.tag not in skip:
                stack += reversed(one.children)
        return " ".join("".join(parts).split())


def parse(source: str, origin: str) -> Element:
    """The root.

    Raises:
        FormatError: not well-formed, entities of its own, or nested too deeply.
    """
    return _Builder(source, origin).run()


class _Builder:
    def __init__(self, source: str, origin: str) -> None:
        self._data = source.encode("utf-8", "surrogatepass")
        self._ascii = len(self._data) == len(source)
        self._origin = origin
        self._byte = self._char = 0
        self._root = Element("#root", {}, 0, None)
        self._stack = [self._root]
        self._parser = parser = expat.ParserCreate("utf-8")
        # With a foreign DTD that is never read, entities such as &nbsp; are reported as skipped, and no error.
        parser.UseForeignDTD(True)
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._skipped

    def run(self) -> Element:
        """Parse the file; its root.

        Raises:
            FormatError: it is not well-formed.
        """
        try:
            self._parser.Parse(self._data, True)
        except expat.ExpatError as error:
            raise FormatError(
                f"{self._origin}:{error.lineno}: not well-formed XML ({error}); mend it or "
                "name another reader with --input-format"
            ) from None
        self._root.end = self._at(len(self._data))
        return self._root

    def _at(self, byte: int) -> int:
        """The character offset of a byte offset; they come in ascending order."""
        if self._ascii:
            return byte
        if byte > self._byte:
            piece = self._data[self._byte : byte].decode("utf-8", "surrogatepass")
            self._char += len(piece)
            self._byte = byte
        return self._char

    def _start(self, tag: str, attrs: dict[str, str]) -> None:
        """Begin an element below the one that is open.

        Raises:
            FormatError: it is nested too deeply.
        """
        if len(self._stack) > _MAX_DEPTH:
            raise FormatError(f"{self._origin}: its elements nest deeper than {_MAX_DEPTH:,}")
        node = Element(tag.rpartition(":")[2], attrs, self._at(self._parser.CurrentByteIndex), self._stack[-1])
        self._stack[-1].children.append(node)
        self._stack.append(node)

    def _end(self, tag: str) -> None:
        at = self._parser.CurrentByteIndex
        close = self._data.find(b">", at) + 1
        self._stack.pop().end = self._at(at) + max(0, len(self._data[at:close]) if close > at else 0)

    def _characters(self, text: str) -> None:
        self._stack[-1].children.append((text, self._at(self._parser.CurrentByteIndex)))

    def _entity(self, *declared: object) -> None:
        raise FormatError(
            f"{self._origin}: it declares entities of its own; those are not read (they can blow up a file)"
        )

    def _skipped(self, name: str, parameter: bool) -> None:
        """&nbsp; and other entities, which the DTD would declare; we do not fetch it."""
        if not parameter and name in name2codepoint:
            self._characters(chr(name2codepoint[name]))


def looks_like(head: bytes, *roots: bytes) -> bool:
    """True when the first element of the head is one of `roots`."""
    found = re.search(rb"<(?![?!])(?:[\w-]{1,20}:)?([\w-]{1,40})", head[:8192])
    return found is not None and found[1] in roots
