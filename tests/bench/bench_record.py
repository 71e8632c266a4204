"""What recording and replaying cost per response, as a multiple of packing the same bytes with zlib alone."""

from __future__ import annotations

import random
import tempfile
import time
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

from refs.fetch.record import Recorder
from refs.fetch.replay import Replayer
from refs.model import Response
from tests.fakes import FakeClient, response
from tests.gold.figures import Figure

_COUNT = 120
_WORDS = "the of and to in a is that for it as was with be by on not he his but at are this have from or had".split()


def _answers() -> dict[str, Response]:
    """Pages of about 47 KB, every tenth the same as its neighbour."""
    made = {}
    for n in range(_COUNT):
        dice = random.Random(n - (n % 10 == 9))
        text = "<p>" + " ".join(dice.choice(_WORDS) + str(dice.randint(1, 99)) * (dice.random() < 0.2) for _ in range(11_000))
        made[f"https://h{n}.example/a"] = response(text, url=f"https://h{n}.example/a")
    return made


def _spent(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def figures() -> Iterable[Figure]:
    """CPU of record, open and replay; recording may cost twice what packing the bytes costs."""
    answers = _answers()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "run.warc.gz"
        packing = _spent(lambda: [zlib.compress(a.body, 9) for a in answers.values()])
        recorder = Recorder(FakeClient(answers.__getitem__), path)
        recording = _spent(lambda: [recorder.get(url) for url in answers])
        recorder.close()
        replays: list[Replayer] = []
        opening = _spent(lambda: replays.append(Replayer(path)))
        replaying = _spent(lambda: [replays[0].get(url) for url in answers])
    yield Figure("record: CPU against zlib alone", f"{recording / packing:.2f}x", "<= 2x", recording <= 2 * packing)
    for name, spent in (("record", recording), ("open a record", opening), ("replay", replaying)):
        yield Figure(f"{name}: CPU per response of 47 KB", f"{1000 * spent / _COUNT:.2f} ms")
