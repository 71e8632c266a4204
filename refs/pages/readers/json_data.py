"""JSON: its texts and numbers with their keys, line by line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from refs.model import Page, PageState, Response
from refs.pages.base import PageReader, fold, media_type
from refs.pages.decode import decode

_MAX_BYTES = 10_000_000
"""Bounds of what is read: bytes, lines of text, levels of nesting."""
_MAX_LINES = 50_000
_MAX_DEPTH = 50
_TITLES = ("title", "name", "headline")
"""Keys of the outermost object that may name it."""


class JsonData(PageReader):
    """Reads JSON: "key: value" lines in the order of the file."""

    name = "json"

    def accepts(self, response: Response) -> float:
        """0.9 for text that starts and ends like an object or list, 0.6 where the Content-Type says JSON."""
        body = response.body[:256].lstrip(b"\xef\xbb\xbf \t\r\n"), response.body[-256:].rstrip()
        looks = body[0][:1] in (b"{", b"[") and body[1][-1:] in (b"}", b"]")
        stated = media_type(response).endswith(("/json", "+json"))
        return 0.9 if looks and (stated or b'"' in body[0]) else 0.6 * stated

    def read(self, response: Response) -> Page:
        """The values as text; JSON that does not parse is read as plain text."""
        text = decode(response.body[:_MAX_BYTES], response.header("content-type")).text
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            return self._page(response, text, "", "JSON that does not parse, read as plain text")
        lines = [line for _, line in zip(range(_MAX_LINES), _lines(value), strict=False)]
        title = (
            next((fold(str(value[k])) for k in _TITLES if isinstance(value.get(k), str)), "")
            if isinstance(value, dict)
            else ""
        )
        return self._page(response, "\n".join(lines), title)

    def _page(self, response: Response, text: str, title: str, reason: str = "") -> Page:
        """A page of this text."""
        return Page(
            PageState.LIVE,
            reason=reason,
            title=title,
            text=text,
            all_text=text,
            media_type=media_type(response) or "application/json",
        )


def _lines(value: Any, key: str = "", depth: int = 0) -> Iterator[str]:
    """The values with their keys, one line each; of a list every item bears the list's key."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _lines(inner, str(name), depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _lines(inner, key, depth + 1)
    elif value is not None and value != "":
        yield f"{key}: {fold(str(value))}" if key else fold(str(value))
