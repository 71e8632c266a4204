"""The default engine: threads of this process, since fetching waits more than it works."""

from __future__ import annotations

from concurrent.futures import Executor, ThreadPoolExecutor

from verify.engines.base import Engine


class Threads(Engine):
    """Threads of this process."""

    name = "threads"

    def open(self, workers: int) -> Executor:
        """A thread pool of `workers` threads."""
        return ThreadPoolExecutor(workers, thread_name_prefix="citewatch")
