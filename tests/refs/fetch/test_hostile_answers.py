"""Hostile answers over real sockets, on every backend, one by one and all at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from refs.fetch import lanes, stack
from refs.fetch.steps import Worry
from refs.model import Response
from tests.lane_answers import answers_of
from tests.refs.fetch.cases import CASES, Case
from tests.refs.fetch.conftest import options
from tests.refs.fetch.hostile import CAP, Server


def check(case: Case, answer: Response) -> None:
    kind = answer.failure and answer.failure.kind
    assert (case.failure, case.status) == (kind, answer.status), answer.failure
    assert answer.truncated in case.truncated.split("|")
    if case.size is not None:
        assert case.size == len(answer.body)
    assert len(answer.body) <= CAP
    assert answer.elapsed < 4.0


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_answer_is_bounded_and_told_rightly(case: Case, hostile: Server, client: Callable[..., Worry]) -> None:
    """Whatever a server sends, a bounded `Response` comes back in time and says what happened."""
    url = hostile.url(f"/{CASES.index(case)}")
    answer = client(deadline=1.0, read_timeout=1.0 if "drips" not in case.name else 2.0).get(url)
    check(case, answer)
    assert (url, url) == (answer.url, answer.final_url)
    assert answer.fetched_at is not None


def test_all_of_them_at_once(hostile: Server, backend: str) -> None:
    """The same answers come through the scheduler, where all misbehave together."""
    chosen = options(backend, deadline=3.0, per_host=64)
    client = stack.build(chosen)
    tasks = [lanes.Task(str(i), hostile.url(f"/{i}")) for i in range(len(CASES))]
    answers = dict(answers_of(client, tasks, chosen))
    client.close()
    assert len(CASES) == len(answers)
    for i, case in enumerate(CASES):
        check(case, answers[str(i)])
