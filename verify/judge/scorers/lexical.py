"""The default scorer: rules over words and facts.

It runs offline without a download, in a few milliseconds per pair; see `verify.judge.lexical`.
"""

from __future__ import annotations

from verify.judge.lexical.scorer import ByWords


class Lexical(ByWords):
    """Words, numbers, dates and names of the claim against the best passages; runs offline on the CPU."""

    name = "lexical"
    may_be_forked = True
