"""Weighs what one witness says about a claim as the policy does, and finds the passages of its page that show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from refs.model import Capture
from reports.findings import Evidence, Finding, Outcome, Question, Support

_FOR = frozenset({Support.SUPPORTED, Support.PARTIAL})
"""Judgements that speak for the claim."""
_JOINT, _DRIFT = "joint", "drift"


def deciding(findings: Sequence[Finding]) -> tuple[Support, Finding] | None:
    """What a witness says on balance, and the finding whose reason tells why; None where nothing judged it.

    `findings` are those of one witness. They are weighed as in `verify/policy/stances.py`, so that a panel never says
    more or less than the verdict counts: sources that say it together lift it, a passage that the live page lost
    outweighs the words that are left, findings for and against make a part, and who abstains does not convict.
    """
    spoken = [f for f in findings if f.question is Question.SUPPORT and f.support not in (None, Support.UNCHECKED)]
    silent = next((f for f in findings if f.question is Question.SUPPORT and f.support is Support.UNCHECKED), None)
    if not spoken:
        return (Support.UNCHECKED, silent) if silent else None
    single = [f for f in spoken if f.code != _JOINT] or spoken
    said = _combined(single)
    if silent and said not in _FOR:
        return Support.UNCHECKED, silent
    joint = next((f for f in spoken if f.code == _JOINT and f.support is Support.SUPPORTED), None)
    if joint and said is not Support.CONTRADICTED:
        return Support.SUPPORTED, joint
    alike = [f for f in single if _stand(f) is said] or single
    if said is not Support.SUPPORTED:  # the reason is what falls short, not what passed beside it
        alike.sort(key=lambda f: f.outcome is Outcome.PASS)
    return said, alike[0]


def _stand(finding: Finding) -> Support | None:
    """How one finding stands; one that passes while the text as a whole falls short speaks for a part."""
    return Support.PARTIAL if finding.outcome is Outcome.PASS and finding.support not in _FOR else finding.support


def _combined(findings: Sequence[Finding]) -> Support:
    """What several findings of one witness come to: what they agree on, else the most careful reading of them."""
    stands = {_stand(f) for f in findings}
    if len(stands) == 1:
        return stands.pop() or Support.UNCHECKED
    if not stands & _FOR:
        return Support.CONTRADICTED
    lost = any(f.code == _DRIFT and f.support is Support.NOT_SUPPORTED for f in findings)
    return Support.NOT_SUPPORTED if lost else Support.PARTIAL


def passages(capture: Capture, first: Finding, findings: Sequence[Finding]) -> Iterator[Evidence]:
    """The passages that stand on the page of this witness, each once, those of the deciding finding first.

    A finding on the live page may quote the archived copy beside it, or a neighbouring reference: that is evidence,
    but not of this witness, and does not belong under its name.
    """
    own = {"", capture.url, capture.final_url, capture.memento.url if capture.memento else ""}
    told: set[str] = set()
    for finding in (first, *(f for f in findings if f.question is Question.SUPPORT and f is not first)):
        for evidence in finding.evidence:
            mine = evidence.source in (None, capture.source) and evidence.url in own
            if mine and evidence.text not in told:
                told.add(evidence.text)
                yield evidence
