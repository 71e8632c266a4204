"""Tells a sentence that quotes an error page from the sentence of one.

"Page not found." is what a page says of itself; 'On the old site only "page not found" could be read' is a report of
it. A report has its phrase between quotation marks, or leads up to it with words that speak to no visitor.
"""

from __future__ import annotations

import re

from refs.pages._phrases import Sought, sought

SPOKEN_TO = sought("explains", "spoken_to")
_OPENING = "\"“„”«»‹›「『《〈'‘’‚（("
_CLOSING = "\"”“’»«›‹」』》〉')）"
_LEAD = 4
"""Words before a phrase that stands without quotation marks: an error page comes to the point within three."""
_NEAR = 25
"""Characters that may stand between a quotation mark and the phrase: "Error 404: page not found" is quoted whole."""
_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def mentions(sentence: str, phrase: Sought) -> bool:
    """True where a lower-case sentence has `phrase` and only reports it, at each of its places.

    "The page you are looking for" speaks to a visitor; the words around it are what must not.
    """
    if SPOKEN_TO.search(phrase.sub(" ", sentence)):
        return False
    places = list(phrase.finditer(sentence))
    return bool(places) and all(_quoted(sentence, m) or _led_up_to(sentence[: m.start()]) for m in places)


def _quoted(sentence: str, found: re.Match[str]) -> bool:
    """True where a quotation opens shortly before the phrase and closes after it, with words of its own outside."""
    before, after = sentence[: found.start()], sentence[found.end() :]
    opened = max((before.rfind(mark) for mark in _OPENING), default=-1)
    closed = min((at for mark in _CLOSING if (at := after.find(mark)) >= 0), default=-1)
    near = opened >= 0 and len(before) - opened <= _NEAR
    return near and closed >= 0 and _words(before[:opened] + after[closed:]) >= _LEAD


def _led_up_to(before: str) -> bool:
    """True where enough words stand before the phrase that it is not what the sentence opens with."""
    return _words(before) >= _LEAD


def _words(text: str) -> int:
    """Words; two characters make one where a script has no spaces."""
    spaced, unspaced = _UNSPACED.subn(" ", text)
    return len(_WORD.findall(spaced)) + unspaced // 2
