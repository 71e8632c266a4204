"""Judges claims that are not in English beside an English page: by the language's own data, or as unchecked.

The learned weights know only English. A pair in one language with a data file is read by `verify.judge.languages`. A
pair in a language without one, or in two languages, is at best "could not tell", because a single small word may turn
the meaning unseen.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate

from reports.findings import Evidence, Support
from verify.judge.languages.detect import Spoken, language_of, spoken
from verify.judge.languages.language import language
from verify.judge.languages.verdict import Outcome, Passage, weigh_claim
from verify.judge.scorers.base import ClaimText, Judgement, SourceText

_SCORES = {Support.SUPPORTED: 0.8, Support.UNCHECKED: 0.5, Support.NOT_SUPPORTED: 0.15, Support.CONTRADICTED: 0.1}
"""The score of a label where no probability was measured. Unchecked pairs are ordered by the share of words found."""
_NO_DATA = "there are no word lists for the claim's language yet, so a single word could turn it unseen"
_ALPHANUMERIC = re.compile(r"[^\W_]+")
_TWO = "the source is in another language than the claim"


def languages_of(claim: ClaimText, source: SourceText) -> Spoken:
    """The languages of a claim and of its source."""
    return spoken(claim.text, source.text or source.all_text, source.language)


def judged(claim: ClaimText, source: SourceText, text: str, tongue: str, where: str = "") -> Judgement | None:
    """The judgement of a pair in one language; None for English, and where the language is unknown.

    `text` is the tier that is read and `where` the place its evidence names.
    """
    if tongue in ("", "en"):
        return None
    known = language(tongue)
    if known is None:
        return _verbatim(claim, text, where)
    titles = tuple(t for t in (source.title, claim.title) if t and language_of(t) in ("", tongue))
    found = weigh_claim(claim.text, text, titles, known, source.published)
    if found.support is Support.NOT_SUPPORTED and not found.code and language_of(claim.text) != tongue:
        found = replace(found, support=Support.UNCHECKED, code="language")  # it may be in another language after all
    return _judgement(found, source, text, where)


def told_apart(judgement: Judgement) -> Judgement:
    """The judgement of a pair in two languages: nothing that words alone say about it may count."""
    return Judgement(Support.UNCHECKED, 0.5, _TWO, judgement.evidence, judgement.facts, code="language")


def _judgement(found: Outcome, source: SourceText, text: str, where: str) -> Judgement:
    """The outcome of the language's own rules as a judgement."""
    score = _SCORES[found.support] if found.support is not Support.UNCHECKED else 0.2 + 0.25 * found.share
    evidence = tuple(_passage(text, each, source, where) for each in found.passages)
    return Judgement(found.support, round(score, 4), found.reason, evidence, found.facts, found.missing,
                     code=found.code)


def _passage(text: str, passage: Passage, source: SourceText, where: str) -> Evidence:
    """A passage as evidence, with the number of the given sentence where the caller gave sentences."""
    start, end = passage.start, passage.end
    place = where or next((s.name for s in source.sections if s.start <= start < s.end), "")
    given = -1
    if source.sentences:
        starts = [0, *accumulate(len(s) + 1 for s in source.sentences)]
        given = bisect_right(starts, start) - 1
    shown = " ".join(text[start:end].split())
    matched = passage.matched if shown == text[start:end] else ()  # places are of the text as it stands
    return Evidence(shown, where=place, sentence=given, start=start, end=end, matched=matched)


def _verbatim(claim: ClaimText, text: str, where: str) -> Judgement:
    """For a language without data: only the claim's own sentence, whole and word for word, is support."""
    wanted = _bare(claim.text)
    for row in text.split("\n"):
        for sentence in row.replace("! ", ". ").replace("? ", ". ").split(". "):
            if wanted and _bare(sentence) == wanted:
                start = text.find(sentence)
                shown = Evidence(sentence.strip(), where=where, start=start, end=start + len(sentence))
                return Judgement(Support.SUPPORTED, _SCORES[Support.SUPPORTED], "the sentence stands in the source, "
                                 "word for word", (shown,))
    return Judgement(Support.UNCHECKED, 0.5, _NO_DATA, code="language")


def _bare(text: str) -> str:
    """The words in lower case, separated by single spaces."""
    return " ".join(_ALPHANUMERIC.findall(text.lower()))
