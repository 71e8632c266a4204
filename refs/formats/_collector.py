"""Python's garbage collector while a document is read: what is made is still needed, and looking costs a third.

The tree of a large page may be a million objects that refer to each other. All of them are kept until the page is read,
so the collector finds nothing to free, and visits them again and again.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_ALLOCATIONS = 50_000
"""Between two looks for cycles; Python's own 700 walk a growing tree again and again: 5.8 s a MB of dense
reStructuredText against 3.8 without a collector (measured 2026-11 on a loaded machine)."""


@contextmanager
def seldom() -> Iterator[None]:
    """The collector looks seldom within; one that was switched off, or looks more seldom already, is left alone."""
    before = gc.get_threshold()
    if not 0 < before[0] < _ALLOCATIONS:
        yield
        return
    gc.set_threshold(_ALLOCATIONS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
