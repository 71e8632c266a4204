"""HTML: the article's text, the whole visible text, and what the page says of itself."""

from __future__ import annotations

import re

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from refs.model import Page, PageState, Response
from refs.pages.base import Marks, PageReader, fold, media_type
from refs.pages.decode import decode

_TAG = re.compile(rb"<(?:!doctype html|html|head|body|title|meta|div|p|script|h1|table)\b", re.IGNORECASE)
_SOURCE = 400_000


class Html(PageReader):
    """Reads web pages: resiliparse's parser, one parse for both tiers of text and the metadata."""

    name = "html"

    def accepts(self, response: Response) -> float:
        if _TAG.search(response.body, 0, 2048):
            return 0.9
        return 0.5 if media_type(response) in ("text/html", "application/xhtml+xml") else 0.0

    def read(self, response: Response) -> Page:
        return self.look(response)[0]

    def look(self, response: Response) -> tuple[Page, Marks]:
        source = decode(response.body, response.header("content-type")).text
        tree = HTMLTree.parse(source)
        headings = tuple(fold(h.text) for h in tree.document.query_selector_all("h1, h2")[:6])
        marks = Marks(title=fold(tree.title or ""), headings=headings, source=source[:_SOURCE].lower(), structured=True)
        page = Page(
            PageState.LIVE,
            title=marks.title,
            text=_text(tree, main_content=True, comments=False, post_meta=False, alt_texts=False),
            all_text=_text(tree),
            media_type="text/html",
        )
        return page, marks


def _text(tree: HTMLTree, **options: bool) -> str:
    raw = extract_plain_text(tree, preserve_formatting=True, list_bullets=False, **options)
    return "\n".join(line for line in (fold(part) for part in raw.split("\n")) if line)
