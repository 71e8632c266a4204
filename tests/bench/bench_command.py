"""What the command itself spends on a reference where workers elsewhere fetch, load and judge: that bounds their number.

A night over a journal that holds every capture, with answers that were worked out before. All that is left is the
command's own: what is due, chunks sent and answers received (packed by Dask, as to a cluster), verdicts, the journal, the
report. What the scheduler of a cluster costs is not in it; that is a process of its own.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from distributed.protocol import dumps, loads, to_serialize

from refs.collect import Target
from refs.model import Capture, Located, Page, PageState, Source
from tests.bench.scale_job import documents
from tests.fakes import NOW
from tests.gold.figures import Figure
from verify.journal.journal import Journal, open_journal
from verify.judge.chunks import judge_chunk
from verify.judge.registry import Judges
from verify.run import pipeline
from verify.run.tools import Tools
from verify.settings.model import Settings
from verify.workers.answers import Answer, Asked, answers

REFERENCES = int(os.environ.get("CITEWATCH_BENCH_COMMAND", "4000"))
PER_HOST, CHUNK = 10, 64
PER_WORKER = 16.0
"""CPU milliseconds of a reference in all (docs/scale.md): what a worker takes for it."""


class Elsewhere:
    """A run whose captures and answers come from elsewhere, at no cost to this process but for what travels."""

    def __init__(self, folder: Path) -> None:
        self.store = open_journal(str(folder / "journal.sqlite"), lambda: NOW)
        self.spent = 0.0
        """CPU seconds that were others' work, or this bench's."""
        self._shown = Page(PageState.LIVE, title="A report", text="The government made a report on carbon emissions in 1994.\n" * 20)

    def take(self, run: str, targets: Iterable[Target]) -> None:
        """Keep the captures as a worker would."""
        begun = time.process_time()
        found = [(t.key, Capture(Source.LIVE, t.url, self._shown, t.url, 200, taken=NOW, fetched_at=NOW)) for t in targets]
        self.store.keep_captures(run, found)
        self.spent += time.process_time() - begun

    def judge(self, run: str, asked: Iterable[Asked]) -> Iterator[Answer]:
        """The answers of workers: only what is sent and what is received counts."""
        waiting = iter(asked)
        while chunk := tuple(islice(waiting, CHUNK)):
            sent = _packed(chunk)
            begun = time.process_time()
            found = _packed(_worked_out(loads(sent)["of"], self.store, run))
            self.spent += time.process_time() - begun
            yield from loads(found)["of"]


def _packed(value: object) -> list[bytes]:
    """A value as Dask sends it."""
    packed: list[bytes] = dumps({"of": to_serialize(value)})
    return packed


def _worked_out(chunk: tuple[Asked, ...], store: Journal, run: str) -> list[Answer]:
    return list(answers(chunk, store, run, "bench", lambda works: judge_chunk(works, Judges())))


def cost(number: int) -> float:
    """CPU milliseconds of the command for each reference."""
    links = [f"https://h{n // PER_HOST}.example/a/{n}" for n in range(number)]
    with tempfile.TemporaryDirectory() as folder:
        away = Elsewhere(Path(folder))
        tools = Tools(Settings(), away.store, away.take, lambda reference, document: Located(), away.judge, lambda: NOW, "1")
        begun = time.process_time()
        report = pipeline.run(documents(links), tools, "bench").report
        used = time.process_time() - begun - away.spent
        away.store.close()
    if len(report.assessments) != number:
        raise RuntimeError(f"{len(report.assessments)} assessments of {number}")
    return 1000 * used / number


def figures() -> Iterable[Figure]:
    """The command's own cost, and how many workers it keeps busy."""
    cost(200)
    each = cost(REFERENCES)
    yield Figure(f"command, {REFERENCES:,} references judged elsewhere: CPU ms each", f"{each:.2f}", "<= 0.7", each <= 0.7)
    yield Figure("workers that it keeps busy", f"{PER_WORKER / each:.0f}", "> 8", PER_WORKER / each > 8)
