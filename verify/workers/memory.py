"""How seldom this process looks for garbage."""

from __future__ import annotations

import gc

_ALLOCATIONS = 20_000
"""Allocations between two garbage collections; Python's own 700 cost a tenth of a run."""


def collect_garbage_seldom() -> tuple[int, int, int]:
    """Let Python look for reference cycles less often; gives the thresholds that held before (gc.get_threshold).

    A run makes very many frozen values. They hold no cycles, and reference counting alone frees them.
    """
    before = gc.get_threshold()
    gc.set_threshold(_ALLOCATIONS, *before[1:])
    return before
