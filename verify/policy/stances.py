"""What each witness (live page, archived copy) has to say of a citation, read from the findings. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from refs.model import Meaning, PageState, Source
from reports.findings import Finding, Outcome, Question, Support


class Stand(Enum):
    """How one witness stands to the claim."""

    SAYS = "says"
    PART = "part"
    SILENT = "silent"
    AGAINST = "against"
    MUTE = "mute"
    """A page is there, but what it says of the claim could not be told."""
    OTHER = "other"
    """A page is there, but it is not the cited one: it neither convicts nor acquits."""
    CLOSED = "closed"
    """Not let in, or it may pass: nothing is known tonight."""
    LOST = "lost"
    """There is no page: gone, or no archive holds a copy."""
    UNASKED = "unasked"


CITED_WORK = "cited_work"
"""The code of a witness of whom no more was asked than whether it is the cited work."""


@dataclass(frozen=True, slots=True)
class Witness:
    """One witness, with what the verdict's one-line why needs."""

    stand: Stand
    state: PageState | None = None
    code: str = ""
    """Machine name of why it could not tell; for a failure without response its kind."""
    reason: str = ""
    score: float | None = None
    certain: bool = False
    """True when every finding against the claim rests on a rule that may break a build."""


_STANDS = {Support.SUPPORTED: Stand.SAYS, Support.PARTIAL: Stand.PART, Support.NOT_SUPPORTED: Stand.SILENT,
           Support.CONTRADICTED: Stand.AGAINST}


def witness(source: Source, findings: Iterable[Finding], abstract: bool = False, claimless: bool = False) -> Witness:
    """What `source` says. `abstract`: only an abstract is free, so silence of it tells nothing.

    `claimless`: nothing is claimed by the reference, so all that is asked is whether the page is the cited work.
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
        return _recognised(reach.state, [f for f in mine if f.question is Question.IDENTITY])
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
    """Weigh the SUPPORT findings of one readable page.

    A "joint" finding (the sources of one marker group together) lifts; of the
    others, agreement stands, and findings for and against make "in part". An
    abstention beside findings against the claim wins: who may not judge the
    page does not convict by it.
    """
    spoken = [f for f in findings if f.support in _STANDS]
    single = [f for f in spoken if f.code != "joint"] or spoken
    stand = _combined({_stand(f) for f in single})
    # The archived copy shows what the live page had and lost: what words are left cannot make up for it.
    if stand is Stand.PART and any(f.code == "drift" and f.support is Support.NOT_SUPPORTED for f in spoken):
        stand = Stand.SILENT
    silent = next((f for f in findings if f.support not in _STANDS), None)
    if not spoken or (silent and stand in (Stand.SILENT, Stand.AGAINST)):
        code = (silent.code if silent else "") or "not_judged"
        return Witness(Stand.MUTE, state, code, silent.reason if silent else "nothing judged the page")
    lifted = any(f.code == "joint" and f.support is Support.SUPPORTED for f in spoken)
    if lifted and stand is not Stand.AGAINST:
        stand = Stand.SAYS
    if abstract and stand in (Stand.SILENT, Stand.AGAINST):
        return Witness(Stand.MUTE, state, "abstract_only", "only the abstract is free to read")
    deciding = [f for f in spoken if _stand(f) is stand] or spoken
    if stand is not Stand.SAYS:  # the reason is what falls short, not what passed beside it
        deciding.sort(key=lambda f: f.outcome is Outcome.PASS)
    scores = [f.score for f in deciding if f.score is not None]
    certain = stand in (Stand.SILENT, Stand.AGAINST) and all(f.certain for f in deciding)
    return Witness(stand, state, "", deciding[0].reason, max(scores, default=None), certain)


def _stand(finding: Finding) -> Stand:
    """How one finding stands; one that passes while the text as a whole falls short speaks for a part."""
    stand = _STANDS[finding.support] if finding.support else Stand.MUTE
    return Stand.PART if finding.outcome is Outcome.PASS and stand in (Stand.SILENT, Stand.AGAINST) else stand


def _combined(stands: set[Stand]) -> Stand:
    if len(stands) == 1:
        return next(iter(stands))
    if stands & {Stand.SAYS, Stand.PART}:
        return Stand.PART
    return Stand.AGAINST
