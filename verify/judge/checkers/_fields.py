"""Field by field: what the citation states beside what the page states of itself. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, urlsplit

from refs.citations.titles import SAME, contains, plain, similarity, surname, without_site
from refs.model import Page, Reference
from refs.urls import canonical, host, is_web

_HEAD = 400
"""Characters of the page's text in which its headline and byline stand."""
_FRONT_MATTER = 3000
"""...and of a file's, which may begin with a cover and a table of contents."""
_FILES = ("application/pdf", "text/plain")
_CONTAINED = 0.5
"""A title that holds the other must not be more than twice as long."""
_FAR = 0.6
"""Below this similarity two titles are clearly different, not two wordings."""
_DAYS = 3
"""Time zones and "updated" stamps move a date by a day or two."""
_OTHER_DAY = 31
_PLACEHOLDER = re.compile(
    r"(archived copy|home ?page|untitled|index|pdf|no title|title|document|page not found|error|welcome|\W*)", re.I)
_DIGITS = re.compile(r"\d+")
_TRACKING = re.compile(r"(utm_\w+|fbclid|gclid|ref|ref_src|cmpid|cmp|ocid|smid|partner|source|src|mc_[ce]id|_ga)", re.I)
_INDEX = re.compile(r"/(index|default|home)\.(html?|php|aspx?|jsp)$", re.I)
_VARIANT_HOST = re.compile(r"^(www\d?|m|mobile|amp|edition|beta)\.")
_RESOLVERS = frozenset(
    "doi.org dx.doi.org hdl.handle.net purl.org n2t.net bit.ly t.co goo.gl tinyurl.com ow.ly youtu.be".split())
_NOBODY = re.compile(r"\b(staff|admin|administrator|editors?|editorial|newsroom|desk|correspondents?|team|reporters?"
                     r"|contributors?|https?|www|unknown|author)\b", re.I)
_TONGUE = re.compile(r"[a-z]{2}([-_][a-z]{2})?", re.I)
_ROOT = re.compile(r"/?(([a-z]{2}([-_][a-z]{2})?|home|index|default)/?)?", re.I)


class Agreement(Enum):
    """How one field of the citation stands to the page's."""

    SAME = "same"
    OTHER = "other"
    UNCLEAR = "unclear"
    """Stated on both sides, neither the same nor clearly another."""
    FOREIGN = "foreign"
    """Stated in different writing systems: perhaps a translation, not to be compared."""
    UNKNOWN = "unknown"
    """One side does not state it."""


@dataclass(frozen=True, slots=True)
class Field:
    """One compared field."""

    name: str
    cited: str
    found: str
    agreement: Agreement


def title(cited: str, page: Page) -> Field:
    """The titles, each without the site's name; the page's headline counts where its <title> does not."""
    if not _comparable(cited) or not (page.title or page.text):
        return Field("title", cited, page.title, Agreement.UNKNOWN)
    readings = without_site(page.title, page.site)
    wanted = without_site(cited, page.site)
    if any(_same_title(a, b) for a in wanted for b in readings) or _headed(cited, page):
        return Field("title", cited, page.title, Agreement.SAME)
    if not _comparable(page.title) or _is_file(page):
        return Field("title", cited, page.title, Agreement.UNKNOWN)
    if _script(cited) != _script(page.title):
        return Field("title", cited, page.title, Agreement.FOREIGN)
    best = max(similarity(a, b) for a in wanted for b in readings)
    return Field("title", cited, page.title, Agreement.OTHER if best < _FAR else Agreement.UNCLEAR)


def authors(cited: Iterable[str], page: Page) -> Field:
    """Whether a cited family name is among the page's authors or anywhere in its text."""
    names = tuple(a for a in cited if not _NOBODY.search(a))
    people = [a for a in page.authors if not _NOBODY.search(a) and plain(a) != plain(page.site)]
    wanted, known = ({surname(a) for a in group} - {""} for group in (names, people))
    shown = ("; ".join(names), "; ".join(people))
    if not wanted or not (people or page.text):
        return Field("author", *shown, Agreement.UNKNOWN)
    if not known or _is_file(page):
        near = f" {plain(page.text[:_head(page)])} "
        byline = bool(wanted & known) or any(f" {n} " in near for n in wanted if len(n) > 2)
        return Field("author", *shown, Agreement.SAME if byline else Agreement.UNKNOWN)
    named = wanted & known or any(f" {n} " in f" {plain(' '.join(people))} {plain(page.text)} " for n in wanted)
    return Field("author", *shown, Agreement.SAME if named else Agreement.OTHER)


def published(cited: str, page: Page) -> Field:
    """The dates, as precise as the citation's: the same within three days, another beyond a month (or by year)."""
    stated = [d for d in (page.published, page.modified) if d]
    found = page.published or page.modified
    gaps = [g for g in (_apart(cited, d) for d in stated) if g is not None]
    if not gaps:
        return Field("date", cited, found, Agreement.UNKNOWN)
    near = min(gaps)
    if near <= _DAYS:
        return Field("date", cited, found, Agreement.SAME)
    other = Agreement.OTHER if near > _OTHER_DAY else Agreement.UNCLEAR
    return Field("date", cited, found, Agreement.UNKNOWN if _is_file(page) else other)


def identifier(reference: Reference, page: Page) -> Field:
    """The DOI (or PMID, arXiv number) of the citation beside the one the page states of itself."""
    stated = dict(reversed(page.identifiers))
    for kind, value in reference.identifiers:
        if kind in ("doi", "pmid", "arxiv", "pmc") and kind in stated:
            same = _id(value) == _id(stated[kind])
            return Field(kind.upper(), value, stated[kind], Agreement.SAME if same else Agreement.OTHER)
    return Field("identifier", "", "", Agreement.UNKNOWN)


def address(name: str, cited: str, found: str) -> Field:
    """Two addresses: the same place whatever the scheme, "www.", index file or tracking parameters.

    A resolver's address (doi.org, a short link) leads elsewhere by design and is not compared.
    """
    if not is_web(cited) or not is_web(found) or host(cited) in _RESOLVERS:
        return Field(name, cited, found, Agreement.UNKNOWN)
    return Field(name, cited, found, Agreement.SAME if same_place(cited, found) else Agreement.OTHER)


def same_place(one: str, other: str) -> bool:
    """True when two URLs name one page; a query that one of them lacks does not part them."""
    a, b = _parts(one), _parts(other)
    if _name(one) != _name(other) or _path(a.path) != _path(b.path):
        return False
    p, q = _query(a.query), _query(b.query)
    return p <= q or q <= p


def is_root(url: str) -> bool:
    """True for a site's front page, in a language or not."""
    parts = _parts(url)
    return bool(_ROOT.fullmatch(_INDEX.sub("/", parts.path))) and not _query(parts.query)


def other_tongue(one: str, other: str) -> bool:
    """True when two addresses differ by their language alone: /en/page and /de/page, en.site.org and de.site.org."""
    a, b = _steps(one), _steps(other)
    unlike = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    if len(a) != len(b):
        short, long = sorted((a, b), key=len)
        return [s for s in long if not _TONGUE.fullmatch(s)] == [s for s in short if not _TONGUE.fullmatch(s)]
    return len(unlike) == 1 and all(_TONGUE.fullmatch(x) for x in unlike[0])


def _steps(url: str) -> list[str]:
    return [*_name(url).split("."), *_path(_parts(url).path).strip("/").split("/")]


def _comparable(cited: str) -> bool:
    return bool(cited) and not _PLACEHOLDER.fullmatch(cited.strip()) and not is_web(cited.strip())


def _same_title(one: str, other: str) -> bool:
    """Near-identical with the same numbers ("Part 1" is not "Part 2"), or the one within the other."""
    if similarity(one, other) >= SAME:
        a, b = _DIGITS.findall(one), _DIGITS.findall(other)
        return sorted(a) == sorted(b) or not a or not b
    short, long = sorted((plain(one), plain(other)), key=len)
    return len(short.split()) >= 3 and len(short) >= _CONTAINED * len(long) and contains(long, short)


def _headed(cited: str, page: Page) -> bool:
    """The cited title stands at the head of the page's text."""
    return len(plain(cited).split()) >= 3 and contains(page.text[:_head(page)], cited)


def _head(page: Page) -> int:
    return _FRONT_MATTER if _is_file(page) else _HEAD


def _is_file(page: Page) -> bool:
    """A PDF or text file: its metadata tell of the file ("Microsoft Word - draft2"), not of the work."""
    return page.media_type in _FILES


def _script(text: str) -> str:
    """Coarse writing system: the alphabet of most letters."""
    letters = [c for c in text if c.isalpha()]
    latin = sum(c < "\u0250" for c in letters)
    return "latin" if latin * 2 >= len(letters) else "other"


def _apart(cited: str, found: str) -> int | None:
    """Days between two ISO dates at the precision both have; 366 a year where only years can be compared."""
    a, b = _numbers(cited), _numbers(found)
    if not a or not b:
        return None
    shared = min(len(a), len(b))
    if shared == 3:
        try:
            return abs((date(a[0], a[1], a[2]) - date(b[0], b[1], b[2])).days)
        except ValueError:
            return None
    if shared == 2:
        return 30 * abs((a[0] - b[0]) * 12 + a[1] - b[1])
    return 366 * abs(a[0] - b[0])


def _numbers(text: str) -> tuple[int, ...]:
    found = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text)
    return tuple(int(g) for g in found.groups() if g) if found else ()


def _id(text: str) -> str:
    return re.sub(r"v\d+$", "", text.strip().lower().removeprefix("pmc").removeprefix("arxiv:"))


@lru_cache(maxsize=1024)
def _parts(url: str) -> SplitResult:
    """The parts of a URL; those of an empty one where a page states nonsense."""
    try:
        return urlsplit(canonical(url))
    except ValueError:
        return urlsplit("")


def _name(url: str) -> str:
    return _VARIANT_HOST.sub("", host(url))


def _path(path: str) -> str:
    return _INDEX.sub("/", path).rstrip("/").casefold()


def _query(query: str) -> set[tuple[str, str]]:
    try:
        return {(k, v) for k, v in parse_qsl(query) if not _TRACKING.fullmatch(k)}
    except ValueError:  # more fields than the parser counts
        return set()
