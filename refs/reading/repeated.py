"""Gives notes that only repeat an earlier one ("Ibid., p. 4", "Roe, op. cit., p. 9") the citation that they mean. Pure.

"Ibid." and the like mean the note before; "op. cit." with a name means the last earlier note that names this author. A
note that names nobody and has no note before it stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from refs.model import Reference
from refs.reading.entries import short_note

_SAME = re.compile(
    r"^\W*(?:(?:see|siehe|vgl\.?|voir|cf\.?|véase|см\.?|див\.?)\s?:?\s+)?(?:ibid(?:em)?|ibíd(?:em)?|ib\.|ebd|ebenda|"
    r"ebendort|idem|id\.|"
    r"a\.\s?a\.\s?O|loc\.\s?cit|l\.\s?c\.|op\.\s?cit|aldaar|tamże|tamtéž|tamže|там же|там само|"
    r"同上|同書|同前|상동|위의 책|a\.g\.e)(?!\w)", re.IGNORECASE)
""""Ibid." in the languages of the readers, at the start of a note."""
_NAMED = re.compile(
    r"^\W*(?:(?:see|siehe|vgl\.?|voir|cf\.?|véase|см\.?|"
    r"див\.?)\s?:?\s+)?(?P<name>[^\W\d_][\w'’ .,&-]{1,80}?),?\s+(?:op\.\s?cit|loc\.\s?cit|a\.\s?a\.\s?O|ibid|wie Anm|"
    r"art\.\s?cit|"
    r"ob\.\s?cit|цит\. соч|"
    r"указ\. соч|dz\. cyt|a\.g\.e)",
    re.IGNORECASE)
"""A name and "op. cit." in the languages of the readers, at the start of a note."""
_PAGES = re.compile(r"\b(?:pp?\.|pages?|S\.|Seiten?|pág\.|pp?\s|с\.|s\.|str\.|blz\.|f\.|"
                    r"頁)?\s?([0-9]+(?:\s?[-–]\s?[0-9]+)?)\W*$")
"""The page at the end of such a note."""
_LONGEST = 120
"""A note with more characters says something of its own."""


def with_repeated(entries: Mapping[str, Reference]) -> dict[str, Reference]:
    """The entries in order. One that only repeats an earlier note gets its fields, and a note that says so."""
    done: dict[str, Reference] = {}
    every: dict[str, list[Reference]] = {}
    earlier: list[Reference] = []
    for key, one in entries.items():
        series = every.setdefault(_series(key), [])
        meant = _meant(one, series, earlier)
        if meant is not None:
            pages = _PAGES.search(one.text)
            one = short_note(replace(one, pages=pages[1] if pages else ""), meant)
        elif one.url or one.archive_url or one.identifiers or len(one.text) > 3:
            earlier.append(one)
            series.append(one)
        done[key] = one
    return done


def is_repeated(text: str) -> bool:
    """True for the text of a note that only repeats another."""
    return len(text) <= _LONGEST and bool(_SAME.match(text) or _NAMED.match(text))


def _series(key: str) -> str:
    """What a note is counted among: "ibid." in a footnote means the footnote before, and no endnote between."""
    kind = key.partition(":")[0]
    return kind if kind in ("footnote", "endnote") else ""


def _meant(one: Reference, series: Sequence[Reference], earlier: Sequence[Reference]) -> Reference | None:
    """The citation that a note repeats: the one before it in its series, or the last earlier one of a named author."""
    if one.url or one.archive_url or one.identifiers or not is_repeated(one.text):
        return None
    named = _NAMED.match(one.text)
    if named and not _SAME.match(one.text):
        return next(_by_name(named["name"], reversed(earlier)), None)
    return series[-1] if series else None


def _by_name(name: str, before: Iterable[Reference]) -> Iterator[Reference]:
    """Those of the notes that name the author, in the order given."""
    surnames = [w.casefold() for w in re.findall(r"[^\W\d_]{2,}", name) if w[0].isupper()]
    for one in before:
        text = " ".join((*one.authors, one.text)).casefold()
        if surnames and all(re.search(rf"\b{re.escape(w)}\b", text) for w in surnames):
            yield one


