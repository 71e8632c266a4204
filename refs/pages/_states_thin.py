"""Rules for pages that came without their text: empty bodies, script shells, pages that only lead elsewhere."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from refs.model import PageState
from refs.pages._phrases import phrases, sought
from refs.pages._sight import Rule, Sight
from refs.urls import site

_NO_TEXT = 5
"""Words: fewer cannot support a sentence."""
_POINTS = 10
"""Words: a page that only moves on has no more."""
_SHELL = 40
"""Words: a page that scripts would fill has no more."""
_POINTER = 60
"""Words: a page that leads elsewhere has no more."""
_SHORT = 30
"""Words: below this a page is read with doubt."""
_ROOTS = tuple(m.encode() for m in phrases("thin", "roots"))
_NEEDS_SCRIPT = sought("thin", "needs_script")
_SCRIPT_MOVE = re.compile(
    rb"(?:window|document|top|self)?\.?location(?:\.href)?\s*=\s*[\"'`]|location\.(?:replace|assign)\s*\("
)


def _empty(sight: Sight) -> str:
    if sight.response.body.strip() or sight.page.all_text:
        return ""
    return f"an empty body (HTTP {sight.status})" if sight.status else "an empty body"


def _shell(sight: Sight) -> str:
    """A page whose text its scripts would bring: an application's root, or words that ask for JavaScript."""
    if sight.all_words > _SHELL or not sight.marks.structured:
        return ""
    asks = _NEEDS_SCRIPT.search(f"{sight.head} {sight.title} {_noscript(sight)}")
    if asks:
        return f'a shell that needs JavaScript ("{asks.group()[:60]}")'
    root = sight.has(*_ROOTS) if sight.marks.scripts and sight.all_words <= _SHELL // 2 else b""
    return f'a shell that scripts fill ("{root.decode()}")' if root else ""


def _noscript(sight: Sight) -> str:
    """The words that a page shows where scripts do not run."""
    found = re.findall(rb"<noscript[^>]*>(.{0,1500}?)</noscript", sight.source, re.DOTALL)
    return re.sub(r"<[^>]{0,300}>", " ", b" ".join(found[:5]).decode("utf-8", "replace"))


def _frames(sight: Sight) -> str:
    if sight.all_words > _NO_TEXT or not sight.has(b"<frameset", b"<iframe"):
        return ""
    return "frames only: their text is at other addresses"


def _leads_elsewhere(sight: Sight) -> str:
    """A short page whose meta refresh leads to another site."""
    if not sight.marks.refresh or sight.all_words > _POINTER:
        return ""
    here = sight.response.final_url or sight.response.url
    there = urljoin(here, sight.marks.refresh)
    return f"the page only leads to {there[:200]}" if site(there) != site(here) else ""


def _leads_on(sight: Sight) -> str:
    """A move by refresh or script from a page without text of its own, within its site."""
    if not sight.marks.structured or sight.all_words > _POINTS:
        return ""
    if sight.marks.refresh:
        return f"the page only leads to {sight.marks.refresh[:200]}"
    by_script = sight.all_words <= _NO_TEXT and _SCRIPT_MOVE.search(sight.source)
    return "the page only leads elsewhere, by script" if by_script else ""


def _no_text(sight: Sight) -> str:
    if not sight.marks.structured and sight.response.header("content-type"):
        return "" if sight.page.all_text.strip() else "no text in it"
    return f"next to no text ({sight.all_words} words)" if sight.all_words < _NO_TEXT else ""


def _stub_pointer(sight: Sight) -> str:
    """A short page that refreshes within its own site: read as it is, with doubt."""
    short = sight.marks.refresh and sight.all_words <= _POINTER
    return "a short page that sends browsers on within its site" if short else ""


def _doubtful(sight: Sight) -> str:
    """A short page without a claim to being gone; the sibling probe can tell."""
    short = sight.marks.structured and sight.all_words < _SHORT
    return f"a short page ({sight.all_words} words)" if short else ""


_REFRESH = "HTML standard, http-equiv=refresh; Jekyll redirect-from"
POINTERS: tuple[Rule, ...] = (Rule("leads-elsewhere", _REFRESH, PageState.THIN, _leads_elsewhere, 0.9),)
RULES: tuple[Rule, ...] = (
    Rule("empty", "RFC 9110 section 15.3.5, and servers that send nothing", PageState.THIN, _empty, 1.0),
    Rule("script-shell", "roots of script frameworks; noscript texts", PageState.THIN, _shell, 0.9),
    Rule("leads-on", _REFRESH, PageState.THIN, _leads_on, 0.9),
    Rule("frames-only", "HTML 4 frames", PageState.THIN, _frames, 0.9),
    Rule("no-text", "too little to support a sentence", PageState.THIN, _no_text, 0.9),
    Rule("refresh-within", _REFRESH, PageState.LIVE, _stub_pointer, 0.5),
    Rule("short", "asks for the sibling probe", PageState.LIVE, _doubtful, 0.6),
)
