"""What the fetching tests share: one hostile server, and every backend that is installed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from refs.fetch import stack
from refs.fetch.backends.base import Backend
from refs.fetch.options import NetworkOptions
from refs.fetch.steps import Worry
from refs.plugins import find
from tests.refs.fetch.cases import CASES
from tests.refs.fetch.hostile import CAP, Server

BACKENDS = [plugin.name for plugin in find("refs.fetch.backends", Backend) if not plugin.missing]


def options(backend: str, **more: object) -> NetworkOptions:
    """Options for loopback tests: short times, no manners."""
    usual = {"allow_private": ("127.0.0.0/8",), "delay": 0.0, "retries": 0, "max_bytes": CAP,
             "connect_timeout": 1.0, "read_timeout": 2.0, "deadline": 2.0, "threads": 64}
    return NetworkOptions(backend=backend, **{**usual, **more})  # type: ignore[arg-type]


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def client(backend: str) -> Iterator[Callable[..., Worry]]:
    """Builds clients over the backend and closes them."""
    made: list[Worry] = []

    def make(lookup: Callable[[str], list[str]] | None = None, **more: object) -> Worry:
        named = {"lookup": lookup} if lookup else {}
        made.append(stack.build(options(backend, **more), **named))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture(scope="session")
def hostile() -> Iterator[Server]:
    """A server with one path for each case."""
    with Server({f"/{i}": case.answer for i, case in enumerate(CASES)}) as server:
        yield server
