"""A URL that the reference names without linking it: inside an archive link, or written out in its text."""

from __future__ import annotations

import re

from refs.archives.base import Archive
from refs.citations.titles import folded
from refs.locate.base import Locator, Lookup
from refs.model import Document, Located, Memento, Reference
from refs.plugins import find
from refs.urls import host, is_web

_WRITTEN = re.compile(r"(?<![\w@/])(?:https?://|www\.)[^\s<>\"“”]+", re.I)
"""An address written out in a text."""
_PAGE = re.compile(r"://[^/?]+(/[^?#]|/?\?)")
"""An address with a path or a query: it names a page, where a bare host names a publisher."""
_TAIL = ".,;:!?'’”)]}»"
"""Signs at the end of an address that belong to the sentence."""


class KnownUrl(Locator):
    """The URL inside an archive link, or one written out in the text."""

    name = "known url"
    rank = 22

    def __init__(self) -> None:
        self._archives: tuple[Archive, ...] = tuple(
            p.cls() for p in find("refs.archives.services", Archive) if not p.missing)

    def locate(self, reference: Reference, document: Document, lookup: Lookup) -> Located | None:
        """The original of the archive link (asking nobody), or the one URL the text spells out."""
        if is_web(reference.archive_url):
            memento = self._memento(reference.archive_url)
            original = memento.original if memento and is_web(memento.original) else ""
            return Located("known url", original, reference.archive_url, reference.archive_date,
                           reason="the reference states only an archived copy")
        written = _written(reference.text)
        # Of several addresses in a text it is not known which is the source.
        if len(written) == 1:
            return Located("known url", written[0], confidence=0.95, reason="the reference's text spells out this URL")
        if written:
            return Located(reason="the reference's text spells out several URLs", candidates=written, confidence=0.0)
        return None

    def _memento(self, url: str) -> Memento | None:
        """What the archive that owns the link says of it, None where no archive does."""
        return next((a.parse(url) for a in self._archives if a.owns(url)), None)


def _written(text: str) -> tuple[str, ...]:
    """The web addresses in a text, each once, closing punctuation left out.

    A bare host ("www.example.org") names the publisher, not a page, unless it is all the text has.
    """
    found = (_trimmed(m.group()) for m in _WRITTEN.finditer(text))
    whole = dict.fromkeys(u if "://" in u else f"http://{u}" for u in found)
    pages = (u for u in whole if is_web(u) and "." in host(u))
    return tuple(u for u in pages if _PAGE.search(u) or folded(text) in (folded(u), folded(u.split("://", 1)[1])))


def _trimmed(url: str) -> str:
    """The URL without closing punctuation; a bracket that was opened inside it stays."""
    while url and url[-1] in _TAIL and not (url[-1] == ")" and url.count("(") >= url.count(")")):
        url = url[:-1]
    return url
