"""The phrases and marks that rules look for: data in data/*.toml, by language or vendor.

Keys are language tags ("en", "pl+cs+sk"), a vendor's name, or "any".
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

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


def marks(file: str, table: str) -> tuple[tuple[str, tuple[bytes, ...]], ...]:
    """(vendor, its marks in the raw source) pairs."""
    return tuple((name, tuple(m.encode() for m in listed)) for name, listed in tables(file)[table].items())
