"""Snapshot fitness: walk outward from the access date to the first copy that is fit to be a witness.

First playback is asked for the copy nearest to the date, which is most often fit; an archive that plays none holds
none. Only where that copy is not fit (the newest snapshot is often the 404, the nearest one a challenge page) is the
archive asked for a list, and copies are opened one by one until the caller's `accept` is content. What went wrong on
the way is kept (`trouble`): where no copy is found, "could not tell" must never be told as "there is none".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from refs.archive_urls import archive_of, unwrap
from refs.archives._naming import instant, people_address
from refs.archives.answers import ArchiveAnswer, classify, memento_datetime, reason
from refs.archives.base import Archive, ArchiveOptions, Listing
from refs.archives.registry import archives, owner, refusal
from refs.fetch.client import Client
from refs.model import FailureKind, Memento, Response
from refs.urls import canonical, host

Accept = Callable[[Response, Memento], float | bool]
"""How fit a copy is: True or 1 ends the walk; a smaller number keeps it as the best so far; False or 0 refuses it."""
_EMPTY = "3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"  # SHA-1 of no bytes, as the CDX writes it
_STOP = (ArchiveAnswer.RATE_LIMITED, ArchiveAnswer.ARCHIVE_ERROR)
"""Answers after which an archive is asked nothing more for this reference."""


@dataclass(frozen=True, slots=True)
class Opened:
    """One copy that was opened: what came, and what kind of answer that is."""

    memento: Memento
    response: Response
    answer: ArchiveAnswer
    fitness: float = 0.0


@dataclass(frozen=True, slots=True)
class Fit:
    """Where the walk ended."""

    response: Response | None = None
    """Of the accepted copy, else of the fittest memento that was opened, else None."""
    memento: Memento | None = None
    """With the instant and address the archive finally gave; None where no memento was opened."""
    tried: tuple[Opened, ...] = ()
    failure: str = ""
    """One line: why no copy was accepted; "" when one was."""
    answer: ArchiveAnswer = ArchiveAnswer.NOT_ARCHIVED
    """MEMENTO when `memento` is set; else what the archives said: an error or a limit before "not archived"."""
    due: datetime | None = None
    """When an archive that asked for a pause may be asked again."""


@dataclass(slots=True)
class _Walk:
    """What is known so far, and what is still allowed."""

    client: Client
    options: ArchiveOptions
    accept: Accept
    tried: list[Opened] = field(default_factory=list)
    trouble: list[tuple[ArchiveAnswer, str]] = field(default_factory=list)
    due: datetime | None = None


def any_memento(response: Response, memento: Memento) -> bool:
    """Accepts the first copy that is a memento at all."""
    return True


def fit(url: str, near: datetime | None, client: Client, options: ArchiveOptions, accept: Accept = any_memento, *,
        also: Archive | None = None, tried: Iterable[Opened] = (), listed: bool = False) -> Fit:
    """The fittest copy of `url` near a date, over the searched archives and `also`, at most `max_snapshots` opened.

    `tried` are copies that were opened before; they count and are not opened again. `listed` asks for lists at once:
    the second opinion on a page that no playback gave.
    """
    walk = _Walk(client, options, accept, list(tried))
    silent = {o.memento.archive for o in walk.tried if _silent(o)}
    for archive in _asked(also):
        if refusal("", archive, options) or archive.name in silent:
            continue
        played = None if listed else _played(walk, archive, url, near)
        if played is not None:
            if played.fitness >= 1:
                break
            if not _worth_a_list(played, url):
                continue
        listing = archive.captures(url, near, client, options)
        _note(walk, archive, listing)
        walk.tried = [_listed(o, listing) for o in walk.tried]
        if _through(walk, archive, _worth_opening(listing.mementos)):
            break
    return _ended(walk)


def open_copy(archive: Archive, memento: Memento, client: Client, options: ArchiveOptions, accept: Accept) -> Opened:
    """Fetch one copy and say what it is; a memento must come from inside the archive that was asked."""
    return judged(archive, memento, archive.fetch(memento, client, options), accept)


def judged(archive: Archive, memento: Memento, response: Response, accept: Accept) -> Opened:
    """What the archive's response to the question for `memento` is."""
    answer = classify(response)
    where = response.final_url or response.url
    if answer is ArchiveAnswer.MEMENTO and not _inside(where, response.url, archive):
        answer = ArchiveAnswer.OWN_PAGE  # a redirect led out: any live site may send Memento-Datetime
    if answer is not ArchiveAnswer.MEMENTO:
        return Opened(_reached(memento, response), response, answer)
    told = unwrap(where)
    url = memento.url if where == response.url else people_address(where)
    found = replace(memento, taken=memento_datetime(response) or memento.taken, url=url,
                    original=told.original if told and told.original else memento.original, status=response.status)
    return Opened(found, response, answer, min(1.0, float(accept(response, found))))


def _reached(memento: Memento, response: Response) -> Memento:
    """The capture of the page that was asked for, on the way to what came in its place: playback led to it."""
    for url in (response.final_url, *(hop.url for hop in reversed(response.hops))):
        told = unwrap(url)
        taken = instant(told.taken) if told and canonical(told.original) == canonical(memento.original) else None
        if taken is not None:
            return replace(memento, taken=taken, url=people_address(url))
    return memento


def _silent(opened: Opened) -> bool:
    """True where the archive gave no answer at all, or asked for a pause: it is not asked again for this reference."""
    failed = opened.answer is ArchiveAnswer.ARCHIVE_ERROR and opened.response.failure is not None
    return (failed and not _unrecorded(opened.response)) or opened.answer is ArchiveAnswer.RATE_LIMITED


def _unrecorded(response: Response) -> bool:
    """True in a replay of a run that asked the archive in another order: its list may be in the record."""
    return response.failure is not None and response.failure.kind is FailureKind.NOT_RECORDED


def _played(walk: _Walk, archive: Archive, url: str, near: datetime | None) -> Opened | None:
    """The copy nearest to the date as playback gives it; None where the archive has none to ask or was asked."""
    if any(o.memento.archive == archive.name and o.answer is ArchiveAnswer.MEMENTO for o in walk.tried):
        return None  # the copy that the article names stands near the date already
    offer = archive.nearest(url, near, walk.client, walk.options)
    if offer is None or _unrecorded(offer.response):
        return None
    opened = judged(archive, offer.wished, offer.response, walk.accept)
    if opened.answer is ArchiveAnswer.EXCLUDED:
        walk.trouble.append((opened.answer, f"{archive.name} withholds this URL"))
    elif opened.answer in _STOP:
        walk.trouble.append((opened.answer, f"{archive.name} could not be asked: {reason(opened.response)}"))
        walk.due = walk.due or (opened.response.failure.due if opened.response.failure else None)
    if opened.answer is not ArchiveAnswer.NOT_ARCHIVED or _led_away(opened.response, url):
        walk.tried.append(opened)
    return opened


def _worth_a_list(played: Opened, url: str) -> bool:
    """True where other copies may be fit: the nearest was an error page, led nowhere, or lacks the evidence."""
    if played.answer is ArchiveAnswer.NOT_ARCHIVED:
        return _led_away(played.response, url)
    return not _silent(played) and played.answer is not ArchiveAnswer.EXCLUDED


def _led_away(response: Response, url: str) -> bool:
    """True where a captured redirect led to a page that is not archived: this URL is, its target is not."""
    told = unwrap(response.final_url)
    return bool(told and told.original and response.hops and canonical(told.original) != canonical(url))


def _asked(also: Archive | None) -> Iterator[Archive]:
    """The archives to ask, in order: the one that the article links to, then all that are searched."""
    if also is not None and not also.searched:
        yield also
    yield from (a for a in archives() if a.searched)


def _note(walk: _Walk, archive: Archive, listing: Listing) -> None:
    """Keep what kept an archive from listing its copies."""
    if listing.excluded:
        walk.trouble.append((ArchiveAnswer.EXCLUDED, f"{archive.name} withholds this URL"))
    if listing.failure:
        limited = "rate limited" in listing.failure or listing.due is not None
        answer = ArchiveAnswer.RATE_LIMITED if limited else ArchiveAnswer.ARCHIVE_ERROR
        walk.trouble.append((answer, f"{archive.name} could not be asked: {listing.failure}"))
        walk.due = walk.due or listing.due


def _worth_opening(mementos: Iterable[Memento]) -> Iterator[Memento]:
    """Captured pages before captured redirects, each group nearest first; captured errors never."""
    kept = [m for m in mementos if m.status is None or m.status < 400]
    yield from sorted(kept, key=lambda m: m.status is not None and m.status >= 300)


def _through(walk: _Walk, archive: Archive, mementos: Iterable[Memento]) -> bool:
    """Open copies until one is accepted (True) or the allowance, the list or the archive's patience ends."""
    for memento in mementos:
        if _seen(walk, memento) or refusal(memento.url, owner(memento.url) or archive, walk.options):
            continue
        if len(walk.tried) >= walk.options.max_snapshots:
            # Copies that nobody opened may hold the page: that is no "not archived".
            text = f"there are more than {len(walk.tried)} copies; none of those opened holds the page"
            walk.trouble.append((ArchiveAnswer.ARCHIVE_ERROR, text))
            return True
        opened = open_copy(archive, memento, walk.client, walk.options, walk.accept)
        walk.tried.append(opened)
        if opened.fitness >= 1:
            return True
        if opened.answer in _STOP:
            walk.trouble.append((opened.answer, f"{archive.name} failed while its copies were read"))
            walk.due = walk.due or (opened.response.failure.due if opened.response.failure else None)
            return False
    return False


def _listed(opened: Opened, listing: Listing) -> Opened:
    """A copy that was opened, with what the list says of it: its digest spares copies of the same bytes."""
    own = opened.memento
    same = next((m for m in listing.mementos if (m.archive, m.taken) == (own.archive, own.taken)), None)
    return replace(opened, memento=replace(own, digest=same.digest)) if same else opened


def _seen(walk: _Walk, memento: Memento) -> bool:
    """True for a copy that was opened, or whose bytes equal one that was; redirects, all empty, equal no other."""
    page = (memento.status is None or memento.status < 300) and memento.digest != _EMPTY
    digest = memento.digest if page else ""
    return any((digest and digest == o.memento.digest)
               or (memento.taken == o.memento.taken and memento.archive == o.memento.archive) for o in walk.tried)


def _ended(walk: _Walk) -> Fit:
    """The fittest memento that was opened; without one, why there is none."""
    tried = tuple(walk.tried)
    mementos = [o for o in tried if o.answer is ArchiveAnswer.MEMENTO]
    if mementos:
        best = max(mementos, key=lambda o: o.fitness)  # the first of equals: the nearest
        failure = "" if best.fitness >= 1 else f"none of {len(tried)} copies opened was accepted in full"
        return Fit(best.response, best.memento, tried, failure, ArchiveAnswer.MEMENTO, walk.due)
    answer, failure = _why(walk)
    return Fit(tried[-1].response if tried else None, None, tried, failure, answer, walk.due)


def _why(walk: _Walk) -> tuple[ArchiveAnswer, str]:
    """What the archives said where no memento came: "could not tell" outweighs "none"."""
    for wanted in (ArchiveAnswer.RATE_LIMITED, ArchiveAnswer.ARCHIVE_ERROR, ArchiveAnswer.EXCLUDED):
        for answer, text in walk.trouble:
            if answer is wanted:
                return answer, text
    if walk.tried:
        kinds = ", ".join(dict.fromkeys(o.answer.value for o in walk.tried))
        return walk.tried[0].answer, f"{len(walk.tried)} copies opened, none holds the page ({kinds})"
    return ArchiveAnswer.NOT_ARCHIVED, "no archived copy was found"


def _inside(where: str, asked: str, archive: Archive) -> bool:
    """True where the answer came from the archive that was asked."""
    return host(where) == host(asked) or archive_of(where) == archive.name
