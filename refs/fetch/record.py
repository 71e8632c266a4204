"""Keeps everything that was fetched in a WARC: evidence that can be read again, and replayed."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from refs.fetch.client import NO_HEADERS, Client
from refs.fetch.recorded import dump, key
from refs.fetch.warc import MAX_RECORD, RecordError, http_record, plain_record
from refs.fetch.warc_file import WarcFile, payload_digest, record_id, stamp
from refs.masking import kept
from refs.model import Response

_SECRET = frozenset({"authorization", "cookie", "proxy-authorization", "x-api-key", "crossref-plus-api-token"})
"""Headers that are never written down."""
_SAME_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_CUT = {"byte cap": "length", "deadline": "time", "short read": "disconnect"}
"""Why a body is not whole, in the words of ISO 28500, 5.13."""


class Recorder:
    """A Client that holds a Client and writes each response down before it hands it on.

    `path` is a file (its name ends in .gz; continued when it exists) or a
    directory, in which each run gets a file of its own; recorders of one
    process that name the same path share it. A group of records is written in
    one go and is whole or absent, whatever kills the process. A CDXJ index is
    put beside the file on `close`.
    """

    def __init__(self, inner: Client, path: str | Path, *,
                 now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        """Open the record.

        Raises:
            RecordError: the file cannot be opened, is no record of citewatch, or is in use.
        """
        self._inner, self._now = inner, now
        self._file = WarcFile.share(Path(path), now())
        self._closed = False

    @property
    def path(self) -> Path:
        """The file that is written."""
        return self._file.path

    def get(self, url: str, headers: Mapping[str, str] = NO_HEADERS) -> Response:
        """The inner client's response, with `record` set.

        Raises:
            RecordError: it cannot be written (disk full, read-only); the file stays whole.
        """
        response = self._inner.get(url, headers)
        if self._closed:
            raise RecordError(f"the record {self.path} is closed")
        if len(response.body) > MAX_RECORD - 1_000_000:
            raise RecordError(f"the body of {url} is too large for a record; lower [network] max_bytes")
        return self._keep(url, response, headers)

    def close(self) -> None:
        """Close the record and the inner client; the last recorder of a file writes its index."""
        if not self._closed:
            self._closed = True
            self._file.close()
        self._inner.close()

    def _keep(self, url: str, response: Response, headers: Mapping[str, str]) -> Response:
        """Pack the group, which is the work, without holding a lock; then append it."""
        moment, serial = stamp(response.fetched_at or self._now()), self._file.serial()
        final = kept(response.final_url or response.url)
        answer, named, payload, index = b"", "", "", None
        if response.status is not None:
            digest = payload_digest(response.body)
            named = record_id("response", final, moment, serial)
            answer, payload = self._answer(response, named, moment, digest)
            index = (final, moment, response.status, response.header("content-type"), digest, len(answer))
        own = record_id("metadata", response.url, moment, serial)
        told = plain_record("metadata", final, {
            "WARC-Record-ID": own, "WARC-Date": moment, **({"WARC-Refers-To": named} if named else {})},
            dump(response, key(url, headers), payload), "application/json")
        asked = _request(response, headers, moment, named, serial)
        self._file.append(answer + asked + told, index, named if response.body and payload == named else "")
        return replace(response, record=f"{self.path.name}#{(named or own).strip('<>')}")

    def _answer(self, response: Response, own: str, moment: str, digest: str) -> tuple[bytes, str]:
        """(the response or revisit record, the id of the record that holds the body)."""
        url = kept(response.final_url or response.url)
        headers = tuple((k, kept(v)) for k, v in response.headers)
        named = {"WARC-Record-ID": own, "WARC-Date": moment, "WARC-Payload-Digest": digest, **_address(response)}
        if response.truncated:
            named["WARC-Truncated"] = _CUT.get(response.truncated, "unspecified")
        line = f"{response.status} {_phrase(response.status)}"
        earlier = self._file.holding(digest) if response.body else None
        if earlier is None:
            return http_record("response", url, named, line, headers, response.body), own
        named |= {"WARC-Refers-To": earlier[0], "WARC-Refers-To-Target-URI": earlier[1],
                  "WARC-Refers-To-Date": earlier[2], "WARC-Profile": _SAME_PAYLOAD}
        return http_record("revisit", url, named, line, headers, response.body), earlier[0]


def _request(response: Response, headers: Mapping[str, str], moment: str, answer: str, serial: int) -> bytes:
    """The request record of a fetch, without the headers that hold secrets."""
    try:
        parts = urlsplit(kept(response.url))
        target, host = (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), parts.netloc.rpartition("@")[2]
    except ValueError:
        target, host = "/", ""
    sent = tuple((k, v) for k, v in headers.items() if k.lower() not in _SECRET)
    named = {"WARC-Record-ID": record_id("request", response.url, moment, serial), "WARC-Date": moment,
             **({"WARC-Concurrent-To": answer} if answer else {})}
    first = f"GET {target.replace(' ', '%20')} HTTP/1.1"
    return http_record("request", kept(response.url), named, first, (("Host", host), *sent))


def _address(response: Response) -> dict[str, str]:
    """The header that names the server's address, where one is known."""
    try:
        return {"WARC-IP-Address": str(ipaddress.ip_address(response.address))}
    except ValueError:
        return {}


def _phrase(status: int | None) -> str:
    """The usual words of a status (RFC 9112 wants some in a status line)."""
    try:
        return HTTPStatus(status or 0).phrase
    except ValueError:
        return "Unknown"
