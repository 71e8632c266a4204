"""The Wayback Machine as the replica plays it: CDX, availability, mementos, exclusions, Save Page Now."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import quote, urljoin

from tests.replica.cdx import listing
from tests.replica.snapshots import Shelf, Snapshot, http_date, instant, surt
from tests.replica.wire import Reply, Request

HOST = "https://web.archive.org"
_MEMENTO = re.compile(r"/web/(\d{1,14})?([a-z]{2}_)?/?(.+)", re.DOTALL)
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head><title>Wayback Machine</title>
<script>/* the archive's own page */</script></head>
<body class="navia"><header><nav><ul><li>About</li><li>Blog</li><li>Projects</li><li>Help</li><li>Donate</li></ul></nav></header>
<div id="error">{message}</div>
<footer><p>The Wayback Machine is an initiative of the Internet Archive, a non-profit, building a digital library
of Internet sites and other cultural artifacts in digital form.</p></footer></body></html>"""
NOT_ARCHIVED = '<p class="code">Hrm.</p><p>The Wayback Machine has not archived that URL.</p>'
EXCLUDED = '<p class="code">Sorry.</p><p>This URL has been excluded from the Wayback Machine.</p>'
BLOCKED = ("org.archive.util.io.RuntimeIOException: org.archive.wayback.exception."
           "AdministrativeAccessControlException: Blocked Site Error\n")


class Wayback:
    """One archive's state and its answers. Set `shelf` and `exclude`; everything else follows."""

    def __init__(self, now: Callable[[], datetime], live: Callable[[str], Reply]) -> None:
        self.shelf = Shelf()
        self._now, self._live = now, live
        self._excluded: dict[str, int] = {}

    def exclude(self, url: str, status: int = 200) -> None:
        """Withhold a URL; its page answers `status` without Memento-Datetime."""
        self._excluded[surt(url)] = status

    def answer(self, request: Request) -> Reply:
        """The archive's answer to one request."""
        path = request.path
        if path.startswith(("/cdx/search/cdx", "/web/timemap/cdx")):
            return self._cdx(request)
        if path == "/wayback/available":
            return self._available(request)
        if path.startswith("/web/timemap/"):
            return self._timemap(request)
        if path.startswith("/save/"):
            return self._save(request)
        if path.startswith("/web/"):
            return self._web(request)
        return _own(404, NOT_ARCHIVED)

    def _cdx(self, request: Request) -> Reply:
        if not request.param("url"):
            return Reply.of("Bad Query: url param is required\n", 400, "text/plain")
        if surt(request.param("url")) in self._excluded:
            return Reply.of(BLOCKED, 403, "text/plain;charset=UTF-8",
                            {"X-Archive-Wayback-Runtime-Error": BLOCKED.strip(), "X-Ts": "403"})
        return listing(self.shelf, request)

    def _available(self, request: Request) -> Reply:
        url, stamp = request.param("url"), request.param("timestamp")
        shot = None if surt(url) in self._excluded else self.shelf.nearest(url, instant(stamp) if stamp else None)
        found = {} if shot is None else {"closest": {
            "status": str(shot.status), "available": True, "timestamp": shot.timestamp,
            "url": f"http://web.archive.org/web/{shot.timestamp}/{shot.url}"}}
        answer = {"url": url, "archived_snapshots": found, **({"timestamp": stamp} if stamp else {})}
        return Reply.of(json.dumps(answer), content_type="application/json")

    def _timemap(self, request: Request) -> Reply:
        url = request.after("/web/timemap/link/")
        shots = self.shelf.of(url)
        if not shots or surt(url) in self._excluded:
            return Reply.of("", 404, "text/plain")
        lines = [f'<{url}>; rel="original"', f'<{HOST}/web/timemap/link/{url}>; rel="self"; type="application/link-format"',
                 f'<{HOST}/web/{url}>; rel="timegate"']
        lines += [f'<{_address(s)}>; rel="memento"; datetime="{http_date(s.taken)}"' for s in shots]
        return Reply.of(",\n".join(lines) + "\n", content_type="application/link-format")

    def _web(self, request: Request) -> Reply:
        match = _MEMENTO.fullmatch(request.target)
        if not match:
            return _own(404, NOT_ARCHIVED)
        stamp, mode, url = match[1] or "", match[2] or "", match[3]
        url = url if "://" in url else "http://" + url
        if surt(url) in self._excluded:
            return _own(self._excluded[surt(url)], EXCLUDED)
        shot = self.shelf.exact(url, stamp)
        if shot is not None:
            return self._memento(shot, mode)
        near = self.shelf.nearest(url, _wished(stamp, request))
        if near is None:
            return _own(404, NOT_ARCHIVED.replace("that URL", "that URL: " + quote(url, safe=":/")))
        return Reply.of("", 302, "text/plain; charset=utf-8", {
            "Location": _address(near, mode), "X-Ts": "302", "Vary": "accept-datetime",
            "X-Archive-Redirect-Reason": f"found capture at {near.timestamp}",
            "Link": f'<{near.url}>; rel="original"'})

    def _memento(self, shot: Snapshot, mode: str) -> Reply:
        if shot.location and not mode:
            return _interstitial(shot)
        headers = {f"X-Archive-Orig-{k}": v for k, v in shot.headers if k.lower() != "location"}
        headers |= {"Memento-Datetime": http_date(shot.taken), "X-Archive-Src": "replica/replica-00000.warc.gz",
                    "X-Ts": str(shot.status), "Cache-Control": "max-age=1800", "X-Archive-Orig-Content-Length": str(len(shot.body))}
        own = [f'<{shot.url}>; rel="original"', f'<{HOST}/web/timemap/link/{shot.url}>; rel="timemap"; type="application/link-format"',
               f'<{HOST}/web/{shot.url}>; rel="timegate"']
        headers["Link"] = ", ".join(own + self.shelf.links(shot, _address))
        if shot.location:
            target = urljoin(shot.url, shot.location)
            headers["Location"] = f"{HOST}/web/{shot.timestamp}{mode}/{target}"
        body = shot.body if mode else shot.body.replace(b"<body", b"<!-- BEGIN WAYBACK TOOLBAR INSERT --><!-- END WAYBACK TOOLBAR INSERT --><body", 1)
        return Reply.of(body, shot.status, shot.content_type, headers)

    def _save(self, request: Request) -> Reply:
        url = request.after("/save/")
        live = self._live(url)
        if live.fault or live.status >= 400:
            return Reply.of("<h1>Save Page Now could not capture this URL.</h1>", 523)
        stamp = self._now().strftime("%Y%m%d%H%M%S")
        kind = next((v for k, v in live.headers if k.lower() == "content-type"), "text/html")
        shot = Snapshot(url, stamp, live.body, live.status, kind)
        self.shelf.add(shot)
        return Reply.of("", 302, headers={"Location": _address(shot), "Content-Location": f"/web/{stamp}/{url}"})


def _address(shot: Snapshot, mode: str = "") -> str:
    return f"{HOST}/web/{shot.timestamp}{mode}/{shot.url}"


def _wished(stamp: str, request: Request) -> datetime | None:
    wish = request.headers.get("accept-datetime", "")
    if wish:
        return parsedate_to_datetime(wish)
    return instant(stamp) if len(stamp) >= 4 else None


def _own(status: int, message: str) -> Reply:
    return Reply.of(_PAGE.format(message=message), status, headers={"X-Ts": str(status), "X-Location": "All"})


def _interstitial(shot: Snapshot) -> Reply:
    """View mode shows an archived redirect as a page of its own: 200, and no Memento-Datetime."""
    target = urljoin(shot.url, shot.location)
    message = (f'<p class="code shift red">Got an HTTP {shot.status} response at crawl time</p><p class="code">Redirecting to...</p>'
               f'<p class="code shift"><a href="/web/{shot.timestamp}/{target}">{target}</a></p>'
               f'<p class="impatient"><a href="/web/{shot.timestamp}/{target}">Impatient?</a></p>')
    headers = {"X-Ts": "200", "X-Archive-Src": "replica/replica-00000.warc.gz"}
    return Reply.of(_PAGE.format(message=message), 200, headers=headers)
