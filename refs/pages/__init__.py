"""Pages: a response in, a `Page` with text, metadata and state out."""

from __future__ import annotations

from functools import cache

from refs.model import Page, PageState, Response
from refs.pages.base import Marks, PageReader
from refs.pages.states import classify
from refs.plugins import find


def read(response: Response) -> Page:
    """The page a response holds; what cannot be read says why. Never raises for what the web sent."""
    nothing = Page(PageState.LIVE), Marks()
    page, marks = nothing if response.failure is not None else _look(response)
    return classify(response, page, marks)


def _look(response: Response) -> tuple[Page, Marks]:
    """The page as its reader sees it, with the marks that the state rules need.

    Every reader is asked how well it can read the bytes, and the best one reads. One that fails on them makes the page
    unreadable, and says so: a reader's crash is never silence.
    """
    scored = [(reader.accepts(response), reader.name, reader) for reader in _readers()]
    score, _, best = max(scored, key=lambda s: s[:2])
    if score <= 0:
        return Page(PageState.UNREADABLE, reason="no reader for this type", rule="type"), Marks()
    try:
        return best.look(response)
    except Exception as error:  # a reader's library met hostile bytes: this page is lost, the run is not
        return Page(PageState.UNREADABLE, reason=f"{best.name} reader failed: {error}", rule="reader-failed"), Marks()


def warm_up() -> None:
    """Load readers and rules now, so that the first page need not pay for it."""
    _readers()
    read(Response(url="", status=200, body=b"<!doctype html><title>a</title><p>b</p>"))


@cache
def _readers() -> tuple[PageReader, ...]:
    return tuple(p.cls() for p in find("refs.pages.readers", PageReader) if not p.missing)
