"""Tells the passive from the active, by the auxiliaries and endings of a language.

"Le préfet a été accusé" and "Le préfet a accusé le maire" share every word of weight in the same order.
"""

from __future__ import annotations

import re
from functools import cache

from verify.judge.languages.language import UNSPACED, Language
from verify.judge.languages.stems import respelt

_NEAR = 4
"""Words after an auxiliary among which its participle stands."""
_WORD = re.compile(r"[^\W\d_]+")


def passive(text: str, known: Language) -> bool:
    """True where the text has a verb in the passive."""
    low = respelt(text, known)
    if known.script in UNSPACED:
        return any(mark in low for mark in known.passive)
    said = _WORD.findall(low)
    return any((w in known.passive and _participle(said[n + 1:n + 1 + _NEAR], known)) or w.endswith(_alone(known))
               for n, w in enumerate(said))


def _participle(following: list[str], known: Language) -> bool:
    """True where one of these words may be a participle, or where the auxiliary alone tells."""
    return not known.participles or any(w.endswith(known.participles) for w in following)


@cache
def _alone(known: Language) -> tuple[str, ...]:
    """Endings that make a verb passive without an auxiliary ("avskedades", "zwolniono")."""
    return tuple(m[1:] for m in known.passive if m.startswith("*"))
