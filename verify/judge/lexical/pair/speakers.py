"""Words belong to the one who said them: compares the claim's speaker with the page's for the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import fsum

from verify.judge.lexical.pair.anchors import Anchor, anchors
from verify.judge.lexical.pair.found import Doubt
from verify.judge.lexical.pair.words import Word, cue, words_of
from verify.judge.text.retrieval import Index
from verify.judge.text.text import idf

_HELD = 0.6
"""Share of what was said that a sentence must have to be the same statement."""
_PRONOUNS = ("he", "she", "they")
_OPENS = re.compile(r"[\"“”]")


def speaker_doubts(claim: str, index: Index) -> Iterator[Doubt]:
    """A doubt where the page names another speaker for the same words; none where it names no speaker."""
    told = _speech(words_of(claim))
    if told is None:
        return
    speaker, speech = told
    place = _same_speech(speech, index)
    if place < 0:
        return
    stated = _speakers(index, place)
    if stated and not any(speaker.keys & s.keys for s in stated):
        yield Doubt("speaker", f"the source has someone else say this than “{speaker.shown}”", stated[0].shown)


def _speech(words: tuple[Word, ...]) -> tuple[Anchor, frozenset[str]] | None:
    """Who says it in a claim, and the stems of what is said; None where the claim reports no speech."""
    for at, word in enumerate(words):
        if word.low == "according" and at + 1 < len(words) and words[at + 1].low == "to":
            named = _first(words[at + 2:at + 8])
            end = next((n for n in range(at, len(words)) if words[n].low == ","), -1)
            said = words[end + 1:] if end >= 0 and at == 0 else words[:at]
            return (named, _content(said)) if named and said else None
        if at and _says(words, at) and words[at - 1].low in ",”\"":
            named = _name_first(words[at + 1:at + 7])
            if named and len(_content(words[:at])) >= 2:
                return named, _content(words[:at])  # "..., said chief executive Ina Holt"
        if at and _says(words, at):
            named = _last(words[:at])
            return (named, _content(words[at + 1:])) if named and len(_content(words[at + 1:])) >= 2 else None
    return None


def _says(words: Sequence[Word], at: int) -> bool:
    """True for a verb of saying. "states" and "notes" count only before "that"; "is said to" never does."""
    following = words[at + 1].low if at + 1 < len(words) else ""
    if words[at].low not in cue("saying") or words[at - 1].low in cue("be") or following == "to":
        return False
    return following == "that" or words[at].low not in ("states", "notes", "claimed", "told", "added")


def _content(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(w.key for w in words if w.content)


def _first(words: Sequence[Word]) -> Anchor | None:
    return next((a for a in anchors(tuple(words)) if a.kind in ("name", "noun")), None)


def _name_first(words: Sequence[Word]) -> Anchor | None:
    """The first name in a short stretch."""
    return next((a for a in anchors(tuple(words)) if a.kind == "name"), None)


def _last(words: Sequence[Word]) -> Anchor | None:
    """The subject before the verb: a name if there is one, else a noun."""
    found = [a for a in anchors(tuple(words)) if a.slot == "start" and a.kind in ("name", "noun")]
    return next((a for a in reversed(found) if a.kind == "name"), found[-1] if found else None)


def _same_speech(speech: frozenset[str], index: Index) -> int:
    """The number of the sentence that has most of what was said; -1 where none has enough."""
    total = fsum(idf(k) for k in speech)
    near = {n for k in speech for n in index.where.get(k)}
    worth = {n: fsum(idf(k) for k in speech & index.sentences[n].bag) for n in near}
    best = max(worth, key=lambda n: (worth[n], -n), default=-1)
    return best if best >= 0 and worth[best] >= _HELD * total else -1


def _speakers(index: Index, n: int) -> list[Anchor]:
    """Who says it in a sentence: the one beside the verb of saying; for "she", the names of the sentence before."""
    words = words_of(_text(index, n))
    for at, word in enumerate(words):
        if word.low in ("according",):
            named = _first(words[at + 2:at + 8])
            return [named] if named else []
        if not _says(words, at) or _inside_quotes(words, at):
            continue
        if _pronoun_says(words, at):
            return _subjects(index, n)
        after = [a for a in anchors(words[at + 1:at + 9]) if a.kind == "name"]
        before = [a for a in anchors(words[max(0, at - 7):at]) if a.kind in ("name", "noun")]
        quoted = at and words[at - 1].low in "\"”," and _OPENS.search(_text(index, n))
        named_after = [_first(words[at + 1:at + 6])] if quoted and not after else after
        return [a for a in (named_after if quoted else before or after) if a]
    return []


def _pronoun_says(words: Sequence[Word], at: int) -> bool:
    """True for "she said", and for "said she." after a quotation; in "Fisk said she would" the speaker is named."""
    if words[at - 1].low in _PRONOUNS if at else False:
        return True
    following = words[at + 1:at + 3]
    return bool(following) and following[0].low in _PRONOUNS and (len(following) == 1 or following[1].kind == "mark")


def _inside_quotes(words: Sequence[Word], at: int) -> bool:
    """True between an opening and a closing quotation mark."""
    return sum(w.low in "\"“”" for w in words[:at] if w.kind == "mark") % 2 == 1


def _subjects(index: Index, n: int) -> list[Anchor]:
    """Up to two names of the sentence before."""
    if not n:
        return []
    return [a for a in anchors(words_of(_text(index, n - 1))) if a.kind == "name" and a.slot in ("start", "verb")][:2]


def _text(index: Index, n: int) -> str:
    return index.text[index.sentences[n].start:index.sentences[n].end]
