"""The tool's error rates on minimal pairs: flips told apart per class, paraphrases flagged."""

from __future__ import annotations

import json
from pathlib import Path

from reports.findings import Support
from verify.judge.scorers.base import ClaimText, Scorer, SourceText

HERE = Path(__file__).parent
CLASSES = ("number", "unit", "date", "name", "negation", "direction", "quantifier", "attribution", "tense")


def rows(kind: str) -> list[dict]:
    """The pairs of one class."""
    return [json.loads(line) for line in (HERE / f"{kind}.jsonl").open(encoding="utf-8")]


def flagged(scorer: Scorer, row: dict, claim: str) -> bool:
    """True when the claim is called anything but supported."""
    text = row["source"]
    return scorer.judge(ClaimText(claim, title=row["title"]), SourceText(text, text)).support is not Support.SUPPORTED


def told_apart(scorer: Scorer, kind: str) -> list[bool]:
    """Per pair of a class: the claim stands and its flip is flagged."""
    return [not flagged(scorer, r, r["claim"]) and flagged(scorer, r, r["flip"]) for r in rows(kind)]


def false_flags(scorer: Scorer) -> list[bool]:
    """Per paraphrase, and per unflipped claim of every class: it is flagged."""
    kept = [flagged(scorer, r, r["claim"]) for kind in CLASSES for r in rows(kind)]
    return kept + [flagged(scorer, r, r["claim"]) for r in rows("paraphrase")]
