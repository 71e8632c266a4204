"""What recorder and replayer agree on: how requests are identified, how a `Response` is written as JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from refs.model import Failure, FailureKind, Hop, Response

VERSION = 1
_TELLING = ("accept-datetime", "range", "cookie", "if-none-match", "if-modified-since")
VALIDATORS = frozenset({"if-none-match", "if-modified-since"})
"""Headers that only ask whether an earlier answer still stands."""
_PLAIN_ACCEPT = frozenset({"", "*/*", "text/html", "application/xhtml+xml"})


def key(url: str, headers: Mapping[str, str], without: frozenset[str] = frozenset()) -> str:
    """What tells one request from another: the URL, and the headers that change what comes back.

    Of Accept only the first type counts, and asking for a page is the same as
    asking for anything, so that a record outlives a new version's exact wording.
    Hashed, since a cookie must not lie about in a record.
    """
    named = {k.lower(): v.strip() for k, v in headers.items()}
    accept = named.get("accept", "").split(",")[0].split(";")[0].strip().lower()
    parts = [url, "" if accept in _PLAIN_ACCEPT else accept]
    parts += [named.get(name, "") if name not in without else "" for name in _TELLING]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def dump(response: Response, asked: str, payload: str) -> bytes:
    """The response as JSON, its body left out: `payload` is the id of the record that holds it, or ""."""
    failure = response.failure
    kept: dict[str, Any] = {
        "citewatch": VERSION, "key": asked, "url": response.url, "final_url": response.final_url,
        "status": response.status, "headers": response.headers, "payload": payload,
        "size": len(response.body), "digest": response.digest,
        "failure": failure and {"kind": failure.kind.value, "detail": failure.detail, "due": _iso(failure.due)},
        "hops": [(hop.url, hop.status) for hop in response.hops], "fetched_at": _iso(response.fetched_at),
        "elapsed": response.elapsed, "truncated": response.truncated, "address": response.address,
    }
    return json.dumps(kept, indent=1).encode("ascii")


def load(kept: Mapping[str, Any], body: bytes, record: str) -> Response:
    """The response that was kept.

    Raises ValueError, TypeError or KeyError for a text that is no such record.
    """
    failure, status = kept["failure"], kept["status"]
    return Response(
        url=str(kept["url"]), final_url=str(kept["final_url"]), status=None if status is None else int(status),
        headers=tuple((str(k), str(v)) for k, v in kept["headers"]), body=body,
        failure=failure and Failure(FailureKind(failure["kind"]), str(failure["detail"]), _instant(failure["due"])),
        hops=tuple(Hop(str(url), int(code)) for url, code in kept["hops"]), fetched_at=_instant(kept["fetched_at"]),
        elapsed=float(kept["elapsed"]), truncated=str(kept["truncated"]), address=str(kept["address"]), record=record)


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _instant(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
