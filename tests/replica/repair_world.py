"""A web that kills, moves, parks and hijacks a random share of an article's hosts, and knows the right repair of each.

The fate of a host follows from the seed and its name alone. What an archive
holds follows from the page's address: mostly a copy that says it, beside a
newer one of the error page; for some pages nothing, for some a copy that is
silent.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from refs.archive_urls import unwrap
from refs.model import Document, Reference
from refs.urls import canonical, is_web
from tests.replica.article_world import _page
from tests.replica.newspage import News
from tests.replica.seed_texts import OTHER_TEXT
from tests.replica.web import Replica, redirect
from verify.judge.languages.detect import language_of

SHARE = 30
"""Percent of the hosts that something happened to."""
FATES = ("killed", "moved", "parked", "hijacked")
PARKED = ("<html><head><title>{host} is for sale</title></head><body><h1>{host}</h1><p>This domain is for sale. Buy this "
          "domain. Get a price in less than 24 hours.</p><p>Related searches</p><a href='/?q=a'>Insurance</a></body></html>")
GONE = ("<html><head><title>Page not found</title></head><body><h1>404 - Page not found</h1><p>Sorry, the page you are "
        "looking for does not exist.</p></body></html>")


@dataclass(frozen=True)
class Truth:
    """What happened to one address, and what would repair a citation of it."""

    fate: str
    """sound | killed | moved | parked | hijacked."""
    address: str = ""
    """The new address of a moved page."""
    copies: tuple[str, ...] = ()
    """Addresses of the archived copies that say it."""


def roll(*parts: str) -> int:
    """A number from 0 to 99 that the parts decide."""
    return int(hashlib.sha256("\0".join(parts).encode()).hexdigest()[:8], 16) % 100


def fate_of(host: str, seed: str) -> str:
    """What happened to a host."""
    return FATES[roll(seed, "fate", host) % len(FATES)] if roll(seed, host) < SHARE else "sound"


def build(web: Replica, document: Document, seed: str) -> dict[str, Truth]:
    """Fill a replica with the sources of an article; what is true of each address."""
    said: dict[str, list[str]] = {}
    for citation in document.citations():
        said.setdefault(citation.reference.url, []).append(citation.claim.text)
    shared: dict[str, list[Reference]] = {}
    for reference in document.references:
        if is_web(reference.url):
            shared.setdefault(reference.url, []).append(reference)
    language = language_of(" ".join(c.text for c in document.claims[:40]))
    own = [c.text for c in document.claims if len(c.text) > 60]
    around = OTHER_TEXT if language in ("en", "", "und") else own
    return {url: _settle(web, same, said.get(url, []), seed, around, language) for url, same in shared.items()}


def _settle(web: Replica, same: list[Reference], claims: Iterable[str], seed: str, around: Sequence[str],
            language: str) -> Truth:
    """The page holds its claims among sentences in the article's own language: a German article cites German pages."""
    url = canonical(same[0].url)
    parts = urlsplit(url)
    host = parts.hostname or ""
    happened = fate_of(host, seed)
    begin = roll("around", url) % max(1, len(around) - 6)
    page = _page(same[0], [*claims, *around[begin:begin + 8]]).replace('<html lang="en">', f'<html lang="{language or "en"}">')
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    new = f"https://moved.{host.removeprefix('www.')}/kept{target}"
    site = web.site(host)
    site.setdefault("/", f"<html><head><title>{host}</title></head><body><h1>Welcome to {host}</h1></body></html>")
    if happened == "moved":
        web.page(new, page.replace(same[0].url, new))
    site[target] = {"killed": 404, "moved": redirect(new, 301), "parked": PARKED.format(host=host),
                    "hijacked": _other(host)}.get(happened, page)
    return Truth(happened, new if happened == "moved" else "", tuple(_archive(web, url, same, page, seed)))


def _archive(web: Replica, url: str, same: list[Reference], page: str, seed: str) -> Iterable[str]:
    """Copies as archives hold them: for one page in ten none, for one in twenty a silent one."""
    kind = roll(seed, "archive", url)
    if kind < 10:
        return
    body = GONE if kind < 15 else page
    stamps = {held.taken[:19].replace("-", "").replace("T", "").replace(":", "") for r in same
              if (held := unwrap(r.archive_url)) and held.archive == "web.archive.org" and len(held.taken) > 18}
    day = "".join(c for c in (same[0].access_date or "2020-01-01") if c.isdigit())[:8].ljust(8, "1")
    for stamp in sorted(stamps or {f"{max(day, '19970101')}101500"}):
        web.archive(url, stamp, body)
        if kind >= 15:
            yield f"https://web.archive.org/web/{stamp}/{url}"
    web.archive(url, "20250601000000", GONE)


def _other(host: str) -> str:
    """What a new owner shows at every address: another site's article."""
    text = [f"Paragraph {n}: slots, roulette and a welcome bonus for every new player this season." for n in range(12)]
    return News(f"https://{host}/casino/welcome", "Lucky Wheel", "The ten best casino bonuses of the season",
                "2025-03-02T09:00:00Z", text, "2 March 2025", ("Pat Gambler",)).html()
