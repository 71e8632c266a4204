"""Serves a run from its recording or from any crawler's WARC, offline. What was not captured fails with NOT_RECORDED.

In a recording made by citewatch each request has its own answer (refs/fetch/recorded.py). In another crawler's file a
page is found by its URL (refs/fetch/crawl.py). Nothing is ever asked of the network.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from refs.fetch.client import NO_HEADERS
from refs.fetch.crawl import Crawl, instant
from refs.fetch.crawl_files import SUFFIXES, ours, stretches
from refs.fetch.recorded import VALIDATORS, earlier_key, key, load
from refs.fetch.warc import MAX_RECORD, Record, RecordError, member_at, members, parse
from refs.masking import tokens
from refs.model import Failure, FailureKind, Response

_MOST_RECORDS = 5_000_000
"""Records that are indexed: more would not fit into memory."""
_log = logging.getLogger(__name__)


class _Spot(NamedTuple):
    file: int
    offset: int
    length: int


class Replayer:
    """A Client that answers from a WARC or WACZ file, or from all of a directory (the latest answer wins).

    Instants come from the record, so two replays are alike to the byte.
    """

    def __init__(self, path: str | Path, *, max_record: int = MAX_RECORD) -> None:
        """Read through the record once.

        Raises:
            RecordError: there is no such file, or no answer is in it.
        """
        self._limit = max_record
        self._files = _files(Path(path))
        self._answers: dict[str, _Spot] = {}
        self._tokens: dict[str, str] = {}
        """Tokens of the addresses asked so far, by the marks that the record has in their places."""
        self._payloads: dict[tuple[int, str], _Spot] = {}
        self._crawl = Crawl()
        self.recorded_at: datetime | None = None
        """The latest instant in the record: "now" for a run that is replayed."""
        self.unread = 0
        """Bytes of files that could not be read: torn by a kill, or damaged."""
        for number, file in enumerate(self._files):
            try:
                if ours(file):
                    self._scan(number, file)
                else:
                    self._index(file)
            except OSError as error:
                raise RecordError(f"cannot read {file}: {error.strerror or error}") from error
        self.recorded_at = max(filter(None, (self.recorded_at, self._crawl.recorded_at)), default=None)
        if not len(self):
            raise RecordError(f"{path} holds no answers of web servers; give a WARC or WACZ file of a crawl, "
                              f"or record one with: citewatch check ... --record {path}")

    def __len__(self) -> int:
        return len(self._answers) + len(self._crawl)

    def get(self, url: str, headers: Mapping[str, str] = NO_HEADERS) -> Response:
        """The recorded response, or the failure NOT_RECORDED."""
        self._tokens |= tokens(url)
        for without in (frozenset[str](), VALIDATORS):  # this run may know validators that the recorded one did not
            names = (key(url, headers, without), earlier_key(url, headers, without))
            spot = next((self._answers[name] for name in names if name in self._answers), None)
            if spot is not None:
                return self._response(url, spot)
        return self._crawl.answer(url) or _missing(url, "no response to this request was recorded")

    def close(self) -> None:
        """Nothing is held open."""

    def _index(self, file: Path) -> None:
        """Learn what a file of another crawler holds."""
        for stretch in stretches(file):
            self._left_out(stretch.name, self._crawl.add(stretch))

    def _left_out(self, name: str, count: int) -> None:
        """Count bytes that could not be read, and log them."""
        self.unread += count
        if count:
            _log.warning("%s: %d bytes are torn or damaged and were left out", name, count)

    def _scan(self, number: int, file: Path) -> None:
        """Index what a record made by citewatch holds."""
        end = damaged = 0
        with file.open("rb") as stream:
            for member in members(stream, self._limit):
                damaged += member.offset - end
                end = member.offset + member.length
                record = parse(member.data)
                if record is not None:
                    self._learn(record, _Spot(number, member.offset, member.length))
                if len(self._payloads) + len(self._answers) > _MOST_RECORDS:
                    raise RecordError(f"{file} holds more than {_MOST_RECORDS} records")
        self._left_out(file.name, damaged + file.stat().st_size - end)

    def _learn(self, record: Record, spot: _Spot) -> None:
        """Index one record of ours: a body by its id, an answer by the key of its request."""
        if record.type == "response":
            self._payloads[spot.file, record.id] = spot
        elif record.type == "metadata":
            kept = _json(record)
            if isinstance(kept.get("key"), str):
                self._answers[kept["key"]] = spot
                moment = instant(record.headers.get("warc-date", ""))
                self.recorded_at = max(filter(None, (self.recorded_at, moment)), default=None)

    def _response(self, url: str, spot: _Spot) -> Response:
        """The answer that lies there; a record that is damaged is told as not recorded."""
        record = self._read(spot)
        if record is None:
            return _missing(url, "the record changed while it was being replayed")
        kept = _json(record)
        named = record.headers.get("warc-refers-to") or record.id
        try:
            body = self._body(kept, spot.file)
            response = load(kept, body, f"{self._files[spot.file].name}#{named.strip('<>')}", self._tokens)
            whole = response.digest == kept["digest"]
        except (KeyError, TypeError, ValueError, OverflowError, AttributeError) as error:
            return _missing(url, f"the record is damaged ({type(error).__name__})")
        return response if whole else _missing(url, "the record is damaged: its body is not the one that was kept")

    def _body(self, kept: Mapping[str, Any], file: int) -> bytes:
        spot = self._payloads.get((file, kept["payload"])) if kept["size"] else None
        record = self._read(spot) if spot else None
        return record.payload if record else b""

    def _read(self, spot: _Spot) -> Record | None:
        """The record at a place of a file, None where it cannot be read."""
        try:
            with self._files[spot.file].open("rb") as stream:
                member = member_at(stream, spot.offset, spot.length, self._limit)
        except OSError:
            return None
        return parse(member.data) if member else None


def _files(path: Path) -> list[Path]:
    """The file named, or the WARCs of the directory named, oldest run first."""
    if path.is_dir():
        found = sorted(each for each in path.iterdir() if each.name.endswith(SUFFIXES))
        if not found:
            raise RecordError(f"{path} holds no .warc.gz, .warc or .wacz file")
        return found
    if not path.is_file():
        raise RecordError(f"{path} is neither a WARC or WACZ file nor a directory of them")
    return [path]


def _json(record: Record) -> dict[str, Any]:
    """The object in a metadata record, {} for anything else."""
    try:
        kept = json.loads(record.payload)
    except (ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _missing(url: str, detail: str) -> Response:
    """The failure of a request that nothing recorded answers."""
    return Response(url=url, final_url=url, failure=Failure(FailureKind.NOT_RECORDED, detail))
