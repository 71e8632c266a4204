"""The client of a run that asks nobody: every request is answered as NOT_RECORDED."""

from __future__ import annotations

from collections.abc import Mapping

from refs.fetch.client import NO_HEADERS
from refs.model import Failure, FailureKind, Response

WHY = "offline: nothing is asked, and no earlier run saw it"
"""What a request fails with that an earlier run has not made."""


class Offline:
    """In the network's place (`--offline`)."""

    def get(self, url: str, headers: Mapping[str, str] = NO_HEADERS) -> Response:
        """What was not asked failed as such; it says nothing of the page."""
        return Response(url, url, failure=Failure(FailureKind.NOT_RECORDED, WHY))

    def close(self) -> None:
        """Nothing is open."""
