"""Settings as frozen values: one dataclass per table of citewatch.toml."""

from __future__ import annotations

from dataclasses import dataclass, field

from refs.archives.base import ArchiveOptions
from refs.fetch.options import NetworkOptions
from refs.locate.base import LookupOptions
from reports.findings import VerdictKind
from verify.policy import PolicyOptions


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """The `[check]` table: what is judged, by what, and what fails a run."""

    scorer: str = "lexical"
    engine: str = "threads"
    workers: int = 0
    """Processes that read pages; 0 means one per core."""
    fail_on: tuple[VerdictKind, ...] = (VerdictKind.BROKEN, VerdictKind.CONTRADICTED, VerdictKind.UNSUPPORTED)
    min_coverage: float = 0.0
    deadline: float = 0.0
    """Seconds for the whole run, 0 for none; a run cut short resumes."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a run needs to know."""

    network: NetworkOptions = field(default_factory=NetworkOptions)
    archive: ArchiveOptions = field(default_factory=ArchiveOptions)
    lookup: LookupOptions = field(default_factory=LookupOptions)
    check: CheckOptions = field(default_factory=CheckOptions)
    policy: PolicyOptions = field(default_factory=PolicyOptions)
    sources: tuple[str, ...] = ()
    """What a run without SOURCE checks."""
    formats: tuple[tuple[str, str], ...] = ()
    """(format name, path) pairs to write."""
    journal: str = ""
    """Path or database URL of the journal; "" for the user's state directory."""
