"""What a scheduler is: the nightly job in, the text of a ready unit out, no I/O."""

from __future__ import annotations

import shlex
from abc import ABC, abstractmethod
from dataclasses import dataclass

UNKNOWN_IS_FINE = (4, 5)
"""Exit codes that are no failure of the job: inconclusive, and nothing to check."""


@dataclass(frozen=True, slots=True)
class Job:
    """The nightly run as a user wants it."""

    sources: tuple[str, ...] = ()
    """What is checked; () for the configuration's own `sources`."""
    folder: str = "."
    """Where it runs: the folder of citewatch.toml."""
    program: str = "citewatch"
    """The command or its full path."""
    hour: int = 3
    minute: int = 17
    """Not on the hour: archives and APIs see a wave of jobs there every night."""
    journal: str = ""
    config: str = ""
    """The settings file's full path, "" for the one that is found from `folder`."""
    outputs: tuple[tuple[str, str], ...] = (("html", "out/report.html"), ("json", "out/report.json"))
    """Reports to write."""
    python: str = "3.12"
    requirement: str = "citewatch"
    """What pip is given to install citewatch (`refs.install.requirement`)."""
    image: str = "python:3.12"
    """The image of container schedulers; citewatch is installed from its package at the start."""

    def command(self, program: str = "") -> str:
        """The command line, quoted for a POSIX shell."""
        words = [program or self.program, "check", *self.sources]
        words += ["--config", self.config] if self.config else []
        words += [word for name, path in self.outputs for word in ("--format", f"{name}={path}")]
        words += ["--journal", self.journal] if self.journal else []
        return shlex.join(words)


class Scheduler(ABC):
    """Writes the unit of one scheduler."""

    name: str = ""
    here: bool = False
    """True where the job runs on this machine: it then names this installation, its settings and its journal."""

    @abstractmethod
    def render(self, job: Job) -> str:
        """The unit as text, with a comment that says where it goes."""
