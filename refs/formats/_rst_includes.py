"""How reStructuredText takes in other files, and which part of them (docutils' directive "include").

Only what is read as reStructuredText is taken in: a file that is shown as code is no text of the article, and one that
another parser reads (Markdown in Sphinx) is named in a note.
"""

from __future__ import annotations

import re
from textwrap import indent

from refs.formats._included import Named, Rules

_COMMAND = re.compile(
    r"(?P<hidden>(?!))|^(?P<indent>[ \t]{0,80})\.\.[ \t]+include::[ \t]*(?P<name>[^\s][^\n]{0,300}?)[ \t]*$"
    r"(?P<options>(?:\n[ \t]+:[\w-]{1,40}:[^\n]*)*)",
    re.MULTILINE)
_OPTION = re.compile(r"^[ \t]+:(?P<name>[\w-]+):[ \t]*(?P<value>.*?)[ \t]*$", re.MULTILINE)
_CODE = re.compile(r"[ \t]*\.\.[ \t]+(?:code|code-block|sourcecode|parsed-literal|highlight|prompt|raw|math)::"
                   r"|(?![ \t]*\.\.[ \t]).*::[ \t]*$|[ \t]*\.\.[ \t]+(?![\w|_\[-])")
"""Lines whose indented block is code, or a comment."""
_OTHER = (".md", ".markdown", ".ipynb", ".html", ".htm", ".tex")
_MOST_LINES = 200


def _named(found: re.Match[str]) -> Named:
    """The file beside the document or, with a slash, below the folder of conf.py."""
    name, options = found["name"], _options(found)
    shown = f".. include:: {name[:80]}"
    standard = name.startswith("<")  # a list of substitutions that docutils brings along
    code = {"literal", "code", "number-lines"} & options.keys() or _in_code(found)
    if standard or code:
        return Named(shown, ())
    if "parser" in options or name.lower().endswith(_OTHER):
        return Named(shown, (), why="it is no reStructuredText: give that file too")
    return Named(shown, (name.lstrip("/"),), beside=not name.startswith("/"))


def _options(found: re.Match[str]) -> dict[str, str]:
    return {m["name"]: m["value"] for m in _OPTION.finditer(found["options"])}


def _in_code(found: re.Match[str]) -> bool:
    """True where the directive is indented below a line that begins code: it is an example."""
    margin = len(found["indent"].expandtabs())
    above = found.string[max(0, found.start() - 20_000):found.start()].splitlines()
    for line in reversed(above[-_MOST_LINES:]):
        own = len(line.expandtabs()) - len(line.expandtabs().lstrip())
        if line.strip() and own < margin:
            if _CODE.match(line):
                return True
            margin = own
    return False


def _body(text: str, found: re.Match[str]) -> str:
    """The lines, or the stretch between two texts, that the options ask for; indented like the directive."""
    options = _options(found)
    first, last = (_line(options.get(key, "")) for key in ("start-line", "end-line"))
    text = "".join(text.splitlines(keepends=True)[first:last])
    for key, place in (("start-after", 1), ("end-before", 0)):
        mark = options.get(key, "")
        if mark and mark in text:
            at = text.index(mark)
            text = text[at + len(mark):] if place else text[:at]
    return indent(text, found["indent"]) if found["indent"] else text


def _line(value: str) -> int | None:
    """A line's number as an index of a slice; None where none is given."""
    return int(value[:8]) if re.fullmatch(r"-?\d{1,7}", value) else None


RST = Rules(_COMMAND, _named, _body)
