"""What a repairer is: an assessment in, proposals out. Pure: it asks nobody and reads no clock."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from refs.edits.base import Change
from refs.model import Capture, Memento, Reference, Source
from reports.findings import Assessment, Evidence, Finding, Outcome, Question, Support

SAYS = (Support.SUPPORTED, Support.PARTIAL)
"""Judgements under which a page says what is claimed, wholly or in part."""
STABLE = frozenset("doi.org dx.doi.org hdl.handle.net purl.org n2t.net w3id.org ark.bnf.fr nbn-resolving.org "
                   "jstor.org pubmed.ncbi.nlm.nih.gov arxiv.org web.archive.org".split())
"""Hosts whose addresses are identifiers: where they lead to changes, the address does not."""


@dataclass(frozen=True, slots=True)
class Case:
    """One citation whose repair is wished for."""

    assessment: Assessment
    siblings: tuple[Assessment, ...] = ()
    """The other assessments of the same document."""
    stated: Mapping[str, str] = field(default_factory=dict)
    """The citation's values as they are written, by field ({} where the format has none)."""
    states_archive: bool = True
    """False where an archived copy can only take the address's place."""
    month: str = ""
    """"November 2026", for dated tags."""
    saved: Mapping[str, Memento] = field(default_factory=dict)
    """Copies that were made on request, by the address that was saved."""
    tags: bool = False
    """True when maintenance tags are asked for."""

    @property
    def reference(self) -> Reference:
        """The citation's reference."""
        return self.assessment.citation.reference

    def about(self, source: Source | None, question: Question) -> tuple[Finding, ...]:
        """The findings of one witness to one question."""
        return tuple(f for f in self.assessment.findings if f.source is source and f.question is question)

    def is_cited_page(self, source: Source) -> bool:
        """True when a witness passed as the cited page and nothing says that it is another."""
        outcomes = {f.outcome for f in self.about(source, Question.IDENTITY)}
        return Outcome.PASS in outcomes and Outcome.FAIL not in outcomes

    def is_stranger(self, source: Source) -> bool:
        """True when a witness is certainly not the cited page."""
        return any(f.outcome is Outcome.FAIL for f in self.about(source, Question.IDENTITY))

    def says(self, source: Source) -> bool:
        """True when a witness holds evidence for the claim and none against it.

        For an entry without a claim, in a bibliography or a list of links, that it passed as the cited page is enough.
        """
        if not self.assessment.citation.claim.text.strip():
            return self.is_cited_page(source)
        found = {f.support for f in self.about(source, Question.SUPPORT) if f.code != "joint"}
        return bool(found & set(SAYS)) and Support.CONTRADICTED not in found

    def evidence(self, source: Source) -> Evidence | None:
        """The first passage of a witness."""
        return next((e for f in self.about(source, Question.SUPPORT) for e in f.evidence), None)

    @property
    def snapshot(self) -> Capture | None:
        """The archived copy that may stand for the page: readable, not another page, and it holds the evidence."""
        held = self.assessment.captures.archived
        fit = held is not None and held.readable and held.memento is not None and not self.is_stranger(Source.ARCHIVE)
        return held if fit and self.says(Source.ARCHIVE) else None


def rests_on_live(assessment: Assessment) -> bool:
    """True where only the live page supports the claim: a patch that replaces its address would lower the verdict."""
    said = {f.source for f in assessment.findings if f.question is Question.SUPPORT and f.support in SAYS}
    return Source.LIVE in said and Source.ARCHIVE not in said


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed repair: what the citation should state, or a suggestion in words."""

    kind: str
    """As in `reports.findings.Repair`."""
    summary: str
    change: Change = field(default_factory=Change)
    """Empty for a suggestion in words."""
    words: str = ""
    """Shown beside the summary; never an edit."""
    rank: int = 50
    """Of two proposals that would edit the same place, the one with the lower rank is kept."""


class Repairer(ABC):
    """Proposes one kind of repair."""

    name: str = ""

    @abstractmethod
    def propose(self, case: Case) -> Iterable[Proposal]:
        """The repairs of this kind that the citation's findings bear out; mostly none."""
