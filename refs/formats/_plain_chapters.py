"""Notes that stand behind a book chapter by chapter, their numbers beginning anew in each. Pure.

The number alone does not say which note a marker cites: the chapter does. So the text is parted where its markers begin
with 1 anew, and the notes where theirs do. Only where both have as many parts, and each part of the text cites what its
part of the notes has, do they belong together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from refs.formats._plain_endnotes import items_of, number_of_line
from refs.formats._plain_lists import Line, NumberedList
from refs.reading.list_headings import REFERENCES
from refs.reading.markers import markers_in

_SHARE = 0.6
"""Share of a chapter's notes that its text cites at least."""
_HEADINGS = 5
"""Headings of notes that may have all chapters' notes below them: a text of thousands is no book."""
_HEADING = 100
"""Characters of a chapter's heading over its notes."""


def chaptered(lines: Sequence[Line], bodies: Sequence[tuple[str, int, int]]) -> tuple[list[NumberedList], list[int]]:
    """(the notes of each chapter, the line at which each chapter begins); two empty lists where there are no such."""
    for first in [first for heading, first, _ in bodies if REFERENCES.match(heading)][:_HEADINGS]:
        runs = list(_runs(lines[first:]))
        if len(runs) < 2:
            continue
        begins, cited = _chapters(bodies, lines, first)
        if len(begins) == len(runs) and all(_fits(own, len(run)) for own, run in zip(cited, runs, strict=True)):
            return [NumberedList("Notes", list(items_of(run))) for run in runs], begins
    return [], []


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each part of the notes, from its number 1 to the heading of the next part."""
    starts = [n for n, line in enumerate(lines) if number_of_line(line.text) == 1]
    for place, start in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else len(lines)
        part = list(lines[start:end])
        while place + 1 < len(starts) and len(part) > 1 and _is_heading(part):
            part.pop()
        yield part


def _is_heading(lines: Sequence[Line]) -> bool:
    """True where the last line is blank, or a chapter's heading: alone, short, without a stop."""
    text = lines[-1].text.strip()
    alone = len(lines) < 2 or not lines[-2].text.strip()
    return not text or (alone and len(text) < _HEADING and text[-1] not in ".!?;,)" and not number_of_line(text))


def _chapters(bodies: Sequence[tuple[str, int, int]], lines: Sequence[Line],
              stop: int) -> tuple[list[int], list[list[int]]]:
    """(where each chapter begins, the numbers it cites): a body whose markers begin with 1 begins one."""
    begins: list[int] = []
    cited: list[list[int]] = []
    for _, first, last in bodies:
        own = [int(label) for line in lines[first:min(last, stop)] for found in markers_in(line.text)
               if found.group in ("", "raised") for label in found.labels]
        if own and (own[0] == 1 or not begins):
            begins.append(lines[first].number)
            cited.append([])
        if own:
            cited[-1] += own
    return begins, cited


def _fits(cited: Sequence[int], notes: int) -> bool:
    """True where a chapter cites most of so many notes, and none beyond the last."""
    return max(cited) <= notes + 1 and len(set(cited)) >= _SHARE * min(notes, max(cited))
