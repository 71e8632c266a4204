"""Where no more was asked of a citation than that its page answers: links that state nothing, runs without support."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from refs.model import Source

_REACH_ONLY = frozenset({"no_claim", "support_off"})
"""Codes of findings that say why no support was judged of a page that was read (verify/judge/findings.py)."""


class _Told(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def source(self) -> Source | None: ...


def reached(findings: Iterable[_Told]) -> bool:
    """True where the live page answers and that was all that was asked."""
    return any(f.code in _REACH_ONLY and f.source is Source.LIVE for f in findings)
