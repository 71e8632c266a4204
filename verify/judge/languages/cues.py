"""Finds the cues in a stretch of text: negation, doubt, plan, quantity, comparison, and who said something."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from verify.judge.languages.language import CUES, UNSPACED, Language
from verify.judge.languages.stems import respelt
from verify.judge.languages.synonyms import plain
from verify.judge.languages.words import matcher

_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=2048)
def cues(text: str, known: Language) -> Mapping[str, int]:
    """Class of cue -> how often it occurs in `text`. What only looks like a negation ("not only") is left out."""
    low = plain(known)(respelt(text, known))
    found = _found(low, text, known)
    masked = _hidden(low, known)
    if masked != low:
        found["negation"] = _found(masked, text, known).get("negation", 0)
    return MappingProxyType({name: times for name, times in found.items() if times})


def negations(text: str, known: Language) -> tuple[int, ...]:
    """Where the cues of negation begin in `text`."""
    low = _hidden(respelt(text, known), known)
    if known.script in UNSPACED:
        return tuple(m.start() for m in _patterns(known)["negation"].finditer(low))
    classes = _classes(known)
    return tuple(m.start() for m in _WORD.finditer(low) if "negation" in classes(m.group()))


def _hidden(low: str, known: Language) -> str:
    """The text with spaces in place of what only looks like a negation."""
    return _masked(known).sub(lambda m: " " * len(m.group()), low)


def _found(low: str, text: str, known: Language) -> dict[str, int]:
    """How often each class occurs: by patterns in scripts without spaces, else word by word and then by phrases."""
    if known.script in UNSPACED:
        return {name: len(pattern.findall(low)) for name, pattern in _patterns(known).items()}
    found = _counted(low, text, known)
    for name, pattern in _phrases(known).items():
        found[name] = found.get(name, 0) + len(pattern.findall(low))
    return found


def _counted(low: str, text: str, known: Language) -> dict[str, int]:
    """How often each class occurs among single words."""
    classes = _classes(known)
    capitals = {m.group().lower() for m in _WORD.finditer(text) if m.group()[0].isupper() and m.start()}
    found: dict[str, int] = {}
    for word in _WORD.findall(low):
        if word in capitals and not known.nouns_capitalised:
            continue  # a name: "Sara" is no future
        for name in classes(word):
            found[name] = found.get(name, 0) + 1
    return found


@cache
def _classes(known: Language) -> Callable[[str], tuple[str, ...]]:
    """The function from a word to its classes; what it has found is kept."""
    tests = [(name, matcher(known.cues[name])) for name in CUES if name != "not_only"]

    def classes(word: str) -> tuple[str, ...]:
        bare = word[1:] if known.script == "arabic" and len(word) > 2 and word[0] in "وف" else word
        return tuple(name for name, test in tests if test(word) or test(bare))

    return lru_cache(maxsize=20_000)(classes)


@cache
def _masked(known: Language) -> re.Pattern[str]:
    return _any(known.cues["not_only"], known)


@cache
def _phrases(known: Language) -> Mapping[str, re.Pattern[str]]:
    """The cues of more than one word, as patterns."""
    return {name: _any(frozenset(e for e in known.cues[name] if " " in e), known) for name in CUES
            if name != "not_only" and any(" " in e for e in known.cues[name])}


@cache
def _patterns(known: Language) -> Mapping[str, re.Pattern[str]]:
    return {name: _any(known.cues[name], known) for name in CUES if name != "not_only"}


def _any(entries: frozenset[str], known: Language) -> re.Pattern[str]:
    """A pattern for any of the entries, the longest first; one that never matches where there are none."""
    if not entries:
        return re.compile(r"(?!)")
    ranked = sorted(entries, key=lambda e: (-len(e), e))
    if known.script in UNSPACED:
        return re.compile("|".join(map(re.escape, ranked)))
    made = [re.escape(e).replace(r"\*", r"\w*").replace(r"\ ", r"['\s]+") for e in ranked]
    return re.compile(rf"(?<!\w)(?:{'|'.join(made)})(?!\w)")
