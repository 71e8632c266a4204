"""Caps pathological HTML before parsing: depth, attributes and size, so that no page stalls a parser.

HTML5 parsing is quadratic in the depth of open elements (200,000 nested <div> took over 20 s in lexbor, November 2026)
and needs some 200 bytes a node. Real pages stay far below these limits. What goes beyond them is cut, or read without
its tags, and the page says so.
"""

from __future__ import annotations

import html
import re

MAX_CHARS = 5_000_000
"""Characters of a page that are parsed,"""
MAX_TAGS = 100_000
"""its tags,"""
MAX_DEPTH = 2_000
"""and how deep they may nest: parsers take quadratic time or overflow beyond."""
_SUSPICIOUS = 5_000
"""Tags from which the depth is counted: fewer can be parsed at any depth."""
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,30})")
_UNSEEN = ("script", "style", "template")
_LONG_TAG = 50_000
"""Characters from which the text behind a "<" may be an overloaded tag."""
_MAX_ATTRIBUTES = 5_000
_LARGE = 500_000
"""Characters from which a page is looked through for overloaded tags."""
_ANY_TAG = re.compile(r"<[/!?a-zA-Z][^<>]{0,5000}>?")
_VOID = frozenset(
    (
        "area base br col embed hr img input link meta param source track wbr p li td th tr dt dd option tbody thead"
    ).split()
)
"""Elements that hold nothing, or that the next of their kind closes: they add no depth."""


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
    if len(source) > _LARGE and _overloaded(source):
        return flat(source), f"a tag has more than {_MAX_ATTRIBUTES:,} attributes; read without its tags"
    return source, note


def flat(source: str) -> str:
    """The text between the tags, as markup without any element."""
    for name in _UNSEEN:
        source = _without(source, name)
    return html.escape(html.unescape(_ANY_TAG.sub(" ", source)), quote=False)


def _without(source: str, name: str) -> str:
    """The markup without the elements of a name, each up to its first end tag; an unclosed one drops the rest."""
    lower = source.lower()
    if len(lower) != len(source):  # a few letters change length in lower case, and would shift what is cut
        return source
    kept: list[str] = []
    at = 0
    while (start := lower.find(f"<{name}", at)) >= 0:
        kept.append(source[at:start])
        end = lower.find(f"</{name}", start)
        if end < 0:
            return " ".join(kept)
        at = end + len(name) + 2
    return " ".join([*kept, source[at:]])


def _overloaded(source: str) -> bool:
    """True where one tag has thousands of attributes: parsers compare each with all."""
    return any(part.count("=") > _MAX_ATTRIBUTES for part in source.split("<") if len(part) > _LONG_TAG)


def _first_tags(source: str) -> str:
    """The markup up to the last tag that is read."""
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
