"""Those whom a sentence only names beside the one it is about: "ahead of Marlow", "according to Brandes".

A claim that has one of them as its doer says of Marlow what the page says of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verify.judge.lexical.pair.beside import Beside
from verify.judge.lexical.pair.chunks import Node
from verify.judge.lexical.pair.found import Doubt
from verify.judge.lexical.pair.nodes import same
from verify.judge.lexical.pair.words import cue, words_of

_ENOUGH = 0.75
"""Part of the claim that a passage must have."""
_BEATEN = re.compile(r"\b(?:ahead of|instead of|rather than|in place of|in preference to|but not|victory over|"
                     r"win over)\s+(?:the |a |an )?$", re.IGNORECASE)
"""What stands before the one who did not do it."""
_CONVERSE = frozenset("second third fourth fifth runner lost loses lose losing beaten behind trailed trails follow "
                      "followed follows below less fewer smaller lower not never no without after defeated "
                      "replaced".split())
"""Words of a claim that turn the relation round again."""


def lesser_doubts(claim: str, passages: Sequence[str], pages: Sequence[Beside]) -> Iterator[Doubt]:
    """The claim's doer in a lesser place of every passage that tells of the matter."""
    doers = [t.dep for t in pages[0].mine.ties if t.by == "subj" and t.dep.kind == "name"] if pages else []
    for doer in doers:
        named = [(p, b) for p, b in zip(passages, pages, strict=True)
                 if doer.keys & b.words and b.share(doer.keys) >= _ENOUGH]
        if named and all(_beaten(claim, doer, p) or _only_quoted(doer, b) for p, b in named):
            yield Doubt("agent", f"the source does not say this of “{doer.shown}”", named[0][0][:120])
            return


def _beaten(claim: str, doer: Node, passage: str) -> bool:
    """True where every mention of the doer stands after "ahead of" and the like."""
    if {w.low for w in words_of(claim)} & _CONVERSE:
        return False
    words = words_of(passage)
    places = [n for n, w in enumerate(words) if w.key in doer.keys and (not n or words[n - 1].key not in doer.keys)]
    return bool(places) and all(_BEATEN.search(passage[:words[n].start]) for n in places)


def _only_quoted(doer: Node, page: Beside) -> bool:
    """True where the passage has the doer only as the one who says so, and another who does the claim's verb."""
    told = [t for t in page.theirs.ties if same(t.dep, doer) and t.dep.kind != "pron"]
    if not told or not all(t.by == "to" and t.head.lemma == "accord" for t in told):
        return False
    acts = [t.head for t in page.mine.ties
            if t.by == "subj" and same(t.dep, doer) and t.head.lemma not in cue("reporting")]
    others = [t.dep for t in page.theirs.ties if t.by == "subj" and any(v.keys & t.head.keys for v in acts)]
    return any(o.kind in ("name", "noun") and not same(o, doer) for o in others)
