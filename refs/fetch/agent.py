"""The honest agent string: who asks, and whom to write to."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from refs.fetch.client import Client
from refs.fetch.options import NetworkOptions
from refs.fetch.steps import Ask, Steps, Worry

PRODUCT = "citewatch"
"""The name under which we ask, and by which robots.txt may address us."""
ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8"
"""What is asked for of a page: HTML and PDF before anything else."""


def user_agent(options: NetworkOptions) -> str:
    """The User-Agent: the user's own, else our name, version and contact."""
    if options.user_agent:
        return options.user_agent
    try:
        ours = f"{PRODUCT}/{version(PRODUCT)}"
    except PackageNotFoundError:
        ours = PRODUCT
    contact = options.contact
    if not contact:
        return ours
    return f"{ours} (+mailto:{contact})" if "@" in contact and "://" not in contact else f"{ours} (+{contact})"


class Agent(Worry):
    """Adds the headers that every request carries; a caller's own headers win."""

    def __init__(self, inner: Client, options: NetworkOptions) -> None:
        super().__init__(inner)
        agent = user_agent(options)
        if not agent.isprintable() or not agent.isascii():
            raise ValueError("user_agent and contact must be printable ASCII")
        self._ours = {"user-agent": agent, "accept": ACCEPT, "accept-language": "en,*;q=0.5"}

    def steps(self, ask: Ask) -> Steps:
        """Add, pass on."""
        headers = self._ours if not ask.headers else {**self._ours, **{k.lower(): v for k, v in ask.headers.items()}}
        return self.inner.steps(Ask(ask.url, headers, ask.budget))
