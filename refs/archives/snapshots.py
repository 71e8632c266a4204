"""Snapshot fitness: walk outward from the access date to the first copy that is fit to be a witness.

The newest snapshot is often the 404, the nearest one a challenge page; so
copies are opened one by one until the caller's `accept` is content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from refs.archive_urls import archive_of, unwrap
from refs.archives._naming import people_address
from refs.archives.answers import ArchiveAnswer, classify, memento_datetime
from refs.archives.base import Archive, ArchiveOptions, Listing
from refs.archives.registry import archives, owner, refusal
from refs.fetch.client import Client
from refs.model import Memento, Response
from refs.urls import host

Accept = Callable[[Response, Memento], float | bool]
"""How fit a copy is: True or 1 ends the walk; a smaller number keeps it as the best so far; False or 0 refuses it."""
_EMPTY = "3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"  # SHA-1 of no bytes, as the CDX writes it
_STOP = (ArchiveAnswer.RATE_LIMITED, ArchiveAnswer.ARCHIVE_ERROR)


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
        also: Archive | None = None, tried: Iterable[Opened] = ()) -> Fit:
    """The fittest copy of `url` near a date, over the searched archives and `also`, at most `max_snapshots` opened.

    `tried` are copies that were opened before; they count and are not opened again.
    """
    walk = _Walk(client, options, accept, list(tried))
    limited = {o.memento.archive for o in walk.tried if o.answer is ArchiveAnswer.RATE_LIMITED}
    for archive in _asked(also):
        if refusal("", archive, options) or archive.name in limited:
            continue
        listing = archive.captures(url, near, client, options)
        _note(walk, archive, listing)
        if _through(walk, archive, _worth_opening(listing.mementos)):
            break
    return _ended(walk)


def open_copy(archive: Archive, memento: Memento, client: Client, options: ArchiveOptions, accept: Accept) -> Opened:
    """Fetch one copy and say what it is; a memento must come from inside the archive that was asked."""
    response = archive.fetch(memento, client, options)
    answer = classify(response)
    where = response.final_url or response.url
    if answer is ArchiveAnswer.MEMENTO and not _inside(where, response.url, archive):
        answer = ArchiveAnswer.OWN_PAGE  # a redirect led out: any live site may send Memento-Datetime
    if answer is not ArchiveAnswer.MEMENTO:
        return Opened(memento, response, answer)
    told = unwrap(where)
    url = memento.url if where == response.url else people_address(where)
    found = replace(memento, taken=memento_datetime(response) or memento.taken, url=url,
                    original=told.original if told and told.original else memento.original, status=response.status)
    return Opened(found, response, answer, min(1.0, float(accept(response, found))))


def _asked(also: Archive | None) -> Iterator[Archive]:
    if also is not None and not also.searched:
        yield also
    yield from (a for a in archives() if a.searched)


def _note(walk: _Walk, archive: Archive, listing: Listing) -> None:
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


def _seen(walk: _Walk, memento: Memento) -> bool:
    """True for a copy that was opened, or whose bytes equal one that was; redirects, all empty, equal no other."""
    page = (memento.status is None or memento.status < 300) and memento.digest != _EMPTY
    digest = memento.digest if page else ""
    return any((digest and digest == o.memento.digest)
               or (memento.taken == o.memento.taken and memento.archive == o.memento.archive) for o in walk.tried)


def _ended(walk: _Walk) -> Fit:
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
    return host(where) == host(asked) or archive_of(where) == archive.name
