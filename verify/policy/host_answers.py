"""What was seen of the live web in a run, summed up by host: what `verify/policy/outage.py` weighs. Pure."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from refs.model import Capture, FailureKind, FailureMeaning, PageState
from refs.urls import host, site

GATEWAY = frozenset({407, 502, 503, 504, 511})


@dataclass(frozen=True, slots=True)
class Seen:
    """What matters of one live capture to tell whose outage it is."""

    host: str
    secure: bool = False
    failure: FailureKind | None = None
    status: int | None = None
    landed: str = ""
    """The site that answered, after redirects."""
    body: str = ""
    """A digest of what came; equal ones are equal answers."""
    parked: bool = False
    alive_before: bool = False
    """True when the target answered when it was last asked."""

    @property
    def meaning(self) -> FailureMeaning | None:
        """What its failure says of the host; None where it answered."""
        return self.failure.meaning if self.failure else None


def seen(url: str, capture: Capture, alive_before: bool = False) -> Seen:
    """What matters of the live capture of `url`."""
    kind = capture.failure.kind if capture.failure else None
    parked = capture.page.state is PageState.PARKED
    return Seen(host(url), url.lower().startswith("https:"), kind, capture.status, site(capture.final_url or url),
                capture.body_digest, parked, alive_before)


@dataclass(slots=True)
class Host:
    """What was seen of one host, as far as a rule asks. Bodies are kept as hashes, eight bytes for each answer."""

    silent: bool = True
    """Nothing that was asked of it got an answer."""
    secure: bool = False
    """It was asked by https, ..."""
    no_tls: bool = True
    """... and each time TLS failed."""
    gateway: bool = True
    """All that came were gateway errors."""
    answered: bool = False
    """It answered, and not as a parked domain does."""
    alive: bool = False
    """It answered when it was last asked, ..."""
    lost: bool = True
    """... and nothing of what answered then does now."""
    landed: str | None = None
    """The site that its first 2xx answer came from; None where there was none."""
    pages: array[int] | None = None
    """Of its 2xx answers."""
    errors: array[int] | None = None
    """Of its gateway errors."""

    def add(self, one: Seen) -> None:
        """Count one more answer, or that none came."""
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
    """All hosts that were asked. A run keeps little of each, so that one of very many references stays small."""

    def __init__(self, run: Iterable[Seen] = ()) -> None:
        self._known: dict[str, Host] = {}
        self.kinds: Counter[FailureKind | None] = Counter()
        """How often no answer came, by its kind."""
        for one in run:
            self.add(one)

    def add(self, one: Seen) -> None:
        """Count what was seen; what was not asked is passed over."""
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
        """On how many it holds."""
        return sum(map(holds, self._known.values()))

    def sites(self) -> set[str]:
        """The sites they belong to."""
        return {site(name) for name in self._known}

    def led(self) -> Counter[str]:
        """How many of them first led to each site."""
        return Counter(each.landed for each in self._known.values() if each.landed is not None)

    def sharing(self, bodies: Callable[[Host], array[int] | None]) -> int:
        """How many share the body that most of them gave."""
        found = Counter(body for each in self._known.values() for body in set(bodies(each) or ()))
        return max(found.values(), default=0)
