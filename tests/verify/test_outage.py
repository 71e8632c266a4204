"""Ours or theirs: each rule of verify/policy/outage.py, and its near misses."""

from __future__ import annotations

from dataclasses import replace

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
    (silent(3), "3 of 3 hosts gave no answer (most often: dns): this machine's network is down"),
    (silent(19, FailureKind.TIMEOUT) + fine(1), "19 of 20 hosts gave no answer"),
    (silent(4, FailureKind.TLS, secure=True) + hosts(6, status=200, body=""), "TLS failed at 4 of 4 https hosts"),
    (hosts(8, status=200, body="portal") + fine(2), "8 of 10 hosts gave one and the same page"),
    ([Seen(s.host, False, None, 200, "login.portal.example", s.host) for s in hosts(5)], "5 of 5 hosts led to login.portal"),
    (hosts(4, status=503, body="squid") + fine(1), "4 of 5 hosts gave one and the same error page"),
    (hosts(5, status=502) + fine(1), "5 of 6 hosts gave a gateway error"),
    (hosts(5, status=511), "5 of 5 hosts gave a gateway error"),
    (silent(6, alive_before=True) + [Seen(s.host, True, None, 200, s.host, s.host, False, True) for s in fine(6)],
     "6 of 12 hosts that answered before gave no answer: this machine's network failed during the run"),
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
    assert "well-known" in why_void(Hosts(silent(1)), mute)
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


def lost(number: int, of: int) -> list[Seen]:
    """That many of the hosts that answered when last asked give no answer now."""
    back = [Seen(s.host, True, None, 200, s.host, s.host, False, True) for s in fine(of - number)]
    return silent(number, FailureKind.TIMEOUT, alive_before=True) + back


def led(number: int, of: int) -> list[Seen]:
    return [Seen(s.host, False, None, 200, "login.portal.example", s.host) for s in hosts(number)] + fine(of - number)


@pytest.mark.parametrize(("run", "void"), [
    (silent(9) + fine(1), True), (silent(8) + fine(1), False), (silent(2), False),
    (silent(9, FailureKind.TLS, secure=True) + fine(1) + hosts(9, status=200), True),
    (silent(8, FailureKind.TLS, secure=True) + fine(1) + hosts(9, status=200), False),
    (silent(3, FailureKind.TLS, secure=True) + hosts(9, status=200), True),
    (silent(2, FailureKind.TLS, secure=True) + hosts(9, status=200), False),
    (hosts(3, status=200, body="portal"), True), (hosts(4, status=200, body="portal") + fine(1), True),
    (hosts(3, status=200, body="portal") + fine(1), False), (hosts(2, status=200, body="portal"), False),
    (led(3, 3), True), (led(4, 5), True), (led(3, 4), False), (led(2, 2), False),
    (hosts(3, status=502, body="squid"), True), (hosts(4, status=502, body="squid") + fine(1), True),
    (hosts(3, status=502, body="squid") + fine(1), False), (hosts(2, status=502, body="squid"), False),
    (hosts(4, status=502) + fine(1), True), (hosts(4, status=502), False), (hosts(3, status=502) + fine(2), False),
    (lost(5, 10), True), (lost(5, 11), False), (lost(5, 9), False),
], ids=lambda value: str(value) if isinstance(value, bool) else f"{len(value)} urls")
def test_each_rule_begins_where_it_says(run: list[Seen], void: bool) -> None:
    """The shares and numbers of the table, and one host less."""
    assert void is bool(why_void(Hosts(run)))


def canaries(*statuses: int | None) -> list[Seen]:
    """Canaries that answered so, None for no answer; none with a body."""
    return [Seen(f"c{n}.example", failure=None if s else FailureKind.DNS, status=s) for n, s in enumerate(statuses)]


@pytest.mark.parametrize(("asked", "words"), [
    (canaries(None, None), "none of 2 well-known addresses answered"), (canaries(404, 400), "none of 2 well-known"),
    ([Seen("c.example")], "none of 1 well-known"), (canaries(200, None), "gave no answer"), (canaries(399, 200, None), ""),
    (canaries(200, 200), ""), (canaries(200), ""),
    ([Seen(f"c{n}.example", status=200, body="portal") for n in range(2)], "gave no answer")])
def test_what_the_canaries_say(asked: list[Seen], words: str) -> None:
    """Most must answer, and not all alike; where none does, our network is down whatever the hosts say."""
    found = why_void(Hosts(silent(5)), asked)
    assert words in found
    assert bool(words) is bool(found)


def test_silence_in_the_middle_of_a_run_counts_though_the_canaries_answer() -> None:
    """The network may have been back when they were asked."""
    assert "during the run" in why_void(Hosts(lost(6, 12)), canaries(200, 200))


@pytest.mark.parametrize(("run", "expected"), [
    ([], False), (silent(1) + fine(1), True), (silent(1) + fine(2), False), (silent(1), True)])
def test_when_the_canaries_are_asked(run: list[Seen], expected: bool) -> None:
    """Half of the hosts is enough; a run without hosts asks nobody."""
    assert expected is suspicious(Hosts(run))


def of_one_host(*seen: Seen) -> Hosts:
    return Hosts(replace(one, host="one.example") for one in seen)


OK, TLS = Seen("", True, None, 200, "one.example", "b", alive_before=True), Seen("", True, FailureKind.TLS, alive_before=True)


def test_one_answer_of_a_host_is_an_answer_of_it() -> None:
    """In whatever order they come: a host that answered once is not silent, not lost, and its TLS works."""
    for run in (of_one_host(OK, TLS), of_one_host(TLS, OK)):
        assert 1 == len(run)
        assert [0, 0, 0] == [run.number(holds) for holds in (lambda h: h.silent, lambda h: h.no_tls, lambda h: h.lost)]
        assert {FailureKind.TLS: 1} == dict(run.kinds)
    run = of_one_host(TLS, TLS)
    assert [1, 1, 1] == [run.number(holds) for holds in (lambda h: h.silent, lambda h: h.no_tls, lambda h: h.lost)]
    assert {FailureKind.TLS: 2} == dict(run.kinds)


@pytest.mark.parametrize(("one", "answered", "pages"), [
    (OK, 1, 1), (TLS, 0, 0), (replace(OK, parked=True), 0, 0), (replace(OK, status=299), 1, 1), (replace(OK, status=300), 1, 0),
    (replace(OK, status=199), 1, 0), (replace(OK, status=None), 1, 0), (replace(OK, body=""), 1, 0)])
def test_what_an_answer_counts_as(one: Seen, answered: int, pages: int) -> None:
    """Only the body of a 2xx is a page; a parked domain's is none."""
    run = of_one_host(one)
    assert answered == run.number(lambda h: h.answered)
    assert pages == run.sharing(lambda h: h.pages)


@pytest.mark.parametrize("status", [407, 502, 503, 504, 511])
def test_which_errors_are_a_gateways(status: int) -> None:
    """What a proxy answers in the place of a server; 500 and 501 are the server's own."""
    assert 1 == Hosts(hosts(1, status=status)).number(lambda h: h.gateway)
    assert 0 == Hosts(hosts(1, status=status + 1 if status != 502 and status != 503 else 501)).number(lambda h: h.gateway)


def test_a_host_lands_where_its_first_page_did() -> None:
    """Each host counts for one site, and what was not asked for none."""
    run = of_one_host(replace(OK, landed="a.example"), replace(OK, landed="b.example"))
    run.add(Seen("two.example", failure=FailureKind.ROBOTS))
    assert {"a.example": 1} == dict(run.landing_sites())
    assert 1 == len(run)


def test_a_redirect_without_end_is_no_silence() -> None:
    """The host answered, and often."""
    run = of_one_host(Seen("", failure=FailureKind.TOO_MANY_REDIRECTS))
    assert 0 == run.number(lambda h: h.silent)
    assert not run.kinds
