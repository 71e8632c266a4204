"""What sources of many web pages share: their limits, a page that was fetched, and one that could not be."""

from __future__ import annotations

from dataclasses import dataclass

from refs.fetch.client import Client
from refs.model import FailureKind, Response


@dataclass(frozen=True, slots=True)
class Limits:
    """The `[site]` table: how much of a site is read for `site:URL` and `sitemap:URL`."""

    pages: int = 200
    """Pages that are read at most."""
    depth: int = 3
    """Links that are followed from the first page on; 0 reads that page alone."""


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page as it came."""

    url: str
    response: Response


@dataclass(frozen=True, slots=True)
class MissingPage:
    """A page that was not read, or pages that were not asked for."""

    url: str
    why: str
    beyond: int = 0
    """How many pages lie beyond a limit, or are kept from us: no fault of the site."""


def fetched(url: str, client: Client, named: str) -> WebPage | MissingPage:
    """A page, or why it is missing. What robots.txt forbids is no fault; anything else that cannot be read is one."""
    response = client.get(url)
    if response.ok:
        return WebPage(url, response)
    kept = response.failure is not None and response.failure.kind is FailureKind.ROBOTS
    return MissingPage(url, f"{why_not(response)} ({named})", beyond=int(kept))


def why_not(response: Response) -> str:
    """Why an answer is no page, in a few words."""
    failure = response.failure
    return f"{failure.kind.value}: {failure.detail}" if failure else f"HTTP {response.status}"
