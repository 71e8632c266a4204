"""Bot challenges and firewalls: what stands where the page should be.

Structural marks first (script paths, element ids, headers that a vendor's
challenge has and its customers' ordinary pages have not), then what such
pages say. Cloudflare and Imperva also put scripts into ordinary pages, so a
mark counts only on a page too short to be the article; an article about
captchas is none. Marks are facts gathered from vendors' documentation and
from pages seen between 2018 and 2026.
"""

from __future__ import annotations

import re

from refs.model import PageState
from refs.pages._phrases import Phrases, marks, phrases
from refs.pages._sight import Rule, Sight, lowered

_STUB = 250
"""Words: a challenge says less; Cloudflare's longest has some 120, Imperva's block page 200."""
_BRIEF = 120
"""Words: below this what the page calls itself is enough."""
_TINY = 40
"""Words: below this a weak name ("Just a moment") is enough, too."""
_LEAD = 400
"""Characters at the start of a page: its headings and the first sentence or two."""
_VENDORS = marks("challenge", "vendors")
_TITLES = frozenset(phrases("challenge", "titles"))
_WEAK_TITLES = frozenset(phrases("challenge", "weak_titles"))
_BODIES = phrases("challenge", "bodies")
_PHRASE = Phrases.of(*map(re.escape, (*sorted(_TITLES), *_BODIES)))
_AKAMAI_REFERENCE = re.compile(
    rb"reference(?:\s|&#32;|&nbsp;)*(?:#|&#35;|&#x23;)\s*[0-9]+\.[0-9a-f]+\.[0-9]+\.[0-9a-f]+"
)
_HEADERS = (
    ("cf-mitigated", "challenge", "Cloudflare"),
    ("x-amzn-waf-action", "", "AWS WAF"),
    ("x-sucuri-block", "", "Sucuri"),
    ("x-datadome", "protected", "DataDome"),
    ("x-vercel-mitigated", "", "Vercel"),
    ("x-kpsdk-ct", "", "Kasada"),
)
"""Header, what its value holds ("" for anything), and the vendor that sends it with a challenge alone."""
_ELSEWHERE = (
    ("/cdn-cgi/l/chk_jschl", "Cloudflare"),
    ("validate.perfdrive.com", "Radware"),
    ("captcha-delivery.com", "DataDome"),
    ("google.com/sorry/", "Google"),
    ("/.well-known/sgcaptcha", "SiteGround"),
    ("/_sec/cp_challenge", "Akamai"),
    ("/.within.website/x/", "Anubis"),
    ("_____tmd_____/punish", "Alibaba"),
    ("wappass.baidu.com", "Baidu"),
    ("/showcaptcha", "Yandex"),
)
"""Parts of addresses that challenges redirect to, and their vendors."""


def _header(sight: Sight) -> str:
    """The rule on headers by which a firewall names itself; only a page of few words can be its own."""
    if sight.words > _STUB:
        return ""
    for name, value, vendor in _HEADERS:
        found = sight.response.header(name).lower()
        if found and (value in found if value else True):
            return f"{vendor} says so in its header {name}"
    return ""


def _elsewhere(sight: Sight) -> str:
    """The rule on redirects to a challenge's own address."""
    if not sight.moved or sight.words > _STUB:
        return ""
    final = sight.response.final_url.lower()
    vendor = next((v for part, v in _ELSEWHERE if part in final), "")
    return f"redirected to a challenge of {vendor}" if vendor else ""


def _structure(sight: Sight) -> str:
    """The rule on scripts and marks that only a vendor's own page has."""
    if sight.words > _STUB or not sight.source or sight.article(_PHRASE):
        return ""  # customers' own pages hold some of the scripts too
    for vendor, own in _VENDORS:
        found = sight.has(*own)
        if found:
            return f'a challenge or block page of {vendor} ("{found.decode()}")'
    if _AKAMAI_REFERENCE.search(sight.source) and "denied" in sight.head:
        return "a block page of Akamai (its reference number)"
    return ""


def _words(sight: Sight) -> str:
    """What challenge pages call themselves, in the title or a heading of a short page."""
    if not sight.marks.structured:
        return ""
    if sight.words > _BRIEF:
        return _at_length(sight)
    if sight.prose or sight.article(_PHRASE):
        return ""
    known = _TITLES | _WEAK_TITLES if sight.all_words <= _TINY else _TITLES
    said = next((h for h in sight.headlines if h.strip(" .!?…") in known), "")
    if said:
        return f'a challenge or block page ("{said}")'
    if sight.explains:
        return ""
    said = next((p for p in _BODIES if p in sight.head or p in sight.title), "")
    return f'a challenge or block page ("{said}")' if said else ""


def _at_length(sight: Sight) -> str:
    """A long one: title and headings are nothing but such a name, and its first words tell the visitor so."""
    heads = {h.strip(" .!?…") for h in (sight.title, *map(lowered, sight.marks.headings)) if h}
    if len(sight.marks.headings) == 0 or not heads <= _TITLES | _WEAK_TITLES or sight.explains:
        return ""
    said = next((p for p in _BODIES if p in lowered(sight.page.all_text[:_LEAD])), "")
    return f'a challenge or block page ("{said}")' if said else ""


_SEEN = "vendor documentation and pages seen 2018 to 2026"
_STATED = "developers.cloudflare.com: cf-mitigated; docs.aws.amazon.com: x-amzn-waf-action"
RULES: tuple[Rule, ...] = (
    Rule("challenge-header", _STATED, PageState.BLOCKED, _header),
    Rule("challenge-elsewhere", _SEEN, PageState.BLOCKED, _elsewhere),
    Rule("challenge-structure", _SEEN, PageState.BLOCKED, _structure),
    Rule("challenge-words", _SEEN, PageState.BLOCKED, _words, 0.9),
)
