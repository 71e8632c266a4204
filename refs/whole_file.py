"""A file is put in place whole: a kill, a full disk or a reader at the wrong moment never meets half of it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


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


def write(path: str | Path, data: str | bytes) -> None:
    """Write `data` (text as UTF-8) beside `path`, then move it there; folders are made, mode and symlinks kept.

    What cannot be replaced (a device, a pipe, a single file mounted into a container) is written in place.

    Raises:
        OSError: it cannot be written.
    """
    body = data.encode() if isinstance(data, str) else data
    if Path(path).is_relative_to("/dev") or (Path(path).exists() and not Path(path).is_file()):
        Path(path).write_bytes(body)
        return
    target = Path(path).resolve()  # a link stays a link
    target.parent.mkdir(parents=True, exist_ok=True)
    scratch = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        scratch.write_bytes(body)
        if target.exists():
            scratch.chmod(target.stat().st_mode)
        scratch.replace(target)
    except PermissionError:
        _in_place(target, body)
    except OSError:
        if not target.is_mount():
            raise
        _in_place(target, body)
    finally:
        with suppress(OSError):  # the file is in its place, or the error that kept it from there is told
            scratch.unlink(missing_ok=True)


def _in_place(target: Path, body: bytes) -> None:
    """The last way where the folder takes no new file but the file itself can be written."""
    target.write_bytes(body)
