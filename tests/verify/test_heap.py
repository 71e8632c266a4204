"""One heap for all threads, where the C library can be told."""

from __future__ import annotations

import platform

from verify.workers import memory


def test_only_glibc_can_be_told() -> None:
    """Elsewhere nothing is set, and nothing fails."""
    assert (platform.libc_ver()[0] == "glibc") == memory.use_one_malloc_arena()
