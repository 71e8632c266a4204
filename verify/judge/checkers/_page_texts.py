"""Compares the text of a live page with that of its archived copy: the same text, another page's, or cannot be told.

Two measures are used. *Word runs* (three words in a row) survive redesigns and edits but not a translation. *Marks*
(names and numbers) survive even a translation. Only a page that has kept neither is called another page, whatever the
languages of the two. The thresholds below are set by hand; `python -m tests.gold identity` shows what a change of them
does on the development pages.
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
"""Words in one run. Two in a row are often stock phrases; four are broken by every small edit."""
_KEPT = 0.8
"""Share of the shorter text's word runs that must be common for the two texts to count as the same text."""
_NOTHING = 0.02
"""Share of word runs below which the two texts have only stock phrases ("all rights reserved") in common."""
_MARKS = 8
"""How many names and numbers a text must have before their absence from the other page means anything."""
_FEW = 4
"""The same where both pages state the same language: then it is no translation, and word runs would have been kept."""
_CHANCE = 0.05
"""Share of names and numbers that two unrelated texts may have in common by chance: a year, a country."""


def compared(live: Page, archived: Page, strict: bool = False) -> Agreement:
    """How the live page's text relates to the archived copy's.

    SAME: the same text under the same title. OTHER: nothing was kept. UNCLEAR: something between the two. UNKNOWN: one
    of the texts is too short to tell. With `strict`, which is set where a translation is likely, a single common name
    or number already speaks against OTHER.
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
    """A page's marks: numbers of two or more digits, and capitalised words that the text never writes in lower case."""
    words = _WORD.findall(page.text or page.all_text)
    small = {w for w in words if w[0].islower()}
    return {w.casefold() for w in words if (w.isdigit() and len(w) > 1)
            or (w[0].isupper() and len(w) > 2 and w.lower() not in small)}


def _words(page: Page) -> list[str]:
    return [w.casefold() for w in _WORD.findall(page.text or page.all_text)]


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return set(zip(*(words[n:] for n in range(_RUN)), strict=False))
