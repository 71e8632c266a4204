"""Finds where each reference can be read: a chain of locators, the surest first, that never guesses.

A locator is a file of this package (see `base.Locator`) and is found by its class. `locate` asks them by rank. The
first firm answer wins; a catalogue further down may still add its record and its retraction notices.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from refs.fetch.client import Client
from refs.locate._manners import Manners
from refs.locate.base import Locator, Lookup, LookupOptions
from refs.model import Document, Located, Reference
from refs.plugins import Plugin, find
from refs.urls import canonical, is_web

_SURE = 0.8
"""Confidence from which an identifier alone makes a work one on paper, although another service failed."""
_log = logging.getLogger(__name__)
NOTHING = "the reference states no URL and no identifier that leads to one"
"""The reason where no locator had anything to say."""


def locators() -> tuple[Plugin, ...]:
    """All locators, by name."""
    return find(__name__, Locator)


def polite(client: Client, options: LookupOptions, clock: Callable[[], float] = time.monotonic,
           sleep: Callable[[float], None] = time.sleep) -> Client:
    """`client` with each look-up service's own rate limits added; other hosts pass straight through."""
    return Manners(client, options, clock, sleep)


def locate(reference: Reference, document: Document, lookup: Lookup) -> Located:
    """How the reference can be reached, or why it cannot be told.

    A URL comes back with how it was found. Without one: `kind` "offline" for a
    work on paper, `postponed` where a service failed ("could not look up"), or
    a reason and the candidates.
    """
    found = _Found()
    for locator in _chain(lookup):
        if not found.firm:
            found = found.with_answer(locator.locate(reference, document, lookup))
        elif locator.describes and not found.best.record:
            found = found.with_record(locator.locate(reference, document, lookup))
    return found.verdict()


def ahead(references: Sequence[Reference], lookup: Lookup) -> None:
    """Ask the services that take several numbers at once for these references, and remember what they say.

    It saves time and questions and changes no answer: `locate` asks for whatever is not remembered.
    """
    for locator in _chain(lookup):
        try:
            locator.ahead(references, lookup)
        except Exception as error:  # each is asked for by itself then
            _log.warning("look-ups together failed (%s): %s: %s", locator.name, type(error).__name__, error)


@dataclass(frozen=True)
class _Found:
    """What the chain knows so far: the first firm answer, and all that was said without one."""

    best: Located = field(default_factory=Located)
    firm: bool = False
    said: tuple[Located, ...] = ()

    def with_answer(self, answer: Located | None) -> _Found:
        """With one more answer: firm where it leads somewhere, else kept for the reasons."""
        if answer is None:
            return self
        answer = _web_only(answer)
        if answer.url or answer.archive_url or self._is_offline(answer):
            return replace(self, best=answer, firm=True)
        return replace(self, said=(*self.said, answer))

    def _is_offline(self, answer: Located) -> bool:
        """A work on paper; only an identifier makes it sure while a link could not be looked up."""
        return answer.kind == "offline" and (answer.confidence >= _SURE or not any(a.postponed for a in self.said))

    def with_record(self, answer: Located | None) -> _Found:
        """The catalogue's record and notices; where it leads to the same place, also what is free there."""
        if answer is None or not (answer.record or answer.notices):
            return self
        best = replace(self.best, record=answer.record, notices=answer.notices)
        if canonical(best.url) == canonical(answer.url):
            best = replace(best, kind=answer.kind, confidence=min(best.confidence, answer.confidence),
                           reason=f"{best.reason}; {answer.reason}")
        return replace(self, best=best)

    def verdict(self) -> Located:
        """The answer for the reference.

        A failure to look up goes before "there is none", which nobody has found out then.
        """
        if self.best.url or self.best.archive_url:
            return self.best
        if self.firm:  # offline: what the other links said of it belongs to the answer
            return replace(self.best, reason="; ".join(_once((self.best.reason, *(a.reason for a in self.said)))),
                           revision=next((a.revision for a in self.said if a.revision), ""))
        failed = tuple(a for a in self.said if a.postponed)
        reasons = _once(a.reason for a in (failed or self.said))
        return Located(
            reason="; ".join(reasons) or NOTHING,
            candidates=_once(c for a in self.said for c in a.candidates),
            record=next((a.record for a in self.said if a.record), ()),
            revision=next((a.revision for a in self.said if a.revision), ""),
            confidence=0.0,
            postponed=bool(failed),
        )


def _web_only(answer: Located) -> Located:
    """Only http and https addresses are ever handed on to be fetched."""
    return replace(answer, url=answer.url if is_web(answer.url) else "",
                   archive_url=answer.archive_url if is_web(answer.archive_url) else "")


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(t for t in texts if t))


@lru_cache(maxsize=4)
def _chain(lookup: Lookup) -> tuple[Locator, ...]:
    """One set of locators per look-up, so that an article is asked for and matched once."""
    ready = (p.cls() for p in locators() if not p.missing)
    return tuple(sorted(ready, key=lambda locator: (locator.rank, locator.name)))
