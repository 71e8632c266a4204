"""The scale job interrupted: a worker and then the command killed with kill -9, and the same command given again.

CITEWATCH_KILLS is the number of references (20000 for the whole, over 2,000 hosts). Each run is a process of its own
inside `unshare -n`. What the journal holds at the end must be what a run on threads leaves that nobody interrupts; that
one is taken from out/scale.json where it is there (tests/bench/bench_scale.py, with CITEWATCH_SCALE_RESUME=1).
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from tests.bench import bench_scale
from tests.gold.figures import Figure

REFERENCES = int(os.environ.get("CITEWATCH_KILLS", "300"))
ENGINES = ("processes", "dask")


def figures() -> Iterable[Figure]:
    """For each engine: missing, twice, the same journal, and the most connections that one host had open."""
    whole = bench_scale.earlier().get(("threads", REFERENCES)) or bench_scale.run("threads", REFERENCES)
    for engine in ENGINES:
        ended = bench_scale.run(engine, REFERENCES, "kill_job")
        lost = f"{ended['missing']} / {ended['twice']}"
        yield Figure(f"{engine}, {REFERENCES} references, killed {' and '.join(ended['killed'])}: missing / twice",
                     lost, "0 / 0", lost == "0 / 0")
        same = ended["digest"] == whole["digest"]
        yield Figure(f"{engine}: the journal is that of an uninterrupted run", "yes" if same else "no", "yes", same)
        yield Figure(f"{engine}: most connections that one host had open, over {ended['looks']} looks",
                     str(ended["connections"]), "1", ended["connections"] == 1)
