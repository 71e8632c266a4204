"""The default scorer: offline, no download, a few milliseconds; rare words, hard facts, learned weights."""

from __future__ import annotations

from verify.judge.lexical.scorer import ByWords


class Lexical(ByWords):
    """Words, numbers, dates and names of the claim against the best passages; runs offline on the CPU."""

    name = "lexical"
