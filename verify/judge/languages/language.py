"""One language as data: its words for numbers, months, negation, doubt and comparison.

Each file in `data/` is one language and names its source. `language("de")` gives a frozen value, or None for a
language without a file. Then nothing may be called supported, because a single unknown word could turn the meaning.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

UNSPACED = frozenset(("han", "kana"))
"""Scripts that put no spaces between words."""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """What one data file says. Words are in lower case, and phrases are written with spaces."""

    code: str
    """ISO 639-1: "de"."""
    name: str
    """English name of the language, for reasons that readers see."""
    source: str
    """Where the data come from."""
    script: str
    """"latin", "cyrillic", "arabic", "han" or "kana". Chooses how words and sentences are split."""
    stemmer: str
    """Name of the Snowball stemmer; "" where words are not inflected by endings."""
    nouns_capitalised: bool
    """True where a capital inside a sentence does not indicate a name (German)."""
    decimal: str
    """The decimal mark."""
    group: frozenset[str]
    """Marks between groups of three digits; a plain space always is one."""
    numbers: Mapping[str, float]
    """Number words that are added up: "twenty" 20, "vingt" 20."""
    multipliers: Mapping[str, float]
    """Words that multiply what stands before them: "million" 1e6, "万" 1e4."""
    joints: frozenset[str]
    """Words and letters inside a number in words: "and", "und", "y"."""
    ordinals: Mapping[str, int]
    """"third" 3, in all genders."""
    ordinal_marks: frozenset[str]
    """What follows the digits of an ordinal: "th", "er", "º"."""
    fractions: Mapping[str, float]
    """"half" 0.5."""
    percent: frozenset[str]
    """Words for the percent sign."""
    units: Mapping[str, str]
    """Words and signs for a unit -> one spelling of it: "kilometern" -> "km"."""
    months: Mapping[str, int]
    """Names and abbreviations of months in all cases, 1 to 12."""
    weekdays: Mapping[str, int]
    """Names and abbreviations of weekdays, Monday is 1."""
    relative: Mapping[str, frozenset[str]]
    """Kind ("yesterday", "last_year") -> what is told from the page's date."""
    eras: frozenset[str]
    """Words around a date that carry no meaning of their own: "of", "года", "de"."""
    cues: Mapping[str, frozenset[str]]
    """Class (one of `CUES`) -> its words and phrases. "word*" matches the beginning of a word, "*word" its end."""
    opposites: tuple[tuple[str, str], ...]
    """Pairs of words that cannot both hold."""
    same: tuple[frozenset[str], ...]
    """Groups of words that mean the same."""
    stop: frozenset[str]
    """Words that carry neither topic nor contrast."""
    breaks: frozenset[str]
    """Words that begin another statement after a comma: "but", "während"."""
    genitive: frozenset[str]
    """Words that attach what follows to the word before: "of", "des", "の"."""
    that: frozenset[str]
    """Words that subordinate a statement to the verb before it: "that", "dass", "что"."""
    ties: Mapping[str, str]
    """Words that give a noun its role ("by", "from", "を") -> the first word of their group."""
    abbreviations: frozenset[str]
    """Abbreviations that end in a full stop, listed without it; titles before names are among them."""
    names: Mapping[str, str]
    """Abbreviated names -> one spelling: "uk" -> "united kingdom"."""
    common: frozenset[str]
    """The most frequent small words, by which the language of a text is recognised."""
    letters: str
    """Letters that hint at the language among those of its script."""
    bounds: Mapping[str, frozenset[str]]
    """Kind of bound ("over", "nearly") -> what stands before a number to make it one."""
    particles: frozenset[str]
    """Particles that end a clause and belong to its verb: "ab", "zu" in German."""
    passive: frozenset[str]
    """Auxiliaries that make a passive with a participle, and "*endings" that make it alone."""
    participles: tuple[str, ...]
    """Endings of the participles; none where the auxiliaries serve nothing else."""
    relatives: frozenset[str]
    """Words that begin a relative clause, which is about the word before it: "qui", "который"."""
    idle: frozenset[str]
    """Adverbs of time that a statement may leave out: "yesterday", "already", "still"."""
    alike: Mapping[str, tuple[tuple[str, ...], ...]]
    """Section ("verbs", "nouns", ...) -> groups of words and phrases that say the same, in all their forms."""


CUES = ("negation", "not_only", "maybe", "future", "plan", "condition", "deny", "allege", "doubt", "say", "affirm",
        "demand", "all", "some", "none", "only", "more", "less", "most", "least", "about", "before", "after", "cause",
        "against", "former")
"""The classes of cues. A cue that only one of claim and passage has in the matching clause may change the meaning."""


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """(word, value) for each "word=value" of a table; "_" stands for a space."""
    for item in text.split():
        word, _, value = item.rpartition("=")
        yield word.replace("_", " "), value


def _words(text: str) -> frozenset[str]:
    return frozenset(w.replace("_", " ") for w in text.split())


def _kinds(table: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    return MappingProxyType({kind: _words(said) for kind, said in table.items()})


def _values(text: str) -> Mapping[str, float]:
    return MappingProxyType({w: float(v) for w, v in _pairs(text)})


def _places(text: str) -> Mapping[str, int]:
    return MappingProxyType({w: int(v) for w, v in _pairs(text)})


def _names(text: str) -> Mapping[str, str]:
    return MappingProxyType({w: v.replace("_", " ") for w, v in _pairs(text)})


def _grouped(text: str) -> Mapping[str, str]:
    return MappingProxyType({w: row.split("/")[0] for row in text.split() for w in row.split("/")})


def _opposites(text: str) -> Iterator[tuple[str, str]]:
    """Each word left of a colon paired with each word right of it: "rose/grew:fell/shrank" gives four pairs."""
    for item in text.replace("_", " ").split("\n"):
        for pair in item.split():
            left, _, right = pair.partition(":")
            yield from ((a, b) for a in left.split("/") for b in right.split("/"))


def _alike(data: Mapping[str, str]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The groups of each section; a slash separates the members, and "_" stands for a space."""
    return MappingProxyType({section: tuple(tuple(row.replace("_", " ").split("/")) for row in text.split())
                             for section, text in data.items() if section != "source"})


def _read(data: Mapping[str, Any], same: Mapping[str, str]) -> Language:
    """The language in the data of one file, with the groups of synonyms of another.

    Raises:
        ValueError: the file has a class of cues that is not in `CUES`.
        KeyError: a table or key is missing.
    """
    marks, numbers, calendar, words = data["marks"], data["numbers"], data["calendar"], data["words"]
    unknown = set(data["cues"]) - set(CUES)
    if unknown:
        raise ValueError(f"{data['code']}.toml: no such cues: {sorted(unknown)}")
    return Language(
        data["code"], data["name"], data["source"], data["script"], data["stemmer"], data["nouns_capitalised"],
        marks["decimal"], frozenset(marks["group"]), _values(numbers["words"]), _values(numbers["multipliers"]),
        _words(numbers["joints"]), _places(numbers["ordinals"]), _words(numbers["ordinal_marks"]),
        _values(numbers["fractions"]), _words(numbers["percent"]), _names(numbers["units"]),
        _places(calendar["months"]), _places(calendar["weekdays"]), _kinds(data.get("relative", {})),
        _words(calendar["around"]),
        MappingProxyType({name: _words(data["cues"].get(name, "")) for name in CUES}),
        tuple(_opposites(data["opposites"]["pairs"])),
        tuple(_words(row.replace("/", " ")) for row in data["same"]["groups"].split()),
        _words(words["stop"]), _words(words["breaks"]), _words(words["genitive"]), _words(words["that"]),
        _grouped(words["ties"]), _words(words["abbreviations"]),
        _names(words["names"]), _words(words["common"]), words["letters"],
        _kinds(data.get("bounds", {})),
        _words(words.get("particles", "")), _words(words.get("passive", "")),
        tuple(sorted(_words(words.get("participles", "")))), _words(words.get("relatives", "")),
        _words(words.get("idle", "")), _alike(same),
    )


@cache
def language(code: str) -> Language | None:
    """The language with this ISO 639-1 code; None where there is no file for it.

    Raises:
        ValueError: the file has an unknown class of cues.
    """
    if code not in codes():
        return None
    folder = resources.files("verify.judge.languages").joinpath("data")
    same = folder.joinpath("same", f"{code}.toml")
    groups = tomllib.loads(same.read_text("utf-8")) if same.is_file() else {}
    return _read(tomllib.loads(folder.joinpath(f"{code}.toml").read_text("utf-8")), groups)


@cache
def codes() -> tuple[str, ...]:
    """The codes of all languages that have a file, sorted."""
    folder = resources.files("verify.judge.languages").joinpath("data")
    return tuple(sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml")))
