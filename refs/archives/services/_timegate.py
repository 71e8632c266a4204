"""Datetime negotiation with any RFC 7089 archive: TimeGates asked, Link headers read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from refs.archives._naming import named, owned_by, raw_address, unfragmented, wished
from refs.archives.answers import ArchiveAnswer, classify, memento_datetime, reason
from refs.archives.base import Archive, ArchiveOptions, Listing, Offer
from refs.fetch.client import Client
from refs.model import Memento, Response

_LINK = re.compile(r'<([^<>]*)>((?:\s*;\s*[\w-]+\s*=\s*(?:"[^"]*"|[^\s";,]+))*)')
_PARAM = re.compile(r'([\w-]+)\s*=\s*(?:"([^"]*)"|([^\s";,]+))')
_MOST_LINKS = 1000
"""Bounds of what is read of a Link header: items and characters."""
_LONGEST_HEADER = 200_000


class GatedArchive(Archive):
    """An archive known by name that runs a TimeGate and gives raw bytes; a plugin states the rest."""

    gate: str = ""
    """The TimeGate as a URL prefix."""

    def owns(self, url: str) -> bool:
        """True for its playback addresses."""
        return owned_by(url, self.name)

    def parse(self, url: str) -> Memento | None:
        """The memento its URL spells out."""
        return named(url, self.name)

    def nearest(self, url: str, near: datetime | None, client: Client, options: ArchiveOptions) -> Offer | None:
        """The raw form of a capture at that date; playback leads to the nearest there is."""
        copy = wished(self.name, self.gate, url, near)
        return Offer(copy, self.fetch(copy, client, options))

    def captures(self, url: str, near: datetime | None, client: Client, options: ArchiveOptions) -> Listing:
        """What its TimeGate offers."""
        return ask(self.gate, url, near, client, self.name)

    def fetch(self, memento: Memento, client: Client, options: ArchiveOptions) -> Response:
        """The capture's own bytes (`id_`), without the player's frame."""
        return raw(memento, client)


def ask(gate: str, url: str, near: datetime | None, client: Client, archive: str) -> Listing:
    """What the TimeGate at prefix `gate` offers for `url`: the negotiated copy and its neighbours."""
    wish = {"Accept-Datetime": format_datetime(near.astimezone(UTC), usegmt=True)} if near else {}
    response = client.get(gate + unfragmented(url), wish)
    answer = classify(response)
    if answer in (ArchiveAnswer.NOT_ARCHIVED, ArchiveAnswer.EXCLUDED):
        return Listing(excluded=answer is ArchiveAnswer.EXCLUDED)
    found = tuple(_offered(response, unfragmented(url), archive))
    if found:
        return Listing(tuple(sorted(found, key=lambda m: abs((m.taken - (near or m.taken)).total_seconds()))))
    return Listing(failure=reason(response), due=response.failure.due if response.failure else None)


def raw(memento: Memento, client: Client) -> Response:
    """The capture's own bytes; where the archive knows no raw form, what its page's URL gives."""
    address = raw_address(memento.url)
    response = client.get(address)
    plain = address == memento.url or classify(response) is not ArchiveAnswer.NOT_ARCHIVED
    return response if plain else client.get(memento.url)


def links(value: str) -> Iterator[tuple[str, dict[str, str]]]:
    """(target, parameters) of each item of a Link header or a link-format body (RFC 8288, RFC 6690)."""
    for count, match in enumerate(_LINK.finditer(value[:_LONGEST_HEADER])):
        if count >= _MOST_LINKS:
            return
        yield match[1].strip(), {p[1].lower(): p[2] or p[3] or "" for p in _PARAM.finditer(match[2])}


def _offered(response: Response, url: str, archive: str) -> Iterator[Memento]:
    """The mementos that a TimeGate's answer names: the one that it led to, and those in its Link header."""
    seen = set()
    taken = memento_datetime(response)
    if taken is not None:
        seen.add(response.final_url or response.url)
        yield Memento(archive, response.final_url or response.url, url, taken, response.status,
                      media_type=response.header("content-type"))
    for target, told in links(", ".join(v for k, v in response.headers if k == "link")):
        moment = _moment(told.get("datetime", ""))
        if "memento" in told.get("rel", "").split() and moment and target not in seen:
            seen.add(target)
            yield Memento(archive, target, url, moment)


def _moment(text: str) -> datetime | None:
    """An HTTP date as an instant; None for what is none."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
