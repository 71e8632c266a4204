"""Identifiers of works: found in text, and normalised with their check digits (python-stdnum). Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from refs.citations.identifier_kinds import BY_NAME, KINDS, doi, trim

_NAMES = "|".join(k.name for k in KINDS if k.label)
_PREFIX = re.compile(rf"^(?:urn:|info:)?(?:{_NAMES})(?:-1[03])?[:/\s]*", re.IGNORECASE)
"""The label that a template or a note may have put before the identifier itself."""


def normalise(kind: str, raw: str) -> str:
    """`raw` in its normal form, or "" when it is no valid identifier of this kind.

    DOIs in lower case (they are case-insensitive, ISO 26324), ISBN and ISSN
    with their check digit tested, without hyphens for ISBN and with one for
    ISSN; an ISBN-10 stays an ISBN-10.
    """
    text = _PREFIX.sub("", re.sub(r"[\u200b\u00ad\ufeff\u2060]", "", raw.strip()[:300])).strip()
    known = BY_NAME.get(kind)
    return known.normal(text) if known else ""


def normalise_all(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The valid ones among (kind, raw) pairs, normalised, each once, in order."""
    good = ((kind, normalise(kind, raw)) for kind, raw in pairs)
    return tuple(dict.fromkeys((kind, value) for kind, value in good if value))


_LABELS = "|".join(f"(?P<{k.name}>{k.label})" for k in KINDS if k.label)
_PRINTED = re.compile(rf"(?<![\w/])(?:{_LABELS})[\s\u200b]*[:=#№]?[\s\u200b]*(?P<value>[^\s\u200b]+)", re.IGNORECASE)
"""An identifier with its label, as a citation prints it."""
_BARE_DOI = re.compile(r"(?<![\w/.])10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s\"<>]+")
_SPACED_ISBN = re.compile(r"[\s\u200b]*((?:97[89][\s-]?)?(?:[0-9][\s-]?){9}[0-9Xx])\b")
"""An ISBN with spaces or hyphens between its parts."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The identifiers a citation string prints."""

    pairs: tuple[tuple[str, str], ...]
    """Valid and normalised, each once, in order."""
    spans: tuple[tuple[int, int], ...]
    """Where they stand, label included."""
    faulty: tuple[str, ...]
    """ISBN and ISSN whose check digit is wrong, as printed."""


def printed(text: str) -> Printed:
    """The identifiers in a citation string, labelled ones and bare DOIs."""
    pairs: list[tuple[str, str]] = []
    spans: list[tuple[int, int]] = []
    faulty: list[str] = []
    for found in _PRINTED.finditer(text):
        kind = next(k for k, v in found.groupdict().items() if v and k != "value")
        value, end = _value(kind, text, found)
        good = normalise(kind, value)
        if good:
            pairs.append((kind, good))
        elif kind in ("isbn", "issn") and len(re.findall("[0-9]", value)) >= 7:
            faulty.append(f"{kind.upper()} {value}")
        if good or kind in ("isbn", "issn"):
            spans.append((found.start(), end))
    for bare in _BARE_DOI.finditer(text):
        if not any(a <= bare.start() < b for a, b in spans):
            pairs.append(("doi", doi(bare[0])))
            spans.append((bare.start(), bare.start() + len(trim(bare[0]))))
    return Printed(tuple(dict.fromkeys(p for p in pairs if p[1])), tuple(sorted(spans)), tuple(faulty))


def _value(kind: str, text: str, found: re.Match[str]) -> tuple[str, int]:
    """The identifier's text and where it ends; an ISBN may be printed with spaces."""
    if kind == "isbn":
        spaced = _SPACED_ISBN.match(text, found.start("value"))
        if spaced:
            return spaced[1], spaced.end()
        old = re.match(r"[0-9](?:-?[0-9]){7}-?[0-9Xx]\b", text[found.start("value"):])
        if old and "SBN" in found[0].upper():  # a nine-digit SBN is an ISBN without its leading zero
            return "0" + old[0], found.start("value") + old.end()
    value = trim(found["value"])
    return value, found.start("value") + len(value)


_IN_URL = tuple((k.name, re.compile(k.link, re.IGNORECASE)) for k in KINDS if k.link)


_ANY_IN_URL = re.compile("|".join(f"(?:{k.link})" for k in KINDS if k.link), re.IGNORECASE)


@lru_cache(maxsize=8192)
def in_url(url: str) -> tuple[str, str] | None:
    """The identifier that a resolver URL carries: ("doi", "10.1/x"), or None."""
    for kind, shape in _IN_URL if _ANY_IN_URL.search(url) else ():
        found = shape.search(url)
        if found:
            good = normalise(kind, unquote(found[1]))
            if good:
                return kind, good
    return None
