"""Compares a claim's frame with a passage's.

Which nodes may be the same, which ties are supported, what stands instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import fsum

from verify.judge.lexical.pair.chunks import Node
from verify.judge.lexical.pair.frame import Frame, Tie
from verify.judge.lexical.pair.nodes import comparable, same
from verify.judge.lexical.pair.reader import frame_of
from verify.judge.lexical.pair.words import words_of
from verify.judge.text.text import idf

_SPEAKER = frozenset(("i", "we"))
"""Pronouns of whoever is speaking, who is named after the speech."""
_AT = frozenset(("at", "in", "on"))
_ALIKE = {"at": "in", "on": "in", "within": "in", "during": "in", "upon": "in", "inside": "in", "into": "to",
          "towards": "to", "toward": "to", "onto": "to", "'s": "of", "against": "with"}
"""Prepositions -> another that may say the same."""


def by_of(by: str) -> str:
    """What ties two nodes, with prepositions that may say the same made one."""
    return _ALIKE.get(by, by)


def beside(claim: str, passage: str, topic: frozenset[str]) -> Beside:
    """A claim beside a passage of a page. `topic` are the stems of what the page is about."""
    content = frozenset(w.key for w in words_of(claim) if w.content)
    words = words_of(passage)
    return Beside(frame_of(claim), frame_of(passage), content, frozenset(w.key for w in words),
                  frozenset(w.low for w in words), topic)


@dataclass(frozen=True, eq=False)
class Beside:
    """A claim beside one passage: both read as frames."""

    mine: Frame
    """The claim's frame."""
    theirs: Frame
    """The passage's frame."""
    content: frozenset[str]
    """The stems of the claim."""
    words: frozenset[str]
    """The stems of the passage."""
    lows: frozenset[str]
    """The passage's words as written, folded."""
    topic: frozenset[str]
    """The stems of what the page is about; a passage need not repeat these."""

    @cached_property
    def have(self) -> frozenset[str]:
        """What the passage says, or need not say."""
        return self.words | self.topic

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """The nodes of the passage."""
        ends = (end for t in self.theirs.ties for end in (t.head, t.dep))
        return tuple(dict.fromkeys((*self.theirs.nodes, *ends)))

    def twins(self, node: Node) -> tuple[Node, ...]:
        """The passage's nodes that the claim's node may be.

        Among nouns, those with the same words before them are preferred.
        """
        found = tuple(n for n in self.nodes if same(node, n))
        told = {m for m in node.mods if not m[0].isdigit()}
        close = tuple(n for n in found if told & n.mods and n.keys & node.keys) if told and node.kind == "noun" else ()
        return close or found

    def has(self, tie: Tie) -> bool:
        """True where the passage supports the tie.

        The ends must be nodes that may be the same, tied in the same way. Three further cases count: "is" in either
        direction, a thing called by its place, and what was done being told of the place ("the letters kept in Graz":
        "a few are in Graz").
        """
        heads, deps = self.twins(tie.head), self.twins(tie.dep)
        by = by_of(tie.by)
        if tie.head.kind == "verb":  # "the letters kept in Graz": "a few are in Graz"
            done = tuple(t.dep for t in self.mine.ties if t.head == tie.head and t.by in ("subj", "obj") and t != tie)
            heads = (*heads, *(n for d in done for n in self.twins(d)))
        if by == "is" and any(t.by == "is" and t.head in deps and t.dep in heads for t in self.theirs.ties):
            return True
        if by == "is" and any(tie.dep.keys <= n.mods for n in heads):
            return True
        doers = {t.dep for t in self.theirs.ties if t.by == "subj"}
        named_after = min((n.at for n in deps if n.kind != "pron" and n in doers), default=-1)
        if tie.by in ("subj", "obj") and any(t.by == tie.by and t.head in heads and self._stands_at(t.dep, deps)
                                             for t in self.theirs.ties):
            return True
        return any(by_of(t.by) == by and t.head in heads and t.dep in deps and not (
            t.dep.kind == "pron" and t.dep.at < named_after and not t.dep.keys & _SPEAKER) for t in self.theirs.ties
            if t.head.kind != "verb" or tie.head.kind != "verb" or t.head.denied == tie.head.denied)

    def _stands_at(self, thing: Node, places: tuple[Node, ...]) -> bool:
        """True for a thing at a place that may be called by the place: "the lighthouse at Cape Orm was lit"."""
        named = [n for n in places if n.kind == "name"]
        return any(t.head == thing and t.by in _AT and t.dep in named for t in self.theirs.ties)

    def together(self, tie: Tie) -> bool:
        """True where both ends of the claim's tie stand in one clause of the passage."""
        heads, deps = ([n for n in self.twins(end) if n.kind != "pron"] for end in (tie.head, tie.dep))
        return any(self.theirs.part(a.at) == self.theirs.part(b.at) for a in heads for b in deps)

    def holds(self, verb: Node, tie: Tie) -> bool:
        """True where this verb of the passage has the end of the claim's tie."""
        return any(o.head == verb and by_of(o.by) == by_of(tie.by) and same(tie.dep, o.dep) for o in self.theirs.ties)

    def in_place_of(self, verb: Node, tie: Tie) -> Iterator[Tie]:
        """The ties of a verb in the passage to something of the same kind as the end of the claim's tie."""
        yield from (o for o in self.theirs.ties if o.head == verb and by_of(o.by) == by_of(tie.by)
                    and comparable(tie.dep, o.dep))

    def rivals(self, tie: Tie) -> Iterator[Tie]:
        """The passage's ties of the same head to something else of the same kind."""
        heads, by = self.twins(tie.head), by_of(tie.by)
        for other in self.theirs.ties:
            plain = other.sure or (by in ("subj", "obj") and other.dep.kind == tie.dep.kind == "name")
            alike = plain and other.head in heads and by_of(other.by) == by and tie.head.keys & other.head.keys
            if alike and self._exclude(tie, other) and not same(tie.dep, other.dep) and not self._told_too(tie, other):
                yield other

    def _told_too(self, tie: Tie, other: Tie) -> bool:
        """True where the claim has the other end of the passage's tie as well, so that the two do not compete."""
        part = self.mine.part(tie.head.at)
        return any(by_of(t.by) == by_of(tie.by) and t != tie and same(t.dep, other.dep) for t in self.mine.ties
                   if t.head == tie.head or (tie.by not in ("subj", "obj") and self.mine.part(t.head.at) == part))

    def _exclude(self, tie: Tie, other: Tie) -> bool:
        """True for two ends of one kind.

        Also for a name and a noun where the passage has the claim's own end elsewhere.
        """
        kinds = {tie.dep.kind, other.dep.kind}
        moved = kinds == {"name", "noun"} and by_of(tie.by) in ("subj", "obj") and tie.dep.keys <= self.words
        return comparable(tie.dep, other.dep) or moved

    def share(self, without: frozenset[str]) -> float:
        """Share of the claim, weighed by rarity and apart from the words in `without`, that the passage has."""
        rest = self.content - without
        return fsum(idf(k) for k in rest if k in self._met) / (fsum(idf(k) for k in rest) or 1.0)

    @cached_property
    def _met(self) -> frozenset[str]:
        """What the passage says, with the first name of whoever it calls by the surname."""
        named = (n.keys for n in self.mine.nodes if n.kind == "name" and len(n.keys) > 1 and n.keys & self.words)
        return self.have.union(*named)

    def in_clause_of(self, head: Node, node: Node) -> bool:
        """True where the passage has the claim's node in the clause of that head after all."""
        part = self.theirs.part(head.at)
        compared = {t.dep for t in self.theirs.ties if t.by in ("than", "unlike")}
        return any(self.theirs.part(n.at) == part and n.at != head.at and n.kind != "pron" and n not in compared
                   for n in self.twins(node))

    def tied_alike(self, node: Node, other: Node) -> bool:
        """True where two chunks depend on the same word in the same way, or have the same word depending on them."""
        return any(t.by == o.by and ((t.dep == node and o.dep == other and t.head.keys & o.head.keys) or
                                     (t.head == node and o.head == other and same(t.dep, o.dep)))
                   for t in self.mine.ties for o in self.theirs.ties)
