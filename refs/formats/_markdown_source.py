"""What stands in a Markdown file and is no Markdown: template code, JSX, attributes. Masked, so that offsets stay.

Site generators let people write {{ variables }}, {.classes} and <Components> into Markdown. To the parser they are
text, and would become words of a claim. Masking keeps the length, so every offset in the masked text is one in the
file. Fenced code is left alone: there such things are what the article shows.
"""

from __future__ import annotations

import re

from refs.formats._mapped import outside
from refs.formats._markdown_tex import OPTIONS, displays
from refs.reading.addresses import MASK

_TEMPLATE = re.compile(r"\{\{[^\n{}]{0,300}\}\}|\{%[^\n]{0,300}?%\}|\{#\s[^\n]{0,300}?\s#\}|<%[^\n]{0,300}?%>")
_VARIABLE = re.compile(r"(?<=[\w/.=@:?&-])(?:\$\{[^\n{}]{1,100}\}|\$\([^\n()]{1,100}\))(?=[\w/.?&=#:-]|\s|$)")
"""A shell's or a build's variable inside an address: `https://host/v${VERSION}/file`."""
_ATTRIBUTE = r"(?>[.#:]?[\w:-]++(?:=(?>\"[^\"\n]*\"|'[^'\n]*'|[^\s{}\"']++))?+)"
"""Atomic: a name that may be cut anywhere into two has 2 to the power of its length readings."""
_ATTRIBUTES = re.compile(rf"(?<=[)\]`*_])\{{:?\s*+{_ATTRIBUTE}(?:\s*+{_ATTRIBUTE}){{0,19}}\s*+\}}")
_FENCE = re.compile(r"^:{3,}[^\n]*$|(?<=\S)[ \t]+\{[#.][\w-][^{}\n]{0,200}\}[ \t]*$|^\{:[^{}\n]{0,200}\}[ \t]*$",
                    re.MULTILINE)
_FENCED = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_JSX_COMMENT = re.compile(r"\{/\*.*?\*/\}", re.DOTALL)
_MODULE = re.compile(r"^(?:import|export)\s[^\n]*(?:\n(?!\s*\n)[^\n]+)*", re.MULTILINE)
_TAG = re.compile(r"</?(?:[A-Z][\w.]*|[a-z]+(?=\s[^<>\n]*=\{))(?:\s+[\w:-]+(?:=(?:\"[^\"]*\"|'[^']*'|"
                  r"\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}))?|"
                  r"\s*\{\.\.\.[\w.]+\})*\s*/?>|</?>")


_COMPONENT = re.compile(r"^[ \t]*(?:</?[A-Z][\w.]*(?:\s[^<>\n]{0,500})?/?>|"
                        r"<[a-z][a-z0-9]*\s(?:[^<>\n]{0,500}\s)?markdown(?:=[\w\"']{1,12})?(?:\s[^<>\n]{0,500})?>)"
                        r"[ \t]*$", re.MULTILINE)
"""A line that is only a tag of a site's own component (<Tip>), or says that Markdown stands in it (<div markdown>)."""
_CARETS = re.compile(r"\^\[([0-9]{1,3}(?:,\s?[0-9]{1,3}){0,8})\]\^")
"""A raised marker, "^[4]^": to the parser of footnotes a note that says "4"."""
_ALERT = re.compile(
    r"(?<=> )\[![A-Za-z][\w-]{1,30}\](?:[+-]?(?=[ \t]*(?:\r?\n|$))|[+-]?[ \t][^\n\[\]]{0,120}(?=\r?\n))")
"""GitHub's and Obsidian's alerts: the word in brackets is printed as a box's head."""


_ADDRESSED = re.compile(r"(?:https?|ftp)://[^\s<>\"`]*\$\{[^\s<>\"`]*", re.IGNORECASE)


def masked(source: str, origin: str) -> str:
    """`source` of the same length: template code as a private character, JSX and attributes as spaces.

    The private character (`MASK`) is left where an address may be incomplete without what was masked, so that such an
    address can be told later and is never asked.
    """
    # Each test for a sign saves a pass of its pattern over a file that has none.
    hidden = [m.span() for m in _FENCED.finditer(source)] if "```" in source or "~~~" in source else []
    if origin.lower().endswith(".mdx"):
        for shape in (_JSX_COMMENT, _MODULE, _TAG):
            source = _outside(shape, source, hidden, " ")
    if "$$" in source or "\\begin{" in source:
        source = _blanked(source, [span for span in displays(source) if outside(hidden, span[0])])
    if "<" in source:
        source = _outside(_COMPONENT, source, hidden, " ")
    if "{" in source or ":::" in source:
        source = _outside(_FENCE, source, hidden, " ")
        commands = [m.span() for m in OPTIONS.finditer(source) if outside(hidden, m.start())] if "\\" in source else []
        source = _outside(_ATTRIBUTES, source, sorted([*hidden, *commands]), MASK)
    if "[!" in source:
        source = _outside(_ALERT, source, hidden, " ")
    if "^[" in source:
        source = _CARETS.sub(r"[\1]  ", source)
    if "{{" in source or "{%" in source or "{#" in source or "<%" in source:
        source = _outside(_TEMPLATE, source, hidden, MASK)
    if "://" in source and "${" in source:
        source = _ADDRESSED.sub(lambda a: _outside(_VARIABLE, a[0], [], MASK), source)
    return source


def _blanked(source: str, spans: list[tuple[int, int]]) -> str:
    """The source with blanks in some stretches, which are in order; line ends stay."""
    kept, at = [], 0
    for start, end in spans:
        kept += [source[at:start], re.sub(r"[^\r\n]", " ", source[start:end])]
        at = end
    return "".join([*kept, source[at:]])


def _outside(shape: re.Pattern[str], source: str, hidden: list[tuple[int, int]], filler: str) -> str:
    """Matches outside of fenced code filled; line ends stay, so that lines keep their numbers."""
    def fill(found: re.Match[str]) -> str:
        if not outside(hidden, found.start()):
            return found[0]
        return re.sub(r"[^\r\n]", filler, found[0])
    return shape.sub(fill, source)
