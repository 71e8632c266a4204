"""How this process asks the system for memory."""

from __future__ import annotations

import ctypes
import gc
import sys

_ARENA_MAX = -8
"""M_ARENA_MAX of glibc's mallopt(3)."""


def use_one_malloc_arena() -> bool:
    """Let all threads that begin from now on share one heap; False where the C library knows no such setting.

    glibc gives its threads up to eight heaps a core. A body is taken in by one thread and let go by another, so that
    every heap is left with holes: 90 MB of them in a run of 20,000 references, 72 in one of 4,000, and 28 there with
    one heap, at the same CPU (measured 2026-11). Threads of Python seldom ask at once.
    """
    try:
        return sys.platform == "linux" and bool(ctypes.CDLL(None).mallopt(_ARENA_MAX, 1))
    except AttributeError:  # another C library
        return False


_ALLOCATIONS = 20_000
"""Allocations between two garbage collections; Python's own 700 cost a tenth of a run."""


def collect_garbage_seldom() -> tuple[int, int, int]:
    """From now on look for cycles seldom in this process; the thresholds (gc.get_threshold) that held before.

    A run's values are frozen trees that die with their last reader, and there are many.
    """
    before = gc.get_threshold()
    gc.set_threshold(_ALLOCATIONS, *before[1:])
    return before
