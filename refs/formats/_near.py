"""Files that an article names beside itself, opened with care: its author may be a stranger who knows our disk.

A name may be a link to a device or a pipe, which would hang whoever opens it, to a file of another kind, or to one that
has no end.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path


def regular(path: Path) -> Path | None:
    """Where a path really leads, if that is to a regular file; None for anything else, links in a circle included."""
    try:
        real = path.resolve()
        return real if real.is_file() else None
    except (OSError, ValueError, RuntimeError):  # a name that no file can have; up to Python 3.12 a circle
        return None


def head_of(path: Path, most: int) -> bytes:
    """At most so many bytes of a regular file.

    Raises:
        OSError: it cannot be read, is no regular file, or is a link to a file of another ending.
    """
    real = regular(path)
    if real is None:
        raise OSError(errno.ENOENT, os.strerror(errno.ENOENT))
    if real.suffix.lower() != path.suffix.lower():
        raise OSError(errno.EPERM, "a link to a file of another kind")
    with real.open("rb") as file:
        return file.read(most)
