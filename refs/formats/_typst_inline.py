"""Scans the inline markup and code of Typst: what stands in a paragraph, in order. One pass.

Typst mixes text with a programming language. Nothing is run: statements (#set, #let, #if, ...) are stepped over to
where their brackets close, calls that show nothing are dropped, and of any other call the content in square brackets is
text. The syntax is that of https://typst.app/docs/reference/syntax/.
"""

from __future__ import annotations

import re

from refs.formats._light import Brackets, Piece, Scanner, unpunctuated

_TOKEN = re.compile(
    r"(?P<comment>(?<![:\w])//[^\n]*|/\*.*?(?:\*/|\Z))"
    r"|(?P<raw>(?P<ticks>`+)(?:.*?(?P=ticks)|\Z))"
    r"|(?P<math>\$[^$]{0,2000}\$)"
    r"|(?P<escape>\\(?:u\{[0-9a-fA-F]{1,6}\}|\S|(?=\s)))"
    r"|(?P<key>(?<![\w@])@(?P<name>[\w:.-]*\w))"
    r"|(?P<call>\#(?P<function>[A-Za-z_][\w.-]*\w|\w)?)"
    r"|(?P<label><[\w:.-]{1,200}>)"
    r"|(?P<url>(?:https?|ftp)://[^\s<>\"`\\]{1,2000})"
    r"|(?P<mark>(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w))|(?P<dash>---?)|(?P<tie>~)",
    re.DOTALL,
)
_KINDS = ("comment", "raw", "math", "escape", "key", "call", "label", "url", "mark", "dash", "tie")
_STRING = re.compile(r'"((?:[^"\\\n]|\\.){0,2000})"')
_STATEMENTS = ("set", "show", "let", "import", "include", "if", "for", "while", "return", "context", "else")
"""Keywords after "#" that begin code, which shows nothing by itself."""
_HIDDEN = ("bibliography", "outline", "image", "v", "h", "pagebreak", "colbreak", "line", "metadata", "counter", "ref",
           "label", "raw", "eval", "cetz", "plot")
"""Functions whose result is no text of the article, or that show what cannot be known without running them."""
_CITED = re.compile(r"<([\w:.-]{1,200})>|label\(\s*\"([^\"]{1,200})\"\s*\)")
_IN_ARGUMENTS = re.compile(
    r"\"(?:[^\"\\\n]|\\.){0,2000}\"|(?<![\w.#-])(?P<call>link|footnote|cite)(?=[(\[])|(?P<open>\[)")
LABEL = re.compile(r"(?<!\()<([\w:.-]{1,200})>")
_NAMING = re.compile(r"form:\s*\"(?:prose|author)\"")
"""Forms of #cite whose authors are words of the sentence."""
_PAGES = re.compile(r"supplement:\s*\[([^\]]{1,80})\]")


class Inline(Scanner):
    """Scans the paragraphs of one file."""

    tokens = _TOKEN

    def __init__(self, source: str, labels: frozenset[str] = frozenset()) -> None:
        """`labels` are those of other chapters of the same work."""
        super().__init__(source)
        self.brackets = Brackets(source)
        self._labels = labels | frozenset(LABEL.findall(source))
        """@name refers to a figure or heading there, and to no work."""

    def _token(self, found: re.Match[str], end: int) -> tuple[list[Piece], int]:
        """The pieces that a token of the markup makes, and where reading goes on."""
        kind, start, stop = next(k for k in _KINDS if found[k]), found.start(), found.end()
        if kind == "raw":
            shown = found[0].strip("`")
            return ([Piece("code", shown, start, stop)] if len(found["ticks"]) < 3 else []), stop
        if kind == "escape":
            text = found[0][1:]
            return [Piece("text", text if len(text) == 1 else " ", start, stop)], stop
        if kind == "key":
            return self._key(found, end)
        if kind == "call":
            return self._call(found["function"] or "", start, stop, end)
        if kind == "url":
            url = unpunctuated(found[0])
            return [Piece("link", url, start, start + len(url), url)], start + len(url)
        shown = {"dash": "—" if found[0] == "---" else "–", "tie": " ", "math": found[0].strip("$ ")}.get(kind, "")
        return ([Piece("text", shown, start, stop)] if shown else []), stop

    def _key(self, found: re.Match[str], end: int) -> tuple[list[Piece], int]:
        """@key, with what may stand in brackets behind it."""
        stop, pages = found.end(), ""
        if self._source[stop:stop + 1] == "[" and (close := self.brackets.closing(stop, end)) >= 0:
            pages, stop = self._source[stop + 1:close].strip(), close + 1
        if found["name"] in self._labels:
            return [], stop
        return [Piece("cite", found["name"], found.start(), stop, pages if re.search(r"\d", pages) else "")], stop

    def _call(self, name: str, start: int, stop: int, end: int) -> tuple[list[Piece], int]:
        """#name(arguments)[content]: the content is text, the arguments are not."""
        source, first = self._source, stop
        if name in _STATEMENTS or (not name and source[stop:stop + 1] in "({"):
            return [], past_code(source, self.brackets, stop, end)
        arguments = ""
        if source[stop:stop + 1] == "(" and (close := self.brackets.closing(stop, end)) >= 0:
            arguments, stop = source[stop + 1:close], close + 1
        spans = []
        while source[stop:stop + 1] == "[" and (close := self.brackets.closing(stop, end)) >= 0:
            spans.append((stop + 1, close))
            stop = close + 1
        if name == "cite":
            cited = _CITED.search(arguments)
            pages = _PAGES.search(arguments)
            key = (cited[1] or cited[2]) if cited else ""
            named = bool(_NAMING.search(arguments))
            return ([Piece("cite", key, start, stop, pages[1] if pages else "", named)] if key else []), stop
        if name == "link":
            return self._link(arguments, spans, start, stop), stop
        if name in ("footnote", "sidenote", "margin-note") and spans:
            return [Piece("note", "", *spans[0])], stop
        if name in _HIDDEN:
            return [], stop
        inner = self._arguments(first + 1, first + 1 + len(arguments)) if arguments else []
        return [*inner, *(p for span in spans for p in self(*span))], max(stop, first)

    def _arguments(self, at: int, end: int) -> list[Piece]:
        """What is text in the arguments of a call: the cells of a table, a caption, and the links among them."""
        made: list[Piece] = []
        while found := _IN_ARGUMENTS.search(self._source, at, end):
            at = found.end()
            if found["call"]:
                pieces, at = self._call(found["call"], found.start(), found.end(), end)
                made += pieces
            elif found["open"] and (close := self.brackets.closing(found.start(), end)) >= 0:
                made += [*self(found.end(), close), Piece("text", " ", close, close)]
                at = close + 1
        return made

    def _link(self, arguments: str, spans: list[tuple[int, int]], start: int, stop: int) -> list[Piece]:
        """#link("address")[words]; where the address is no string, and so not known, the words alone."""
        target = _STRING.search(arguments)
        words = " ".join(p.value for span in spans[:1] for p in self(*span) if p.kind in ("text", "code"))
        if target is None:
            return [Piece("text", words, start, stop)] if words else []
        return [Piece("link", target[1], start, stop, " ".join(words.split()) or target[1])]


def is_shown(name: str) -> bool:
    """True for a function whose content is text of the article where it stands: no note, link or statement."""
    return name not in (*_HIDDEN, *_STATEMENTS, "cite", "link", "footnote", "sidenote", "margin-note")


def cells(source: str, brackets: Brackets, at: int, end: int) -> list[tuple[int, int]]:
    """The stretches in square brackets of a call's arguments: cells, captions; [] where code makes links, too."""
    spans = []
    while found := _IN_ARGUMENTS.search(source, at, end):
        at = found.end()
        if found["call"]:
            return []
        close = brackets.closing(found.start(), end) if found["open"] else -1
        if close >= 0:
            spans.append((found.end(), close))
            at = close + 1
    return spans


def past_code(source: str, brackets: Brackets, at: int, end: int) -> int:
    """After a statement: the end of its line, or of the line where its last bracket closes."""
    while at < end and source[at] not in "\n;":
        close = brackets.closing(at, end) if source[at] in "([{" else -1
        string = _STRING.match(source, at, end) if source[at] == '"' else None
        at = close + 1 if close >= 0 else string.end() if string else at + 1
    return at
