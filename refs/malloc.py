"""Two settings of glibc's allocator (mallopt(3)) for this process; another C library keeps its own ways."""

from __future__ import annotations

import ctypes
import sys

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
"""The numbers of glibc's options."""
_KEPT = 16 * 2**20
"""Bytes of freed memory that this process keeps at most: what reading an ordinary page takes, several times over."""
_MAPPED = 2**20
"""Bytes from which a piece of memory is the kernel's own to give; to be said with the other, as glibc moves both."""


def use_one_arena() -> bool:
    """Let all threads that start from now on share one heap (malloc arena); False where the C library cannot.

    glibc gives its threads up to eight heaps a core. A body is allocated by one thread and freed by another, so that
    every heap is left with holes: 90 MB of them in a run of 20,000 references, 72 in one of 4,000, and 28 there with
    one heap, at the same CPU (measured 2026-11). Threads of Python seldom ask at once.
    """
    return _set(_ARENA_MAX, 1)


def keep_freed() -> bool:
    """Keep what a page took for the next page; False where the C library cannot.

    glibc gives freed memory back to the kernel from 128 kB on. Each page that is read takes as much again, 22 pieces
    of 4 kB that the kernel clears anew: 3 % of reading, and of what the command does with it (measured 2026-11).
    """
    return _set(_TRIM_THRESHOLD, _KEPT) and _set(_MMAP_THRESHOLD, _MAPPED)


def _set(option: int, value: int) -> bool:
    try:
        return sys.platform == "linux" and bool(ctypes.CDLL(None).mallopt(option, value))
    except AttributeError:  # another C library
        return False
