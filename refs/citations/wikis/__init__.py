"""The names that the largest Wikipedias give their templates and parameters: one data file for each language.

To add a language, add a TOML file with the tables `fields`, `templates`, `figures`, `notes` and `tags`; no code
changes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources


@cache
def _tables() -> tuple[dict[str, dict[str, list[str]]], ...]:
    """All tables, English first: its names decide where two languages use one word for two things."""
    files = sorted((f for f in resources.files(__name__).iterdir() if f.name.endswith(".toml")),
                   key=lambda f: (f.name != "en.toml", f.name))
    return tuple(tomllib.loads(f.read_text("utf-8")) for f in files)


@cache
def parameters() -> dict[str, tuple[str, ...]]:
    """Field -> the parameter names, in lower case, by which any of the wikis state it."""
    return _joined(t.get("fields", {}) for t in _tables())


@cache
def templates() -> dict[str, str]:
    """Citation template, in lower case -> the kind of source it is for ("web", "book", ..., "" for any)."""
    return {name: "" if kind == "any" else kind for kind, names in _joined(
        t.get("templates", {}) for t in _tables()).items() for name in names}


@cache
def shown() -> dict[str, str]:
    """Template that prints a figure, in lower case -> how ("first", "unit", "sum of days", ...): see `_figures`."""
    return {name: how for how, names in _joined(t.get("figures", {}) for t in _tables()).items() for name in names}


@cache
def needing_source() -> frozenset[str]:
    """Templates, in lower case, that say of a sentence that it needs a source ("citation needed", "要出典")."""
    return frozenset(name for t in _tables() for name in t.get("tags", {}).get("needs_source", ()))


@cache
def short_notes() -> frozenset[str]:
    """Templates, in lower case, that cite a work by its author and year, as {{sfn}} does."""
    return frozenset(name for t in _tables() for name in t.get("notes", {}).get("short", ()))


def _joined(parts: Iterable[dict[str, list[str]]]) -> dict[str, tuple[str, ...]]:
    """Field -> names, over all tables. A name that two tables use for two fields keeps the first meaning.

    The names of people are an exception, since languages use one word for a given name and a family name.
    """
    found: dict[str, dict[str, None]] = {}
    taken: dict[str, str] = {}
    for part in parts:
        for field, names in part.items():
            for name in names:
                if taken.setdefault(name, field) == field or field in ("given", "last"):
                    found.setdefault(field, {})[name] = None
    return {field: tuple(names) for field, names in found.items()}
