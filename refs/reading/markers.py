"""Markers in plain text: "[1]", "[a]", "[note 2]", "[1,2]", "[3–5]", raised figures, and page numbers beside them.

Pure. A marker found here is only printed like one; whether it cites is for the list to say (`refs.reading.numbered`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

NUMBER_WORDS = (
    r"(?:sources?|src|refs?\.?|references?|citations?|quellen?|belege?|fuentes?|fontes?|fonti|bron(?:nen)?|"
    r"źródł[oa]|zdroj|источники?|джерел[оа]|kaynak|källa|kild[ea]r?|lähde|forrás|nguồn|sumber|sursa|πηγή|"
    r"来源|來源|资料|資料|出典|文献|参考|출처|자료|المصدر|مصدر|מקור|منبع|स्रोत)"
)
"""Words with which a list numbers its entries: "Source 1", "Quelle 2"."""
_MACHINE_WORDS = r"(?:cite|web|search|document|doc|result|page|link|url|oaicite)"
"""Words that language models put before the number of what they read: "[citation:1]", "[web:2]"."""
_NAMED = re.compile(
    rf"[\[【［(（](?:(?:see|siehe|vgl\.|voir|ver|cf\.)\s)?(?P<named>(?:{NUMBER_WORDS}|{_MACHINE_WORDS}(?=\s?[:#_]))[\s.:#_]{{0,3}}"
    rf"[0-9]{{1,3}}(?:\s?(?:[,;&–—-]|\b(?:and|und|et|y|e|en|i|и)\b)\s?(?:{NUMBER_WORDS}[\s.:#_]{{0,3}})?[0-9]{{1,3}}){{0,12}})"
    rf"[\]】］)）]"
    r"|\[(?P<coded>[SRCDQ][0-9]{1,2}(?:\s?[,;]\s?[SRCDQ][0-9]{1,2}){0,9})\]", re.IGNORECASE)
"""A number with a word before it in brackets, or with a letter that such lists use: "[S2, S3]"."""
_MACHINE = re.compile(
    r"【(?P<dagger>[0-9]{1,3}(?::[0-9]{1,3})?)†[^【】\n]{0,100}】|\[(?P<caret>\^[0-9]{1,3}\^(?:\s?,\s?\^?[0-9]{1,3}\^?){0,9})\](?!:)"
    r"|\[cite:\s?(?P<cite>[0-9]{1,3}(?:\s?,\s?[0-9]{1,3}){0,12})\]|\[cite_start\]"
    r"|:contentReference\[oaicite:[0-9]{1,3}\](?:\{index=[0-9]{1,3}\})?"
    r"|[\ue200-\ue20f]?(?:cite[\ue200-\ue20f]?(?:turn[0-9]{1,2}(?:search|view|news|fetch|file|image|academia|"
    r"reddit|forecast)[0-9]{1,3}[\ue200-\ue20f]?){1,9})(?!\w)")
"""Marks that language models leave in what they write; most of them point to nothing that a reader can see."""
_GROUP_WORDS = (
    r"(?:note|nb|n\.?b\.?|n|N|fn|footnote|lower-alpha|upper-alpha|lower-roman|lower-greek|upper-roman|Note|Anm\.|A|"
    r"注|註|注释|參|参|Comm|Notes?|group|ملاحظة|sh|web|efn|i)"
)
"""Names of groups of notes, as wikis print them before the number: "[note 1]", "[lower-alpha b]"."""
_MARKER = re.compile(
    r"(?<=[\s\]])\[\[(?P<double>[0-9]{1,3}(?:\s?[,;–—-]\s?[0-9]{1,3}){0,12})\]\]|"
    rf"[\[【［](?:(?P<numbers>[0-9]{{1,4}}(?:\s?[,;–—-]\s?[0-9]{{1,4}}){{0,12}})"
    r"(?P<located>,\s?(?:pp?|S|s|с|С|стр|str|page|Seite)\.?\s?[0-9]{1,4}(?:\s?[–-]\s?[0-9]{1,4})?)?"
    rf"|(?P<letter>[a-z]{{1,2}}|[A-Z])|"
    rf"(?P<group>{_GROUP_WORDS})\s(?P<name>[0-9]{{1,3}}|"
    rf"[a-z]{{1,2}}))[\]】］](?P<pages>:\s?[0-9][0-9–-]{{0,12}}(?![\w:]))?"
    r"|(?<=[\w.,;:!?)\"”’%°])(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?:(?:[,˒⁺·\s]{1,2}|[⁻–-])[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}){0,8})(?![\w/])")
"""The markers of wikis and of typed articles: figures, ranges and lists of them, a letter, a group with a number."""
_EXPONENT = re.compile(r"(?:\b10|(?<![^\W_])(?:[kcdmµμn]?m|ft|in|mi|yd|s|км|см|м|[a-zA-Z]))$")
"""What a raised figure is a power of: a unit, a ten, a single letter ("40 m²", "10⁶", "x²")."""
LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
"""Raised figures as plain ones, for `str.translate`."""
POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Plain figures as raised ones, for `str.translate`."""
RAISED = re.compile(r"[0-9]{1,3}(?:(?:,\s?|\s?[–-]\s?)[0-9]{1,3}){0,8}")
"""What a <sup> holds that the text prints raised: a note's number, or a power."""
_WIDEST = 40
"""The most numbers that a range is spelt out to; a wider one is a span of years or pages."""
_CODE = re.compile(r":=|(?:^|\s)//\s|;\s*(?://|$)|[!=<>]=|\+\+|->|=>", re.MULTILINE)
"""Signs that a line is code of a programming language."""
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


def machine_markers_in(text: str) -> Iterator[Found]:
    """Marks that only a language model writes, left to right: "【1†source】", "[^1^]", "[cite: 3]".

    One without a number that a list could have has the label ""; one that only opens a stretch has none.
    """
    if "†" not in text and "cite" not in text and "^]" not in text:
        return
    for found in _MACHINE.finditer(text):
        printed = found["dagger"] or (found["caret"] or "").replace("^", "") or found["cite"] or ""
        labels = _spelt_out(printed) if printed and ":" not in printed else ("",)
        yield Found(found.start(), found.end(), () if "start" in found[0] else labels, "machine")


def named_markers_in(text: str) -> Iterator[Found]:
    """Numbers with a word before them, left to right: "[Source 1]", "(Ref. 4)", "[S2, S3]"; a list must have them."""
    for found in _NAMED.finditer(text) if "[" in text or "(" in text or "【" in text or "（" in text else ():
        parts = re.sub(r"[^\W\d_]+[\s.:#_–—-]*(?=[0-9])", ",", found["named"] or found["coded"])
        numbers = re.sub(r"[^0-9,;–—-]+", " ", parts)
        labels = tuple(n for part in re.split(r"[,;\s]+(?![–—-])", numbers) if part.strip(" –—-")
                       for n in _spelt_out(part.strip(" –—-")))
        yield Found(found.start(), found.end(), labels, "named" if found["named"] else "coded")


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
            numbers = re.sub(r"[⁻–-]", "–", found["raised"].translate(LOWERED))
            labels = _spelt_out(re.sub(r"[^0-9–]+", ",", numbers))
            yield Found(found.start(), found.end(), labels, "raised")
        elif found["double"]:
            yield Found(found.start(), found.end(), _spelt_out(found["double"]), "")
        elif found["numbers"]:
            if following.islower() or following == "=" or _in_code(text, found.start()):
                continue
            pages = (found["pages"] or found["located"] or "")[1:].strip()
            yield Found(found.start(), found.end(), _spelt_out(found["numbers"]), "", pages)
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
"""A number in round brackets where a marker may stand, and not where it counts what follows."""


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
