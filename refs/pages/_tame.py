"""Markup that would stall or swell a parser, cut down to what can be read.

HTML5 parsing is quadratic in the depth of open elements (200,000 nested <div>
took over 20 s in lexbor, November 2026) and needs some 200 bytes a node. Real
pages stay far below these limits; what goes beyond is cut or read without
its tags, and the page says so.
"""

from __future__ import annotations

import html
import re

MAX_CHARS = 8_000_000
MAX_TAGS = 200_000
MAX_DEPTH = 2_000
_SUSPICIOUS = 5_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,30})")
_DROPPED = re.compile(r"<(script|style|template)\b.{0,200000}?</\1\s*>", re.DOTALL | re.IGNORECASE)
_ANY_TAG = re.compile(r"<[/!?a-zA-Z][^<>]{0,5000}>?")
_VOID = frozenset(
    (
        "area base br col embed hr img input link meta param source track wbr "
        "p li td th tr dt dd option tbody thead"
    ).split()
)


def tame(source: str) -> tuple[str, str]:
    """Markup that parses in bounded time, and what was done to it ("" for nothing)."""
    note = ""
    if len(source) > MAX_CHARS:
        source, note = source[:MAX_CHARS], f"only the first {MAX_CHARS:,} characters were read"
    tags = source.count("<")
    if tags > MAX_TAGS:
        source, note = _first_tags(source), f"only the first {MAX_TAGS:,} tags were read"
    if tags > _SUSPICIOUS and _depth(source) > MAX_DEPTH:
        return flat(source), f"elements nest deeper than {MAX_DEPTH:,}; read without its tags"
    return source, note


def flat(source: str) -> str:
    """The text between the tags, as markup without any element."""
    return html.escape(html.unescape(_ANY_TAG.sub(" ", _DROPPED.sub(" ", source))), quote=False)


def _first_tags(source: str) -> str:
    at = -1
    for _ in range(MAX_TAGS):
        at = source.find("<", at + 1)
    return source[:at]


def _depth(source: str) -> int:
    """How deep elements nest at most, near enough: void elements and those that close themselves do not count."""
    depth = deepest = 0
    for closing, name in _TAG.findall(source):
        if name.lower() in _VOID:
            continue
        depth += -1 if closing else 1
        deepest = max(deepest, depth)
        depth = max(depth, 0)
    return deepest
