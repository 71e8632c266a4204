"""Lets only sound web URLs through, in one spelling, so that no two parsers can read them differently.

Names are checked when a connection is made (refs/fetch/addresses.py), since a name may resolve differently a moment
later. Here only the URL itself is checked.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

from refs.fetch.client import Client
from refs.fetch.networks import Allowed, literal
from refs.fetch.options import NetworkOptions
from refs.fetch.place import place_of
from refs.fetch.steps import Ask, Steps, Worry, settled
from refs.model import Failure, FailureKind, Response
from refs.urls import ascii_host

SCHEMES = ("http", "https")
LONGEST = 8192
"""Characters of a URL; servers refuse longer ones (RFC 9110 asks them for 8000)."""
_CONTROL = re.compile(r"[\x00-\x20\x7f]")
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*\.?")
_DOTTED = re.compile(r"/(?:\.|%2e){1,2}(?:/|$)", re.IGNORECASE)
_BARE_PERCENT = re.compile(r"%(?![0-9a-fA-F]{2})")
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_OCTET = r"(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_PLAIN = re.compile(rf"https?://(?:(?:{_LABEL}\.){{1,6}}[a-z]{{2,24}}|{_OCTET}(?:\.{_OCTET}){{3}})(?::[0-9]{{2,4}})?(?:/[A-Za-z0-9/._~=&?+,;:@!$'()*-]*)?")
"""What most URLs look like, and what needs no rewriting: a short name or a dotted quad, no escapes."""


class BadUrl(ValueError):
    """A URL that cannot be asked for; the message says why."""


class Guard(Worry):
    """Turns away what is no web URL or names an address that is not public."""

    def __init__(self, inner: Client, options: NetworkOptions) -> None:
        super().__init__(inner)
        self._allowed = Allowed(options.allow_private)

    def steps(self, ask: Ask) -> Steps:
        """Check, spell out, pass on."""
        try:
            url = requestable(ask.url)
        except BadUrl as error:
            return settled(_refused(ask.url, FailureKind.BAD_URL, str(error)))
        address = self._allowed.refused(place_of(url).host)
        if address is not None:
            return settled(_refused(ask.url, FailureKind.FORBIDDEN_ADDRESS, f"{address} is not a public address"))
        return self.inner.steps(ask if url == ask.url else ask._replace(url=url))


def requestable(url: str) -> str:
    """The URL as it is sent: ASCII, host in lower case, no userinfo, no fragment.

    Escapes in path and query are left as written: some servers tell "%7E" from "~". Dot segments are resolved, empty
    ones kept, as browsers do (RFC 3986, 5.2.4; URL standard, "path state"): two backends must not differ in it.

    Raises:
        BadUrl: it cannot be asked for; the message says why.
    """
    if _PLAIN.fullmatch(url) and len(url) <= LONGEST and "/." not in url:
        return url
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise BadUrl(f"not a URL: {error}") from None
    if parts.scheme.lower() not in SCHEMES:
        raise BadUrl(f"not a web URL: scheme {parts.scheme or 'missing'!r}")
    if _CONTROL.search(parts.netloc) or "\\" in parts.netloc or "%" in (parts.hostname or ""):
        raise BadUrl("not a URL: its host holds characters that no host has")
    netloc = _host(parts.hostname or "")
    if port == 0:
        raise BadUrl("not a URL: no port is 0")
    if port is not None:
        netloc += f":{port}"
    made = urlunsplit((parts.scheme.lower(), netloc, _sent(_undotted(parts.path)) or "/", _sent(parts.query), ""))
    if len(made) > LONGEST:
        raise BadUrl(f"longer than {LONGEST} characters")
    return made


def _host(name: str) -> str:
    """A host as it is connected to: A-labels, or an address in its one usual form.

    Raises:
        BadUrl: no host can be called so.
    """
    address = literal(name) or literal(ascii_host(name))
    if address is not None:
        return f"[{address}]" if address.version == 6 else str(address)
    host = ascii_host(name)
    if not _NAME.fullmatch(host) or len(host) > 253:
        raise BadUrl(f"no such host can be: {name[:80]!r}" if name else "the URL has no host")
    return host


def _undotted(path: str) -> str:
    """The path without "." and ".." segments, also where a dot is written "%2e"."""
    if not _DOTTED.search(path):
        return path
    kept: list[str] = []
    steps = path.split("/")[1:]
    for number, step in enumerate(steps):
        dots = step.lower().replace("%2e", ".")
        if dots == "..":
            kept = kept[:-1]
        elif dots != ".":
            kept.append(step)
        if dots in (".", "..") and number == len(steps) - 1:
            kept.append("")
    return "/" + "/".join(kept)


def _sent(text: str) -> str:
    """A path or query with every octet escaped that a request line may not hold (RFC 3986)."""
    return quote(_BARE_PERCENT.sub("%25", text), safe="%/:?[]@!$&'()*+,;=-._~|")


def _refused(url: str, kind: FailureKind, detail: str) -> Response:
    return Response(url=url, final_url=url, failure=Failure(kind, detail))
