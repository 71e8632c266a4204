"""once, conditional, robots, agent, guard and the stack that holds them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.fetch import stack
from refs.fetch.agent import Agent, user_agent
from refs.fetch.client import NO_HEADERS, Client
from refs.fetch.guard import BadUrl, requestable
from refs.fetch.once import AFRESH, Once
from refs.fetch.options import NetworkOptions, OptionError
from refs.fetch.pace import Pace
from refs.fetch.robots import Robots
from refs.fetch.steps import Ask, Pause
from refs.model import Failure, FailureKind, Response
from tests.fakes import FakeClient, response
from tests.refs.fetch.clock import Clock

A = "https://a.example/page"


def asked(fake: FakeClient) -> list[str]:
    return [url for url, _ in fake.asked]


def test_each_url_once() -> None:
    """The second asker gets the first answer, a fragment aside; other headers are another question."""
    fake = FakeClient(lambda url: response("body", url=url))
    once = Once(fake)
    first, second = once.get(A), once.get(A + "#part")
    once.get(A, {"accept": "text/plain"})
    assert 1 + 1 == len(fake.asked)
    assert first.body == second.body
    assert A + "#part" == second.url


@pytest.mark.parametrize("passing", [Response(url=A, failure=Failure(FailureKind.TIMEOUT)), response(url=A, status=429),
                                     response(url=A, status=503)])
def test_what_may_pass_is_asked_again(passing: Response) -> None:
    """A failure, a 429 or a 503 is never remembered."""
    fake = FakeClient(lambda url: passing)
    once = Once(fake)
    once.get(A)
    once.get(A)
    assert len(fake.asked) == 2


def test_afresh_passes_by_what_is_kept() -> None:
    """A confirmation is really sent, though the answer is kept."""
    fake = FakeClient(lambda url: response(url=url, status=404))
    once = Once(fake)
    once.get(A)
    once.get(A, AFRESH)
    assert len(fake.asked) == 2


def test_the_second_asker_waits_for_the_first() -> None:
    """While a URL is on its way nobody sends it again."""
    once = Once(FakeClient(lambda url: response(url=url)))
    first, second = once.steps(Ask(A)), once.steps(Ask(A))
    assert (Ask, Pause) == (type(next(first)), type(next(second)))
    with pytest.raises(StopIteration) as end:
        first.send(response("the one", url=A))
    with pytest.raises(StopIteration) as also:
        next(second)
    assert end.value.value.body == also.value.value.body


def test_once_keeps_no_more_than_its_room() -> None:
    """Bodies beyond the room push out the oldest; one that is too large is not kept at all."""
    fake = FakeClient(lambda url: response(b"x" * (90_000 if "big" in url else 9_000), url=url))
    once = Once(fake, room=100_000)
    for i in range(50):
        once.get(f"https://a.example/{i}")
    once.get("https://a.example/big")
    assert once._size <= 100_000
    assert (sorted(once._kept)[0][0], once._size) == (f"https://a.example/{50 - len(once._kept)}", len(once._kept) * 10_000)


ROBOTS = "User-agent: *\nDisallow: /private\nCrawl-delay: 7\n\nUser-agent: citewatch\nDisallow: /not-us\nCrawl-delay: 9\n"


def robots(body: str = ROBOTS, status: int = 200, on: bool = True) -> tuple[Robots, FakeClient, Pace]:
    fake = FakeClient(lambda url: response(body if url.endswith("/robots.txt") else "page", url=url,
                                           status=status if url.endswith("/robots.txt") else 200))
    options = NetworkOptions(robots=on)
    pace = Pace(options, Clock())
    return Robots(fake, options, pace), fake, pace


def test_robots_keeps_us_out() -> None:
    """What the file keeps from us is not asked; the rest is; the file is read once for each host."""
    client, fake, _ = robots()
    kept_out, let_in = client.get("https://a.example/not-us/1"), client.get("https://a.example/private/1")
    assert (kept_out.failure and kept_out.failure.kind, let_in.status) == (FailureKind.ROBOTS, 200)
    assert asked(fake) == ["https://a.example/robots.txt", "https://a.example/private/1"]


def test_robots_slows_us_down() -> None:
    """Crawl-delay becomes the host's pace."""
    client, _, pace = robots()
    client.get(A)
    pace.queue(A)
    assert pace.ready_in(A) == 9.0


def test_robots_is_off_by_default() -> None:
    """One visit a night is not a crawl: no second request, no refusal."""
    client, fake, _ = robots(on=False)
    assert (client.get("https://a.example/not-us").status, asked(fake)) == (200, ["https://a.example/not-us"])


@pytest.mark.parametrize(("status", "let_in"), [(404, True), (403, True), (500, False), (503, False)])
def test_a_missing_and_a_broken_robots_file(status: int, let_in: bool) -> None:
    """RFC 9309: no file allows everything, a server error refuses everything."""
    client, _, _ = robots("gone", status)
    assert let_in == client.get(A).ok


def test_a_hostile_robots_file_is_harmless() -> None:
    """Patterns made to run for ever, binary rubbish and endless lines are passed over."""
    rubbish = "User-agent: *\nDisallow: /" + "*a" * 40 + "b\n\x00\xff\nDisallow\n" + "x" * 600_000
    client, _, _ = robots(rubbish)
    assert client.get("https://a.example/" + "a" * 200).status == 200


def test_the_agent_string_is_honest() -> None:
    """Name and contact, unless the user has a string of their own."""
    assert user_agent(NetworkOptions(contact="https://example.org/bot")).endswith(" (+https://example.org/bot)")
    assert user_agent(NetworkOptions(user_agent="mine/1", contact="x@example.org")) == "mine/1"


def test_a_callers_headers_win() -> None:
    """What a caller sets replaces ours, however it is written."""
    fake = FakeClient(lambda url: response(url=url))
    Agent(fake, NetworkOptions(user_agent="mine/1")).get(A, {"Accept": "application/json"})
    assert (fake.asked[0][1]["accept"], fake.asked[0][1]["user-agent"]) == ("application/json", "mine/1")


def test_an_agent_that_would_break_a_header_is_our_fault() -> None:
    """A line break in the agent string is refused at the start."""
    with pytest.raises(ValueError, match="user_agent"):
        Agent(FakeClient(lambda url: response()), NetworkOptions(user_agent="x\r\nEvil: 1"))


@given(st.text(max_size=60))
def test_the_guard_never_crashes_and_is_settled(text: str) -> None:
    """Any text is refused or spelled out, and what is spelled out stays as it is."""
    for url in (text, f"http://{text}", f"https://example.org/{text}"):
        try:
            made = requestable(url)
        except BadUrl:
            continue
        assert made == requestable(made)
        assert made.isascii() and made.isprintable() and " " not in made


@given(st.from_regex(r"https?://[a-z0-9.-]{1,20}(:[0-9]{1,5})?/[ -~]{0,20}", fullmatch=True))
def test_guard_and_backends_read_the_same_host(url: str) -> None:
    """The host that was checked is the host that urlsplit, urllib3 and so requests would connect to."""
    from urllib.parse import urlsplit

    from urllib3.util import parse_url
    try:
        made = requestable(url)
    except BadUrl:
        return
    assert urlsplit(made).hostname == (parse_url(made).host or "").strip("[]")


class Recorder:
    """Keeps what passes through."""

    def __init__(self, inner: Client) -> None:
        self.inner = inner
        self.kept: list[str] = []
        self.closed = 0

    def get(self, url: str, headers: object = NO_HEADERS) -> Response:
        answer = self.inner.get(url)
        self.kept.append(f"{answer.status} {url}")
        return answer

    def close(self) -> None:
        self.closed += 1


def test_a_recorder_sees_each_hop() -> None:
    """`record` wraps the network itself: redirects are seen one by one."""
    made: list[Recorder] = []

    def record(inner: Client) -> Client:
        made.append(Recorder(inner))
        return made[0]

    fake = FakeClient(lambda url: response(url=url, status=302, headers={"Location": "/b"}) if url.endswith("/a")
                      else response("end", url=url))
    client = stack.build(NetworkOptions(), inner=fake, record=record)
    answer = client.get("https://a.example/a")
    client.close()
    assert made[0].kept == ["302 https://a.example/a", "200 https://a.example/b"]
    assert (answer.body, made[0].closed) == (b"end", 1)


def test_a_replay_is_not_paced() -> None:
    """With `inner` in the network's place nobody waits and nothing is tried again."""
    fake = FakeClient(lambda url: response(url=url, status=503))
    clock = Clock()
    client = stack.build(NetworkOptions(), inner=fake, sleep=clock.sleep, clock=clock)
    for i in range(5):
        client.get(f"https://a.example/{i}")
    assert (len(fake.asked), clock.slept) == (5, [])


def test_an_unknown_backend_is_our_fault() -> None:
    """A backend that is not there is an error that lists those that are."""
    with pytest.raises(OptionError, match="requests"):
        stack.build(NetworkOptions(backend="carrier pigeon"))


@pytest.mark.parametrize("rule", ["example.org", "a:b:c:d", "example.org:80", "example.org:80:127.0.0.1", ""])
def test_a_broken_detour_is_our_fault(rule: str) -> None:
    """A connect_to that cannot be read says how it must read."""
    with pytest.raises(ValueError, match="HOST:PORT:ADDR:PORT"):
        stack.build(NetworkOptions(connect_to=(rule,)))


def test_a_broken_network_is_our_fault() -> None:
    """An allow_private that is no network is an error at the start."""
    with pytest.raises(ValueError, match="elsewhere"):
        stack.build(NetworkOptions(allow_private=("elsewhere",)))
