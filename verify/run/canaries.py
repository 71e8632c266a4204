"""Decides whether a run is void, and asks the canaries (addresses all but always up) where that is in doubt."""

from __future__ import annotations

from refs.fetch.client import Client
from verify.policy import outage
from verify.workers.canaries import Canaries
from verify.workers.web import Recording


def why_void(seen: outage.Hosts, web: Client, canaries: Canaries, recording: Recording) -> str:
    """Why the run is void, "" where it counts; the canaries are asked only where half of the hosts gave no answer."""
    if recording.replay or not outage.suspicious(seen):
        return outage.why_void(seen)
    return outage.why_void(seen, canaries.ask(web))
