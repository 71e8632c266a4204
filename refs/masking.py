"""Hides credentials in addresses before people or other programs see them. Pure.

An article may cite "https://user:password@host/", and whoever reads the report is not whom the password was meant for.
The address is also requested without it (`refs.fetch.guard`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_USERINFO = re.compile(r"(?<=://)[^/\s@\"'<>\\?#]{1,300}@")
_NAMES = ("(?:access|refresh|id|auth|private|oauth|user|share|session|sas|security)[_-]?token|token|jwt|bearer|"
          "(?:api|access|secret|auth)[_-]?key|client[_-]?secret|client_assertion|secret|password|passwd|passcode|passphrase|pwd|"
          "sig|signature|hmac|j?session[_-]?id|phpsessid|x-(?:amz|goog|oss|obs|ms)-(?:signature|credential|security-token)")
_PARAMETER = re.compile(rf"(?i)(?<=[?&;#])((?:amp;)?(?:{_NAMES})=)[^&\s\"'<>\\#;]+")
"""Parameters that are known to let their bearer in (RFC 6750, 2.3; RFC 6749, 4.2.2; signed addresses of Amazon, Google
and Azure; sessions)."""
_BY_SHAPE = re.compile(r"(?<==)(?:eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*|AIza[\w-]{30,}|gh[pousr]_\w{30,}|github_pat_\w{30,}|"
                       r"glpat-[\w-]{18,}|xox[abeprs]-[\w-]{10,}|[rs]k_live_\w{10,})")
"""Values that are tokens whatever they are called: signed claims (RFC 7519), keys of large services."""
_PASSWORD = re.compile(r"((?:://|^)[^\s:/@]*):[^\s/@]+@")
_SECRET_NAME = re.compile(r"^CITEWATCH_SECRET_|(?:TOKEN|PASSWORD|SECRET|WEBHOOK_URL|API_KEY)$")
_SHORTEST = 8
"""A shorter value of the environment would hide ordinary words."""
HIDDEN = "***"


def masked(text: str) -> str:
    """The text with the user, password and well-known tokens of every address in it hidden."""
    if "://" not in text:
        return text
    return _BY_SHAPE.sub(HIDDEN, _PARAMETER.sub(rf"\1{HIDDEN}", _USERINFO.sub(f"{HIDDEN}@", text)))


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
