"""A file is put in place whole: a kill, a full disk or a reader at the wrong moment never meets half of it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO

_HELD = 4_000_000
"""Bytes of a text in pieces that are held before they go to disk."""


def refusal(path: Path) -> str:
    """Why no file can be put at `path`, "" where it can; the folders that lack are made when it is written."""
    if path.is_dir():
        return "it is a folder"
    if path.exists():
        return "" if os.access(path, os.W_OK) else "permission denied"
    nearest = next(p for p in path.absolute().parents if p.exists())
    if not nearest.is_dir():
        return f"{nearest} is no folder"
    return "" if os.access(nearest, os.W_OK) and not nearest.is_relative_to("/proc") else "permission denied"


def write(path: str | Path, data: str | bytes | Iterable[str]) -> None:
    """Write `data` (text as UTF-8) beside `path`, then move it there; folders are made, mode and symlinks kept.

    Text may come in pieces, of which one is held at a time; all are there before the file is touched.
    What cannot be replaced (a device, a pipe, a single file mounted into a container) is written in place.

    Raises:
        OSError: it cannot be written.
    """
    with tempfile.SpooledTemporaryFile(_HELD) as body:
        for piece in (data,) if isinstance(data, str | bytes) else data:
            body.write(piece.encode() if isinstance(piece, str) else piece)
        _place(Path(path), body)  # type: ignore[arg-type]  # typeshed: a spooled file is an IO but in name


def _place(path: Path, body: IO[bytes]) -> None:
    """Move the body to its place; where that cannot be, write it there."""
    if path.is_relative_to("/dev") or (path.exists() and not path.is_file()):
        _copy(body, path)
        return
    target = path.resolve()  # a link stays a link
    target.parent.mkdir(parents=True, exist_ok=True)
    scratch = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        _copy(body, scratch)
        if target.exists():
            scratch.chmod(target.stat().st_mode)
        scratch.replace(target)
    except PermissionError:
        _copy(body, target)  # the last way where the folder takes no new file but the file itself can be written
    except OSError:
        if not target.is_mount():
            raise
        _copy(body, target)
    finally:
        with suppress(OSError):  # the file is in its place, or the error that kept it from there is told
            scratch.unlink(missing_ok=True)


def _copy(body: IO[bytes], target: Path) -> None:
    body.seek(0)
    with target.open("wb") as file:
        shutil.copyfileobj(body, file)
