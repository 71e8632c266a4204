"""The claim's act where the page tells of it, though that sentence has few of the claim's words.

"It was designed by the engineer Agnes Corrie" has neither the name of the dam nor the designer that a claim gives it,
so it is not among the sentences that share most with "The Oakmere Dam was designed by Hugh Brandt". What it says of
the same act counts all the same: another doer or thing in the claim's place, or the opposite act of the same person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verify.judge.lexical.pair.beside import Beside, by_of
from verify.judge.lexical.pair.chunks import Node
from verify.judge.lexical.pair.found import Doubt
from verify.judge.lexical.pair.frame import Tie
from verify.judge.lexical.pair.nodes import comparable, same
from verify.judge.lexical.pair.reader import frame_of
from verify.judge.lexical.pair.ties import LIGHT, borne, other_act, stands_for_another, telling
from verify.judge.text.retrieval import Index

_MOST = 6
"""Sentences with the verb, and as many with a name of the claim, that are read."""
_PARTS = ("subj", "obj")


def sentences_of_acts(claim: str, index: Index, read: frozenset[str]) -> list[str]:
    """The sentences that have a verb or a name of the claim, in the page's order; without those in `read`."""
    frame = frame_of(claim)
    verbs = {k for v in frame.nodes if v.kind == "verb" and v.lemma not in LIGHT for k in v.keys}
    names = {k for t in frame.ties if t.head.kind == "verb" and t.by in _PARTS and t.dep.kind == "name"
             for k in t.dep.keys}
    places = {n for keys in (verbs, names) for k in sorted(keys) for n in index.where.get(k)[:_MOST]}
    texts = (index.text[index.sentences[n].start:index.sentences[n].end] for n in sorted(places))
    return [text for text in texts if text not in read]


def elsewhere_doubts(known: Sequence[Beside], acts: Sequence[Beside], topic: frozenset[str]) -> Iterator[Doubt]:
    """Doubts from the sentences of the claim's acts (`acts`); none for a tie that any passage supports.

    `known` is the claim beside the passages that share most with it, and `topic` the stems of what the page is about.
    """
    everywhere = [*known, *acts]
    for tie in known[0].mine.ties:
        if tie.by in _PARTS and tie.head.kind == "verb" and tie.head.lemma not in LIGHT and telling(tie) and not borne(
                tie, everywhere):
            for page in acts:
                rival = next(_rivals(tie, page, topic), None)
                if rival is not None:
                    yield Doubt("tie", f"the source has “{rival.shown}” where the claim has “{tie.dep.shown}”",
                                rival.shown)
                    return
    for page in acts:
        yield from other_act(page, everywhere)


def _rivals(tie: Tie, page: Beside, topic: frozenset[str]) -> Iterator[Node]:
    """What the passage has in the place of the claim's, with the same verb and the same other part."""
    others = [t for t in page.mine.ties if t.head == tie.head and t.by in _PARTS and t.by != tie.by]
    if not others:
        return
    for verb in (v for v in page.twins(tie.head) if v.keys & tie.head.keys and v.denied == tie.head.denied):
        own = [t for t in page.theirs.ties if t.head == verb]
        if all(any(by_of(o.by) == by_of(t.by) and _one(t.dep, o.dep, topic) for o in own) for t in others):
            yield from (o.dep for o in own if o.by == tie.by and o.sure and comparable(tie.dep, o.dep)
                        and not same(tie.dep, o.dep) and not stands_for_another(o.dep))


def _one(mine: Node, theirs: Node, topic: frozenset[str]) -> bool:
    """True for the same thing; a pronoun may be the one that the page is about."""
    if theirs.kind == "pron":
        return bool(mine.keys & topic)
    return bool(mine.keys & theirs.keys) and same(mine, theirs)
