"""Worker processes on this machine; a bucket that crashes its worker is run again in a new one."""

from __future__ import annotations

from concurrent.futures import Executor

from refs.pages.sandbox import Pool, nothing
from verify.workers.engines.base import Engine, Prepare

_SECONDS, _MEGABYTES = 86_400.0, 16_000
"""What one bucket may take: a bucket that never ends is stopped some day, and none may fill the machine's memory."""


class Processes(Engine):
    """Worker processes of this machine."""

    name = "processes"
    in_process = False

    def open(self, workers: int, address: str = "", prepare: Prepare = nothing) -> Executor:
        """A pool of `workers` processes, forked from a fresh one, so that no lock or socket of ours is inherited."""
        return Pool(workers, _SECONDS, _MEGABYTES, prepare)
