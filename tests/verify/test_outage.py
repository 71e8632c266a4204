"""Ours or theirs: each rule of verify/policy/outage.py, and its near misses."""

from __future__ import annotations

import pytest

from refs.model import Capture, Failure, FailureKind, Page, PageState, Source
from verify.policy.outage import Hosts, Seen, seen, suspicious, why_void


def hosts(number: int, **more: object) -> list[Seen]:
    """That many hosts, each seen so."""
    start = hosts.counter = getattr(hosts, "counter", 0) + 1000
    return [Seen(f"h{start + n}.example", landed=f"h{start + n}.example", **more) for n in range(number)]  # type: ignore[arg-type]


def fine(number: int) -> list[Seen]:
    return [Seen(s.host, True, None, 200, s.landed, f"body {s.host}") for s in hosts(number)]


def silent(number: int, kind: FailureKind = FailureKind.DNS, **more: object) -> list[Seen]:
    return hosts(number, failure=kind, **more)


@pytest.mark.parametrize(("run", "words"), [
    (silent(3), "3 of 3 hosts gave no answer (most often: dns): our network is down"),
    (silent(19, FailureKind.TIMEOUT) + fine(1), "19 of 20 hosts gave no answer"),
    (silent(4, FailureKind.TLS, secure=True) + hosts(6, status=200, body=""), "TLS failed at 4 of 4 https hosts"),
    (hosts(8, status=200, body="portal") + fine(2), "8 of 10 hosts gave one and the same page"),
    ([Seen(s.host, False, None, 200, "login.portal.example", s.host) for s in hosts(5)], "5 of 5 hosts led to login.portal"),
    (hosts(4, status=503, body="squid") + fine(1), "4 of 5 hosts gave one and the same error page"),
    (hosts(5, status=502) + fine(1), "5 of 6 hosts gave a gateway error"),
    (hosts(5, status=511), "5 of 5 hosts gave a gateway error"),
    (silent(6, alive_before=True) + [Seen(s.host, True, None, 200, s.host, s.host, False, True) for s in fine(6)],
     "6 of 12 hosts that answered before gave no answer: our network failed during the run"),
])
def test_our_outages(run: list[Seen], words: str) -> None:
    """Each shape of our own outage makes the run void and says why."""
    assert words in why_void(Hosts(run))


@pytest.mark.parametrize("run", [
    [],
    silent(2),
    silent(8) + fine(2),
    hosts(10, status=404, body="nginx 404"),
    hosts(10, status=403, body="denied"),
    hosts(10, status=200, body="parking", parked=True) + fine(2),
    hosts(7, status=200, body="same") + fine(3),
    hosts(3, status=503) + fine(1),
    fine(50),
    [Seen("one.example", failure=FailureKind.DNS)] * 1000 + fine(3),
    silent(20, FailureKind.ROBOTS) + fine(1),
    silent(6) + fine(6),
    hosts(9, status=500),
], ids=lambda run: f"{len(run)} urls")
def test_their_faults_are_no_outage_of_ours(run: list[Seen]) -> None:
    """Dead links, one dead host of a thousand pages, parked domains, 404 and 403 everywhere: the run counts."""
    assert "" == why_void(Hosts(run))


def test_canaries_decide() -> None:
    """A dead web with canaries that sing is theirs; silent canaries are ours even for a single link."""
    birds = [Seen(f"c{n}.example", True, None, 200, f"c{n}.example", f"b{n}") for n in range(3)]
    mute = silent(3)
    assert "" == why_void(Hosts(silent(40)), birds)
    assert "canary" in why_void(Hosts(silent(1)), mute)
    assert "captive portal" in why_void(Hosts(hosts(9, status=200, body="x")), [Seen(b.host, True, None, 200, b.landed, "x") for b in birds])


def test_when_canaries_are_asked() -> None:
    """Only when half of the hosts, or the only one, gave no answer."""
    assert [True, True, False, False] == [suspicious(Hosts(run)) for run in (silent(1), silent(2) + fine(2), silent(1) + fine(2), [])]


def test_a_capture_is_seen_by_host_and_site() -> None:
    """What matters of a capture: its host, how it failed, where it landed."""
    page = Page(PageState.PARKED)
    one = Capture(Source.LIVE, "https://www.a.example/x", page, "https://b.example/y", 200, body_digest="d")
    lost = Capture(Source.LIVE, "http://a.example/", Page(PageState.UNREACHABLE), failure=Failure(FailureKind.DNS))
    assert (Seen("a.example", True, None, 200, "b.example", "d", True), Seen("a.example", False, FailureKind.DNS, None, "a.example")) == (
        seen("https://www.a.example/x", one), seen("http://a.example/", lost))
