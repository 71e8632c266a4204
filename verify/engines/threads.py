"""The default engine: threads of this process to fetch, since that waits more than it works; processes to judge."""

from __future__ import annotations

from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

from verify.engines.base import Engine


class Threads(Engine):
    """Threads of this process to fetch, worker processes to read and judge."""

    name = "threads"

    def open(self, workers: int, address: str = "") -> Executor:
        """A thread pool of `workers` threads."""
        return ThreadPoolExecutor(workers, thread_name_prefix="citewatch")

    def open_for_work(self, workers: int, address: str = "") -> Executor:
        """A pool of `workers` processes: threads would wait for one another's turn to compute."""
        return ProcessPoolExecutor(workers, mp_context=get_context("forkserver"))
