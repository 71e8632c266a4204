"""Asks whether the source says what the article claims.

There is one finding for each readable capture, and one for adjacent references together. The scorer judges each capture
on its own. Its label is then held back where the page cannot prove an absence (a stub, an abstract, half a page). Where
several references stand at one place, they are also judged as one text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache

from refs.model import Capture, Captures, Page
from refs.pages.states import in_passing
from reports.findings import Evidence, Finding, Outcome, Question, Support
from verify.judge.checkers import _fields
from verify.judge.checkers._fields import Agreement
from verify.judge.checkers._witness import claim_of, is_abstract, is_stub, placed
from verify.judge.checkers.base import Case, Checker
from verify.judge.scorers.base import OUTSIDE, ClaimText, Judgement, SourceText
from verify.judge.text.lacking import beginnings, begins, lacking

_OUTCOME = {
    Support.SUPPORTED: Outcome.PASS,
    Support.PARTIAL: Outcome.UNSURE,
    Support.NOT_SUPPORTED: Outcome.FAIL,
    Support.CONTRADICTED: Outcome.FAIL,
    Support.UNCHECKED: Outcome.UNSURE,
}
"""A scorer's label as the outcome of a check."""


class SupportChecker(Checker):
    """Scores the claim against each readable capture; only the whole text of a live page may convict."""

    name = "support"
    question = Question.SUPPORT

    def check(self, case: Case) -> Iterable[Finding]:
        """One SUPPORT finding per readable capture, then perhaps a joint one.

        The joint one says that this and the adjacent references together support the claim. Nothing where the
        reference backs no sentence.
        """
        if not case.citation.claim.text:
            return  # a reference that nothing is claimed by
        claim = claim_of(case)
        # First pass: every readable capture on its own.
        singles = [(c, case.scorer.judge(claim, SourceText.of(c.page))) for c in case.captures if c.readable]
        helped = _helped(case, claim) if any(j.support is not Support.SUPPORTED for _, j in singles) else ""
        for capture, judgement in singles:
            yield _finding(self.name, capture, _held_back(judgement, capture, helped, case))
        # Second pass: together with the references beside this one. The first judge is asked alone here: what a second
        # judge doubts must not be lifted again by adding up pages.
        if helped:
            alone = [(c, case.scorer.first.judge(claim, SourceText.of(c.page))) for c, _ in singles]
            yield from _joint(self.name, case, claim, alone)  # what a second judge doubts, no sum of pages lifts again


def _finding(checker: str, capture: Capture, judgement: Judgement) -> Finding:
    """A judgement as a finding; says so where all evidence stands outside the article's body."""
    outside = bool(judgement.evidence) and all(e.where == OUTSIDE for e in judgement.evidence)
    reason = f"{judgement.reason}; it stands {OUTSIDE}" if outside else judgement.reason
    return Finding(
        checker, Question.SUPPORT, _OUTCOME[judgement.support], reason, source=capture.source,
        support=judgement.support, score=judgement.score, certain=judgement.certain,
        evidence=placed(judgement.evidence, capture), facts=judgement.facts, missing=judgement.missing,
        code=judgement.code, opinions=judgement.opinions,
    )


def _held_back(judgement: Judgement, capture: Capture, helped: str, case: Case) -> Judgement:
    """The judgement without what this page cannot prove.

    A page that supports the claim keeps its label. Otherwise a stub, an abstract, a page not read to its end or a page
    in doubt makes it unchecked, and help from a neighbouring reference, or from a box beside the article, makes it
    uncertain.
    """
    if judgement.support in (Support.SUPPORTED, Support.UNCHECKED):
        return judgement
    if is_abstract(case, capture):
        return _unchecked(judgement, "abstract_only", "only an abstract could be read; it does not settle this")
    if is_stub(capture):
        return _unchecked(judgement, "stub", "the page offers too little text to tell")
    if capture.truncated:
        return _unchecked(judgement, "truncated", f"the page was not read to its end ({capture.truncated})")
    if in_passing(capture.page) and not _bears_cited_title(case, capture):
        return _unchecked(judgement, "page_in_doubt", f"it may not be the page: {capture.page.reason}")
    if helped:
        return replace(judgement, certain=False, code=helped)
    if _boxes_would_help(case, capture, judgement):
        reason = "only a box beside the article, or the page's list of references, has it"
        return replace(judgement, certain=False, code="beside_the_article", reason=reason)
    return judgement


def _boxes_would_help(case: Case, capture: Capture, judgement: Judgement) -> bool:
    """True where the page, read with the boxes and lists beside its main text, would support the claim.

    Then the label stands but may fail no build. The whole page is judged only where a box has something that the main
    text lacks, because judging costs time and the boxes could not help otherwise.
    """
    page = capture.page
    wanted = lacking(judgement)
    if not page.beside or (wanted and not any(map(_has(page), wanted))):
        return False
    whole = SourceText.of(replace(page, text=page.all_text, sections=(), beside=()))
    return case.scorer.first.judge(claim_of(case), whole).support is Support.SUPPORTED


def _has(page: Page) -> Callable[[str], bool]:
    """A predicate: whether every word of a text begins a word in the boxes beside the page's main text."""
    boxes = "\n".join(page.all_text[s.start:s.end] for s in page.beside).lower()
    return lambda text: all(begins(boxes, b) for b in beginnings(text))


def _bears_cited_title(case: Case, capture: Capture) -> bool:
    """True where the page's title is the cited one, which removes the doubt about whether it is the page."""
    return _fields.title(case.citation.reference.title, capture.page).agreement is Agreement.SAME


def _unchecked(judgement: Judgement, code: str, reason: str) -> Judgement:
    return replace(judgement, support=Support.UNCHECKED, certain=False, code=code, reason=reason)


def _helped(case: Case, claim: ClaimText) -> str:
    """Why this reference alone need not carry the claim.

    The code of that reason, or "" where no reference stands beside it.
    """
    if not case.neighbours:
        return ""
    for _, captures in case.neighbours:
        readable = [c for c in captures if c.readable]
        if not readable:
            return "neighbour_unread"
        if any(case.scorer.first.judge(claim, SourceText.of(c.page)).support is Support.SUPPORTED for c in readable):
            return "neighbour_supports"
    return "shared"


def _joint(checker: str, case: Case, claim: ClaimText, singles: list[tuple[Capture, Judgement]]) -> Iterator[Finding]:
    """A PASS for each page that contributes its share to what the sources say only together."""
    others = [c for _, captures in case.neighbours if (c := _best(captures))]
    # What the other references say without this one; the same for the live page and the copy, so it is asked once.
    without = cache(lambda: case.scorer.first.judge(claim, _merged(others)).support)
    for capture, alone in singles:
        if not others or alone.support in (Support.SUPPORTED, Support.CONTRADICTED, Support.UNCHECKED):
            continue
        together = case.scorer.judge(claim, _merged([capture, *others]))
        own = tuple(placed(_within(together, capture), capture))
        lifts = together.support is Support.SUPPORTED and together.score > alone.score
        # A page earns the joint PASS only if it says part of the claim itself, or fills a gap. Beside sources that say
        # everything, saying nothing earns nothing.
        if lifts and own and (alone.support is Support.PARTIAL or without() is not Support.SUPPORTED):
            beside = (e for c in others for e in placed(_within(together, c), c))
            yield Finding(
                checker, Question.SUPPORT, Outcome.PASS, "supported together with the adjacent references",
                source=capture.source, support=Support.SUPPORTED, score=together.score, evidence=(*own, *beside),
                facts=together.facts, missing=together.missing, code="joint", opinions=together.opinions,
            )


def _best(captures: Captures) -> Capture | None:
    """The live page where it is readable, else the copy; None where neither is."""
    return next((c for c in captures if c.readable), None)


def _merged(captures: list[Capture]) -> SourceText:
    """Several sources as one: their texts one after the other, and their titles together."""
    pages = [c.page for c in captures]
    return SourceText(
        text="\n".join(_stated(p) for p in pages), title=" | ".join(p.title for p in pages if p.title),
        published=next((p.published for p in pages if p.published), ""), language=pages[0].language,
    )


def _stated(page: Page) -> str:
    """The main text of a page; all of its text where it has no main text."""
    source = SourceText.of(page)
    return source.text.strip() or source.all_text


def _within(judgement: Judgement, capture: Capture) -> Iterator[Evidence]:
    """The passages of a joint judgement that stand in this capture.

    Their offsets refer to the merged text, so they are removed.
    """
    text = " ".join((capture.page.text or capture.page.all_text).split())
    for evidence in judgement.evidence:
        if " ".join(evidence.text.split()) in text:
            yield replace(evidence, start=-1, end=-1, sentence=-1)
