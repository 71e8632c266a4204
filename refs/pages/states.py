"""What kind of page is this: a table of rules, each with its name and source."""

from __future__ import annotations

from dataclasses import replace

from refs.model import Page, PageState, Response
from refs.pages.base import Marks

PLUGIN = False


def classify(response: Response, page: Page, marks: Marks) -> Page:
    """The page with its state, the rule that decided it and a one-line reason."""
    status = response.status or 200
    if status in (404, 410):
        return replace(page, state=PageState.GONE, rule="http-gone", reason=f"HTTP {status}")
    if status == 429:
        return replace(page, state=PageState.RATE_LIMITED, rule="http-429", reason="HTTP 429")
    if status >= 500:
        return replace(page, state=PageState.SERVER_ERROR, rule="http-5xx", reason=f"HTTP {status}")
    if status >= 400:
        return replace(page, state=PageState.BLOCKED, rule="http-4xx", reason=f"HTTP {status}")
    return page
