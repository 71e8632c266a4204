"""Verbs that exclude each other: "grant" and "refuse", "convict" and "acquit" (contrasts.json)."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources


@cache
def _table() -> dict[str, frozenset[str]]:
    """Verb -> the verbs that exclude it."""
    data = json.loads(resources.files("verify.judge.lexical.pair").joinpath("contrasts.json").read_text("utf-8"))
    found: dict[str, set[str]] = {}
    for left, right in data["pairs"]:
        for one, others in ((left, right), (right, left)):
            for verb in one.split():
                found.setdefault(verb, set()).update(others.split())
    return {verb: frozenset(others - {verb}) for verb, others in found.items()}


def opposed(one: str, other: str) -> bool:
    """True when two verbs, in their base form, exclude each other."""
    return other in _table().get(one, frozenset())
