"""Finds answers in the WARCs of any crawler: indexes them, resolves revisits, decodes bodies as a fetch would.

It is not fully known what a crawler asked for, so a request is matched by its URL: first the exact spelling, then the
same resource, then the same under https or http and with or without "www.".
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urljoin

from refs.fetch.crawl_files import Head, Stretch, block, heads, in_one_piece
from refs.fetch.crawled_body import CrawledAnswer, answer_in
from refs.model import Response
from refs.urls import canonical

_ANSWERS = ("response", "revisit", "resource")
_MOST = 5_000_000
"""Records that an index holds."""
_BREAKS = 8
"""Bytes of line breaks after a record: four, or some more where a tool was careless."""
_CUT = {"length": "byte cap", "time": "deadline", "disconnect": "short read"}
"""Reasons for which a WARC record is cut (ISO 28500, 5.13), in our words."""


class _Spot(NamedTuple):
    """Where an answer lies."""

    date: str
    file: int
    offset: int
    length: int
    kind: str


@dataclass
class Crawl:
    """The answers of other crawlers' files; add each file, then ask."""

    most_bytes: int = 5_000_000
    """Of a body, once decoded: what a fetch would have read."""
    recorded_at: datetime | None = None
    """The latest instant of an answer."""
    _files: list[Stretch] = field(default_factory=list)
    _by_url: dict[str, list[_Spot]] = field(default_factory=dict)
    _folded: dict[str, str] = field(default_factory=dict)
    """A URL without its scheme and "www." -> the spelling that was captured."""
    _by_id: dict[str, _Spot] = field(default_factory=dict)
    _by_digest: dict[str, _Spot] = field(default_factory=dict)
    _posted: set[str] = field(default_factory=set)
    """Ids of answers to something other than a GET."""

    def __len__(self) -> int:
        return len(self._by_url)

    def add(self, stretch: Stretch) -> int:
        """Index a WARC; how many of its bytes were torn or damaged and so were left out."""
        self._files.append(stretch)
        lost, end = 0, 0
        for number, head in enumerate(heads(stretch)):
            # A file that was compressed as one piece: its records cannot be reached one by one, so it is unpacked
            # first.
            if number == 0 and not head.alone:
                self._files.pop()
                return self.add(in_one_piece(stretch))
            lost += _gap(end, head.offset)
            end = head.offset + head.length
            self._learn(head)
            if len(self._by_id) > _MOST:
                break
        return lost + _gap(end, stretch.size)

    def answer(self, url: str) -> Response | None:
        """The latest answer to a GET of this URL; None where none was captured."""
        exact = self._by_url.get(url.partition("#")[0]) or self._by_url.get(canonical(url))
        if exact:
            return self._latest(url, exact)
        other = self._by_url.get(self._folded.get(_fold(url), ""))
        found = self._latest(url, other) if other else None
        # http://a/ that was only captured as a redirect from https://a/ back to it tells nothing.
        turned = found is not None and _fold(urljoin(found.final_url, found.header("location"))) == _fold(url)
        return None if found is None or (turned and 300 <= (found.status or 0) < 400) else found

    def _learn(self, head: Head) -> None:
        """Index one record, under each spelling by which its URL may be asked for."""
        kind, told = head.headers.get("warc-type", ""), head.headers
        if kind == "request" and not head.content.startswith(b"GET "):
            self._posted.update(told.get("warc-concurrent-to", "").split())
        url = told.get("warc-target-uri", "").strip("<>")  # wget wrote the brackets of the standard's grammar
        if kind not in _ANSWERS or not url.lower().startswith(("http://", "https://")):
            return
        if kind != "resource" and not head.content.startswith(b"HTTP/") and (kind == "response" or head.content):
            return  # of a dns: look-up, or damaged; a revisit may leave its head out
        spot = _Spot(told.get("warc-date", ""), len(self._files) - 1, head.offset, head.length, kind)
        page = url.partition("#")[0]
        for spelling in {page, canonical(page)}:
            self._by_url.setdefault(spelling, []).append(spot)
        self._folded[_fold(page)] = page
        self._by_id[told.get("warc-record-id", "")] = spot
        if kind != "revisit" and "warc-payload-digest" in told:
            self._by_digest.setdefault(told["warc-payload-digest"], spot)
        moment = instant(spot.date)
        self.recorded_at = max(filter(None, (self.recorded_at, moment)), default=None)

    def _latest(self, url: str, spots: list[_Spot]) -> Response | None:
        """The latest answer among these records that was given to a GET and has a body to show."""
        for spot in sorted(spots, key=lambda s: s.date, reverse=True):
            found = self._read(spot)
            if found is None or found.headers.get("warc-record-id", "") in self._posted:
                continue
            whole = self._revisited(found) if spot.kind == "revisit" else found
            if whole is not None:
                return self._response(url, whole, spot)
        return None

    def _read(self, spot: _Spot) -> CrawledAnswer | None:
        found = block(self._files[spot.file], spot.offset, spot.length, 4 * self.most_bytes)
        return answer_in(*found, self.most_bytes) if found else None

    def _revisited(self, revisit: CrawledAnswer) -> CrawledAnswer | None:
        """The revisit with the body of the capture it names: by id, by URL and date, or by the payload's digest."""
        spot = self._named(revisit)
        earlier = self._read(spot) if spot else None
        if earlier is None:
            return revisit if revisit.body else None
        if revisit.status in (None, 304):  # "not modified": the answer is the earlier one
            return replace(earlier, headers=revisit.headers)
        return replace(revisit, body=earlier.body, truncated=earlier.truncated)

    def _named(self, revisit: CrawledAnswer) -> _Spot | None:
        """The capture whose body a revisit repeats (ISO 28500, 6.7); None for none.

        It is named by id, else by URL and date, else by the digest of what it holds.
        """
        told = revisit.headers
        by_id = self._by_id.get(told.get("warc-refers-to", ""))
        if by_id is not None and by_id.kind != "revisit":
            return by_id
        url = told.get("warc-refers-to-target-uri") or told.get("warc-target-uri", "")
        date = told.get("warc-refers-to-date") or told.get("warc-date", "")
        same = [s for s in self._by_url.get(url.strip("<>").partition("#")[0], ()) if s.kind != "revisit"]
        exact = next((s for s in same if s.date == date), None)
        if exact is not None:
            return exact
        alike = self._by_digest.get(told.get("warc-payload-digest", ""))
        return alike or max((s for s in same if s.date <= date), default=None)

    def _response(self, url: str, found: CrawledAnswer, spot: _Spot) -> Response:
        """The answer that a crawler recorded, as a fetch would have given it; `record` says in which file it lies."""
        told = found.headers
        name = self._files[spot.file].name
        return Response(
            url=url, final_url=told.get("warc-target-uri", url).strip("<>"), status=found.status or 200,
            headers=found.http_headers, body=found.body, fetched_at=instant(spot.date),
            truncated=_CUT.get(told.get("warc-truncated", ""), told.get("warc-truncated", "")) or found.truncated,
            address=told.get("warc-ip-address", ""), record=f"{name}#{told.get('warc-record-id', '').strip('<>')}")


def instant(date: str) -> datetime | None:
    """A WARC-Date as an instant; None for what is none."""
    try:
        moment = datetime.fromisoformat(date)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _gap(end: int, start: int) -> int:
    """Bytes between two records beyond the line breaks that end the first."""
    return start - end if start - end > _BREAKS else 0


def _fold(url: str) -> str:
    """A URL without its scheme and "www.", as captures are matched where the exact spelling is not there."""
    return canonical(url).partition("://")[2].removeprefix("www.")
