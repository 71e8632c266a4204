"""Settings as frozen values: one dataclass per table of citewatch.toml, and how they are read.

Later beats earlier: defaults, the file (`citewatch.toml`, or `[tool.citewatch]`
of `pyproject.toml`), the environment (`CITEWATCH_JOURNAL`, `CITEWATCH_NETWORK_CONTACT`,
... : table and key in capitals), the command line. Secrets come from the
environment only; a password in a file is an error.
"""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, is_dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from refs.archives.base import ArchiveOptions
from refs.fetch.options import NetworkOptions
from refs.locate.base import LookupOptions
from reports.findings import VerdictKind
from verify.notify.channels.base import NoticeOptions
from verify.policy.due import DueOptions
from verify.policy.verdicts import PolicyOptions
from verify.settings.typed_toml import (
    Limit,
    Origin,
    SettingsError,
    at_least,
    between,
    each,
    fill,
    from_text,
    hints_of,
    parse,
)

__all__ = ["CheckOptions", "Settings", "SettingsError", "load"]

FILES = ("citewatch.toml", "pyproject.toml")
_ENV = "CITEWATCH_"


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


def load(path: Path | None = None, env: Mapping[str, str] | None = None,
         overrides: Mapping[str, Any] | None = None) -> Settings:
    """The settings of a file (None: the one in this directory, if any), environment and command line.

    `overrides` has the shape of the file: tables with keys.

    Raises:
        SettingsError: a file, variable or option that is not what it should be.
    """
    settings = _with(Settings(), *_read(path)) if path else _nearby()
    for name, value in sorted((os.environ if env is None else env).items()):
        settings = _from_variable(settings, name, value)
    settings = _with(settings, dict(overrides or {}), Origin("command line"), trusted=True)
    asked = settings.archive.enabled and settings.policy.archive_asked
    return replace(settings, policy=replace(settings.policy, archive_asked=asked))


def _nearby() -> Settings:
    for name in FILES:
        path = Path(name)
        if path.is_file():
            data, origin = _read(path)
            if data or name == FILES[0]:
                return _with(Settings(), data, origin)
    return Settings()


def _read(path: Path) -> tuple[dict[str, Any], Origin]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: not UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8") from None
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror})") from None
    prefix = ("tool", "citewatch") if path.name == "pyproject.toml" else ()
    return parse(text, str(path), prefix)


def _with(settings: Settings, data: Mapping[str, Any], origin: Origin, trusted: bool = False) -> Settings:
    data = _hosts(dict(data), origin)
    if not trusted:
        _no_secrets(data, origin)
    return fill(settings, data, origin, (), LIMITS)


def _hosts(data: dict[str, Any], origin: Origin) -> dict[str, Any]:
    """Per-host rules, `[hosts."example.org"] delay = 5`, put where the network looks for them."""
    hosts = data.pop("hosts", None)
    if hosts is None:
        return data
    if not isinstance(hosts, Mapping) or not all(isinstance(rule, Mapping) for rule in hosts.values()):
        raise origin.fault(("hosts",), 'must be tables: [hosts."example.org"]')
    delays: dict[str, Any] = {}
    for name, rule in hosts.items():
        for key in rule:
            if key != "delay":
                raise origin.fault(("hosts", name, key), "no such setting; there are: delay")
        if "delay" in rule:
            seconds = rule["delay"]
            if not isinstance(seconds, int | float) or isinstance(seconds, bool) or seconds < 0:
                raise origin.fault(("hosts", name, "delay"), f"{seconds!r}: must be a number of seconds, 0 or more")
            delays[name.lower()] = seconds
    network = data.get("network", {})
    if isinstance(network, Mapping):
        data["network"] = {**network, "host_delay": {**dict(network.get("host_delay", {})), **delays}}
    return data


_SECRET_URLS = ((("journal",), "CITEWATCH_JOURNAL"), (("network", "proxy"), "CITEWATCH_NETWORK_PROXY"))


def _no_secrets(data: Mapping[str, Any], origin: Origin) -> None:
    for path, variable in _SECRET_URLS:
        value: Any = data
        for part in path:
            value = value.get(part) if isinstance(value, Mapping) else None
        if isinstance(value, str) and _has_password(value):
            raise origin.fault(path, f"holds a password; put the whole URL into the environment as {variable}")


def _has_password(url: str) -> bool:
    try:
        return bool(urlsplit(url).password)
    except ValueError:
        return False


def _from_variable(settings: Settings, name: str, value: str) -> Settings:
    """Settings with one variable of the environment; others' variables are let be."""
    if not name.startswith(_ENV):
        return settings
    words = name.removeprefix(_ENV).lower()
    tables = hints_of(settings)
    if words in ("journal", "sources"):
        typed = from_text(tables[words][1], value)
        return _with(settings, {words: typed}, Origin(name), trusted=True)
    table = next((t for t in tables if words.startswith(t + "_") and is_dataclass(getattr(settings, t))), "")
    if not table:
        return settings
    key = words.removeprefix(table + "_")
    known = hints_of(getattr(settings, table))
    typed = from_text(known[key][1], value) if key in known else value
    return _with(settings, {table: {key: typed}}, Origin(name), trusted=True)


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
