"""Which form of which verb a word may be (verbs.json): "sang" is the past of "sing"; "turn down" means "reject"."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple


class Form(NamedTuple):
    """Which form of which verb a word may be."""

    lemma: str
    form: str
    """base | s | past | ing."""
    sure: str
    """How often the word is a verb: sure | mixed | rare."""


@cache
def _verbs() -> tuple[dict[str, str], dict[str, str], dict[str, frozenset[str]]]:
    """(verb -> how sure, irregular form -> verb, verb with particle -> single verbs), from verbs.json."""
    data = json.loads(resources.files("verify.judge.lexical.pair").joinpath("verbs.json").read_text("utf-8"))
    sure = {verb: kind for kind in ("rare", "mixed", "sure") for verb in data[kind].split()}
    odd = dict(pair.split(":") for pair in data["irregular"].split())
    two = {verb: frozenset(same.split(",")) for verb, same in (entry.split(":") for entry in data["two"].split())}
    return sure, odd, two


def meant_by(lemma: str, particle: str) -> frozenset[str]:
    """The single verbs that a verb with a particle stands for: "turn down" is "reject" and "refuse"."""
    return _verbs()[2].get(f"{lemma}_{particle}", frozenset())


@lru_cache(maxsize=8_000)
def form_of(low: str) -> Form | None:
    """The verb form that a word may be; None for a word that is none."""
    sure, odd, _ = _verbs()
    if low in odd:
        lemma = odd[low]
        return Form(lemma, "ing" if low.endswith("ing") else "s" if low == lemma + "s" else "past", sure[lemma])
    if low in sure:
        past = low.endswith("ed") and low[:-1] in sure
        return Form(low, "base", sure[low]) if not past else Form(low[:-1], "past", sure[low[:-1]])
    for ending, form, back in (("ies", "s", "y"), ("es", "s", ""), ("s", "s", ""), ("ied", "past", "y"),
                               ("ed", "past", ""), ("ed", "past", "e"), ("ing", "ing", ""), ("ing", "ing", "e")):
        if low.endswith(ending):
            stem = low[:-len(ending)] + back
            for lemma in (stem, stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2:-1] else stem):
                if lemma in sure:
                    return Form(lemma, form, sure[lemma])
    return None


NO_FORM = Form("", "", "")
"""The form of a word that is no verb."""
