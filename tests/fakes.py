"""Fakes for tests: a client that answers from a function, values with short spellings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from refs.fetch.client import NO_HEADERS
from refs.model import Capture, Citation, Claim, Page, PageState, Reference, Response, Source
from verify.journal.store import Store

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)


class FakeClient:
    """A `Client` whose answers come from `handler`; keeps what was asked in `asked`."""

    def __init__(self, handler: Callable[[str], Response]) -> None:
        self.handler = handler
        self.asked: list[tuple[str, dict[str, str]]] = []

    def get(self, url: str, headers: Mapping[str, str] = NO_HEADERS) -> Response:
        self.asked.append((url, dict(headers)))
        return self.handler(url)

    def close(self) -> None:
        pass


def response(body: str | bytes = b"", url: str = "https://example.org/a", status: int = 200,
             headers: Mapping[str, str] | None = None, **more: object) -> Response:
    """A response with a text/html body."""
    raw = body.encode() if isinstance(body, str) else body
    named = {"content-type": "text/html; charset=utf-8", **(headers or {})}
    pairs = tuple((k.lower(), v) for k, v in named.items())
    return Response(url=url, final_url=url, status=status, headers=pairs, body=raw, fetched_at=NOW, **more)  # type: ignore[arg-type]


def capture(text: str = "", source: Source = Source.LIVE, state: PageState = PageState.LIVE,
            url: str = "https://example.org/a", **page: object) -> Capture:
    """A capture whose page says `text`."""
    return Capture(source=source, url=url, final_url=url, status=200, taken=NOW, fetched_at=NOW,
                   page=Page(state=state, text=text, all_text=text, **page))  # type: ignore[arg-type]


def taken(store: Store, run: str, target: str, source: Source) -> Capture | None:
    """The capture that the run itself holds of a target, page text included; None where it holds none."""
    if target not in store.taken_bare(run, [target], source):
        return None
    two = store.witnesses(run, [target])[target]
    return two.live if source is Source.LIVE else two.archived


def citation(text: str = "The sky is blue.", url: str = "https://example.org/a", **reference: object) -> Citation:
    """A citation of `text` to `url`."""
    return Citation(Claim(id="k1", text=text), Reference(id="r1", url=url, **reference))  # type: ignore[arg-type]
