"""Scans wikitext into nodes with offsets: templates, links, tags, comments. Pure, one pass, linear.

mwparserfromhell reads wikitext well, but its nodes do not know where they stand in the file, and a claim's offsets
must point into it. It also backtracks on unclosed braces. This scanner keeps a stack of open constructs; what is never
closed is plain text, as in MediaWiki.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_HIDDEN = (
    "nowiki|pre|math|syntaxhighlight|source|score|timeline|chem|ce|hiero|templatedata|graph|mapframe|maplink|imagemap"
)
_TOKEN = re.compile(
    rf"<!--|\{{\{{|\}}\}}|\[\[|\]\]|\[(?=(?:https?:|ftp:|mailto:|//))|\]|\|"
    rf"|<(?P<tag>ref|references|{_HIDDEN})(?P<attrs>(?:\s[^<>]{{0,1500}}?)?)(?P<empty>/?)>"
    rf"|</(?P<close>ref|references)\s*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"?|'([^']*)'?|([^\s\"'/>]+))")
_CLOSES = {"}}": "template", "]]": "link", "]": "ext"}
_OPENS = {"{{": "template", "[[": "link", "[": "ext"}


@dataclass(frozen=True, slots=True)
class Node:
    """A construct of wikitext and where it stands."""

    kind: str
    """template | link | ext | ref | comment | literal (nowiki) | hidden (math, code, ...)."""
    start: int
    end: int
    inner: int
    """Where the content begins; equal to `inner_end` for an empty tag."""
    inner_end: int
    pipes: tuple[int, ...] = ()
    """Offsets of the "|" that part its own arguments."""
    attrs: tuple[tuple[str, str], ...] = ()

    def attr(self, name: str) -> str:
        """An attribute of a tag, "" without one."""
        return dict(self.attrs).get(name, "")


class _Frame:
    __slots__ = ("attrs", "inner", "kind", "pipes", "start")

    def __init__(self, kind: str, start: int, inner: int, attrs: str = "") -> None:
        self.kind, self.start, self.inner, self.attrs = kind, start, inner, attrs
        self.pipes: list[int] = []


class Scan:
    """The nodes of a text, sorted by where they begin."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.nodes: list[Node] = []
        self.lists: list[tuple[int, int]] = []
        """Spans of <references>...</references>: refs inside are definitions, not markers."""
        self._stack: list[_Frame] = []
        self._open = dict.fromkeys(("template", "link", "ext", "ref"), 0)
        self._saved: list[dict[str, int]] = []
        self._ref_ends = [m.start() for m in re.finditer(r"</ref\s*>", source, re.IGNORECASE)]
        self._none_left: set[str] = set()
        self._list_start, self._list_group = -1, ""
        self._run()
        self.nodes.sort(key=lambda n: (n.start, -n.end))
        self._starts = [n.start for n in self.nodes]

    def children(self, start: int, end: int) -> Iterator[Node]:
        """The outermost nodes between two offsets, in order."""
        index = bisect_left(self._starts, start)
        while index < len(self.nodes) and self.nodes[index].start < end:
            node = self.nodes[index]
            if node.end <= end:
                yield node
                index = bisect_left(self._starts, node.end, index + 1)
            else:
                index += 1

    def within(self, start: int, end: int) -> Iterator[Node]:
        """All nodes between two offsets, nested ones too, in order."""
        index = bisect_left(self._starts, start)
        while index < len(self.nodes) and self.nodes[index].start < end:
            yield self.nodes[index]
            index += 1

    def own(self, start: int, end: int) -> Iterator[Node]:
        """As `within`, without what stands inside a ref that begins there: that is the ref's own."""
        past = start
        for node in self.within(start, end):
            if node.start < past:
                continue
            yield node
            past = node.end if node.kind == "ref" else past

    def in_list(self, offset: int) -> bool:
        """True inside <references>...</references>."""
        index = bisect_right(self.lists, (offset, 1 << 62)) - 1
        return index >= 0 and offset < self.lists[index][1]

    def _run(self) -> None:
        """Go through the text token by token; a list that nothing ends lasts to the end."""
        at, source = 0, self.source
        while found := _TOKEN.search(source, at):
            at = self._token(found)
        if self._list_start >= 0:
            self.lists.append((self._list_start, len(source)))

    def _token(self, found: re.Match[str]) -> int:
        """Take one token, and say where to go on."""
        text, start, end = found[0], found.start(), found.end()
        if text == "|":
            if self._stack and self._stack[-1].kind in ("template", "link"):
                self._stack[-1].pipes.append(start)
        elif text == "<!--":
            return self._until("-->", "comment", start, end)
        elif found["tag"]:
            return self._tag(found)
        elif found["close"]:
            self._close_tag(found["close"].lower(), start, end)
        elif text in _OPENS:
            self._push(_Frame(_OPENS[text], start, end))
        else:
            return self._close(text, start, end)
        return end

    def _push(self, frame: _Frame) -> None:
        self._stack.append(frame)
        self._open[frame.kind] += 1

    def _close(self, text: str, start: int, end: int) -> int:
        """Close what "}}", "]]" or "]" closes; what was left open inside it is plain text."""
        if text == "]]" and self._stack and self._stack[-1].kind == "ext":
            text, end = "]", start + 1
        kind = _CLOSES[text]
        if not self._open[kind] or (kind == "ext" and self._stack[-1].kind != "ext"):
            return end
        while self._stack[-1].kind != kind:
            self._open[self._stack.pop().kind] -= 1
        frame = self._stack.pop()
        self._open[kind] -= 1
        if kind != "ext" or self.source.find("\n", frame.start, start) < 0:
            self.nodes.append(Node(kind, frame.start, end, frame.inner, start, tuple(frame.pipes)))
        return end

    def _tag(self, found: re.Match[str]) -> int:
        """An opening tag: a ref begins, a list of references begins, or what it holds is hidden."""
        tag, start, end = found["tag"].lower(), found.start(), found.end()
        if tag == "references":
            if not found["empty"] and self._list_start < 0:
                self._list_start, self._list_group = end, dict(_attributes(found["attrs"])).get("group", "")
            return end
        if tag != "ref":
            return end if found["empty"] else self._hidden(tag, start, end)
        if found["empty"]:
            self.nodes.append(Node("ref", start, end, end, end, (), self._of_ref(found["attrs"])))
            return end
        # A <ref> that no </ref> follows, or one inside another, is text, as MediaWiki shows it.
        closed = bisect_left(self._ref_ends, end) < len(self._ref_ends)
        if closed and not any(f.kind == "ref" for f in self._stack[-1:]) and not self._open["ref"]:
            # Braces that were open before a ref cannot be closed inside it: it begins with a count of its own.
            self._saved.append(self._open)
            self._open = {**dict.fromkeys(self._open, 0), "ref": 1}
            self._stack.append(_Frame("ref", start, end, found["attrs"]))
        return end

    def _of_ref(self, text: str) -> tuple[tuple[str, str], ...]:
        """The attributes of a ref; one in a list of a group belongs to that group, as the extension Cite has it."""
        own = _attributes(text)
        named = self._list_start >= 0 and self._list_group and not dict(own).get("group")
        return (*own, ("group", self._list_group)) if named else own

    def _close_tag(self, tag: str, start: int, end: int) -> None:
        """A closing tag: what was left open inside the ref is plain text."""
        if tag == "references":
            if self._list_start >= 0:
                self.lists.append((self._list_start, start))
                self._list_start = -1
            return
        if not self._open["ref"]:
            return
        while self._stack[-1].kind != "ref":
            self._stack.pop()
        frame = self._stack.pop()
        self._open = self._saved.pop()
        self.nodes.append(Node("ref", frame.start, end, frame.inner, start, (), self._of_ref(frame.attrs)))

    def _hidden(self, tag: str, start: int, inner: int) -> int:
        """<nowiki>, <math> and the like: nothing inside counts. Without an end tag they are text."""
        return self._until(f"</{tag}", "literal" if tag in ("nowiki", "pre") else "hidden", start, inner)

    def _until(self, close: str, kind: str, start: int, inner: int) -> int:
        """A node up to `close`, and where to go on; an open comment takes all that follows, as in MediaWiki."""
        if close in self._none_left:
            return inner
        stop = self._find(close, inner)
        if stop < 0:
            self._none_left.add(close)  # never search the rest of the text again
            if kind != "comment":
                return inner
            stop, end = len(self.source), len(self.source)
        else:
            end = stop + len(close) if kind == "comment" else self.source.find(">", stop) + 1 or len(self.source)
        self.nodes.append(Node(kind, start, end, inner, stop))
        return end

    def _find(self, close: str, at: int) -> int:
        if close == "-->":
            return self.source.find(close, at)
        found = re.compile(re.escape(close), re.IGNORECASE).search(self.source, at)
        return found.start() if found else -1


def _attributes(text: str) -> tuple[tuple[str, str], ...]:
    """The attributes of a tag: names in lower case, values decoded and their white space folded."""
    pairs = ((m[1].lower(), next(v for v in (m[2], m[3], m[4]) if v is not None)) for m in _ATTRIBUTE.finditer(text))
    return tuple((name, " ".join(html.unescape(value).split())) for name, value in pairs)
