"""How settings are read: file, environment, command line."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass, replace
from pathlib import Path
from typing import Any

from refs import masking
from verify.settings.limits import LIMITS
from verify.settings.model import Settings
from verify.settings.typed_toml import (
    Origin,
    SettingsError,
    fill,
    from_text,
    hints_of,
    parse,
    shown,
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
            if not isinstance(seconds, int | float) or isinstance(seconds, bool) or not 0 <= seconds <= 31_622_400:
                what = f"{shown(seconds)}: must be a number of seconds, from 0 to a year of them"
                raise origin.fault(("hosts", name, "delay"), what)
            delays[name.lower()] = seconds
    network = data.get("network", {})
    if isinstance(network, Mapping):
        stated = network.get("host_delay", {})
        if not isinstance(stated, Mapping):
            raise origin.fault(("network", "host_delay"), "must be a table of names and seconds")
        data["network"] = {**network, "host_delay": {**stated, **delays}}
    return data


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
