"""Asks every checker about one citation. A checker that crashes becomes an UNSURE finding, never a lost citation.

What goes in is a `Work`: the citation with its two captures (live page and archived copy) and the article's metadata.
What comes out is a tuple of `Finding`, which `verify.policy` later weighs into a verdict. The functions are pure, so
findings can be remembered under `memo_key` and reused on a later night.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from refs.collect import Target
from refs.model import Capture, Captures, Citation, Document, Meaning, Page, Reference, Source
from refs.pages.states import as_article, by_phrase, by_place, phrase_of, says_more
from refs.plugins import find
from refs.reading.stated.around import Around
from refs.reading.steering import why_no_claim
from reports.findings import CHECKER_CRASHED, Evidence, Finding, Outcome, Question, Support
from verify.judge.checkers import _fields
from verify.judge.checkers.base import Case, Checker
from verify.judge.scorers.base import NOT_ASKED, ClaimText, Scorer, SourceText

NOT_MEMOISED = NOT_ASKED | {CHECKER_CRASHED}
"""Codes of findings that say nothing about the page (a crash, a model that was not reachable); they are never
remembered."""
_ENOUGH = 5
"""How many of a target's claims `holds` tries on an archived copy. A popular source may be cited for hundreds of
claims, and the first ones that fail already tell that another copy should be looked for."""


@dataclass(frozen=True, slots=True)
class Work:
    """One citation ready to be judged, in a form that travels to another process."""

    citation: Citation
    captures: Captures
    document: Document
    """Without claims, references and links: only what a checker may look at."""
    neighbours: tuple[tuple[Citation, Captures], ...] = ()
    no_claim: str | None = None
    """What `states_nothing` says of the citation; None where it has not been asked yet."""


def checkers() -> tuple[Checker, ...]:
    """One of each checker found, in the order of their names."""
    return tuple(p.cls() for p in find("verify.judge.checkers", Checker) if not p.missing)


def passing(finding: Finding) -> bool:
    """True for a finding that holds for the moment only: a judge crashed, or could not be asked."""
    opinions = finding.opinions
    return finding.code in NOT_MEMOISED or (bool(opinions) and any(o.code in NOT_ASKED for o in opinions))


def findings(work: Work, asked: Iterable[Checker], scorer: Scorer, support: str = "auto") -> tuple[Finding, ...]:
    """What every checker says about the citation.

    `asked` are the checkers to run. `support` is the setting of that name ("auto", "always" or "never"). Where it
    switches support off, or the sentence claims nothing that could be checked, the support checkers are not run; one
    UNCHECKED finding per readable capture says why instead. Never raises for a fault in a checker: see `_ask`.
    """
    case = Case(work.citation, _read(work, scorer), work.document, scorer, work.neighbours)
    code, reason = not_judged(work.citation, work.document.origin, support, work.no_claim)
    if not code:
        return tuple(finding for checker in asked for finding in _ask(checker, case))
    told = (Finding("support", Question.SUPPORT, Outcome.UNSURE, reason, source=c.source, support=Support.UNCHECKED,
                    code=code) for c in work.captures if c.readable)
    return (*(f for checker in asked if checker.question is not Question.SUPPORT for f in _ask(checker, case)), *told)


def _read(work: Work, scorer: Scorer) -> Captures:
    """The captures, corrected where a page was called dead for a phrase or for its place alone.

    `refs.pages` calls a page dead when it finds a phrase such as "page not found". Where that page states the claim,
    the phrase was part of the article, and the page counts as the article. So does a front page with the cited title.
    """
    return Captures(*(_article(c, work, scorer) for c in (work.captures.live, work.captures.archived)))


def _article(capture: Capture | None, work: Work, scorer: Scorer) -> Capture | None:
    """One capture, put back to "live article" where it only looked dead.

    It did where it supports the claim, or where its own title is the cited one and it says more than the phrase. Only
    support shows that a page which looks like a wall (a teaser, a consent dialog) is none.
    """
    claim = work.citation.claim
    if capture is None or not claim.text or not _looks_dead(capture, work) or not _served_well(capture):
        return capture
    page = capture.page
    dead = page.state.meaning is Meaning.GONE  # a wall may stand under the cited title: behind it is what is not read
    if dead and by_phrase(page) and says_more(page) and _bears_cited_title(page, work):
        return replace(capture, page=as_article(page, "its title is the cited one"))
    try:
        judged = scorer.judge(ClaimText(claim.text, claim.context, work.document.title, work.document.language),
                              SourceText.of(page))
    except Exception:  # it crashes again where the claim is checked, and is reported there
        return capture
    phrase = phrase_of(page)
    # The evidence must not be the dead-page phrase itself or the title: those are what raised the doubt.
    quotes = [e.text for e in judged.evidence if not phrase or phrase not in e.text.lower()]
    states = any(quote.strip() != page.title for quote in quotes)
    says = judged.support is Support.SUPPORTED and states
    return replace(capture, page=as_article(page)) if says else capture


def _looks_dead(capture: Capture, work: Work) -> bool:
    """True for a page called dead for a phrase in it, or for its place alone though its own title is the cited one.

    A teaser on a front page may bear the cited headline and say the claim: that is no title of the page.
    """
    page = capture.page
    return by_phrase(page) or (by_place(page) and _bears_cited_title(page, work))


def _bears_cited_title(page: Page, work: Work) -> bool:
    field = _fields.title(work.citation.reference.title, replace(page, text=""))
    return field.agreement is _fields.Agreement.SAME


def _served_well(capture: Capture) -> bool:
    return capture.failure is None and capture.status in (None, 200)


def not_judged(citation: Citation, origin: str, support: str, no_claim: str | None = None) -> tuple[str, str]:
    """(code, reason) why no support is judged; ("", "") where it is.

    `origin` is the path or address of the article, `support` the setting of that name, `no_claim` as in `Work`.
    """
    if support == "never":
        return "support_off", 'support is not judged ([check] support = "never")'
    if no_claim is None and support == "auto":
        no_claim = states_nothing(citation, origin)
    why = no_claim if support == "auto" else ""
    return ("no_claim", f"the sentence {why} and states nothing to be checked") if why else ("", "")


def states_nothing(citation: Citation, origin: str) -> str:
    """What the sentence does that states nothing to be checked, in words that follow "the sentence"; "" for a claim."""
    claim = citation.claim
    around = Around(claim.section, claim.paragraph, origin)
    return why_no_claim(claim.text, citation.reference, around) if claim.text else ""


def holds(target: Target, page: Page, scorer: Scorer) -> bool:
    """True when the page supports at least one of the claims that the target is cited for, wholly or in part.

    Used to choose among archived copies, so a target without claims accepts any page.
    """
    source = SourceText.of(page)
    claims = [c for c in target.claims if c[0]]
    judged = (_support(scorer, ClaimText(text, context), source) for text, context in claims[:_ENOUGH])
    return not claims or any(s in (Support.SUPPORTED, Support.PARTIAL) for s in judged)


def _support(scorer: Scorer, claim: ClaimText, source: SourceText) -> Support:
    """The scorer's label.

    A crash counts as unchecked: the same crash occurs again, and is reported, when the claim itself is checked.
    """
    try:
        return scorer.judge(claim, source).support
    except Exception:
        return Support.UNCHECKED


def _ask(checker: Checker, case: Case) -> tuple[Finding, ...]:
    """The findings of one checker, or one UNSURE finding that names the checker and the exception if it crashed."""
    try:
        return tuple(checker.check(case))
    except Exception as error:
        why = f"the check {checker.name!r} stopped with {type(error).__name__}: {error}"
        return (Finding(checker.name, checker.question, Outcome.UNSURE, why, code=CHECKER_CRASHED),)


def capture_key(capture: Capture) -> str:
    """The part of the memo key that one capture contributes: its text's digest, state, addresses and failure."""
    failure = capture.failure.kind.value if capture.failure else ""
    return "|".join((capture.source.value, capture.page.digest, capture.page.state.value, str(capture.status),
                     capture.url, capture.final_url, failure, capture.page.canonical_url, str(capture.taken)
                     if capture.source is Source.ARCHIVE else "", repr(capture.page.authors), capture.note))


def memo_key(work: Work, judge: str, key_of: Callable[[Capture], str] = capture_key) -> str:
    """A SHA-256 digest of everything that the findings depend on.

    Equal keys mean equal findings, except for the times of capture (`redated` puts those right). `judge` names the
    scorer with its version and options. Where the reference stands in the article (line, offsets, label) is left out,
    so moving a paragraph does not cause a new judgement. `key_of` gives `capture_key`, which may be known already.
    """
    reference = work.citation.reference
    parts = [judge, work.document.title, work.document.url, repr(work.citation.claim.text),
             work.citation.claim.context, _reference_key(reference),
             states_nothing(work.citation, work.document.origin) if work.no_claim is None else work.no_claim]
    parts += [key_of(c) for c in work.captures]
    # Element ids often change between two looks at a page, so they count only where the reference points at one.
    if "#" in reference.url:
        parts += [repr(c.page.anchors) for c in work.captures]
    parts += [key_of(c) + k.reference.id for k, two in work.neighbours for c in two]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


@lru_cache(maxsize=64)  # asked for once for each claim that it is cited for
def _reference_key(reference: Reference) -> str:
    """The part of the memo key that the reference contributes: all of it but its place in the article."""
    return repr(replace(reference, line=0, start=-1, end=-1, markers=0, label=""))


def redated(kept: tuple[Finding, ...], captures: Captures) -> tuple[Finding, ...]:
    """Remembered findings with tonight's capture times.

    The page is the same as on the earlier night, but it was looked at again.
    """
    taken = {c.source: c.taken for c in captures}

    def fresh(evidence: Evidence) -> Evidence:
        return replace(evidence, captured=taken.get(evidence.source)) if evidence.source else evidence

    return tuple(replace(f, evidence=tuple(fresh(e) for e in f.evidence)) for f in kept)
