"""Rules for resolvers of identifiers (doi.org, Handle.Net, n2t.net, PURL, URN, arXiv): a name that nobody registered.

A resolver's own word that it knows no such name tells more than a status: the citation names nothing, whatever the
publisher's site does. Its error page often carries a form with a captcha, so this is asked before challenges are.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote

from refs.model import PageState
from refs.pages._phrases import pattern, tables
from refs.pages._sight import Rule, Sight, lowered

_LONGEST = 400
"""Words: doi.org's error page, the longest, has some 200 with its form."""
_BRIEF = 60
"""Words: a resolver's page with status 200 that says no more is its error page."""
_LEAD = 1500
"""Characters at the beginning in which a resolver says so."""
_SAYS = pattern("resolvers", "says")
_SOURCE = "doi.org, Handle.Net (RFC 3651), n2t.net, purl.org, urn:nbn resolvers, arXiv, PubMed: data/resolvers.toml"


class _Named(NamedTuple):
    """An identifier in an address, and the resolver that was asked for it."""

    kind: str
    name: str
    host: str


@cache
def _resolvers() -> tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]:
    """(kind, hosts, names) of each resolver."""
    listed = ((kind, table) for kind, table in tables("resolvers").items() if "hosts" in table)
    return tuple((kind, tuple(t["hosts"]), re.compile("|".join(f"(?:{n})" for n in t["names"]))) for kind, t in listed)


def _named(sight: Sight) -> _Named | None:
    """The identifier that was asked for, where the answer is the resolver's own and no page that it led to."""
    asked = (sight.asked.hostname or "").removeprefix("www.")
    for kind, hosts, names in _resolvers():
        if not any(_at(asked, h) for h in hosts) or not any(_at(sight.host, h) for h in hosts):
            continue
        found = names.search(unquote(sight.asked.path).lstrip("/"))
        if found:
            return _Named(kind, next((g for g in found.groups() if g), found.group())[:100], sight.host)
    return None


def _at(host: str, name: str) -> bool:
    """True when `host` is `name` or below it."""
    return host == name or host.endswith(f".{name}")


def _unregistered(sight: Sight, said: str) -> str:
    """The reason in words; "" where the answer is not the resolver's own."""
    told = _named(sight)
    if told is None:
        return ""
    kind = told.kind if told.kind in ("arXiv", "PubMed", "handle") else told.kind.upper()
    what = f"{kind} number" if told.kind in ("arXiv", "PubMed") else kind
    return f"the {what} {told.name} is not registered: {told.host} knows of none ({said})"


def _says(sight: Sight) -> str:
    """The resolver says so in words. With 200 a headline must, or the page say little else: abstracts say much."""
    if sight.status not in (200, 400, 404, 410) or sight.all_words > _LONGEST or _named(sight) is None:
        return ""
    headlines = ". ".join((sight.title, *map(lowered, sight.marks.headings[:1])))
    brief = sight.status != 200 or sight.all_words <= _BRIEF
    said = _SAYS.search(" ".join(f"{headlines}. {sight.head[:_LEAD] if brief else ''}".split()))
    return _unregistered(sight, f'"{said.group()[:80]}"') if said else ""


def _status(sight: Sight) -> str:
    return _unregistered(sight, f"HTTP {sight.status}") if sight.status in (404, 410) else ""


SAYS = Rule("resolver-says", _SOURCE, PageState.GONE, _says)
STATUS = Rule("resolver-status", _SOURCE, PageState.GONE, _status)
