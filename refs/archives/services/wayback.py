"""The Wayback Machine, through waybackpy's queries and rows, but over our own client.

waybackpy 3.0.6 sets no timeouts, reads a CDX 429 as "no captures" and sleeps
in places (read in its source, November 2026). So it spells the queries, reads
the rows and finds the saved copy's address; no byte moves through it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime

from waybackpy import WaybackMachineCDXServerAPI, WaybackMachineSaveAPI
from waybackpy.cdx_snapshot import CDXSnapshot
from waybackpy.cdx_utils import full_url

from refs.archives._naming import named, owned_by, unfragmented, wished
from refs.archives.answers import ArchiveAnswer, classify, reason
from refs.archives.base import Archive, ArchiveOptions, Listing, Offer
from refs.fetch.client import Client
from refs.model import Memento, Response

_FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
"""Fields of a row of the CDX server, in its order."""
_ROWS = 30
"""Rows asked of the CDX: enough that the walk can skip copies with an equal digest."""
_log = logging.getLogger(__name__)


class Wayback(Archive):
    """web.archive.org: copies from its CDX server, bytes from the `id_` form of a memento."""

    name = "web.archive.org"
    rank = 10
    searched = True

    def owns(self, url: str) -> bool:
        """True for web.archive.org and its older names."""
        return owned_by(url, self.name)

    def parse(self, url: str) -> Memento | None:
        """The memento of /web/<timestamp>/<url>."""
        return named(url, self.name)

    def nearest(self, url: str, near: datetime | None, client: Client, options: ArchiveOptions) -> Offer | None:
        """The `id_` form at that date, on machines that answer twenty times as often as the index does."""
        copy = wished(self.name, f"{options.wayback.rstrip('/')}/web/", url, near)
        return Offer(copy, self.fetch(copy, client, options))

    def captures(self, url: str, near: datetime | None, client: Client, options: ArchiveOptions) -> Listing:
        """Copies that were no 4xx or 5xx when captured, nearest to `near` (newest for None) first.

        Revisit rows are kept, their status unknown ("-"): the bytes are those of an earlier capture.
        """
        response = client.get(_query(unfragmented(url), near, options))
        answer = classify(response)
        if answer is ArchiveAnswer.LISTING:
            rows = sorted(_rows(response.body.decode("utf-8", "replace")), key=lambda m: _distance(m, near))
            return Listing(tuple(rows))
        if answer in (ArchiveAnswer.NOT_ARCHIVED, ArchiveAnswer.EXCLUDED):
            return Listing(excluded=answer is ArchiveAnswer.EXCLUDED)
        return Listing(failure=reason(response), due=response.failure.due if response.failure else None)

    def fetch(self, memento: Memento, client: Client, options: ArchiveOptions) -> Response:
        """The capture as the site sent it, without the archive's toolbar and rewritten links."""
        stamp = memento.taken.astimezone(UTC).strftime("%Y%m%d%H%M%S")
        return client.get(f"{options.wayback.rstrip('/')}/web/{stamp}id_/{memento.original}")

    def save(self, url: str, client: Client, options: ArchiveOptions) -> Memento | None:
        """Save Page Now for one URL; asks only where `[archive] save` is on, None when nothing was saved."""
        if not options.save:
            return None
        api = WaybackMachineSaveAPI(unfragmented(url))
        response = client.get(api.request_url.replace("https://web.archive.org", options.wayback.rstrip("/"), 1))
        if not response.ok and not (response.status and 300 <= response.status < 400):
            _log.info("Save Page Now did not save %s: %s", url, reason(response))
            return None
        told = response.header("content-location") or response.header("location")
        api.headers = f"Content-Location: {told}" if told.startswith("/web/") else ""  # type: ignore[assignment]
        api.response_url = told if "/web/" in told and not told.startswith("/web/") else response.final_url
        saved = api.archive_url_parser()
        return named(saved, self.name) if saved else None


def _query(url: str, near: datetime | None, options: ArchiveOptions) -> str:
    """The CDX query for copies of one URL; "closest" needs sort=closest beside it."""
    api = WaybackMachineCDXServerAPI(
        url, filters=["!statuscode:[45].."], closest=near.astimezone(UTC).strftime("%Y%m%d%H%M%S") if near else None,
        sort="closest" if near else None, limit=str(_ROWS if near else -_ROWS), gzip="true")
    payload: dict[str, str] = {}
    api.add_payload(payload)
    payload["limit"] = str(api.limit)
    endpoint = api.endpoint.replace("https://web.archive.org", options.wayback.rstrip("/"), 1)
    return str(full_url(endpoint, params=payload))


def _rows(text: str) -> Iterator[Memento]:
    """The rows that make sense; one odd row costs itself, not the rest."""
    for line in text.splitlines()[:10 * _ROWS]:
        parts = line.split(" ")
        if len(parts) != len(_FIELDS):
            continue
        try:
            shot = CDXSnapshot(dict(zip(_FIELDS, parts, strict=True)))
        except ValueError:  # "20090230000000" is a real timestamp in the index
            continue
        yield _memento(shot)


def _memento(shot: CDXSnapshot) -> Memento:
    """A row of the index as a memento."""
    status = int(shot.statuscode) if shot.statuscode.isdecimal() else None
    media = "" if shot.mimetype in ("warc/revisit", "unk", "-") else shot.mimetype
    taken = shot.datetime_timestamp.replace(tzinfo=UTC)
    return Memento(Wayback.name, shot.archive_url, shot.original, taken, status, shot.digest, media)


def _distance(memento: Memento, near: datetime | None) -> float:
    """What rows are sorted by: seconds from the wished date, or the newest first without one."""
    return abs((memento.taken - near).total_seconds()) if near else -memento.taken.timestamp()
