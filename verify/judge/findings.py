"""Findings of one case: every checker asked, a crash of one turned into an UNSURE finding. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from refs.collect import Target
from refs.model import Capture, Captures, Citation, Document, Page, Source
from refs.pages.states import as_article, by_phrase
from refs.plugins import find
from refs.reading.stated.around import Around
from refs.reading.steering import why_no_claim
from reports.findings import CHECKER_CRASHED, Evidence, Finding, Outcome, Question, Support
from verify.judge.checkers.base import Case, Checker
from verify.judge.scorers.base import NOT_ASKED, ClaimText, Scorer, SourceText

NOT_MEMOISED = NOT_ASKED | {CHECKER_CRASHED}
"""Codes of findings that say nothing of the page: they are not remembered."""
_ENOUGH = 5
"""Claims of a target that are tried on an archived copy before it is called unfit."""


@dataclass(frozen=True, slots=True)
class Work:
    """One citation ready to be judged, in a form that travels to another process."""

    citation: Citation
    captures: Captures
    document: Document
    """Without claims, references and links: only what a checker may look at."""
    neighbours: tuple[tuple[Citation, Captures], ...] = ()


def checkers() -> tuple[Checker, ...]:
    """One of each checker found, in the order of their names."""
    return tuple(p.cls() for p in find("verify.judge.checkers", Checker) if not p.missing)


def passing(finding: Finding) -> bool:
    """True for a finding that holds for the moment only: a judge crashed, or could not be asked."""
    return finding.code in NOT_MEMOISED or any(o.code in NOT_ASKED for o in finding.opinions)


def findings(work: Work, asked: Iterable[Checker], scorer: Scorer, support: str = "auto") -> tuple[Finding, ...]:
    """What every checker says of the citation.

    Where nothing is claimed, or no support is wanted, no checker of support is asked and one finding says why.
    `support` is the setting of that name: "auto", "always" or "never".
    """
    case = Case(work.citation, _read(work, scorer), work.document, scorer, work.neighbours)
    code, reason = not_judged(work.citation, work.document.origin, support)
    if not code:
        return tuple(finding for checker in asked for finding in _ask(checker, case))
    told = (Finding("support", Question.SUPPORT, Outcome.UNSURE, reason, source=c.source, support=Support.UNCHECKED,
                    code=code) for c in work.captures if c.readable)
    return (*(f for checker in asked if checker.question is not Question.SUPPORT for f in _ask(checker, case)), *told)


def _read(work: Work, scorer: Scorer) -> Captures:
    """The captures; a page that is called dead for a phrase in it, and states the claim, is the article it is."""
    return Captures(*(_article(c, work, scorer) for c in (work.captures.live, work.captures.archived)))


def _article(capture: Capture | None, work: Work, scorer: Scorer) -> Capture | None:
    claim = work.citation.claim
    if capture is None or not claim.text or not by_phrase(capture.page) or not _served_well(capture):
        return capture
    try:
        judged = scorer.judge(ClaimText(claim.text, claim.context, work.document.title, work.document.language),
                              SourceText.of(capture.page))
    except Exception:  # it crashes again where the claim is checked, and is reported there
        return capture
    phrase = capture.page.reason.partition('"')[2].partition('"')[0].lower()
    states = any(phrase not in e.text.lower() and e.text.strip() != capture.page.title for e in judged.evidence)
    says = judged.support is Support.SUPPORTED and states
    return replace(capture, page=as_article(capture.page)) if says else capture


def _served_well(capture: Capture) -> bool:
    return capture.failure is None and capture.status in (None, 200)


def not_judged(citation: Citation, origin: str, support: str) -> tuple[str, str]:
    """(code, reason) why no support is judged; ("", "") where it is.

    `origin` is the path or address of the article, `support` the setting of that name.
    """
    if support == "never":
        return "support_off", 'support is not judged ([check] support = "never")'
    why = _states_nothing(citation, origin) if support == "auto" else ""
    return ("no_claim", f"the sentence {why} and states nothing to be checked; the page answers") if why else ("", "")


def _states_nothing(citation: Citation, origin: str) -> str:
    claim = citation.claim
    around = Around(claim.section, claim.paragraph, origin)
    return why_no_claim(claim.text, citation.reference, around) if claim.text else ""


def holds(target: Target, page: Page, scorer: Scorer) -> bool:
    """True when the page backs at least one of the claims the target is cited for, wholly or in part."""
    source = SourceText.of(page)
    claims = [c for c in target.claims if c[0]]
    judged = (_support(scorer, ClaimText(text, context), source) for text, context in claims[:_ENOUGH])
    return not claims or any(s in (Support.SUPPORTED, Support.PARTIAL) for s in judged)


def _support(scorer: Scorer, claim: ClaimText, source: SourceText) -> Support:
    """A scorer that crashes here crashes again where the claim is checked, and is reported there."""
    try:
        return scorer.judge(claim, source).support
    except Exception:
        return Support.UNCHECKED


def _ask(checker: Checker, case: Case) -> tuple[Finding, ...]:
    try:
        return tuple(checker.check(case))
    except Exception as error:
        why = f"the check {checker.name!r} stopped with {type(error).__name__}: {error}"
        return (Finding(checker.name, checker.question, Outcome.UNSURE, why, code=CHECKER_CRASHED),)


def memo_key(work: Work, judge: str) -> str:
    """A digest of all that findings depend on; equal keys mean equal findings but for capture times."""
    reference = work.citation.reference
    parts = [judge, work.document.title, work.document.url, repr(work.citation.claim.text),
             work.citation.claim.context, repr(replace(reference, line=0, start=-1, end=-1, markers=0, label="")),
             _states_nothing(work.citation, work.document.origin)]
    parts += [_capture_key(c) for c in work.captures]
    if "#" in reference.url:  # names of elements may differ with each look: they count only where one is asked for
        parts += [repr(c.page.anchors) for c in work.captures]
    parts += [_capture_key(c) + k.reference.id for k, two in work.neighbours for c in two]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


def _capture_key(capture: Capture) -> str:
    failure = capture.failure.kind.value if capture.failure else ""
    return "|".join((capture.source.value, capture.page.digest, capture.page.state.value, str(capture.status),
                     capture.url, capture.final_url, failure, capture.page.canonical_url, str(capture.taken)
                     if capture.source is Source.ARCHIVE else "", repr(capture.page.authors), capture.note))


def redated(kept: tuple[Finding, ...], captures: Captures) -> tuple[Finding, ...]:
    """Remembered findings with the capture times of tonight: the page is the same, the look is new."""
    taken = {c.source: c.taken for c in captures}

    def fresh(evidence: Evidence) -> Evidence:
        return replace(evidence, captured=taken.get(evidence.source)) if evidence.source else evidence

    return tuple(replace(f, evidence=tuple(fresh(e) for e in f.evidence)) for f in kept)
