"""The CDX server of the replica: closest, limit, from, to, filter, collapse, fields, JSON, resume keys."""

from __future__ import annotations

import json
import re

from tests.replica.snapshots import Shelf, Snapshot, instant, surt
from tests.replica.wire import Reply, Request

FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")


def listing(shelf: Shelf, request: Request) -> Reply:
    """The rows a CDX query asks for, as text or JSON."""
    rows = [row(s) for s in _matching(shelf, request)]
    rows = [r for r in rows if all(_passes(r, f) for f in request.query.get("filter", []))]
    rows = _collapse(_window(rows, request), request.query.get("collapse", []))
    if request.param("sort") == "closest" and request.param("closest"):
        wish = instant(request.param("closest"))
        rows.sort(key=lambda r: abs((instant(r["timestamp"]) - wish).total_seconds()))
    elif request.param("sort") == "reverse":
        rows.reverse()
    return _written(rows, request)


def row(shot: Snapshot) -> dict[str, str]:
    """A capture as the CDX lists it; a revisit has no status of its own."""
    mime = shot.content_type.split(";")[0]
    return dict(zip(FIELDS, (
        surt(shot.url).replace(" ", "%20"), shot.timestamp, shot.url.replace(" ", "%20"), "warc/revisit" if shot.revisit else mime,
        "-" if shot.revisit else str(shot.status), shot.digest, str(len(shot.body) + 300)), strict=True))


def _matching(shelf: Shelf, request: Request) -> list[Snapshot]:
    url, kind = request.param("url"), request.param("matchType") or "exact"
    if url.endswith("*"):
        url, kind = url[:-1], "prefix"
    key = surt(url)
    if kind == "exact":
        return shelf.of(url)
    host = key.split(")")[0]
    return shelf.under({"prefix": key.rstrip("/") if key.endswith(")/") else key, "host": host + ")", "domain": host}[kind])


def _passes(row: dict[str, str], rule: str) -> bool:
    name, _, pattern = rule.lstrip("!").partition(":")
    return (re.fullmatch(pattern, row.get(name, "")) is not None) != rule.startswith("!")


def _window(rows: list[dict[str, str]], request: Request) -> list[dict[str, str]]:
    low, high = request.param("from"), request.param("to").ljust(14, "9") if request.param("to") else "9" * 14
    return [r for r in rows if low <= r["timestamp"] <= high]


def _collapse(rows: list[dict[str, str]], rules: list[str]) -> list[dict[str, str]]:
    for rule in rules:
        name, _, width = rule.partition(":")
        kept: list[dict[str, str]] = []
        for r in rows:
            short = r[name][: int(width)] if width else r[name]
            if not kept or short != (kept[-1][name][: int(width)] if width else kept[-1][name]):
                kept.append(r)
        rows = kept
    return rows


def _written(rows: list[dict[str, str]], request: Request) -> Reply:
    limit = int(request.param("limit") or 0)
    start = int(request.param("resumeKey") or 0)
    page = rows[limit:] if limit < 0 else rows[start:start + limit] if limit else rows[start:]
    names = request.param("fl").split(",") if request.param("fl") else list(FIELDS)
    table = [[r.get(n, "-") for n in names] for r in page]
    more = limit > 0 and start + limit < len(rows) and request.param("showResumeKey") == "true"
    if request.param("output") == "json":
        whole = [names, *table, *([[], [str(start + limit)]] if more else [])] if table else []
        return Reply.of(json.dumps(whole), content_type="application/json")
    lines = [" ".join(r) for r in table] + (["", str(start + limit)] if more else [])
    return Reply.of("\n".join(lines) + ("\n" if lines else ""), content_type="text/plain;charset=UTF-8", headers={"X-Ts": "200"})
