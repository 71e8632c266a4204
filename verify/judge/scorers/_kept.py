"""Keeps a language model's answers from run to run: one file each, named by a hash of everything that was asked."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

import platformdirs


def key_of(*asked: str) -> str:
    """The hash of a question: model and prompt, claim, passages."""
    return hashlib.sha256("\0".join(asked).encode("utf-8", "replace")).hexdigest()


class Kept:
    """A folder of answers.

    Without a folder, or where it cannot be read or written, it holds nothing and never raises.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    @classmethod
    def of_user(cls) -> Kept:
        """In the user's cache folder, which may be emptied at any time."""
        return cls(platformdirs.user_cache_path("citewatch") / "answers")

    def get(self, key: str) -> str:
        """The answer under a key, "" for none."""
        try:
            return self._at(key).read_text("utf-8") if self._folder else ""
        except (OSError, ValueError):
            return ""

    def put(self, key: str, answer: str) -> None:
        """Keeps an answer.

        It is written beside its place and then moved there, so that no reader ever sees half of it.
        """
        if self._folder is None:
            return
        path = self._at(key)
        draft = path.with_suffix(f".{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(answer, "utf-8", "replace")
            draft.replace(path)
        except OSError:
            with suppress(OSError):
                draft.unlink(missing_ok=True)

    def _at(self, key: str) -> Path:
        """The file of a key.

        Its first two characters name a folder, because some file systems are slow with many files in one.
        """
        return (self._folder or Path()) / key[:2] / key
