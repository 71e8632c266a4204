"""Finds the origin article of a dump or mirror: the revision near the dump's date, from the MediaWiki API.

The rendered article is read first, since its templates are expanded; its wikitext only where that gives no list. What
is kept between runs are the references, a tenth of the article.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from refs import formats
from refs.citations.titles import folded
from refs.locate._services import Answer, ask, link, text_of
from refs.locate.base import Lookup
from refs.model import Document, Reference
from refs.reading.errors import FormatError

_WIKIPEDIA = re.compile(r"(?<=//)[a-z-]{2,12}(?=\.wikipedia\.org/)")
"""The language in the address of a Wikipedia."""
_SITE = re.compile(r"\s+[|–—-]\s+[^|–—]+$")
"""The name of a site at the end of a page title: "Lantern Bridge - WikiMirror"."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]+)*")
_EDITIONS = {"HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "HANGUL": "ko", "CYRILLIC": "ru", "ARABIC": "ar",
             "HEBREW": "he", "GREEK": "el", "THAI": "th", "DEVANAGARI": "hi", "BENGALI": "bn", "GEORGIAN": "ka"}
"""The largest Wikipedia in each script, by the first word of the Unicode names of its letters."""
_KEPT = ("id", "label", "text", "url", "archive_url", "archive_date", "access_date", "title", "authors", "date",
         "publisher", "identifiers")
"""Fields of a reference that are remembered."""
_ABSENT = ("missingtitle", "nosuchrevid", "nosuchpageid", "invalidtitle", "pagecannotexist")
"""MediaWiki's error codes that mean "there is no such article"; all others are failures."""


@dataclass(frozen=True, slots=True)
class Origin:
    """One revision's references, or why there are none."""

    title: str = ""
    revision: str = ""
    references: tuple[Reference, ...] = ()
    absent: str = ""
    """The wiki answered and there is no such article (or no list in it)."""
    failure: str = ""
    """The wiki could not be asked."""


def current(document: Document, lookup: Lookup) -> Origin:
    """The article as it stands now."""
    return _first(document, lookup, lambda edition, title: _parsed(lookup, edition, page=title))


def near(document: Document, lookup: Lookup, day: str) -> Origin:
    """The revision that was current on `day` (ISO date)."""
    return _first(document, lookup, lambda edition, title: _dated(lookup, edition, title, day))


def _first(document: Document, lookup: Lookup, read: Callable[[Document, str], Origin]) -> Origin:
    """The first edition's article of this title or, but for its spelling, of this title."""
    found = Origin()
    for edition in _editions(document, lookup):
        found = read(edition, document.title)
        if not found.absent or found.title:
            return found
        for other in _other_titles(edition, lookup):
            again = read(edition, other)
            if again.references or again.failure:
                return again
    return found


def _editions(document: Document, lookup: Lookup) -> Iterator[Document]:
    """The document as of each wiki that may hold it: of its language or its title's script, then the configured one.

    Which wiki is asked is a guess; what is taken from it is not: the references must agree.
    """
    language = document.language or _tongue(document.title)
    editions = (replace(document, language=language), replace(document, language=""))
    yield from {_base(lookup, edition): edition for edition in editions}.values()


def _tongue(title: str) -> str:
    """The largest edition in the writing system of a title, "" for Latin."""
    names = {unicodedata.name(c, "").split(" ")[0].split("-")[0] for c in title if c.isalpha()}
    return next((code for script, code in _EDITIONS.items() if script in names), "")


def _other_titles(document: Document, lookup: Lookup) -> Iterator[str]:
    """The title without a mirror's name, then the one that the wiki's search knows but for marks, case and accents."""
    bare = _SITE.sub("", document.title)
    if bare and bare != document.title:
        yield bare
    answer = _ask(lookup, _api(lookup, document, action="query", list="search", srsearch=bare[:250], srlimit="10",
                               srprop=""))
    hits = _in(answer.data, "query", "search") if answer.data else []
    titles = {text_of(_in(hit, "title")) for hit in hits} if isinstance(hits, list) else set()
    same = [t for t in titles if t != bare and folded(t) == folded(bare)]
    if len(same) == 1:
        yield same[0]


def _dated(lookup: Lookup, document: Document, title: str, day: str) -> Origin:
    """The revision of a title that was current at the end of a day."""
    url = _api(lookup, document, action="query", prop="revisions", titles=title, redirects="1",
               rvprop="ids|timestamp", rvlimit="1", rvstart=f"{day}T23:59:59Z", rvdir="older")
    answer = _ask(lookup, url)
    if answer.data is None:
        return Origin(failure=answer.failure or "MediaWiki answered HTTP 404")
    pages = _in(answer.data, "query", "pages")
    listed = pages if isinstance(pages, list) else list(pages.values()) if isinstance(pages, Mapping) else []
    revisions = _in(listed[0] if listed else {}, "revisions")
    number = text_of(_in(revisions[0], "revid")) if isinstance(revisions, list) and revisions else ""
    if not number:
        return Origin(absent=f'the wiki has no article "{title}" of {day}')
    return _parsed(lookup, document, oldid=number)


def last_access(document: Document) -> str:
    """The latest day on which one of the references was read: the dump is not older. ISO, "" if unknown."""
    days = [r.access_date for r in document.references if re.fullmatch(r"\d{4}-\d\d-\d\d", r.access_date)]
    return max(days, default="")


def later(day: str, days: int) -> str:
    """`day` (ISO) moved on by `days`; an odd date comes back as it is."""
    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except (ValueError, OverflowError):
        return day


def _parsed(lookup: Lookup, document: Document, page: str = "", oldid: str = "") -> Origin:
    """The rendered article (templates expanded); its wikitext where no list can be read from that."""
    which = {"page": page, "oldid": oldid, "redirects": "1" if page else ""}
    key = _api(lookup, document, action="parse", **which)
    kept = lookup.recall("origin article/1", key)
    if kept is not None:
        return _thawed(kept)
    found = _read(_ask(lookup, _api(lookup, document, action="parse", **which, prop="text|revid"), keep=False),
                  "text", "wikipedia_html", document)
    # Some wikis render their lists by scripts or templates that the reader does not know; their source names the
    # references.
    if found.title and not (found.references or found.failure):
        url = _api(lookup, document, action="parse", **which, prop="wikitext|revid")
        source = _read(_ask(lookup, url, keep=False), "wikitext", "wikitext", document)
        found = source if source.references or source.failure else found
    if found.references:
        lookup.remember("origin article/1", key, _frozen(found))
    return found


def _read(answer: Answer, part: str, reader: str, document: Document) -> Origin:
    """The references in one part of an answer, by the reader named."""
    if answer.data is None:
        return Origin(failure=answer.failure or "MediaWiki answered HTTP 404")
    if _code(answer.data) in _ABSENT:
        return Origin(absent=f'the wiki has no article "{document.title}"')
    stated = _in(answer.data, "parse")
    parse = stated if isinstance(stated, Mapping) else {}
    body = parse.get(part, "")
    text = _in(body, "*") if isinstance(body, Mapping) else body
    revision, title = text_of(parse.get("revid")), text_of(parse.get("title"))
    try:
        bare = formats.read(text.encode(), title, reader).references if text and isinstance(text, str) else ()
    except FormatError:
        bare = ()
    return Origin(title, revision, bare, "" if bare else f'"{title}" has no list of references')


def _frozen(origin: Origin) -> str:
    """What the join needs, as JSON: a tenth of the rendered article."""
    rows = [[getattr(r, name) for name in _KEPT] for r in origin.references]
    return json.dumps([origin.title, origin.revision, rows], ensure_ascii=False)


def _thawed(text: str) -> Origin:
    """What `_frozen` wrote, read back."""
    title, revision, rows = json.loads(text)
    return Origin(title, revision, tuple(_reference(dict(zip(_KEPT, row, strict=True))) for row in rows))


def _reference(row: dict[str, Any]) -> Reference:
    row["authors"] = tuple(row["authors"])
    row["identifiers"] = tuple((kind, value) for kind, value in row["identifiers"])
    return Reference(**row)


def _ask(lookup: Lookup, url: str, keep: bool = True) -> Answer:
    return ask(lookup, "MediaWiki", url, _trouble, keep)


def _trouble(data: Mapping[str, Any]) -> str:
    """Why this answer is a failure (lag, rate limit, read-only), or "" for data and for "no such article"."""
    code = _code(data)
    if code and code not in _ABSENT:
        return f"answered with the error {code!r}"
    known = code or any(isinstance(data.get(part), Mapping) for part in ("parse", "query"))
    return "" if known else "gave JSON of another shape"


def _code(data: Mapping[str, Any]) -> str:
    """MediaWiki's error code in an answer, "" for none."""
    error = data.get("error")
    return text_of(error.get("code")) or "unknown" if isinstance(error, Mapping) else ""


def _in(data: Any, *keys: str) -> Any:
    """A value at some depth of an answer; {} where anything on the way is missing or no object."""
    for key in keys:
        data = data.get(key) if isinstance(data, Mapping) else None
    return data if data is not None else {}


def _api(lookup: Lookup, document: Document, **query: str) -> str:
    """A request to the wiki of the article's language (maxlag as API:Etiquette asks)."""
    return link(_base(lookup, document), "", **query, format="json", formatversion="2", maxlag="5")


def _base(lookup: Lookup, document: Document) -> str:
    """The configured API; of Wikipedia, the edition of the article's language."""
    base, language = lookup.options.mediawiki_api, document.language.lower()
    return _WIKIPEDIA.sub(language.split("-", 1)[0], base) if _LANGUAGE.fullmatch(language) else base
