"""Markers in plain text: "[1]", "[a]", "[note 2]", "[1,2]", "[3–5]", superscript figures, page suffixes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_GROUP_WORDS = (
    r"(?:note|nb|n\.?b\.?|n|N|fn|footnote|lower-alpha|upper-alpha|lower-roman|lower-greek|upper-roman|Note|Anm\.|A|"
    r"注|註|注释|參|参|Comm|Notes?|group|ملاحظة|sh|web|efn|i)"
)
_MARKER = re.compile(
    rf"[\[【［](?:(?P<numbers>[0-9]{{1,4}}(?:\s?[,;–—-]\s?[0-9]{{1,4}}){{0,12}})|(?P<letter>[a-z]{{1,2}}|[A-Z])|"
    rf"(?P<group>{_GROUP_WORDS})\s(?P<name>[0-9]{{1,3}}|"
      r"[a-z]{{1,2}}))[\]】］](?P<pages>:\s?[0-9][0-9–-]{{0,12}}(?![\w:]))?"
    r"|(?<=[\w.,;:!?)\"”’])(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?:[,˒⁺·\s]{1,2}[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}){0,8})(?![\w/])")
_EXPONENT = re.compile(r"(?:\b10|(?<![^\W_])(?:[kcdmµμn]?m|ft|in|mi|yd|s|км|см|м|[a-zA-Z]))$")
"""What a raised figure is a power of: a unit, a ten, a single letter ("40 m²", "10⁶", "x²")."""
LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
RAISED = re.compile(r"[0-9]{1,3}(?:,\s?[0-9]{1,3}){0,8}")
"""What a <sup> holds that the text prints raised: a note's number, or a power."""
_WIDEST = 40
_CODE = re.compile(r":=|(?:^|\s)//\s|;\s*(?://|$)|[!=<>]=|\+\+|->|=>", re.MULTILINE)
_NEAR = 80
"""Characters around a bracket in which signs of code tell that it is an index."""


@dataclass(frozen=True, slots=True)
class Found:
    """A marker: where it stands, what it is a note or a number of, and a page beside it."""

    start: int
    end: int
    labels: tuple[str, ...]
    """Numbers as printed, ranges spelt out; or one letter."""
    group: str
    """"" for numbers, "note" for letters and named groups."""
    pages: str = ""


def markers_in(text: str) -> Iterator[Found]:
    """The markers of one line, left to right.

    "[t]he" and "[3]int" are editing and code, not markers: a letter follows at once.
    """
    if "[" not in text and "【" not in text and "［" not in text and text.translate(LOWERED) == text:
        return
    for found in _MARKER.finditer(text):
        following = text[found.end():found.end() + 1]
        if found["raised"] and _EXPONENT.search(text[max(0, found.start() - 6):found.start()]):
            continue
        if found["raised"]:
            labels = tuple(re.split(r"[^0-9]+", found["raised"].translate(LOWERED)))
            yield Found(found.start(), found.end(), labels, "raised")
        elif found["numbers"]:
            if following.islower() or following == "=" or _in_code(text, found.start()):
                continue
            yield Found(
                found.start(), found.end(), _spelt_out(found["numbers"]), "", (found["pages"] or "")[1:].strip()
            )
        elif found["letter"]:
            if following.isalnum() or (text[found.start() - 1:found.start()].isalpha() and following.isalpha()):
                continue
            yield Found(found.start(), found.end(), (found["letter"],), "letter")
        else:
            yield Found(found.start(), found.end(), (str(number_of(found["name"])),), "note")


_ROUND = re.compile(
    r"(?<=[\w.,;:!?)\"”’%°])\s?[(（](?P<numbers>[0-9]{1,3}(?:\s?[,;–—-]\s?[0-9]{1,3}){0,12})[)）]"
    r"(?=[.,;:!?)。，]|\s*$|\s(?:and|or|but|while|whereas|which|that|is|was|were|are|has|have|had|und|aber|et|mais|y|"
    r"pero|e|ma|och|og)\s)"
    r"|(?<=[.!?。])\s?[(（](?P<after>[0-9]{1,3}(?:\s?[,;–—-]\s?[0-9]{1,3}){0,12})[)）](?=\s|$)")


def round_markers_in(text: str) -> Iterator[Found]:
    """Numbers in round brackets that may mark: before a stop, after one, or before a word that goes on.

    "the aims are (1) to open" enumerates; whether the others mark is for the list to say.
    """
    for found in _ROUND.finditer(text) if "(" in text or "（" in text else ():
        yield Found(found.start(), found.end(), _spelt_out(found["numbers"] or found["after"]), "round")


def _in_code(text: str, at: int) -> bool:
    """True for an index: a bracket, an equals sign or "a" single small letter after "=" stands right before.

    In a line of code any bracket that touches a name is one ("ld v0[4]  // load"); "CO2[4]" in a sentence is a marker.
    """
    if re.search(r"\w$", text[max(0, at - 1):at]) and _CODE.search(text[max(0, at - _NEAR):at + _NEAR]):
        return True
    return bool(re.search(r"(?:[\]\[(=]|=\s|=\s?[a-z]|\b[a-z]{1,2})$", text[max(0, at - 4):at])) and not re.search(
        r"\][,;]?\s?$", text[max(0, at - 4):at])


def _spelt_out(numbers: str) -> tuple[str, ...]:
    """"3–5" is 3, 4, 5; "1, 2" is 1 and 2."""
    labels: list[str] = []
    for part in re.split(r"\s?[,;]\s?", numbers):
        ends = re.split(r"\s?[–—-]\s?", part)
        first, last = int(ends[0]), int(ends[-1])
        labels += [str(n) for n in range(first, last + 1)] if first <= last < first + _WIDEST else [str(first)]
    return tuple(labels)


def number_of(label: str) -> int:
    """The place of a lettered or numbered label in its list: "a" is 1, "aa" is 27, "12" is 12; 0 for none."""
    if label.isdigit():
        return int(label) if label.isascii() else 0
    if not label.isalpha() or not label.isascii() or len(label) > 2:
        return 0
    value = 0
    for letter in label.lower():
        value = value * 26 + ord(letter) - 96
    return value
