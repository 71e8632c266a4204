"""The order of the fetching clients, in one expression."""

from __future__ import annotations

import time
from collections.abc import Callable

from refs.fetch.addresses import Addresses, Lookup, system_lookup
from refs.fetch.agent import Agent
from refs.fetch.backends.base import Backend
from refs.fetch.client import Client
from refs.fetch.conditional import Conditional, Earlier
from refs.fetch.guard import Guard
from refs.fetch.once import Once
from refs.fetch.options import NetworkOptions
from refs.fetch.pace import Pace
from refs.fetch.redirects import Redirects
from refs.fetch.retry import Retry
from refs.fetch.robots import Robots
from refs.fetch.steps import Wire, Worry
from refs.fetch.throttle import Throttle
from refs.plugins import find


def build(
    options: NetworkOptions,
    *,
    inner: Client | None = None,
    record: Callable[[Client], Client] | None = None,
    earlier: Earlier | None = None,
    lookup: Lookup = system_lookup,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> Worry:
    """The client that everything fetches with, from any thread; close it when done.

    `inner` takes the network's place (a replay): nothing is paced or tried
    again then. `record` wraps what the backend answers, each hop by itself.
    `earlier` holds the validators of former nights. Raises ValueError for a
    bad option, LookupError for a backend that is unknown or not installed.
    """
    pace = Pace(options, clock)
    wire = Wire(inner or backend(options, lookup), record, sleep, clock, None if inner else pace)
    sent = wire if inner else Retry(Throttle(wire, pace), options)
    checked = Guard(Robots(Conditional(sent, earlier or Earlier()), options, pace), options)
    return Once(Agent(Redirects(checked, options), options))


def backend(options: NetworkOptions, lookup: Lookup = system_lookup) -> Backend:
    """The backend that the options name."""
    found = {plugin.name: plugin for plugin in find("refs.fetch.backends", Backend)}
    plugin = found.get(options.backend)
    if plugin is None:
        raise LookupError(f"no backend {options.backend!r}; there are: {', '.join(sorted(found))}")
    if plugin.missing:
        raise LookupError(f"backend {plugin.name!r} needs: pip install 'citewatch[{plugin.extra}]'")
    made: Backend = plugin.cls(options, Addresses(options, lookup))
    return made
