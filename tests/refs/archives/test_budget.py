"""One budget for web.archive.org: paced per path, stopped by the first 429."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from refs.archives.base import ArchiveOptions
from refs.archives.budget import Budget
from refs.model import Failure, FailureKind, Response
from tests.fakes import FakeClient, response

START = datetime(2026, 11, 24, tzinfo=UTC)
CDX = "https://web.archive.org/cdx/search/cdx?url=a"
PAGE = "https://web.archive.org/web/2020id_/http://a.example/"
SAVE = "https://web.archive.org/save/http://a.example/"


class Bench:
    """A budget over a fake client, with a clock that only sleeping moves."""

    def __init__(self, handler: Callable[[str], Response] = lambda url: response("x", url=url), **options: float) -> None:
        self.time = 0.0
        self.slept: list[float] = []
        self.client = FakeClient(handler)
        self.budget = Budget(self.client, ArchiveOptions(**options), clock=lambda: self.time,  # type: ignore[arg-type]
                             now=lambda: START + timedelta(seconds=self.time), sleep=self._sleep)

    def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


def kind(got: Response) -> str:
    return got.failure.kind.value if got.failure else str(got.status)


@pytest.mark.parametrize(("url", "count", "burst", "interval"), [(CDX, 53, 5, 2.5), (PAGE, 88, 8, 0.125), (SAVE, 5, 1, 20.0)])
def test_each_path_has_its_own_pace(url: str, count: int, burst: int, interval: float) -> None:
    """After a small burst: CDX 24 a minute, mementos 8 a second, saves 3 a minute."""
    bench = Bench()
    for _ in range(count):
        bench.budget.get(url)
    assert (bench.time, len(bench.client.asked)) == (pytest.approx((count - burst) * interval), count)


def test_no_minute_holds_more_than_30_cdx_queries() -> None:
    """The burst and the pace together stay under what the archive's staff named (30 a minute)."""
    bench = Bench()
    at = []
    for _ in range(100):
        bench.budget.get(CDX)
        at.append(bench.time)
    assert max(sum(t <= u < t + 60 for u in at) for t in at) <= 30


def test_paths_do_not_wait_for_each_other() -> None:
    """A spent CDX budget leaves mementos free."""
    bench = Bench()
    for _ in range(5):
        bench.budget.get(CDX)
    bench.budget.get(PAGE)
    assert bench.slept == []


def test_other_archives_are_not_paced_but_heeded() -> None:
    """Only the archive of `[archive] wayback` states a pace; a 429 of another stops that one and no other."""
    bench = Bench(lambda url: response(status=429 if "arquivo" in url and len(bench.client.asked) > 50 else 200, url=url))
    got = [kind(bench.budget.get("https://arquivo.pt/wayback/2020/http://a.example/")) for _ in range(52)]
    assert [] == bench.slept
    assert ["200"] * 50 + ["429", "postponed"] == got
    assert "200" == kind(bench.budget.get(PAGE))


def test_the_first_429_stops_everything_until_its_time() -> None:
    """What is asked meanwhile is postponed to the due time, without a request; afterwards all goes on."""
    answers = [response(status=429, url=CDX, headers={"Retry-After": "120"})]
    bench = Bench(lambda url: answers.pop() if answers else response("x", url=url))
    first, second = bench.budget.get(CDX), bench.budget.get(PAGE)
    bench.time += 121
    third = bench.budget.get(PAGE)
    due = second.failure.due if second.failure else None
    assert "429" == kind(first)
    assert "postponed" == kind(second)
    assert START + timedelta(seconds=120) == due
    assert "200" == kind(third)
    assert 2 == len(bench.client.asked)


@pytest.mark.parametrize(("value", "seconds"), [
    ("", 300), ("soon", 300), ("1", 60), ("600", 600), ("9999999", 86400), ("Tue, 24 Nov 2026 00:10:00 GMT", 600), ("-5", 300),
])
def test_retry_after_is_read_with_care(value: str, seconds: int) -> None:
    """Seconds or a date; none or nonsense is five minutes; at least one minute, at most a day."""
    bench = Bench(lambda url: response(status=429, url=url, headers={"Retry-After": value}))
    bench.budget.get(CDX)
    failure = bench.budget.get(CDX).failure
    assert failure is not None and failure.due == START + timedelta(seconds=seconds)


def test_repeated_429s_lengthen_the_pause() -> None:
    """5 minutes, half an hour, an hour: a second ignored one leads to a block."""
    bench = Bench(lambda url: response(status=429, url=url))
    pauses = []
    for _ in range(4):
        bench.budget.get(CDX)
        failure = bench.budget.get(CDX).failure
        assert failure is not None and failure.due is not None
        pauses.append((failure.due - START).total_seconds() - bench.time)
        bench.time = (failure.due - START).total_seconds()
    assert pauses == [300, 1800, 3600, 3600]


def test_an_archived_429_stops_nothing() -> None:
    """It is what the captured site once answered."""
    bench = Bench(lambda url: response(status=429, url=url, headers={"Memento-Datetime": "Thu, 02 Jan 2020 03:04:05 GMT"}))
    assert [kind(bench.budget.get(PAGE)) for _ in range(3)] == ["429", "429", "429"]


def test_an_archive_that_is_down_is_left_alone_after_five_failures() -> None:
    """Five failures in a row postpone the rest for five minutes."""
    bench = Bench(lambda url: Response(url, url, failure=Failure(FailureKind.REFUSED)))
    assert [kind(bench.budget.get(PAGE)) for _ in range(7)] == ["refused"] * 5 + ["postponed"] * 2


def test_a_success_between_failures_starts_the_count_again() -> None:
    """Only failures in a row count."""
    answers = iter([503, 503, 503, 503, 200] * 4)
    bench = Bench(lambda url: response("x", url=url, status=next(answers)))
    assert [kind(bench.budget.get(PAGE)) for _ in range(20)] == ["503", "503", "503", "503", "200"] * 4


def test_who_would_wait_too_long_is_postponed() -> None:
    """Turns further away than ten minutes are not queued."""
    bench = Bench(cdx_per_minute=0.05)
    got = [kind(bench.budget.get(CDX)) for _ in range(6)]
    assert (got, bench.slept) == (["200"] * 5 + ["postponed"], [])


def test_a_429_met_while_waiting_is_heeded() -> None:
    """Who waited for a turn looks again before asking."""
    bench = Bench()
    for _ in range(5):
        bench.budget.get(CDX)
    bench.client.handler = lambda url: response(status=429, url=url)
    bench.budget._sleep = lambda seconds: bench.budget.get(PAGE) and None  # type: ignore[func-returns-value, assignment]
    assert (kind(bench.budget.get(CDX)), [u for u, _ in bench.client.asked][-1]) == ("postponed", PAGE)
