"""Reads the items of a sentence once, from left to right, and ties them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from verify.judge.lexical.pair.chunks import Item, Node, items_of
from verify.judge.lexical.pair.clauses import without_asides
from verify.judge.lexical.pair.frame import Frame, Tie
from verify.judge.lexical.pair.tags import tags_of
from verify.judge.lexical.pair.words import cue, words_of
from verify.judge.text.text import raw_stem

TRANSPARENT = frozenset(map(raw_stem, (
    "one some many most part number kind type group series several few two three all both half lot variety set range "
    "piece form third quarter fifth tenth cent percent percentage share proportion majority minority amount rest "
    "remainder").split()))
"""Stems before "of" that stand for what follows: "one of the founders"."""
_CLAUSAL = frozenset("after before since until as".split())
"""Prepositions that may open a clause."""
_ASIDE = frozenset(",()\"“”–—")
"""Marks that end no clause."""


@lru_cache(maxsize=256)
def frame_of(text: str) -> Frame:
    """The frame of a sentence, or of a few in a row."""
    words = without_asides(words_of(text))
    items = items_of(words, tags_of(words))
    reader = _Reader(items)
    reader.read()
    return Frame(tuple(i.node for i in items if i.node is not None), tuple(reader.ties), tuple(sorted(reader.cuts)))


@dataclass(slots=True)
class _Reader:
    """Walks the items once and ties them."""

    items: Sequence[Item]
    ties: list[Tie] = field(default_factory=list)
    cuts: list[int] = field(default_factory=list)
    subject: tuple[Node, ...] = ()
    verb: Item | None = None
    last: Node | None = None
    outer: tuple[Node, ...] = ()
    pending: str = ""
    fresh: bool = True
    """True until the clause has a verb."""
    open: bool = False
    """True right after a verb: the next chunk is its object."""
    objects: tuple[Node, ...] = ()
    list_of: Node | None = None
    """The chunk that "and" or a comma may continue."""
    joined: bool = False
    reused: bool = False
    """True where the subject was taken by a verb before."""

    def read(self) -> None:
        """Tie everything."""
        for place, item in enumerate(self.items):
            if item.kind == "chunk" and item.node is not None:
                self._chunk(place, item.node)
            elif item.kind == "verb":
                self._verb(place, item)
            else:
                self._small(place, item)

    def _small(self, place: int, item: Item) -> None:
        if item.kind == "P":
            self.pending, self.joined = self.pending if self.pending == "than" else item.word, False
        elif item.kind == "G":
            self.pending = "'s"
        elif item.kind == "M" and item.word not in _ASIDE:
            self._end()
            self._cut(place)
        elif item.kind == "S" or item.word in cue("break"):
            self.fresh, self.verb, self.open, self.pending, self.list_of = True, None, False, "", None
            self.subject = ()
            self._cut(place)
        elif item.kind == "R":
            self._cut(place)
            self.outer = self.subject
            over = tuple(t.head for t in self.ties if t.by == "of" and t.dep == self.last and t.head.kind != "verb")
            self.subject, self.reused = (self.last, *over) if self.last else (), False
            self.verb, self.open, self.pending, self.fresh, self.list_of = None, False, "", False, None
            self.joined = False
        else:
            self.pending, self.open, self.joined = "", False, True

    def _cut(self, place: int) -> None:
        """A clause begins with the next node."""
        following = next((i.node for i in self.items[place:] if i.node is not None), None)
        if following is not None:
            self.cuts.append(following.at)

    def _end(self) -> None:
        self.subject, self.verb, self.last, self.outer, self.pending = (), None, None, (), ""
        self.fresh, self.open, self.objects, self.list_of, self.joined = True, False, (), None, False

    def _verb_ahead(self, place: int) -> bool:
        """True where a verb follows before the next mark, joining word or clause."""
        for item in self.items[place + 1:]:
            if item.kind == "verb":
                return item.bare not in ("ing", "to")
            if item.kind in ("M", "C", "S", "R"):
                return False
        return False

    def _chunk(self, place: int, node: Node) -> None:
        joined, self.joined = self.joined, False
        if self.pending:
            self._governed(place, node)
        elif joined and self.verb is not None and self._verb_ahead(place):
            self.cuts.append(node.at)
            self.subject, self.verb, self.fresh, self.reused = (node,), None, True, False
        elif joined and self.outer and self.verb is not None:
            self.cuts.append(node.at)
            self.subject, self.verb, self.outer, self.reused = (node,), None, (), False
        elif joined and self.verb is not None and self.subject and self._gap(place, node):
            self._gapped(node)
        elif joined and self.list_of is not None:
            self._also(place, node)
        elif self.open and self.verb is not None:
            self._object(node)
        elif self.verb is None or self.fresh:
            self.subject, self.reused = (node,), False
        elif self.last is not None and self.objects:
            self._add(self.verb.node, "obj", node, False)
        self.last, self.list_of = node, node

    def _gap(self, place: int, node: Node) -> bool:
        """True where a clause leaves its verb out: "Oates the suburbs", "the fork of aluminium"."""
        following = self.items[place + 1] if place + 1 < len(self.items) else None
        if following is None or following.kind not in ("chunk", "P") or self.items[place - 1].word == "or":
            return False
        if following.kind == "chunk":
            return True
        used = {t.by for t in self.ties if self.verb is not None and t.head == self.verb.node}
        like = any(s.kind == node.kind for s in self.subject)
        return following.word in used - {"of"} | {by for by in used if by == "of" and not self.objects} and like

    def _gapped(self, node: Node) -> None:
        """"Lindqvist carried the north, Oates the suburbs": the verb is the one before."""
        self.subject, self.open, self.objects = (node,), True, ()
        self.cuts.append(node.at)
        if self.verb is not None and self.verb.node is not None:
            self.verb = self.verb._replace(node=self.verb.node._replace(at=node.at))  # the same verb once more
            self._add(self.verb.node, "obj" if self.verb.passive else "subj", node)

    def _governed(self, place: int, node: Node) -> None:
        by, self.pending = self.pending, ""
        if by in _CLAUSAL and self._verb_ahead(place):
            self.cuts.append(node.at)
            self.subject, self.verb, self.fresh, self.open, self.reused = (node,), None, True, False, False
            return
        before = self.last
        if by == "'s":
            if before is not None:
                counted = next((t.head.quant for t in self.ties if t.dep == before and t.by == "of"
                                and t.head.kind == "num"), "")
                node = node._replace(quant=counted or node.quant)
                self._add(node, "of", before)
            self._as_if(node, owned=True)
            return
        if before is not None and before.kind == "num" and by == "of":
            node = node._replace(quant=before.quant)
        if before is not None:
            self._add(before, by, node)
            if by == "of" and (before.keys <= TRANSPARENT or before.kind == "num"):
                self._as_if(node)
        if self.verb is not None and self.verb.copular:
            for one in self.subject:
                self._add(one, by, node)
        elif self.verb is not None:
            self._add(self.verb.node, by, node, before is None or by != "of")
            if by == "by" and self.verb.passive:
                self._add(self.verb.node, "subj", node)

    def _as_if(self, node: Node, owned: bool = False) -> None:
        """What is owned takes its owner's place: "Pinder's negligence caused it"; and "founders" that of "one of"."""
        owner = self.last
        self.subject = tuple(node if s == owner else s for s in self.subject)
        held = [t for t in self.ties if t.dep == owner and t.head != node]
        if owned:
            self.ties = [t for t in self.ties if t not in held]
        for tie in held:
            self._add(tie.head, tie.by, node, tie.sure)

    def _also(self, place: int, node: Node) -> None:
        """A further member of a list has the ties of the one before it."""
        for tie in [t for t in self.ties if t.dep == self.list_of and t.head.at < node.at]:
            self._add(tie.head, tie.by, node, False)
        if self.list_of in self.subject and self.verb is None:
            self.subject = (*self.subject, node)

    def _object(self, node: Node) -> None:
        verb = self.verb
        if verb is None:
            return
        if verb.copular:
            for one in self.subject:
                self._add(one, "is", node)
        else:
            self._add(verb.node, "obj", node)
        self.objects = (*self.objects, node)

    def _verb(self, place: int, item: Item) -> None:
        after_noun = bool(place) and self.items[place - 1].kind == "chunk"
        reduced = item.bare in ("past", "ing") and after_noun and self.verb is not None and self.last is not None
        subjects = self.subject
        if reduced and self.last is not None:
            subjects = (self.last,)
        elif self.joined and self.outer and not after_noun:
            subjects, self.outer = self.outer, ()
            self.subject = subjects
        again = self.joined and not after_noun and self.verb is not None and self.verb.passive
        passive = item.passive or (item.bare == "past" and (reduced or again))
        if self.joined and not after_noun and item.node is not None and self.verb is not None:
            self.cuts.append(item.node.at)
        sure = not self.joined and item.bare != "to" and not self.reused and not reduced
        for one in subjects:
            if item.node is not None and not item.copular:
                self._add(item.node, "obj" if passive else "subj", one, sure)
        self.reused, self.verb = True, item._replace(passive=passive)
        self.open, self.pending, self.fresh, self.objects, self.joined = True, "", False, (), False
        self.list_of, self.last = None, None

    def _add(self, head: Node | None, by: str, dep: Node, sure: bool = True) -> None:
        if head is not None and head != dep:
            self.ties.append(Tie(head, by, dep, sure))
