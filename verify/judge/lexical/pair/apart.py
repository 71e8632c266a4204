"""What the page says about the claim's own subject in another sentence than that with the rest of the claim's words.

"The bonds of graphene are strong, so its melting point is high. Lead melts at a low temperature." A claim that the
melting point of lead is high finds its words in the first sentence, and lead in the second, which says the opposite.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.judge.lexical.lexicon import opposite
from verify.judge.lexical.pair.found import Doubt
from verify.judge.lexical.pair.negation import negated
from verify.judge.lexical.pair.stance import done, stances, told
from verify.judge.lexical.pair.words import entities, words_of
from verify.judge.text.retrieval import Cover, Index

_FEW = 3
"""Sentences about one thing of the claim that are read. A thing with more sentences is what the page is about."""
_UNDONE = {"planned": {"planned", "future", "possible", "conditional", "ended", "denied", "negated"},
           "denied": {"denied", "negated", "alleged", "questioned"}}
"""Stances under which a thing does not exist, each with the claim's stances that take account of it."""


def apart_doubts(claim: str, index: Index, found: Cover, topic: frozenset[str]) -> Iterator[Doubt]:
    """Doubts where the opposite is said about the claim's subject, or that is named only as planned or denied.

    `topic` are the stems of what the page is about.
    """
    yield from _opposed(claim, index, found, topic)
    yield from _undone(claim, index, topic)


def _opposed(claim: str, index: Index, found: Cover, topic: frozenset[str]) -> Iterator[Doubt]:
    """The opposite is said in the sentence that has the one word which the best sentence lacks."""
    mine = frozenset(w.key for w in words_of(claim) if w.content)
    if not found.order or negated(words_of(claim))[1]:
        return
    best = index.sentences[found.order[0]].bag
    for lone in sorted(mine - best - topic):
        for n in index.where.get(lone)[:_FEW]:
            there = index.sentences[n].bag
            if len(mine & there) < 2 or not mine <= best | there | topic:
                continue
            turned = any(opposite(a, b) for a in (mine & best) - there for b in there - mine)
            text = index.text[index.sentences[n].start:index.sentences[n].end]
            if turned and not negated(words_of(text))[1]:
                yield Doubt("apart", f"of “{lone}” the source says the opposite", text)
                return


def _undone(claim: str, index: Index, topic: frozenset[str]) -> Iterator[Doubt]:
    """A name of the claim that all sentences with it mention as planned or denied."""
    words = words_of(claim)
    answers = told(claim)
    if not done(words):
        return
    for start, last, keys in entities(words):
        shown = claim[words[start].start:words[last].end]
        if keys <= topic or answers & frozenset().union(*_UNDONE.values()):
            continue
        there = list(_sentences_with(shown, index))
        if not there or len(there) > _FEW:
            continue
        for stance in _UNDONE:
            if all(_under(stance, keys, text) for text in there):
                yield Doubt(stance, "the source has this only as planned, tried or denied", there[0])
                return


def _sentences_with(shown: str, index: Index) -> Iterator[str]:
    """The sentences that have a name."""
    low = shown.lower()
    for sentence in index.sentences:
        text = index.text[sentence.start:sentence.end]
        if low in text.lower():
            yield text


def _under(stance: str, keys: frozenset[str], text: str) -> bool:
    """True where every mention of a thing in a sentence has this stance."""
    reached = [under for word, under in zip(words_of(text), stances(text), strict=True) if word.key in keys]
    return bool(reached) and all(stance in under for under in reached)
