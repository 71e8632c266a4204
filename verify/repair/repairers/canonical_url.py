"""An address with tracking parameters, of a mobile or AMP copy, or over plain http: the canonical one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import urlsplit, urlunsplit

from refs.citations.links import bare_url
from refs.edits.base import Change
from refs.model import Source
from refs.urls import host, is_web, site
from verify.repair.repairers.base import STABLE, Case, Proposal, Repairer

_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_ga|_gl"
                       r"|ref_src|cmpid|ocid|smid)$")
"""Parameters that only tell who sent the reader."""
_MOBILE = re.compile(r"^(?:m|mobile|amp)\.|\.m\.")
"""The part of a host's name by which it serves phones."""
_AMP = re.compile(r"(?:/amp/?$|^/amp(?=/)|\.amp(?=\.html$|$))")
"""The part of a path by which a site serves Accelerated Mobile Pages."""


class CanonicalUrl(Repairer):
    """Replaces an address by the page's own canonical one, where only tracking, device or scheme differ."""

    name = "canonical_url"

    def propose(self, case: Case) -> Iterable[Proposal]:
        """One proposal where the live page passed as the cited one and names that address itself."""
        live, url = case.assessment.captures.live, case.reference.url
        if live is None or not live.readable or not is_web(url) or host(url) in STABLE:
            return
        if not case.is_cited_page(Source.LIVE) or case.reference.located.found_by not in ("", "given"):
            return
        for better, why in _better(url, live.final_url, live.page.canonical_url)[:1]:
            yield Proposal("canonical_url", why, Change((("url", better),)), rank=30)


@lru_cache(maxsize=64)  # asked for once for each claim that the address is cited for
def _better(url: str, final: str, canonical: str) -> tuple[tuple[str, str], ...]:
    """(address, why it is better) pairs, each borne out by where the page came from or what it calls itself."""
    return tuple(_borne_out(url, final, [u for u in (final, canonical) if is_web(u)]))


def _borne_out(url: str, final: str, witnesses: list[str]) -> Iterator[tuple[str, str]]:
    plain = without_tracking(url)
    if plain == url and all(named == url for named in witnesses):
        return
    if plain != url and any(bare_url(w) == bare_url(plain) for w in witnesses):
        yield plain, "the address without its tracking parameters"
    for named in witnesses:
        # What the page calls itself is no better where that is a mobile or AMP copy too.
        if site(named) == site(url) and _device(named) != named and bare_url(named) == bare_url(url):
            continue
        if _device(url) != bare_url(url) and bare_url(named) == _device(url):
            yield without_tracking(named), "the page's own address in place of its mobile or AMP copy"
    secure = "https" + url[4:]
    if url.startswith("http://") and final == secure:
        yield secure, "the server answers over https with the same page"


def without_tracking(url: str) -> str:
    """The URL without parameters that only count visitors; the others keep their order and spelling."""
    parts = urlsplit(url)
    kept = [p for p in parts.query.split("&") if not _TRACKING.match(p.partition("=")[0].lower())]
    return urlunsplit(parts._replace(query="&".join(kept))) if parts.query else url


def _device(url: str) -> str:
    """The bare address with marks of mobile and AMP copies removed."""
    rest = bare_url(url)
    name, slash, path = rest.partition("/")
    clean = _AMP.sub("", slash + path)
    return _MOBILE.sub(lambda m: "." if m[0].startswith(".") else "", name) + clean
