"""Words in quotation marks belong to the one who said them: the page's speaker of a quotation beside the claim's.

Only the statement that holds the quotation is read. Where it names somebody and not the claim's speaker, who stands
elsewhere on the page, the claim puts the words into another's mouth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from verify.judge.facts.quotes import quotes
from verify.judge.lexical.pair.found import Doubt
from verify.judge.lexical.pair.words import entities, words_of
from verify.judge.text.retrieval import Index

_LEAST = 3
"""Words from which a quotation belongs to one speaker; a shorter one is a term."""
_CUT = re.compile(r"[;\n]|[.!?][\"”’]?\s")
"""What ends the statement around a quotation."""
_REACH = 240
"""Characters before and after a quotation in which its statement is read."""
_PRONOUN = re.compile(r"\b(?:he|she|they|I|we|his|her|their)\b", re.IGNORECASE)


def quoted_doubts(claim: str, index: Index) -> Iterator[Doubt]:
    """A doubt for a quotation that the page gives to somebody else than the one with whom the claim begins."""
    words, said = words_of(claim), tuple(quotes(claim))
    named = next(((keys, first) for first, _, keys in entities(words)), None)
    if named is None or not any(q.start > words[named[1]].start for q in said):
        return
    speaker, claimed = named[0], frozenset(w.key for w in words)
    if not any(k in index.bag for k in speaker):
        return
    for quote in said:
        at = index.text.find(quote.text)
        if len(quote.text.split()) < _LEAST or at < 0:
            continue
        around = _statement(index.text, at, at + len(quote.text))
        others = [keys for _, _, keys in entities(words_of(around)) if not keys & claimed]
        if others and not any(w.key in speaker for w in words_of(around)) and not _PRONOUN.search(around):
            yield Doubt("speaker", "the source has someone else say this", around.strip()[:120])
            return


def _statement(text: str, start: int, end: int) -> str:
    """What stands around a quotation in its own statement, without the quotation."""
    before, after = text[max(0, start - _REACH):start], text[end:end + _REACH]
    begin = max((m.end() for m in _CUT.finditer(before)), default=0)
    stop = next((m.start() for m in _CUT.finditer(after, 1)), len(after))
    return f"{before[begin:]} … {after[:stop]}"
