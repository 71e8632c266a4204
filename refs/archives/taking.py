"""The archived witness of one reference: its own archive link first, else a fit copy elsewhere."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from refs.archive_urls import unwrap
from refs.archives._naming import instant, unfragmented
from refs.archives.answers import ArchiveAnswer
from refs.archives.base import Archive, ArchiveOptions
from refs.archives.registry import archives, owner, refusal
from refs.archives.snapshots import Accept, Fit, Opened, any_memento, fit, open_copy
from refs.fetch.client import Client
from refs.model import Failure, FailureKind, Memento, Response


class Why(NamedTuple):
    """What kind of answer a take ended with, and one line for people."""

    answer: ArchiveAnswer
    text: str = ""

    def __str__(self) -> str:
        return self.text or self.answer.value


class Take(NamedTuple):
    """The archived witness: a memento, or a response that says why there is none."""

    response: Response
    memento: Memento | None
    why: Why
    """`why.answer` is MEMENTO exactly when `memento` is set; `answers.STATES` gives the page state."""


def take(archive_url: str, url: str, near: datetime | None, client: Client, options: ArchiveOptions,
         accept: Accept = any_memento) -> Take:
    """The archived copy to judge a reference by.

    The reference's own archive link is opened first, unless its archive is
    untrusted or plays only in a browser. Where it fails or `accept` refuses it,
    copies of the page's URL are sought outward from `near` (else from the
    link's own time). The refused copy is kept when nothing fitter is found.
    """
    told = unwrap(archive_url) if archive_url else None
    wanted = unfragmented(url or (told.original if told else ""))
    near = near or (instant(told.taken) if told else None)
    archive = owner(archive_url) if archive_url else None
    refused = refusal(archive_url, archive, options) if archive else ""
    first = None if archive is None or refused else _linked(archive, archive_url, wanted, near, client, options, accept)
    if first is not None and first.fitness >= 1:
        why = Why(ArchiveAnswer.MEMENTO, f"the archived copy at {first.memento.archive}")
        return Take(first.response, first.memento, why)
    if not wanted:
        return _nothing(archive_url, first, refused or "the archive link does not name its page")
    tried = () if first is None else (first,)
    also = archive if archive is not None and not refused else None
    return _chosen(fit(wanted, near, client, options, accept, also=also, tried=tried), first, refused, wanted, options)


def second_opinion(url: str, near: datetime | None, client: Client, options: ArchiveOptions,
                   accept: Accept = any_memento) -> Take:
    """The copy that an archive's list names for a page that no playback gave: asked before a page counts as lost."""
    wanted = unfragmented(url)
    return _chosen(fit(wanted, near, client, options, accept, listed=True), None, "", wanted, options)


def save(url: str, client: Client, options: ArchiveOptions) -> Memento | None:
    """Have a page captured where `[archive] save` allows it; the new memento, or None."""
    saved = (a.save(unfragmented(url), client, options) for a in archives() if a.searched)
    return next((m for m in saved if m is not None), None)


def _linked(archive: Archive, archive_url: str, wanted: str, near: datetime | None, client: Client,
            options: ArchiveOptions, accept: Accept) -> Opened | None:
    """The copy the link names; None where it names neither a copy nor enough to guess one."""
    memento = archive.parse(archive_url)
    if memento is None and near is not None and wanted:
        memento = Memento(archive.name, archive_url, wanted, near)
    return None if memento is None else open_copy(archive, memento, client, options, accept)


def _chosen(found: Fit, first: Opened | None, refused: str, wanted: str, options: ArchiveOptions) -> Take:
    """The take that a walk ended with, and its reason: which copy, and why not the linked one."""
    if found.memento is not None and found.response is not None:
        own = first is not None and found.memento == first.memento
        text = f"the archived copy at {found.memento.archive}" if own else f"another copy at {found.memento.archive}"
        notes = "; ".join(n for n in (text, refused, "" if own or first is None else _said(first), found.failure) if n)
        return Take(found.response, found.memento, Why(ArchiveAnswer.MEMENTO, notes))
    notes = "; ".join(n for n in (refused, _said(first) if first else "", found.failure) if n)
    answer = _heavier(found.answer, first)
    response = found.response or (first.response if first else None)
    return Take(response or _unasked(wanted, found, options), None, Why(answer, notes))


def _heavier(answer: ArchiveAnswer, first: Opened | None) -> ArchiveAnswer:
    """A link that could not be opened for the archive's own sake postpones, whatever the search said."""
    if first is not None and first.answer in (ArchiveAnswer.RATE_LIMITED, ArchiveAnswer.ARCHIVE_ERROR):
        return first.answer
    return answer


def _said(first: Opened) -> str:
    """What the article's own archive link gave, in words."""
    if first.answer is ArchiveAnswer.MEMENTO:
        return "the linked copy was not accepted in full"
    return f"the archive link answered: {first.answer.value}"


def _nothing(archive_url: str, first: Opened | None, text: str) -> Take:
    """The take where there is no address to seek copies of: the linked copy, or nothing."""
    if first is not None:
        memento = first.memento if first.answer is ArchiveAnswer.MEMENTO else None
        return Take(first.response, memento, Why(first.answer, _said(first)))
    return Take(Response(archive_url, archive_url), None, Why(ArchiveAnswer.NOT_ARCHIVED, text))


def _unasked(wanted: str, found: Fit, options: ArchiveOptions) -> Response:
    """Nothing was opened: a response without status, under the address where people would look."""
    where = f"{options.wayback.rstrip('/')}/web/*/{wanted}"
    if found.answer is ArchiveAnswer.RATE_LIMITED:
        return Response(where, where, failure=Failure(FailureKind.POSTPONED, found.failure, found.due))
    return Response(where, where)
