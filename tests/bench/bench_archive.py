"""Archive time of a first night, in a simulated archive that enforces the limits of web.archive.org."""

from __future__ import annotations

from collections.abc import Iterable

from tests.gold.figures import Figure
from tests.refs.archives.strict_archive import night


def figures() -> Iterable[Figure]:
    """10,000 references without an archive link, eight asked for at a time, on a clock that only waiting moves.

    Playback redirects to the nearest copy: two requests a reference, which at 8 a second take 42 minutes, and no way of
    asking needs fewer. The limit is one of the whole site, redirects included (so EDGI's client keeps it); only who knows
    the second of a capture is not redirected, and the index, which does, answers a third of a question a second. A copy
    that is not opened is no second witness. The tenth that asks the index takes as long beside it.
    """
    archive, hours, _ = night(10_000)
    refused, share = archive.counts["429"], archive.counts["index"] / 10_000
    yield Figure("10,000 references: times 429", f"{refused}", "0", refused == 0)
    yield Figure("10,000 references: hours of archive time", f"{hours:.2f}", "<= 0.8", hours <= 0.8)
    yield Figure("10,000 references: share that asks the index", f"{share:.1%}", "<= 12 %", share <= 0.12)
