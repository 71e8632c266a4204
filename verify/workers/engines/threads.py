"""The default engine: threads of this process to fetch, which is mostly waiting, and processes to judge."""

from __future__ import annotations

from concurrent.futures import Executor, ThreadPoolExecutor

from refs.pages.sandbox import Pool, nothing
from verify.workers.engines.base import Engine, Prepare

_SECONDS, _MEGABYTES = 3600.0, 4_000
"""What one chunk of judging may take before it counts as an internal error."""


class Threads(Engine):
    """Threads of this process to fetch, worker processes to read and judge."""

    name = "threads"

    def open(self, workers: int, address: str = "", prepare: Prepare = nothing) -> Executor:
        """A thread pool of `workers` threads."""
        return ThreadPoolExecutor(workers, thread_name_prefix="citewatch")

    def open_for_work(self, workers: int, address: str = "", prepare: Prepare = nothing) -> Executor:
        """A pool of `workers` processes: threads would wait for one another's turn to compute."""
        return Pool(workers, _SECONDS, _MEGABYTES, prepare, beside=True)
