"""Finds a sentence of the page that equals the claim except for a name: then it is about another place or person.

"The dam on the Platte was finished in 1911" shares all its words with a page where the Platte is named somewhere and
"the dam on the Lindqvist was finished in 1911". Only comparing the two sentences word by word shows the difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from verify.judge.facts.abbreviations import HONORIFICS
from verify.judge.facts.names import CALENDAR, also_called, same_name, same_people
from verify.judge.lexical.pair.found import Doubt
from verify.judge.lexical.pair.words import Word, words_of

_SAME = 0.7
"""Share of the claim's words of weight that the twin must have, in the same order."""
_LONGEST = 3
"""Words of a name. A longer stretch is no exchange of one name for another."""
_Span = tuple[Word, ...]


def twin_doubts(claim: str, passages: Sequence[str]) -> Iterator[Doubt]:
    """A doubt for a name of the claim in whose place every twin has another one; none where a twin agrees."""
    mine = tuple(w for w in words_of(claim) if w.kind != "mark")
    twins = [(p, found) for p in passages if (found := _exchanged(claim, mine, p)) is not None]
    if twins and all(found for _, found in twins):
        ours, theirs = twins[0][1][0]
        yield Doubt("name", f"the source has “{theirs}” where the claim has “{ours}”", twins[0][0])


def _exchanged(claim: str, mine: _Span, passage: str) -> list[tuple[str, str]] | None:
    """(name of the claim, name of the passage) for each exchange between twins; None where the passage is no twin."""
    theirs = tuple(w for w in words_of(passage) if w.kind != "mark")
    aligned = SequenceMatcher(None, [w.low for w in mine], [w.low for w in theirs], autojunk=False)
    kept = {n for block in aligned.get_matching_blocks() for n in range(block.a, block.a + block.size)}
    content = [n for n, w in enumerate(mine) if w.content]
    if not content or sum(n in kept for n in content) < _SAME * len(content):
        return None
    found = []
    for kind, a, b, c, d in aligned.get_opcodes():
        if kind == "replace" and _is_name(claim, mine[a:b]) and _is_name(passage, theirs[c:d]):
            ours, other = claim[mine[a].start:mine[b - 1].end], passage[theirs[c].start:theirs[d - 1].end]
            if not _alike(ours, other) and not _stands(mine[a:b], theirs) and not _stands(theirs[c:d], mine):
                found.append((ours, other))
    return found


def _is_name(text: str, span: _Span) -> bool:
    """True for a short stretch of capitalised words.

    At the start of a sentence the word must not be an ordinary one.
    """
    if not span or len(span) > _LONGEST:
        return False
    plain = any(not text[w.start].isupper() or w.kind == "num" or w.low in CALENDAR or not w.content for w in span)
    return not plain and all(w.kind in ("name", "tech") or w.start > 0 for w in span)


def _alike(one: str, other: str) -> bool:
    """True for two forms of one name: a shared word, a short form, another form of address, a transliteration."""
    mine, theirs = {w.lower() for w in one.split()}, {w.lower() for w in other.split()}
    if mine & theirs or (mine | theirs) <= HONORIFICS:
        return True
    return also_called(one, other) or same_people(one, other) or same_name(one, other)


def _stands(span: _Span, words: _Span) -> bool:
    """True where the name stands elsewhere in the other sentence: then it was moved and not exchanged."""
    known = {w.low for w in words}
    return all(w.low in known for w in span)
