"""The phrases and marks that rules look for: data in data/*.toml, by language or vendor.

Keys are language tags ("en", "pl+cs+sk"), a vendor's name, or "any".
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_OPTIONAL = re.compile(r"^(?:\(\?:(?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)\?(?!\?))+")
"""The optional groups that an expression begins with; each may hold groups that hold none."""
_SHORT = 300
"""Characters of a text in which all expressions are sought at once."""
Table = dict[str, list[str]]


@cache
def tables(file: str) -> dict[str, Table]:
    """Every table of one data file."""
    found: dict[str, Table] = tomllib.loads(files("refs.pages").joinpath("data", f"{file}.toml").read_text("utf-8"))
    return found


def phrases(file: str, table: str) -> tuple[str, ...]:
    """The phrases of a table, all languages together."""
    return tuple(p for listed in tables(file)[table].values() for p in listed)


def expression(file: str, table: str) -> str:
    """One expression for all those of a table, for a pattern that says more: to compile it by itself costs as much."""
    return "|".join(f"(?:{p})" for p in phrases(file, table))


def pattern(file: str, table: str) -> re.Pattern[str]:
    """One pattern for all expressions of a table."""
    return re.compile(expression(file, table))


def at_words(file: str, table: str) -> re.Pattern[str]:
    """The same, with what begins at a word tried at words alone: most of a text is passed over in one step."""
    at_word = [p.removeprefix(r"\b") for p in phrases(file, table) if p.startswith(r"\b")]
    others = [p for p in phrases(file, table) if not p.startswith(r"\b")]
    return re.compile("|".join([rf"\b(?:{'|'.join(at_word)})", *others]))


@dataclass(frozen=True, slots=True)
class Phrases:
    """The expressions of a table, to be sought in texts of which most have none of them.

    That is soonest told by seeking each by itself, because a search for one knows how it begins: a third of the time.
    """

    whole: re.Pattern[str]
    each: tuple[re.Pattern[str], ...]
    """Without what they begin with if it may be missing: that tells where they are found, and not whether."""

    @classmethod
    def of(cls, *expressions: str) -> Phrases:
        """From regular expressions that number no groups."""
        each = (re.compile(_OPTIONAL.sub("", e, count=1) or e) for e in expressions)
        return cls(re.compile("|".join(f"(?:{e})" for e in expressions)), tuple(each))

    @property
    def pattern(self) -> str:
        """One expression for all of them."""
        return self.whole.pattern

    def search(self, text: str) -> re.Match[str] | None:
        """The first place of any of them."""
        if len(text) > _SHORT and not any(e.search(text) for e in self.each):
            return None
        return self.whole.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All their places."""
        return self.whole.finditer(text)

    def sub(self, by: str, text: str) -> str:
        """The text with something else at their places."""
        return self.whole.sub(by, text)


Sought = re.Pattern[str] | Phrases
"""What a text may hold."""


def sought(file: str, table: str) -> Phrases:
    """The expressions of a table."""
    return Phrases.of(*phrases(file, table))


def marks(file: str, table: str) -> tuple[tuple[str, tuple[bytes, ...]], ...]:
    """(vendor, its marks in the raw source) pairs."""
    return tuple((name, tuple(m.encode() for m in listed)) for name, listed in tables(file)[table].items())
