"""One heap for all threads, where the C library can be told."""

from __future__ import annotations

import platform

from verify import heap


def test_only_glibc_can_be_told() -> None:
    """Elsewhere nothing is set, and nothing fails."""
    assert (platform.libc_ver()[0] == "glibc") == heap.shared()
