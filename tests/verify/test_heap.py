"""One heap for all threads, and memory kept for the next page, where the C library can be told."""

from __future__ import annotations

import platform

from refs import malloc
from refs.pages.sandbox import Pool
from tests.refs.pages import jobs


def test_only_glibc_can_be_told() -> None:
    """Elsewhere nothing is set, and nothing fails."""
    told = platform.libc_ver()[0] == "glibc"
    assert (told, told) == (malloc.use_one_arena(), malloc.keep_freed())


def test_a_worker_does_not_take_the_same_memory_from_the_kernel_again() -> None:
    """What a job freed serves the next one: megabytes in small pieces cost page faults once."""
    if platform.libc_ver()[0] != "glibc":
        return
    with Pool(1) as pool:
        faults = [pool.submit(jobs.faults).result(60) for _ in range(12)]
    assert faults[-1] < 256 < faults[0]
