"""The sibling probe: what a host serves for a page that cannot exist tells what its soft 404s look like.

The pure parts of it: which URL to ask (one request per host and night), and
what the answer says of the page in doubt. Method: Bar-Yossef, Broder, Kumar
and Tomkins, "Sic transit gloria telae" (WWW 2004); similarity by 3-word
shingles (Broder 1997), threshold .6.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

from refs.model import Meaning, Page, PageState
from refs.pages._sight import lowered

SAME = 0.6
"""Jaccard similarity from which two pages count as one template."""
_SHINGLE = 3
"""Words of a shingle."""
_COMPARED = 20_000
"""Characters of a page that are compared."""
_WORD = re.compile(r"[^\W_]+")
_DOUBT = 0.7
"""Confidence of a rule below which the probe is worth a request."""
_SUFFIX = re.compile(r"\.[A-Za-z]{2,5}$")


def sibling_url(url: str, salt: str = "") -> str:
    """A URL beside `url` that names nothing: same host, directory and ending, a name nobody gave.

    The name is a hash of URL and salt (the night, say), so that the same run
    asks the same question again; a query is dropped. "" for a text that is no URL.
    """
    place = _place(url)
    if place is None:
        return ""
    token = "x" + hashlib.sha256(f"{salt}\0{url}".encode("utf-8", "replace")).hexdigest()[:15]
    return urlunsplit((place.scheme, place.host, f"{place.folder}/{token}{place.ending}", "", ""))


def beside(url: str, other: str) -> bool:
    """True where both stand in one directory of one host with the same ending: they have the same siblings."""
    return _place(url) is not None and _place(url) == _place(other)


class _Place(NamedTuple):
    scheme: str
    host: str
    folder: str
    ending: str


def _place(url: str) -> _Place | None:
    """The parts of a URL that its siblings share; None for a text that is no URL."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if not parts.scheme or not parts.netloc:
        return None
    folder, _, name = parts.path.rstrip("/").rpartition("/")
    suffix = _SUFFIX.search(name)
    slash = "/" if parts.path.endswith("/") and name else ""
    return _Place(parts.scheme, parts.netloc, folder, f"{suffix.group() if suffix else ''}{slash}")


def similarity(one: str, other: str) -> float:
    """Jaccard similarity of the texts' 3-word shingles, in [0, 1]; 1.0 for two empty texts."""
    first, second = _shingles(one), _shingles(other)
    return len(first & second) / len(first | second) if first | second else 1.0


def in_doubt(page: Page) -> bool:
    """True for a page that the probe can settle: it reads as live or as gone, and its rule was unsure."""
    return page.confidence < _DOUBT and page.state in (PageState.LIVE, PageState.SOFT_404)


def settled(page: Page, sibling: Page, near: bool = True) -> Page:
    """The page after the probe.

    A host that answers its sibling with 404 or 410 marks what is gone, so a
    page it serves is there; directories of a host differ in that, so only a
    `near` sibling tells it (`beside`). A sibling served as if it were there,
    with the same text, makes the page a soft 404. Any other tells nothing.
    """
    if sibling.state is PageState.GONE and near:
        return replace(
            page,
            state=PageState.LIVE,
            rule="sibling-probe",
            confidence=0.9,
            reason="the host answers 404 for what does not exist, and served this",
        )
    if sibling.state is PageState.GONE or sibling.state.meaning not in (Meaning.READABLE, Meaning.GONE):
        return page
    same = similarity(page.all_text, sibling.all_text)
    if same < SAME:
        return page
    return replace(
        page,
        state=PageState.SOFT_404,
        rule="sibling-probe",
        confidence=0.9,
        reason=f"the host serves the same text for a page that cannot exist ({same:.0%} alike)",
    )


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Every run of three words of a text, in lower case."""
    words = _WORD.findall(lowered(text[:_COMPARED]))
    if len(words) < _SHINGLE:
        return frozenset([tuple(words)] if words else [])
    return frozenset(zip(*(words[i:] for i in range(_SHINGLE)), strict=False))
