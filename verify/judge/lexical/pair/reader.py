"""Reads the items of a sentence once, from left to right, and ties them together (`frame.Frame`).

The reader remembers little: the subject, the last verb, the chunk right before, and what is still expected (an object
after a verb, a chunk after a preposition). A mark or a conjunction may end the clause; a relative pronoun opens one
inside it, after which the outer subject returns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from verify.judge.lexical.pair.chunks import Item, Node, is_doer, items_of
from verify.judge.lexical.pair.clauses import without_asides
from verify.judge.lexical.pair.frame import Frame, Tie
from verify.judge.lexical.pair.hints import ASIDE, CLAUSAL, NAMING, OVER, SAYING
from verify.judge.lexical.pair.lookahead import by_follows, set_off, verb_ahead
from verify.judge.lexical.pair.tags import tags_of
from verify.judge.lexical.pair.words import cue, words_of


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
    """Walks the items once and collects ties and the beginnings of clauses. The fields are its memory."""

    items: Sequence[Item]
    ties: list[Tie] = field(default_factory=list)
    cuts: list[int] = field(default_factory=list)
    subject: tuple[Node, ...] = ()
    verb: Item | None = None
    last: Node | None = None  # the chunk right before, where nothing but small words came between
    outer: tuple[Node, ...] = ()  # the subject of the sentence while a relative clause is read
    gap: Node | None = None  # what a relative clause is about: the object of a verb with a subject of its own
    pending: str = ""  # a preposition that waits for its chunk
    open: bool = False  # right after a verb: the next chunk is its object
    objects: tuple[Node, ...] = ()
    list_of: Node | None = None  # the chunk that "and" or a comma may continue
    joined: bool = False  # right after "and" or a comma
    taken_out: bool = False  # after "not" without a verb: what follows is not meant
    fronted: bool = False  # after a participle that opens its sentence: it is told of the subject that follows
    reused: bool = False  # the subject was taken by a verb before

    def read(self) -> None:
        """Reads all items; the result is in `ties` and `cuts`."""
        for place, item in enumerate(self.items):
            if item.kind == "chunk" and item.node is not None:
                self._chunk(place, item.node)
            elif item.kind == "verb":
                self._verb(place, item)
            else:
                self._small(place, item)

    def _small(self, place: int, item: Item) -> None:
        """A small word or a mark: what it makes the reader expect next, or which clause it ends."""
        if item.kind == "P":
            self.pending, self.joined = self.pending if self.pending == "than" else item.word, False
        elif item.kind == "G":
            self.pending = "'s"
        elif item.kind == "NEG":
            self.taken_out = True
        elif item.kind == "M" and item.word not in ASIDE:
            self._end(place)
        elif item.kind == "S" or (item.word in cue("break") and item.word != "but"):
            self._new_clause(place, ())
        elif item.kind == "R":
            antecedent = (self.last, *self._over(self.last, True)) if self.last else ()
            self.outer, self.gap = self.subject, self.last
            self._new_clause(place, antecedent)
            self.reused = len(antecedent) > 1  # which of them is meant is not told
        else:
            self.pending, self.open, self.joined = "", False, True

    def _cut(self, place: int) -> None:
        """A clause begins with the next node."""
        self.cuts += [i.node.at for i in self.items[place:] if i.node is not None][:1]

    def _end(self, place: int) -> None:
        """A sentence ends: nothing before it is referred to any more."""
        self._new_clause(place, ())
        self.last, self.outer, self.objects, self.gap, self.fronted = None, (), (), None, False

    def _new_clause(self, place: int, subject: tuple[Node, ...]) -> None:
        """A clause begins, with the subject that it takes over."""
        self._cut(place)
        self.subject, self.reused, self.verb, self.list_of, self.open = subject, False, None, None, False
        self.pending, self.joined = "", False

    def _over(self, node: Node | None, by_place: bool = False) -> tuple[Node, ...]:
        """The nouns that a chunk depends on: "catalogue" for "stars" in "his catalogue of double stars".

        With `by_place` also "leak" for "Windows" in "a leak on Windows that": a relative clause may be about either.
        """
        ties = ("of", "on", "in", "for", "with", "at") if by_place else ("of",)
        return tuple(t.head for t in self.ties if t.by in ties and t.dep == node and t.head.kind != "verb")

    def _chunk(self, place: int, node: Node) -> None:
        """A chunk, in whichever role fits first.

        In this order: what a preposition governs, a subject, the subject of a new clause, a list's next member, an
        object.
        """
        if self.joined and node.kind == "num" and self.list_of is not None and self.list_of.kind == "name" and (
                place + 1 < len(self.items) and self.items[place + 1].word == ","):
            return  # an age: "Brian Wilkins, 82, who"
        joined, self.joined = self.joined, False
        if self.taken_out:
            self.taken_out, self.pending, self.last = False, "", node
            return
        if self.pending:
            self._governed(place, node)
        elif self.verb is None:
            self._subject(place, node, joined)
        elif joined and self.fronted:
            self._add(self.verb.node, "obj", node)  # "Born in Tartu, Nikolai moved"
            self._begins(node)
        elif joined and (verb_ahead(self.items, place) or self.outer or set_off(self.items, place)):
            self._begins(node)
        elif joined and self.subject and self._gap(place, node):
            self._gapped(node, self.items[place + 1].kind == "P")
        elif joined and self.list_of is not None:
            self._also(node)
        elif self.open and verb_ahead(self.items, place, plain=self.verb.word in SAYING):
            self._add(self.verb.node, "obj", node, False)
            self._begins(node)  # "said the bus had been checked"
        elif self.open or self.objects:
            self._object(node, self.open)
        self.last, self.list_of = node, node

    def _begins(self, node: Node) -> None:
        """A clause begins with its subject."""
        self.cuts.append(node.at)
        self.subject, self.verb, self.reused, self.outer, self.fronted = (node,), None, False, (), False

    def _subject(self, place: int, node: Node, joined: bool) -> None:
        """A subject: one of several, an apposition to the one before it, or the first."""
        following = self.items[place + 1] if place + 1 < len(self.items) else None
        beside = following is not None and (following.kind == "verb" or following.word == ",")
        if joined and self.subject and (beside or self.list_of in self.subject):
            for tie in [t for t in self.ties if t.dep == self.list_of and self.list_of in self.subject]:
                self._add(tie.head, tie.by, node, False)
            self.subject = (*self.subject, node)
        else:
            self.subject, self.reused = (node,), False

    def _gap(self, place: int, node: Node) -> bool:
        """True where a clause leaves its verb out: "Oates the suburbs", "the fork of aluminium"."""
        following = self.items[place + 1] if place + 1 < len(self.items) else None
        if following is None or following.kind not in ("chunk", "P") or self.items[place - 1].word == "or":
            return False
        if following.kind == "chunk":
            return True
        used = {t.by for t in self.ties if self.verb is not None and t.head == self.verb.node}
        if not any(s.kind == node.kind for s in self.subject):
            return False
        return following.word in used if following.word != "of" else "of" in used and not self.objects

    def _gapped(self, node: Node, same_object: bool) -> None:
        """"Lindqvist carried the north, Oates the suburbs": the verb is the same as before."""
        self.subject, self.open, self.objects = (node,), True, ()
        self.cuts.append(node.at)
        if self.verb is not None and self.verb.node is not None:
            before = [t for t in self.ties if t.head == self.verb.node and t.by == "obj" and not self.verb.passive]
            self.verb = self.verb._replace(node=self.verb.node._replace(at=node.at))  # the same verb once more
            self._add(self.verb.node, "obj" if self.verb.passive else "subj", node)
            for tie in before if same_object else ():
                self._add(self.verb.node, "obj", tie.dep, False)

    def _governed(self, place: int, node: Node) -> None:
        """A chunk after a preposition, tied to the noun and the verb before it."""
        by, before, self.pending = self.pending, self.last, ""
        if by in CLAUSAL and verb_ahead(self.items, place):
            self._begins(node)
            return
        if by == "'s":
            self._owned(node, before)
            return
        if before is not None and before.kind == "num" and by == "of":
            node = node._replace(quant=before.quant)
        if before is not None:
            self._add(before, by, node)
            if by == "of" and (before.keys <= OVER or before.kind == "num"):
                self._as_if(node)
        if self.verb is not None and self.verb.copular:
            for one in self.subject:
                self._add(one, by, node)
        elif self.verb is not None:
            agent = by == "by" and self.verb.passive and is_doer(node)
            self._add(self.verb.node, "subj" if agent else by, node, before is None or by != "of")

    def _owned(self, node: Node, owner: Node | None) -> None:
        """A chunk after a possessive "s"."""
        if owner is not None:
            counted = next((t.head.quant for t in self.ties
                            if t.dep == owner and t.by == "of" and t.head.kind == "num"), "")
            node = node._replace(quant=counted or node.quant)
            self._add(node, "of", owner)
        self._as_if(node, owned=True)

    def _as_if(self, node: Node, owned: bool = False) -> None:
        """What is owned takes its owner's place ("Pinder's negligence caused it"), and "founders" that of "one of"."""
        owner = self.last
        self.subject = tuple(node if s == owner else s for s in self.subject)
        held = [t for t in self.ties if t.dep == owner and t.head != node]
        if owned:
            self.ties = [t for t in self.ties if t not in held]
        for tie in held:
            self._add(tie.head, tie.by, node, tie.sure)

    def _also(self, node: Node) -> None:
        """A further member of a list gets the ties of the one before it, or of the object that it depends on."""
        like = (self.list_of, *self.objects)
        for tie in [t for t in self.ties if t.dep in like and t.head.at < node.at]:
            self._add(tie.head, tie.by, node, False)

    def _object(self, node: Node, first: bool) -> None:
        node_of = self.verb.node if self.verb is not None else None
        if self.verb is not None and self.verb.copular and node_of is not None:
            for one in self.subject:
                self._add(one, "is not" if node_of.denied else "is", node, first)
        else:
            self._add(node_of, "obj", node, first)
        self.objects = (*self.objects, node)

    def _left_out(self, item: Item) -> Item:
        """The verb before, where this one stands for it: "whereas veronite does not", "a pool is"."""
        if item.node is None or item.node.lemma not in ("do", "be", "have"):
            return item
        said = next((t for t in reversed(self.ties) if t.by in ("is", "is not")), None)
        if item.copular and said is not None:
            for one in self.subject:
                self._add(one, "is not" if item.node.denied else "is", said.dep, False)
            return item
        before = next((t.head for t in reversed(self.ties) if t.head.kind == "verb"), None)
        if before is None or item.copular:
            return item
        node = before._replace(at=item.node.at, denied=item.node.denied, shown=f"{item.node.shown} {before.shown}")
        for tie in [t for t in self.ties if t.head == before and t.by != "subj"]:
            self._add(node, tie.by, tie.dep, False)
        return Item("verb", before.lemma, node)

    def _verb(self, place: int, item: Item) -> None:
        """A verb: its subjects, active or passive, and what it makes the reader expect."""
        if place + 1 >= len(self.items) or self.items[place + 1].kind == "M":
            item = self._left_out(item)
        after_noun = bool(place) and self.items[place - 1].kind == "chunk"
        follows = self.joined and not after_noun and self.verb is not None
        reduced = item.bare in ("past", "ing") and after_noun and self.verb is not None and self.last is not None
        again = follows and not self.outer and self.verb is not None and (self.verb.passive or self.verb.copular)
        named = item.word in NAMING and item.bare == "past" and self.verb is None and after_noun and (
            verb_ahead(self.items, place, plain=False))
        reduced = reduced or named  # "a monk named Aldo is said"
        passive = item.passive or (item.bare == "past" and (reduced or again or by_follows(self.items, place)))
        subjects = self._subjects_of(item, reduced, follows)
        before = self.verb.node if self.verb is not None and item.bare == "to" and not self.objects else None
        denied = before is not None and before.denied
        if item.node is not None and (denied or any(s.denied for s in subjects)):
            item = item._replace(node=item.node._replace(denied=True))  # "no person shall", "never going to like"
        if follows and item.node is not None:
            self.cuts.append(item.node.at)
        sure = not self.joined and item.bare != "to" and not self.reused and not reduced
        for one in subjects:
            if not item.copular:
                self._add(item.node, "obj" if passive else "subj", one, sure)
        if follows and item.bare == "past" and self.last is not None:
            for one in (self.last, *self._over(self.last)):  # "the film of 2014, directed by Ana Reyes"
                self._add(item.node, "obj", one, False)
        if self.gap is not None and self.gap not in subjects and not item.copular:
            for one in (self.gap, *self._over(self.gap)):
                self._add(item.node, "obj", one, False)
        self.fronted = item.bare == "past" and not subjects
        self.reused, self.verb = not named, item._replace(passive=passive)
        self.open, self.pending, self.objects, self.joined = True, "", (), False
        self.list_of, self.last = None, None

    def _subjects_of(self, item: Item, reduced: bool, follows: bool) -> tuple[Node, ...]:
        """Who or what a verb is said of."""
        if reduced and self.last is not None:
            return (self.last, *self._over(self.last)) if item.bare == "ing" else (self.last,)
        if item.bare == "to" and self.objects and self.verb is not None and not self.verb.copular:
            return self.objects[-1:]  # "asked Olga to burn them"
        if follows and self.outer:
            self.subject, self.outer, self.gap = self.outer, (), None
        return self.subject

    def _add(self, head: Node | None, by: str, dep: Node, sure: bool = True) -> None:
        if head is not None and head != dep:
            self.ties.append(Tie(head, by, dep, sure))
