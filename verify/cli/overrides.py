"""Command-line options as the tables of citewatch.toml; an option that was given beats file and environment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from reports.findings import VerdictKind

KEYS = {
    "min_coverage": ("check", "min_coverage"), "scorer": ("check", "scorer"),
    "second": ("check", "second"),
    "exclude": ("check", "exclude"), "include": ("check", "include"), "exclude_paths": ("check", "exclude_paths"),
    "support": ("check", "support"), "unknown": ("check", "unknown"),
    "now": ("check", "now"), "warn_moved": ("policy", "warn_moved"),
    "strict_now": ("policy", "strict_now"), "connect_to": ("network", "connect_to"),
    "timeout": ("network", "deadline"), "retries": ("network", "retries"), "concurrency": ("network", "threads"),
    "user_agent": ("network", "user_agent"),
    "proxy": ("network", "proxy"), "proxy_from_env": ("network", "proxy_from_env"),
    "allow_hosts": ("network", "allow_hosts"), "deny_hosts": ("network", "deny_hosts"),
    "depth": ("site", "depth"), "pages": ("site", "pages"),
    "offline": ("check", "offline"), "cache_age": ("check", "cache_age"), "delay": ("network", "delay"),
    "local": ("local", "check"), "root": ("local", "root"), "base_url": ("local", "base_url"),
}
"""Option -> its table and key; an option that was not given is None, "", False or ()."""
_OFF = {"no_archive": ("archive", "enabled"), "no_ignore": ("check", "gitignore")}
"""Flags that switch a setting off."""
_LISTS = ("exclude_paths", "allow_hosts", "deny_hosts")
"""Options that may be given several times, and are called by the singular."""
OPTIONS: dict[tuple[str, ...], str] = {
    key: "--" + (name.removesuffix("s") if name in _LISTS else name).replace("_", "-")
    for name, key in {**KEYS, "fail_on": ("check", "fail_on")}.items()}
"""A key's path -> the option that sets it, as it is typed: for messages."""


def tables(given: Mapping[str, Any]) -> dict[str, Any]:
    """The tables that the options set; only those that were given."""
    found: dict[str, Any] = {}
    for option, (table, key) in KEYS.items():
        value = given.get(option)
        if value or (value == 0 and value is not False):
            found.setdefault(table, {})[key] = list(value) if isinstance(value, tuple) else value
    for option, (table, key) in _OFF.items():
        if given.get(option):
            found.setdefault(table, {})[key] = False
    if given.get("render"):
        found.setdefault("render", {})["hosts"] = ["*"]
    if given.get("root"):
        found["local"]["check"] = True
    if given.get("remaps"):
        found.setdefault("check", {})["remap"] = dict(given["remaps"])
    if given.get("fail_on"):
        found.setdefault("check", {})["fail_on"] = [] if given["fail_on"] == "none" else _verdicts(given["fail_on"])
    if given.get("journal"):
        found["journal"] = given["journal"]
    return found


def _verdicts(text: str) -> list[str]:
    """The verdicts that --fail-on names.

    Raises:
        BadParameter: there is no such verdict.
    """
    names = [name.strip() for name in text.split(",") if name.strip()]
    known = [kind.value for kind in VerdictKind]
    unknown = [name for name in names if name not in known]
    if unknown:
        told = ", ".join(name for name in known if name != VerdictKind.UNCHECKED.value)
        raise click.BadParameter(f"unknown verdict {unknown[0]!r}; choose from: {told}",
                                 param_hint="--fail-on")
    return names
