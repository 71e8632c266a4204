"""Is the source in another language than the claim? A cheap look at script and small words."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

_SMALL = {
    "en": "the and of to in is was for that with his are by from has were which their not this",
    "de": "der die und das ist nicht von mit den ein eine auf sich für im wurde werden auch dem",
    "fr": "le la les des et est dans une du que pour qui sur par pas avec au sont été",
    "es": "el los las una que del por con para como más pero sus fue este entre desde",
    "it": "il di che della per una con del sono nel alla dei anche è gli più dal",
    "pt": "o os uma que não para com por como mais dos das foi ao pelo são",
    "nl": "het een van de en dat niet op zijn voor met aan wordt door ook bij",
    "pl": "w i na się z do nie jest że od przez oraz dla był które",
    "sv": "och att det som en på är av för med den till inte har om var",
    "tr": "bir ve bu için ile olarak olan da de çok daha sonra",
}
_SPOKEN = {word: tuple(language for language, words in _SMALL.items() if word in words.split())
           for word in " ".join(_SMALL.values()).split()}
"""The languages that each small word belongs to."""
_SCRIPTS = (("cyrillic", re.compile(r"[Ѐ-ӿ]")), ("greek", re.compile(r"[Ͱ-Ͽ]")), ("arabic", re.compile(r"[؀-ۿ]")),
            ("hebrew", re.compile(r"[֐-׿]")), ("cjk", re.compile(r"[぀-ヿ㐀-鿿가-힯]")), ("indic", re.compile(r"[ऀ-෿]")),
            ("thai", re.compile(r"[฀-๿]")))
_SAMPLE = 2500
_ENOUGH = 12
"""Small words that a text must hold before its language is told."""


@lru_cache(maxsize=256)
def language_of(text: str) -> str:
    """"en", "de", ... or a script ("cyrillic", "cjk", ...); "" where the text does not tell."""
    sample = text[:_SAMPLE]
    letters = 0 if sample.isascii() else len(re.findall(r"[^\W\d_]", sample))
    for script, pattern in _SCRIPTS if letters else ():
        if len(pattern.findall(sample)) > 0.4 * letters:
            return script
    words = re.findall(r"[^\W\d_]+", sample.lower())
    counts = dict.fromkeys(_SMALL, 0)
    for word, times in Counter(words).items():
        for language in _SPOKEN.get(word, ()):
            counts[language] += times
    ranked = sorted(counts.items(), key=lambda c: -c[1])
    (first, most), (_, next_most) = ranked[0], ranked[1]
    clear = most >= min(_ENOUGH, max(2, len(words) // 8)) and most >= 1.5 * next_most
    return first if clear else ""


def differ(claim: str, source: str) -> bool:
    """True when both texts tell their language and these differ; a short claim is taken for English letters only."""
    theirs = language_of(source)
    mine = language_of(claim)
    if theirs and not mine and theirs in {name for name, _ in _SCRIPTS}:
        return not dict(_SCRIPTS)[theirs].search(claim)
    return bool(mine and theirs and mine != theirs)
