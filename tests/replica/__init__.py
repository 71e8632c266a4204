"""The loopback web: see `tests.replica.web`."""

from tests.replica.web import HANG, NOT_JSON, RESET, Replica, Site, rate_limited, redirect, slow, truncated
from tests.replica.wire import Entry, Reply, Request

__all__ = ["HANG", "NOT_JSON", "RESET", "Entry", "Replica", "Reply", "Request", "Site", "rate_limited", "redirect", "slow", "truncated"]
