"""Plain text: what is there is the text."""

from __future__ import annotations

from refs.model import Page, PageState, Response
from refs.pages.base import PageReader, media_type
from refs.pages.decode import decode


class Plain(PageReader):
    """Reads text/plain and whatever else is text and nobody else's."""

    name = "plain"

    def accepts(self, response: Response) -> float:
        if b"\0" in response.body[:2048]:
            return 0.0
        return 0.4 if media_type(response).startswith("text/") else 0.1

    def read(self, response: Response) -> Page:
        text = decode(response.body, response.header("content-type")).text
        return Page(PageState.LIVE, text=text, all_text=text, media_type=media_type(response) or "text/plain")
