"""Files are put in place whole."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from refs import whole_file


def test_a_reader_holds_the_old_file_whole(tmp_path: Path) -> None:
    """Who has the old file open reads it to its end; who opens it afterwards reads the new one; nothing else is left."""
    path = tmp_path / "deep" / "report.html"
    whole_file.write(path, "old " * 1000)
    with path.open() as reader:
        begun = reader.read(3)
        whole_file.write(path, b"new")
        assert (begun + reader.read(), path.read_text()) == ("old " * 1000, "new")
    assert os.listdir(path.parent) == ["report.html"]


def test_mode_and_link_stay(tmp_path: Path) -> None:
    """The file behind a symlink is replaced, with the mode it had."""
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    whole_file.write(link, "é")
    assert link.is_symlink() is True
    assert "é".encode() == real.read_bytes()
    assert 0o640 == real.stat().st_mode & 0o777


def test_a_pipe_is_written_in_place(tmp_path: Path) -> None:
    """A named pipe takes the bytes and stays a pipe."""
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    whole_file.write(pipe, "through")
    reader.join(10)
    assert (got, pipe.is_fifo()) == ([b"through"], True)


def test_what_cannot_be_written_leaves_no_scratch(tmp_path: Path) -> None:
    """A name too long for the disk is an OSError, and the folder stays empty."""
    with pytest.raises(OSError):
        whole_file.write(tmp_path / ("n" * 300), "x")
    assert os.listdir(tmp_path) == []
