"""Rules for parked, for-sale, expired, suspended and unfinished sites: a host that serves nobody's page."""

from __future__ import annotations

import re
from ipaddress import ip_address, ip_network

from refs.model import PageState
from refs.pages._phrases import marks, pattern, phrases, sought
from refs.pages._sight import Rule, Sight, count_words, lowered

_THIN = 250
"""Words: parking pages hold a list of ad links, seldom more."""
_ADDRESS_THIN = 80
"""Words: below this a page says so little that its server's address may speak for it."""
_SERVICES = marks("parked", "services")
_HOSTS = phrases("parked", "hosts")
_RANGES = tuple(ip_network(n) for n in phrases("parked", "ranges"))
_FOR_SALE = sought("parked", "for_sale")
_PLACEHOLDER = sought("parked", "placeholder")
_UNBUILT = re.compile(f"^(?:{pattern('parked', 'unbuilt').pattern})$")
_BESIDE_NAME = 2
"""Words that may stand beside a domain's name in the title of its own sale: "Domain X", "X Inc."."""
_AROUND = " .!?…:"
"""Signs around a headline that are no part of what it says."""
_UNBUILT_WORDS = 40
"""Words: a product that is announced says more than that it is to come."""


def _service(sight: Sight) -> str:
    """A mark of a parking service in the source of a page that is for sale, or says next to nothing."""
    if sight.all_words > _THIN or not sight.source:
        return ""
    for name, own in _SERVICES:
        found = sight.has(*own)
        told = found and (_FOR_SALE.search(_said(sight)) or sight.all_words <= _ADDRESS_THIN)
        if told and not sight.article(_FOR_SALE):
            return f'a parking or sales page of {name} ("{found.decode()}")'
    return ""


def _said(sight: Sight) -> str:
    return f"{sight.title}\n{sight.head}"


def _for_sale(sight: Sight) -> str:
    found = _FOR_SALE.search(_said(sight)) if sight.all_words <= _THIN and not sight.explains else None
    told = found and (_named_as_host(sight) or not sight.article(_FOR_SALE))
    return f'the page says "{found.group()[:100]}"' if found and told else ""


def _named_as_host(sight: Sight) -> bool:
    """True where the title is the host's own name, alone or with a phrase of sale: it is about the domain itself."""
    names = {name.removeprefix("www.") for name in (sight.host, sight.asked.hostname or "") if name}
    left = _FOR_SALE.sub(" ", sight.title)
    for name in names:
        left = left.replace(f"www.{name}", " ").replace(name, " ")
    return left != _FOR_SALE.sub(" ", sight.title) and count_words(left) <= _BESIDE_NAME


def _moved_to_sale(sight: Sight) -> str:
    """The rule on redirects from the cited host to one where domains are parked or sold."""
    asked = (sight.asked.hostname or "").removeprefix("www.")
    if not sight.moved or asked == sight.host or sight.words > _THIN:
        return ""
    there = any(_at(sight.host, name) and not _at(asked, name) for name in _HOSTS)
    return f"redirected to {sight.host}, where domains are parked or sold" if there else ""


def _at(host: str, name: str) -> bool:
    """True when `host` is `name` or below it; a name that ends in a dot is a first label."""
    return host.startswith(name) if name.endswith(".") else host == name or host.endswith("." + name)


def _address(sight: Sight) -> str:
    """Next to no text, from an address at which a parking service serves."""
    if not sight.response.address or sight.all_words > _ADDRESS_THIN:
        return ""
    try:
        address = ip_address(sight.response.address)
    except ValueError:
        return ""
    parked = any(address in network for network in _RANGES if network.version == address.version)
    return f"next to no text, from {address}, an address of a parking service" if parked else ""


def _placeholder(sight: Sight) -> str:
    found = _PLACEHOLDER.search(_said(sight)) if sight.all_words <= _THIN and sight.marks.structured else None
    return f'a host\'s placeholder ("{found.group()[:100]}")' if found and not sight.article(_PLACEHOLDER) else ""


def _unbuilt(sight: Sight) -> str:
    """A site that is still to come: every heading, or without one a part of the title, says so and no more."""
    if sight.all_words > _UNBUILT_WORDS or not sight.marks.structured or sight.explains or sight.prose:
        return ""
    headings = [lowered(h).strip(_AROUND) for h in sight.marks.headings]
    if not all(map(_UNBUILT.match, headings)):
        return ""
    said = next((h for h in (*headings, *sight.headlines) if _UNBUILT.match(h.strip(_AROUND))), "")
    return f'a site that is not there yet ("{said}")' if said else ""


def _passing(sight: Sight) -> str:
    """The first phrase of such a page that an article holds in passing: read as it is, with doubt."""
    if sight.all_words > _THIN or not sight.marks.structured or sight.explains:
        return ""
    found = _PLACEHOLDER.search(_said(sight)) or _FOR_SALE.search(_said(sight))
    return f'an article that has "{found.group()[:100]}" in passing' if found else ""


_SEEN = "parking services' own pages and name servers, 82 services known by name"
RULES: tuple[Rule, ...] = (
    Rule("parked-elsewhere", _SEEN, PageState.PARKED, _moved_to_sale),
    Rule("parked-service", _SEEN, PageState.PARKED, _service),
    Rule("parked-says", "sentences of a page about its own domain", PageState.PARKED, _for_sale, 0.9),
    Rule("parked-address", _SEEN, PageState.PARKED, _address, 0.7),
    Rule("placeholder", "default pages of web servers, panels and hosts", PageState.PARKED, _placeholder, 0.8),
    Rule("unbuilt", "headlines of sites still to come, in 12 languages", PageState.PARKED, _unbuilt, 0.7),
)
PASSING = Rule("parked-in-passing", "phrases that articles quote", PageState.LIVE, _passing, 0.5)
