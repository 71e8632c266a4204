"""A claim's frame beside a passage's: which nodes may be one, which ties are borne out, what stands in their place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from verify.judge.lexical.pair.chunks import Node
from verify.judge.lexical.pair.frame import Frame, Tie
from verify.judge.lexical.pair.nodes import comparable, same
from verify.judge.text.text import idf

_ALIKE = {"at": "in", "on": "in", "within": "in", "during": "in", "upon": "in", "inside": "in", "into": "to",
          "towards": "to", "toward": "to", "onto": "to", "'s": "of", "against": "with"}
"""Prepositions that may tell the same."""


def by_of(by: str) -> str:
    """What ties two nodes, prepositions that may tell the same taken as one."""
    return _ALIKE.get(by, by)


@dataclass(frozen=True, eq=False)
class Beside:
    """A claim beside one passage."""

    mine: Frame
    theirs: Frame
    content: frozenset[str]
    """The stems of the claim."""
    have: frozenset[str]
    """The stems of the passage and of what the page is about."""

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """The nodes of the passage."""
        ends = (end for t in self.theirs.ties for end in (t.head, t.dep))
        return tuple(dict.fromkeys((*self.theirs.nodes, *ends)))

    def twins(self, node: Node) -> tuple[Node, ...]:
        """The nodes of the passage that the claim's may be: of several nouns those with the same words before them."""
        found = tuple(n for n in self.nodes if same(node, n))
        told = {m for m in node.mods if not m[0].isdigit()}
        close = tuple(n for n in found if told & (n.mods | n.keys)) if told and node.kind == "noun" else ()
        return close or found

    def has(self, tie: Tie) -> bool:
        """True where the passage bears the tie out."""
        heads, deps = self.twins(tie.head), self.twins(tie.dep)
        by = by_of(tie.by)
        if tie.head.kind == "verb":  # "the letters kept in Graz": "a few are in Graz"
            done = tuple(t.dep for t in self.mine.ties if t.head == tie.head and t.by in ("subj", "obj") and t != tie)
            heads = (*heads, *(n for d in done for n in self.twins(d)))
        return any(by_of(t.by) == by and t.head in heads and t.dep in deps for t in self.theirs.ties)

    def holds(self, verb: Node, tie: Tie) -> bool:
        """True where one verb of the passage has the end of the claim's tie."""
        return any(o.head == verb and by_of(o.by) == by_of(tie.by) and same(tie.dep, o.dep) for o in self.theirs.ties)

    def in_place_of(self, verb: Node, tie: Tie) -> Iterator[Tie]:
        """The ties of a verb of the passage to something of the same kind as the end of the claim's."""
        yield from (o for o in self.theirs.ties if o.head == verb and by_of(o.by) == by_of(tie.by)
                    and comparable(tie.dep, o.dep))

    def rivals(self, tie: Tie) -> Iterator[Tie]:
        """The passage's ties of the same head to something else of the same kind."""
        heads, by = self.twins(tie.head), by_of(tie.by)
        for other in self.theirs.ties:
            alike = other.sure and other.head in heads and by_of(other.by) == by and tie.head.keys & other.head.keys
            if alike and comparable(tie.dep, other.dep) and not same(tie.dep, other.dep):
                yield other

    def share(self, without: frozenset[str]) -> float:
        """Part of what the claim says, but for some words, that the passage has."""
        rest = self.content - without
        return sum(idf(k) for k in rest if k in self.have) / (sum(idf(k) for k in rest) or 1.0)

    def in_clause_of(self, head: Node, node: Node) -> bool:
        """True where the passage has the claim's node in the clause of that head after all."""
        part = self.theirs.part(head.at)
        return any(self.theirs.part(n.at) == part and n.at != head.at and n.kind != "pron" for n in self.twins(node))

    def tied_alike(self, node: Node, other: Node) -> bool:
        """True where two chunks hang on the same word in the same way, or have the same hanging on them."""
        return any(t.by == o.by and ((t.dep == node and o.dep == other and t.head.keys & o.head.keys) or
                                     (t.head == node and o.head == other and same(t.dep, o.dep)))
                   for t in self.mine.ties for o in self.theirs.ties)
