"""Which language a text is in, also a short one: the script, then small words and letters.

A claim is often one sentence, for which detectors made for pages do not
answer: resiliparse, which we have, says "unknown" of "Le maire a refusé."
and py3langid ships its model as a pickle. Small words tell more, if each
counts by how few languages share it: "i" and "do" alone are no Polish.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from verify.judge.languages.language import codes, language

_SCRIPTS = (("cyrillic", re.compile(r"[Ѐ-ӿ]")), ("greek", re.compile(r"[Ͱ-Ͽ]")), ("arabic", re.compile(r"[؀-ۿ]")),
            ("hebrew", re.compile(r"[֐-׿]")), ("kana", re.compile(r"[぀-ヿ]")), ("hangul", re.compile(r"[가-힯]")),
            ("han", re.compile(r"[㐀-鿿]")), ("indic", re.compile(r"[ऀ-෿]")), ("thai", re.compile(r"[฀-๿]")))
_SHARE = 0.4
"""Share of the letters from which a script is the text's."""
_KANA = 0.05
"""Kana are few beside the characters of a Japanese heading."""
_SAMPLE = 2500
_LETTER = 0.6
"""What a letter that hints at a language counts, beside a small word of one language alone (1)."""
_LEAST = 0.8
"""Evidence from which a language is told at all..."""
_AHEAD = 1.3
"""...and how far it must be ahead of the next."""
_RARER = 0.75
"""How likely a language without data is beside one with data: these are what most pages are in."""
_TOLD = 2.0
"""Evidence from which a text is at least not English, though two other languages are too near to choose between."""
UNDETERMINED = "und"
"""ISO 639-2 for such a text."""
_LONG, _DENSE = 40, 0.05
"""Words from which a text must have a share of small words; a German or Polish page has .2 or more."""
_LEAVES = 1.5
"""Evidence for another language that a claim needs before it leaves that of its source."""
_WORD = re.compile(r"[^\W\d_]{2,}|(?<![\w.])[^\W\d_](?![\w.])")
"""A word; a letter between full stops is part of an abbreviation ("U.S.")."""


class _Hints(NamedTuple):
    words: Mapping[str, tuple[tuple[str, float], ...]]
    """For a small word the languages that have it, each with what it counts."""
    letters: Mapping[str, tuple[str, ...]]


@cache
def _hints(script: str) -> _Hints:
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
    """Each language's code, small words and telling letters: those with a file, then their neighbours."""
    own = [(code, " ".join(sorted(found.common)), found.letters) for code in codes() if (found := language(code))]
    file = resources.files("verify.judge.languages").joinpath("neighbours.toml")
    beside = tomllib.loads(file.read_text("utf-8"))
    return (*own, *((code, data["common"], data["letters"]) for code, data in beside.items()))


def _script(sample: str) -> str:
    """The script of most letters; "latin" where none other is."""
    if sample.isascii():
        return "latin"
    letters = len(re.findall(r"[^\W\d_]", sample)) or 1
    counts = {name: len(pattern.findall(sample)) for name, pattern in _SCRIPTS}
    if counts["kana"] > _KANA * letters and counts["kana"] + counts["han"] > _SHARE * letters:
        return "kana"
    return next((name for name, times in counts.items() if times > _SHARE * letters), "latin")


@lru_cache(maxsize=1024)
def evidence(text: str) -> Mapping[str, float]:
    """How much speaks for each language, best first; a script of its own is certain ("ja", "greek")."""
    sample = text[:_SAMPLE]
    script = _script(sample)
    if script in ("kana", "han"):
        return {"ja" if script == "kana" else "zh": 99.0}
    if script not in ("latin", "cyrillic", "arabic"):
        return {script: 99.0}
    hints, found = _hints(script), dict[str, float]()
    for word, times in Counter(_WORD.findall(sample.lower())).items():
        for code, counts in hints.words.get(word, ()):
            found[code] = found.get(code, 0.0) + counts * times
        for letter in set(word):
            for code in hints.letters.get(letter, ()):
                found[code] = found.get(code, 0.0) + _LETTER / len(hints.letters[letter]) * times
    likely = ((code, much * (1.0 if code in codes() else _RARER)) for code, much in found.items())
    return dict(sorted(likely, key=lambda c: -c[1]))


@lru_cache(maxsize=1024)
def language_of(text: str) -> str:
    """"en", "de", ... or the name of a script ("greek"); "" where a text in Latin letters does not tell.

    "und" is one that is not English and stands between two languages.
    """
    ranked = list(evidence(text).items())
    clear = bool(ranked) and ranked[0][1] >= _LEAST and (len(ranked) == 1 or ranked[0][1] >= _AHEAD * ranked[1][1])
    if clear and not _thin(text, *ranked[0]):
        return ranked[0][0]
    script = _script(text[:_SAMPLE])
    if script != "latin":
        return script
    told = bool(ranked) and ranked[0][1] >= _TOLD and evidence(text).get("en", 0.0) < 0.5 * ranked[0][1]
    return UNDETERMINED if told else ""


def _thin(text: str, code: str, found: float) -> bool:
    """True for a long text with next to none of a language's small words: it is in one that we do not know."""
    words = len(_WORD.findall(text[:_SAMPLE]))
    return code != "en" and words >= _LONG and found < _DENSE * words


class Spoken(NamedTuple):
    """The languages of a claim and of its source; "" where neither text nor page tells."""

    claim: str
    source: str

    @property
    def one(self) -> str:
        """The language that both are in, "" if they differ or are not told."""
        return self.claim if self.claim == self.source else ""

    @property
    def differ(self) -> bool:
        """True when both are told and are not the same."""
        return bool(self.claim and self.source and self.claim != self.source)


@lru_cache(maxsize=1024)
def spoken(claim: str, source: str, stated: str = "") -> Spoken:
    """The languages of both; `stated` is what the page says of itself, used where its text does not tell.

    A claim is taken to be in the source's language wherever it could be: names and loans mislead in one sentence.
    """
    theirs = language_of(source) or _base(stated)
    mine = language_of(claim)
    if mine == theirs or not theirs:
        return Spoken(mine, theirs)
    told = evidence(claim)
    weak = not told or max(told.values()) < _LEAVES
    if (weak and _script(claim) == _script_of(theirs)) or _could_be(theirs, told, claim):
        return Spoken(theirs, theirs)
    return Spoken(mine, theirs)


def _could_be(code: str, told: Mapping[str, float], claim: str) -> bool:
    if not told:
        return _script(claim) == _script_of(code)
    return told.get(code, 0.0) >= 0.3 * max(told.values())


@cache
def _script_of(code: str) -> str:
    found = language(code)
    if found is not None:
        return found.script
    return next((_script(small) for known, small, _ in _known() if known == code), code)


def _base(stated: str) -> str:
    """"de" of "de-AT"."""
    return re.split(r"[-_]", stated.strip().lower())[0] if stated else ""
