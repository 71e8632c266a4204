"""Makes hostile text harmless: what a page, a title or a URL says is never trusted.

`defused` is for terminals and machine formats, `one_line` for a single line of bounded length, and `web_url` decides
what may become a link.
"""

from __future__ import annotations

import re

from refs.urls import is_web

# C0 (but not tab and newline), DEL, C1, lone surrogates and the noncharacters that XML 1.0 forbids.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Embeddings, overrides and isolates: they reorder what stands after them (CVE-2021-42574, "Trojan Source").
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MARKS = re.compile("[\u061c\u200e\u200f\u2028\u2029\ufeff\U000e0000-\U000e007f]")
"""Marks that turn or break a line without being seen (Unicode, UAX 9 and 14), and tags: letters that no reader sees and
language models read."""
# The characters that RFC 3986 allows in an address; any other is escaped.
_NOT_IN_URL = re.compile(r"[^!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]")
_BREAK_NEAR = 24
_LONGEST_URL = 4000
"""Characters. Nobody cites a longer address, and browsers and servers disagree about them."""


def defused(text: str) -> str:
    """Text without control characters; direction overrides appear as "[U+202E]". Newlines and tabs stay."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _CONTROLS.sub("", text)
    return _MARKS.sub("", _BIDI.sub(lambda m: f"[U+{ord(m.group()):04X}]", text))


def one_line(text: str, limit: int = 0) -> str:
    """`defused` text on one line, cut at `limit` characters with an ellipsis; 0 means no limit."""
    if limit:
        text = text[: 4 * limit + 400]  # a title of a megabyte is not worth cleaning whole
    folded = " ".join(defused(text).split())
    return clip(folded, limit) if limit else folded


def path(text: str) -> str:
    """A file's path as machines read it: one line, at most 1,000 characters."""
    return one_line(text, 1000)


def clip(text: str, limit: int) -> str:
    """At most `limit` characters, cut at a space where one is near, with an ellipsis."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > max(0, limit - _BREAK_NEAR) else cut).rstrip() + "…"


def web_url(url: str) -> str:
    """The URL if it may be a link (absolute, http or https), percent-escaped where needed; else ""."""
    url = url[: _LONGEST_URL + 99].strip()
    if len(url) > _LONGEST_URL or not url.lower().startswith(("http://", "https://")) or not is_web(url):
        return ""
    return _NOT_IN_URL.sub(_percent, url)


def _percent(match: re.Match[str]) -> str:
    raw = match.group().encode("utf-8", "replace")
    return "".join(f"%{byte:02X}" for byte in raw)
