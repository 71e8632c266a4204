"""Reads schema.org in JSON-LD: finds the one thing that is the page's own work, and what is said about it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from refs.citations.titles import folded
from refs.pages.base import fold

_MAX_SCRIPT = 500_000
"""Bounds of what is read: characters of a script, objects of a page."""
_MAX_THINGS = 500
_ARTICLES = (
    "Article",
    "Posting",
    "Report",
    "Book",
    "Thesis",
    "Dataset",
    "Chapter",
    "Recipe",
    "Review",
    "Movie",
    "Legislation",
    "CreativeWork",
    "MedicalWebPage",
    "Product",
    "VideoObject",
)
"""Endings of schema.org's types that are works."""
_PAGES = ("WebPage", "AboutPage", "ItemPage", "FAQPage", "ProfilePage", "CollectionPage")
"""Types that are pages around a work."""
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,9}(?:\s[^<>]{0,300})?/?>", re.I)
_CDATA = re.compile(r"(?://|/\*)?\s*(?:<!\[CDATA\[|\]\]>)\s*(?:\*/)?")
"""XHTML's wrapping, in each of the ways in which scripts hide it."""
_CONTROL = re.compile(r"[\x00-\x1f]")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])')
_ESCAPE = re.compile(r'(\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))|\\(.)')
_PREFIX = re.compile(r"^(?:schema:|https?://schema\.org/)")
_BETWEEN = re.compile(r"[\s,;]*")
_MOST_VALUES = 20
"""JSON texts in one script: some templates print one object after the other."""


@dataclass(frozen=True, slots=True)
class Work:
    """What JSON-LD says of the page's work; "" or None where it is silent."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    created: str = ""
    """`dateCreated`: of a draft or an upload as often as of the work."""
    modified: str = ""
    publisher: str = ""
    bodies: tuple[str, ...] = ()
    """Those of the authors that are organisations."""
    description: str = ""
    body: str = ""
    free: bool | None = None


def main_work(scripts: Iterable[str], titles: Iterable[str] = ()) -> Work:
    """The page's article (else its web page) among all JSON-LD scripts; an empty Work for none or broken JSON.

    Of several articles the one that bears the page's own title is meant (`titles`: as its other parts state it); the
    others are teasers of other pages.
    """
    things = [t for s in scripts for t in _things(_parse(s))][:_MAX_THINGS]
    own = [p for t in titles if (p := folded(t))]
    best = max(things, key=lambda t: (_rank(t), _bears(t, own)), default=None)
    if best is None or not _rank(best):
        return Work()
    return _work(best, [t for t in things if t is best or _rank(t) < _RANK_ARTICLE or _rank(best) < _RANK_ARTICLE])


def _bears(thing: dict[str, Any], titles: list[str]) -> bool:
    """True where its headline is one of the page's titles, or stands in one."""
    name = folded(_text(thing.get("headline")) or _text(thing.get("name")))
    return bool(name) and any(name in title or (title in name and 2 * len(title) > len(name)) for title in titles)


def is_json(script: str) -> bool:
    """True for a script that can be read, and so says all that it has to say."""
    return bool(_parse(script))


def _parse(script: str) -> Any:
    """The values of a script; [] where it cannot be read.

    Tried as it is, then with the slips that search engines forgive, then with its quotation marks unescaped.
    """
    if len(script) > _MAX_SCRIPT:
        return None
    text = _CDATA.sub(" ", _CONTROL.sub(" ", script)).strip()
    text = text.removeprefix("\ufeff").removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    return _values(text) or _values(_mended(text)) or (_values(html.unescape(text)) if "&quot;" in text else [])


def _values(text: str) -> list[Any]:
    """The JSON values that stand one after the other; none where one of them is broken."""
    found: list[Any] = []
    at = 0
    try:
        while at < len(text) and len(found) < _MOST_VALUES:
            value, at = json.JSONDecoder().raw_decode(text, at)
            found.append(value)
            at = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]
    except (ValueError, RecursionError):
        return []
    return found


def _mended(text: str) -> str:
    """Without commas before closing brackets and escapes that JSON does not know; search engines read both."""
    return _STRING.sub(lambda m: _ESCAPE.sub(lambda e: e[1] or e[2], m[0]) if m[0] != "," else "", text)


def _things(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Every object with a @type, nested graphs and main entities included."""
    if depth > 5:
        return
    if isinstance(value, list):
        for item in value[:_MAX_THINGS]:
            yield from _things(item, depth + 1)
    elif isinstance(value, dict):
        value = _plain_keys(value)
        if "@type" in value:
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart"):
            yield from _things(value.get(key), depth + 1)


def _plain_keys(thing: dict[str, Any]) -> dict[str, Any]:
    """A thing whose properties are named with a prefix ("schema:headline") or as IRIs, by their bare names."""
    if not any(":" in key for key in thing):
        return thing
    return {_PREFIX.sub("", key): value for key, value in thing.items()}


_RANK_ARTICLE = 2


def _rank(thing: dict[str, Any]) -> int:
    """How much an object is the page's own work: 3 a work with a name, 2 a work, 1 a page, 0 anything else."""
    kinds = [str(k) for k in _list(thing.get("@type"))]
    if any(k.endswith(_ARTICLES) for k in kinds):
        return 3 if thing.get("headline") or thing.get("name") else 2
    return 1 if any(k in _PAGES for k in kinds) else 0


def _work(thing: dict[str, Any], things: list[dict[str, Any]]) -> Work:
    """What is said of the work; price and date may stand at the page around it."""
    free = next((f for t in (thing, *things) if (f := _truth(t.get("isAccessibleForFree"))) is not None), None)
    body = _untagged(_text(thing.get("articleBody")) or _text(thing.get("text")))
    return Work(
        title=_text(thing.get("headline")) or _text(thing.get("name")),
        authors=tuple(dict.fromkeys(n for a in _list(thing.get("author")) for n in _names(_meant(a, things)))),
        published=next((d for t in (thing, *things) if _rank(t) and (d := _moment(t.get("datePublished")))), ""),
        created=_moment(thing.get("dateCreated")),
        modified=_moment(thing.get("dateModified")),
        publisher=next((n for p in _list(thing.get("publisher")) if (n := _name(_meant(p, things)))), ""),
        bodies=tuple(n for a in _list(thing.get("author")) if _is_body(m := _meant(a, things)) for n in _names(m)),
        description=_text(thing.get("description")),
        body=body,
        free=free,
    )


def _meant(value: Any, things: list[dict[str, Any]]) -> Any:
    """The thing that {"@id": ...} refers to (JSON-LD 1.1, 3.3), where it is told elsewhere on the page."""
    if not isinstance(value, dict) or value.get("name") or not isinstance(value.get("@id"), str):
        return value
    return next((t for t in things if t.get("@id") == value["@id"] and t.get("name")), value)


def _is_body(value: Any) -> bool:
    """True for an organisation ("NewsMediaOrganization") and no person."""
    kinds = _list(_plain_keys(value).get("@type")) if isinstance(value, dict) else []
    return any(str(kind).endswith("Organization") for kind in kinds)


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _names(value: Any) -> list[str]:
    """The names of a thing that is stated as an author: one, or the several of a list; given and family name as one."""
    if not isinstance(value, dict):
        return [name] if (name := _name(value)) else []
    value = _plain_keys(value)
    told = [name for each in _list(value.get("name")) if (name := _name(each))]
    parts = [_text(value.get(key)) for key in ("givenName", "familyName")]
    return told or ([" ".join(parts)] if all(parts) else [])


def _name(value: Any) -> str:
    """The name of a person or publisher; "" where only an address stands."""
    found = _text(_plain_keys(value).get("name")) if isinstance(value, dict) else _text(value)
    return "" if found.startswith(("http:", "https:")) else found


def _text(value: Any) -> str:
    """A value as text, the first of several; "" for anything else."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return fold(html.unescape(value)) if isinstance(value, str) else ""


def _moment(value: Any) -> str:
    """A date as text; some publishers state seconds or milliseconds since 1970 as a number."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _text(value)


def _untagged(text: str) -> str:
    """Some publishers state the body as HTML, or with its entities escaped twice ("&amp;Ccedil;orum")."""
    plain = fold(_TAG.sub(" ", text)) if _TAG.search(text) else text
    return fold(html.unescape(plain)) if "&" in plain else plain


def _truth(value: Any) -> bool | None:
    """True or false as JSON, as words and as schema.org's addresses; None for anything else."""
    if isinstance(value, bool):
        return value
    text = str(value).rsplit("/", 1)[-1].lower() if isinstance(value, str) else ""
    return {"true": True, "false": False}.get(text)
