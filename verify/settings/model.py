"""Settings as frozen values: one dataclass per table of citewatch.toml, and how they are read.

Later beats earlier: defaults, the file (`citewatch.toml`, or `[tool.citewatch]`
of `pyproject.toml`), the environment (`CITEWATCH_JOURNAL`, `CITEWATCH_NETWORK_CONTACT`,
... : table and key in capitals), the command line. Secrets come from the
environment only; a password in a file is an error.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, field

from refs.archives.base import ArchiveOptions
from refs.fetch.options import NetworkOptions
from refs.locate.base import LookupOptions
from reports.findings import VerdictKind
from verify.notify.channels.base import NoticeOptions
from verify.policy.due import DueOptions
from verify.policy.verdicts import PolicyOptions
from verify.settings.load import load
from verify.settings.typed_toml import (
    Limit,
    SettingsError,
    at_least,
    between,
    each,
)

__all__ = ["CheckOptions", "Settings", "SettingsError", "load"]


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """The `[check]` table: what is judged, by what, and what fails a run."""

    scorer: str = "lexical"
    """What judges support (see: citewatch plugins)."""
    engine: str = "threads"
    """What runs the work (see: citewatch plugins)."""
    workers: int = 0
    """Processes that read pages; 0 means one per core."""
    scheduler: str = ""
    """The address of a Dask scheduler ("tcp://10.0.0.5:8786"); "" starts a cluster on this machine."""
    lease: float = 60.0
    """Seconds after which a lost worker's hosts may be asked by another."""
    fail_on: tuple[VerdictKind, ...] = (VerdictKind.BROKEN, VerdictKind.CONTRADICTED, VerdictKind.UNSUPPORTED)
    """Verdicts that fail a run, where they are near certain."""
    min_coverage: float = 0.0
    """Percent of citations that must get an answer, else the run is inconclusive."""
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
    """What a run without SOURCE checks: paths, globs, URLs, "wiki:en:Title", "wiki:en:Category:Name", "list:FILE"."""
    formats: tuple[tuple[str, str], ...] = ()
    """Reports to write: names and paths."""
    journal: str = ""
    """Path or database URL of the journal; "" for the user's state directory."""
    nightly: DueOptions = field(default_factory=DueOptions)
    notices: NoticeOptions = field(default_factory=NoticeOptions)


def _network(text: str) -> bool:
    try:
        ipaddress.ip_network(text)
    except ValueError:
        return False
    return True


def _web(url: str) -> bool:
    return bool(re.match(r"https?://[^/\s]+", url))


_SECONDS = at_least(0)
_URL = Limit(_web, "must be a http:// or https:// address")
LIMITS: dict[tuple[str, ...], Limit] = {
    ("network", "connect_to"): each(lambda v: bool(re.fullmatch(r"[^:]*:\d*:(?:\[[^\]]+\]|[^:]*):\d*", v)),
                                    "HOST:PORT:ADDR:PORT"),
    ("network", "allow_private"): each(_network, 'a network like "127.0.0.0/8"'),
    ("network", "connect_timeout"): at_least(0.1), ("network", "read_timeout"): at_least(0.1),
    ("network", "deadline"): at_least(1), ("network", "max_bytes"): at_least(1024),
    ("network", "max_redirects"): between(0, 50), ("network", "threads"): between(1, 4096),
    ("network", "per_host"): between(1, 64), ("network", "delay"): _SECONDS,
    ("network", "host_delay"): each(lambda pair: pair[1] >= 0, "a number of seconds, 0 or more"),
    ("network", "retries"): between(0, 10), ("network", "confirm_after"): _SECONDS,
    ("archive", "wayback"): _URL, ("archive", "cdx_per_minute"): at_least(0.1),
    ("archive", "mementos_per_second"): at_least(0.1), ("archive", "max_snapshots"): between(1, 100),
    ("archive", "timegates"): each(_web, "a http:// or https:// address"),
    ("lookup", "cache_days"): _SECONDS,
    ("check", "workers"): between(0, 1024), ("check", "min_coverage"): between(0, 100), ("check", "deadline"): _SECONDS,
    ("policy", "strikes"): between(1, 100), ("policy", "days"): between(0, 365),
    ("nightly", "fresh_days"): at_least(1), ("nightly", "jitter_days"): _SECONDS,
    ("nightly", "archive_days"): at_least(1), ("nightly", "dead_days"): at_least(1),
    ("nightly", "cap_days"): at_least(1),
    ("nightly", "canaries"): each(_web, "a http:// or https:// address"),
    ("notices", "github"): Limit(lambda v: not v or bool(re.fullmatch(r"[\w.-]+/[\w.-]+", v)), 'must be "owner/name"'),
    ("notices", "webhook"): Limit(lambda v: v in ("", "json", "slack", "matrix"), "must be json, slack or matrix"),
    ("notices", "smtp"): Limit(lambda v: bool(re.fullmatch(r"[^:\s]+:\d+", v)), "must be HOST:PORT"),
    ("notices", "github_api"): _URL, ("notices", "gitlab_api"): _URL,
}
"""What values must be beyond their types. Names of plugins are checked where the plugins are found."""
