"""Pieces of one printed line put together: what PDFium gives apart, or in another order than it is read. Pure.

Some programs draw the numbers and bullets of a page's lists after all of its text, so that they come last. A raised
number may also break a line in two for PDFium, as both parts stand at other heights than the number does, and one that
begins a footnote may come as a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from refs.formats._pdf_lines import RAISED, PageLine

BULLETS = "•●○▪▫◦‣⁃■□►–∙"
_LABEL = re.compile(rf"[{BULLETS}]|\[?\d{{1,3}}\]|\(?\d{{1,3}}[.)]")
"""What stands alone before an item of a list."""
_BESIDE = 40
"""Lines at one height that are looked at: a table with more columns is no list."""
_LEVEL = 0.2
"""Share of its size by which two pieces of one line may differ in height."""
_SMALLER, _HIGHEST = 0.85, 0.7
"""In sizes of the line behind it: how large a footnote's raised number is at most, and how far it is raised."""
_WORD, _SPACE, _REACH = 0.2, 1.5, 3.0
"""In sizes: the widest gap inside a word, the widest between words, the widest between a label and its item."""


def rows(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines of one page, each label before its item, and the pieces of a line as one."""
    return _whole(_noted(_labelled(lines)))


def _labelled(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines with labels that stand elsewhere put before the lines at their height."""
    labels = [n for n, line in enumerate(lines) if line.foot >= 0 and line.size > 0 and _LABEL.fullmatch(line.text)]
    if not labels:
        return list(lines)
    heights: dict[int, list[int]] = {}
    for place, line in enumerate(lines):
        if line.foot >= 0:
            heights.setdefault(round(line.foot), []).append(place)
    before: dict[int, PageLine] = {}
    for number in labels:
        label = lines[number]
        near = (p for h in (-1, 0, 1) for p in heights.get(round(label.foot) + h, ())[:_BESIDE] if p != number)
        fits = [p for p in near if 0 <= lines[p].left - label.right <= _REACH * label.size and p not in before]
        if fits:
            before[min(fits, key=lambda p: lines[p].left)] = label
    moved = {id(label) for label in before.values()}
    done: list[PageLine] = []
    for place, line in enumerate(lines):
        if place in before:
            label = before[place]
            done.append(replace(line, text=f"{label.text} {line.text}", left=label.left))
        elif id(line) not in moved:
            done.append(line)
    return done


def _noted(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines with each raised number that stands alone put before the footnote that it begins."""
    done: list[PageLine] = []
    for line in lines:
        last = done[-1] if done else None
        if last is not None and last.text.isdecimal() and len(last.text) <= 3 and _is_raised_before(last, line):
            done[-1] = replace(line, text=f"{RAISED[0]}{last.text}{RAISED[1]} {line.text}", left=last.left)
        else:
            done.append(line)
    return done


def _is_raised_before(number: PageLine, line: PageLine) -> bool:
    """True where a number stands right before a line, smaller and higher than its letters."""
    if min(number.foot, line.foot, number.right, line.left) < 0 or not 0 < number.size <= _SMALLER * line.size:
        return False
    return 0 < number.foot - line.foot <= _HIGHEST * line.size and 0 <= line.left - number.right <= _SPACE * line.size


def _whole(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines with each piece that goes on at the same height behind the piece before it."""
    done: list[PageLine] = []
    for line in lines:
        last = done[-1] if done else None
        if last is None or not _goes_on(last, line):
            done.append(line)
            continue
        space = " " if line.left - last.right > _WORD * last.size else ""
        done[-1] = replace(last, text=last.text + space + line.text, right=line.right, size=max(last.size, line.size))
    return done


def _goes_on(last: PageLine, line: PageLine) -> bool:
    """True where a piece stands right behind another, at its height."""
    if min(last.foot, line.foot, last.right, line.left) < 0 or not last.size:
        return False
    return abs(last.foot - line.foot) <= _LEVEL * last.size and -1 <= line.left - last.right <= _SPACE * last.size
