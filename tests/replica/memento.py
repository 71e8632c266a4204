"""Any RFC 7089 archive as pywb runs it: TimeGate, TimeMap and mementos under one prefix."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime

from tests.replica.snapshots import Shelf, Snapshot, http_date, instant
from tests.replica.wire import Reply, Request

_OWN = """<!DOCTYPE html><html lang="en"><head><title>{title}</title></head>
<body><h2>{title}</h2><p>{text}</p><p><a href="/">Search this archive</a></p></body></html>"""


class MementoHost:
    """One archive at one host; `shelf` holds its captures, `excluded` the URLs it withholds (451)."""

    def __init__(self, host: str, prefix: str = "/wayback/") -> None:
        self.host, self.prefix, self.shelf = host, prefix, Shelf()
        self.excluded: set[str] = set()
        self._memento = re.compile(re.escape(prefix) + r"(\d{4,14})([a-z]{2}_)?/(.+)", re.DOTALL)

    def answer(self, request: Request) -> Reply:
        """TimeMap, memento or TimeGate, by the path."""
        timemap = self.prefix + "timemap/link/"
        if request.target.startswith(timemap):
            return self._timemap(request.after(timemap))
        match = self._memento.fullmatch(request.target)
        if match:
            return self._one(match[1], match[2] or "", match[3])
        if request.target.startswith(self.prefix):
            return self._timegate(request.after(self.prefix), request)
        return Reply.of(_OWN.format(title="Page not found", text="No such page here."), 404)

    def _address(self, shot: Snapshot, mode: str = "") -> str:
        return f"https://{self.host}{self.prefix}{shot.timestamp}{mode}/{shot.url}"

    def _links(self, url: str) -> list[str]:
        base = f"https://{self.host}{self.prefix}"
        return [f'<{url}>; rel="original"', f'<{base}{url}>; rel="timegate"',
                f'<{base}timemap/link/{url}>; rel="timemap"; type="application/link-format"']

    def _timegate(self, url: str, request: Request) -> Reply:
        if url in self.excluded:
            return Reply.of(_OWN.format(title="Unavailable", text="Access to this resource is restricted."), 451)
        wish = request.headers.get("accept-datetime", "")
        shot = self.shelf.nearest(url, parsedate_to_datetime(wish) if wish else None)
        if shot is None:
            return self._absent(url)
        headers = {"Location": self._address(shot), "Vary": "accept-datetime", "Link": ", ".join(self._links(shot.url))}
        return Reply.of("", 302, headers=headers)

    def _timemap(self, url: str) -> Reply:
        shots = self.shelf.of(url)
        if not shots:
            return self._absent(url)
        lines = [*self._links(url), *(f'<{self._address(s)}>; rel="memento"; datetime="{http_date(s.taken)}"' for s in shots)]
        return Reply.of(",\n".join(lines) + "\n", content_type="application/link-format")

    def _one(self, stamp: str, mode: str, url: str) -> Reply:
        shot = self.shelf.exact(url, stamp) or self.shelf.nearest(url, instant(stamp))
        if shot is None:
            return self._absent(url)
        if shot.timestamp != stamp:
            return Reply.of("", 307, headers={"Location": self._address(shot, mode), "Link": ", ".join(self._links(shot.url))})
        headers = {f"X-Archive-Orig-{k}": v for k, v in shot.headers if k.lower() != "location"}
        headers |= {"Memento-Datetime": http_date(shot.taken), "Link": ", ".join(self._links(shot.url) + self.shelf.links(shot, self._address))}
        if shot.location:
            headers["Location"] = f"https://{self.host}{self.prefix}{stamp}{mode}/{shot.location}"
        return Reply.of(shot.body, shot.status, shot.content_type, headers)

    def _absent(self, url: str) -> Reply:
        return Reply.of(_OWN.format(title="URL Not Found", text=f"The url {url} could not be found in this collection."), 404)
