"""A dump or mirror of a wiki article has lost its URLs: the origin article still has them.

The article of that title is fetched in the revision near the dump's date, its references are joined to the dump's
(`_join`), and only if enough of them agree is it taken for the origin at all.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

from refs.locate import _origin
from refs.locate._join import Match, join
from refs.locate._services import could_not
from refs.locate.base import Locator, Lookup
from refs.model import Document, Located, Reference

_HAS_URLS = 0.2
"""A document that states URLs for more than this share of its references has not lost them."""
_AGREE = 1 / 3
"""Share of a dump's references that the article must hold to count as its origin."""
_ENOUGH = 5
"""...or this many of them."""
_DOCUMENTS = 32
"""Joined documents kept in memory: as many as are located at a time, and some."""
_WHOLE = 0.9
"""Below this share found, the revision of the dump's own days is asked too."""


@dataclass(frozen=True)
class _Joined:
    """What one document's origin gave."""

    matches: dict[int, Match] = field(default_factory=dict)
    origin: _origin.Origin = field(default_factory=_origin.Origin)
    problem: str = ""

    @property
    def found(self) -> int:
        """How many of the document's references have a certain partner."""
        return sum(m.index >= 0 for m in self.matches.values())


class OriginArticle(Locator):
    """The same reference in the wiki article that a dump or mirror was made from."""

    name = "origin article"
    rank = 20

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._joined: dict[tuple[str, str, str], tuple[dict[str, int], tuple[_Joined, ...]]] = {}

    def locate(self, reference: Reference, document: Document, lookup: Lookup) -> Located | None:
        """The origin's URL for this reference; ambiguous ones carry the candidates, none is guessed."""
        if not document.title or not _lost_urls(document):
            return None
        with self._lock:
            places, joined = self._of(document, lookup)
        if reference.id not in places:
            return None
        answers = [_answer(places[reference.id], one) for one in joined]
        firm = next((a for a in answers if a and a.url), None)
        return firm or next((a for a in answers if a and a.candidates), None) or answers[0]

    def _of(self, document: Document, lookup: Lookup) -> tuple[dict[str, int], tuple[_Joined, ...]]:
        """Each reference's place in the document, and the origins joined to it; asked once per document."""
        key = (document.origin, document.title, document.date)
        if key not in self._joined:
            while len(self._joined) >= _DOCUMENTS:
                self._joined.pop(next(iter(self._joined)))
            places = {r.id: i for i, r in enumerate(document.references)}
            self._joined[key] = places, tuple(_origins(document, lookup))
        return self._joined[key]


def _lost_urls(document: Document) -> bool:
    """True for a document that states few addresses for its references."""
    stated = sum(bool(r.url) for r in document.references)
    return bool(document.references) and stated <= _HAS_URLS * len(document.references)


def _origins(document: Document, lookup: Lookup) -> list[_Joined]:
    """The dated revision, or the present one and, where that lacks much, one of the dump's days."""
    if document.date:
        return [_joined(document, _origin.near(document, lookup, document.date[:10]))]
    first = _joined(document, _origin.current(document, lookup))
    day = _origin.last_access(document)
    if first.origin.failure or first.found >= _WHOLE * len(document.references) or not day:
        return [first]
    second = _joined(document, _origin.near(document, lookup, _origin.later(day, 14)))
    return sorted((first, second), key=lambda j: -j.found)


def _joined(document: Document, origin: _origin.Origin) -> _Joined:
    """The document's references joined to one revision's; a `problem` where too few agree."""
    if origin.failure or origin.absent:
        return _Joined(origin=origin)
    matches = join(document.references, origin.references)
    joined = _Joined(matches, origin)
    if joined.found < min(_ENOUGH, _AGREE * len(document.references)):
        return _Joined(origin=origin, problem=f'"{origin.title}" of the wiki is another article: '
                                              f"{joined.found} of {len(document.references)} references agree")
    return joined


def _answer(place: int, joined: _Joined) -> Located | None:
    """What one revision says of the reference at a place of the document's list."""
    origin = joined.origin
    if origin.failure:
        return could_not("origin article", "the origin article", origin.failure)
    if origin.absent or joined.problem:
        return Located(reason=f"no origin article: {origin.absent or joined.problem}", confidence=0.0)
    where = f'"{origin.title}", revision {origin.revision}'
    match = joined.matches.get(place)
    if match is None:
        return Located(reason=f"the origin article ({where}) does not hold this reference", confidence=0.0,
                       revision=origin.revision)
    if match.index < 0:
        return Located(reason=f"{len(match.candidates)} references of the origin article ({where}) fit equally well",
                       candidates=_urls(origin.references, match.candidates), confidence=0.0, revision=origin.revision)
    return _found(origin.references[match.index], match, where, origin.revision)


def _found(partner: Reference, match: Match, where: str, revision: str) -> Located:
    """The partner's addresses, or that it has none either."""
    if not partner.url and not partner.archive_url:
        return Located(reason=f"the origin article ({where}) gives no URL for this reference", confidence=0.0,
                       revision=revision)
    return Located("origin article", partner.url, partner.archive_url, partner.archive_date, match.confidence,
                   f"origin article {where}: {match.how}", revision=revision)


def _urls(references: Sequence[Reference], places: Sequence[int]) -> tuple[str, ...]:
    """What the candidates are: their addresses, or how they begin."""
    return tuple(dict.fromkeys(references[j].url or references[j].text[:80] for j in places))
