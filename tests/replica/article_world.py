"""A world for any article: each of its references gets a page, most of them sound, some with every fate there is.

The fate of a URL follows from its text alone, so the same article always meets
the same web: `fate(url)` tells it, and tests count by it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from refs.model import Document, Reference
from tests.replica.newspage import News
from tests.replica.seed_texts import OTHER_TEXT
from tests.replica.web import RESET, Replica, redirect

FATES = (
    ("sound", 66), ("rotted", 8), ("broken", 6), ("drifted", 4), ("silent", 4), ("soft 404", 3), ("home", 3), ("blocked", 3), ("error", 2), ("down", 1),
)
"""Name and share in percent. sound: live and archive say it; rotted: live 404, archive says it; broken: neither;
drifted: live says something else; silent: neither says it; home: redirected to the front page."""


def fate(url: str) -> str:
    """What happened to a URL, decided by its hash."""
    roll = int(hashlib.sha256(url.encode()).hexdigest()[:8], 16) % sum(share for _, share in FATES)
    for name, share in FATES:
        roll -= share
        if roll < 0:
            return name
    return FATES[0][0]


def build_for(web: Replica, document: Document) -> Counter[str]:
    """Fill a replica with the sources of an article; how many URLs met each fate."""
    said: dict[str, list[str]] = {}
    for citation in document.citations():
        said.setdefault(citation.reference.id, []).append(citation.claim.text)
    shared: dict[str, list[Reference]] = {}
    for reference in document.references:
        if urlsplit(reference.url).scheme in ("http", "https") and urlsplit(reference.url).hostname:
            shared.setdefault(reference.url, []).append(reference)
    return Counter(_settle(web, same[0], [text for r in same for text in said.get(r.id, [])]) for same in shared.values())


def _settle(web: Replica, reference: Reference, claims: Iterable[str]) -> str:
    url, happened = reference.url.partition("#")[0], fate(reference.url)
    page = _page(reference, [*claims, *OTHER_TEXT])
    other = _page(reference, [text for text in OTHER_TEXT for _ in range(2)])
    host = f"{urlsplit(url).scheme}://{urlsplit(url).hostname}"
    live = {"rotted": 404, "broken": 404, "drifted": other, "silent": other, "blocked": 403, "error": 503, "down": RESET,
            "home": redirect(f"{host}/"), "soft 404": "<html><head><title>Page not found</title></head><body><h1>Page not found</h1>"
            "<p>Sorry, the page you are looking for does not exist or has been moved.</p></body></html>"}
    site = web.site((urlsplit(url).hostname or "").lower())
    path = urlsplit(url).path or "/"
    query = f"?{urlsplit(url).query}" if urlsplit(url).query else ""
    site.setdefault("/", f"<html><head><title>{site.host}</title></head><body><h1>Welcome to {site.host}</h1></body></html>")
    site[path + query] = live.get(happened, page)
    if happened not in ("broken", "down"):
        digits = "".join(c for c in (reference.archive_date or reference.access_date or "2020-01-01") if c.isdigit())[:8].ljust(8, "1")
        web.archive(url, digits, other if happened == "silent" else page)
    return happened


def _page(reference: Reference, body: list[str]) -> str:
    title = reference.title or "Untitled"
    published = f"{reference.date}T09:00:00Z" if len(reference.date) == 10 else reference.date
    return News(reference.url, reference.publisher or "Example News", title, published, body, reference.date, reference.authors).html()
