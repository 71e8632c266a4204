"""How citewatch, or an extra of it, is installed: one place for every message and template that says so.

citewatch is not on PyPI yet. Until it is, everything installs from the repository that `[project.urls]` of
pyproject.toml names; the day it is, `requirement` returns the bare name and nothing else changes.
"""

from __future__ import annotations

from functools import cache
from importlib import metadata

_NAME = "citewatch"


@cache
def repository() -> str:
    """The repository's address as the installed package names it; "" where that is not known."""
    try:
        urls = metadata.metadata(_NAME).get_all("Project-URL") or []
    except metadata.PackageNotFoundError:
        return ""
    named: dict[str, str] = dict(url.partition(", ")[::2] for url in urls)
    return named.get("Repository", "")


def requirement(extra: str = "") -> str:
    """What pip, pipx and uv are given to install citewatch with an extra: "citewatch[fast] @ git+https://..."."""
    name = f"{_NAME}[{extra}]" if extra else _NAME
    return f"{name} @ git+{repository()}" if repository() else name


def how(extra: str) -> str:
    """The command that brings an extra, ready to paste."""
    return f"pip install '{requirement(extra)}'"
