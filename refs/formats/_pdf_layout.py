"""Lines of a PDF made into paragraphs and, below the heading of a list of sources, into its entries. Pure.

A paragraph ends where a line ends early, where the next line stands further below than lines of a paragraph do, and
where letters change their size. An entry begins with the next number, or, in a list without numbers, where a
line stands out to the left of those before and after it (a hanging indent); over columns and pages the same rule holds
within each column. The list is the last one with such a heading, and ends at an appendix or the like: what stands
before and after it is running text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from refs.formats._pdf_footnotes import Note
from refs.formats._pdf_lines import PageLine
from refs.formats._pdf_rows import BULLETS
from refs.reading.list_headings import is_list

_NUMBERED = re.compile(r"\[(?P<b>\d{1,4})\]\s*|(?P<n>\d{1,3})[.)]\s+(?=\S)")
_HEADING = re.compile(r"^(?:\d+(?:\.\d+)*\.?\s+|[A-Z]\.?\s+)?[A-Z][\w ,&:-]{2,60}$")
_AFTER = re.compile(r"^(?:[A-Z]\.?\s+|\d+\.?\s+)?(?:appendi(?:x|ces)|supplement\w*|acknowledge?ments?|"
                    r"author contributions|about the authors?|index|anhang|annexe)\b", re.IGNORECASE)
_ITEM = re.compile(r"^\s*(?:\[\d{1,4}\]|\d{1,3}[.)])\s+\S")
_END = re.compile(r"[.!?:;。][\"”»’)\]\d\[,]*$")
_URL_TAIL = re.compile(r"(?:https?://|www\.|doi:|10\.\d{4,9}/)\S*$", re.IGNORECASE)
_URL_NEXT = re.compile(r"[\w%~#?&=./_-]*(?:[/=&?_%-]|\.\w{2,5}\b|\d)[\w%~#?&=./_-]*")
_HANGS = 3.0
"""Points by which a line stands out: less is noise of kerning."""
_BULLET = re.compile(rf"[{BULLETS}]\s")
_FURTHER = 1.25
"""How much further than usual the next line stands below where a new paragraph begins: 1.4 to 1.7 by all programs that
were looked at (LaTeX with parskip, Word, LibreOffice, browsers), while lines of a paragraph differ by 5 %."""
_ENOUGH, _MOST = 5, 0.7
"""Pairs of lines that tell how far apart lines stand, and the share of them that a rule needs."""
_OTHER_SIZE = 1.12
"""By how much letters of a heading or a caption differ from the text's, at least."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, heading or entry, and the page it begins on."""

    text: str
    page: int


def paragraphs(lines: Sequence[PageLine]) -> list[Paragraph]:
    """All paragraphs in order; entries of a list of sources are one each, "[7]" before those that have a number."""
    spaced = _is_spaced(lines)
    begin = next((n for n in range(len(lines) - 1, -1, -1) if is_list(lines[n].text)), -1)
    if begin < 0:
        return _text(lines, spaced)
    stop = next((n for n in range(begin + 2, len(lines)) if _AFTER.match(lines[n].text) and len(lines[n].text) < 60),
                len(lines))
    below = lines[begin + 1:stop]
    listed = _numbered(below) or _bulleted(below) or _hanging(below) or _text(below, spaced)
    heading = Paragraph(lines[begin].text, lines[begin].page)
    return [*_text(lines[:begin], spaced), heading, *listed, *_text(lines[stop:], spaced)]


def noted(note: Note) -> Paragraph:
    """A footnote as the entry of a list."""
    return Paragraph(f"[{note.number}] {_joined(note.lines)}".replace("  ", " "), note.lines[0].page)


def _numbered(lines: Sequence[PageLine]) -> list[Paragraph]:
    """Entries that count up from 1; [] where the list has no numbers."""
    entries: list[list[PageLine]] = []
    number = 0
    for place, line in enumerate(lines):
        found = _NUMBERED.match(line.text)
        if found and int(found["b"] or found["n"]) == number + 1:
            number += 1
            rest = line.text[found.end():]
            entries.append([PageLine(f"[{number}] {rest}", line.left, line.right, line.page, line.column)])
        elif entries:
            entries[-1].append(line)
        elif place > 2:
            return []
    return [Paragraph(_joined(e), e[0].page) for e in entries] if number >= 2 else []


def _bulleted(lines: Sequence[PageLine]) -> list[Paragraph]:
    """Entries with a bullet before each; [] where the list has none."""
    entries: list[list[PageLine]] = []
    for line in lines:
        bullet = _BULLET.match(line.text)
        if bullet:
            entries.append([replace(line, text=line.text[bullet.end():])])
        elif entries:
            entries[-1].append(line)
        else:
            return []
    return [Paragraph(_joined(e), e[0].page) for e in entries] if len(entries) >= 2 else []


def _hanging(lines: Sequence[PageLine]) -> list[Paragraph]:
    """Entries told by their hanging indents; [] where no line stands out."""
    if not lines or any(line.left < 0 for line in lines):
        return []
    edges: dict[tuple[int, int], float] = {}
    for line in lines:
        key = line.page, line.column
        edges[key] = min(edges.get(key, line.left), line.left)
    out = [line.left - edges[line.page, line.column] <= _HANGS for line in lines]
    # Nearly all or nearly none of the lines at the edge: no hanging indent, but a block.
    if not 0.15 <= sum(out) / len(out) <= 0.85:
        return []
    entries: list[list[PageLine]] = []
    for line, begins in zip(lines, out, strict=True):
        if begins or not entries:
            entries.append([line])
        else:
            entries[-1].append(line)
    return [Paragraph(_joined(e), e[0].page) for e in entries]


def _text(lines: Sequence[PageLine], spaced: bool) -> list[Paragraph]:
    """Paragraphs of running text; a heading, an item's number and a line that ends early begin a new one.

    Where the document has a space between its paragraphs, a line that ends early ends none without it.
    """
    usual = _usual(lines)
    apart = _apart(lines)
    made: list[list[PageLine]] = []
    fresh = True
    for place, line in enumerate(lines):
        text = line.text
        fresh = fresh or apart[place] is True or bool(_BULLET.match(text))
        # A heading stands apart from what follows, too, wherever that can be seen.
        alone = place + 1 >= len(lines) or apart[place + 1] is not False
        heading = is_list(text) or (fresh and alone and bool(_HEADING.match(text)) and len(text) < 0.6 * usual)
        if fresh or heading or _ITEM.match(text) or not made:
            made.append([line])
        else:
            made[-1].append(line)
        ends = _ends_early(text, usual) and not (spaced and place + 1 < len(lines) and apart[place + 1] is False)
        fresh = heading or ends
    return [Paragraph(_joined(p), p[0].page) for p in made]


def _usual(lines: Sequence[PageLine]) -> int:
    """The length of a full line: that which three quarters of the lines do not exceed."""
    full = sorted(len(line.text) for line in lines)
    return full[len(full) * 3 // 4] if full else 0


def _ends_early(text: str, usual: int) -> bool:
    """True for a line that ends with a stop before a full line's end."""
    return len(text) < 0.8 * usual and bool(_END.search(text))


def _is_spaced(lines: Sequence[PageLine]) -> bool:
    """True where a space stands behind most lines that end early, so that the space is what parts paragraphs."""
    apart, usual = _apart(lines), _usual(lines)
    told = [apart[n + 1] for n, line in enumerate(lines[:-1]) if _ends_early(line.text, usual)]
    known = [one for one in told if one is not None]
    return len(known) >= _ENOUGH and sum(known) >= _MOST * len(known)


def _leading(lines: Sequence[PageLine]) -> dict[float, float]:
    """Size of letters -> how far apart the lines of a paragraph in it stand, where enough lines tell."""
    gaps: dict[float, Counter[float]] = {}
    for last, line in pairwise(lines):
        gap = last.foot - line.foot
        near = last.page == line.page and last.size == line.size and min(last.foot, line.foot) >= 0
        if near and 0 < gap < 3 * line.size:
            gaps.setdefault(line.size, Counter())[round(gap, 1)] += 1
    # The smallest of the gaps that are usual: a text of one-line paragraphs has more gaps between than inside them.
    return {size: min(g for g, n in seen.items() if n >= 0.2 * max(seen.values())) for size, seen in gaps.items()
            if sum(seen.values()) >= _ENOUGH}


def _apart(lines: Sequence[PageLine]) -> list[bool | None]:
    """Of each line whether a new paragraph begins with it, by its place or size; None where neither can tell."""
    leading = _leading(lines)
    told: list[bool | None] = [None] * len(lines)
    for place, (last, line) in enumerate(pairwise(lines), 1):
        if last.page != line.page or min(last.foot, line.foot, last.size, line.size) <= 0 or line.foot >= last.foot:
            continue  # over the edge of a page or column a paragraph goes on as often as not
        if max(last.size, line.size) > _OTHER_SIZE * min(last.size, line.size):
            told[place] = True
        elif usual := leading.get(line.size, 0.0):
            told[place] = last.foot - line.foot > _FURTHER * usual
    return told


def _joined(lines: Sequence[PageLine]) -> str:
    """The lines as one: words that a hyphen parts are joined, and so are addresses that a line's end parts."""
    text = lines[0].text
    for line in lines[1:]:
        tail = _URL_TAIL.search(text)
        if tail and _goes_on(tail[0], line.text):
            text += line.text
        elif text.endswith("-") and line.text[:1].islower() and not tail:
            text = text[:-1] + line.text
        else:
            text += " " + line.text
    return text


def _goes_on(tail: str, following: str) -> bool:
    """True where a line begins with the rest of an address.

    `tail` is the address so far. One that ends with a sign that addresses break at goes on with nearly anything; one
    that ends with a full stop, or inside a word, only with what looks like a path.
    """
    if tail[-1] in ",;)]>\"'":
        return False
    first = following.split(" ", 1)[0]
    if tail[-1] in "/-_=&?%#+~":
        return not first.startswith(("http", "(")) and (bool(_URL_NEXT.match(first)) or first.islower())
    if tail[-1] == ".":
        return first[:1].islower() and bool(_URL_NEXT.fullmatch(first.rstrip(".,;"))) and "/" in first
    return bool(_URL_NEXT.fullmatch(first.rstrip(".,;"))) and ("/" in first[:-1] or first[:1] in "/?&=#-_%")
