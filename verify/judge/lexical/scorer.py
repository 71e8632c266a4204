"""The default scorer's work, which scorers that also ask a model build on.

The order: judge by the main text; if that does not support the claim and the rest of the page has something that it
lacks, judge by all visible text; take the better of the two. Within each, a pair that is not in English goes to
`abroad`; an English one is read (`reading`), turned into features (`features`), scored (`model`) and decided
(`decide`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from reports.findings import Evidence, FactStatus, Support
from verify.judge.facts.check_numbers import MOST
from verify.judge.lexical.abroad import judged, languages_of, told_apart
from verify.judge.lexical.decide import decide
from verify.judge.lexical.features import claim_features, word_features
from verify.judge.lexical.model import Model, shipped
from verify.judge.lexical.objections import objection
from verify.judge.lexical.pair.clauses import clauses
from verify.judge.lexical.reading import Reading, index_of, lacking_words, reading_of
from verify.judge.scorers.base import OUTSIDE, ClaimText, Judgement, Scorer, SourceText
from verify.judge.text.lacking import beginnings, begins, lacking, lower, outside
from verify.judge.text.text import spans_of

_LONGEST = 2000
"""Characters of a claim. The longest of 92 claims taken from Wikipedia has 904."""
_CLAUSES = 40
"""Clauses of a claim. The longest of 5,933 real ones has 13. The work grows with the clauses of claim and page
multiplied."""
_RUN = re.compile(r"\w+")
_FIGURES = re.compile(r"\d[\d.,]*")
_KNOWN = 32
"""Judgements that are kept: several checkers ask for the same one."""


class ByWords(Scorer):
    """Words, numbers, dates and names of the claim against the best passages; runs offline on the CPU."""

    def __init__(self, model: Model | None = None) -> None:
        self.model = model or shipped()
        self._known = lru_cache(maxsize=_KNOWN)(self._judge)
        self._tier = lru_cache(maxsize=_KNOWN)(self._read_tier)

    @property
    def identity(self) -> str:
        """The name, and a digest of the weights."""
        return f"{self.name} {self.model.digest}"

    def judge(self, claim: ClaimText, source: SourceText) -> Judgement:
        """The support of `claim` by `source`. All visible text is read before anything is called unsupported."""
        return self._known(claim, source)

    def at(self, claim: ClaimText, source: SourceText, score: float) -> Judgement:
        """What the rules say if the learned probability is `score`. Languages without one are judged as always."""
        return self._judge(claim, source, score)

    def lifted(self, claim: ClaimText, source: SourceText, score: float, quoted: str) -> Judgement:
        """As `at`, but held to the hard facts and to what is quoted in support."""
        before, settled = self.judge(claim, source), self.at(claim, source, score)
        reading = reading_of(claim, source, index_of(source, source.text or source.all_text))
        if settled.support is not Support.SUPPORTED or reading is None:
            return settled
        against = objection(reading, before.support, quoted)
        return replace(before, reason=against) if against else settled

    def _judge(self, claim: ClaimText, source: SourceText, at: float | None = None) -> Judgement:
        """The judgement by the main text, or by all visible text if that is better.

        `at` replaces the learned probability.
        """
        if _too_long(claim.text):
            why = "the claim is too long to be judged as one statement"
            return Judgement(Support.UNCHECKED, 0.5, why, code="too_long")
        bare = replace(source, all_text="") if source.text else source
        first = self._tier(claim, bare, source.text or source.all_text, "", at)
        if first.support is Support.SUPPORTED or not _more(source) or languages_of(claim, source).differ:
            return first
        if first.support is not Support.UNCHECKED and not _more_outside_the_body(first, source):
            return first  # nothing that the article lacks stands outside its body either
        second = self._tier(claim, bare, source.all_text, OUTSIDE, at)
        return second if second.score > first.score or first.support is Support.UNCHECKED else first

    def _read_tier(self, claim: ClaimText, source: SourceText, text: str, where: str, at: float | None) -> Judgement:
        """The judgement by one of the page's texts; `where` is the place that its evidence names.

        Its answers are kept, and `source` is without the other text: the article of an archived copy is mostly that of
        the live page, under another menu, and is read once for both.
        """
        tongues = languages_of(claim, source)
        abroad = judged(claim, source, text, tongues.one, where)
        if abroad is not None:
            return abroad
        english = self._english(claim, source, text, where, at)
        return told_apart(english) if tongues.differ and english.code not in ("stub", "not_checkable") else english

    def _english(self, claim: ClaimText, source: SourceText, text: str, where: str, at: float | None) -> Judgement:
        """The judgement of a pair in English, or in two languages, by the learned weights."""
        reading = reading_of(claim, source, index_of(source, text))
        if reading is None:
            return _nothing(claim)
        rows = word_features(reading)
        row = claim_features(reading, self.model.doubts(rows), rows)
        score = self.model.supported(row) if at is None else at
        decided = decide(reading, self.model, row, score)
        facts = tuple(c.fact for c in reading.checks)
        score = self.model.settled(score, decided.support, decided.certain)
        return Judgement(decided.support, score, decided.reason, _evidence(reading, where), facts,
                         lacking_words(reading), decided.certain, decided.code)


def _too_long(claim: str) -> bool:
    """True for a text that is a page or a list and no statement. A pair may cost 200 ms of CPU time, no more."""
    words = _RUN.findall(claim)  # a clause has a word, so that few words need no look for clauses
    many = len(words) > _CLAUSES or len(max(words, key=len, default="")) > _CLAUSES
    return len(claim) > _LONGEST or len(_FIGURES.findall(claim)) > MOST or (many and len(clauses(claim)) > _CLAUSES)


def _more_outside_the_body(judged: Judgement, source: SourceText) -> bool:
    """True when the page has, outside the article's body alone, a word that the body leaves wanting.

    A word's first five letters are enough to meet it in another form.
    """
    wanted = frozenset[str]().union(*map(beginnings, lacking(judged)))
    around = outside(source.all_text, source.text)
    return any(begins(around, b) and not begins(lower(source.text), b) for b in wanted)


def _more(source: SourceText) -> bool:
    """True when the page shows more than its main text."""
    return bool(source.all_text) and not source.sentences and source.all_text != source.text


def _nothing(claim: ClaimText) -> Judgement:
    """The judgement where claim or source has no words."""
    if not re.search(r"\w{2}", claim.text):
        return Judgement(Support.UNCHECKED, 0.5, "the claim holds no words to look for", code="not_checkable")
    return Judgement(Support.UNCHECKED, 0.5, "the source offers no text to compare", code="stub")


def _evidence(reading: Reading, where: str) -> tuple[Evidence, ...]:
    """The covering passages, then the page's date where a fact was resolved only by that."""
    found = [_passage(reading, n, where) for n in reading.cover.order]
    dated = [c for c in reading.checks if c.fact.status is FactStatus.FOUND and c.inferred]
    if dated and reading.source.published:
        found = [*found[:2], Evidence(reading.source.published, where="metadata")]
    return tuple(found)


def _passage(reading: Reading, n: int, where: str) -> Evidence:
    """A sentence of the source as evidence, with where it stands and which of its words match."""
    sentence = reading.index.sentences[n]
    text = " ".join(reading.index.text[sentence.start:sentence.end].split())
    place = where or next((s.name for s in reading.source.sections if s.start <= sentence.start < s.end), "")
    return Evidence(text, where=place, sentence=sentence.given, start=sentence.start, end=sentence.end,
                    matched=spans_of(text, reading.weights))
