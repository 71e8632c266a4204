"""What a reference points at (`Target`), and the `Capture` that a response to it makes. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

from refs.masking import kept, restored, tokens
from refs.model import Capture, Memento, Page, PageState, Reference, Response, Source, stable_id
from refs.urls import canonical, is_web

_KEPT_HEADERS = ("etag", "last-modified", "content-type", "memento-datetime", "retry-after")
"""Headers that a later night needs: to ask whether the page has changed, or when it may be asked again."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is fetched once, however many references and claims point at it."""

    key: str
    url: str
    archive_url: str = ""
    near: str = ""
    """The date an archived copy should be near to: archive date, else access date, else publication; ISO."""
    claims: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    """(text, context) of what it is cited for: a fit archived copy holds the evidence."""
    citations: tuple[str, ...] = field(default=(), compare=False)
    """Ids of the citations that rest on it: one that no run knows means that the article changed."""
    asked: str = ""
    """The address that is asked live in place of `url` (`[check] remap`)."""


def target_of(reference: Reference) -> Target | None:
    """The target of a located reference, None where there is nothing to fetch.

    Two references to one URL with different archive links are two targets:
    they vouch for different captures.
    """
    near = reference.archive_date or reference.access_date or reference.date
    return _target(reference.url, reference.archive_url, near)


@lru_cache(maxsize=64)  # asked for once for each citation of a reference, and those stand together
def _target(cited: str, archived: str, near: str) -> Target | None:
    url = canonical(cited) if is_web(cited) else ""
    archive = archived if is_web(archived) else ""
    if not url and not archive:
        return None
    return Target(stable_id("t", kept(url), kept(archive)), url, archive, near)


def as_asked(capture: Capture, target: Target) -> Capture:
    """A capture out of the journal, with the tokens of its target's addresses where the journal keeps marks."""
    known = {**tokens(target.url), **tokens(target.archive_url)}
    if not known:
        return capture

    def back(text: str) -> str:
        return restored(text, known)

    memento = capture.memento and replace(capture.memento, url=back(capture.memento.url),
                                          original=back(capture.memento.original))
    page = replace(capture.page, canonical_url=back(capture.page.canonical_url))
    hops = tuple(replace(hop, url=back(hop.url)) for hop in capture.hops)
    return replace(capture, url=back(capture.url), final_url=back(capture.final_url), hops=hops, memento=memento,
                   page=page)


def with_located(reference: Reference) -> Reference:
    """The reference with the URLs that its locator found, where it stated none itself."""
    found = reference.located
    return replace(
        reference,
        url=reference.url or found.url,
        archive_url=reference.archive_url or found.archive_url,
        archive_date=reference.archive_date or found.archive_date,
    )


def capture_of(source: Source, response: Response, page: Page, memento: Memento | None = None) -> Capture:
    """The capture that a response and its page make. The headers for conditional requests are kept, the body is not."""
    return Capture(
        source=source,
        url=memento.url if memento else response.url,
        page=page,
        final_url=response.final_url,
        status=response.status,
        failure=response.failure,
        hops=response.hops,
        taken=memento.taken if memento else response.fetched_at,
        fetched_at=response.fetched_at,
        archive=memento.archive if memento else "",
        memento=memento,
        body_digest=response.digest,
        truncated=response.truncated,
        headers=tuple((k, v) for k, v in response.headers if k in _KEPT_HEADERS),
        record=response.record,
    )


def no_memento(target: Target, response: Response, state: PageState, why: str) -> Capture:
    """The archived witness where no copy was opened: there is none, or no archive could say."""
    bare = capture_of(Source.ARCHIVE, response, Page(state, reason=why, rule="archive's answer"))
    return replace(bare, url=target.archive_url or response.url or target.url)


def validators(last: Capture | None) -> dict[str, str]:
    """Headers for a conditional GET against an earlier capture (RFC 9110 section 13)."""
    if last is None or not last.readable:
        return {}
    kept = dict(last.headers)
    pairs = (("If-None-Match", kept.get("etag", "")), ("If-Modified-Since", kept.get("last-modified", "")))
    return {name: value for name, value in pairs if value}


def still_stands(last: Capture, response: Response) -> Capture:
    """The earlier capture as tonight's: the server answered 304, so the page has not changed."""
    return replace(last, taken=response.fetched_at, fetched_at=response.fetched_at, status=304, not_modified=True,
                   final_url=last.final_url or response.final_url)


def copy_in_hand(earlier: Capture, unheard: Capture) -> Capture:
    """The copy that was read on an earlier night, where its archive does not answer tonight. A copy never changes."""
    read = f" on {earlier.fetched_at:%Y-%m-%d}" if earlier.fetched_at else " on an earlier night"
    return replace(earlier, note=f"the copy read{read} is used again: {unheard.page.reason}")


def slim(capture: Capture | None) -> Capture | None:
    """The capture without page text, as assessments and reports carry it."""
    if capture is None:
        return None
    page = capture.page
    return replace(capture, page=replace(page, text="", all_text="", sections=(), beside=(), anchors=(),
                                         read=page.read or len(page.text) or len(page.all_text)))
