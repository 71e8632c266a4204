"""Compares names: accents, transliterations, surnames alone, initials and acronyms.

That a name is absent is a reason to look and never a contradiction, because names are translated and spelled in many
ways. As a rule, "a name is absent" has 82 % precision and 21 % false alarms on WiCE, 66 % and 40 % on real citations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from verify.judge.facts.abbreviations import TITLES, other_names
from verify.judge.facts.first_names import same_person
from verify.judge.facts.marks import ONES, TENS
from verify.judge.facts.units import UNITS
from verify.judge.text.text import STOP, fold, stem

_NAME = re.compile(
    r"(?:(?<!\w)[a-z]?[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]*|(?:[A-Z]\.){2,})"
    r"(?:(?:\s+|\s(?:of|de|da|di|du|del|van|von|der|den|la|le|al|bin|ibn|el|and the|of the|for)\s+)"
    r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]*|(?:[A-Z]\.)+))*"
)
"""Words with a capital, and small words such as "van" between two of them."""
CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec "
    "mon tue wed thu fri sat sun".split())
"""Months and days of the week, which have capitals in English and are no names."""
_SMALL = frozenset("of de da di du del van von der den la le al bin ibn el and the for".split())
"""Small words inside names, which need not match."""
_NEAR = 75.0
"""Similarity (0 to 100) that two spellings of a name need besides equal consonants: Lukashenko / Lukashenka have 90."""
_OPENERS = STOP | frozenset("fewer less nearly almost around approximately roughly exactly according one two "
                            "three four five six seven eight nine ten eleven twelve half several "
                            "many most another nobody everybody somebody anybody everyone someone anyone nothing "
                            "everything something none neither".split())
"""Words that have a capital because they begin a sentence, and are no names."""
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['’][^\W_]+)?")
"""A word of a name; initials with stops are one word."""
_DESIGNATED = re.compile(r"(?P<before>[^\W\d_]{3,})[ -](?P<sign>[IVX]+|[A-Z]\d{0,3})$")
"""A name that ends with a Roman number or a letter: "Alfred III", "Section B"."""
_DEGREES = re.compile(r"\bdegrees?\s+$", re.IGNORECASE)
"""What stands before a capital that is a unit: "40 degrees Celsius"."""
_SIZED = re.compile(r"\s+(?:gallons?|tons?|pints?)\b", re.IGNORECASE)
"""A unit of measure behind a nation: "imperial gallons" name nobody."""
_HYPHENED = re.compile(r"[^\W\d_](?<![^\W\d_]{2})[^\W\d_]+-[^\W\d_]{2,}")
"""It begins where a run of letters does: tried at every letter, a run of 100,000 would take minutes."""
_GROUP = re.compile(r"([a-z])(\d{1,2})")
"""A name of a letter and a number: the G20 is the Group of Twenty."""
_BEFORE = 24
"""Characters before a capital in which a quantity is looked for that it may be the unit of."""
_IN_PART = 0.75
"""Share of a name of two or three words that counts as found where its surname stands in the source."""
_ABBREVIATED = range(2, 6)
"""Letters that an acronym has which is compared with the initials of names."""
_IN_CAPITALS = 4
"""Letters up to which an abbreviation must stand in capitals: "who" is no WHO."""
_SHORTEST = 4
"""Letters from which a word is compared by its beginning or its consonants; of shorter ones too many are alike."""
_LENGTHS = 3
"""Letters by which two spellings of one name differ at most: "Zoubaidi" and "Zubaidi" differ by one."""
_HYPHEN_LEAST = 6
"""Letters from which a word is compared with one that the source writes with a hyphen."""
_SOUNDS = str.maketrans({"q": "k", "c": "k", "w": "v", "f": "v", "z": "s", "j": "y"})
"""Letters that transliterations exchange for one another."""


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name in a claim: its words and where it stands."""

    text: str
    words: tuple[str, ...]
    """The folded words without the small ones ("of", "van")."""
    start: int
    end: int
    opening: bool
    """True when it begins the sentence, where any word has a capital."""


def names(text: str) -> Iterator[Name]:
    """The names in `text`, in order.

    Months, days, lone titles, units and words that merely begin a sentence are left out.
    """
    for match in _NAME.finditer(text):
        opening = not text[:match.start()].rstrip() or bool(re.search(r"[.!?:]\s*[\"“'(]*$", text[:match.start()]))
        words = [w for w in _WORD.findall(match.group()) if fold(w) not in _SMALL or _is_short(w)]
        start = match.start()
        while words and opening and fold(words[0]) in _OPENERS and not _is_short(words[0]):
            start = text.index(words[0], start) + len(words[0])
            words, opening = words[1:], False
        while len(words) > 1 and fold(words[0]).rstrip(".") in TITLES:
            words = words[1:]
        folded = tuple(w for w in (re.sub(r"['’]s?$", "", fold(w)) for w in words) if w and w not in CALENDAR)
        idle = all(w in STOP for w in folded) and not any(map(_is_short, words))
        unit = len(words) == 1 and _names_a_unit(text, start, match.end(), words[0])
        titled = len(words) == 1 and fold(words[0]) in TITLES and (
            text[match.end():match.end() + 2].strip()[:1] in (".", ""))
        if folded and not titled and not unit and not idle and not all(w.isdigit() for w in folded):
            yield Name(text[start:match.end()].strip(" '’"), folded, start, match.end(), opening)


def _names_a_unit(text: str, start: int, end: int, word: str) -> bool:
    """True for the capitals that belong to a quantity: "12 MW", "5 °C", "40 degrees Fahrenheit", "50 US gallons"."""
    before = text[max(0, start - _BEFORE):start]
    if _DEGREES.search(before):
        return fold(word) in UNITS
    if not before.rstrip(" °")[-1:].isdigit():
        return False
    return before.endswith("°") or fold(word) in UNITS or (word in ("US", "UK") and _SIZED.match(text, end) is not None)


def _is_short(word: str) -> bool:
    """True for an abbreviation in capitals that would otherwise be a stop word: US, WHO, IT."""
    return len(word) > 1 and word.isupper()


@lru_cache(maxsize=64)
def vocabulary(text: str) -> frozenset[str]:
    """The folded words of a source that have a capital and so may be names."""
    return frozenset(fold(w) for w in re.findall(r"\b[A-ZÀ-ÖØ-ÞĀ-Ž][^\W_]+(?:['’][^\W\d_]{2,})?", text))


@lru_cache(maxsize=64)
def acronyms(text: str) -> frozenset[str]:
    """Initials of the capitalised runs in a source: "sco" for "Shanghai Cooperation Organization"."""
    runs = (re.findall(r"[^\W_]+", m.group()) for m in _NAME.finditer(text))
    return frozenset("".join(w[0] for w in run if w[0].isupper()).lower() for run in runs if len(run) >= 2)


def share_found(name: Name, source: str, bag: frozenset[str]) -> float:
    """How much of a name the source has, from 0 to 1. A surname alone, an acronym or a near spelling is enough.

    `bag` are the stems of the source. The ways to be found are tried from the cheapest to the most tolerant.
    """
    if _otherwise(name, source):
        return 1.0
    if len(name.words) == 1 and _is_short(name.text) and not stem(name.words[0]):
        return float(re.search(rf"\b{re.escape(name.text)}\b", source) is not None)
    met = [_word_found(w, source, bag) for w in name.words]
    if all(met):
        return 1.0
    whole = "".join(w[0] for w in name.words)
    if len(name.words) >= 3 and (whole in bag or whole in vocabulary(source)):
        return 1.0
    if len(name.words) == 1 and len(name.words[0]) in _ABBREVIATED and name.words[0] in acronyms(source):
        return 1.0
    if len(name.words) in (2, 3) and met[-1] and len(name.words[-1]) >= _SHORTEST:
        return max(_IN_PART, sum(met) / len(met))
    return sum(met) / len(met)


def also_called(one: str, other: str) -> bool:
    """True where one name is a usual way to write the other: "Second World War" and "World War II", Tim and Timothy."""
    a, b = fold(one).removeprefix("the "), fold(other).removeprefix("the ")
    return b in other_names(a) or a in other_names(b) or same_person(a, b)


def other_designation(name: Name, source: str) -> str:
    """What the source has in place of the number or letter that ends a name: "Alfred II" for "Alfred III".

    "" for none.
    """
    found = _DESIGNATED.search(name.text)
    if found is None:
        return ""
    before = re.escape(found["before"])
    stated = re.findall(rf"\b{before}[ -]([IVX]+|[A-Z]\d{{0,3}})\b(?![.’'])", source)
    return f"{found['before']} {stated[0]}" if stated and found["sign"] not in stated else ""


def _otherwise(name: Name, source: str) -> bool:
    """True where the source has the name's usual abbreviation, or what the name abbreviates."""
    called = fold(name.text)
    others = other_names(called) or other_names(" ".join(name.words))
    if any(_stands(other, source) for other in others):
        return True
    group = _GROUP.fullmatch(called)
    if group is None:
        return False
    number = next((w for w, n in (ONES | TENS).items() if n == int(group[2])), group[2])
    return re.search(rf"\b{group[1]}\w+ of (?:the )?(?:{number}|{group[2]})\b", source, re.IGNORECASE) is not None


def _stands(other: str, source: str) -> bool:
    """True where the source has an abbreviation in capitals, or a long form in any letters."""
    if (" " not in other and len(other) <= _IN_CAPITALS) or "." in other:
        return re.search(rf"\b{re.escape(other.upper())}\b|\b{re.escape(other.capitalize())}\.", source) is not None
    return re.search(rf"\b{re.escape(other)}\b", _folded(source)) is not None


@lru_cache(maxsize=64)
def _unhyphened(source: str) -> frozenset[str]:
    """The words of a source that are written with a hyphen, without it: "start-up" as "startup"."""
    return frozenset(fold(w).replace("-", "") for w in _HYPHENED.findall(source))


@lru_cache(maxsize=8)
def _folded(source: str) -> str:
    return fold(source)


def _word_found(word: str, source: str, bag: frozenset[str]) -> bool:
    """True where the source has a word of a name, as it is, without its hyphen, or in a near spelling."""
    if stem(word) in bag or stem(word) == "" or word in bag:
        return True
    known = vocabulary(source)
    if len(word) >= _HYPHEN_LEAST and word in _unhyphened(source):
        return True
    if word in known or (len(word) == 1 and any(w.startswith(word) for w in known)):
        return True
    # Neither holds for words of unlike first letters, which most are.
    return any(same_name(word, k) or same_people(word, k) for k in known if k[:1] == word[:1])


def same_people(one: str, other: str) -> bool:
    """True for a country and its people or language: Russia and Russian, China and Chinese."""
    long, short = (one, other) if len(one) > len(other) else (other, one)
    stem_of = short[:max(_SHORTEST, len(short) - 1)]
    return len(short) >= _SHORTEST and long.startswith(stem_of) and long.endswith(("an", "n", "ese", "ish", "i"))


def same_name(one: str, other: str) -> bool:
    """True when two folded words are spellings of one name: the same consonants, and nearly the same vowels."""
    if min(len(one), len(other)) < _SHORTEST or one[0] != other[0] or abs(len(one) - len(other)) > _LENGTHS:
        return False
    return _bones(one) == _bones(other) and fuzz.ratio(one, other) >= _NEAR


@lru_cache(maxsize=20_000)
def _bones(word: str) -> str:
    """The consonants of a word as transliterations keep them: "zbd" for both Zoubaidi and Zubaidi."""
    low = word.translate(_SOUNDS)
    return re.sub(r"(.)\1+", r"\1", low[:1] + re.sub(r"[aeiouyh]", "", low[1:]))
