"""Finds the pages of a site by following its links: "site:https://example.org/docs/".

Links are followed breadth first, on the same host and below the folder of the first page, up to `[site] depth` and
`pages`. The client that is passed in obeys robots.txt; this module obeys what a page itself says: links of a page with
"nofollow" (robots meta element, X-Robots-Tag) are not followed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from posixpath import dirname, splitext
from urllib.parse import urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from refs.fetch.client import Client
from refs.model import Response
from refs.reading.errors import FormatError
from refs.sources.web_pages import Limits, MissingPage, WebPage, fetched
from refs.urls import canonical, is_web

SCHEME = "site:"
"""How such a source begins."""
_PAGES = frozenset({"", ".html", ".htm", ".xhtml", ".php", ".asp", ".aspx", ".jsp"})
"""Endings of addresses that may be pages; others (pictures, archives) are not asked for."""
_HTML = ("text/html", "application/xhtml+xml")


def first_page(source: str) -> str:
    """The first page of a "site:" source.

    Raises:
        FormatError: it is no address.
    """
    url = source.removeprefix(SCHEME)
    if not is_web(url):
        raise FormatError(f"{source}: give the first page's address, as in site:https://example.org/docs/")
    return url


def pages(source: str, client: Client, limits: Limits) -> Iterator[WebPage | MissingPage]:
    """The pages in the order in which they are found, then a line on what lies beyond the limits.

    Raises:
        FormatError: the first page cannot be read.
    """
    first = canonical(first_page(source))
    below = _Below(first)
    waiting = deque([(first, 0, source)])
    seen, given, deeper = {first}, 0, 0
    while waiting and given < limits.pages:
        url, depth, named = waiting.popleft()
        page = fetched(url, client, f"linked from {named}")
        if isinstance(page, MissingPage) and not given:
            raise FormatError(f"{source}: the first page could not be read: {page.why}")
        if isinstance(page, WebPage) and not _is_page(page.response):
            continue
        given += 1
        yield page
        found = _links(page.response, below) if isinstance(page, WebPage) else []
        new = [link for link in dict.fromkeys(found) if link not in seen]
        if depth >= limits.depth:
            deeper += len(new)
            continue
        seen.update(new)
        waiting.extend((link, depth + 1, url) for link in new)
    if waiting:
        yield MissingPage(source, f"{len(waiting)} pages that were found are beyond [site] pages = {limits.pages}",
                          beyond=len(waiting))
    elif deeper:
        yield MissingPage(source, f"links that lead further are beyond [site] depth = {limits.depth}", beyond=deeper)


class _Below:
    """Tells which addresses belong to the site: the first page's host and port, below its folder."""

    def __init__(self, first: str) -> None:
        parts = urlsplit(first)
        self._host = parts.netloc
        folder = parts.path if parts.path.endswith("/") else dirname(parts.path)
        self._folder = folder.rstrip("/") + "/"

    def holds(self, url: str) -> bool:
        """True for a page of the site."""
        parts = urlsplit(url)
        inside = parts.netloc == self._host and f"{parts.path}/".startswith(self._folder)
        return inside and splitext(parts.path)[1].lower() in _PAGES


def _is_page(response: Response) -> bool:
    """True for HTML; an answer that names no type counts as HTML."""
    return response.header("content-type", _HTML[0]).partition(";")[0].strip().lower() in _HTML


def _links(response: Response, below: _Below) -> list[str]:
    """The pages of the site that a page links to, unless it asks that its links be left alone."""
    if "nofollow" in response.header("x-robots-tag").lower():
        return []
    tree = LexborHTMLParser(response.body)
    asked = (node.attributes for node in tree.css("meta[name][content]"))
    if any((a.get("name") or "").lower() == "robots" and "nofollow" in (a.get("content") or "").lower() for a in asked):
        return []
    based = tree.css_first("base[href]")
    base = response.final_url or response.url
    base = urljoin(base, (based.attributes.get("href") or "") if based is not None else "")
    hrefs = (node.attributes.get("href") or "" for node in tree.css("a[href],area[href]"))
    found = (_joined(base, href) for href in hrefs if href.strip())
    return [url for url in found if url and below.holds(url)]


def _joined(base: str, href: str) -> str:
    """The address that a link leads to, without its fragment; "" where that is no web address."""
    try:
        url = urldefrag(urljoin(base, href.strip()))[0]
        return canonical(url) if is_web(url) else ""
    except ValueError:
        return ""
