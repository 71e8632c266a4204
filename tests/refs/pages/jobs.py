"""Functions that a pool's workers run in the tests: good, slow, deadly and greedy ones."""

from __future__ import annotations

import ctypes
import os
import resource
import time
from pathlib import Path

from refs.pages import warm_up
from verify.judge import chunks
from verify.judge.registry import Judges


def double(number: int) -> int:
    return number * 2


def fail(text: str) -> None:
    raise ValueError(text)


def hang() -> None:
    while True:
        pass


def crash() -> None:
    ctypes.string_at(0)


def leave() -> None:
    os._exit(7)


def swallow(megabytes: int) -> int:
    return len(bytearray(megabytes * 2**20))


def unsendable() -> object:
    return lambda: None


def who() -> int:
    return os.getpid()


def sorry(*args: object) -> str:
    return f"lost: {args[-1]}"


def parent() -> int:
    return os.getppid()


def load_alone() -> None:
    """Load what readers and judges need.

    Raises:
        RuntimeError: something that was loaded has started a thread.
    """
    warm_up()
    chunks.load(Judges())
    if len(os.listdir("/proc/self/task")) > 1:
        raise RuntimeError("a process with threads must not be forked: what they hold would be held for ever")


def same(value: object) -> object:
    return value


def break_down() -> None:
    raise LookupError("nothing can be loaded")


def faults() -> int:
    """Page faults of taking 8 MB in pieces, which are given back."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    held = [bytes(8_192) for _ in range(1_000)]
    del held
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def grandparent() -> int:
    """The parent of this process's parent."""
    return int(Path(f"/proc/{os.getppid()}/stat").read_text().rpartition(")")[2].split()[1])


def busy(seconds: float) -> bool:
    """Take so much of the processor's time."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    return True
