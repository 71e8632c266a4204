"""Ask the canaries why half of the web is silent."""

from __future__ import annotations

from refs import daemon_threads
from refs.collect import capture_of
from refs.fetch.client import Client
from refs.model import Page, PageState, Source
from verify.policy import outage
from verify.settings.model import Settings
from verify.workers.web import Recording


def why_void(seen: outage.Hosts, web: Client, settings: Settings, recording: Recording) -> str:
    """Why a run is void; the canaries are only asked when half of the web is silent."""
    birds = settings.nightly.canaries
    if recording.replay or not birds or not outage.suspicious(seen):
        return outage.why_void(seen)
    # Side by side: where no name is resolved, each takes as long as the resolver tries.
    answers = [answer for _, answer in daemon_threads.each(web.get, birds, len(birds), "canary")]
    asked = [outage.seen(answer.url, capture_of(Source.LIVE, answer, Page(PageState.LIVE))) for answer in answers]
    return outage.why_void(seen, asked)
