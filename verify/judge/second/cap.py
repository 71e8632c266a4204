"""Bounds how often a second judge is asked in a run, also where several processes of a machine share the run."""

from __future__ import annotations

import fcntl
import os
import tempfile
from pathlib import Path


class Cap:
    """At most `most` questions. With a `counter`, a file made by `new_counter`, all processes together ask so many."""

    def __init__(self, most: int, counter: str = "") -> None:
        self.left = most
        """How often this process may still ask; with a counter, as far as it knows."""
        self._most, self._counter = most, counter

    def take(self) -> bool:
        """Take one question; False where none is left. The file's lock makes sure that no question counts for two."""
        if self.left <= 0:
            return False
        if not self._counter:
            self.left -= 1
            return True
        try:
            with Path(self._counter).open("r+b") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                asked = int(file.read() or 0)
                self.left = max(0, self._most - asked - 1)
                if asked >= self._most:
                    return False
                file.seek(0)
                file.write(str(asked + 1).encode())
                return True
        except (OSError, ValueError):  # the run has ended, or the file is not ours: what cannot be counted is not asked
            return False


def new_counter() -> str:
    """A file that counts for all processes of a run; whoever made it deletes it when the run ends.

    Raises:
        OSError: the folder for temporary files cannot be written.
    """
    handle, path = tempfile.mkstemp(prefix="citewatch-asked-")
    os.close(handle)
    return path
