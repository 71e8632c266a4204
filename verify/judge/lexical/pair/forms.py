"""Guesses what a word does in its clause from its form and its neighbours; there is no tagger."""

from __future__ import annotations

from collections.abc import Sequence

from verify.judge.lexical.pair.words import Word, cue


def is_verb(words: Sequence[Word], at: int) -> bool:
    """True for what looks like a finite verb or participle at that position."""
    word = words[at]
    if word.kind != "word":
        return False
    before = words[at - 1] if at else None
    if word.low in cue("aux"):
        return True
    if word.low in cue("irregular") or (word.low.endswith("ed") and len(word.low) > 4):
        return before is None or before.low not in cue("determiners")
    if not word.low.endswith("s") or word.low.endswith("ss") or not word.content or before is None:
        return False
    after = words[at + 1] if at + 1 < len(words) else None
    if before.low in ("and", "but") and after is not None and after.low in cue("determiners", "pronouns"):
        return True  # "and leaves it at Colm"
    leads = after is not None and (
        after.kind in ("num", "name", "tech")
        or after.low in cue("determiners", "prepositions", "after_verbs"))
    if not leads and at >= 2 and after is not None and after.content and before.kind == "word" and before.content:
        return words[at - 2].low in cue("determiners") and not before.low.endswith("s")  # "the library lends games"
    return leads and (before.content or before.low in cue("pronouns")) and before.low not in cue("determiners") \
        and before.kind != "num"


def slot(words: Sequence[Word], at: int) -> str:
    """What the word at `at` depends on: a preposition, "verb" for an object, "start" for a subject."""
    for place in range(at - 1, -1, -1):
        word = words[place]
        if word.kind == "mark" and word.low not in "\"“”,":
            return "start"
        if word.low in ("which", "who", "that"):
            return "start"
        if word.low in cue("prepositions"):
            return word.low
        if is_verb(words, place):
            return "verb"
    return "start"
