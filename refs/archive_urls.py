"""Reads archive URLs: which archive, what it captured, and when. Pure; nothing is asked of the network.

`_HOSTS` at the end says for each host the archive's usual name and how its paths are read; a reader gets what follows
the host and gives (original URL, time), or None for an address that is no capture. The hosts come from the English
Wikipedia's list of web archives and from Module:Webarchive; the path shapes from the archives' own documentation.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit


class Unwrapped(NamedTuple):
    """What an archive URL states; unknown parts are ""."""

    original: str
    """The URL that was captured, "" when the archive URL is an opaque key."""
    taken: str
    """ISO 8601 in UTC, as precise as the URL says ("2014-07-26T08:37:47Z", "2014-07-26", "2014")."""
    archive: str
    """The archive's host name in its usual spelling ("web.archive.org", "archive.today")."""


_NOTHING = ("", "")
_BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_NESTED = 3
"""How deep one archive's copy of another archive's page is unwrapped."""
# 14 digits, or fewer where someone cut it short; flags such as "id_" or "if_"; "*" is a list of captures.
_WAYBACK = re.compile(r"(?<=/)(?:([0-9]{4,14})(?:[a-z]{2}_)?|\*|[a-z]{2}_)/(?=\S)", re.IGNORECASE)
_LEAD = 100  # how far into a path the capture's stamp may stand
_DOTTED = re.compile(r"/(\d{4})[.-](\d{2})[.-]?(\d{2})-(\d{2})-?(\d{2})-?(\d{2})/(?=\S)", re.ASCII)
_SCHEME = re.compile(r"(https?|ftp):/{1,3}", re.IGNORECASE)
_BARE = re.compile(r"/(?:web|wayback|all|awa|wayback/en/archive)/(?=https?:/)", re.IGNORECASE)
_HOSTLIKE = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]|$)")


# The host of a plain address: no user, no port that is no number, nothing that urlsplit would take out first.
_PLAIN_HOST = re.compile(r"\s*(?:https?:)?//(?:www\.)?([\w.-]+)(?::[0-9]+)?(?=[/?#]|\s*\Z)", re.IGNORECASE | re.ASCII)


def unwrap(url: str) -> Unwrapped | None:
    """What an archive URL captured and when, or None when `url` points into no archive we know.

    A capture of another archive's page is unwrapped to the page itself; the
    time and the name stay those of the outer archive.
    """
    found = _once(url)
    inner = found
    for _ in range(_NESTED):
        inner = _once(inner.original) if inner and inner.original else None
        if found and inner and inner.original:
            found = found._replace(original=inner.original)
    return found


def archive_of(url: str) -> str:
    """The archive's name when `url` points into a web archive, else ""."""
    found = _once(url)
    return found.archive if found else ""


def iso_of(stamp: str) -> str:
    """An archive's digits ("20140726083747", "201407") as ISO 8601, cut where they stop making sense."""
    if not re.fullmatch(r"[0-9]{4,}", stamp):
        return ""
    parts = [stamp[:4], *(stamp[i:i + 2] for i in range(4, len(stamp) - len(stamp) % 2, 2))]
    for size in (6, 3, 2, 1):
        if len(parts) >= size and _real(parts[:size]):
            text = "-".join(parts[:min(size, 3)])
            return f"{text}T{':'.join(parts[3:6])}Z" if size == 6 else text
    return ""


def _real(parts: list[str]) -> bool:
    """True for a date that exists; web archives hold nothing from before 1990."""
    numbers = [int(p) for p in parts] + [1, 1, 0, 0, 0][len(parts) - 1:]
    try:
        return datetime(*numbers, tzinfo=UTC).year >= 1990  # type: ignore[misc,arg-type]
    except ValueError:
        return False


def _once(url: str) -> Unwrapped | None:
    """What the outermost archive of a URL says of it; None where it points into none."""
    plain = _PLAIN_HOST.match(url)
    if plain and plain[1].lower() not in _HOSTS:
        return None
    text = url.strip()
    if text.startswith("//"):
        text = "https:" + text
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or host not in _HOSTS:
        return None
    name, read = _HOSTS[host]
    tail = text[text.index("//") + 2:]
    rest = tail[min((tail.index(c) for c in "/?#" if c in tail), default=len(tail)):]
    answer = read(rest)
    return None if answer is None else Unwrapped(*answer, name)


Parts = tuple[str, str]


def _clean(url: str) -> str:
    """The captured URL with a complete scheme; "" where it is no URL."""
    if re.match(r"(?:https?|ftp)%3A", url, re.IGNORECASE):
        url = unquote(url)
    match = _SCHEME.match(url)
    if match:
        return f"{match[1].lower()}://{url[match.end():]}" if url[match.end():] else ""
    return f"http://{url}" if _HOSTLIKE.match(url) else ""


def _wayback(rest: str) -> Parts | None:
    """/web/20140726083747/http://... and its many relatives; None where no capture is named."""
    bare = _BARE.match(rest)
    if bare:
        return _clean(rest[bare.end():]), ""
    dotted = _DOTTED.search(rest[:_LEAD])
    if dotted:
        return _clean(rest[dotted.end():]), iso_of("".join(dotted.groups()))
    for stamp in _WAYBACK.finditer(rest, 0, _LEAD):
        original = _clean(rest[stamp.end():].lstrip("/"))
        if original:  # else the number is a collection's, and the stamp comes later
            return original, iso_of(stamp[1] or "")
    return None


def _today(rest: str) -> Parts | None:
    """archive.today: /AbCdE, /o/AbCdE/http://..., /20140726/http://..., /newest/http://..."""
    named = re.match(r"/(?:o/\w+|newest|timegate|oldest)/(?=\S)", rest)
    if named:
        return _clean(rest[named.end():]), ""
    return _wayback(rest) or (_NOTHING if re.match(r"/(?:wip/)?\w{4,6}(?:[/#?]|$)", rest) else None)


def _webcite(rest: str) -> Parts | None:
    """webcitation.org/<9 base-62 digits, microseconds since 1970>?url=..., or /query?url=&date=."""
    path, _, query = rest.partition("?")
    asked = parse_qs(query.partition("#")[0])
    original = _clean(asked.get("url", [""])[0])
    key = re.match(r"/([0-9A-Za-z]{9})(?:\W|$)", path)
    if key:
        seconds = sum(_BASE62.index(c) * 62**i for i, c in enumerate(reversed(key[1]))) // 1_000_000
        then = datetime.fromtimestamp(seconds, UTC)
        return original, then.strftime("%Y-%m-%dT%H:%M:%SZ") if 2000 < then.year < 2030 else ""
    date = re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?", asked.get("date", [""])[0])
    return (original, date[0] if date else "") if original or "id" in asked else None


def _ghost(rest: str) -> Parts | None:
    """ghostarchive.org/archive/<key>; /varchive/[youtube/<day>/]<YouTube video id>."""
    video = re.match(r"/varchive/(?:youtube/(\d{8})/)?([\w-]{11})(?:\W|$)", rest)
    if video:
        return f"https://www.youtube.com/watch?v={video[2]}", iso_of(video[1] or "")
    stamped = re.match(r"/archive/(\d{8,14})/(?=\S)", rest)
    if stamped:
        return _clean(rest[stamped.end():]), iso_of(stamped[1])
    return _NOTHING if re.match(r"/archive/\w+", rest) else None


def _in_query(rest: str) -> Parts | None:
    """Archives that carry the original in a query: ?url=... (Wikiwix, FreezePage)."""
    original = _clean(parse_qs(rest.partition("?")[2]).get("url", [""])[0])
    return (original, "") if original else _wayback(rest)


def _google(rest: str) -> Parts | None:
    """Google's cache of a page: /search?q=cache:KEY:URL."""
    asked = parse_qs(rest.partition("?")[2]).get("q", [""])[0]
    cached = re.match(r"cache:(?:[\w-]{12}:)?(\S+)", asked)
    return (_clean(cached[1]), "") if cached else None


def _key(shape: str) -> Callable[[str], Parts | None]:
    """An archive whose URLs are opaque keys of this shape."""
    pattern = re.compile(shape)
    return lambda rest: _NOTHING if pattern.match(rest) else None


def _archive_org(rest: str) -> Parts | None:
    """archive.org/web/<digits>/...: the Wayback Machine's old address; /details/ is no web capture."""
    return _wayback(rest) if rest.startswith(("/web/", "/wayback/")) else None


_Reader = Callable[[str], Parts | None]
_HOSTS: dict[str, tuple[str, _Reader]] = {
    "archive.org": ("web.archive.org", _archive_org),
    "webcitation.org": ("webcitation.org", _webcite),
    "ghostarchive.org": ("ghostarchive.org", _ghost),
    "perma.cc": ("perma.cc", _key(r"/[0-9A-Z]{4}-[0-9A-Z]{4}\b|/0[\w-]{8,}")),
    "perma-archives.org": ("perma.cc", _wayback),
    "archive.wikiwix.com": ("archive.wikiwix.com", _in_query),
    "wikiwix.com": ("archive.wikiwix.com", _in_query),
    "freezepage.com": ("freezepage.com", _key(r"/\d+\w*")),
    "peeep.us": ("peeep.us", _key(r"/\w{6,}")),
    "webcache.googleusercontent.com": ("webcache.googleusercontent.com", _google),
    "pandora.nla.gov.au": ("pandora.nla.gov.au", lambda rest: _wayback(rest) or _key(r"/(?:pan|tep)/\d+")(rest)),
    **dict.fromkeys(("archive.today", "archive.is", "archive.ph", "archive.fo", "archive.li", "archive.md",
                     "archive.vn", "archive.ec"), ("archive.today", _today)),
    **dict.fromkeys(("web.archive.org", "wayback.archive.org", "web-beta.archive.org", "liveweb.archive.org",
                     "classic-web.archive.org", "wayback-api.archive.org"), ("web.archive.org", _wayback)),
    **dict.fromkeys(("webarchive.nationalarchives.gov.uk", "webarchive.nationalarchives.co.uk",
                     "yourarchives.nationalarchives.gov.uk"), ("webarchive.nationalarchives.gov.uk", _wayback)),
    **dict.fromkeys(("webarchive.org.uk", "wayback.webarchive.org.uk"), ("webarchive.org.uk", _wayback)),
    **dict.fromkeys(("wayback.archive-it.org", "archive-it.org"), ("archive-it.org", _wayback)),
    **dict.fromkeys(("webarchive.loc.gov", "webarchives.loc.gov"), ("webarchive.loc.gov", _wayback)),
    **dict.fromkeys(("wayback.vefsafn.is", "vefsafn.is"), ("vefsafn.is", _wayback)),
    **dict.fromkeys(("wayback.webarchiv.cz", "webarchiv.cz"), ("webarchiv.cz", _wayback)),
    **dict.fromkeys(("collectionscanada.gc.ca", "collectionscanada.ca", "webarchive.bac-lac.gc.ca",
                     "webarchiveweb.wayback.bac-lac.canada.ca", "webarchiveweb.bac-lac.canada.ca"),
                    ("webarchive.bac-lac.gc.ca", _wayback)),
    **dict.fromkeys(("webarchive.nla.gov.au", "content.webarchive.nla.gov.au"), ("webarchive.nla.gov.au", _wayback)),
    **dict.fromkeys(("webrecorder.io", "conifer.rhizome.org"), ("conifer.rhizome.org", _wayback)),
    **dict.fromkeys(("timetravel.mementoweb.org", "mementoweb.org"), ("timetravel.mementoweb.org", _wayback)),
    **{host: (host, _wayback) for host in (
        "arquivo.pt", "preview.arquivo.pt", "swap.stanford.edu", "webharvest.gov",
        "web.archive.bibalex.org", "veebiarhiiv.digar.ee", "haw.nsk.hr", "nukrobi2.nsk.hr", "megalodon.jp",
        "webarchive.proni.gov.uk", "webarchive.parliament.uk", "eresources.nlb.gov.sg",
        "langzeitarchivierung.bib-bvb.de",
        "padi.cat", "wayback.padi.cat", "collections.europarchive.org", "webarchive.archive.unhcr.org",
        "webarhiv.nuk.uni-lj.si", "arhiv.nuk.uni-lj.si", "digital.library.yorku.ca", "webarchive.nrscotland.gov.uk",
        "webarchive.bl.uk", "kirjastot.kansalliskirjasto.fi", "wayback.nli.org.il", "web.archive.eu")},
}
"""Host -> the archive's name, and how what follows the host is read."""
