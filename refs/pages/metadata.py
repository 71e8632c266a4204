"""What a page says of itself: title, authors, dates, site, language, identifiers.

Read from what publishers state for machines: citation_* (Google Scholar),
OpenGraph, JSON-LD (schema.org), Dublin Core and microdata; the visible page
only where those are silent. On the gold pages the OpenGraph title, else
`<title>`, is right most often.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from refs.model import Pairs
from refs.pages._bylines import names_in, visible_byline
from refs.pages._dates import iso_date
from refs.pages._house import House
from refs.pages._json_ld import Work, main_work
from refs.pages._times import time_of_publication
from refs.pages.base import fold
from refs.urls import is_web

_MAX_FIELD = 1000
_TITLES = 20
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+")
_PUBLISHED = (
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "citation_year",
    "article:published_time",
    "og:article:published_time",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publication_date",
    "publish_date",
    "publish-date",
    "published_date",
    "published-date",
    "datepublished",
    "article.published",
    "article_date_original",
    "og:pubdate",
    "og:published_time",
    "dc.date.published",
    "prism.publicationdate",
    "date",
    "cxenseparse:recs:publishtime",
)
"""Names under which publishers state the date of publication, the most reliable first."""
_MODIFIED = ("article:modified_time", "og:updated_time", "dcterms.modified", "last-modified", "lastmod")
_AUTHORS = (
    "citation_author",
    "citation_authors",
    "author",
    "article:author",
    "parsely-author",
    "dc.creator",
    "dcterms.creator",
    "sailthru.author",
    "byl",
)
_SITE = (
    "citation_journal_title",
    "og:site_name",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
    "citation_publisher",
)
_DESCRIPTION = ("og:description", "description", "dc.description", "twitter:description")
_IDENTIFIERS = (
    ("doi", ("citation_doi", "dc.identifier", "dc.identifier.doi", "prism.doi", "bepress_citation_doi", "doi")),
    ("pmid", ("citation_pmid",)),
    ("arxiv", ("citation_arxiv_id",)),
    ("isbn", ("citation_isbn", "book:isbn", "og:isbn")),
    ("issn", ("citation_issn", "prism.issn")),
)
_SELECTOR = (
    'meta[content],link[rel="canonical"],html[lang],time[datetime],[itemprop],[rel="author"],'
    '[property*="date" i]:not(meta)'
)
_YEAR = re.compile(r"\b(?:19|20)\d\d")
"""What no name has: a byline read with its date is none."""
_ADDRESS = re.compile(r"\s*\(?(?:https?://|www\.)\S+")
"""An address behind a name."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page states of itself; "" or empty where it is silent."""

    title: str = ""
    own_title: str = ""
    """The `<title>` as it stands, white space folded."""
    authors: tuple[str, ...] = ()
    published: str = ""
    dated: bool = False
    """True where the page's structured data states the date of publication."""
    modified: str = ""
    site: str = ""
    language: str = ""
    canonical_url: str = ""
    description: str = ""
    identifiers: Pairs = ()
    article_body: str = ""
    """JSON-LD `articleBody`: text that scripts would show."""
    free: bool | None = None
    """JSON-LD `isAccessibleForFree`."""
    scholarly: bool = False
    """True where citation_* names the work: a publisher's or repository's landing page."""


def gather(tree: LexborHTMLParser, url: str = "") -> Metadata:
    """What the page states of itself; `url` resolves relative links. Never raises for odd markup."""
    meta, micro, canonical, language = _stated(tree)
    own = _html_title(tree)
    headline = _element(tree, "h1")
    named = (_first(meta, ("og:title", "citation_title")), own, headline)
    work = main_work((n.text() for n in tree.css('script[type*="ld+json"]')), named)
    title = (
        _first(meta, ("citation_title",))
        or _unlike(_first(meta, ("og:title",)), _first(meta, _SITE), own)
        or work.title
        or _first(meta, ("dc.title", "dcterms.title", "twitter:title"))
    )
    site = _first(meta, _SITE) or work.publisher
    if headline and fold(title).casefold() == fold(site).casefold() != "" and urlsplit(url).path.strip("/"):
        title = headline  # some systems write the site's name into the title of every page
    stated = _date(meta, _PUBLISHED) or iso_date(work.published) or iso_date(micro.get("datepublished", ""))
    return Metadata(
        title=html.unescape(title) or own or micro.get("headline", "") or headline,
        own_title=own,
        authors=_authors(meta, work, micro, tree, url),
        published=stated or time_of_publication(tree) or _date(meta, ("dcterms.created",)) or iso_date(work.created),
        dated=bool(stated),
        modified=_date(meta, _MODIFIED) or iso_date(work.modified) or iso_date(micro.get("datemodified", "")),
        site=site,
        language=_language(
            language or _first(meta, ("og:locale", "content-language", "dc.language", "citation_language"))
        ),
        canonical_url=_absolute(canonical or _first(meta, ("og:url",)), url),
        description=_first(meta, _DESCRIPTION) or work.description,
        identifiers=_identifiers(meta),
        article_body=work.body,
        free=work.free,
        scholarly="citation_title" in meta,
    )


def _stated(tree: LexborHTMLParser) -> tuple[dict[str, list[str]], dict[str, str], str, str]:
    """Meta tags by lower-case name, microdata by property, canonical link and language."""
    meta: dict[str, list[str]] = {}
    micro: dict[str, str] = {}
    canonical = language = ""
    for node in tree.css(_SELECTOR):
        named = node.attributes
        if node.tag == "meta":
            key = (
                named.get("name") or named.get("property") or named.get("http-equiv") or named.get("itemprop") or ""
            ).lower()
            value = fold((named.get("content") or "")[:_MAX_FIELD])
            if key and value:
                meta.setdefault(key, []).append(value)
                micro.setdefault((named.get("itemprop") or "").lower(), value)
        elif node.tag == "link":
            canonical = canonical or (named.get("href") or "")
        elif node.tag == "html":
            language = named.get("lang") or ""
        elif named.get("itemprop") or named.get("property"):
            value = named.get("content") or named.get("datetime") or node.text()[:_MAX_FIELD]
            bare = (named.get("property") or "").rpartition(":")[2]  # RDFa: property="schema:datePublished"
            micro.setdefault((named.get("itemprop") or bare).lower(), fold(value))
    return meta, micro, canonical, language


def _first(meta: dict[str, list[str]], names: Iterable[str]) -> str:
    return next((meta[n][0] for n in names if n in meta), "")


def _unlike(title: str, site: str, other: str) -> str:
    """The title, "" where it is only the site's name and the page has another of its own."""
    return "" if title == site != "" and len(other) > len(site) else title


def _html_title(tree: LexborHTMLParser) -> str:
    """The page's `<title>`; pictures drawn in SVG have titles too."""
    for node in tree.css("title")[:_TITLES]:
        parent = node.parent
        if parent is None or parent.tag in ("head", "body", "html"):
            return fold(node.text())[:_MAX_FIELD]
    return ""


def _element(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return fold(node.text())[:_MAX_FIELD] if node is not None else ""


def _authors(meta: dict[str, list[str]], work: Work, micro: dict[str, str], tree: LexborHTMLParser,
             url: str) -> tuple[str, ...]:
    """The authors as stated for programs, else by microdata or links, or the byline, which may name more.

    The publisher's own name is no author: what says nothing but that is taken for silence.
    """
    house = House.of((*(meta[n][0] for n in _SITE if n in meta), work.publisher), url)
    stated = next((meta[n] for n in _AUTHORS if any(map(_is_name, meta.get(n, ())))), ())
    found = next((own for given in (stated, work.authors) if (own := _own(given, house))), [])
    if not found or set(found) <= set(work.bodies):
        linked = (fold(n.text()) for n in tree.css('[rel="author"]'))
        marked = [micro["author"]] if _is_name(micro.get("author", "")) else [n for n in linked if _is_name(n)][:5]
        marked, shown = _own(marked, house), _own(visible_byline(tree), house)
        # A link may cover one of several names.
        found = (shown if set(marked) <= set(shown) else marked) or found
    return tuple(dict.fromkeys(name for text in found for name in names_in(text)))


def _own(given: Iterable[str], house: House) -> list[str]:
    """The authors among what is given, without the house and without the address behind a name."""
    bare = (_ADDRESS.sub("", text).strip(" ,;|-") for text in given if _is_name(text))
    return [text for text in bare if text and not house.is_named(text)]


def _is_name(text: str) -> bool:
    """True for what can be a name: short, with letters, and neither an address, nor markup, nor a picture's credit."""
    address = text.startswith(("http:", "https:", "@", "/", "(")) or ("@" in text and " " not in text)
    dated = address or _YEAR.search(text) is not None
    return 1 < len(text) < 200 and not dated and "<" not in text and any(map(str.isalpha, text))


def _date(meta: dict[str, list[str]], names: Iterable[str]) -> str:
    """The first of these names whose value is a date, as ISO 8601."""
    return next((d for n in names for v in meta.get(n, ()) if (d := iso_date(v))), "")


def _language(stated: str) -> str:
    """A language tag in lower case ("en-gb"); "" for what is none."""
    tag = stated.split(",")[0].strip().replace("_", "-").lower()
    return tag if re.fullmatch(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", tag) else ""


def _absolute(link: str, url: str) -> str:
    """A link as a whole web address; "" for what is none."""
    try:
        whole = urljoin(url, link.strip()) if link else ""
    except ValueError:
        return ""
    return whole if is_web(whole) else ""


def _identifiers(meta: dict[str, list[str]]) -> Pairs:
    """The identifiers that the page states of its work, the first of each kind."""
    found: list[tuple[str, str]] = []
    for kind, names in _IDENTIFIERS:
        value = next((v for n in names for v in meta.get(n, ())), "")
        if kind == "doi":
            match = next((m for n in names for v in meta.get(n, ()) if (m := _DOI.search(v))), None)
            value = match.group().rstrip(".,;)").lower() if match else ""
        if value:
            found.append((kind, value))
    return tuple(found)
