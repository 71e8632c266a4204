"""The web that a process asks: the real one, recorded if wished, or a recording."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from refs.archives import Budget
from refs.fetch import stack
from refs.fetch.client import Client
from refs.fetch.offline import Offline
from refs.fetch.options import NetworkOptions
from refs.fetch.place import place_of
from refs.fetch.steps import Worry
from refs.render.browser import Renderer
from verify.settings.model import Settings
from verify.workers.stop import Halting, Stop

if TYPE_CHECKING:  # the WARC library takes as long to load as all of HTTP, and most runs neither record nor replay
    from refs.fetch.replay import Replayer


@dataclass
class Recording:
    """Where responses are recorded to or replayed from; both empty for the real web."""

    record: str = ""
    replay: str = ""


@contextmanager
def client(settings: Settings, recording: Recording | None = None, network: NetworkOptions | None = None
           ) -> Iterator[Worry]:
    """The client stack, closed at the end; `network` takes the place of the settings' own."""
    kept = recording or Recording()
    inner: Client | None = replayer(kept) or (Offline() if settings.check.offline else None)
    record: Callable[[Client], Client] | None = None
    if kept.record:
        from refs.fetch.record import Recorder

        record = lambda below: Recorder(below, Path(kept.record))  # noqa: E731
    made = stack.build(network or _paced(settings), inner=inner, record=record)
    try:
        yield made
    finally:
        made.close()


def _paced(settings: Settings) -> NetworkOptions:
    """The network's options with the pace of `[archive]` for the archive's host, unless `[hosts]` names one."""
    name, page = place_of(settings.archive.wayback).host, 1 / settings.archive.mementos_per_second
    index = 60 / settings.archive.cdx_per_minute
    own = {f"{name}/cdx": index, name: page, "archive.org/wayback": min(1.0, index)}
    return replace(settings.network, host_delay=tuple({**own, **dict(settings.network.host_delay)}.items()))


@contextmanager
def renderer(settings: Settings, recording: Recording) -> Iterator[Callable[[], Renderer] | None]:
    """What makes a renderer, None where no host is to be rendered.

    Its client has the same guard, rules and caps. What one page asks for is asked as a reader's browser would: at once.
    """
    if not settings.render.hosts:
        yield None
        return
    quick = replace(settings.network, delay=0.0, host_delay=(), retries=0, robots=False, per_host=4,
                    deadline=min(settings.network.deadline, settings.render.timeout))
    with client(settings, recording, quick) as web:
        yield lambda: Renderer(web, settings.render)


@contextmanager
def lazy_client(settings: Settings, recording: Recording) -> Iterator[Callable[[], Client]]:
    """A function that opens the client stack when it is first asked for one, as article URLs need it."""
    with ExitStack() as held:
        opened: list[Client] = []

        def once() -> Client:
            if not opened:
                opened.append(held.enter_context(client(settings, recording)))
            return opened[0]

        yield once


def budgeted(web: Worry, settings: Settings, recording: Recording, stop: Stop) -> Client:
    """Archives are asked under their budget; a recording has none to keep."""
    return web if recording.replay else Budget(Halting(web, stop), settings.archive, sleep=stop.wait)


def replayer(recording: Recording) -> Replayer | None:
    """What answers from the recording; None where the real web is asked."""
    if not recording.replay:
        return None
    path = Path(recording.replay)
    changed = path.stat().st_mtime_ns if path.exists() else 0
    return _opened(path, changed)


@lru_cache(maxsize=1)
def _opened(path: Path, changed: int) -> Replayer:
    """Opening reads the whole record, and a run needs it twice: for its answers and for its clock."""
    from refs.fetch.replay import Replayer

    return Replayer(path)
