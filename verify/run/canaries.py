"""Ask the canaries why half of the web is silent."""

from __future__ import annotations

from refs.fetch.client import Client
from verify.policy import outage
from verify.workers.canaries import Canaries
from verify.workers.web import Recording


def why_void(seen: outage.Hosts, web: Client, canaries: Canaries, recording: Recording) -> str:
    """Why a run is void; the canaries are only asked when half of the web is silent."""
    if recording.replay or not outage.suspicious(seen):
        return outage.why_void(seen)
    return outage.why_void(seen, canaries.ask(web))
