"""Two settings of this process that keep its memory small and its garbage collector quiet."""

from __future__ import annotations

import ctypes
import gc
import sys

_ARENA_MAX = -8
"""M_ARENA_MAX of glibc's mallopt(3)."""


def use_one_malloc_arena() -> bool:
    """Let all threads that start from now on share one heap (malloc arena); False where the C library cannot.

    glibc gives its threads up to eight heaps a core. A body is allocated by one thread and freed by another, so that
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
    """Let Python look for reference cycles less often; gives the thresholds that held before (gc.get_threshold).

    A run makes very many frozen values. They hold no cycles, and reference counting alone frees them.
    """
    before = gc.get_threshold()
    gc.set_threshold(_ALLOCATIONS, *before[1:])
    return before
