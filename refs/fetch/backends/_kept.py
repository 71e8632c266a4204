"""How many connections stay open for a next request, for every backend alike."""

from __future__ import annotations

import resource

MOST = 4096
"""A host's next URL is due only after all the others have had their turn, so fewer than there are hosts means a new
connection for every URL."""


def affordable(most: int = MOST) -> int:
    """At most half of the files this process may have open; the rest is for journals, pages and workers."""
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return most if limit == resource.RLIM_INFINITY else max(1, min(most, limit // 2))
