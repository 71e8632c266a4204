"""What a run would fetch, ask and pay (`check --dry-run`): articles are read, and no cited page is asked for.

For pages that the journal holds, how often a second judge would be asked is counted: their claims go through the first
judge and the gate as in a run, and a stand-in for the second judge counts. For pages that nobody has fetched yet it is
estimated, from the share among the counted ones or, where those are few, from the development sets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from refs.collect import Target, with_located
from refs.fetch.client import NO_HEADERS
from refs.locate import locate
from refs.locate.base import Lookup
from refs.model import Document, Failure, FailureKind, Response, Source
from reports.findings import Report, Unread
from reports.remarks import Remark, notes
from verify.journal.database import MEMORY, exists
from verify.journal.store import Store
from verify.judge import findings as judging
from verify.judge.chunks import checkers
from verify.judge.registry import tallied
from verify.judge.scorers.base import ClaimText, Cost, SourceText
from verify.run import preflight
from verify.run.capture import targets_of
from verify.run.job import Job, Watcher, documents_of
from verify.run.scope import Scope
from verify.run.works import cited, ref_key
from verify.settings.model import Settings
from verify.workers.answers import Asked, Loaded, loaded
from verify.workers.process import due_of, journal, judge_name, judges, rehearsed, utc

_SHARE = 0.51
"""Pairs of the development sets (225 of 440, `make gold`, second) that the gate lets through to a second judge."""
_ENOUGH = 20
"""With at least so many counted pairs, their own share is taken for the others."""
_COUNTED = 400
"""Citations that are counted one by one, so that a forecast takes seconds; their share stands for those after them."""
_PAGE = SourceText("x" * 7000)
"""A page of the median length of the cited pages of ../shared/gold/claims/wikipedia-citations.dev, for unseen ones."""


@dataclass(frozen=True, slots=True)
class Second:
    """What the second judge would be asked."""

    name: str
    pairs: int
    """Claims times pages that could be put to it."""
    counted: int
    """Of these the pairs whose page the journal holds."""
    asked: int
    """About how many would be put to it."""
    most: int
    """The cap of a run."""
    bound: int
    """More than this is not asked, whatever the pages say and however many of them are in doubt; the cap counted in."""
    cost: Cost
    """Of those within the cap."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a run would do."""

    articles: int
    references: int
    citations: int
    left_out: int
    """Citations that are not asked for."""
    live: int
    """Pages that would be fetched."""
    hosts: int
    copies: int
    """Pages whose archived copy would be looked for."""
    unlocated: int
    """References whose address would be looked up first."""
    judged: int
    """Citations whose support would be judged."""
    remembered: int
    """Of these the ones that are not judged again while their page stays what it is."""
    second: Second | None
    unread: tuple[Unread, ...] = ()
    notes: tuple[Remark, ...] = ()
    """What the readers could not square."""


def forecast(job: Job, settings: Settings, watcher: Watcher) -> Forecast:
    """What `verify.run.job.check` would do with the same arguments; a journal is read if there is one, and none made.

    Raises:
        UserError: as `check`, for the same mistakes.
    """
    scope = preflight.check(job.sources, job.recording, job.gates, settings)
    unread: list[Unread] = []
    found = list(documents_of(job, settings, watcher, unread))
    kept = settings if exists(settings.journal) else replace(settings, journal=MEMORY)
    now = rehearsed(settings.check.now) if settings.check.now else utc
    with journal(kept, now) as store:
        documents = [_located(d, settings, store) for d in found]
        targets = targets_of(documents, scope)
        distinct = list({t.key: t for t in targets.values()}.values())
        due = due_of(settings, store, now)
        live = [t for t in due("", distinct, Source.LIVE) if t.url]
        works = _Works(settings)
        for one in _asked_for(documents, targets, store, settings, scope):
            works.take(one)
        return Forecast(
            articles=len(documents), references=sum(len(d.references) for d in documents),
            citations=sum(1 for d in documents for _ in d.citations()), left_out=sum(scope.counts.values()),
            live=len(live), hosts=len({urlsplit(t.url).hostname for t in live}),
            copies=len(due("", distinct, Source.ARCHIVE)) if settings.archive.enabled else 0,
            unlocated=_unlocated(documents, targets, scope), judged=works.judged,
            remembered=works.remembered, second=works.second(), unread=tuple(unread),
            notes=tuple(notes(Report((), tuple(found)))))


class _Nobody:
    """A client that asks nobody: what is not known from earlier nights stays to be looked up."""

    def get(self, url: str, headers: Mapping[str, str] = NO_HEADERS) -> Response:
        """Always the failure that this was not asked."""
        return Response(url, failure=Failure(FailureKind.POSTPONED, "a dry run asks nobody"))

    def close(self) -> None:
        """Nothing to close."""


def _located(document: Document, settings: Settings, store: Store) -> Document:
    """The document with such addresses as it states, or as the journal remembers."""
    lookup = Lookup(_Nobody(), settings.lookup, store.recall)
    return replace(document, references=tuple(with_located(replace(r, located=locate(r, document, lookup)))
                                              for r in document.references))


def _asked_for(documents: Sequence[Document], targets: dict[str, Target], store: Store, settings: Settings,
               scope: Scope) -> Iterator[Loaded]:
    """The citations whose support would be judged, each with its pages as the journal last saw them."""
    def judged(one: Asked) -> bool:
        citation, origin = one.citation, one.document.origin
        left_out = not one.target or scope.reason(origin, citation.id)
        claims = citation.claim.text and not judging.not_judged(citation, origin, settings.check.support)[0]
        return bool(claims) and not left_out

    return loaded((one for _, one in cited(documents, targets) if judged(one)), store, "", judge_name(settings))


def _unlocated(documents: Iterable[Document], targets: dict[str, Target], scope: Scope) -> int:
    return sum(ref_key(r, d) not in targets for d in documents for r in d.references if r.id in scope.references(d))


class _Works:
    """Counts the citations whose support would be judged, and what a second judge would be asked of them."""

    def __init__(self, settings: Settings) -> None:
        self._check, self._witnesses = settings.check, 2 if settings.archive.enabled else 1
        self.judged = self.remembered = 0
        self._seen = self._tried = self._unseen = 0
        """Pairs whose page the journal holds, those of them that were put to the gate, and all others."""
        self._bound = 0
        """Pairs that could be put to it if all were in doubt: with references beside it, a page is also read with
        theirs."""
        self._price = Cost()
        """Of all pairs whose page nobody has seen."""
        self._citations = 0
        if settings.check.second:
            self._judge, self._count = tallied(judges(settings))

    def take(self, one: Loaded) -> None:
        """Count a citation."""
        self.judged += 1
        self.remembered += one.known is not None
        if not self._check.second or one.known is not None:
            return
        pages = sum(c.readable for c in one.work.captures)
        self._bound += self._witnesses * (2 if one.work.neighbours else 1)
        if not pages:
            claim = one.work.citation.claim
            self._unseen += self._witnesses
            priced = self._count.price(ClaimText(claim.text, claim.context, one.work.document.title), _PAGE)
            self._price += priced.times(self._witnesses)
            return
        self._seen += pages
        if self._citations < _COUNTED:
            self._citations += 1
            self._tried += pages
            judging.findings(one.work, checkers(), self._judge, self._check.support)

    def second(self) -> Second | None:
        """What the second judge would be asked; None without one."""
        if not self._check.second:
            return None
        asked, more = self._count.asked, self._seen / self._tried if self._tried else 0.0
        share = asked / self._tried if self._tried >= _ENOUGH else _SHARE
        likely = asked * more + share * self._unseen
        cost = self._count.spent.times(more) + self._price.times(share)
        within = min(1.0, self._check.second_calls / likely) if likely else 0.0
        bound = max(self._bound, asked)
        return Second(self._check.second, self._seen + self._unseen, self._seen, min(round(likely), bound),
                      self._check.second_calls, min(bound, self._check.second_calls), cost.times(within))
