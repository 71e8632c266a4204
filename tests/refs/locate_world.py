"""Answers of look-up services for tests, written by us, and look-ups over fake clients."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from refs.locate.base import Lookup, LookupOptions
from refs.model import Document, Reference, Response
from tests.fakes import FakeClient, response


def answer(data: object, url: str = "", status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A JSON answer."""
    return response(json.dumps(data), url, status, {"content-type": "application/json", **(headers or {})})


def lookup(routes: Mapping[str, object], **options: Any) -> Lookup:
    """A look-up whose services answer by the first route (a part of the URL) that fits; others say 404."""
    def handler(url: str) -> Response:
        found = next((v for part, v in routes.items() if part in url), None)
        if found is None:
            return answer({"error": "not found"}, url, 404)
        return found(url) if callable(found) else answer(found, url)
    return Lookup(FakeClient(handler), LookupOptions(**options))


def failing(shape: Callable[[str], Response], **options: Any) -> Lookup:
    """A look-up whose every service fails in one shape."""
    return Lookup(FakeClient(shape), LookupOptions(**options))


def asked(look: Lookup) -> list[str]:
    """The URLs that were asked."""
    client = look.client
    assert isinstance(client, FakeClient)
    return [url for url, _ in client.asked]


def reference(**fields: Any) -> Reference:
    """A reference, `r1` unless named."""
    return Reference(**{"id": "r1", **fields})


def document(*references: Reference, title: str = "Lantern Bridge", **fields: Any) -> Document:
    """A dump with these references."""
    return Document(origin="dump.txt", title=title, references=references, **fields)


CROSSREF_PAPER: dict[str, Any] = {
    "message": {
        "DOI": "10.5555/bridge.1", "type": "journal-article", "title": ["Lantern bridges of the north"],
        "author": [{"family": "Reed", "given": "Ann"}, {"name": "Bridge Survey"}],
        "container-title": ["Journal of Bridges"], "issued": {"date-parts": [[2019, 5, 2]]},
    },
}
OPENLIBRARY_BOOK: dict[str, Any] = {
    "ISBN:9780804797641": {
        "title": "A book of crossings", "subtitle": "rivers and roads", "authors": [{"name": "Tom Hale"}],
        "publish_date": "2016", "publishers": [{"name": "Hill Press"}], "url": "https://openlibrary.org/books/OL1M",
    },
}
