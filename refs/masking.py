"""Hides credentials in addresses before people or other programs see them. Pure.

An article may cite "https://user:password@host/", and whoever reads the report is not whom the password was meant for.
The address is also requested without it (`refs.fetch.guard`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping

_USERINFO = re.compile(r"(?<=://)[^/\s@\"'<>\\?#]{1,300}@")
_NAMES = ("(?:access|refresh|id|auth|private|oauth|user|share|session|sas|security)[_-]?token|token|jwt|bearer|"
          "(?:api|access|secret|auth)[_-]?key|client[_-]?secret|client_assertion|secret|password|passwd|passcode|passphrase|pwd|"
          "sig|signature|hmac|j?session[_-]?id|phpsessid|x-(?:amz|goog|oss|obs|ms)-(?:signature|credential|security-token)")
_PARAMETER = re.compile(rf"(?i)(?<=[?&;#])((?:amp;)?(?:{_NAMES})=)[^&\s\"'<>\\#;]+")
"""Parameters that are known to let their bearer in (RFC 6750, 2.3; RFC 6749, 4.2.2; signed addresses of Amazon, Google
and Azure; sessions)."""
_ANY_NAME = re.compile(r"[?&;#](?:amp;)?([\w-]{2,30})=")
_NAME = re.compile(f"(?i){_NAMES}")
_VALUE = re.compile(r"[^&\s\"'<>\\#;]+")
_BY_SHAPE = re.compile(r"(?<==)(?:eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*|AIza[\w-]{30,}|gh[pousr]_\w{30,}|github_pat_\w{30,}|"
                       r"glpat-[\w-]{18,}|xox[abeprs]-[\w-]{10,}|[rs]k_live_\w{10,})")
"""Values that are tokens whatever they are called: signed claims (RFC 7519), keys of large services."""
_SHAPED = re.compile("=(?:eyJ|AIza|gh|glpat-|xox|[rs]k_live_)")
"""How each of them begins: looked for first, since it is found much faster."""
_PASSWORD = re.compile(r"((?:://|^)[^\s:/@]*):[^\s/@]+@")
_SECRET_NAME = re.compile(r"^CITEWATCH_SECRET_|(?:TOKEN|PASSWORD|SECRET|WEBHOOK_URL|API_KEY)$")
"""Names of variables of the environment whose values are never shown."""
_SHORTEST = 8
"""A shorter value of the environment would hide ordinary words."""
HIDDEN = "***"
"""What stands where a secret was."""
_MARK = re.compile(r"\*{3}[0-9a-f]{8}")
"""What stands for a token that is kept nowhere: the beginning of its SHA-256."""


def masked(text: str) -> str:
    """The text with the user, password and well-known tokens of every address in it hidden."""
    if "://" not in text:
        return text
    return _BY_SHAPE.sub(HIDDEN, _PARAMETER.sub(rf"\1{HIDDEN}", _USERINFO.sub(f"{HIDDEN}@", text)))


def kept(text: str) -> str:
    """The text with every address in it as the journal and recordings keep it: a secret's place, not the secret.

    User and password are left out, as they are when it is asked. In place of a token stands a mark made of its digest,
    so that two tokens stay two addresses; `restored` puts it back where the address is known from the article. What is
    kept so is kept so again unchanged.
    """
    if "=" not in text:
        return without_userinfo(text)
    at, pieces = 0, []
    for start, end in _values(text):
        pieces += [text[at:start], _mark(text[start:end])]
        at = end
    text = "".join((*pieces, text[at:])) if pieces else text
    if _SHAPED.search(text):
        text = _BY_SHAPE.sub(lambda m: _mark(m[0]), text)
    return without_userinfo(text)


def _values(text: str) -> Iterator[tuple[int, int]]:
    """Where the values of such parameters stand: as `_PARAMETER`, in less time, for all that is kept passes here."""
    for found in _ANY_NAME.finditer(text):
        value = _VALUE.match(text, found.end()) if _NAME.fullmatch(found[1]) else None
        if value is not None:
            yield value.span()


def tokens(address: str) -> dict[str, str]:
    """The mark of each token in an address, with the token."""
    if "=" not in address:
        return {}
    values = [address[start:end] for start, end in _values(address)] + _BY_SHAPE.findall(address)
    return {mark: value for value in values if (mark := _mark(value)) != value}


def restored(text: str, known: Mapping[str, str]) -> str:
    """The text with those marks that are known (`tokens`) replaced by their tokens."""
    return _MARK.sub(lambda m: known.get(m[0], m[0]), text) if known and HIDDEN in text else text


def _mark(value: str) -> str:
    """The mark for a value; a mark stays itself."""
    if value == HIDDEN or _MARK.fullmatch(value):
        return value
    return HIDDEN + hashlib.sha256(value.encode("utf-8", "replace")).hexdigest()[:8]


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
