"""Our outage or theirs? Rules that make a run void, so that nothing is struck by it. Pure.

All rules count hosts, never URLs: one dead host with a thousand pages is one.

| rule            | void when                                                                          |
|-----------------|------------------------------------------------------------------------------------|
| no answers      | of 3 or more hosts at least 90 % gave no answer (dns, refused, timeout, tls, ...)  |
| no TLS          | of 3 or more https hosts at least 90 % failed by TLS: our clock or certificates    |
| captive portal  | 3 or more hosts, at least 80 % of those that answered, gave one and the same 2xx   |
|                 | body, or were all led to one host that nobody cites                                |
| proxy           | 80 % or more of 3 hosts gave one and the same error body, or of 5 hosts a gateway  |
|                 | error (407, 502, 503, 504, 511)                                                    |
| sudden silence  | of 10 or more hosts that answered when last asked at least 50 % give no answer now |
| canaries        | none of the canary addresses answered as it should                                 |

Canaries beat the first four: where they were asked and most answer, our
network works, and what fails fails on its own. An archive or a look-up
service that is down is no outage of ours: its states strike nobody.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from refs.model import Capture, FailureKind, PageState
from refs.urls import host, site

_NO_ANSWER = frozenset({FailureKind.DNS, FailureKind.REFUSED, FailureKind.TIMEOUT, FailureKind.TLS, FailureKind.RESET,
                        FailureKind.PROTOCOL})
_NOT_ASKED = frozenset({FailureKind.POSTPONED, FailureKind.ROBOTS, FailureKind.BAD_URL, FailureKind.NOT_RECORDED,
                        FailureKind.FORBIDDEN_ADDRESS})
_GATEWAY = frozenset({407, 502, 503, 504, 511})
FEW, SOME, MANY = 3, 5, 10


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


def seen(url: str, capture: Capture, alive_before: bool = False) -> Seen:
    """What matters of the live capture of `url`."""
    kind = capture.failure.kind if capture.failure else None
    parked = capture.page.state is PageState.PARKED
    # Interned: a run keeps one of these for each reference to its end, and hosts come again.
    return Seen(sys.intern(host(url)), url.lower().startswith("https:"), kind, capture.status,
                sys.intern(site(capture.final_url or url)), capture.body_digest, parked, alive_before)


def why_void(run: Iterable[Seen], canaries: Iterable[Seen] = ()) -> str:
    """Why the run says nothing of any reference, in one line; "" when it counts."""
    asked = [s for s in run if s.failure not in _NOT_ASKED]
    birds = list(canaries)
    if birds:
        singing = sum(s.failure is None and s.status is not None and s.status < 400 for s in birds)
        if singing * 2 > len(birds) and not _same_body(birds, FEW - 1):
            return _sudden_silence(asked)
        if not singing:
            return f"none of the {len(birds)} canary addresses answered: our network is down"
    rules = (_no_answers, _no_tls, _captive_portal, _proxy, _sudden_silence)
    return next((why for rule in rules if (why := rule(asked))), "")


def suspicious(run: Iterable[Seen]) -> bool:
    """True when the canaries should be asked: half of the hosts, or the only one or two, gave no answer."""
    hosts = _by_host([s for s in run if s.failure not in _NOT_ASKED])
    silent = sum(all(s.failure in _NO_ANSWER for s in each) for each in hosts.values())
    return bool(hosts) and (silent * 2 >= len(hosts))


def _by_host(run: Iterable[Seen]) -> dict[str, list[Seen]]:
    hosts: dict[str, list[Seen]] = {}
    for one in run:
        hosts.setdefault(one.host, []).append(one)
    return hosts


def _share(hosts: dict[str, list[Seen]], holds: Callable[[Seen], bool]) -> tuple[int, float]:
    """How many hosts show `holds` on all that was asked of them, and their share."""
    number = sum(all(map(holds, each)) for each in hosts.values())
    return number, number / len(hosts) if hosts else 0.0


def _no_answers(run: Sequence[Seen]) -> str:
    hosts = _by_host(run)
    number, share = _share(hosts, lambda s: s.failure in _NO_ANSWER)
    if len(hosts) < FEW or share < 0.9:
        return ""
    kind = Counter(s.failure for s in run if s.failure in _NO_ANSWER).most_common(1)[0][0]
    often = kind.value if kind else ""
    return f"{number} of {len(hosts)} hosts gave no answer (most often: {often}): our network is down"


def _no_tls(run: Sequence[Seen]) -> str:
    hosts = _by_host(s for s in run if s.secure)
    number, share = _share(hosts, lambda s: s.failure is FailureKind.TLS)
    if len(hosts) < FEW or share < 0.9:
        return ""
    return f"TLS failed at {number} of {len(hosts)} https hosts: our clock or our certificates are wrong"


def _captive_portal(run: Sequence[Seen]) -> str:
    answered = [s for s in run if s.failure is None and not s.parked]
    good = [s for s in answered if s.status is not None and 200 <= s.status < 300]
    total = len(_by_host(answered))
    same = _same_body(good, FEW)
    if same and same >= 0.8 * total:
        return f"{same} of {total} hosts gave one and the same page: a captive portal or a filter answers for them"
    own = {site(s.host) for s in run}
    led = Counter(s.landed for hosted in _by_host(good).values() for s in hosted[:1] if s.landed not in own)
    where, number = led.most_common(1)[0] if led else ("", 0)
    if number >= FEW and number >= 0.8 * total:
        return f"{number} of {total} hosts led to {where}: a captive portal answers for them"
    return ""


def _same_body(run: Sequence[Seen], least: int) -> int:
    """How many hosts share the commonest body, 0 if fewer than `least`."""
    pairs = {(s.host, s.body) for s in run if s.body}
    number = max(Counter(body for _, body in pairs).values(), default=0)
    return number if number >= least else 0


def _proxy(run: Sequence[Seen]) -> str:
    hosts = _by_host(run)
    errors = [s for s in run if s.status in _GATEWAY]
    same = _same_body(errors, FEW)
    if same and same >= 0.8 * len(hosts):
        return f"{same} of {len(hosts)} hosts gave one and the same error page: a proxy of ours fails"
    number, share = _share(hosts, lambda s: s.status in _GATEWAY)
    if len(hosts) >= SOME and share >= 0.8:
        return f"{number} of {len(hosts)} hosts gave a gateway error: a proxy of ours fails"
    return ""


def _sudden_silence(run: Sequence[Seen]) -> str:
    hosts = _by_host(s for s in run if s.alive_before)
    number, share = _share(hosts, lambda s: s.failure in _NO_ANSWER)
    if len(hosts) < MANY or share < 0.5:
        return ""
    return f"{number} of {len(hosts)} hosts that answered before gave no answer: our network failed during the run"
