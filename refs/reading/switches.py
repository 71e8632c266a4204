"""Where an article's author switched citations off, by comments in its text. Pure.

    <!-- citewatch: ignore the page is behind our login -->      Markdown, HTML, wikitext
    .. citewatch: ignore                                         reStructuredText
    % citewatch: ignore                                          LaTeX
    // citewatch: ignore   or   # citewatch: ignore              AsciiDoc, Typst, Org, YAML

On a line with other text it switches that line off; alone on its line, the paragraph that follows. Between
`citewatch: off REASON` and `citewatch: on` everything is off. Wikitext's `{{cbignore}}`, which tells Wikipedia's own
archive bots to leave a citation alone (Template:Cbignore), switches off its line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SWITCH = re.compile(r"(?:<!--|^\s*\.\.|%|//|#|\{/\*)[ \t]*citewatch:[ \t]*(ignore|off|on)\b[ \t:]*(.*)", re.IGNORECASE)
"""The comment of any of these formats with the word that switches."""
_END = re.compile(r"\s*(?:-->|\*/\}).*$")
_CBIGNORE = re.compile(r"\{\{\s*cbignore\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Off:
    """Some lines whose citations are not checked."""

    first: int
    last: int
    """1-based, both included."""
    reason: str = ""


def switched_off(text: str) -> tuple[Off, ...]:
    """The stretches of lines that are switched off, in order; one that is never switched on again lasts to the end."""
    if "citewatch" not in text.lower() and "cbignore" not in text.lower():
        return ()
    lines = text.split("\n")
    found: list[Off] = []
    begun: tuple[int, str] | None = None
    for number, line in enumerate(lines, 1):
        switch = _SWITCH.search(line)
        word = switch[1].lower() if switch else ""
        reason = _END.sub("", switch[2]).strip() if switch else ""
        if word == "off" and begun is None:
            begun = number, reason
        elif word == "on" and begun is not None:
            found.append(Off(begun[0], number, begun[1]))
            begun = None
        elif switch and word == "ignore":
            alone = not (line[:switch.start()].strip() or (_END.search(switch[2]) and _after(line)))
            found.append(Off(number, _paragraph_end(lines, number) if alone else number, reason))
        elif _CBIGNORE.search(line):
            found.append(Off(number, number, "{{cbignore}}"))
    if begun is not None:
        found.append(Off(begun[0], len(lines), begun[1]))
    return tuple(found)


def _after(line: str) -> str:
    """What stands behind a comment that ends on its own line."""
    end = re.search(r"-->|\*/\}", line)
    return line[end.end():].strip() if end else ""


def _paragraph_end(lines: list[str], number: int) -> int:
    """The last line of the paragraph that follows line `number`, blank lines between them passed over."""
    at = number
    while at < len(lines) and not lines[at].strip():
        at += 1
    while at < len(lines) and lines[at].strip():
        at += 1
    return at
