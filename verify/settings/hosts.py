"""`[hosts."example.org"]` tables to rules; a secret that is written into the file is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from refs.fetch.options import HostRule
from verify.settings.typed_toml import Limit, Origin, SettingsError, between, each, fill

_NAME = re.compile(r"(?:\*\.)?[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\]")
"""A host's name, a wild card below one, or an IPv6 address."""
_VARIABLE = re.compile(r"CITEWATCH_SECRET_[A-Za-z0-9_]+")
"""A settings file may come with somebody's pull request: it can send no variable that was not set for citewatch."""
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""A header's name (RFC 9110, 5.6.2)."""
_SECRET = re.compile(r"auth|cookie|token|secret|password|api[-_]?key|session|credential", re.IGNORECASE)
"""Names of headers and keys whose values are secrets."""
_INSTEAD = {
    "token": "token_env", "bearer": "token_env", "password": "password_env", "basic_auth": "user and password_env",
    "basic": "user and password_env", "auth": "token_env, or user and password_env", "cookie": "cookies (a file)",
    "authorization": "token_env, or user and password_env",
}
"""What people write for a secret, and the key that names where it is."""
_ENV = Limit(lambda v: not v or bool(_VARIABLE.fullmatch(v)),
             "names a variable of the environment, CITEWATCH_SECRET_...; the secret itself stands in no file")
"""A value must be the name of a variable, and never the secret itself."""
_LIMITS: Mapping[str, Limit] = {
    "timeout": between(0, 86_400), "token_env": _ENV, "password_env": _ENV,
    "header_env": each(lambda pair: bool(_TOKEN.fullmatch(pair[0]) and _VARIABLE.fullmatch(pair[1])),
                       "a header's name and the CITEWATCH_SECRET_... variable of the environment that holds its value"),
    "headers": each(lambda pair: bool(_TOKEN.fullmatch(pair[0]) and pair[1].isascii()), "a header's name and value"),
    "accept": each(lambda v: 100 <= v <= 999, "a status code"),
    "user_agent": Limit(lambda v: v.isascii(), "must be ASCII"),
}


def host_rules(tables: Any, origin: Origin) -> tuple[HostRule, ...]:
    """The rules of all tables.

    Raises:
        SettingsError: what is no table, an unknown key, a value that does not fit, or a secret.
    """
    if not isinstance(tables, Mapping) or not all(isinstance(rule, Mapping) for rule in tables.values()):
        raise origin.fault(("hosts",), 'must be tables: [hosts."example.org"]')
    return tuple(_rule(name, table, origin) for name, table in tables.items())


def _rule(name: str, table: Mapping[str, Any], origin: Origin) -> HostRule:
    """One table as a rule.

    Raises:
        SettingsError: it names no host, holds a secret, or a value out of bounds.
    """
    place = ("hosts", name)
    host = name.lower().rstrip(".")
    if not _NAME.fullmatch(host):
        raise origin.fault(place, 'names no host; give one as in [hosts."example.org"] or [hosts."*.example.org"]')
    for key in table:
        _no_secret(key, place, origin)
    _delay(table, place, origin)
    limits: dict[tuple[str, ...], Limit] = {(*place, key): limit for key, limit in _LIMITS.items()}
    rule = fill(HostRule(host=host), table, origin, place, limits)
    for header, _ in rule.headers:
        if _SECRET.search(header):
            raise origin.fault((*place, "headers"), f"{header} carries a secret; put it into the environment, and its "
                               f'variable here: header_env = {{"{header}" = "CITEWATCH_SECRET_..."}}')
    if bool(rule.user) != bool(rule.password_env):
        raise origin.fault(place, "basic authentication needs both user and password_env")
    if rule.token_env and rule.password_env:
        raise origin.fault(place, "token_env and password_env would both be the one Authorization header; give one")
    if rule.client_key and not rule.client_cert:
        raise origin.fault((*place, "client_key"), "needs client_cert")
    return rule


def _delay(table: Mapping[str, Any], place: tuple[str, str], origin: Origin) -> None:
    delay = table.get("delay", 0)
    if isinstance(delay, int | float) and not isinstance(delay, bool) and not 0 <= delay <= 31_622_400:
        raise origin.fault((*place, "delay"), f"{delay}: must be a number of seconds, from 0 to a year of them")


def _no_secret(key: str, place: tuple[str, str], origin: Origin) -> None:
    instead = _INSTEAD.get(key.lower().replace("-", "_"))
    if instead:
        raise _secret(key, instead, place, origin)


def _secret(key: str, instead: str, place: tuple[str, str], origin: Origin) -> SettingsError:
    return origin.fault((*place, key), f"is a secret, and none is read from a file; give {instead}, which names the "
                        "variable of the environment (or the cookie file) that holds it")
