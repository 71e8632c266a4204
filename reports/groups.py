"""The groups in which the HTML report shows citations: what is wrong first, what is in order last."""

from __future__ import annotations

from typing import NamedTuple

from reports.findings import Assessment, Grade, Verdict, VerdictKind
from reports.words import MENDED, SEVERITY, reason_word

_K = VerdictKind
_TITLES = (
    ("Wrong or not confirmed", (_K.CONTRADICTED, _K.UNSUPPORTED)),
    ("Dead link, no copy", (_K.BROKEN,)),
    ("Dead or changed; the archived copy confirms", (_K.ROTTED, _K.DRIFTED)),
    ("Partly confirmed", (_K.PARTIAL,)),
    ("To save, or to open yourself", (_K.UNARCHIVED, _K.UNREACHABLE, _K.VERIFIED)),
    ("Waiting for the coming nights", (_K.FAILING,)),
)
"""Of what is to be corrected or reviewed, by verdict; in this order."""
_BY_KIND = {kind: number for number, (_, kinds) in enumerate(_TITLES) for kind in kinds}
_UNKNOWN, _KNOWN, _FINE, _LEFT_OUT = (len(_TITLES) + n for n in range(4))


class Group(NamedTuple):
    """One group: its place in the order, and its title."""

    number: int
    title: str
    kinds: tuple[VerdictKind, ...] = ()
    """Verdicts of the group that are fine where the article already leads readers to the copy; those stand below."""


def group(assessment: Assessment) -> Group:
    """The group of a citation, by its grade, then its verdict; what could not be checked is grouped by its reason."""
    verdict = assessment.verdict
    if verdict.grade is Grade.OK:
        return Group(_FINE, "Fine")
    if not assessment.asked:
        return Group(_LEFT_OUT, "Left out")
    if assessment.baseline:
        return Group(_KNOWN, "Known, and not counted")
    waits = verdict.kind is VerdictKind.FAILING
    noted = verdict.reached and verdict.grade is not Grade.UNKNOWN  # it answers, and moved for good, say
    if not (waits or noted) and (verdict.grade is Grade.UNKNOWN or verdict.kind not in _BY_KIND):
        return Group(_UNKNOWN, f"Could not be checked: {unchecked_because(verdict)}")
    number = _BY_KIND[VerdictKind.VERIFIED if noted else verdict.kind]
    return Group(number, _TITLES[number][0], tuple(kind for kind in _TITLES[number][1] if kind in MENDED))


def unchecked_because(verdict: Verdict) -> str:
    """Why nothing could be told, in a few words."""
    return reason_word(verdict.reason or verdict.kind.value)


Rank = tuple[int, str, int, int]


def rank(assessment: Assessment) -> Rank:
    """Where a citation stands in the order of the page, up to its place in the text."""
    found, verdict = group(assessment), assessment.verdict
    return found.number, found.title, -int(verdict.grade), -SEVERITY[verdict.kind]
