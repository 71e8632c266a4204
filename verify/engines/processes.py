"""Worker processes on this machine: a bucket that fells its worker is run again elsewhere."""

from __future__ import annotations

from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing import get_context

from verify.engines.base import Engine


class Processes(Engine):
    """Worker processes of this machine."""

    name = "processes"
    in_process = False

    def open(self, workers: int, address: str = "") -> Executor:
        """A pool of `workers` processes, started afresh so that no lock or socket is inherited."""
        return ProcessPoolExecutor(workers, mp_context=get_context("forkserver"))
