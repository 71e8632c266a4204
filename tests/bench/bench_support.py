"""CPU cost of the default scorer: one claim against a page it has not seen."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable

from tests.contrast.rates import CLASSES, rows
from tests.gold.figures import Figure
from verify.judge.scorers.base import ClaimText, SourceText
from verify.judge.scorers.lexical import Lexical


def page(words: int, seed: int) -> str:
    """A page of about so many words, of sentences of the contrast suite."""
    chance = random.Random(seed)
    sentences = [s for kind in CLASSES for r in rows(kind) for s in r["source"].split(". ")]
    found: list[str] = []
    while sum(len(s.split()) for s in found) < words:
        found.append(chance.choice(sentences).rstrip(".") + ".")
    return " ".join(found)


def cost(words: int, pages: int = 30) -> float:
    """Milliseconds of CPU per claim and new page, the median."""
    scorer, claims = Lexical(), [r["claim"] for kind in CLASSES for r in rows(kind)]
    texts = [page(words, n) for n in range(pages)]
    scorer.judge(ClaimText(claims[0]), SourceText(page(words, 999)))
    spent = []
    for n, text in enumerate(texts):
        begun = time.process_time()
        scorer.judge(ClaimText(claims[(11 * n) % len(claims)]), SourceText(text))
        spent.append(1000 * (time.process_time() - begun))
    return sorted(spent)[len(spent) // 2]


def figures() -> Iterable[Figure]:
    """The rows of `make bench`."""
    for words, most in ((1000, 3.0), (5000, 10.0)):
        value = cost(words)
        yield Figure(f"support: claim x {words:,}-word page, ms CPU", f"{value:.1f}", f"<= {most:g}", value <= most)
