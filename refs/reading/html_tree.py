"""HTML as a tree whose nodes know where they stood in the file. Pure, and linear in the size of the input.

The parsers at hand (lxml, selectolax) drop the places, and an annotation must land on the right line. This one knows
void elements, implied end tags, raw text and stray end tags, which is enough for what MediaWiki and browsers write. It
does not move misplaced content out of tables as a browser would.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Set

from refs.reading.addresses import attribute

_OPEN = re.compile(r"<(?:(!--)|(/)?([a-zA-Z][^\s/>\x00]{0,60})|([!?]))")
_PLAIN_REST = re.compile(r"[^<>\"']*+(?:\"[^\"<>]*+\"[^<>\"']*+|'[^'<>]*+'[^<>\"']*+)*+>")
"""The rest of a tag whose quotes are all closed and hold no "<" or ">": nearly every tag, found without a loop."""
_ATTRIBUTE = re.compile(r"([^\s=/>\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+)))?")
_ENTITY = re.compile(r"&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,8};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
"""Elements that have no content and no end tag (HTML Living Standard 13.1.2)."""
RAW = frozenset(("script", "style", "textarea", "title", "noscript", "iframe", "template"))
"""Elements whose content is no text of the page."""
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
    .split())
"""Elements that end the paragraph before them, as a browser shows it."""
_CLOSED_BY = {  # an open element of the first kind ends where one of the second begins
    "li": frozenset(("li",)), "dt": frozenset(("dt", "dd")), "dd": frozenset(("dt", "dd")),
    "td": frozenset(("td", "th", "tr", "tbody", "thead", "tfoot")),
    "th": frozenset(("td", "th", "tr", "tbody", "thead", "tfoot")),
    "tr": frozenset(("tr", "tbody", "thead", "tfoot")), "option": frozenset(("option",)),
    "p": BLOCKS - {"caption", "html", "body", "td", "th", "tr", "tbody", "thead", "tfoot"},
}
_CLOSING = frozenset().union(*_CLOSED_BY.values())
"""Elements that may end another one; only for these are the open elements searched."""
_WALLS = frozenset(("ol", "ul", "dl", "table", "td", "th", "html", "body", "caption", "object", "button"))
"""Elements that an implied end tag does not reach out of: a list item in a cell does not end the item around the
table."""
_LOOK = 24  # how far up an implied end tag is sought: more is not written by anyone, and would be quadratic


class Node:
    """An element: its children are nodes and (start, end) slices of raw text."""

    __slots__ = ("_attrs", "_raw", "children", "end", "inner", "parent", "start", "tag")

    def __init__(self, tag: str, raw: tuple[str, int, int], start: int, inner: int, parent: Node | None) -> None:
        self.tag = tag
        self.start = start
        self.inner = inner
        """Where the content begins."""
        self.end = inner
        """After the end tag."""
        self.parent = parent
        self.children: list[Node | tuple[int, int]] = []
        self._raw = raw
        self._attrs: dict[str, str] | None = None

    @property
    def attrs(self) -> dict[str, str]:
        """Attributes by name in lower case, entities decoded; the first of a name counts."""
        if self._attrs is None:
            self._attrs = {}
            text, start, end = self._raw
            for found in _ATTRIBUTE.finditer(text, start, end):
                value = found[2] if found[2] is not None else found[3] if found[3] is not None else found[4] or ""
                self._attrs.setdefault(found[1].lower(), attribute(value))
        return self._attrs

    def get(self, name: str) -> str:
        """An attribute's value, "" without one."""
        return self.attrs.get(name, "")

    @property
    def classes(self) -> frozenset[str]:
        """The words of its class attribute."""
        return frozenset(self.get("class").split())

    def walk(self, skip: Set[int] = frozenset()) -> Iterator[Node]:
        """Itself and all elements below, in document order; not below elements whose `id()` is in `skip`."""
        stack = [self]
        while stack:
            node = stack.pop()
            if node is not self and id(node) in skip:
                continue
            yield node
            stack += [c for c in reversed(node.children) if isinstance(c, Node)]

    def pieces(self, skip: frozenset[str] = RAW) -> Iterator[tuple[int, int]]:
        """The raw text slices below, in order, but those inside elements named in `skip`."""
        stack: list[Node | tuple[int, int]] = [self]
        while stack:
            item = stack.pop()
            if isinstance(item, tuple):
                yield item
            elif item is self or item.tag not in skip:
                stack += reversed(item.children)


class Tree:
    """A parsed file, or the stretch of one from `start` to `end`: HTML that stands in another format.

    Places are always those of the whole file.
    """

    def __init__(self, source: str, start: int = 0, end: int | None = None) -> None:
        self.source = source
        self._begin, self._size = start, len(source) if end is None else end
        self.root = Node("#root", ("", 0, 0), start, start, None)
        self._node = self.root
        self._stack = [self.root]
        self._open: dict[str, int] = {}
        self._quotes_end = {'"': False, "'": False}
        self._parse()

    def text(self, node: Node) -> str:
        """The text of an element, entities decoded, white space as it is."""
        return "".join(decode(self.source[a:b]) for a, b in node.pieces())

    def decoded(self, start: int, end: int) -> Iterator[tuple[str, int]]:
        """(text, offset) runs of a raw slice: entities decoded, each run's offset in the file."""
        source, at = self.source, start
        if source.find("&", start, end) >= 0:
            for found in _ENTITY.finditer(source, start, end):
                if found.start() > at:
                    yield source[at:found.start()], at
                yield html.unescape(found[0]), found.start()
                at = found.end()
        if at < end:
            yield source[at:end], at

    def _parse(self) -> None:
        """Go from "<" to "<": what lies between is text, what follows is a tag, a comment or a declaration."""
        source, at, size = self.source, self._begin, self._size
        while found := _OPEN.search(source, at, size):
            start = found.start()
            if start > at:
                self._node.children.append((at, start))
            if found[1]:
                at = self._after("-->", found.end())
            elif found[4]:
                at = self._after(">", found.end())
            else:
                stop = self._tag_end(found.end())
                tag = found[3].lower()
                at = self._close(tag, stop) if found[2] else self._start(tag, found.end(), start, stop)
        if at < size:
            self._node.children.append((at, size))
        for node in self._stack:
            node.end = size

    def _after(self, what: str, at: int) -> int:
        """The place behind the next `what`; the end of the text where there is none."""
        end = self.source.find(what, at, self._size)
        return self._size if end < 0 else end + len(what)

    def _tag_end(self, at: int) -> int:
        """After the ">" that ends the tag; a ">" inside quotes does not."""
        source, size = self.source, self._size
        plain = _PLAIN_REST.match(source, at, size)
        if plain:
            return plain.end()
        while at < size:
            found = re.compile(r"[>\"']").search(source, at, size)
            if not found:
                return size
            quote, at = found[0], found.end()
            if quote == ">":
                return at
            close = -1 if self._quotes_end[quote] else source.find(quote, at, size)
            if close < 0:
                self._quotes_end[quote] = True  # none is left in the whole file: never search again
            else:
                at = close + 1
        return size

    def _start(self, tag: str, attributes: int, start: int, stop: int) -> int:
        """Begin an element whose tag ends at `stop`; the place where reading goes on."""
        if tag in _CLOSING:
            self._imply_ends(tag, start)
        node = Node(tag, (self.source, attributes, stop - 1), start, stop, self._node)
        self._node.children.append(node)
        # HTML ignores the slash of "<p/>" and "<a/>"; other elements come from XHTML and do end with it.
        if tag in VOID or (self.source[stop - 2:stop] == "/>" and tag not in BLOCKS and tag not in RAW
                           and tag not in ("a", "span", "i", "b", "sup", "sub", "cite")):
            node.end = stop
            return stop
        if tag in ("script", "style", "textarea", "title"):
            return self._raw_text(node, tag, stop)
        self._push(node)
        return stop

    def _raw_text(self, node: Node, tag: str, stop: int) -> int:
        """Take everything up to the end tag as text, tags included; the place behind the end tag."""
        close = self._find_close(tag, stop)
        if close > stop:
            node.children.append((stop, close))
        node.end = self._after(">", close)
        return node.end

    def _find_close(self, tag: str, at: int) -> int:
        found = re.compile(rf"</{tag}", re.IGNORECASE).search(self.source, at, self._size)
        return found.start() if found else self._size

    def _push(self, node: Node) -> None:
        self._stack.append(node)
        self._node = node
        self._open[node.tag] = self._open.get(node.tag, 0) + 1

    def _pop(self, end: int) -> None:
        node = self._stack.pop()
        node.end = end
        self._open[node.tag] -= 1
        self._node = self._stack[-1]

    def _close(self, tag: str, stop: int) -> int:
        """End the innermost open element of this name, and all inside it; a stray end tag does nothing."""
        if self._open.get(tag):
            while self._node.tag != tag:
                self._pop(stop)
            self._pop(stop)
        return stop

    def _imply_ends(self, tag: str, at: int) -> None:
        """End every open element that `tag` ends without an end tag of its own: "<li>" the list item before it."""
        while depth := self._implied(tag):
            for _ in range(depth):
                self._pop(at)

    def _implied(self, tag: str) -> int:
        """How many open elements end where `tag` begins, 0 for none."""
        for depth, node in enumerate(reversed(self._stack[-_LOOK:]), 1):
            if tag in _CLOSED_BY.get(node.tag, ()):
                return depth
            if node.tag in _WALLS and not (node.tag in ("td", "th") and tag in _CLOSED_BY["td"]):
                return 0
        return 0


def decode(raw: str) -> str:
    """Raw text with its entities decoded."""
    return html.unescape(raw) if "&" in raw else raw
