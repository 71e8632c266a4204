"""The main verb of an English sentence, found by its neighbours. Pure.

No tagger: in what people write around links, a sentence without a main verb is a label, a row of a list or a caption
("dash-kit A store for terminals that keeps its state"). Participles, clauses that hang on a noun, brackets and
quotations are looked past.
"""

from __future__ import annotations

import re
from functools import lru_cache

from refs.reading.stated.words import AUXILIARY, DETERMINERS, NOUNS, PARTICIPLES, PAST, PLURAL, THIRD

_HANGING = re.compile(
    r"(?<=[\w,)\]]) (?:which|that|who|whose|where|when|if|because|since|so that|as|while|although|though|"
    r"to)\b.*?(?=[,;:]|$)",
    re.IGNORECASE)
"""A clause that hangs on what stands before it, up to the next comma or the end."""
_WORD = re.compile(r"[^\W\d_][\w'’.-]*\w|[^\W\d_]|[,;:]")
_JOINS = frozenset(("of", "for", "and", "with", "by", "from", "in", "on", "to"))
_AFTER_PARTICIPLE = frozenset("by on with for in using from as to at upon around".split())
"""Words that follow a participle ("written by") more often than a verb of the past."""
_OBJECTS = DETERMINERS | {"to", "it", "them", "him", "into", "between"}
_PRONOUNS = frozenset("it he she which this that who".split())
_MANY = frozenset("they we you i these who people and".split())


@lru_cache(maxsize=1_000)
def main_verb(text: str) -> tuple[int, str] | None:
    """(place among the words and stops of the main clause, the word) of the main verb; None where there is none."""
    words = [w.lower().replace("’", "'") for w in _WORD.findall(_main_clause(text))]
    for place in range(1, len(words)):
        if _is_verb(words, place):
            return place, words[place]
    return None


def _main_clause(text: str) -> str:
    """The sentence without brackets, quotations and the clauses that hang on it."""
    text = re.sub(r"\([^()]*\)", " ", text)
    text = re.sub(r"[\"“][^\"”]*[\"”]", " x ", text)
    return _HANGING.sub("", text)


def _is_verb(words: list[str], place: int) -> bool:
    """True where the word at a place is likely the verb, by its form and its neighbours."""
    word, before = words[place], words[place - 1]
    after = words[place + 1] if place + 1 < len(words) else ""
    if word in AUXILIARY:
        return True
    if word in PAST:
        return not (word in PARTICIPLES and after in _AFTER_PARTICIPLE)
    if word in THIRD and before not in DETERMINERS | _JOINS and before not in ",;:":
        return word not in NOUNS or after not in ("", ",", ";", ":")
    if re.search(r"[a-z]{2}ed$", word):
        return _is_past(word, before, after)
    if re.search(r"[a-z]{2}s$", word):
        return (after in _OBJECTS and before not in DETERMINERS) or before in _PRONOUNS
    return word in PLURAL and (bool(re.search(r"[^s]s$", before)) or (before in _MANY and place > 1))


def _is_past(word: str, before: str, after: str) -> bool:
    """True for a word in -ed that stands as the verb, and not before its noun or as a participle after it."""
    if before in DETERMINERS | _JOINS or "-" in word or after in _AFTER_PARTICIPLE:
        return False
    plain = after in DETERMINERS | {"it", "him", "them"} or after.endswith("ly")
    return plain or not re.match(r"[a-z]", after)
