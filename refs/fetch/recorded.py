"""What recorder and replayer agree on: how requests are identified, and how a `Response` is written as JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from refs.masking import kept, restored
from refs.model import Failure, FailureKind, Hop, Response

VERSION = 1
"""Of the JSON that is kept; a reader of another version would be told by it."""
NOTHING: Mapping[str, str] = MappingProxyType({})
_TELLING = ("accept-datetime", "range", "cookie", "if-none-match", "if-modified-since")
"""Headers beside Accept that change what comes back."""
VALIDATORS = frozenset({"if-none-match", "if-modified-since"})
"""Headers that only ask whether an earlier answer still stands."""
_PLAIN_ACCEPT = frozenset({"", "*/*", "text/html", "application/xhtml+xml"})


def key(url: str, headers: Mapping[str, str], without: frozenset[str] = frozenset()) -> str:
    """Identifies a request: a hash of the URL and the headers that change what comes back.

    Of Accept only the first type counts, and asking for a page is the same as asking for anything, so that a recording
    outlives a new version's exact wording. It is hashed because no cookie may lie about in a recording.
    """
    return _hashed(kept(url), headers, without)


def earlier_key(url: str, headers: Mapping[str, str], without: frozenset[str] = frozenset()) -> str:
    """The key as recordings before 0.3 have it, over the URL with its tokens."""
    return _hashed(url, headers, without)


def _hashed(url: str, headers: Mapping[str, str], without: frozenset[str]) -> str:
    """The key of a request: its address, what it accepts, and the headers on which an answer depends."""
    named = {k.lower(): v.strip() for k, v in headers.items()}
    accept = named.get("accept", "").split(",")[0].split(";")[0].strip().lower()
    parts = [url, "" if accept in _PLAIN_ACCEPT else accept]
    parts += [named.get(name, "") if name not in without else "" for name in _TELLING]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def dump(response: Response, asked: str, payload: str) -> bytes:
    """The response as JSON, its body left out: `payload` is the id of the record that holds it, or ""."""
    failure = response.failure
    told: dict[str, Any] = {
        "citewatch": VERSION, "key": asked, "url": response.url, "final_url": response.final_url,
        "status": response.status, "headers": response.headers, "payload": payload,
        "size": len(response.body), "digest": response.digest,
        "failure": failure and {"kind": failure.kind.value, "detail": failure.detail, "due": _iso(failure.due)},
        "hops": [(hop.url, hop.status) for hop in response.hops], "fetched_at": _iso(response.fetched_at),
        "elapsed": response.elapsed, "truncated": response.truncated, "address": response.address,
    }
    return kept(json.dumps(told, indent=1)).encode("ascii")


def load(told: Mapping[str, Any], body: bytes, record: str, known: Mapping[str, str] = NOTHING) -> Response:
    """The response that was kept, with the tokens that are `known` where the record has their marks.

    Raises:
        ValueError, TypeError, KeyError: the text is no such record.
    """

    def back(text: object) -> str:
        return restored(str(text), known)

    failure, status = told["failure"], told["status"]
    return Response(
        url=back(told["url"]), final_url=back(told["final_url"]), status=None if status is None else int(status),
        headers=tuple((str(k), back(v)) for k, v in told["headers"]), body=body,
        failure=failure and Failure(FailureKind(failure["kind"]), str(failure["detail"]), _instant(failure["due"])),
        hops=tuple(Hop(back(url), int(code)) for url, code in told["hops"]), fetched_at=_instant(told["fetched_at"]),
        elapsed=float(told["elapsed"]), truncated=str(told["truncated"]), address=str(told["address"]), record=record)


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _instant(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
