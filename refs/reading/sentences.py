"""Where the sentences of a block end. Pure.

Sentences come from sentencex: 400,000 sentences a second, it keeps quotations whole and knows abbreviations in many
languages. Our own rules join what it is known to split wrongly (see `_JOIN`), and part what it joins: sentences behind
a unit, and those that full-width stops end.
"""

from __future__ import annotations

import re

import sentencex

from refs.citations.written_dates import MONTHS

_JOIN = re.compile(r"(?:\b(?:Ft|Proc|Natl|Acad|Sci|approx|cf|viz|Bros|Vol|vol|no|Nr|pp?|ed|eds|rev|Op|cit|incl|est|"
                   r"Mt|Pt|Rt|Hon|Maj|Cmdr|Adm|Capt|Brig|Cpl|Sgt|Pvt|Ave|Blvd|Jct|al|fl|ca?|d|b|r)\.|[^.\s]\.\.\.)\s*$")
"""Abbreviations, and dots that stand for words left out: sentencex ends a sentence there, and no sentence ends."""
_INITIAL = re.compile(r"\b[A-Z]\.\s*$")
_DOTTED = re.compile(r"\w[.!?]$")
_BEGINS_SENTENCE = re.compile(
    r"(?:The|A|An|It|He|She|They|We|I|In|On|At|By|For|From|To|As|After|Before|When|While|This|That|These|Those|There|"
    r"Its|His|Her|"
    r"Their|However|But|And|Also|Since|During|With|If|Der|Die|Das|Er|Sie|Es|Le|La|Les|Il|Elle|El|Los|Las|En|Il|Lo|O|"
    r"Os)\b")
"""How a sentence begins where its writer left out the space before it; other words after a stop are one name."""


def sentence_ends(text: str, language: str = "en") -> list[int]:
    """The offset after each sentence of one block, white space after it included; the last is the text's length."""
    ends: list[int] = []
    at = 0
    for part in sentencex.segment(language or "en", text):
        at += len(part)
        if ends and _wrongly_split(text, ends[-1]):
            ends[-1] = at
        else:
            ends.append(at)
    if at != len(text):  # white space it folded: split it ourselves
        ends = [m.end() for m in re.finditer(r"[.!?。]+[\"”’)\]]*\s+(?=[^\Wa-z])", text)]
    ends += _full_width(text)
    ends += [m.end() for m in _MEASURED.finditer(text) if text[m.end():m.end() + 1].isupper()]
    if not ends or max(ends) != len(text):
        ends.append(len(text))
    return sorted(set(ends))


_QUOTED = re.compile(r"[。！？][」』”）]$")
_PARTICLE = re.compile(r"[ぁ-ん、，]")
_FULL_WIDTH = re.compile(r"(?P<open>[「『“（])|(?P<close>[」』”）])|[。！？]+(?![」』”’）】〕。！？])")


def _full_width(text: str) -> list[int]:
    """Where Chinese and Japanese sentences end outside of quotations and brackets, whatever the article's language.

    sentencex goes on where the next sentence begins with a figure ("である。1921年").
    """
    ends: list[int] = []
    depth = 0
    for found in _FULL_WIDTH.finditer(text) if "。" in text or "！" in text or "？" in text else ():
        depth = max(0, depth + bool(found["open"]) - bool(found["close"]))
        if not depth and not found["open"] and not found["close"]:
            ends.append(found.end())
    return ends


_MEASURED = re.compile(r"(?<=[0-9][\s\u00a0\u202f])(?:m|t|g|l|s|h|kg|km|cm|mm|м|т|г|л|ч|с|кг|км)\.\s+")
"""A unit that ends a sentence: sentencex takes a letter with a stop for an initial ("300 m. It is old.")."""
_ORDINAL = re.compile(r"(?:^|[\s(–-])[0-9]{1,2}\.\s+$")
"""A number with a stop at the end of what was taken for a sentence: German writes "am 3. Mai"."""
_COUNTED = frozenset("jahrhundert jahrhunderts jh jhd jahrtausend auflage etage stock".split())
"""What German counts with such a number, beside the months: "im 19. Jahrhundert"."""


def _wrongly_split(text: str, end: int) -> bool:
    """True where what was taken for a sentence's end is a date, an abbreviation, a name with a dot or an initial."""
    tail = text[max(0, end - 16):end]
    if _QUOTED.search(tail):  # 「古い。」と言う: the sentence that quotes goes on
        return bool(_PARTICLE.match(text, end))
    if _ORDINAL.search(tail):  # "am 3. Mai 1960", "im 19. Jahrhundert", whatever language the article is taken for
        word = re.match(r"[^\W\d_]+", text[end:end + 30])
        return bool(word) and (word[0].lower() in MONTHS or word[0].lower() in _COUNTED)  # type: ignore[index]
    if _DOTTED.search(tail) and text[end:end + 1].isascii() and text[end:end + 1].isalnum():
        return not _BEGINS_SENTENCE.match(text, end)  # "net.Server", "e.g.a": no space, so no sentence ends there
    return bool(_JOIN.search(tail)) or (bool(_INITIAL.search(tail)) and text[end:end + 1].isupper()
                                        and bool(re.search(r"(?:^|\s)(?:[A-Z]\.\s?)+$", tail)))
