"""What a sentence ties together: its verbs with who does it and to whom, its nouns with what is attached to them.

A shallow reading from left to right: each chunk is tied to the verb or noun before it by the word between them. There
is no parser, so where the reading is wrong a tie is missing or superfluous. The rules that compare ties (`ties`)
therefore ask for more than one sign.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from verify.judge.lexical.pair.chunks import Node


class Tie(NamedTuple):
    """Two nodes and what ties them: "subj", "obj", "is", or a preposition."""

    head: Node
    by: str
    dep: Node
    sure: bool = True
    """False for what is inferred: further members of a list, a subject far from its verb, a verb that is left out."""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """The nodes and ties of one text."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    cuts: tuple[int, ...] = ()
    """Where clauses begin."""

    def part(self, at: int) -> int:
        """The number of the clause that a word stands in."""
        return bisect_right(self.cuts, at)
