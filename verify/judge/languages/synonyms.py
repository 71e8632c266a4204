"""Words and phrases that say the same thing: a word, or a place in a text, in; the key of its group out.

The groups of a language are in `data/same/`. Two members of a group may replace each other in nearly every sentence of
news, encyclopedias, courts, sport, science and software without changing a fact.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from types import MappingProxyType

from verify.judge.languages.language import UNSPACED, Language
from verify.judge.languages.stems import respelt, stem_of

LONGEST = 6
"""Words of the longest phrase that is looked for."""
_VERB = "=~"
"""Begins the key of a group of verbs."""
_BETWEEN = " '’-\u00a0\u202f"
"""What may stand between the words of a phrase."""
_KATAKANA = re.compile(r"[゠-ヿー]+")


def is_verb(key: str) -> bool:
    """True for the key of a group of verbs."""
    return key.startswith(_VERB)


@cache
def synonym(known: Language) -> Callable[[str], str]:
    """The function from a word, in lower case, to the key of its group; "" for a word in none.

    An entry stands for all words of its stem. One that ends in "!" stands for that form alone, and one that ends in
    "*" for all words that begin so.
    """
    forms, stems, begins = _tables(known)
    stem = stem_of(known)

    def key(low: str) -> str:
        found = forms.get(low) or stems.get(stem(low))
        return found or next((k for start, k in begins if low.startswith(start)), "")

    return key


@cache
def _tables(known: Language) -> tuple[MappingProxyType[str, str], MappingProxyType[str, str],
                                      tuple[tuple[str, str], ...]]:
    """(form -> key, stem -> key, (beginning, key)) of a language's single words."""
    stem = stem_of(known)
    forms: dict[str, str] = {}
    stems: dict[str, str] = {}
    begins: list[tuple[str, str]] = []
    for key, entry in _entries(known):
        if entry.endswith("!"):
            forms.setdefault(entry[:-1], key)
        elif entry.endswith("*"):
            begins.append((entry[:-1], key))
        elif " " not in entry:
            forms.setdefault(entry, key)
            stems.setdefault(stem(entry), key)
    for group in known.same:
        shared = (forms.get(w) or stems.get(stem(w)) for w in sorted(group))
        key = next((k for k in shared if k), f"={min(group)}")
        forms.update((w, key) for w in group)
    return MappingProxyType(forms), MappingProxyType(stems), tuple(begins)


def _entries(known: Language) -> Iterator[tuple[str, str]]:
    """(key of the group, member) for each member of each group."""
    for section, groups in known.alike.items():
        for group in groups:
            key = (_VERB if section == "verbs" else "=") + group[0].rstrip("!*")
            yield from ((key, respelt(entry, known)) for entry in group)


@cache
def opens_phrase(known: Language) -> Callable[[str], bool]:
    """The test whether a phrase may begin with a word, as it is written; what it has found is kept."""
    table, stem = _phrases(known), stem_of(known)
    return lru_cache(maxsize=30_000)(lambda raw: stem(respelt(raw, known)) in table)


def phrase_at(text: str, spans: Sequence[tuple[int, int]], known: Language) -> tuple[int, str]:
    """(how many words, key) of the longest phrase that begins at the first of these words; (0, "") for none."""
    table = _phrases(known)
    first = stem_of(known)(_low(text, spans[0], known)) if table else ""
    for phrase, key in table.get(first, ()):
        if len(phrase) <= len(spans) and _reads(text, spans[:len(phrase)], phrase, known):
            return len(phrase), "" if key in _silent(known) else key
    return 0, ""


@cache
def _silent(known: Language) -> frozenset[str]:
    """The keys of the groups with a word that only connects others: a phrase for it does no more."""
    small = known.stop | known.that
    return frozenset(key for key, entry in _entries(known) if entry in small)


def _reads(text: str, spans: Sequence[tuple[int, int]], phrase: tuple[str, ...], known: Language) -> bool:
    """True where the words are those of the phrase, in any form, with nothing but spaces between them."""
    stem = stem_of(known)
    if any(stem(_low(text, span, known)) != wanted for span, wanted in zip(spans, phrase, strict=True)):
        return False
    return not any(text[one[1]:other[0]].strip(_BETWEEN) for one, other in pairwise(spans))


def _low(text: str, span: tuple[int, int], known: Language) -> str:
    return respelt(text[slice(*span)], known)


@cache
def _phrases(known: Language) -> MappingProxyType[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Stem of the first word -> the phrases (their stems, key) that begin with it, the longest first."""
    stem = stem_of(known)
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for key, entry in _entries(known):
        parts = tuple(map(stem, entry.split()))
        if len(parts) > 1:
            found.setdefault(parts[0], []).append((parts, key))
    return MappingProxyType({k: tuple(sorted(v, key=lambda p: -len(p[0]))) for k, v in found.items()})


@cache
def plain(known: Language) -> Callable[[str], str]:
    """The function that writes the connecting phrases of a text as a single word of their group.

    Cues and small words are then read alike on both sides: "a partir de" as "desde". A phrase whose group has no such
    word tells nothing by its parts, and a space stands for it.
    """
    said = {member: next((m for m in group if " " not in m and m[-1] not in "!*"), " ")
            for group in known.alike.get("others", ()) for member in group if " " in member}
    if not said or known.script in UNSPACED:
        return str
    ranked = "|".join(re.escape(p).replace(r"\ ", r"['\s]+") for p in sorted(said, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{ranked})(?!\w)")
    return lambda low: pattern.sub(lambda m: said.get(re.sub(r"['\s]+", " ", m.group()), " "), low)


def stretches(text: str, start: int, end: int, known: Language) -> Iterator[tuple[int, int, str]]:
    """(start, end, key) of the members of groups between two places, in a script without spaces."""
    table = _unspaced(known)
    for match in _pattern(known).finditer(text, start, end):
        yield *match.span(), table[match.group()]


@cache
def _unspaced(known: Language) -> MappingProxyType[str, str]:
    """Member -> key."""
    found: dict[str, str] = {}
    for key, entry in _entries(known):
        found.setdefault(entry, key)
    return MappingProxyType(found)


@cache
def _pattern(known: Language) -> re.Pattern[str]:
    """Any member, the longest first. One in katakana is a whole word: "オープン" is not in "オープンカー"."""
    ranked = sorted(_unspaced(known), key=len, reverse=True)
    made = (rf"(?<![゠-ヿー]){e}(?![゠-ヿー])" if _KATAKANA.fullmatch(e) else re.escape(e) for e in ranked)
    return re.compile("|".join(made) or r"(?!)")
