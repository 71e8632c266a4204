"""What a run saw of the live web, summed up by host, for the rules in `verify/policy/outage.py`. Pure.

A run may ask a million addresses. Of each host only what those rules ask is kept: a few flags, and hashes of bodies.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from refs.model import Capture, FailureKind, FailureMeaning, PageState
from refs.urls import host, site

GATEWAY = frozenset({407, 502, 503, 504, 511})
"""What a failing proxy or portal answers in the place of a server (RFC 9110, RFC 6585)."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One live capture, as far as it helps to tell whether our network is down or the host."""

    host: str
    secure: bool = False
    failure: FailureKind | None = None
    status: int | None = None
    landed: str = ""
    """The site that answered, after redirects."""
    body: str = ""
    """A digest of the body; equal digests are equal answers."""
    parked: bool = False
    alive_before: bool = False
    """True when the target answered when it was last asked."""

    @property
    def meaning(self) -> FailureMeaning | None:
        """What the failure says about the host; None where it answered."""
        return self.failure.meaning if self.failure else None


def seen(url: str, capture: Capture, alive_before: bool = False) -> Seen:
    """The summary of the live capture of `url`; `alive_before` says that the page answered when it was last asked."""
    kind = capture.failure.kind if capture.failure else None
    parked = capture.page.state is PageState.PARKED
    return Seen(host(url), url.lower().startswith("https:"), kind, capture.status, site(capture.final_url or url),
                capture.body_digest, parked, alive_before)


@dataclass(slots=True)
class Host:
    """One host, as far as a rule asks about it. Bodies are kept as hashes, eight bytes for each answer."""

    silent: bool = True
    """True while no request to it got an answer."""
    secure: bool = False
    """True once it was asked by https."""
    no_tls: bool = True
    """True while every request by https failed in TLS."""
    gateway: bool = True
    """True while every answer was a gateway error."""
    answered: bool = False
    """True once it answered with anything but a parked domain's page."""
    alive: bool = False
    """True once a page of it was asked that had answered when it was last asked."""
    lost: bool = True
    """True while none of the pages that answered then answers now."""
    landed: str | None = None
    """The site that its first 2xx answer came from; None where there was none."""
    pages: array[int] | None = None
    """Hashes of the bodies of its 2xx answers."""
    errors: array[int] | None = None
    """Hashes of the bodies of its gateway errors."""

    def add(self, one: Seen) -> None:
        """Take one more request into account, answered or not."""
        silent, gateway = one.meaning is FailureMeaning.SILENT, one.status in GATEWAY
        self.silent &= silent
        self.gateway &= gateway
        if one.secure:
            self.secure, self.no_tls = True, self.no_tls and one.failure is FailureKind.TLS
        if one.alive_before:
            self.alive, self.lost = True, self.lost and silent
        if gateway and one.body:
            self.errors = _with(self.errors, one.body)
        if one.failure is None and not one.parked:
            self._answer(one)

    def _answer(self, one: Seen) -> None:
        """Note an answer; of a 2xx also the first place where one landed, and a hash of its body."""
        self.answered = True
        if one.status is None or not 200 <= one.status < 300:
            return
        if self.landed is None:
            self.landed = one.landed
        if one.body:
            self.pages = _with(self.pages, one.body)


def _with(bodies: array[int] | None, body: str) -> array[int]:
    bodies = array("q") if bodies is None else bodies
    bodies.append(hash(body))
    return bodies


class Hosts:
    """All hosts that were asked. Little is kept of each, so that a run over very many references fits in memory."""

    def __init__(self, run: Iterable[Seen] = ()) -> None:
        self._known: dict[str, Host] = {}
        self.kinds: Counter[FailureKind | None] = Counter()
        """How often no answer came, by the kind of failure."""
        for one in run:
            self.add(one)

    def add(self, one: Seen) -> None:
        """Take one capture into account; what was not asked (robots, a pause) says nothing and is left out."""
        if one.meaning is FailureMeaning.NOT_ASKED:
            return
        if one.meaning is FailureMeaning.SILENT:
            self.kinds[one.failure] += 1
        known = self._known.get(one.host)
        if known is None:
            known = self._known[one.host] = Host()
        known.add(one)

    def __len__(self) -> int:
        return len(self._known)

    def number(self, holds: Callable[[Host], bool]) -> int:
        """The number of hosts for which `holds` is true."""
        return sum(map(holds, self._known.values()))

    def sites(self) -> set[str]:
        """The sites (registrable domains) that the hosts belong to."""
        return {site(name) for name in self._known}

    def landing_sites(self) -> Counter[str]:
        """Site -> how many of the hosts first redirected to it (or answered there)."""
        return Counter(each.landed for each in self._known.values() if each.landed is not None)

    def sharing(self, bodies: Callable[[Host], array[int] | None]) -> int:
        """The number of hosts that gave the commonest body; `bodies` picks which of a host's bodies count."""
        found = Counter(body for each in self._known.values() for body in set(bodies(each) or ()))
        return max(found.values(), default=0)
