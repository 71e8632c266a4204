"""Reads Typst: @key and #cite with #bibliography, #link, #footnote, bare addresses; offsets into the file."""

from __future__ import annotations

import re
from pathlib import PurePath

from refs.formats._assemble import Gathered, document
from refs.formats._bibliography import Bibliography, beside
from refs.formats._included import whole
from refs.formats._light import Brackets, Walk
from refs.formats._light_includes import TYPST
from refs.formats._mapped import placed
from refs.formats._typst_books import home_of
from refs.formats._typst_inline import Inline, cells, is_shown, past_code
from refs.formats.base import ArticleReader
from refs.model import Document
from refs.reading.addresses import with_places
from refs.reading.source_text import decoded

_SURE = re.compile(rb"^#(?:set|show|let|import|include)\b|#(?:bibliography|footnote|link|cite)[(\[]", re.MULTILINE)
_WEAK = re.compile(rb"^=+ \S|(?<!\w)@\w[\w-]+|^[-+/] \S", re.MULTILINE)
_LONGEST = 20_000
_HEADING = re.compile(r"[ \t]*={1,6}[ \t]+(?P<text>[^\n]*?)(?:[ \t]*<[\w:.-]+>)?[ \t]*$")
_ITEM = re.compile(r"[ \t]*(?:[-+]|(?P<number>\d{1,4})\.|/(?=[^\n:/]{1,200}:))[ \t]+")
_STATEMENT = re.compile(r"[ \t]*#(?P<name>set|show|let|import|include)\b")
_CALL = re.compile(r"[ \t]*#(?:figure|table|grid|align|block|stack|quote)\(")
_OPENED = re.compile(r"[ \t]*#(?P<name>[a-zA-Z][\w.-]{0,60})(?=[(\[])")
"""A line that begins with a call, whatever its name."""
_DEEPEST = 12
"""Levels of content in content that are read as blocks; what is deeper is read as one paragraph."""
_RAW = re.compile(r"[ \t]*(?P<fence>`{3,})")
_FENCE = re.compile(r"`{3,}")
_LANGUAGE = re.compile(r"#set\s+text\([^)]{0,400}?lang:\s*\"(\w\w)")
_TITLE = re.compile(r"#set\s+document\([^)]{0,600}?title:\s*(?:\"([^\"]{1,300})\"|\[([^\]]{1,300})\])")


class Typst(ArticleReader):
    """Typst: @key and #cite with #bibliography (.bib or Hayagriva .yml), #link, #footnote; no code and comments."""

    name = "typst"
    suffixes = (".typ",)

    def sniff(self, origin: str, head: bytes) -> float:
        """Sure by its ending; likely for its statements."""
        if b"\0" in head:
            return 0.0
        if origin.lower().endswith(self.suffixes):
            return 0.92
        kinds = {m[0] for m in _SURE.finditer(head)}
        return 0.78 if len(kinds) > 1 and _WEAK.search(head) else 0.0

    def read(self, data: bytes, origin: str) -> Document:
        """The document with the files of its folder that it includes; a note names one that could not be read."""
        given, notes = decoded(data, origin)
        project = whole(given, origin, TYPST)
        source = with_places(project.mapped.text, braces=False)
        found = Gathered(notes=[*notes, *project.notes], files=project.names)
        home = home_of(source, origin)
        inline = Inline(source, home.labels)
        walk = Walk(found, inline)
        _blocks(source, walk, found, inline.brackets, (0, len(source), 0))
        files, lost = beside(origin, home.bibliographies)
        shelf = Bibliography(files)
        found.notes += [*lost, *shelf.notes]
        found.files += [name for name, _ in files]
        walk.finish(shelf)
        title, language = _TITLE.search(source), _LANGUAGE.search(source)
        made = document(origin, source, found, self.name, language[1] if language else "",
                        title=(title[1] or title[2] if title else "") or PurePath(origin).stem[:200])
        return placed(made, project.mapped, given, self.name, project.section) if project.files else made


def _blocks(source: str, walk: Walk, found: Gathered, brackets: Brackets, within: tuple[int, int, int]) -> None:
    """The file, or content in brackets, line by line; code and raw text are stepped over whole.

    `within` are the first offset, that behind the last, and how many brackets are open around them. A line is a
    statement, a fence, a heading, blank, a table or figure, content that runs over lines, an item, or text, which goes
    on with the paragraph that is open. `stop` is where the line ends, or what it opens.
    """
    (at, until, depth), start, end, item = within, -1, -1, ""

    def flush() -> None:
        nonlocal start
        if start >= 0:
            walk.paragraph(start, end, item)
        start = -1

    while at < until:
        stop = _line_end(source, at, until)
        line = source[at:stop]
        statement, raw, heading, listed = (p.match(line) for p in (_STATEMENT, _RAW, _HEADING, _ITEM))
        if statement:
            flush()
            if statement["name"] == "include" and not any(line.strip()[:40] in note for note in found.notes):
                found.notes.append(f"{line.strip()[:80]} is not followed: give that file too")
            stop = past_code(source, brackets, at + statement.end(), until)
        elif raw and raw["fence"] not in line[raw.end():]:
            flush()
            close = source.find(raw["fence"], at + raw.end(), until)
            stop = close + len(raw["fence"]) if close >= 0 else until
        elif heading:
            flush()
            walk.heading(at + heading.start("text"), at + heading.end("text"), _level(heading[0]))
        elif not line.strip():
            flush()
        elif (call := _CALL.match(line)) and (spans := _spans(source, brackets, at + call.end() - 1)):
            flush()
            for begin, close in spans:
                if "\n" in source[begin:close].strip() and depth < _DEEPEST:
                    _blocks(source, walk, found, brackets, (begin, close, depth + 1))
                else:
                    walk.paragraph(begin, close)
            stop = _line_end(source, spans[-1][1], until)
        elif depth < _DEEPEST and (spans := _content(source, brackets, at, until)):
            flush()
            for begin, close in spans:
                _blocks(source, walk, found, brackets, (begin, close, depth + 1))
            stop = _line_end(source, spans[-1][1], until)
        elif listed:
            flush()
            stop = min(until, _past_raw(source, at, stop))
            start, end, item = at + listed.end(), stop, listed["number"] or ("+" if listed[0].strip() == "+" else "-")
        else:
            start, item = (at, "") if start < 0 else (start, item)
            end = stop = min(until, _past_raw(source, at, _whole(source, brackets, at, stop)))
        at = stop + 1
    flush()


def _level(heading: str) -> int:
    """How many signs begin a heading."""
    return heading.count("=", 0, heading.find("= ") + 1)


def _line_end(source: str, at: int, until: int) -> int:
    """Where the line ends, at the latest at `until`."""
    stop = source.find("\n", at, until)
    return until if stop < 0 else stop


def _content(source: str, brackets: Brackets, at: int, until: int) -> list[tuple[int, int]]:
    """The contents behind a call that fills its lines, where one runs over lines: #slide(title: [Fuel])[...].

    [] for any other line. Cells among its arguments come first; what is in such a content are blocks of their own.
    """
    call = _OPENED.match(source, at, until)
    if not call or not is_shown(call["name"]):
        return []
    stop, spans = call.end(), []
    if source[stop:stop + 1] == "(" and (close := brackets.closing(stop, until)) >= 0:
        spans, stop = cells(source, brackets, stop + 1, close), close + 1
    lines = False
    while source[stop:stop + 1] == "[" and (close := brackets.closing(stop, until)) >= 0:
        spans.append((stop + 1, close))
        lines = lines or "\n" in source[stop:close]
        stop = close + 1
    return spans if lines and not source[stop:_line_end(source, stop, until)].strip() else []


def _spans(source: str, brackets: Brackets, opening: int) -> list[tuple[int, int]]:
    """The cells and captions of a table or figure whose arguments open there, and the content behind them."""
    close = brackets.closing(opening, min(len(source), opening + _LONGEST))
    spans = cells(source, brackets, opening + 1, close) if close >= 0 else []
    while spans and source[close + 1:close + 2] == "[" and (end := brackets.closing(close + 1, len(source))) >= 0:
        spans.append((close + 2, end))
        close = end
    return spans


def _past_raw(source: str, at: int, stop: int) -> int:
    """The end of the line where raw text closes that begins inside the line, as in an item: - ```c."""
    while fence := _FENCE.search(source, at, stop):
        close = source.find(fence[0], fence.end())
        if close < 0:
            break
        at = close + len(fence[0])
        stop = max(stop, _line_end(source, at, len(source)))
    return stop


def _whole(source: str, brackets: Brackets, at: int, stop: int) -> int:
    """The end of the line where the brackets that open on this one close."""
    for opening in re.finditer(r"[(\[]", source[at:stop]):
        begin = at + opening.start()
        if source[begin - 1:begin].isalnum() or source[begin - 1:begin] in (")", "]", "#"):
            after = brackets.closing(begin, min(len(source), begin + _LONGEST))
            if after > stop:
                line = source.find("\n", after)
                return len(source) if line < 0 else line
    return stop
