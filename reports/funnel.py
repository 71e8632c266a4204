"""How far a run came: its references stage by stage, and the files that were not read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Funnel:
    """References through the run, each stage a subset of the one before."""

    references: int = 0
    located: int = 0
    fetched: int = 0
    readable: int = 0
    checked: int = 0
    not_checked: tuple[tuple[str, int], ...] = ()
    """Why citations were not checked, with counts, most frequent first."""
    unread: int = 0
    """Files that were not read; their references are not among those seen."""
    local: int = 0
    """Links between files of the tree that were looked up there, and hold."""
    left_out: int = 0
    """Citations that a pattern of the settings or a comment in the text leaves out: nothing was asked about them."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that was named, or lay in a folder, and was not read: nothing is said of its citations."""

    origin: str
    why: str
    fails: bool = True
    """True where the run may not end clean for it: an article that is damaged, or a file that was named."""
    files: int = 1
    """How many files of `origin`, where that is a folder."""
