"""Pages in a local Chromium through Playwright, one at a time.

The browser itself reaches nothing: every name is mapped to nowhere, and each request of a page is intercepted and asked
by the client that is handed in, under the same guard, rules and caps as any other. Only GET is asked; pictures, sound
and fonts are not, since no text is in them. Sockets of other kinds (WebSocket, WebRTC) find no host.
"""

from __future__ import annotations

import os
import shutil
import signal
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from uuid import uuid4

from selectolax.lexbor import LexborHTMLParser

from refs.fetch.client import Client
from refs.fetch.place import place_of
from refs.install import how
from refs.model import Response
from refs.render.options import RenderError, RenderOptions

RENDERED = "rendered in a browser: scripts write this page"
"""The reason that a page bears whose text came from a browser."""
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
"""Names under which Chromium is installed, the usual one first."""
_ARGS = ("--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run", "--disable-gpu",
         "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
         "--disable-features=Translate,OptimizationHints,MediaRouter,InterestFeedContentSuggestions")
"""Switches that keep the browser itself off the network: no host has an address, and nothing runs behind the page."""
_NO_TEXT = frozenset({"image", "media", "font", "websocket", "eventsource", "manifest", "ping", "texttrack"})
"""Kinds of request that bring no text; they are refused."""
_QUIET = 0.7
"""Seconds without a request after which a page counts as written."""
_GRACE = 15.0
"""Seconds after a page's time at which its browser is killed."""
_LARGEST = 5_000_000
"""Characters of what a page became that are read."""
_KEPT = ("content-type", "access-control-allow-origin", "access-control-allow-credentials", "content-language")
"""Headers of an answer that the page gets to see. Cookies and redirects are the client's business."""


class Renderer:
    """Opens pages; the browser starts with the first and ends with `close`. For one thread."""

    def __init__(self, client: Client, options: RenderOptions, clock: Callable[[], float] = time.monotonic) -> None:
        self._client, self._options, self._clock = client, options, clock
        self._held = ExitStack()
        self._browser: Any = None
        self._left = options.pages
        self._mark = f"--citewatch={uuid4()}"
        """A flag that Chromium does not know: by it our own browser is told from others."""

    def wants(self, url: str) -> bool:
        """True for a page that is to be rendered, where it holds no text."""
        return self._left > 0 and self._options.wants(place_of(url).host)

    def render(self, url: str) -> Response | None:
        """The page as its scripts leave it; None where it could not be rendered."""
        self._left -= 1
        dog = threading.Timer(self._options.timeout + _GRACE, _end, (self._mark,))
        dog.daemon = True
        dog.start()
        try:
            return self._rendered(url)
        except Exception:  # the browser was ended, or ended itself: the next page starts another
            self.close()
            return None
        finally:
            dog.cancel()

    def _rendered(self, url: str) -> Response | None:
        """Open the page, wait until it has been quiet for a while or its time is up, and read what it became."""
        browser = self._started()
        with ExitStack() as held:
            context = browser.new_context(service_workers="block", accept_downloads=False, java_script_enabled=True)
            held.callback(context.close)
            watch = _Watch(self._client, self._options, self._clock)
            context.route("**/*", watch.answer)
            tab = context.new_page()
            tab.set_default_timeout(self._options.timeout * 1000)
            inner = context.new_cdp_session(tab)
            with suppress(Exception):  # a page that never ends loading is read as it is then
                tab.goto(url, wait_until="domcontentloaded")
            while not watch.quiet():
                tab.wait_for_timeout(100)
            html = _content(tab, inner)
        if html is None:
            return None
        headers = (("content-type", "text/html; charset=utf-8"),)
        return Response(url, url, 200, headers, _written(html).encode("utf-8", "replace"))

    def close(self) -> None:
        """End the browser; safe to call twice."""
        held, self._held, self._browser = self._held, ExitStack(), None
        with suppress(Exception):  # it may have been killed
            held.close()

    def _started(self) -> Any:
        """The browser, started with the first page: that takes a second."""
        if self._browser is None:
            from playwright.sync_api import sync_playwright

            play = self._held.enter_context(sync_playwright())
            root = hasattr(os, "geteuid") and os.geteuid() == 0  # Chromium has no sandbox for root
            self._browser = play.chromium.launch(executable_path=executable(self._options), args=[*_ARGS, self._mark],
                                                 chromium_sandbox=not root)
            self._held.callback(self._browser.close)
        return self._browser


class _Watch:
    """Answers the requests of one page, counts them, and knows when no more come."""

    def __init__(self, client: Client, options: RenderOptions, clock: Callable[[], float]) -> None:
        self._client, self._options, self._clock = client, options, clock
        self._end = clock() + options.timeout
        self._last = clock()
        self._left = options.requests

    def quiet(self) -> bool:
        """True when nothing was asked for a while, or the time is up."""
        now = self._clock()
        return now >= self._end or now - self._last >= _QUIET

    def answer(self, route: Any) -> None:
        """One request: from the client, or refused."""
        request = route.request
        self._last = self._clock()
        refused = request.method != "GET" or request.resource_type in _NO_TEXT or not request.url.startswith("http")
        if refused or self._left <= 0 or self._clock() >= self._end:
            route.abort()
            return
        self._left -= 1
        got = self._client.get(request.url, {"accept": "*/*"})
        self._last = self._clock()
        if got.status is None:
            route.abort()
            return
        named: Mapping[str, str] = {name: value for name, value in got.headers if name in _KEPT}
        route.fulfill(status=got.status, headers=dict(named), body=got.body)


def check(options: RenderOptions) -> None:
    """Make sure that there is a browser, where one is asked for.

    Raises:
        RenderError: Playwright or Chromium is missing.
    """
    if options.hosts:
        if find_spec("playwright") is None:
            raise RenderError(f"[render] hosts: rendering needs Playwright: {how('render')}")
        executable(options)


def executable(options: RenderOptions) -> str:
    """The browser's path.

    Raises:
        RenderError: there is none.
    """
    found = shutil.which(options.browser) if options.browser else next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        named = f"there is no {options.browser}" if options.browser else "no Chromium is installed"
        raise RenderError(f"[render] browser: {named}; install Chromium, or name its path")
    return found


def _content(tab: Any, inner: Any) -> str | None:
    """What the page has become; its scripts are ended first, for one in a loop would keep us waiting for ever."""
    try:
        inner.send("Emulation.setScriptExecutionDisabled", {"value": True})
        inner.send("Runtime.terminateExecution")
        text: str = tab.content()
    except Exception:  # the page crashed, or closed itself
        return None
    return text[:_LARGEST]


def _written(html: str) -> str:
    """What the scripts have written, without them and without what stands there for readers who run none."""
    tree = LexborHTMLParser(html)
    for node in tree.css("noscript, script"):
        if "ld+json" not in (node.attributes.get("type") or ""):
            node.decompose()
    return tree.html or ""


def _end(mark: str) -> None:
    """Kill the browser that was started with a mark: the last resort against a page that holds it."""
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError, ValueError):
            if mark.encode() in process.read_bytes():
                os.kill(int(process.parent.name), signal.SIGKILL)
