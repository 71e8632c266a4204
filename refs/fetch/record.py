"""Keep all that was fetched in a WARC: evidence that can be read again, and replayed."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import ipaddress
import itertools
import os
import threading
import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from io import FileIO
from pathlib import Path
from urllib.parse import urlsplit

from refs.fetch import cdxj
from refs.fetch.client import NO_HEADERS, Client
from refs.fetch.recorded import dump, key
from refs.fetch.warc import MAX_RECORD, Member, RecordError, http_record, members, parse, plain_record
from refs.model import Response

with contextlib.suppress(ImportError):
    import fcntl

_SECRET = frozenset({"authorization", "cookie", "proxy-authorization", "x-api-key", "crossref-plus-api-token"})
_INFO = ("software: citewatch\r\nformat: WARC File Format 1.1\r\n"
         "conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
         "description: payloads are kept decoded; each metadata record holds the response as it came\r\n")
_SAME_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_CUT = {"byte cap": "length", "deadline": "time", "short read": "disconnect"}
_NEW = 4096
"""A file of fewer bytes that holds no whole record is one whose run was killed at once."""


class Recorder:
    """A Client that holds a Client and writes each response down before it hands it on.

    `path` is a file (its name ends in .gz; continued when it exists) or a
    directory, in which each run gets a file of its own. A group of records is
    written in one go and is whole or absent, whatever kills the process. A
    CDXJ index is put beside the file on `close`.
    """

    def __init__(self, inner: Client, path: str | Path, *,
                 now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        """Open the record.

        Raises:
            RecordError: the file cannot be opened, is no record of ours, or is in use.
        """
        self._inner, self._now, self._lock = inner, now, threading.Lock()
        self._payloads: dict[str, tuple[str, str, str]] = {}  # payload digest -> (record id, URL, date)
        self._index: list[str] = []
        self._closed = False
        self.path = _place(Path(path), now())
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = FileIO(str(self.path), "r+" if self.path.exists() else "x+")
            self._end = self._continue()
            self._serials = itertools.count(self._end)  # each group's own number, higher than any of an earlier run
        except OSError as error:
            raise RecordError(f"cannot record to {self.path}: {error.strerror or error}") from error

    def get(self, url: str, headers: Mapping[str, str] = NO_HEADERS) -> Response:
        """The inner client's response, with `record` set.

        Raises:
            RecordError: it cannot be written (disk full, read-only); the file stays whole.
        """
        response = self._inner.get(url, headers)
        if len(response.body) > MAX_RECORD - 1_000_000:
            raise RecordError(f"the body of {url} is too large for a record; lower [network] max_bytes")
        return self._keep(url, response, headers)

    def close(self) -> None:
        """Write the index, close the file and the inner client."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._file.close()
                cdxj.write(self.path.with_name(self.path.name.removesuffix(".gz") + ".cdxj"), self._index)
        self._inner.close()

    def _continue(self) -> int:
        """Cut a torn tail off, learn what the file holds, start it when it is new; where it ends."""
        with contextlib.suppress(NameError):
            _claim(self._file, self.path)
        end = 0
        for member in members(self._file):
            if end == 0 and not _ours(member):
                break
            end = member.offset + member.length
            self._learn(member)
        if end == 0 and not _just_begun(self.path):
            raise RecordError(f"{self.path} is not a WARC that citewatch wrote; name another file")
        os.ftruncate(self._file.fileno(), end)
        self._file.seek(end)
        if end:
            return end
        moment = _stamp(self._now())
        named = {"WARC-Record-ID": _id("warcinfo", self.path.name, moment, 0), "WARC-Date": moment,
                 "WARC-Filename": self.path.name}
        return self._file.write(plain_record("warcinfo", "", named, _INFO.encode(), "application/warc-fields"))

    def _learn(self, member: Member) -> None:
        record = parse(member.data)
        if record is None or record.type not in ("response", "revisit"):
            return
        digest = record.headers.get("warc-payload-digest", "")
        url, date = record.headers.get("warc-target-uri", ""), record.headers.get("warc-date", "")
        if record.type == "response" and record.payload:
            self._payloads[digest] = (record.id, url, date)
        mime = dict(record.http_headers).get("content-type", "")
        self._index.append(cdxj.line(url, date, record.status, mime, digest, member.offset, member.length,
                                     self.path.name))

    def _keep(self, url: str, response: Response, headers: Mapping[str, str]) -> Response:
        moment, serial = _stamp(response.fetched_at or self._now()), next(self._serials)
        answer, named, payload = (b"", "", "")
        if response.status is not None:
            answer, named, payload = self._answer(response, moment, serial)
        own = _id("metadata", response.url, moment, serial)
        rest = _request(response, headers, moment, named, serial) + plain_record(
            "metadata", response.final_url or response.url,
            {"WARC-Record-ID": own, "WARC-Date": moment, **({"WARC-Refers-To": named} if named else {})},
            dump(response, key(url, headers), payload), "application/json")
        with self._lock:  # packing is the work, and is done by now
            self._write(answer + rest, response, named, moment, len(answer))
        return replace(response, record=f"{self.path.name}#{(named or own).strip('<>')}")

    def _answer(self, response: Response, moment: str, serial: int) -> tuple[bytes, str, str]:
        """(the response or revisit record, its id, the id of the record that holds the body)."""
        url = response.final_url or response.url
        own = _id("response", url, moment, serial)
        named = {"WARC-Record-ID": own, "WARC-Date": moment, "WARC-Payload-Digest": _digest(response.body),
                 **_address(response)}
        if response.truncated:
            named["WARC-Truncated"] = _CUT.get(response.truncated, "unspecified")
        line = f"{response.status} {_phrase(response.status)}"
        earlier = self._payloads.get(named["WARC-Payload-Digest"]) if response.body else None
        if earlier is None:
            return http_record("response", url, named, line, response.headers, response.body), own, own
        named |= {"WARC-Refers-To": earlier[0], "WARC-Refers-To-Target-URI": earlier[1],
                  "WARC-Refers-To-Date": earlier[2], "WARC-Profile": _SAME_PAYLOAD}
        return http_record("revisit", url, named, line, response.headers, response.body), own, earlier[0]

    def _write(self, group: bytes, response: Response, named: str, moment: str, size: int) -> None:
        """Append the group and note the first `size` bytes of it, the answer, in the index."""
        if self._closed:
            raise RecordError(f"{self.path} is closed")
        at = self._end
        self._append(group)
        if not size:
            return
        digest, final = _digest(response.body), response.final_url or response.url
        if response.body:  # only now: a revisit must not name what a kill could still prevent
            self._payloads.setdefault(digest, (named, final, moment))
        self._index.append(cdxj.line(final, moment, response.status, response.header("content-type"), digest,
                                     at, size, self.path.name))

    def _append(self, group: bytes) -> None:
        """All of the group or, on an error, nothing of it."""
        view = memoryview(group)
        try:
            while view:
                view = view[self._file.write(view):]
        except OSError as error:
            os.ftruncate(self._file.fileno(), self._end)
            self._file.seek(self._end)
            raise RecordError(f"cannot write to {self.path}: {error.strerror or error}") from error
        self._end += len(group)


def _place(path: Path, now: datetime) -> Path:
    """The file to write: the one named, or a new one for this run in the directory named."""
    if path.name.endswith(".gz") and not path.is_dir():
        return path
    if path.suffix == ".warc":
        raise RecordError(f"{path}: records are compressed; name it {path}.gz, or name a directory")
    return path / f"citewatch-{now:%Y%m%d%H%M%S%f}-{os.getpid()}.warc.gz"


def _claim(file: FileIO, path: Path) -> None:
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise RecordError(f"{path} is being written by another run; name another file or a directory") from error


def _ours(member: Member) -> bool:
    record = parse(member.data)
    return record is not None and record.type == "warcinfo" and b"software: citewatch" in record.payload


def _just_begun(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(2)
    return head == b"" or (head == b"\x1f\x8b" and path.stat().st_size < _NEW)


def _request(response: Response, headers: Mapping[str, str], moment: str, answer: str, serial: int) -> bytes:
    try:
        parts = urlsplit(response.url)
        target, host = (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), parts.netloc.rpartition("@")[2]
    except ValueError:
        target, host = "/", ""
    sent = tuple((k, v) for k, v in headers.items() if k.lower() not in _SECRET)
    named = {"WARC-Record-ID": _id("request", response.url, moment, serial), "WARC-Date": moment,
             **({"WARC-Concurrent-To": answer} if answer else {})}
    first = f"GET {target.replace(' ', '%20')} HTTP/1.1"
    return http_record("request", response.url, named, first, (("Host", host), *sent))


def _address(response: Response) -> dict[str, str]:
    try:
        return {"WARC-IP-Address": str(ipaddress.ip_address(response.address))}
    except ValueError:
        return {}


def _digest(body: bytes) -> str:
    sha1 = hashlib.sha1(body, usedforsecurity=False)  # WARC's custom; the metadata record holds SHA-256
    return "sha1:" + base64.b32encode(sha1.digest()).decode()


def _id(kind: str, url: str, moment: str, serial: int) -> str:
    """A record id from what the record is, so that the same recording gives the same file."""
    name = f"{kind} {url} {moment} {serial}".encode("utf-8", "replace").decode()
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}>"


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _phrase(status: int | None) -> str:
    try:
        return HTTPStatus(status or 0).phrase
    except ValueError:
        return "Unknown"
