"""How settings are read: file, environment, command line."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass, replace
from pathlib import Path
from typing import Any

from refs import masking
from verify.settings.hosts import host_rules
from verify.settings.limits import LIMITS
from verify.settings.model import Settings
from verify.settings.typed_toml import (
    Origin,
    SettingsError,
    fill,
    from_text,
    hints_of,
    parse,
)

FILES = ("citewatch.toml", "pyproject.toml")
_ENV = "CITEWATCH_"


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
    beside = str((path.parent if path else Path()) / settings.nli.lock)
    return replace(settings, policy=replace(settings.policy, archive_asked=asked),
                   nli=replace(settings.nli, lock=beside))


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


_KEY_OF_LLM = "llm_key"
_SECRET_URLS = ((("llm", "url"), "CITEWATCH_LLM_URL"),
                (("journal",), "CITEWATCH_JOURNAL"), (("network", "proxy"), "CITEWATCH_NETWORK_PROXY"))


def _no_secrets(data: Mapping[str, Any], origin: Origin) -> None:
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


def _not_misspelt(name: str, tables: Iterable[str]) -> None:
    """Refuse a variable whose table is nearly one of ours: it was meant for us, and would do nothing.

    Other variables with our prefix are left alone: scorers and notices read their own (CITEWATCH_NLI_MODEL).
    """
    first, _, rest = name.removeprefix(_ENV).lower().partition("_")
    near = difflib.get_close_matches(first, list(tables), n=1, cutoff=0.75)
    if near and rest:
        raise SettingsError(f"{name}: there is no table [{first}]; "
                            f"did you mean {_ENV}{near[0].upper()}_{rest.upper()}?")


def _from_variable(settings: Settings, name: str, value: str) -> Settings:
    """Settings with one variable of the environment; others' variables are let be."""
    if not name.startswith(_ENV):
        return settings
    words = name.removeprefix(_ENV).lower()
    tables = hints_of(settings)
    if words == "now":  # CITEWATCH_NOW, since a rehearsal is typed often
        words = "check_now"
    if words == _KEY_OF_LLM:  # a secret, read by the scorer itself
        return settings
    if words in ("journal", "sources"):
        typed = from_text(tables[words][1], value)
        return _with(settings, {words: typed}, Origin(name), trusted=True)
    table = next((t for t in tables if words.startswith(t + "_") and is_dataclass(getattr(settings, t))), "")
    if not table:
        _not_misspelt(name, tables)
        return settings
    key = words.removeprefix(table + "_")
    known = hints_of(getattr(settings, table))
    typed = from_text(known[key][1], value) if key in known else value
    return _with(settings, {table: {key: typed}}, Origin(name), trusted=True)
