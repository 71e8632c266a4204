"""Compares a citation with a page field by field: title, authors, date, identifier, address.

Each function takes what the citation states and what the page states about itself, and returns a `Field` with both
values and how they relate. No function here decides whether the page is the cited one: `identity.py` does that from
all fields together. The thresholds are set by hand and checked with `python -m tests.gold identity`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, urlsplit

from refs.citations.titles import SAME, contains, folded, similarity, surname, without_site
from refs.model import Page, Reference
from refs.urls import canonical, host, is_web

_HEAD = 400
"""Characters at the beginning of a page's text in which its headline and byline stand."""
_FRONT_MATTER = 3000
"""The same for a file (PDF, plain text), which may begin with a cover and a table of contents."""
_FILES = ("application/pdf", "text/plain")
"""Types of files that seldom state their own title and author."""
_CONTAINED = 0.5
"""Where one title contains the other, the shorter must have at least this share of the longer one's length."""
_FAR = 0.6
"""Similarity (0 to 1) below which two titles are clearly different and not two wordings of one."""
_DAYS = 3
"""Days by which two dates may differ and still be the same: time zones and "updated" stamps move them by a day or
two."""
_OTHER_DAY = 31
"""Days beyond which two dates are clearly different; between `_DAYS` and this the answer is UNCLEAR."""
_MONTH, _YEAR = 30, 366
"""Days that a difference in months or in years counts as, see `_apart`."""
_PLACEHOLDER = re.compile(
    r"(archived copy|home ?page|untitled|index|pdf|no title|title|document|page not found|error|welcome|\W*)", re.I)
"""Titles that name nothing: what templates, error pages and PDF writers put where they know no title."""
_DIGITS = re.compile(r"\d+")
_TRACKING = re.compile(r"(utm_\w+|fbclid|gclid|ref|ref_src|cmpid|cmp|ocid|smid|partner|source|src|mc_[ce]id|_ga)", re.I)
"""Query parameters that tell where a reader came from and never select a page."""
_INDEX = re.compile(r"/(index|default|home)\.(html?|php|aspx?|jsp)$", re.I)
"""The last part of a path that a server adds by itself to a folder's address."""
_VARIANT_HOST = re.compile(r"^(www\d?|m|mobile|amp|edition|beta)\.")
"""First labels of a host name that serve the same pages as the host without them."""
_RESOLVERS = frozenset(
    "doi.org dx.doi.org hdl.handle.net purl.org n2t.net bit.ly t.co goo.gl tinyurl.com ow.ly youtu.be".split())
"""Hosts whose addresses lead elsewhere by design (DOI resolvers, short links): where they lead to proves no mistake."""
_NOBODY = re.compile(r"\b(staff|admin|administrator|editors?|editorial|newsroom|desk|correspondents?|team|reporters?"
                     r"|contributors?|https?|www|unknown|author)\b", re.I)
"""Words by which an author field names a role or an address and no person."""
_TONGUE = re.compile(r"[a-z]{2}([-_][a-z]{2})?", re.I)
"""A step of a path, or a label of a host name, that names a language: "en", "pt-br"."""
_ROOT = re.compile(r"/?(([a-z]{2}([-_][a-z]{2})?|home|index|default)/?)?", re.I)
"""The path of a front page, with or without a language before it."""


class Agreement(Enum):
    """How one field of the citation relates to the same field of the page."""

    SAME = "same"
    OTHER = "other"
    UNCLEAR = "unclear"
    """Both sides state it; the values are neither the same nor clearly different."""
    FOREIGN = "foreign"
    """The two values are in different writing systems: perhaps a translation, so they are not compared."""
    UNKNOWN = "unknown"
    """One side does not state it."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the citation beside the same field of the page, and how the two relate.

    `name`, `cited` and `found` are shown in the report.
    """

    name: str
    cited: str
    found: str
    agreement: Agreement


def title(cited: str, page: Page) -> Field:
    """Compares the cited title with the page's, each with and without the site's name.

    The headline in the page's text counts as well, because the `<title>` element often holds something else. For a PDF
    or a text file only agreement counts: its metadata names the file and not the work.
    """
    if not _comparable(cited) or not (page.title or page.text):
        return Field("title", cited, page.title, Agreement.UNKNOWN)
    # First try every reading of either title; only if none agrees, look at how far apart the best two are.
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
    """Whether a cited family name is among the page's stated authors or anywhere in its text.

    OTHER only where the page names its authors and none of the cited names occurs in the text either. Where the page
    states no authors, a name near the top of the text counts as the byline.
    """
    names = tuple(a for a in cited if not _NOBODY.search(a))
    people = [a for a in page.authors if not _NOBODY.search(a) and folded(a) != folded(page.site)]
    wanted, known = ({surname(a) for a in group} - {""} for group in (names, people))
    shown = ("; ".join(names), "; ".join(people))
    if not wanted or not (people or page.text):
        return Field("author", *shown, Agreement.UNKNOWN)
    if not known or _is_file(page):
        near = f" {folded(page.text[:_head(page)])} "
        byline = bool(wanted & known) or any(f" {n} " in near for n in wanted if len(n) > 2)
        return Field("author", *shown, Agreement.SAME if byline else Agreement.UNKNOWN)
    named = wanted & known or any(f" {n} " in f" {folded(' '.join(people))} {folded(page.text)} " for n in wanted)
    return Field("author", *shown, Agreement.SAME if named else Agreement.OTHER)


def published(cited: str, page: Page) -> Field:
    """Compares the dates at the precision of the coarser one (day, month or year).

    The same within `_DAYS`, clearly different beyond `_OTHER_DAY`. The page's date of publication and its date of
    change both count, whichever is nearer: citations give either.
    """
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
    """Compares the citation's DOI, PMID, PMC or arXiv number with the one that the page states for itself."""
    stated = dict(reversed(page.identifiers))
    for kind, value in reference.identifiers:
        if kind in ("doi", "pmid", "arxiv", "pmc") and kind in stated:
            same = _id(value) == _id(stated[kind])
            return Field(kind.upper(), value, stated[kind], Agreement.SAME if same else Agreement.OTHER)
    return Field("identifier", "", "", Agreement.UNKNOWN)


def address(name: str, cited: str, found: str) -> Field:
    """Compares two addresses. `name` is the field's name in the report.

    Scheme, "www.", an index file's name and tracking parameters make no difference. Addresses of resolvers are not
    compared.
    """
    if not is_web(cited) or not is_web(found) or host(cited) in _RESOLVERS:
        return Field(name, cited, found, Agreement.UNKNOWN)
    return Field(name, cited, found, Agreement.SAME if same_place(cited, found) else Agreement.OTHER)


def same_place(one: str, other: str) -> bool:
    """True when two URLs name the same page. Parameters that only one of them has make no difference."""
    a, b = _parts(one), _parts(other)
    if _name(one) != _name(other) or _path(a.path) != _path(b.path):
        return False
    p, q = _query(a.query), _query(b.query)
    return p <= q or q <= p


def is_root(url: str) -> bool:
    """True for the address of a site's front page, with or without a language in the path."""
    parts = _parts(url)
    return bool(_ROOT.fullmatch(_INDEX.sub("/", parts.path))) and not _query(parts.query)


def other_tongue(one: str, other: str) -> bool:
    """True when two addresses differ only by their language: /en/page and /de/page, en.site.org and de.site.org."""
    a, b = _steps(one), _steps(other)
    unlike = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    if len(a) != len(b):
        short, long = sorted((a, b), key=len)
        return [s for s in long if not _TONGUE.fullmatch(s)] == [s for s in short if not _TONGUE.fullmatch(s)]
    return len(unlike) == 1 and all(_TONGUE.fullmatch(x) for x in unlike[0])


def other_language(cited: str, found: str) -> bool:
    """True where both sides state a two-letter language code and the codes differ."""
    a, b = cited.lower().split("-")[0][:2], found.lower().split("-")[0][:2]
    return bool(a and b) and len(cited.split("-")[0]) == 2 and a != b


def _steps(url: str) -> list[str]:
    return [*_name(url).split("."), *_path(_parts(url).path).strip("/").split("/")]


def _comparable(cited: str) -> bool:
    """True for a title that says something: neither empty nor a placeholder nor a bare address."""
    return bool(cited) and not _PLACEHOLDER.fullmatch(cited.strip()) and not is_web(cited.strip())


def _same_title(one: str, other: str) -> bool:
    """True for titles that are nearly identical, or of which one is the greater part of the other.

    Nearly identical titles must have the same numbers: "Part 1" is not "Part 2".
    """
    if similarity(one, other) >= SAME:
        a, b = _DIGITS.findall(one), _DIGITS.findall(other)
        return sorted(a) == sorted(b) or not a or not b
    short, long = sorted((folded(one), folded(other)), key=len)
    return len(short.split()) >= 3 and len(short) >= _CONTAINED * len(long) and contains(long, short)


def _headed(cited: str, page: Page) -> bool:
    """True where the cited title (three words or more) stands at the head of the page's text."""
    return len(folded(cited).split()) >= 3 and contains(page.text[:_head(page)], cited)


def _head(page: Page) -> int:
    return _FRONT_MATTER if _is_file(page) else _HEAD


def _is_file(page: Page) -> bool:
    """True for a PDF or text file: its metadata describes the file ("Microsoft Word - draft2"), not the work."""
    return page.media_type in _FILES


def _script(text: str) -> str:
    """The writing system of most letters, told only as "latin" or "other"."""
    # U+0250 is the first letter after the Latin blocks of Unicode (Basic Latin to Latin Extended-B).
    letters = [c for c in text if c.isalpha()]
    latin = sum(c < "\u0250" for c in letters)
    return "latin" if latin * 2 >= len(letters) else "other"


def _apart(cited: str, found: str) -> int | None:
    """Days between two ISO dates at the precision that both have; None where one of them is no date.

    A difference in months counts as 30 days each. Where only the years can be compared, each counts as 366 days, so
    that two different years are always further apart than `_OTHER_DAY`.
    """
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
        return _MONTH * abs((a[0] - b[0]) * 12 + a[1] - b[1])
    return _YEAR * abs(a[0] - b[0])


def _numbers(text: str) -> tuple[int, ...]:
    """Year, month and day of an ISO date, as many as it states."""
    found = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text)
    return tuple(int(g) for g in found.groups() if g) if found else ()


def _id(text: str) -> str:
    """An identifier for comparison: lower case, without "PMC", "arXiv:" or a version ("v2")."""
    return re.sub(r"v\d+$", "", text.strip().lower().removeprefix("pmc").removeprefix("arxiv:"))


@lru_cache(maxsize=1024)
def _parts(url: str) -> SplitResult:
    """The parts of a URL; those of an empty URL where a page states something that is none."""
    try:
        return urlsplit(canonical(url))
    except ValueError:
        return urlsplit("")


def _name(url: str) -> str:
    return _VARIANT_HOST.sub("", host(url))


def _path(path: str) -> str:
    return _INDEX.sub("/", path).rstrip("/").casefold()


def _query(query: str) -> set[tuple[str, str]]:
    """The (name, value) pairs of a query, but for those that only track readers."""
    try:
        return {(k, v) for k, v in parse_qsl(query) if not _TRACKING.fullmatch(k)}
    except ValueError:  # more fields than the parser counts
        return set()
