"""The families of flips and paraphrases (`families/`): what is green although the source says otherwise, and the reverse.

A regression suite in our own words: the rules were written with these texts in view, so its rates are no estimate.
"""

from __future__ import annotations

import json
from pathlib import Path

from reports.findings import Support
from verify.judge.scorers.base import ClaimText, SourceText
from verify.judge.scorers.lexical import Lexical

_TEXTS = [json.loads(line) for line in
          (Path(__file__).parent / "families" / "english.jsonl").read_text("utf-8").splitlines()]


def _green(kind: str) -> list[bool]:
    scorer = Lexical()
    return [scorer.judge(ClaimText(claim), SourceText(row["source"], row["source"])).support is Support.SUPPORTED
            for row in _TEXTS for claim in row[kind]]


def test_few_flips_are_green() -> None:
    """A claim that says otherwise than its source is seldom called supported."""
    green = _green("flip")
    assert sum(green) <= 0.13 * len(green)


def test_paraphrases_stay_green() -> None:
    """A claim that its source states in other words is called supported."""
    green = _green("true")
    assert sum(green) >= 0.95 * len(green)


def _wrong(half: str) -> tuple[float, float, int]:
    """Of one half of the later families: flips called supported, paraphrases that are not, `certain` on those."""
    texts = [json.loads(line) for line in (Path(__file__).parent / "families" / half).read_text("utf-8").splitlines()]
    judged = {kind: [Lexical().judge(ClaimText(claim), SourceText(row["source"], row["source"]))
                     for row in texts for claim in row[kind]] for kind in ("flip", "true")}
    green = {kind: [j.support is Support.SUPPORTED for j in found] for kind, found in judged.items()}
    return (sum(green["flip"]) / len(green["flip"]), 1.0 - sum(green["true"]) / len(green["true"]),
            sum(j.certain for j in judged["true"]))


def test_the_later_families_get_no_worse() -> None:
    """96 families of texts that no rule was written for at first; the limits are today's rates, to be lowered.

    Half of the families, drawn by a fixed seed, are in unseen.jsonl: whoever mends rules reads seen.jsonl alone.
    The reading of ties took the flips of the unseen half from 42 to 30 % and flags two more of its 93 paraphrases.
    """
    green, flagged, certain = _wrong("seen.jsonl")
    assert green <= 0.24
    assert flagged <= 0.18
    assert 0 == certain
    green, flagged, certain = _wrong("unseen.jsonl")
    assert green <= 0.25
    assert flagged <= 0.25
    assert 0 == certain


def test_the_fresh_batches_get_no_worse() -> None:
    """28 texts in three batches of our own, each measured before it was looked at; the limits are today's rates.

    When first run 47, 41 and 34 % of the flips were green, and 20, 22 and 8 % of the paraphrases flagged.
    """
    green, flagged, certain = _wrong("fresh.jsonl")
    assert green <= 0.28
    assert flagged <= 0.10
    assert certain == 0


def test_every_family_has_both_kinds() -> None:
    """Each family has eight flips and eight paraphrases or nearly so."""
    families = {row["family"] for row in _TEXTS}
    small = [f for f in families for kind in ("true", "flip")
             if sum(len(r[kind]) for r in _TEXTS if r["family"] == f) < 6]
    assert [] == small
