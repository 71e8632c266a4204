"""What a scorer is.

It takes a claim and a source, and says how well the source supports the claim and which passages say so.

The value types stand here as well: `ClaimText` and `SourceText` go in, `Judgement` comes out. A new scorer is one file
in this folder with one subclass of `Scorer`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from refs.model import BESIDE, REFERENCES, Page, Section
from reports.findings import Evidence, Fact, Opinion, Support

OUTSIDE = "outside the article body"
"""The place of evidence that only the whole visible text of a page has, and not its main text."""


@dataclass(frozen=True, slots=True)
class ClaimText:
    """The claim as a scorer reads it."""

    text: str
    context: str = ""
    """Earlier sentences of the claim's paragraph, which may name what "it" and "there" refer to."""
    title: str = ""
    """The article's title. It names the subject that the claim's pronouns often refer to."""
    language: str = ""
    """The article's language as a code ("en", "de"); "" where it is not known."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source as a scorer reads it: the texts, title and dates of a page, or a bare list of sentences."""

    text: str = ""
    """The main text of the page ("tier A": the article's body without navigation, boxes and lists)."""
    all_text: str = ""
    """All visible text of the page ("tier B"); read before anything is called unsupported."""
    title: str = ""
    published: str = ""
    description: str = ""
    authors: tuple[str, ...] = ()
    site: str = ""
    language: str = ""
    sections: tuple[Section, ...] = ()
    sentences: tuple[str, ...] = ()
    r"""Sentences that the caller has split already (the list form of `citewatch judge`); then `text` is these, joined
    by "\n"."""

    @classmethod
    def of(cls, page: Page) -> SourceText:
        """The source that a page offers.

        Boxes beside the main text and lists of references are blanked out: they are not statements of the page.
        """
        text, all_text = _stated(page.text, page.sections), _stated(page.all_text, page.beside)
        return cls(text, all_text, page.title, page.published, page.description,
                   page.authors, page.site, page.language, page.sections)


def _stated(text: str, sections: Iterable[Section]) -> str:
    """The text with spaces in place of boxes and lists of references, so that every offset into it stays valid."""
    spans = tuple([(section.start, section.end) for section in sections if section.name in (BESIDE, REFERENCES)])
    return _blanked(text, spans) if spans else text


@lru_cache(maxsize=8)
def _blanked(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """The text with spaces in place of some spans.

    It is kept, so that all claims on a page are judged by one string: what is known of a text is found by it.
    """
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a scorer says about a claim and a source."""

    support: Support
    score: float
    """Calibrated probability in [0, 1] that the source fully supports the claim."""
    reason: str
    """One neutral line for the reader."""
    evidence: tuple[Evidence, ...] = ()
    """One to three passages, best first; `source`, `url` and `captured` are filled by the checker."""
    facts: tuple[Fact, ...] = ()
    """The numbers, dates, names and quotations of the claim, each found, different or absent."""
    missing: tuple[str, ...] = ()
    """Words of the claim that the source does not have."""
    certain: bool = False
    """True when the label rests on a rule precise enough to fail a build."""
    code: str = ""
    """Machine-readable name of the rule that decided, or of the reason for not judging ("stub", "language",
    "not_checkable")."""
    clause: str = ""
    """The part of the claim that decided, where the claim says several things; "" for the claim as a whole."""
    opinions: tuple[Opinion, ...] = ()
    """What each of the two judges said, where a second one was asked."""


NOT_ASKED = frozenset({"scorer_unset", "scorer_spent", "scorer_failed"})
"""Codes that say that nobody was asked: the scorer lacks a setting, its budget is spent, or its model gave no answer.

They hold for the moment only, and are never remembered as an answer about the page.
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one question costs. All zero for a scorer that runs on this machine."""

    tokens_in: int = 0
    tokens_out: int = 0
    price: float = 0.0
    """In whatever currency the settings give prices in; 0 where they give none."""

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.tokens_in + other.tokens_in, self.tokens_out + other.tokens_out, self.price + other.price)

    def times(self, share: float) -> Cost:
        """The cost of that many such questions; `share` need not be a whole number."""
        return Cost(round(self.tokens_in * share), round(self.tokens_out * share), self.price * share)


class Scorer(ABC):
    """Judges claims against sources. The same input always gives the same judgement."""

    name: str = ""
    right: float = 0.72
    """How often the scorer's label is right on pairs like these (balanced accuracy, 0 to 1). As a second judge, its
    word moves another scorer's probability by these odds. 0.72 is what a small checker reaches on WiCE
    (MiniCheck-Flan-T5, as its authors publish it)."""

    may_be_forked: bool = False
    """True where the scorer is data alone (no thread, lock or connection), so that a process may be forked with it."""

    polyglot: bool = False
    """True where it can read a claim in one language and a page in another."""

    @property
    def identity(self) -> str:
        """Names everything besides claim and source that its judgements depend on.

        A remembered judgement counts only while this is unchanged.
        """
        return self.name

    @property
    def revision(self) -> str:
        """Which weights, model or prompt of it a reader of a report is told; no path of this machine and no secret."""
        return self.identity.removeprefix(self.name).strip()

    @property
    def first(self) -> Scorer:
        """The scorer that reads every pair: this one, or the first of two."""
        return self

    @property
    def lacks(self) -> str:
        """What must be set before this scorer can answer, in one line; "" where it can answer."""
        return ""

    def begin(self) -> None:  # noqa: B027 - most scorers have nothing to begin
        """Begin a run. A scorer that counts its questions, or has given up asking, starts anew."""

    def cost(self, claim: ClaimText, source: SourceText) -> Cost:
        """What asking for this pair would cost. It asks nobody."""
        return Cost()

    def opinion(self, claim: ClaimText, source: SourceText) -> Judgement:
        """What it says as a second judge.

        A scorer that builds on the first judge's rules leaves these out here, so that they do not count twice.
        """
        return self.judge(claim, source)

    def at(self, claim: ClaimText, source: SourceText, score: float) -> Judgement:
        """What this scorer's rules would say if its probability of support were `score`.

        A scorer that does not tell how its label follows from its score keeps its label, except for a "supported" that
        has become unlikely (below 0.5), which becomes partial.
        """
        said = self.judge(claim, source)
        fallen = said.support is Support.SUPPORTED and score < 0.5
        return replace(said, score=score, support=Support.PARTIAL if fallen else said.support)

    def lifted(self, claim: ClaimText, source: SourceText, score: float, quoted: str) -> Judgement:
        """As `at`, for a claim that this scorer did not call supported and another judge does.

        `quoted` is what the other judge's "supported" rests on. Any answer other than "supported" means that the label
        is not lifted, and its reason says why.
        """
        return self.at(claim, source, score)

    @abstractmethod
    def judge(self, claim: ClaimText, source: SourceText) -> Judgement:
        """The support of `claim` by `source`. Never raises for odd text: what cannot be judged is unchecked."""
