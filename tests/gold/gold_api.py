"""Recorded answers of Crossref, arXiv, doi.org and DataCite, each played to the client that asks that service."""

from __future__ import annotations

import http.server
import json
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from lxml import etree

from refs.fetch.options import NetworkOptions
from refs.fetch.stack import build
from refs.locate._arxiv_api import preprint
from refs.locate._crossref import registered
from refs.locate.base import Lookup, LookupOptions
from refs.locate.by_title import ByTitle
from refs.model import Document, Reference
from tests.gold.figures import GOLD, Figure

FILE = GOLD / "api_answers.jsonl"
_FRAMING = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection", "location"})
_NEXT = json.dumps({"status": "ok", "message-type": "work", "message": {"DOI": "10.1/next", "title": ["The next page"]}})
Row = Mapping[str, Any]


@contextmanager
def playing(row: Row) -> Iterator[str]:
    """A loopback server whose every path gives the answer; /next is where its redirect leads, /none holds nothing."""
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            none, following = self.path.startswith("/none"), self.path.startswith("/next")
            body = b"{}" if none else _NEXT.encode() if following else str(row["body"]).encode()
            self.send_response(404 if none else 200 if following else int(row["status"]))
            for name, value in {} if none or following else named(row).items():
                if name not in _FRAMING:
                    self.send_header(name, value)
            if "location" in named(row) and not (none or following):
                self.send_header("Location", "/next")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def named(row: Row) -> dict[str, str]:
    """The answer's headers, names in lower case."""
    headers = row["headers"]
    return {str(k).lower(): str(v) for k, v in (headers.items() if isinstance(headers, Mapping) else headers)}


def told(row: Row) -> str:
    """What is wrong with how the service's client takes this answer; "" where it is understood or rightly refused."""
    with playing(row) as base:
        client = build(NetworkOptions(allow_private=("127.0.0.0/8",), delay=0.0, retries=0))
        try:
            return _TAKERS[str(row["service"])](row, base, client)
        finally:
            client.close()


def _crossref(row: Row, base: str, client: Any) -> str:
    parts = urlsplit(str(row["url"]))
    doi = unquote(parts.path.partition("/works/")[2])
    lookup = Lookup(client, LookupOptions(crossref_api=base, datacite_api=f"{base}/none"))
    return _of_one(row, doi, lookup) if doi else _of_a_list(row, lookup)


def _of_one(row: Row, doi: str, lookup: Lookup) -> str:
    work, why = registered(re.sub(r"/(agency|transform.*)$", "", doi), lookup)
    record, status, data = dict(work.record) if work else {}, int(row["status"]), _json(row)
    if status in (301, 302):
        return "" if record.get("title") == "The next page" else f"the redirect was not followed: {why}"
    if status == 404:
        return "" if work is None and not why else f"404 is not read as missing: {why}"
    if status != 200:
        return _refused(work, why, f"HTTP {status}")
    message = data.get("message") if isinstance(data, dict) else None
    if isinstance(message, dict) and data.get("message-type") == "work":
        wanted = (str(message["DOI"]).lower(), " ".join(str((message.get("title") or [""])[0]).split()))
        return "" if (record.get("doi"), record.get("title", "")) == wanted else f"{wanted} read as {record} {why}"
    kind = str(data.get("message-type", "another shape")) if isinstance(data, dict) else (
        "XML" if str(row["body"]).lstrip().startswith(("<?xml", "<rdf")) else "not JSON")
    return _refused(work, why, kind)


def _of_a_list(row: Row, lookup: Lookup) -> str:
    data = _json(row)
    items = data["message"]["items"] if int(row["status"]) == 200 and isinstance(data, dict) else []
    item = next((i for i in items if i.get("title") and i.get("author") and _year(i)), None)
    people = [str(a.get("family") or a.get("name") or "") for a in item["author"]] if item else ["Nobody"]
    reference = Reference("r", title=str(item["title"][0]) if item else "No work of this title is in the answer",
                          authors=tuple(people), date=_year(item) if item else "2000", kind="journal")
    found = ByTitle().locate(reference, Document("a"), lookup)
    if int(row["status"]) != 200:
        return "" if found and found.postponed and f"HTTP {row['status']}" in found.reason else f"not refused: {found}"
    if item is None or len(re.findall(r"\w+", reference.title)) < 4:
        # "Not found in Crossref" is said in words, without an address.
        return "" if found is None or not (found.url or found.found_by) else f"something was found: {found}"
    doi = str(item["DOI"]).lower()
    dois = " ".join([found.url, *found.candidates]).lower() if found else ""
    return "" if doi in unquote(dois) else f"{doi} not found: {found}"


def _year(item: Row) -> str:
    dates = (item.get(k, {}).get("date-parts") for k in ("issued", "published", "published-print", "published-online"))
    return next((str(parts[0][0]) for parts in dates if parts and parts[0] and parts[0][0]), "")


def _datacite(row: Row, base: str, client: Any) -> str:
    doi = unquote(urlsplit(str(row["url"])).path.rpartition("/dois/")[2] or "10.1/x")
    lookup = Lookup(client, LookupOptions(crossref_api=f"{base}/none", datacite_api=base))
    work, why = registered(doi, lookup)
    status, data = int(row["status"]), _json(row)
    if status == 404:
        return "" if work is None and not why else f"404 is not read as missing: {why}"
    if status == 200 and isinstance(data, dict) and isinstance(data.get("data"), dict):
        about = data["data"]["attributes"]
        title = " ".join(str(about["titles"][0]["title"]).split()) if about.get("titles") else ""
        return "" if work and dict(work.record).get("title", "") == title else f"{title!r} read as {work} {why}"
    wanted = f"HTTP {status}" if status != 200 else "another shape" if data is not None else "not JSON"
    return _refused(work, why, wanted)


def _resolver(row: Row, base: str, client: Any) -> str:
    got = client.get(f"{base}{urlsplit(str(row['url'])).path}")
    if "location" in named(row):
        return "" if got.final_url.endswith("/next") and len(got.hops) == 1 else f"not followed: {got.status}"
    return "" if got.status == int(row["status"]) else f"status {got.status}"


def _arxiv(row: Row, base: str, client: Any) -> str:
    asked = parse_qs(urlsplit(str(row["url"])).query)
    entries = _entries(row)
    wanted = asked.get("id_list", [""])[0].split(",")[0] or (entries[0][0] if entries else "0000.0000")
    work, why = preprint(wanted, Lookup(client, LookupOptions(arxiv_api=base)))
    if int(row["status"]) != 200:
        return _refused(work, why, f"HTTP {row['status']}")
    title = next((t for number, t in entries if re.sub(r"v\d+$", "", number) == re.sub(r"v\d+$", "", wanted)), None)
    read = dict(work.record).get("title") if work else None
    return "" if read == title and not why else f"{title!r} read as {read!r} {why}"


def _entries(row: Row) -> list[tuple[str, str]]:
    atom = "{http://www.w3.org/2005/Atom}"
    root = etree.fromstring(str(row["body"]).encode()) if int(row["status"]) == 200 else None
    return [] if root is None else [
        (e.findtext(f"{atom}id", "").rpartition("/abs/")[2], " ".join(e.findtext(f"{atom}title", "").split()))
        for e in root.iter(f"{atom}entry")]


def _refused(work: object, why: str, reason: str) -> str:
    return "" if work is None and reason in why else f"not refused with {reason!r}: {work or why!r}"


def _json(row: Row) -> Any:
    try:
        return json.loads(str(row["body"]))
    except ValueError:
        return None


_TAKERS: Mapping[str, Callable[[Row, str, Any], str]] = {
    "api.crossref.org": _crossref, "api.datacite.org": _datacite, "data.crosscite.org": _datacite,
    "doi.org": _resolver, "export.arxiv.org": _arxiv,
}


def figures() -> Iterable[Figure]:
    """One figure for each service, and a line for each answer that is misunderstood."""
    rows = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]
    for service in sorted({str(r["service"]) for r in rows}):
        mine = [r for r in rows if r["service"] == service]
        wrong = [(r, fault) for r in mine if (fault := told(r))]
        yield Figure(f"{service}: answers understood or rightly refused", f"{len(mine) - len(wrong)}/{len(mine)}",
                     f"{len(mine)}/{len(mine)}", not wrong)
        for row, fault in wrong:
            yield Figure(f"  {str(row['url'])[-50:]}", fault[:150], "", False)
