"""Reads the pages that a site lists itself: "sitemap:https://example.org/sitemap.xml" (sitemaps.org, protocol 0.9).

An index of sitemaps is followed, and packed files are unpacked within a bound. Only pages on the sitemap's own host
are read, as the protocol demands ("Sitemap file location"). The client that is passed in obeys robots.txt.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree

from refs.fetch.client import Client
from refs.model import Response
from refs.reading.errors import FormatError
from refs.sources.web_pages import Limits, MissingPage, WebPage, fetched, why_not
from refs.urls import host, is_web

SCHEME = "sitemap:"
"""How such a source begins."""
_LARGEST = 52_428_800
"""Bytes of an unpacked sitemap: what the protocol allows."""
_NESTED = 50
"""Sitemaps of an index that are read."""


def address_of(source: str) -> str:
    """The address of a "sitemap:" source.

    Raises:
        FormatError: it is none.
    """
    url = source.removeprefix(SCHEME)
    if not is_web(url):
        raise FormatError(f"{source}: give the sitemap's address, as in sitemap:https://example.org/sitemap.xml")
    return url


def pages(source: str, client: Client, limits: Limits) -> Iterator[WebPage | MissingPage]:
    """The listed pages in order, with those that cannot be read, then a line on what lies beyond the limit.

    Raises:
        FormatError: the sitemap cannot be read, or lists no page.
    """
    listed = list(dict.fromkeys(_listed(address_of(source), client, source, top=True)))
    if not listed:
        raise FormatError(f"{source}: it lists no page of its own host")
    for url in listed[:limits.pages]:
        yield fetched(url, client, "listed in the sitemap")
    if len(listed) > limits.pages:
        yield MissingPage(source, f"{len(listed) - limits.pages} of {len(listed)} pages are beyond [site] pages = "
                          f"{limits.pages}", beyond=len(listed) - limits.pages)


def _listed(url: str, client: Client, source: str, top: bool) -> Iterator[str]:
    """The pages that a sitemap lists; of an index those of its sitemaps, one level deep."""
    root = _root(client.get(url), source, url)
    name = etree.QName(root).localname
    found = [(loc.text or "").strip() for loc in root.iter("{*}loc")]
    if name == "sitemapindex" and top:
        for inner in found[:_NESTED]:
            if host(inner) == host(url) and is_web(inner):
                yield from _listed(inner, client, source, top=False)
    elif name == "urlset":
        yield from (page for page in found if is_web(page) and host(page) == host(url))
    else:
        raise FormatError(f"{source}: {url} is no sitemap (it begins with <{name}>)")


def _root(response: Response, source: str, url: str) -> etree._Element:
    """The root of a sitemap's XML, unpacked up to what the protocol allows."""
    if not response.ok:
        raise FormatError(f"{source}: {url} could not be fetched ({why_not(response)})")
    body = response.body
    if body[:2] == b"\x1f\x8b" or urlsplit(url).path.endswith(".gz"):
        try:
            # # 32 + 15: zlib or gzip, told by the header (zlib.decompressobj).
            unpacker = zlib.decompressobj(wbits=47)
            body = unpacker.decompress(body, _LARGEST)
        except zlib.error as error:
            raise FormatError(f"{source}: {url} cannot be unpacked ({error})") from error
    if response.truncated:
        raise FormatError(f"{source}: {url} was not read to its end ({response.truncated}); raise [network] max_bytes")
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        return etree.fromstring(body.strip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FormatError(f"{source}: {url} is no XML ({error})") from error
