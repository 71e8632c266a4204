"""Reads a claim against a source: the passages, the words found and missed, the hard facts, the conflicts.

Everything that features, label and reason are made of is computed here, once for each pair.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from reports.findings import FactStatus
from verify.judge.facts.check import check, claim_facts
from verify.judge.facts.dates import dates
from verify.judge.facts.locators import without_locators
from verify.judge.facts.names import same_name
from verify.judge.facts.result import Check
from verify.judge.lexical import polarity, roles
from verify.judge.lexical.polarity import Conflict, Token, tokens
from verify.judge.scorers.base import ClaimText, SourceText
from verify.judge.text.retrieval import Cover, Index, cover, index_sentences, index_text, weigh
from verify.judge.text.text import keys

_BOUNDS = frozenset(keys("almost nearly fewer less least roughly approximately exceed exceeded exceeding"))
"""Stems of words that bound a number: where the number is met, they are met as well."""
_DAY = re.compile(r"\d[-./]\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", re.IGNORECASE)
"""What every full date has: figures apart, or a month. Looked for first, since most texts have neither there."""
_HEAD = 1200
"""Characters at the start of a source in which the date of a byline is looked for when no metadata gives one."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What was found for one claim in one source."""

    claim: ClaimText
    source: SourceText
    index: Index
    words: tuple[Token, ...]
    """The claim's words of weight, in order."""
    weights: dict[str, float]
    """Stem of the claim -> its rarity."""
    cover: Cover
    best: str
    """The sentence that has most of the claim."""
    near: str
    """The covering sentences with their neighbours, as one text."""
    near_bag: frozenset[str]
    """Stems of `near`, and of facts that it states in other words."""
    meta_bag: frozenset[str]
    """Stems of the source's title, description, authors and site."""
    title_bag: frozenset[str]
    """Stems of the title of the claim's article."""
    checks: tuple[Check, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def near_words(self) -> frozenset[str]:
        """Stems of the passages, the source's metadata and the article's title."""
        return self.near_bag | self.meta_bag | self.title_bag

    @property
    def found_words(self) -> frozenset[str]:
        """Stems of the claim's facts that the source states, in whatever spelling: "$1.18 million" for 1,180,000."""
        return frozenset(k for c in self.checks if c.fact.status is FactStatus.FOUND for k in keys(c.fact.claimed))

    def holds(self, stem: str) -> bool:
        """True where the whole source, its metadata or the article's title has the stem."""
        return stem in self.index.bag or stem in self.meta_bag or stem in self.title_bag

    @property
    def met(self) -> float:
        """Share of the claim, weighed by rarity, that passages, the source's metadata and the article's title have."""
        return self.share(self.near_words)

    def share(self, have: frozenset[str] | set[str]) -> float:
        """Share of the claim's weight that falls on stems in `have`, from 0 to 1."""
        total = sum(self.weights.values())
        return sum([w for k, w in self.weights.items() if k in have]) / total if total else 0.0


def lacking_words(reading: Reading) -> tuple[str, ...]:
    """Words of the claim that the source lacks, in the claim's order and spelling."""
    found = reading.found_words
    lacking = [t for t in reading.words if t.key not in found and not reading.holds(t.key)]
    return tuple(dict.fromkeys([reading.claim.text[t.start:t.end] for t in lacking]))


def index_of(source: SourceText, text: str) -> Index:
    """The index of one tier of a source, or of its given sentences."""
    return index_sentences(source.sentences) if source.sentences else index_text(text)


def reading_of(claim: ClaimText, source: SourceText, index: Index) -> Reading | None:
    """The reading of a claim against one tier; None where either has no word of weight."""
    text = without_locators(claim.text)
    claim = claim if text == claim.text else replace(claim, text=text)
    words = tuple(_as_spelled(t, index.bag) for t in tokens(claim.text) if t.content)
    weights = weigh(frozenset(t.key for t in words))
    if not weights or not index.sentences:
        return None
    source = _dated(source, index) if claim_facts(claim.text).dates else source
    found = cover(weights, index)
    best = _sentence(index, found.order[0]) if found.order else ""
    around = sorted({m for n in found.order for m in (n - 1, n, n + 1) if 0 <= m < len(index.sentences)})
    near = " \n".join(_sentence(index, n) for n in around)
    near_bag = frozenset().union(*(index.sentences[n].keys for n in around))
    meta = _meta(source)
    checks = check(claim, source, index, near, index.bag | meta)
    near_bag |= _met_otherwise(checks, index.bag)
    return Reading(claim, source, index, words, weights, found, best, near, near_bag, meta,
                   frozenset(keys(claim.title)), checks, _conflicts(claim.text, index, found))


def _met_otherwise(checks: tuple[Check, ...], bag: frozenset[str]) -> frozenset[str]:
    """Stems of facts that the source states in other words: "94" for "more than 90", or "European Union" for "EU"."""
    found = [c for c in checks if c.near and c.fact.status is FactStatus.FOUND and not c.inferred]
    bounds = _BOUNDS if any(c.fact.kind == "number" for c in found) else frozenset()
    return bounds | frozenset(k for c in found for k in keys(c.fact.claimed) if c.fact.kind != "name" or k not in bag)


def _as_spelled(token: Token, bag: frozenset[str]) -> Token:
    """The word as the source spells it, where the source has the name in another transliteration."""
    if not token.capital or token.key in bag or len(token.key) < 4:
        return token
    near = sorted(k for k in bag if k[0] == token.key[0] and same_name(token.key, k))
    return token._replace(key=near[0]) if near else token


def _sentence(index: Index, n: int) -> str:
    """The text of a sentence."""
    sentence = index.sentences[n]
    return index.text[sentence.start:sentence.end]


@lru_cache(maxsize=256)
def _meta_of(text: str) -> frozenset[str]:
    return frozenset(keys(text))


def _meta(source: SourceText) -> frozenset[str]:
    """The stems of the source's title, description, authors and site name."""
    return _meta_of("\n".join((source.title, source.description, " ".join(source.authors), source.site)))


def _dated(source: SourceText, index: Index) -> SourceText:
    """The source with a publication date: that of its metadata, else the first full date in its first lines."""
    if source.published:
        return source
    head = index.text[:_HEAD]
    first = next((d for d in dates(head) if d.day and not d.inferred), None) if _DAY.search(head) else None
    return replace(source, published=f"{first.year:04}-{first.month:02}-{first.day:02}") if first else source


def _conflicts(claim: str, index: Index, found: Cover) -> tuple[Conflict, ...]:
    """Conflicts of the claim with the best sentence."""
    if not found.order:
        return ()
    passage = _sentence(index, found.order[0])
    return (*polarity.conflicts(claim, passage), *roles.conflicts(claim, passage),
            *roles.name_in_place(claim, passage))
