"""Tells which language a text is in, even a short one: first by its script, then by small words and letters.

A claim is often one sentence, for which detectors made for whole pages give no answer: resiliparse says "unknown" for
"Le maire a refusé.", and py3langid ships its model as a pickle. Small words tell more, if each counts the less the
more languages share it: "i" and "do" alone do not make a text Polish.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Container, Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from verify.judge.languages.language import codes, language

_SCRIPTS = (("cyrillic", re.compile(r"[Ѐ-ӿ]")), ("greek", re.compile(r"[Ͱ-Ͽ]")), ("arabic", re.compile(r"[؀-ۿ]")),
            ("hebrew", re.compile(r"[֐-׿]")), ("kana", re.compile(r"[぀-ヿ]")), ("hangul", re.compile(r"[가-힯]")),
            ("han", re.compile(r"[㐀-鿿]")), ("indic", re.compile(r"[ऀ-෿]")), ("thai", re.compile(r"[฀-๿]")))
"""The scripts that are told apart, each by its letters."""
_ANY = re.compile("|".join(pattern.pattern for _, pattern in _SCRIPTS).replace("]|[", ""))
"""A letter of any of them."""
_SHARE = 0.4
"""Share of the letters from which a script is the text's."""
_KANA = 0.05
"""The same for kana, of which a Japanese heading has few beside its Chinese characters."""
_SAMPLE = 2500
"""Characters from the beginning of a text that are looked at."""
_LETTER = 0.6
"""What a letter that hints at a language counts, where a small word of one language alone counts 1."""
_LEAST = 0.8
"""Evidence that is needed before a language is named at all..."""
_AHEAD = 1.3
"""...and by how many times it must exceed that for the next language."""
_RARER = 0.75
"""How likely a language without a data file is, beside one with a file: most pages are in the latter."""
_TOLD = 2.0
"""Evidence from which a text is at least not English, even if two other languages are too close to choose between."""
_SOME = 0.75
"""Evidence from which claim and source together are not read as English where they speak for another language."""
UNDETERMINED = "und"
"""ISO 639-2's code for such a text."""
_LONG, _DENSE = 40, 0.05
"""From `_LONG` words on, a text must have a share `_DENSE` of small words. A German or Polish page has .2 or more."""
_LEAVES = 1.5
"""Evidence for another language that a claim needs before it is not taken to be in its source's language."""
_POSSIBLE = 0.3
"""Share of the best language's evidence with which a claim may be in another one."""
_WORD = re.compile(r"[^\W\d_]{2,}|(?<![\w.])[^\W\d_](?![\w.])")
"""A word. A letter between full stops is part of an abbreviation ("U.S.") and no word."""
_MARKS = ".,;:!?()[]\"'“”‘’„«»"
"""What stands beside words, and is none of them."""


class _Hints(NamedTuple):
    """What tells the languages of one script apart."""

    words: Mapping[str, tuple[tuple[str, float], ...]]
    """For each small word the languages that have it, each with what it counts."""
    letters: Mapping[str, tuple[str, ...]]
    """For each telling letter the languages that have it."""


@cache
def _hints(script: str) -> _Hints:
    """The hints for the languages of one script."""
    words: dict[str, list[str]] = {}
    letters: dict[str, list[str]] = {}
    for code, small, hinting in _known():
        if _script(small) == script:
            for word in small.split():
                words.setdefault(word, []).append(code)
            for letter in hinting:
                letters.setdefault(letter, []).append(code)
    weighed = {w: tuple((c, 1.0 / len(set(have))) for c in sorted(set(have))) for w, have in words.items()}
    return _Hints(weighed, {k: tuple(sorted(v)) for k, v in letters.items()})


@cache
def _known() -> tuple[tuple[str, str, str], ...]:
    """(code, small words, telling letters) of each language: those with a data file, then those in neighbours.toml."""
    own = [(code, " ".join(sorted(found.common)), found.letters) for code in codes() if (found := language(code))]
    file = resources.files("verify.judge.languages").joinpath("neighbours.toml")
    beside = tomllib.loads(file.read_text("utf-8"))
    return (*own, *((code, data["common"], data["letters"]) for code, data in beside.items()))


def _script(sample: str) -> str:
    """The script of most letters; "latin" where no other has enough."""
    if sample.isascii() or not _ANY.search(sample):
        return "latin"
    letters = len(re.findall(r"[^\W\d_]", sample)) or 1
    counts = {name: len(pattern.findall(sample)) for name, pattern in _SCRIPTS}
    if counts["kana"] > _KANA * letters and counts["kana"] + counts["han"] > _SHARE * letters:
        return "kana"
    return next((name for name, times in counts.items() if times > _SHARE * letters), "latin")


def evidence(text: str) -> Mapping[str, float]:
    """Language -> how much speaks for it, the best first. A script of its own is certain ("ja", "greek")."""
    return _evidence(text[:_SAMPLE])


@lru_cache(maxsize=1024)  # of samples: whole pages as keys would be a hundred megabytes
def _evidence(sample: str) -> Mapping[str, float]:
    script = _script(sample)
    if script in ("kana", "han"):
        return {"ja" if script == "kana" else "zh": 99.0}
    if script not in ("latin", "cyrillic", "arabic"):
        return {script: 99.0}
    hints, found = _hints(script), dict[str, float]()
    low = sample.lower()
    telling = frozenset[str]() if low.isascii() else hints.letters.keys() & set(low)  # all of them have an accent
    for word, times in _words(low, hints.words, bool(telling)).items():
        for code, counts in hints.words.get(word, ()):
            found[code] = found.get(code, 0.0) + counts * times
        for letter in set(word) if telling and not telling.isdisjoint(word) else ():
            for code in hints.letters.get(letter, ()):
                found[code] = found.get(code, 0.0) + _LETTER / len(hints.letters[letter]) * times
    likely = ((code, much * (1.0 if code in codes() else _RARER)) for code, much in found.items())
    return dict(sorted(likely, key=lambda c: -c[1]))


def _words(low: str, small: Container[str], every: bool) -> dict[str, int]:
    """How often each word stands in a text: the small ones, or `every` word.

    Most words of a text are neither small nor beside a mark, so that each different one is looked at once, as a whole.
    """
    found: dict[str, int] = {}
    for stretch, times in Counter(low.split()).items():
        bare = stretch if stretch.isalpha() else stretch.strip(_MARKS)
        if not bare.isalpha() or (len(bare) == 1 and bare is not stretch):
            for word in _WORD.findall(stretch):
                found[word] = found.get(word, 0) + times
        elif every or bare in small:
            found[bare] = found.get(bare, 0) + times
    return found


def language_of(text: str) -> str:
    """"en", "de", ... or the name of a script ("greek"); "" where a text in Latin letters does not tell.

    "und" means: not English, and too close between two other languages to choose.
    """
    return _language_of(text[:_SAMPLE])


@lru_cache(maxsize=1024)
def _language_of(sample: str) -> str:
    ranked = list(_evidence(sample).items())
    clear = bool(ranked) and ranked[0][1] >= _LEAST and (len(ranked) == 1 or ranked[0][1] >= _AHEAD * ranked[1][1])
    if clear and not _thin(sample, *ranked[0]):
        return ranked[0][0]
    script = _script(sample)
    if script != "latin":
        return script
    told = bool(ranked) and ranked[0][1] >= _TOLD and _evidence(sample).get("en", 0.0) < 0.5 * ranked[0][1]
    return UNDETERMINED if told else ""


def _thin(sample: str, code: str, found: float) -> bool:
    """True for a long text with hardly any of the language's small words: it is in a language that we do not know."""
    words = len(_WORD.findall(sample)) if code != "en" else 0
    return words >= _LONG and found < _DENSE * words


class Spoken(NamedTuple):
    """The languages of a claim and of its source; "" where neither text nor page tells."""

    claim: str
    source: str

    @property
    def one(self) -> str:
        """The language that both are in; "" if they differ or are unknown."""
        return self.claim if self.claim == self.source else ""

    @property
    def differ(self) -> bool:
        """True when both are known and differ."""
        return bool(self.claim and self.source and self.claim != self.source)


def spoken(claim: str, source: str, stated: str = "") -> Spoken:
    """The languages of both. `stated` is the language that the page declares, used where its text does not tell.

    A claim is taken to be in the source's language wherever it could be, because names and loan words mislead in a
    single sentence.
    """
    return _spoken(claim, source[:_SAMPLE], stated)


@lru_cache(maxsize=1024)
def _spoken(claim: str, sample: str, stated: str) -> Spoken:
    theirs = _language_of(sample) or _base(stated)
    mine = language_of(claim)
    if not mine and not theirs and _other_than_english(f"{sample}\n{claim}"):
        return Spoken(UNDETERMINED, UNDETERMINED)
    if mine == theirs or not theirs:
        return Spoken(mine, theirs)
    told = evidence(claim)
    weak = not told or max(told.values()) < _LEAVES
    if (weak and _script(claim) == _script_of(theirs)) or _could_be(theirs, told, claim):
        return Spoken(theirs, theirs)
    return Spoken(mine, theirs)


def _other_than_english(text: str) -> bool:
    """True for a text too short to name its language that speaks for another than English, and hardly for English."""
    found = evidence(text[-_SAMPLE:])
    best = max(found.values(), default=0.0)
    return best >= _SOME and found.get("en", 0.0) < 0.5 * best


def _could_be(code: str, told: Mapping[str, float], claim: str) -> bool:
    """True where the evidence does not exclude that the claim is in this language."""
    if not told:
        return _script(claim) == _script_of(code)
    return told.get(code, 0.0) >= _POSSIBLE * max(told.values())


@cache
def _script_of(code: str) -> str:
    """The script of a language; its code where it has none of the scripts that are told apart."""
    found = language(code)
    if found is not None:
        return found.script
    return next((_script(small) for known, small, _ in _known() if known == code), code)


def _base(stated: str) -> str:
    """"de" for "de-AT"."""
    return re.split(r"[-_]", stated.strip().lower())[0] if stated else ""
