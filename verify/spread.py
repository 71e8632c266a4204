"""Spread the two heavy stages, taking and judging, over an engine; findings come back in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import count, islice

from refs.collect import Target
from reports.findings import Finding
from verify import remote
from verify.buckets import cut
from verify.capturing import Taker
from verify.engines.base import Engine
from verify.judging import Work
from verify.parts import Recording, judge_chunk, workers
from verify.settings import Settings

_SMALL = 64
"""Below this many citations a second process costs more than it saves."""
_CHUNK = 16

Findings = tuple[Finding, ...]
Chunk = tuple[int, tuple[Work, ...]]


def take(run: str, targets: Iterable[Target], settings: Settings, recording: Recording, here: Taker, runner: Engine,
         advance: Callable[[int], None]) -> None:
    """Take the captures of `targets` into the journal: in this process, or bucket by bucket in the engine's workers."""
    if runner.in_process:
        here.run = run
        here.take(targets)
        return
    job = remote.Job(settings, recording, run)
    buckets = cut(targets, settings.archive.enabled)
    for done in runner.run(partial(remote.take, job), buckets, workers(settings), settings.check.scheduler):
        advance(done)


def judge(works: Iterable[Work], settings: Settings, runner: Engine) -> Iterator[Findings]:
    """Findings in the order of `works`: here for a few, in workers for many."""
    waiting = iter(works)
    first = list(islice(waiting, _SMALL))
    if len(first) < _SMALL:
        yield from judge_chunk(first, settings.check.scorer)
        return
    work = partial(remote.judge, settings.check.scorer)
    yield from _ordered(runner.run(work, _chunks(first, waiting), workers(settings), settings.check.scheduler,
                                   computing=True))


def _chunks(first: list[Work], rest: Iterator[Work]) -> Iterator[Chunk]:
    numbers = count()
    for start in range(0, len(first), _CHUNK):
        yield next(numbers), tuple(first[start:start + _CHUNK])
    while chunk := tuple(islice(rest, _CHUNK)):
        yield next(numbers), chunk


def _ordered(done: Iterable[tuple[int, list[Findings]]]) -> Iterator[Findings]:
    """Chunks in the order of their numbers; what comes early waits, at most a window of it."""
    early: dict[int, list[Findings]] = {}
    wanted = 0
    for number, findings in done:
        early[number] = findings
        while wanted in early:
            yield from early.pop(wanted)
            wanted += 1
