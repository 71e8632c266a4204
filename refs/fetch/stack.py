"""The order of the fetching clients, in one expression.

From the outside in: `Once` gives the answer that was given before, `Told` logs, `Agent` adds our headers, `GithubApi`
asks elsewhere what is refused, and `Redirects` follows. Inside of it all is done for each hop anew: `Guard` lets only
sound public URLs through, `HostRules` adds what belongs to that host alone, `Robots` asks its rules, `Retry` tries
again, `Throttle` waits for the host's turn, and `Wire` sends. Secrets therefore never leave the hop they belong to, and
a redirect cannot lead where a link may not.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from refs.fetch.addresses import Addresses, Lookup, system_lookup
from refs.fetch.agent import Agent
from refs.fetch.backends.base import Backend
from refs.fetch.client import Client
from refs.fetch.github import GithubApi
from refs.fetch.guard import Guard
from refs.fetch.host_rules import HostRules, armed
from refs.fetch.once import Once
from refs.fetch.options import NetworkOptions, OptionError
from refs.fetch.pace import Pace
from refs.fetch.proxies import Proxies
from refs.fetch.redirects import Redirects
from refs.fetch.retry import Retry
from refs.fetch.robots import Robots
from refs.fetch.steps import Wire, Worry
from refs.fetch.throttle import Throttle
from refs.fetch.told import Told
from refs.fetch.trust import ca_file, context_of
from refs.install import how
from refs.plugins import Plugin, find


def build(
    options: NetworkOptions,
    *,
    inner: Client | None = None,
    record: Callable[[Client], Client] | None = None,
    lookup: Lookup = system_lookup,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> Worry:
    """The client that everything fetches with, from any thread; close it when done.

    `inner` takes the network's place (a replay): nothing is paced or tried again then. `record` wraps what the backend
    answers, each hop by itself. `lookup`, `sleep` and `clock` are handed in by tests.

    Raises:
        OptionError: an option that cannot be used.
    """
    pace = Pace(options, clock)
    wire = Wire(inner or backend(options, lookup), record, sleep, clock, None if inner else pace)
    sent = wire if inner else Retry(Throttle(wire, pace), options)
    checked = Guard(HostRules(Robots(sent, options, pace), options, None if inner else os.environ), options)
    return Once(Told(Agent(GithubApi(Redirects(checked, options), options), options)))


def check(options: NetworkOptions) -> None:
    """Make sure that the options can be used, before anything is fetched.

    Raises:
        OptionError: an unknown or missing backend, a CA file that is none, a proxy of another kind, a secret that the
            environment does not hold.
    """
    _plugin(options)
    ca_file(options)
    Proxies(options).check()
    for rule in options.host_rules:
        armed(rule, os.environ)
        context_of(rule, "")


def backend(options: NetworkOptions, lookup: Lookup = system_lookup) -> Backend:
    """The backend that the options name.

    Raises:
        OptionError: there is none of that name, or its library is missing.
    """
    made: Backend = _plugin(options).cls(options, Addresses(options, lookup))
    return made


def _plugin(options: NetworkOptions) -> Plugin:
    """The backend's plugin.

    Raises:
        OptionError: there is none of that name, or its library is missing.
    """
    found = {plugin.name: plugin for plugin in find("refs.fetch.backends", Backend)}
    plugin = found.get(options.backend)
    if plugin is None:
        raise OptionError(f"[network] backend: there is no {options.backend!r}; there are: {', '.join(sorted(found))}")
    if plugin.missing:
        raise OptionError(f"[network] backend: {plugin.name!r} needs {', '.join(plugin.missing)}: "
                          f"{how(plugin.extra)}")
    return plugin
