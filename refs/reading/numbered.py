"""Finds what cites the entries of a typed list by number or label: "[1]", "[S1]", "[Source 2]", "(3)". Pure.

First pass: marks that only language models write. Second pass: numbers in square brackets and raised; only where the
list has none of these, numbers in round brackets. Third pass: the list's own labels.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from refs.reading.blocks import Block, Cut, Mark, cut
from refs.reading.list_items import folded
from refs.reading.markers import machine_markers_in, markers_in, named_markers_in, round_markers_in

_BRACKET = re.compile(r"[\[【]([^\[\]【】\n]{1,120})[\]】](?![(\[]\w)")
"""A square bracket that is no link of Markdown."""


@dataclass(frozen=True, slots=True)
class _Printed:
    """What may cite: its stretch of the block, and the numbers or labels it names."""

    start: int
    end: int
    labels: tuple[str, ...]
    sure: bool = False
    """True where it cites something even if no list has it; False where every label must be in the list."""


_Finder = Callable[[Block], Iterator[_Printed]]

_ROUND_NUMBER = re.compile(r"\(([0-9]{1,3})\)")
_COUNTED = re.compile(
    r"\b(?:eqs?|eqns?|equations?|formulas?|formulae|fig(?:ure)?s?|tab(?:le)?s?|steps?|cases?|parts?|sections?|options?|types?|"
    r"conditions?|class(?:es)?|levels?|rules?|items?|points?|problems?|models?|phases?|stages?|groups?|paragraphs?|articles?|"
    r"lemmas?|theorems?|gleichung(?:en)?|abbildung(?:en)?|tabellen?|schritte?|absatz|équations?|figures?|tableaux?|"
    r"ecuaci[oó]n(?:es)?|tablas?|paso)\.?\s*$", re.IGNORECASE)
"""Words behind which a number in brackets counts what they name."""


def with_numbers(text: list[Block], numbers: Mapping[str, str],
                 entries: Collection[str]) -> tuple[list[Block], bool]:
    """The text with its numbers as markers, and True where any cites the list.

    Args:
        text: the blocks that are no list.
        numbers: the lists' numbers and folded labels -> keys.
        entries: the keys that are known already; a footnote's marker that nothing defines may cite a list.
    """
    text = [_with(_defined(b, numbers, entries), numbers, _machine) for b in text]
    cited = any(m.reference in numbers.values() for b in text for m in b.marks) if numbers else False
    names = {label for label in numbers if not label.isdigit()}
    for finder in (_numbered, _in_round_brackets):
        printed = [n for b in text for f in finder(b) for n in f.labels]
        known = {n for n in printed if _key(n, numbers)}
        if known and (finder is _numbered or fits_list(printed, numbers)):
            text, cited = [_with(b, numbers, finder) for b in text], True
            break
    if names:
        done = [_with(b, numbers, _labelled(names)) for b in text]
        cited = cited or any(a is not b for a, b in zip(text, done, strict=True))
        text = done
    return text, cited


def fits_list(printed: Iterable[str], numbers: Collection[str]) -> bool:
    """True where numbers in round brackets cite the list rather than count or explain.

    At least nine of ten numbers found are in the list, and at least half of the list occurs.
    """
    found = set(printed)
    known = found & set(numbers)
    return 10 * len(known) >= 9 * len(found) and 2 * len(known) >= len(numbers)


def cites_beside(lines: Iterable[str], square: Collection[str], numbers: Collection[str]) -> bool:
    """True where "(2)" cites the list in a text that also cites it by "[1]".

    Each entry must be cited in one of the two ways alone, and nearly all of the list in either. A number in round
    brackets that counts something ("equation (2)", "(1) to open") makes all of them doubtful.
    """
    found: set[str] = set()
    for text in lines:
        markers = list(round_markers_in(text))
        places = {m.start for m in markers} | {m.start + 1 for m in markers}
        counts = any(one[1] in numbers and one.start() not in places for one in _ROUND_NUMBER.finditer(text))
        if counts or any(_COUNTED.search(text[:m.start]) for m in markers):
            return False
        found.update(n for m in markers for n in m.labels)
    known = found & set(numbers)
    return found == known and not known & set(square) and bool(known) and (
        10 * len(known | (set(square) & set(numbers))) >= 8 * len(numbers))


def _key(label: str, numbers: Mapping[str, str]) -> str:
    """The entry that a number or label cites, "" for none; "S1" may be the first of a list that only counts."""
    return numbers.get(label, "") or (numbers.get(label[1:], "") if label[1:].isdigit() and label[0].isalpha() else "")


def _defined(block: Block, numbers: Mapping[str, str], entries: Collection[str]) -> Block:
    """Markers of footnotes that nothing defines, [^1], as markers of the list's entry of that number."""
    lost = [m for m in block.marks if m.reference.startswith("fn:") and m.reference not in entries]
    if not lost:
        return block
    marks = (replace(m, reference=numbers.get(m.reference[3:].strip("^"), m.reference)) if m in lost else m
             for m in block.marks)
    return replace(block, marks=tuple(marks))


def _machine(block: Block) -> Iterator[_Printed]:
    """The marks that only a language model writes, outside code."""
    for found in machine_markers_in(block.text):
        if not _in_code(block, found.start):
            yield _Printed(found.start, found.end, found.labels, sure=True)


def _numbered(block: Block) -> Iterator[_Printed]:
    """The [n] markers of a block, raised figures and "[Source 1]"; what stands in code is none."""
    for found in markers_in(block.text):
        if found.group in ("", "raised") and not _in_code(block, found.start):
            yield _Printed(found.start, found.end, found.labels, sure=found.group == "")
    for found in named_markers_in(block.text):
        if not _in_code(block, found.start):
            coded = block.text[found.start + 1].casefold() if found.group == "coded" else ""
            yield _Printed(found.start, found.end, tuple(f"{coded}{n}" for n in found.labels))


def _in_round_brackets(block: Block) -> Iterator[_Printed]:
    """Numbers in round brackets, outside code."""
    for found in round_markers_in(block.text):
        if not _in_code(block, found.start):
            yield _Printed(found.start, found.end, found.labels)


def _labelled(names: Collection[str]) -> _Finder:
    """A finder of the list's own labels in square brackets."""
    def finder(block: Block) -> Iterator[_Printed]:
        """Brackets that hold labels of the list: "[RFC2119]", "[Roe 2011; Poe 2012]"."""
        for found in _BRACKET.finditer(block.text):
            labels = tuple(folded(part) for part in re.split(r"\s?[,;]\s?", found[1]))
            whole = folded(found[1])
            labels = (whole,) if whole in names else labels
            if not _in_code(block, found.start()) and set(labels) & set(names):
                yield _Printed(found.start(), found.end(), labels)
    return finder


def _in_code(block: Block, at: int) -> bool:
    return any(a <= at < b for a, b in block.code)


def _with(block: Block, numbers: Mapping[str, str], finder: _Finder) -> Block:
    """The block with what `finder` finds as markers; one that names nothing the list has stays as text."""
    cuts = []
    for one in finder(block):
        keys = [_key(n, numbers) for n in one.labels]
        if not one.sure and not all(keys):
            continue
        if len(one.labels) == 1 and len(one.labels[0]) == 4 and one.labels[0].isdigit() and not keys[0]:
            continue  # a year
        linked = {m.reference for m in block.marks if m.end >= 0 and m.at < one.end and m.end > one.start}
        marks = () if linked and not any(keys) else tuple(Mark(one.start, k) for k in keys if k not in linked)
        cuts.append(Cut(one.start, one.end, marks))
    return cut(block, cuts)
