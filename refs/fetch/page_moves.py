"""Finds where a page leads that is nothing but a move: a meta refresh, a Refresh header, one line of script. Pure.

Static sites have no other way to redirect (Jekyll's redirect-from, Hugo's aliases, GitHub Pages), and browsers follow
it (HTML standard, 4.2.5.3 and 7.4.2). Only a page without text of its own is followed, so that an article that reloads
itself stays the page. A page of an archive is never followed: its copy would lead out of the archive to the live web.
"""

from __future__ import annotations

import html
import re
from urllib.parse import urljoin

from refs.model import Response

_LONGEST = 16_384
"""Bytes of such a page; templates add analytics and a style, seldom more."""
_HTML, _PLAIN = ("text/html", "application/xhtml+xml", ""), ("text/plain",)
"""Types of pages that are looked at: HTML, and plain text that a Refresh header moves on from."""
_WORDS, _WORDS_BY_SCRIPT = 60, 15
"""Words of text beyond which a page says something itself: "This page has moved, update your links" has eight."""
_SECONDS = 10
"""Seconds of a refresh up to which it moves a reader on; a longer one reloads a page of news."""
_SCRIPT = 600
"""Characters of a script that only moves on; a challenge's is longer, and sets a cookie first."""
_COMMENT = re.compile(rb"(<script\b[^>]{0,500}>.*?</script\s*>)|<!--.*?-->", re.DOTALL | re.IGNORECASE)
"""A comment outside of scripts: in one it hides the script from browsers that know none."""
_UNSEEN = re.compile(rb"<(script|style|noscript|template|title)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_NOSCRIPT = re.compile(rb"<noscript\b.*?</noscript\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(rb"<[^>]{0,500}>")
_META = re.compile(rb"<meta\b[^>]{0,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"""([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_BASE = re.compile(rb"""<base\b[^>]{0,500}?href\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_REFRESH = re.compile(r"""\s*(\d{0,3})(?:\.\d*)?\s*[;,\s]\s*(?:url\s*=\s*)?(?:"([^"]*)"?|'([^']*)'?|(\S.*))""",
                      re.IGNORECASE | re.DOTALL)
_SCRIPTS = re.compile(rb"<script\b[^>]{0,500}>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_MOVE = re.compile(
    r"""(?:^|[\s;{(])(?:(?:window|document|self|top|parent)\s*\.\s*)?location\s*"""
    r"""(?:\.\s*(?:replace|assign)\s*\(\s*|(?:\.\s*href\s*)?=\s*)(["'`])([^"'`\n]{1,2000})\1\s*\)?\s*(?:;|}|$)""")
_WRAPPED = re.compile(r"(?://|/\*)?\s*(?:<!--|-->|<!\[CDATA\[|\]\]>)(?:\s*\*/)?")
_ONLOAD = re.compile(rb"""<body\b[^>]{0,300}?\sonload\s*=\s*(?:"([^"]{1,600})"|'([^']{1,600})')""", re.IGNORECASE)
_ONCE_LOADED = re.compile(
    r"""(?:\b(?:window|document)\s*\.\s*)?\b(?:onload\s*=|addEventListener\s*\(\s*["'](?:load|DOMContentLoaded)["']\s*,)\s*"""
    r"""(?:function\s*\w*\s*\(\s*\w*\s*\)|\(\s*\w*\s*\)\s*=>)\s*\{""")
_LATER = re.compile(
    r"""(?:\bwindow\s*\.\s*)?\bsetTimeout\s*\(\s*(?:function\s*\(\s*\)\s*\{|\(\s*\)\s*=>\s*\{?|(["']))"""
    r"""([^\0]{1,600}?)(?(1)\1|\}?)\s*,\s*(\d{1,5})\s*\)""")
_NAMED = re.compile(r"""\b(?:var|let|const)\s+([A-Za-z_$]\w{0,40})\s*=\s*(["'`][^"'`\n]{1,2000}["'`])\s*(?:;|\n|$)""")
_CONDITIONAL = re.compile(r"\b(?:if|cookie|setTimeout|addEventListener|fetch|XMLHttpRequest|\+)\b|\?|\$\{")
_PARKED = re.compile(r"^/lander\b")
"""GoDaddy's parked domains move on by script; the page itself is what tells them."""


def leads_to(answer: Response, url: str) -> str:
    """The address that the page sends every reader on to, absolute and without its fragment; "" for a page that stays.

    `url` is where it was found.
    """
    if answer.status != 200 or answer.failure is not None or answer.truncated or answer.header("memento-datetime"):
        return ""
    target = _page(answer)
    try:
        base = _BASE.search(answer.body, 0, _LONGEST)
        whole = urljoin(urljoin(url, base[1].decode("ascii", "replace")) if base else url, target) if target else ""
    except ValueError:
        return ""
    whole = whole.partition("#")[0]
    return whole if whole.startswith(("http:", "https:")) and whole != url.partition("#")[0] else ""


def _page(answer: Response) -> str:
    """The address in the header, a meta element or the script of a page that says next to nothing itself."""
    kind = answer.header("content-type").partition(";")[0].strip().lower()
    if len(answer.body) > _LONGEST or not (kind in _HTML or (kind in _PLAIN and answer.header("refresh"))):
        return ""
    source = _COMMENT.sub(lambda m: m[1] or b" ", answer.body)
    low = source.lower()
    header = _refreshed(answer.header("refresh"))
    if not header and b"refresh" not in low and b"location" not in low:
        return ""
    words = len(_TAG.sub(b" ", _UNSEEN.sub(b" ", source)).split())
    stated = (header or _meta(source)) if words <= _WORDS else ""
    return stated or (_script(source) if words <= _WORDS_BY_SCRIPT else "")


def _meta(source: bytes) -> str:
    """The address of the page's first meta refresh; one inside <noscript> is meant for others."""
    for tag in _META.findall(_NOSCRIPT.sub(b" ", source)):
        stated = {m[0].lower(): (m[1] or m[2] or m[3]).decode("utf-8", "replace") for m in _ATTRIBUTE.findall(tag)}
        if stated.get(b"http-equiv", "").strip().lower() == "refresh":
            return _refreshed(html.unescape(stated.get(b"content", "")))
    return ""


def _refreshed(content: str) -> str:
    """The address of a refresh of at most ten seconds."""
    found = _REFRESH.match(content)
    if found is None or int(found[1] or 0) > _SECONDS:
        return ""
    return (found[2] or found[3] or found[4] or "").strip()


def _script(source: bytes) -> str:
    """The address of a page whose one script of its own does nothing but move on."""
    found_in = (*_SCRIPTS.findall(source), *(html.unescape((a or b).decode("utf-8", "replace")).encode()
                                             for a, b in _ONLOAD.findall(source)))
    scripts = [text for raw in found_in if (text := _simply(raw.decode("utf-8", "replace")))]
    moves = [(text, found) for text in scripts if (found := _MOVE.search(text))]
    if len(moves) != 1 or len(moves[0][0]) > _SCRIPT:
        return ""
    text, found = moves[0]
    target = found[2].replace("\\/", "/")
    rest = text.replace(found[0], "")
    return "" if _CONDITIONAL.search(rest) or "\\" in target or _PARKED.match(target) else target


def _simply(script: str) -> str:
    """A script without what changes nothing: wrappers for old parsers, a short wait, a wait for the page, a name."""
    text = _WRAPPED.sub(" ", script[:4 * _SCRIPT]).strip()
    text = _ONCE_LOADED.sub("{", text)
    text = _LATER.sub(lambda m: f"{{{m[2]}}}" if int(m[3]) <= 1000 * _SECONDS else m[0], text)
    names = _NAMED.findall(text)
    if len(names) == 1:
        name, value = names[0]
        text = re.sub(rf"(?<![\w.$]){re.escape(name)}(?![\w$])", lambda _: value, _NAMED.sub("", text))
    return text.strip()
