"""One WARC that is being written, shared by all recorders of this process and locked against other processes.

A file that exists is continued: its whole records are read once, so that bodies it holds need not be written again, and
what a kill left behind the last whole record is cut off. A file that citewatch did not write is never touched.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import itertools
import logging
import os
import threading
import uuid
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path

from refs.fetch import cdxj
from refs.fetch.warc import Member, RecordError, members, parse, plain_record

with contextlib.suppress(ImportError):
    import fcntl

_INFO = ("software: citewatch\r\nformat: WARC File Format 1.1\r\n"
         "conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
         "description: payloads are kept decoded; each metadata record holds the response as it came\r\n")
_NEW = 4096
"""A file of fewer bytes that holds no whole record is one whose run was killed at once."""
_log = logging.getLogger(__name__)
_open: dict[tuple[int, Path], WarcFile] = {}
_opening = threading.Lock()


class WarcFile:
    """A WARC to which groups of records are appended, each whole or not at all; get one by `share`."""

    def __init__(self, path: Path, now: datetime) -> None:
        """Open the file, cut a torn tail off, learn what it holds.

        Raises:
            RecordError: it cannot be opened, is no record of citewatch, or another process writes it.
        """
        self.path, self._lock, self._users = path, threading.Lock(), 0
        self._payloads: dict[str, tuple[str, str, str]] = {}  # payload digest -> (record id, URL, date)
        self._index: list[str] = []
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = FileIO(str(path), "r+" if path.exists() else "x+")
            try:
                self._end = self._continue(now)
            except BaseException:
                self._file.close()  # and with it the lock
                raise
        except OSError as error:
            raise RecordError(f"cannot record to {path}: {error.strerror or error}") from error
        self._serials = itertools.count(self._end)  # higher than any of an earlier run in this file

    @classmethod
    def share(cls, path: Path, now: datetime) -> WarcFile:
        """The file for `path` (a ".gz" file, or a directory that gets a new file); close it as often as it was got."""
        wanted = (os.getpid(), path.resolve())  # a forked child must not write through its parent's handle
        with _opening:
            if wanted not in _open:
                _open[wanted] = cls(_place(path, now), now)
            _open[wanted]._users += 1
            return _open[wanted]

    def serial(self) -> int:
        """A number that no other group in this file has."""
        return next(self._serials)

    def holding(self, digest: str) -> tuple[str, str, str] | None:
        """(record id, URL, date) of a record already written whose payload has this digest."""
        return self._payloads.get(digest)

    def append(self, group: bytes, index: tuple[str, str, int | None, str, str, int] | None, holder: str) -> None:
        """Write a group of records at its end.

        `index` is (URL, date, status, media type, digest, length) of the answer
        at the group's start; `holder` is that record's id when it holds a payload.

        Raises:
            RecordError: it cannot be written (disk full, read-only, closed); the file stays whole.
        """
        with self._lock:
            if self._file.closed:
                raise RecordError(f"{self.path} is closed")
            at = self._end
            self._write(group)
            if index is not None:
                url, date, status, mime, digest, length = index
                if holder:  # only now: a revisit must not name what a kill could still prevent
                    self._payloads.setdefault(digest, (holder, url, date))
                self._index.append(cdxj.line(url, date, status, mime, digest, at, length, self.path.name))

    def close(self) -> None:
        """One user less; the last one writes the index and closes the file."""
        with _opening:
            self._users -= 1
            if self._users > 0:
                return
            for key in [k for k, v in _open.items() if v is self]:
                del _open[key]
        with self._lock:
            self._file.close()
            index = self.path.with_name(self.path.name.removesuffix(".gz") + ".cdxj")
            try:
                cdxj.write(index, self._index)
            except OSError as error:  # it can be made again from the record, which is what counts
                _log.warning("the index %s could not be written: %s", index, error.strerror or error)

    def _write(self, group: bytes) -> None:
        """Append bytes; where the disk is full the file is cut back to its last whole group.

        Raises:
            RecordError: they cannot be written.
        """
        view = memoryview(group)
        try:
            while view:
                view = view[self._file.write(view):]
        except OSError as error:
            os.ftruncate(self._file.fileno(), self._end)
            self._file.seek(self._end)
            raise RecordError(f"cannot write to {self.path}: {error.strerror or error}") from error
        self._end += len(group)

    def _continue(self, now: datetime) -> int:
        """Where the file ends, after its torn tail was cut off or its first record written."""
        with contextlib.suppress(NameError):
            _claim(self._file, self.path)
        end = damaged = 0
        for member in members(self._file):
            if end == 0 and not (member.offset == 0 and _ours(member)):  # a whole record that is somebody else's
                raise RecordError(f"{self.path} is not a WARC that citewatch wrote, or its first record is damaged; "
                                  "name another file")
            damaged += member.offset - end
            end = member.offset + member.length
            self._learn(member)
        if end == 0 and not _just_begun(self.path):
            raise RecordError(f"{self.path} is not a WARC that citewatch wrote; name another file")
        if damaged:
            _log.warning("%s: %d bytes in the middle are damaged; they stay as they are, and all whole records before "
                         "and behind them are kept", self.path, damaged)
        os.ftruncate(self._file.fileno(), end)  # only what holds no whole record: the tail that a kill left
        self._file.seek(end)
        if end:
            return end
        moment = stamp(now)
        named = {"WARC-Record-ID": record_id("warcinfo", self.path.name, moment, 0), "WARC-Date": moment,
                 "WARC-Filename": self.path.name}
        return self._file.write(plain_record("warcinfo", "", named, _INFO.encode(), "application/warc-fields"))

    def _learn(self, member: Member) -> None:
        """Remember the body that an earlier run wrote, and its line of the index."""
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


def stamp(moment: datetime) -> str:
    """An instant as WARC-Date writes it, with microseconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def payload_digest(body: bytes) -> str:
    """SHA-1 in base 32, WARC's custom; the metadata record holds SHA-256."""
    return "sha1:" + base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()


def record_id(kind: str, url: str, moment: str, serial: int) -> str:
    """A record id from what the record is, so that the same recording gives the same file."""
    name = f"{kind} {url} {moment} {serial}".encode("utf-8", "replace").decode()
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}>"


def _place(path: Path, now: datetime) -> Path:
    """The file to write: the one named, or a new one for this run in the directory named."""
    if path.name.endswith(".gz") and not path.is_dir():
        return path
    if path.suffix == ".warc":
        raise RecordError(f"{path}: records are compressed; name it {path}.gz, or name a directory")
    return path / f"citewatch-{now:%Y%m%d%H%M%S%f}-{os.getpid()}.warc.gz"


def _claim(file: FileIO, path: Path) -> None:
    """Lock the file for this process; the lock ends with it.

    Raises:
        RecordError: another process has it.
    """
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise RecordError(f"{path} is being written by another run; name another file or a directory") from error


def _ours(member: Member) -> bool:
    record = parse(member.data)
    return record is not None and record.type == "warcinfo" and b"software: citewatch" in record.payload


def _just_begun(path: Path) -> bool:
    """True for a file that is empty, or in which not even the first record was finished."""
    with path.open("rb") as file:
        head = file.read(2)
    return head == b"" or (head == b"\x1f\x8b" and path.stat().st_size < _NEW)
