"""A live page's text beside that of its archived copy: the same, another page's, or not to be told. Pure.

Redesigns and updates keep word runs; translations keep names and numbers. Only
a page that keeps neither is another page, whatever language the two are in.
"""

from __future__ import annotations

import re

from refs.citations.titles import SAME, similarity
from refs.model import Page
from verify.judge.checkers._fields import Agreement

_WORD = re.compile(r"[^\W_]+")
_LEAST = 60
"""Words below which a text is too short to be told from another: a notice, a login form, a list of links."""
_RUN = 3
_KEPT = 0.8
"""Share of the shorter text's word runs from which on two texts are one, read twice."""
_NOTHING = 0.02
"""...and below which they have only stock phrases in common."""
_MARKS = 8
"""Names and numbers that a text must have before their absence elsewhere tells anything."""
_FEW = 4
"""...where both pages state one language: no translation, so word runs would have been kept."""
_CHANCE = 0.05
"""Share of names and numbers that two unlike texts may have in common: a year, a country."""


def text_of(live: Page, archived: Page, strict: bool = False) -> Agreement:
    """SAME for one text under one title, OTHER for a text that kept nothing, else UNCLEAR or UNKNOWN (too short).

    `strict` takes a single common name or number as a sign of a translation.
    """
    here, there = _words(live), _words(archived)
    if min(len(here), len(there)) < _LEAST:
        return Agreement.UNKNOWN
    a, b = _runs(here), _runs(there)
    common = len(a & b) / min(len(a), len(b))
    alike = max(len(here), len(there)) <= 2 * min(len(here), len(there))
    if common >= _KEPT and alike and similarity(live.title, archived.title) >= SAME:
        return Agreement.SAME
    return Agreement.OTHER if common < _NOTHING and _unmarked(live, archived, strict) else Agreement.UNCLEAR


def _unmarked(live: Page, archived: Page, strict: bool) -> bool:
    """True when the live page has next to none of the copy's names and numbers, in its text or around it."""
    marks = _marks(archived)
    around = "\n".join((live.title, live.description, live.site, live.text, live.all_text, *live.authors))
    shared = marks & {w.casefold() for w in _WORD.findall(around)}
    allowed = 0 if strict else max(1, _CHANCE * min(len(marks), len(_marks(live))))
    least = _FEW if _tongue(live) and _tongue(live) == _tongue(archived) else _MARKS
    return len(marks) >= least and len(shared) <= allowed


def _tongue(page: Page) -> str:
    return page.language.lower()[:2]


def _marks(page: Page) -> set[str]:
    """Numbers of two and more digits, and capitalised words that the text never writes small."""
    words = _WORD.findall(page.text or page.all_text)
    small = {w for w in words if w[0].islower()}
    return {w.casefold() for w in words if (w.isdigit() and len(w) > 1)
            or (w[0].isupper() and len(w) > 2 and w.lower() not in small)}


def _words(page: Page) -> list[str]:
    return [w.casefold() for w in _WORD.findall(page.text or page.all_text)]


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return set(zip(*(words[n:] for n in range(_RUN)), strict=False))
