"""Titles, names and years in the form in which they are compared. Pure."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

from refs import markup

_NOT_WORD = re.compile(r"[\W_]+")
_DROPPED = re.compile(
    "['\u2019\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
"""Apostrophes, and the combining marks that a decomposed letter leaves (Latin, Greek, Hebrew, Arabic)."""
_SHORT = 1000
"""Longer texts are not kept in memory."""
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_INITIALS = re.compile(r"(?:[^\W\d_a-zß-öø-ÿа-яёіїєґ]\.?-?){1,3}")
"""Initials of a name, with or without stops."""
_BREAK = re.compile(r"\s+[|\-–—·•:»«/]+\s+|\s*[|»]\s*|:\s+")
"""The signs that part a title from the name of its site."""
SAME = 0.9
"""Similarity (0 to 1) from which two titles count as one."""
CHANCE = 12
"""Characters from which a title is hardly met by chance inside another text: "annual report" just is that long."""
REGISTERED = 4
"""The same for a title that a catalogue gives for the reference in question: "Jaws" is one."""


def folded(text: str) -> str:
    """Words in lower case with single spaces: no markup, accents, quotes or punctuation."""
    return _short_plain(text) if len(text) <= _SHORT else _plain(text)


@lru_cache(maxsize=20_000)
def _short_plain(text: str) -> str:
    """As `_plain`, remembered: a page's title is compared with many references."""
    return _plain(text)


def _plain(text: str) -> str:
    """As `folded`: markup off, letters decomposed and their accents off, everything else that is no word a space."""
    bare = markup.untagged(text, " ")
    folded = unicodedata.normalize("NFKD", bare).casefold()
    return _NOT_WORD.sub(" ", _DROPPED.sub("", folded)).strip()


def similarity(one: str, other: str) -> float:
    """How alike two titles are, in [0, 1]; 0 when either is empty."""
    a, b = folded(one), folded(other)
    return fuzz.ratio(a, b) / 100 if a and b else 0.0


def contains(whole: str, part: str, least: int = CHANCE) -> bool:
    """True when `part` (at least `least` characters as words) stands in `whole` at word borders."""
    a, b = folded(whole), folded(part)
    return len(b) >= least and f" {b} " in f" {a} "


def same_title(one: str, other: str) -> bool:
    """True for titles that are nearly identical, or of which one has a subtitle or site name added."""
    return similarity(one, other) >= SAME or contains(one, other) or contains(other, one)


def years(text: str) -> tuple[str, ...]:
    """All years a text names (1500 to 2099), in order."""
    return tuple(_YEAR.findall(text))


def year(date: str) -> str:
    """The year of a date, "" for none."""
    return next(iter(years(date)), "")


def surname(author: str) -> str:
    """The family name of "Lawler, Dave", "Dave Lawler" or "Lawler D", in compared form."""
    if "," in author:
        return folded(author.split(",", 1)[0])
    words = author.split()
    given = len(words)
    while given > 1 and _INITIALS.fullmatch(words[given - 1]):
        given -= 1
    if given < len(words):
        return folded(" ".join(words[:given]))
    shouted = len(words) == 2 and words[0].isupper() and len(words[0]) > 2 and not words[1].isupper()
    return folded(words[0] if shouted else words[-1]) if words else ""


def without_site(title: str, site: str = "") -> tuple[str, ...]:
    """All readings of a page's title: the whole, and without the site's name at either end.

    "Headline | Site", "Headline - Section - Site" and "Site: Headline" are the usual forms. Where the site's name is
    known, it is cut off without such a mark, too.
    """
    parts = [p for p in _BREAK.split(title) if p.strip()]
    ends = [" - ".join(parts[:n]) for n in range(len(parts) - 1, 0, -1)] + [" - ".join(parts[n:]) for n in (1,)]
    name, words = folded(site), folded(title)
    if name and words.endswith(f" {name}"):
        ends.append(words.removesuffix(f" {name}"))
    if name and words.startswith(f"{name} "):
        ends.append(words.removeprefix(f"{name} "))
    readings = (title, *(e for e in ends if folded(e) and folded(e) != name))
    return tuple(dict.fromkeys(r for r in readings if r.strip()))
