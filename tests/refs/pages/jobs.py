"""Functions that a pool's workers run in the tests: good, slow, deadly and greedy ones."""

from __future__ import annotations

import ctypes
import os


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
