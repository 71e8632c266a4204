"""The names of the house that publishes a page: its site, company and domain. It is no author of what it publishes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

_FORMS = re.compile(
    r"(?i)\b(?:gmbh|ag|kg|se|ltd|limited|inc|llc|plc|co|corp|corporation|company|group|media|news|press|publishing|publications|verlag|holdings?|network|s\.?a\.?s?|s\.?p\.?a\.?|s\.?r\.?l\.?|b\.?v\.?|n\.?v\.?|a/s|oy|ab|pty|"
    r"online|redaktion|redaction|redacción|redazione|newsroom|news desk|staff|team|editors?)\b\.?")
"""Legal forms, and what a house calls those who write for it."""
_WORD = re.compile(r"[^\W_]+")
_SHORT = 3
"""Letters below which a domain's name says too little: "x.com"."""


@dataclass(frozen=True, slots=True)
class House:
    """The names by which a page calls its publisher, folded."""

    names: frozenset[str]

    @classmethod
    def of(cls, names: Iterable[str], url: str) -> House:
        """From the stated names of site and publisher, and from the address of the page."""
        return cls(frozenset(filter(None, (*map(_plain, names), *_of_host(url)))))

    def is_named(self, author: str) -> bool:
        """True for an author that is the house, or begins with its name and goes on with its address or department."""
        said = _plain(author)
        first = _plain(author.split(",")[0])
        return not said or said in self.names or ("," in author and first in self.names)


def _plain(name: str) -> str:
    """A name in lower case without legal forms, "the", marks and spaces: "The Lesotho Times Ltd." -> "lesothotimes"."""
    said = re.sub(r"(?i)^the\s+", "", _FORMS.sub(" ", name))
    said = re.sub(r"(?i)^www\.|\.(?:com?|org|net|de|at|ch|fr|es|it|uk|tv|info)\b", "", said.strip())
    return "".join(_WORD.findall(said)).lower()


def _of_host(url: str) -> Iterable[str]:
    """The names in the host of an address: "www.stern.de" -> "stern", "sternde"."""
    labels = [part for part in (urlsplit(url).hostname or "").split(".") if part != "www"]
    if len(labels) >= 2 and len(labels[0]) >= _SHORT:
        yield labels[0]
        yield "".join(labels)
