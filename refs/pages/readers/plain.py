"""Plain text: what is there is the text."""

from __future__ import annotations

from refs.model import Page, PageState, Response
from refs.pages.base import PageReader, fold, media_type
from refs.pages.decode import decode

_MAX_BYTES = 10_000_000
_TITLE = 150
"""Characters up to which the first line is a title."""


class Plain(PageReader):
    """Reads text/plain and whatever else is text and nobody else's."""

    name = "plain"

    def accepts(self, response: Response) -> float:
        """0.4 for a text Content-Type, 0.1 for anything else without zero bytes."""
        head = response.body[:2048]
        if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return 0.0
        return 0.4 if media_type(response).startswith("text/") else 0.1

    def read(self, response: Response) -> Page:
        """The text as it stands, its first line as the title."""
        whole = (
            decode(response.body[:_MAX_BYTES], response.header("content-type"))
            .text.replace("\r\n", "\n")
            .replace("\r", "\n")
        )
        text = "\n".join(line for line in (part.strip() for part in whole.split("\n")) if line)
        first = fold(text.partition("\n")[0])
        cut = f"only the first {_MAX_BYTES:,} bytes were read" if len(response.body) > _MAX_BYTES else ""
        return Page(
            PageState.LIVE,
            reason=cut,
            title=first if len(first) <= _TITLE else "",
            text=text,
            all_text=text,
            media_type=media_type(response) or "text/plain",
        )
