"""Reads numbers in words: "two hundred and fifty-three thousand", "half a million", "a fifth of", "the third"."""

from __future__ import annotations

import re
from typing import NamedTuple

from verify.judge.facts.marks import FRACTIONS, ONES, ORDINALS, SCALE_WORDS, TENS

SHORT_SCALES = frozenset(("k", "m", "mn", "mio", "bn", "b", "tn"))
"""Scales that are abbreviated, and so stand behind figures alone."""
_JOIN = re.compile(r"(?:[\s\-]+(?:and\s+)?)", re.IGNORECASE)
"""What may stand between two words of one number."""
_LETTERS = re.compile(r"[A-Za-z]+")
_DOES = r"had|ha[sv]e|were|was|are|is|said|did|do|voted|went|came|died|would|will|could|lived?|failed"
"""Verbs that may follow a share without "of": "a tenth had no opinion"."""
_SHARE = re.compile(rf"\s+(?:of|the|off?|less|more|fewer|as|in|{_DOES}|larger|smaller|higher|lower|faster|slower|"
                    r"longer|shorter|cheaper|full|empty|owned)\b|\s*(?:$|[.,;:)—–])", re.IGNORECASE)
"""What follows an ordinal that is a share of something: "a third of"."""
_WHEN = re.compile(r"\s+(?:between|from|to|by|since|during|after|before|at|on|over|when|if|and|or|within|until|"
                   r"because)\b", re.IGNORECASE)
"""What may follow a share in the plural besides: "fell by two thirds between 1980 and 2010"."""
_OF = re.compile(rf"\s+(?:of|less|more|fewer|larger|smaller|higher|lower|as|{_DOES})\b|\s*$|\s*[.,;:)](?!\w)",
                 re.IGNORECASE)
_HALVED = re.compile(r"\b(?:by|in|than|about|over|nearly|almost|only|just|around|under)\s+$", re.IGNORECASE)
"""What stands before "half" or a fraction that is a measure of change."""
_PARTS = re.compile(r"\b(" + "|".join(list(ONES)[1:13]) + r"|a|an|\d{1,2})[\s-]+$", re.IGNORECASE)
"""The count before a fraction: "four fifths"."""
_POINTED = re.compile(r"\b(?:the|his|her|its|their|a|this|that|every|\w+['’]s)\s+$", re.IGNORECASE)
"""A determiner before an ordinal: "the fifth" is a rank and no share. "One second" is a time."""
_SINGLE = re.compile(r"\b(?:a|an|one)\s+$", re.IGNORECASE)
_ONE_OF = re.compile(r"\s+(?:pounds?|dollars?|euros?|cents?|pence|penny|per\s?cent|percent|kilometres?|kilometers?|"
                     r"met(?:re|er)s?|miles?|kilograms?|grams?|tonnes?|lit(?:re|er)s?|hectares?)\b", re.IGNORECASE)
"""Units before which "one" is a quantity and no pronoun."""
_SCALED = re.compile(r"[\s-]+(?:hundred|thousand|million|billion|trillion|dozen)\b", re.IGNORECASE)
_HALF_OF_SCALE = re.compile(r"\s+a\s+(hundred|thousand|million|billion|trillion|dozen)\b", re.IGNORECASE)
_HALF_OF_UNIT = re.compile(
    r"(?:[\s-]+an?)?[\s-]+(?=(?:century|decade|year|month|week|day|hour|minute|kilomet(?:re|er)|mile|met(?:re|er)|lit(?:re|er)|"
    r"tonne|kilogram|kilo|hectare|acre|pint|inch)\b)", re.IGNORECASE)
"""What stands between "half" and a unit of which it is a half: "half a year", "half an hour"."""
_QUARTERS_OF_UNIT = re.compile(r"\s+of\s+an?\s+(?=(?:century|mile|hour)\b)", re.IGNORECASE)
"""The same after "a quarter" and "three quarters": "a quarter of an hour"."""
_HALF_A = re.compile(r"\bhalf\s+a\s+$", re.IGNORECASE)
_AND_HALF = re.compile(r"\s+and\s+(?:a\s+half\b|(?:a\s+|three[\s-]+)quarters?\b)(?!\s+(?:of|the)\b)"
                       r"(?:\s+(?P<scale>hundred|thousand|million|billion|trillion|dozen)\b)?", re.IGNORECASE)
_IN_TEN = re.compile(r"\s+(?:[^\W\d_]+\s+)?(?:(?:in|out of)\s+(?:every\s+)?|of every\s+)"
                     r"(?:a hundred|a thousand|a million|" + "|".join(list(ONES)[2:13]) + r"|\d{1,4})\b", re.IGNORECASE)
"""A share told as one number in another: "one in ten"."""
_COUNTED = re.compile("|".join(p.pattern for p in (_SCALED, _AND_HALF, _IN_TEN, _ONE_OF)), re.IGNORECASE)
"""What follows "one" where it is a number and no pronoun."""
_OF_WHICH = re.compile(r"\bof (?:which|whom)\s+an?\s+$", re.IGNORECASE)
"""Before a share of what was named just before: "of which a third goes"."""
_BEFORE = 12
"""Characters before a word of number in which an article or a numerator is looked for."""
_TENS_FROM = 20
"""From here on an ordinal ends a number in words ("twenty-first"); "three third" are two numbers."""
_LONGEST = 120
"""Characters of a number in words. The longest that people write fit; a page of "one one one" does not go on."""
_MANY = re.compile(r"(?:hundred|thousand|dozen|million|billion|trillion)s$", re.IGNORECASE)
"""A scale in the plural: "hundreds" state no value."""


class Spelled(NamedTuple):
    """A number in words: its value, where it ends, and what kind it is."""

    value: float
    end: int
    ordinal: bool = False
    fraction: bool = False
    """True for a share: the value is in per cent."""
    begin: int = -1
    """Where it begins, if before the word that it was read at: the numerator of "four fifths"."""


def spelled(text: str, start: int, stop: int) -> Spelled | None:
    """The number that begins with the word from `start` to `stop`; None for a word that is no quantity here."""
    word = text[start:stop].lower()
    before = text[max(0, start - _BEFORE):start]
    if (part := _of_a_unit(text, start, stop, word, before)) is not None:
        return part
    if word in FRACTIONS and (share := _fraction(text, start, stop, word, before)) is not None:
        return share
    if word == "half" and (scaled := _HALF_OF_SCALE.match(text, stop)):
        return Spelled(0.5 * SCALE_WORDS[scaled[1].lower()], scaled.end())
    if word == "one":
        return _sum(text, start) if _COUNTED.match(text, stop) else None
    if word in TENS or word in ONES:
        # "Two fifths" is read at its second word.
        return None if _numerator(text, stop) else _sum(text, start)
    if word in ORDINALS:
        idle = word == "second" and not _POINTED.search(before)
        return None if idle else Spelled(float(ORDINALS[word]), stop, True)
    if _HALF_A.search(before):
        return None  # "half a million" is read at its first word
    if word in FRACTIONS or _MANY.match(word) or (word != "dozen" and not _SINGLE.search(before)):
        return None
    return _sum(text, start)


def _of_a_unit(text: str, start: int, stop: int, word: str, before: str) -> Spelled | None:
    """The number of "half a year" (0.5) and "three quarters of an hour" (0.75), which ends where the unit begins."""
    if word == "half" and (between := _HALF_OF_UNIT.match(text, stop)):
        return Spelled(0.5, between.end())
    parts = _PARTS.search(before) if word in ("quarter", "quarters") else None
    between = _QUARTERS_OF_UNIT.match(text, stop) if parts is not None else None
    if parts is None or between is None or parts[1].lower() not in ("a", "one", "three"):
        return None
    return Spelled(0.75 if word == "quarters" else 0.25, between.end(), begin=start - len(before) + parts.start())


def _numerator(text: str, stop: int) -> bool:
    """True where a fraction's name follows ("fifths" after "two"): the fraction is then read at that word."""
    word = _LETTERS.match(text, stop + 1) if text[stop:stop + 1] in (" ", "-", "\xa0") else None
    return word is not None and word.group().lower().endswith(("s", "third", "half")) and (
        word.group().lower() in FRACTIONS and bool(_SHARE.match(text, word.end()) or (
            word.group().lower().endswith("s") and _WHEN.match(text, word.end()))))


def _fraction(text: str, start: int, stop: int, word: str, before: str) -> Spelled | None:
    """The share for "a third of", "four fifths" or "by half".

    None for an ordinal or no share ("a fifth place", "the half").
    """
    parts = _PARTS.search(before)
    begin = start - len(before) + (parts.start() if parts is not None else len(before))
    if parts is not None and parts[1].lower() in ("a", "an") and _OF_WHICH.search(before):
        return Spelled(FRACTIONS[word], stop, fraction=True, begin=begin)
    by = parts is not None and _HALVED.search(text, max(0, begin - _BEFORE), begin)
    share = _SHARE.match(text, stop) or (_WHEN.match(text, stop) if word.endswith("s") or by else None)
    if word == "half":
        halved = (share and share.group().strip().lower() in ("of", "the", "as")) or _HALVED.search(
            before) or (by and _SINGLE.search(before))
        return Spelled(50.0, stop, fraction=True) if halved and not _HALF_OF_SCALE.match(text, stop) else None
    if parts is None or not share or text[start - 1:start] not in (" ", "-", "\xa0"):
        return None
    many = parts[1].lower()
    times = int(many) if many.isdigit() else ONES.get(many, 1)
    single = times == 1
    plural = word.endswith("s")
    if single == plural and (single or word not in ("third", "fourth", "fifth")):  # "one fifths", "two sixth"
        return None
    if word in ORDINALS and single and not _OF.match(text, stop):  # "a third in the race" is no share of it
        return None
    value = times * FRACTIONS[word]
    return Spelled(value, stop, fraction=True, begin=begin) if value <= 100.0 else None


def _sum(text: str, start: int) -> Spelled:
    """Adds up a number in words, such as "two hundred and fifty-three thousand" or "two and a half million".

    `current` collects what a scale word will multiply ("two hundred and fifty-three"), and `total` what has been
    multiplied.
    """
    total = current = 0.0
    end, position = start, start
    while True:
        word = _LETTERS.match(text, position)
        low = word.group().lower() if word else ""
        base = low[:-1] if low.endswith("s") and low[:-1] in SCALE_WORDS else low
        if low in ONES or low in TENS:
            current += ONES.get(low, TENS.get(low, 0))
        elif base in ("hundred", "dozen"):
            current = (current or 1.0) * SCALE_WORDS[base]
        elif base in SCALE_WORDS and base not in SHORT_SCALES:
            total += (current or 1.0) * SCALE_WORDS[base]
            current = 0.0
        elif low in ORDINALS and current >= _TENS_FROM:
            return Spelled(total + current + ORDINALS[low], position + len(low), True)
        else:
            break
        end = position + len(low)
        half = _AND_HALF.match(text, end)
        if half:
            more = 0.5 if "half" in half.group().lower() else 0.75 if "three" in half.group().lower() else 0.25
            factor = SCALE_WORDS[half["scale"].lower()] if half["scale"] else 1.0
            if not half["scale"] and not current and base in SCALE_WORDS:  # "a million and a half"
                return Spelled(total + more * SCALE_WORDS[base], half.end())
            return Spelled((total + current + more) * factor, half.end())
        gap = _JOIN.match(text, end)
        if not gap or text[end:end + 1] == "\n" or end - start > _LONGEST:
            break
        position = gap.end()
    return Spelled(total + current, end)
