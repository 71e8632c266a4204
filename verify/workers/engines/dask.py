"""A Dask cluster: the same buckets on many machines (docs.dask.org, futures interface)."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any

from refs.pages.sandbox import nothing
from verify.workers.engines.base import Engine, Prepare

REQUIRES = ("distributed",)
"""The library that must be installed for this engine."""
EXTRA = "dask"
"""The extra of citewatch that installs it."""
_AT_WORK = ("running", "paused", "closing_gracefully")
"""States of a worker that its scheduler still knows (distributed.core.Status)."""
_LEAN = {
    # Workers look at their own stack a hundred times a second for a dashboard that we do not start: 6 % of their time.
    "distributed.worker.profile.enabled": False,
    # Each end of a connection keeps its last 1,000 messages for developers, page texts and all: 1.7 GB here.
    "distributed.admin.low-level-log-length": 8,
}
"""What differs from Dask's own settings; read when a client, a scheduler or a worker begins."""
_GOODBYE = 5.0
"""Seconds to take leave of a scheduler, which may be gone."""


class DaskCluster(Engine):
    """The workers of a Dask scheduler, or a local cluster on 127.0.0.1 where no address is given."""

    name = "dask"
    in_process = False

    def open(self, workers: int, address: str = "", prepare: Prepare = nothing) -> Executor:
        """The executor of a client; closing it closes the client, and the local cluster if there is one.

        Raises:
            OSError: the scheduler does not answer.
        """
        dask: Any = importlib.import_module("distributed")
        importlib.import_module("dask").config.set(_LEAN)
        if address:
            return _closing(dask.Client(address))
        cluster = dask.LocalCluster(n_workers=workers, threads_per_worker=1, host="127.0.0.1",
                                    dashboard_address="127.0.0.1:0")
        return _closing(dask.Client(cluster), cluster)

    def wanted(self) -> Callable[[], bool]:
        """False once this worker has lost its scheduler: it then runs its task to the end, for nobody."""
        alive, dask = super().wanted(), importlib.import_module("distributed")
        try:
            worker = dask.get_worker()
        except ValueError:  # no task of a cluster
            return alive
        return lambda: alive() and worker.status.name in _AT_WORK


def _closing(client: Any, *more: Any) -> Executor:
    """The client's executor, which closes what stands behind it when it is shut down."""
    # A lost worker's bucket is run again at once; one that fells four workers is given up as an internal error.
    executor: Executor = client.get_executor(pure=False, retries=3)
    shut = executor.shutdown

    def shutdown(wait: bool = True, *, cancel_futures: bool = False) -> None:
        if client.status == "running":  # else its scheduler is gone: there is nobody to tell
            shut(wait)
        client.close(_GOODBYE)
        for each in more:
            each.close()

    executor.shutdown = shutdown  # type: ignore[method-assign]
    return executor
