"""What a scorer is: how well one source supports one claim, with the passages that say so."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, replace

from refs.model import BESIDE, REFERENCES, Page, Section
from reports.findings import Evidence, Fact, Opinion, Support

OUTSIDE = "outside the article body"
"""Where evidence stands that only the whole visible text of a page has."""


@dataclass(frozen=True, slots=True)
class ClaimText:
    """The claim as a scorer reads it."""

    text: str
    context: str = ""
    title: str = ""
    """The article's title: names the claim's pronouns often lean on."""
    language: str = ""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source as a scorer reads it: tiers, title and dates of a page, or bare sentences."""

    text: str = ""
    """Tier A."""
    all_text: str = ""
    """Tier B; read before anything is called unsupported."""
    title: str = ""
    published: str = ""
    description: str = ""
    authors: tuple[str, ...] = ()
    site: str = ""
    language: str = ""
    sections: tuple[Section, ...] = ()
    sentences: tuple[str, ...] = ()
    """Given sentences (judge's list form); then `text` is their join by "\\n"."""

    @classmethod
    def of(cls, page: Page) -> SourceText:
        """The source a page offers: what stands beside its matter, or in its list of references, states nothing."""
        text, all_text = _stated(page.text, page.sections), _stated(page.all_text, page.beside)
        return cls(text, all_text, page.title, page.published, page.description,
                   page.authors, page.site, page.language, page.sections)


def _stated(text: str, sections: Iterable[Section]) -> str:
    """The text with blanks where it is no statement of the page, so that places in it stay what they are."""
    for section in sections:
        if section.name in (BESIDE, REFERENCES):
            text = f"{text[:section.start]}{' ' * (section.end - section.start)}{text[section.end:]}"
    return text


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a scorer says of a claim and a source."""

    support: Support
    score: float
    """Calibrated probability in [0, 1] that the source fully supports the claim."""
    reason: str
    """One neutral line."""
    evidence: tuple[Evidence, ...] = ()
    """One to three passages, best first; `source`, `url` and `captured` are filled by the checker."""
    facts: tuple[Fact, ...] = ()
    missing: tuple[str, ...] = ()
    certain: bool = False
    """True when the label rests on a rule precise enough to fail a build."""
    code: str = ""
    """Machine name of an abstention ("stub", "language", "not_checkable", ...) or of the deciding rule."""
    clause: str = ""
    """The part of the claim that decided, where the claim says several things; "" for the claim as a whole."""
    opinions: tuple[Opinion, ...] = ()
    """What either judge said, where a second one was asked."""


NOT_ASKED = frozenset({"scorer_unset", "scorer_spent", "scorer_failed"})
"""Codes of a judgement that was none: the scorer lacks a setting, its budget is spent, its model gave no answer.

They hold for the moment and are never remembered as an answer about the page.
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one question costs: nothing but time for a scorer that runs on this machine."""

    tokens_in: int = 0
    tokens_out: int = 0
    price: float = 0.0
    """In whatever currency the settings give prices in; 0 where they give none."""

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.tokens_in + other.tokens_in, self.tokens_out + other.tokens_out, self.price + other.price)

    def times(self, share: float) -> Cost:
        """The cost of so many such questions."""
        return Cost(round(self.tokens_in * share), round(self.tokens_out * share), self.price * share)


class Scorer(ABC):
    """Judges claims against sources; deterministic for the same input."""

    name: str = ""
    right: float = 0.72
    """How often its label is right on pairs like these (balanced accuracy): the odds with which its word moves another
    scorer's. 72 % is what a small checker reaches on WiCE (MiniCheck-Flan-T5, as published)."""

    polyglot: bool = False
    """True where it can read a claim in another language than the page."""

    @property
    def identity(self) -> str:
        """Names all that its judgements depend on besides claim and source: another identity judges anew."""
        return self.name

    @property
    def first(self) -> Scorer:
        """The scorer that reads every pair: this one, or the first of two."""
        return self

    @property
    def lacks(self) -> str:
        """What must be set before this scorer can answer, in one line; "" where it can."""
        return ""

    def cost(self, claim: ClaimText, source: SourceText) -> Cost:
        """What asking for this pair would cost; asks nobody."""
        return Cost()

    def opinion(self, claim: ClaimText, source: SourceText) -> Judgement:
        """What it says as a second judge: its own word, without what the first has weighed already."""
        return self.judge(claim, source)

    def at(self, claim: ClaimText, source: SourceText, score: float) -> Judgement:
        """What this scorer's rules would say were its probability of support `score`.

        A scorer that does not tell how its label follows from its score keeps its label, but for a "supported" that
        has become unlikely.
        """
        said = self.judge(claim, source)
        fallen = said.support is Support.SUPPORTED and score < 0.5
        return replace(said, score=score, support=Support.PARTIAL if fallen else said.support)

    def lifted(self, claim: ClaimText, source: SourceText, score: float, quoted: str) -> Judgement:
        """As `at`, for a claim that it did not call supported and another judge does, resting on what it quotes.

        Any other label than "supported" says that it is not lifted, and its reason why.
        """
        return self.at(claim, source, score)

    @abstractmethod
    def judge(self, claim: ClaimText, source: SourceText) -> Judgement:
        """The support of `claim` by `source`; never raises for odd text."""
