"""Credentials in addresses, hidden where people and programs are shown them. Pure.

An article may cite "https://user:password@host/": whoever reads a report is
not whom that was meant for. The address is asked without it (`refs.fetch.guard`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_USERINFO = re.compile(r"(?<=://)[^/\s@\"'<>\\?#]{1,300}@")
_NAMES = ("access_token|refresh_token|id_token|auth_token|private_token|oauth_token|token|api[_-]?key|apikey|"
          "client_secret|secret|password|passwd|pwd|x-amz-signature|x-amz-credential|x-amz-security-token|x-goog-signature|"
          "x-goog-credential")
_PARAMETER = re.compile(rf"(?i)(?<=[?&;])((?:amp;)?(?:{_NAMES})=)[^&\s\"'<>\\#;]+")
"""Parameters that are known to let their bearer in (RFC 6750, 2.3; the signed addresses of Amazon and Google)."""
_PASSWORD = re.compile(r"((?:://|^)[^\s:/@]*):[^\s/@]+@")
_SECRET_NAME = re.compile(r"^CITEWATCH_SECRET_|(?:TOKEN|PASSWORD|SECRET|WEBHOOK_URL|API_KEY)$")
_SHORTEST = 8
"""A shorter value of the environment would hide ordinary words."""
HIDDEN = "***"


def masked(text: str) -> str:
    """The text with the user, password and well-known tokens of every address in it hidden."""
    if "://" not in text:
        return text
    return _PARAMETER.sub(rf"\1{HIDDEN}", _USERINFO.sub(f"{HIDDEN}@", text))


def without_userinfo(text: str) -> str:
    """The text with every address in it as it is asked: without user and password."""
    return _USERINFO.sub("", text) if "@" in text and "://" in text else text


def setting(text: str) -> str:
    """The value of a setting as a message may show it: of an address no more than its host."""
    hidden = re.sub(r"(?i)(https?://)(?:[^/\s@'\"]*@)?([^/\s'\"]+)/[^\s'\"]+", rf"\1\2/{HIDDEN}", masked(text))
    return without_password(hidden)


def without_password(text: str) -> str:
    """An address, written with a scheme or as people write proxies, with its password hidden."""
    return _PASSWORD.sub(rf"\1:{HIDDEN}@", text)


def without_secrets(text: str, environment: Mapping[str, str]) -> str:
    """The text without the values of variables that hold a token, a password or a secret address by their name."""
    for name, value in environment.items():
        if len(value) >= _SHORTEST and value in text and _SECRET_NAME.search(name):
            text = text.replace(value, HIDDEN)
    return text
