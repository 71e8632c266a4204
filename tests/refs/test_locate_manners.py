"""How often services are asked: their rates, their pauses, and one at a time."""

from __future__ import annotations

from collections.abc import Callable

from refs.fetch.client import Client
from refs.locate import polite
from refs.locate.base import LookupOptions
from refs.model import FailureKind, Response
from tests.fakes import FakeClient, response


class Time:
    """A clock that moves when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


def client(handler: Callable[[str], Response], **options: str) -> tuple[Client, FakeClient, Time]:
    below, time = FakeClient(handler), Time()
    return polite(below, LookupOptions(**options), lambda: time.now, time.sleep), below, time  # type: ignore[arg-type]


def fine(url: str) -> Response:
    return response("{}", url)


def test_openlibrary_is_asked_once_a_second() -> None:
    """1/s with a margin of a quarter."""
    polite_client, _, time = client(fine)
    for n in range(3):
        polite_client.get(f"https://openlibrary.org/api/books?bibkeys={n}")
    assert time.slept == [1.25, 1.25]


def test_crossref_is_asked_faster_by_those_who_give_a_contact() -> None:
    """Public 5/s, polite 10/s."""
    gaps = []
    for mailto in ("", "me@example.org"):
        polite_client, _, time = client(fine, mailto=mailto)
        for n in range(2):
            polite_client.get(f"https://api.crossref.org/works/{n}")
        gaps.append(time.slept)
    assert gaps == [[0.25], [0.125]]


def test_a_stricter_limit_in_the_answer_is_kept() -> None:
    """Crossref's headers say what is allowed now."""
    polite_client, _, time = client(lambda url: response("{}", url, headers={
        "x-rate-limit-limit": "1", "x-rate-limit-interval": "2s"}))
    for n in range(3):
        polite_client.get(f"https://api.crossref.org/works/{n}")
    assert time.slept == [0.25, 2.5]


def test_a_service_that_asks_for_a_pause_gets_it() -> None:
    """After 429 with Retry-After nobody knocks; the look-up is postponed, then asked again."""
    answers = iter([response("", status=429, headers={"retry-after": "90"}), response("{}"), response("{}")])
    polite_client, below, time = client(lambda url: next(answers))
    url = "https://api.semanticscholar.org/graph/v1/paper/CorpusID:1"
    polite_client.get(url)
    rested = polite_client.get(url)
    time.now += 91
    again = polite_client.get(url)
    assert rested.failure is not None and rested.failure.kind is FailureKind.POSTPONED
    assert (again.status, len(below.asked)) == (200, 2)


def test_a_429_without_retry_after_and_three_faults_make_a_pause_too() -> None:
    """A service that is down is left alone for a minute."""
    polite_client, below, _ = client(lambda url: response("", url, 503))
    for n in range(5):
        polite_client.get(f"https://api.datacite.org/dois/{n}")
    assert len(below.asked) == 3
    polite_client, below, _ = client(lambda url: response("", url, 429))
    for n in range(5):
        polite_client.get(f"https://api.datacite.org/dois/{n}")
    assert len(below.asked) == 1


def test_a_short_pause_is_waited_for() -> None:
    """MediaWiki's lag of a few seconds is slept through."""
    answers = iter([response('{"error": {"code": "maxlag"}}', headers={"retry-after": "5"}), response("{}")])
    polite_client, _, time = client(lambda url: next(answers))
    for _ in range(2):
        polite_client.get("https://en.wikipedia.org/w/api.php?action=query")
    assert time.slept == [5.0]


def test_other_hosts_pass_straight_through() -> None:
    """Cited pages are paced by the fetch room, not here."""
    polite_client, below, time = client(fine)
    for n in range(4):
        polite_client.get(f"https://example.org/{n}", {"accept": "text/html"})
    assert (time.slept, below.asked[0]) == ([], ("https://example.org/0", {"accept": "text/html"}))
