"""Dates told from the page's own: "am Donnerstag", "hier", "w ubiegłym roku", and a day without its year.

They are added to a sentence as inferred: a claim may be found by them, but nobody is convicted by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from verify.judge.languages.cues import cues
from verify.judge.languages.language import UNSPACED, Language
from verify.judge.languages.stems import respelt
from verify.judge.languages.words import Word

_AHEAD = 7
"""Days after the page's date that a day without a year may be: what a page tells has mostly happened."""
_STEPS = {"yesterday": -1, "today": 0, "last_year": -1, "this_year": 0}
"""Days or years from the page's date."""


def page_day(published: str) -> date | None:
    """The day of a page's date; None where it names none."""
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def dated(text: str, found: tuple[Word, ...], page: date, known: Language) -> tuple[Word, ...]:
    """The words of a sentence, with those of the dates that follow from the page's."""
    if {"future", "plan", "condition"} & cues(text, known).keys():
        return found
    more = [*_told(text, page, known), *_years(found, page)]
    if any(w.key.startswith("@d") for w in found):
        more = [w for w in more if w.start in {f.start for f in found if f.key[:1] == "@"}]
    return tuple(sorted((*found, *more), key=lambda w: w.start)) if more else found


def _told(text: str, page: date, known: Language) -> Iterator[Word]:
    """The dates of weekdays, "yesterday" and "last year"."""
    low = respelt(text, known)
    if len(low) != len(text):
        return
    for match in _pattern(known).finditer(low):
        said = re.sub(r"\s+", " ", match.group())
        kind = next((k for k, phrases in known.relative.items() if said in phrases), "")
        if kind.endswith("_year"):
            yield Word(f"#{page.year + _STEPS[kind]}", *match.span(), True, inferred=True)
            continue
        back = (page.weekday() + 1 - known.weekdays[said]) % 7 if not kind else -_STEPS[kind]
        day = page - timedelta(days=back)
        for key in (f"#{day.year}", f"@m{day.month}", f"@d{day.day}"):
            yield Word(key, *match.span(), True, inferred=True)


@cache
def _pattern(known: Language) -> re.Pattern[str]:
    entries = {*(w for w in known.weekdays if len(w) > 1), *(p for group in known.relative.values() for p in group)}
    ranked = sorted(entries, key=len, reverse=True)
    if known.script in UNSPACED:
        return re.compile("|".join(map(re.escape, ranked)) or r"(?!)")
    made = "|".join(re.escape(e).replace(r"\ ", r"\s+") for e in ranked if len(e) > 3)
    return re.compile(rf"(?<!\w)(?:{made})(?!\w)" if made else r"(?!)")


def _years(found: tuple[Word, ...], page: date) -> Iterator[Word]:
    """The years of days that are told without one: the page's, or the year before for a day later than the page."""
    for word in found:
        beside = {w.key[:2]: w.key for w in found if w.start == word.start}
        if word.key.startswith("@d") and "@m" in beside and "#1" not in beside and "#2" not in beside:
            try:
                day = date(page.year, int(beside["@m"][2:]), int(word.key[2:]))
            except ValueError:
                continue
            year = page.year if day <= page + timedelta(days=_AHEAD) else page.year - 1
            yield Word(f"#{year}", word.start, word.end, True, inferred=True)
