"""URLs in a form that can be compared: canonical spelling, host, registrable site."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlsplit, urlunsplit

import idna

_DEFAULT_PORTS = {"http": 80, "https": 443}
_UNRESERVED = re.compile(r"%(2D|2E|5F|7E|3[0-9]|[46][1-9A-F]|[57][0-9A])", re.IGNORECASE)
_SELECTS = re.compile(
    r"(?i)(?:(?!\w*(?:cl|clk|sess|session|track|tracking|campaign|visitor|client|user|ad|mc)[_-]?id|sid|utm)\w*[_-]?id|p|page_?id|article|art|story|item|doc|document|title|name|num|number|nr|no|n|v|key|cat|t|topic|post|a|q"
    r"|file|path|entry|record|rec|node|news|pid|aid|nid|tid|cid)")
"""Names of parameters that say which page is meant; others sort, track or dress it."""
_SECOND_LEVEL = frozenset("ac co com edu gob gov ltd me mil net ne nom or org plc sch".split())
"""Labels under a country's code that registries sell names below ("co.uk", "com.au")."""


@lru_cache(maxsize=4096)  # a run asks for the same URL at each of its stages
def canonical(url: str) -> str:
    """The URL as a key: the same resource always gives the same text (RFC 3986 section 6, without fragment).

    Scheme and host in lower case, IDN as A-labels, default port and fragment dropped, an empty path as "/", percent
    escapes in upper case and unreserved characters unescaped. The order of the query is kept, because it may matter. A
    text that is no URL comes back stripped and otherwise unchanged.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url.strip()
    if not parts.scheme or not parts.hostname:
        return url.strip()
    scheme = parts.scheme.lower()
    name = ascii_host(unquote(parts.hostname))
    netloc = f"[{name}]" if ":" in name else name
    if port is not None and port != _DEFAULT_PORTS.get(scheme):
        netloc += f":{port}"
    return urlunsplit((scheme, netloc, _without_dots(_escape(parts.path)) or "/", _escape(parts.query), ""))


def _without_dots(path: str) -> str:
    """A path with its dot segments taken out, as a browser asks it (RFC 3986 section 5.2.4)."""
    if "/." not in path:
        return path
    kept: list[str] = []
    parts = path.split("/")
    for part in parts[1:]:
        if part == "..":
            kept[-1:] = []
        elif part != ".":
            kept.append(part)
    tail = "/" if parts[-1] in (".", "..") and kept else ""
    return "/" + "/".join(kept) + tail


def ascii_host(name: str) -> str:
    """A host name in lower case as A-labels (IDNA 2008, UTS 46 mapping); names that cannot be mapped are unchanged."""
    name = name.lower().rstrip(".")
    if name.isascii():
        return name
    try:
        return idna.encode(name, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        return name


@lru_cache(maxsize=256)  # asked for several times in a row; more would only hold memory
def host(url: str) -> str:
    """The lower-case host of a URL without "www.", "" for none."""
    try:
        name = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return ascii_host(name).removeprefix("www.")


def site(url_or_host: str) -> str:
    """The registrable part of a host, precise enough to group by: "bbc.co.uk", "nytimes.com".

    A small rule in place of the Public Suffix List: two labels, or three where the second-last is a usual second level
    under a country code.
    """
    name = host(url_or_host) if "://" in url_or_host else ascii_host(url_or_host).removeprefix("www.")
    labels = name.split(".")
    deep = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return name if name.replace(".", "").isdigit() else ".".join(labels[-3 if deep else -2:])


def one_page(one: str, other: str) -> bool:
    """True when two URLs name one page, apart from scheme, "www.", port, letter case, a final slash and the query."""

    def place(url: str) -> tuple[str, str]:
        path = urlsplit(canonical(url)).path
        return host(url), re.sub(r"/(index|default)\.\w{3,5}$", "/", unquote(path).casefold()).rstrip("/")

    try:
        return place(one) == place(other) and not _selects_another(one, other)
    except ValueError:
        return False


def _selects_another(one: str, other: str) -> bool:
    """True where a parameter like "id" or "p" that both queries hold has another value in each."""
    first, second = (dict(parse_qsl(urlsplit(url).query)) for url in (one, other))
    return any(_SELECTS.fullmatch(name) and first[name].casefold() != second[name].casefold()
               for name in first.keys() & second.keys())


@lru_cache(maxsize=256)
def is_web(url: str) -> bool:
    """True for an absolute http or https URL with a host."""
    try:
        parts = urlsplit(url)
        return parts.scheme.lower() in _DEFAULT_PORTS and bool(parts.hostname)
    except ValueError:
        return False


def _escape(text: str) -> str:
    """Percent escapes in upper case, those of unreserved characters undone, and all else escaped (RFC 3986, 6.2.2)."""
    upper = re.sub(r"%[0-9a-fA-F]{2}", lambda m: m.group().upper(), text)
    plain = _UNRESERVED.sub(lambda m: unquote(m.group()), upper)
    return quote(plain, safe="%/:?#[]@!$&'()*+,;=-._~")
