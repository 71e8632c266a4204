"""Manners: one turn per host, Retry-After heeded, retries only where they may help."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from refs.fetch.options import NetworkOptions
from refs.fetch.pace import Pace
from refs.fetch.retry import Retry
from refs.fetch.steps import Ask, Budget, Pause, Wire, drive
from refs.fetch.throttle import Throttle
from refs.model import Failure, FailureKind, Response
from tests.fakes import FakeClient, response
from tests.refs.fetch.clock import Clock

A, B = "https://a.example/1", "https://b.example/1"


def polite(handler: Callable[[str], Response], **more: object) -> tuple[Throttle, Clock, Pace]:
    clock = Clock()
    pace = Pace(NetworkOptions(**more), clock, clock.now)  # type: ignore[arg-type]
    wire = Wire(FakeClient(handler), sleep=clock.sleep, clock=clock, pace=pace)
    return Throttle(wire, pace), clock, pace


def ok(url: str) -> Response:
    return response(url=url)


def test_a_host_is_asked_once_a_second() -> None:
    """The second request to a host waits for its turn; another host does not."""
    client, clock, _ = polite(ok)
    for url in (A, B, A, A):
        client.get(url)
    assert clock.slept == [1.0, 1.0]


def test_delays_are_per_host_as_the_user_says() -> None:
    """host_delay beats delay, for a host and for a path of it."""
    client, clock, _ = polite(ok, host_delay=(("a.example", 3.0), ("b.example/slow", 9.0)))
    for url in (A, A, B, B, "https://b.example/slow/1", "https://b.example/slow/2"):
        client.get(url)
    assert clock.slept == [3.0, 1.0, 9.0]


def test_a_star_gives_each_host_below_it_that_delay() -> None:
    """Two hosts do not wait for each other; a host's own name beats the star, and the star beats the usual delay."""
    client, clock, _ = polite(ok, host_delay=(("*.slow.example", 9.0), ("own.slow.example", 2.0)))
    for url in ("https://a.slow.example/1", "https://b.slow.example/1", "https://own.slow.example/1", A, "https://own.slow.example/2",
                "https://a.slow.example/2", A):
        client.get(url)
    assert [2.0, 7.0] == clock.slept


def test_the_archive_has_the_limits_it_states() -> None:
    """CDX look-ups (24 a minute) and mementos (8 a second) have lanes of their own, in every run."""
    client, clock, _ = polite(ok, delay=1.0)
    cdx, memento = "https://web.archive.org/cdx/search/cdx?url=a", "https://web.archive.org/web/2020id_/http://a.example/"
    for url in (cdx, memento, cdx, memento, memento):
        client.get(url)
    assert clock.slept == [2.5, 0.125]


def test_one_connection_to_a_host() -> None:
    """While a request is under way a second to the same host waits, and goes as soon as the first is done."""
    clock = Clock()
    pace = Pace(NetworkOptions(delay=0.0), clock, clock.now)
    first, second = pace.queue(A), pace.queue(A)
    assert (pace.wait(first), pace.wait(second) > 0) == (0.0, True)
    pace.leave(first)
    assert pace.wait(second) == 0.0


def test_turns_come_in_order() -> None:
    """Whoever queued first has the earlier turn, and queueing takes nobody's time."""
    clock = Clock()
    pace = Pace(NetworkOptions(delay=2.0), clock, clock.now)
    turns = [pace.queue(A) for _ in range(4)]
    assert [turn.start - clock() for turn in turns] == [0.0, 2.0, 4.0, 6.0]
    assert [pace.wait(turn) for turn in turns[1:]] == [2.0, 4.0, 6.0]


def test_a_long_retry_after_is_a_due_time() -> None:
    """A host that says "in two hours" is not asked again: at once, with the time it named, sleeping never."""
    client, clock, _ = polite(lambda url: response(url=url, status=429, headers={"Retry-After": "7200"}))
    assert client.get(A).status == 429
    answer = client.get(A)
    failure = answer.failure
    assert failure is not None
    assert (FailureKind.POSTPONED, datetime(2026, 11, 24, 2, 0, tzinfo=UTC)) == (failure.kind, failure.due)
    assert clock.slept == []


def test_a_hold_ends() -> None:
    """When the named time has come the host is asked again."""
    answers = iter([response(url=A, status=503, headers={"Retry-After": "600"}), response(url=A)])
    client, clock, _ = polite(lambda url: next(answers))
    client.get(A)
    clock.seconds += 601
    assert client.get(A).status == 200


def test_a_hold_is_for_the_whole_host_and_no_other() -> None:
    """A 429 on one path of a host holds its other paths too, and nobody else."""
    cdx, memento = "https://web.archive.org/cdx/search/cdx?url=a", "https://web.archive.org/web/2020/http://a.example/"
    client, _, _ = polite(lambda url: response(url=url, status=429 if "/cdx" in url else 200))
    client.get(cdx)
    held = client.get(memento).failure
    assert held is not None
    assert (held.kind, client.get(A).status) == (FailureKind.POSTPONED, 200)


@pytest.mark.parametrize(("said", "seconds"), [
    ("120", 120), ("Tue, 24 Nov 2026 06:02:00 GMT", 120), ("Tue, 24 Nov 2026 05:00:00 GMT", None), ("0", None),
    ("", 60), ("soon", 60), ("-5", 60), ("99999999999999999999", 86_400), ("Fri, 31 Dec 9999 23:59:59 GMT", 86_400),
    ("1e9", 60), ("²", 60), ("Tue, 99 Nov 2026 06:02:00 GMT", 60),
])
def test_every_spelling_of_retry_after(said: str, seconds: int | None) -> None:
    """Seconds and dates are read, nonsense counts as a minute, and nothing holds a host beyond a day."""
    client, _, pace = polite(lambda url: response(url=url, status=429, headers={"Retry-After": said}))
    client.get(A)
    held = pace.held("a.example")
    assert seconds == (round(held[0]) if held else None)


def test_our_own_waiting_is_not_the_servers_fault() -> None:
    """Seconds waited for a turn are given back to the URL's deadline."""
    client, clock, _ = polite(ok, delay=30.0)
    client.get(A)
    budget = Budget(clock() + 10)
    drive(client.steps(Ask(A, {}, budget)), client.wire.send, clock.sleep)
    assert clock() + 10 == budget.deadline


def test_a_turn_is_given_back_when_nobody_waits_any_more() -> None:
    """A request that is dropped while it waits or runs leaves its lane free."""
    client, _, pace = polite(ok, delay=0.0)
    first = client.steps(Ask(A))
    assert isinstance(next(first), Ask)
    second = client.steps(Ask(A))
    assert isinstance(next(second), Pause)
    second.close()
    first.close()
    assert pace.wait(pace.queue(A)) == 0.0


def retrying(*answers: Response, **more: object) -> tuple[Response, int, list[float]]:
    client, clock, _ = polite(lambda url: given.pop(0), delay=0.0, **more)
    given = list(answers)
    retry = Retry(client, NetworkOptions(**more), jitter=lambda: 0.0)  # type: ignore[arg-type]
    answer = drive(retry.steps(Ask(A, {}, Budget(clock() + 60))), retry.wire.send, clock.sleep)
    return answer, len(answers) - len(given), clock.slept


def fault(kind: FailureKind) -> Response:
    return Response(url=A, failure=Failure(kind))


def test_a_lost_connection_is_tried_again() -> None:
    """A reset and a gateway's hiccup are tried again after a pause that grows."""
    answer, asked, slept = retrying(fault(FailureKind.RESET), response(url=A, status=502), response(url=A))
    assert 200 == answer.status
    assert 3 == asked
    assert [0.5, 1.0] == slept


def test_retries_end() -> None:
    """After `retries` more tries the failure stands."""
    answer, asked, _ = retrying(*[fault(FailureKind.RESET)] * 5, retries=2)
    assert (answer.failure and answer.failure.kind, asked) == (FailureKind.RESET, 3)


@pytest.mark.parametrize("settled", [
    *[response(url=A, status=s) for s in (200, 301, 304, 400, 401, 403, 404, 410, 451, 500)],
    *[fault(k) for k in (FailureKind.DNS, FailureKind.REFUSED, FailureKind.TLS, FailureKind.TIMEOUT,
                         FailureKind.FORBIDDEN_ADDRESS, FailureKind.BAD_URL, FailureKind.PROTOCOL)],
    response(url=A, status=429), response(url=A, status=503, headers={"Retry-After": "3600"}),
], ids=lambda r: str(r.status or r.failure.kind.value))
def test_what_will_not_change_is_not_asked_again(settled: Response) -> None:
    """One GET, no hammering: a settled answer and a host that wants to be left alone are asked once."""
    assert retrying(settled)[1] == 1


def test_a_short_later_is_waited_out() -> None:
    """A Retry-After of a few seconds is waited out once, then the answer stands."""
    answer, asked, slept = retrying(response(url=A, status=429, headers={"Retry-After": "2"}), response(url=A))
    assert 200 == answer.status
    assert 2 == asked
    assert 2.0 == sum(slept)


def test_idle_lanes_are_forgotten() -> None:
    """Fifty thousand hosts do not leave fifty thousand lanes."""
    clock = Clock()
    pace = Pace(NetworkOptions(), clock, clock.now)
    for i in range(20_000):
        turn = pace.queue(f"https://h{i}.example/")
        pace.wait(turn)
        pace.leave(turn)
        clock.seconds += 0.01
    assert len(pace._lanes) <= 4096


def test_a_crawl_delay_slows_and_never_hastens() -> None:
    """slow_down lengthens a host's pause and does not shorten it."""
    client, clock, pace = polite(ok)
    pace.slow_down("a.example", 5.0)
    pace.slow_down("b.example", 0.1)
    for url in (A, A, B, B):
        client.get(url)
    assert clock.slept == [5.0, 1.0]


def test_due_is_an_aware_utc_instant() -> None:
    """The due time of a hold can be stored and compared."""
    client, clock, pace = polite(lambda url: response(url=url, status=429))
    client.get(A)
    held = pace.held("a.example")
    assert held is not None
    assert clock.now() + timedelta(seconds=60) == held[1]
