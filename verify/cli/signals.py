"""Ctrl-C and SIGTERM end a run in good order."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from verify.workers.stop import Stop, timed

SIGNALS = (signal.SIGINT, signal.SIGTERM)
"""What ends a run in good order."""


@contextmanager
def stopping(stop: Stop, deadline: float) -> Iterator[None]:
    """Ctrl-C and SIGTERM set `stop` and raise KeyboardInterrupt; after `deadline` seconds (0: never) it is only set."""

    def interrupt(number: int, frame: Any) -> None:
        stop.set()
        raise KeyboardInterrupt

    main = threading.current_thread() is threading.main_thread()
    before = [(number, signal.signal(number, interrupt)) for number in SIGNALS] if main else []
    stop.until = time.time() + deadline if deadline else 0.0
    try:
        with timed(stop):
            yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)
