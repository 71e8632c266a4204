"""Identifiers of works: found in text, and normalised with their check digits (python-stdnum). Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from stdnum import isbn as _isbn
from stdnum import issn as _issn
from stdnum.exceptions import ValidationError

_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+")
_OPEN = {")": "(", "]": "[", ">": "<", "}": "{"}
_PREFIX = re.compile(r"^(?:urn:|info:)?(?:doi|isbn|issn|pmid|pmc|oclc|arxiv|hdl|bibcode|s2cid|jstor|lccn|ol|asin)"
                     r"(?:-1[03])?[:/\s]*", re.IGNORECASE)


def normalise(kind: str, raw: str) -> str:
    """`raw` in its normal form, or "" when it is no valid identifier of this kind.

    DOIs in lower case (they are case-insensitive, ISO 26324), ISBN and ISSN
    with their check digit tested, without hyphens for ISBN and with one for
    ISSN; an ISBN-10 stays an ISBN-10.
    """
    text = _PREFIX.sub("", re.sub(r"[\u200b\u00ad\ufeff\u2060]", "", raw.strip()[:300])).strip()
    rule = _RULES.get(kind)
    return rule(text) if rule else ""


def normalise_all(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The valid ones among (kind, raw) pairs, normalised, each once, in order."""
    good = ((kind, normalise(kind, raw)) for kind, raw in pairs)
    return tuple(dict.fromkeys((kind, value) for kind, value in good if value))


def _doi(text: str) -> str:
    found = _DOI.search(unquote(text))
    return trim(found[0]).lower() if found else ""


def trim(text: str) -> str:
    """`text` without the punctuation a sentence hangs on it; brackets it opened itself stay."""
    while text:
        last = text[-1]
        if last in ".,;:'\"”’»…" or (last in _OPEN and text.count(last) > text.count(_OPEN[last])):
            text = text[:-1]
        else:
            break
    return text


def _isbn_of(text: str) -> str:
    compact = re.sub(r"[^0-9Xx]", "", text).upper()
    try:
        return str(_isbn.validate(compact))
    except ValidationError:
        return ""


def _issn_of(text: str) -> str:
    compact = re.sub(r"[^0-9Xx]", "", text).upper()
    try:
        return str(_issn.format(_issn.validate(compact)))
    except ValidationError:
        return ""


def _shaped(pattern: str, case: Callable[[str], str] = str) -> Callable[[str], str]:
    shape = re.compile(pattern, re.IGNORECASE)

    def rule(text: str) -> str:
        found = shape.match(text)
        return case(found[1]) if found else ""
    return rule


def _arxiv(text: str) -> str:
    found = re.match(r"(?:arxiv:)?([0-9]{4}\.[0-9]{4,5}(?:v[0-9]+)?|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7}(?:v[0-9]+)?)",
                     text, re.IGNORECASE)
    return found[1] if found else ""


_RULES: dict[str, Callable[[str], str]] = {
    "doi": _doi,
    "isbn": _isbn_of,
    "issn": _issn_of,
    "eissn": _issn_of,
    "pmid": _shaped(r"([1-9][0-9]{0,8})\b"),
    "pmc": _shaped(r"(?:PMC)?([1-9][0-9]{3,8})\b"),
    "oclc": _shaped(r"(?:\(OCoLC\))?(?:ocm|ocn|on)?0*([1-9][0-9]{0,13})\b"),
    "s2cid": _shaped(r"([1-9][0-9]{0,9})\b"),
    "jstor": _shaped(r"(?:https?://\S+/)?([0-9a-z./-]{3,40})", str.lower),
    "bibcode": _shaped(r"([12][0-9]{3}[A-Za-z0-9.&]{14}[A-Z.])"),
    "hdl": _shaped(r"([0-9][0-9.]*/[^\s,;]+)", trim),
    "arxiv": _arxiv,
    "lccn": _shaped(r"([a-z]{0,3}\s?[0-9]{2,4}-?[0-9]{1,6})", str),
    "ol": _shaped(r"(?:OL)?([0-9]{1,9}[AMW])", str.upper),
    "asin": _shaped(r"([A-Z0-9]{10})\b", str.upper),
    "zbl": _shaped(r"([0-9]{4}\.[0-9]{5}|[0-9]{8})"),
    "mr": _shaped(r"([0-9]{4,7})\b"),
    "ssrn": _shaped(r"([1-9][0-9]{3,7})\b"),
    "biorxiv": _doi,
    "citeseerx": _shaped(r"([0-9]+(?:\.[0-9]+){3,5})"),
    "wikidata": _shaped(r"(Q[1-9][0-9]*)", str.upper),
    "osti": _shaped(r"([1-9][0-9]{2,7})\b"),
}

_PRINTED = re.compile(
    r"(?<![\w/])(?:"
    r"(?P<doi>doi|https?://(?:dx\.)?doi\.org/)|(?P<isbn>ISBN(?:-1[03])?|SBN)|(?P<eissn>eISSN)|(?P<issn>ISSN)"
    r"|(?P<pmid>PMID|PubMed\sID)|(?P<pmc>PMC)(?=:?\s?[0-9])|(?P<oclc>OCLC)|(?P<s2cid>S2CID)|(?P<bibcode>Bibcode)"
    r"|(?P<hdl>hdl|https?://hdl\.handle\.net/)|(?P<arxiv>arXiv)|(?P<jstor>JSTOR)|(?P<lccn>LCCN)|(?P<ol>OL)(?=\s?[0-9])"
    r"|(?P<asin>ASIN)|(?P<zbl>Zbl)|(?P<mr>MR)(?=\s?[0-9]{5})|(?P<ssrn>SSRN)|(?P<citeseerx>CiteSeerX)|(?P<osti>OSTI)"
    r")[\s\u200b]*[:=#№]?[\s\u200b]*(?P<value>[^\s\u200b]+)", re.IGNORECASE)
_BARE_DOI = re.compile(r"(?<![\w/.])10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s\"<>]+")
_SPACED_ISBN = re.compile(r"[\s\u200b]*((?:97[89][\s-]?)?(?:[0-9][\s-]?){9}[0-9Xx])\b")


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
            pairs.append(("doi", _doi(bare[0])))
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


_IN_URL = (
    ("doi", re.compile(r"//(?:dx\.|www\.)?doi\.org/(10\.[^?#\s]+)", re.IGNORECASE)),
    ("pmc", re.compile(r"ncbi\.nlm\.nih\.gov/(?:pmc|labs/pmc)/articles/(?:PMC)?([0-9]+)", re.IGNORECASE)),
    ("pmid", re.compile(r"(?:ncbi\.nlm\.nih\.gov/pubmed|pubmed\.ncbi\.nlm\.nih\.gov)/([0-9]+)", re.IGNORECASE)),
    ("hdl", re.compile(r"//hdl\.handle\.net/([^?#\s]+)", re.IGNORECASE)),
    ("arxiv", re.compile(r"//arxiv\.org/(?:abs|pdf)/([^?#\s]+)", re.IGNORECASE)),
    ("jstor", re.compile(r"//(?:www\.)?jstor\.org/stable/([^?#\s]+)", re.IGNORECASE)),
    ("bibcode", re.compile(r"//(?:ui\.)?adsabs\.harvard\.edu/abs/([^/?#\s]+)", re.IGNORECASE)),
    ("s2cid", re.compile(r"//api\.semanticscholar\.org/CorpusID:([0-9]+)", re.IGNORECASE)),
    ("oclc", re.compile(r"//(?:www\.|search\.)?worldcat\.org/oclc/([0-9]+)", re.IGNORECASE)),
    (
        "issn",
        re.compile(r"//(?:www\.|search\.)?worldcat\.org/(?:issn/|search\?fq=x0:jrnl&q=n2:)([0-9X-]+)", re.IGNORECASE),
    ),
    ("citeseerx", re.compile(r"citeseerx\.ist\.psu\.edu/viewdoc/summary\?doi=([0-9.]+)", re.IGNORECASE)),
    ("ssrn", re.compile(r"//(?:papers\.)?ssrn\.com/(?:sol3/papers\.cfm\?)?abstract(?:_id)?=([0-9]+)", re.IGNORECASE)),
)
CATALOGUE = frozenset({"oclc", "issn"})
"""Kinds whose links lead to a catalogue's entry about a whole work, never to the cited page."""


def in_url(url: str) -> tuple[str, str] | None:
    """The identifier that a resolver URL carries: ("doi", "10.1/x"), or None."""
    for kind, shape in _IN_URL:
        found = shape.search(url)
        if found:
            good = normalise(kind, unquote(found[1]))
            if good:
                return kind, good
    return None
