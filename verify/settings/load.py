"""How settings are read: file, environment, command line."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from refs import masking
from verify.settings.hosts import host_rules
from verify.settings.limits import LIMITS
from verify.settings.model import Settings
from verify.settings.nearby import FILES, above, rebased
from verify.settings.typed_toml import (
    Origin,
    SettingsError,
    fill,
    parse,
)
from verify.settings.variables import tables_of


def load(path: Path | None = None, env: Mapping[str, str] | None = None,
         overrides: Mapping[str, Any] | None = None, options: Mapping[tuple[str, ...], str] | None = None) -> Settings:
    """The settings of a file (None: the nearest one at or above this folder, if any), environment and command line.

    `overrides` has the shape of the file: tables with keys; `options` names the option that gave a key, by its path.

    Raises:
        SettingsError: a file, variable or option that is not what it should be.
    """
    settings = _with(Settings(), *_read(path)) if path else _nearby(Path.cwd())
    for name, tables in tables_of(os.environ if env is None else env, settings):
        settings = _with(settings, tables, Origin(name), trusted=True)
    settings = _with(settings, dict(overrides or {}), Origin("command line", options=options or {}), trusted=True)
    asked = settings.archive.enabled and settings.policy.archive_asked
    beside = str((path.parent if path else Path()) / settings.nli.lock)
    return replace(settings, policy=replace(settings.policy, archive_asked=asked),
                   nli=replace(settings.nli, lock=beside))


def file_of(here: Path) -> Path | None:
    """The settings file that counts for a folder where none is named."""
    return next((path for path in above(here) if path.name == FILES[0] or _read(path)[0]), None)


def _nearby(here: Path) -> Settings:
    """The settings of the nearest file; paths in a file further up are given anew as seen from here."""
    path = file_of(here)
    if path is None:
        return Settings()
    if path.parent == here:
        return _with(Settings(), *_read(Path(path.name)))
    return rebased(_with(Settings(), *_read(path)), Path(os.path.relpath(path.parent, here)))


def _read(path: Path) -> tuple[dict[str, Any], Origin]:
    """The tables of a settings file, and where each value stands in it.

    Raises:
        SettingsError: it cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: not UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8") from None
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror})") from None
    prefix = ("tool", "citewatch") if path.name == "pyproject.toml" else ()
    return parse(text, str(path), prefix)


def _with(settings: Settings, data: Mapping[str, Any], origin: Origin, trusted: bool = False) -> Settings:
    """The settings with a file's values; `trusted` values come from the environment and may hold secrets."""
    data = dict(data)
    hosts = data.pop("hosts", None)
    if not trusted:
        _no_secrets(data, origin)
    filled = fill(settings, data, origin, (), LIMITS)
    if hosts is None:
        return filled
    rules = host_rules(hosts, origin)
    delays = dict(filled.network.host_delay) | {rule.host: rule.delay for rule in rules if rule.delay >= 0}
    network = replace(filled.network, host_rules=rules, host_delay=tuple(delays.items()))
    return replace(filled, network=network)


_SECRET_URLS = ((("llm", "url"), "CITEWATCH_LLM_URL"),
                (("journal",), "CITEWATCH_JOURNAL"), (("network", "proxy"), "CITEWATCH_NETWORK_PROXY"))
"""Settings whose URL may hold a password, and the variable for it."""


def _no_secrets(data: Mapping[str, Any], origin: Origin) -> None:
    """Refuse a file that holds a secret, since files are committed and shared.

    Raises:
        SettingsError: it does.
    """
    if isinstance(data.get("llm"), Mapping) and "key" in data["llm"]:
        raise origin.fault(("llm", "key"), "is a secret; put it into the environment as CITEWATCH_LLM_KEY")
    for path, variable in _SECRET_URLS:
        value: Any = data
        for part in path:
            value = value.get(part) if isinstance(value, Mapping) else None
        if isinstance(value, str) and _has_password(value):
            raise origin.fault(path, f"holds a password; put the whole URL into the environment as {variable}")


def _has_password(url: str) -> bool:
    """True for user:password@host, with a scheme or, as people write proxies, without one."""
    return masking.without_password(url) != url
