"""Where each witness, the live page and the archived copy, stands on a claim: read from the checkers' findings. Pure.

Findings come in, a `Witness` goes out; `verify/policy/verdicts.py` makes a verdict of two of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from refs.model import Meaning, PageState, Source
from reports.findings import SUPPORT_OFF, Finding, Outcome, Question, Support


class Stand(Enum):
    """Where one witness stands on the claim."""

    SAYS = "says"
    """The page supports the claim."""
    PART = "part"
    """It supports a part of the claim."""
    SILENT = "silent"
    """It can be read and does not speak of the claim."""
    AGAINST = "against"
    """It states something else than the claim."""
    MUTE = "mute"
    """A page is there, but what it says of the claim could not be told."""
    OTHER = "other"
    """A page is there, but it is not the cited one, so it speaks neither for nor against the claim."""
    CLOSED = "closed"
    """We were not let in, or a failure may pass: nothing is known tonight."""
    LOST = "lost"
    """There is no page: gone, or no archive holds a copy."""
    UNASKED = "unasked"
    """Nobody asked it."""


CITED_WORK = "cited_work"
"""The code of a witness of a reference without a claim: all that was asked is whether the page is the cited work."""


@dataclass(frozen=True, slots=True)
class Witness:
    """Where one witness stands, and what the verdict's one-line reason says about it."""

    stand: Stand
    state: PageState | None = None
    code: str = ""
    """Machine-readable name of why it could not tell; where no response came, the `FailureKind`."""
    reason: str = ""
    score: float | None = None
    certain: bool = False
    """True when every finding against the claim rests on a rule that may break a build."""


_STANDS = {Support.SUPPORTED: Stand.SAYS, Support.PARTIAL: Stand.PART, Support.NOT_SUPPORTED: Stand.SILENT,
           Support.CONTRADICTED: Stand.AGAINST}
"""A scorer's label -> where the witness stands."""


def witness(source: Source, findings: Iterable[Finding], abstract: bool = False, claimless: bool = False) -> Witness:
    """Where `source` stands on the claim.

    Args:
        source: the witness.
        findings: all findings of the citation; those of the other witness are left out here.
        abstract: only an abstract is free to read, so that it is silent on the claim tells nothing.
        claimless: the reference supports no claim, so all that is asked is whether the page is the cited work.

    The first of these that holds decides: nobody asked; the page is gone; it could not be read; it is another page
    than the cited one; else what the SUPPORT findings say (`_spoken`).
    """
    mine = [f for f in findings if f.source is source]
    reach = next((f for f in mine if f.question is Question.REACH and f.state is not None), None)
    if reach is None or reach.state is None:
        return Witness(Stand.UNASKED, code="not_asked")
    if reach.state.meaning is Meaning.GONE:
        return Witness(Stand.LOST, reach.state, reach.code, reach.reason)
    if reach.state.meaning is not Meaning.READABLE:
        return Witness(Stand.CLOSED, reach.state, reach.code, reach.reason)
    stranger = next((f for f in mine if f.question is Question.IDENTITY and f.outcome is Outcome.FAIL), None)
    if stranger is not None:
        return Witness(Stand.OTHER, reach.state, stranger.code or "identity", stranger.reason)
    if claimless:
        known = _recognised(reach.state, [f for f in mine if f.question is Question.IDENTITY])
        off = next((f for f in mine if f.code == SUPPORT_OFF), None)
        return Witness(Stand.MUTE, reach.state, off.code, off.reason) if off and known.stand is Stand.MUTE else known
    spoken = _spoken(reach.state, [f for f in mine if f.question is Question.SUPPORT], abstract)
    # Only a page that is really the cited page may convict: in doubt it warns and never fails a build.
    doubtful = any(f.question is Question.IDENTITY and f.outcome is Outcome.UNSURE for f in mine)
    return replace(spoken, certain=spoken.certain and not doubtful)


def _recognised(state: PageState, findings: list[Finding]) -> Witness:
    """A page for a reference without a claim: that it is the cited work is all that it can say."""
    known = next((f for f in findings if f.outcome is Outcome.PASS), None)
    if known is not None:
        return Witness(Stand.SAYS, state, CITED_WORK, known.reason)
    unsure = next(iter(findings), None)
    reason = unsure.reason if unsure else "the citation and the page state nothing that can be compared"
    return Witness(Stand.MUTE, state, (unsure.code if unsure else "") or "identity_unknown", reason)


def _spoken(state: PageState, findings: list[Finding], abstract: bool) -> Witness:
    """What one readable page says of the claim, weighed from its SUPPORT findings by these rules, in this order.

    1. Where nothing judged the page, it is mute.
    2. How the page stands is taken from the findings about this page alone (`_alone`).
    3. Who may not judge a page does not convict by it: an abstention beside findings against the claim mutes it.
    4. Where the sources of one marker say the claim together, the page says it too, unless it contradicts it.
    5. An abstract may say a claim; that it is silent, or differs from the work, tells nothing.
    """
    judged = [f for f in findings if f.support in _STANDS]
    abstention = next((f for f in findings if f.support not in _STANDS), None)
    if not judged:
        return _mute(state, abstention)
    stand = _alone(judged)
    if abstention and stand in _CONVICTS:
        return _mute(state, abstention)
    if stand is not Stand.AGAINST and any(_joint(f) and f.support is Support.SUPPORTED for f in judged):
        stand = Stand.SAYS
    if abstract and stand in _CONVICTS:
        return Witness(Stand.MUTE, state, "abstract_only", "only the abstract is free to read")
    return _with_reason(stand, state, judged)


_CONVICTS = frozenset({Stand.SILENT, Stand.AGAINST})
"""Stands that speak against the claim."""


def _joint(finding: Finding) -> bool:
    """True for a finding about all sources that one marker names together."""
    return finding.code == "joint"


def _alone(judged: list[Finding]) -> Stand:
    """How the page itself stands: what its findings agree in; where some speak for the claim and some against, a part.

    Findings about several sources together count only where there are no others. What the archived copy shows that
    the live page has lost cannot be made up for by the words that are left: such a page does not say the claim.
    """
    stand = _combined({_stand(f) for f in judged if not _joint(f)} or {_stand(f) for f in judged})
    lost = any(f.code == "drift" and f.support is Support.NOT_SUPPORTED for f in judged)
    return Stand.SILENT if stand is Stand.PART and lost else stand


def _mute(state: PageState, abstention: Finding | None) -> Witness:
    """A page of which nobody could tell what it says, with the reason of who abstained."""
    if abstention is None:
        return Witness(Stand.MUTE, state, "not_judged", "nothing judged the page")
    return Witness(Stand.MUTE, state, abstention.code or "not_judged", abstention.reason)


def _with_reason(stand: Stand, state: PageState, judged: list[Finding]) -> Witness:
    """The witness with the reason, score and certainty of the findings that decided how it stands."""
    deciding = [f for f in judged if _stand(f) is stand] or judged
    if stand is not Stand.SAYS:  # the reason is what falls short, not what passed beside it
        deciding.sort(key=lambda f: f.outcome is Outcome.PASS)
    scores = [f.score for f in deciding if f.score is not None]
    certain = stand in _CONVICTS and all(f.certain for f in deciding)
    return Witness(stand, state, "", deciding[0].reason, max(scores, default=None), certain)


def _stand(finding: Finding) -> Stand:
    """How one finding stands; one that passes while the text as a whole falls short speaks for a part."""
    stand = _STANDS[finding.support] if finding.support else Stand.MUTE
    return Stand.PART if finding.outcome is Outcome.PASS and stand in _CONVICTS else stand


def _combined(stands: set[Stand]) -> Stand:
    """What several findings come to: what all say, a part where any is for the claim, else against it."""
    if len(stands) == 1:
        return next(iter(stands))
    if stands & {Stand.SAYS, Stand.PART}:
        return Stand.PART
    return Stand.AGAINST
