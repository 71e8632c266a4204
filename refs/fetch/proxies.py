"""Decides which proxy a request goes through, for every backend alike."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urlsplit

from refs.fetch.options import NetworkOptions, OptionError
from refs.install import how

HTTP, SOCKS = ("http", "https"), ("socks5h", "socks4a")
"""A proxy looks names up itself; "socks5" and "socks4" would have us look them up, beside the guard."""


class Proxies:
    """The user's own proxy, or those of the environment where that is asked for."""

    def __init__(self, options: NetworkOptions, environment: Mapping[str, str] | None = None) -> None:
        self._one = options.proxy
        self._backend = options.backend
        known = os.environ if environment is None else environment
        self._env = {n.lower(): v for n, v in sorted(known.items()) if v} if options.proxy_from_env else {}
        self.any = bool(self._one or self._env)
        self.of = lru_cache(4096)(self._of)

    def _of(self, scheme: str, host: str) -> str:
        """The proxy for a host, "" where it is connected to directly."""
        if self._one or not self._env:
            return self._one
        if _named(host, self._env.get("no_proxy", "")):
            return ""
        found = self._env.get(f"{scheme}_proxy") or self._env.get("all_proxy", "")
        return found if not found or "://" in found else f"http://{found}"

    def check(self) -> None:
        """Make sure that they can be used.

        Raises:
            OptionError: a proxy of another kind, or one that needs a library that is not there.
        """
        for name in ("http", "https"):
            address = self._of(name, "")
            kind = urlsplit(address).scheme.lower() if address else "http"
            if kind not in (*HTTP, *SOCKS):
                more = ("plain socks5 and socks4 would look names up here" if kind.startswith("socks")
                        else "as in http://proxy.example.org:3128")
                raise OptionError(f"[network] proxy must begin with http://, https:// or socks5h://; {more}")
            if kind in SOCKS and self._backend == "requests" and importlib.util.find_spec("socks") is None:
                raise OptionError(f"[network] proxy: {kind}:// needs PySocks: {how('socks')}")


def _named(host: str, exempt: str) -> bool:
    """True for a host that NO_PROXY names: itself, a domain it lies in, or "*" (curl's manual, "NO_PROXY")."""
    names = [name.strip().lstrip(".").lower() for name in exempt.split(",")]
    return any(name == "*" or (name and (host == name or host.endswith(f".{name}"))) for name in names)
