"""The words of a verdict: its one-line reason for people, and the machine-readable code of an `unchecked` one. Pure."""

from __future__ import annotations

from refs.model import PageState
from reports.findings import BY_COPY, COPY_UNJUDGED, REACHED, VerdictKind
from verify.policy.stances import CITED_WORK, Stand, Witness
from verify.policy.strikes import Strikes

_S, _K = Stand, VerdictKind


def reason(kind: VerdictKind, live: Witness, archived: Witness) -> str:
    """The code that goes with a verdict: why nothing could be told, "by_copy" where the copy alone told it, else "".

    Of several causes the first counts, in the order that the top of `verify/policy/verdicts.py` lists.
    """
    if kind is _K.ROTTED and archived.stand is _S.MUTE:
        return COPY_UNJUDGED
    if kind is _K.VERIFIED and live.stand in (_S.CLOSED, _S.MUTE, _S.UNASKED):
        return BY_COPY
    if kind is not _K.UNCHECKED:
        return ""
    if answers(live):
        return live.code
    for stand in (_S.OTHER, _S.MUTE):
        for one in (live, archived):
            if one.stand is stand and not (answers(one) and live.stand is _S.CLOSED):
                return one.code
    for one in (live, archived):
        if one.stand is _S.CLOSED and one.state is not None:
            return one.code if one.state is PageState.UNREACHABLE and one.code else one.state.value
    return "not_asked"


def answers(one: Witness) -> bool:
    """True for a page that was read, where no more was asked than that."""
    return one.stand is _S.MUTE and one.code in REACHED


_LIVE, _COPY, _BOTH = "the live page", "the archived copy", "the live page and the archived copy"
_WORDS = {
    _S.SAYS: "supports the claim", _S.PART: "supports part of the claim", _S.SILENT: "does not confirm the claim",
    _S.AGAINST: "states something else than the claim",
}
"""Where a witness stands -> what it does, in words that follow its name."""
_JOINT_WORDS = {
    _S.SAYS: f"{_BOTH} support the claim", _S.PART: f"{_BOTH} support part of the claim",
    _S.SILENT: "neither the live page nor the archived copy confirms the claim",
    _S.AGAINST: f"{_BOTH} state something else than the claim",
}
"""The sentence where both witnesses say the same for the same reason."""


def why(kind: VerdictKind, live: Witness, archived: Witness, strikes: Strikes) -> str:
    """One neutral line: what the live page said, then what the archived copy said.

    The copy comes first where it alone supports the claim, and what both say alike is said once.
    """
    if reason(kind, live, archived) == BY_COPY:
        unread = said(_LIVE, live)
        return "holds by the archived copy, which supports the claim" + (f"; {unread}" if unread else "")
    if live.stand is archived.stand and live.stand in _JOINT_WORDS and _detail(live) == _detail(archived) \
            and CITED_WORK not in (live.code, archived.code):
        return _JOINT_WORDS[live.stand] + _detail(live)
    if answers(live):
        silent = archived.stand is _S.UNASKED or answers(archived)
        return "; ".join((f"{_LIVE} answers", live.reason, *(() if silent else (said(_COPY, archived),))))
    alike = _neither(live, archived)
    if alike:
        return alike
    if live.stand is _S.LOST:
        nights = f" ({strikes.count} nights since {strikes.nights[0].night})" if strikes.count > 1 else ""
        first = f"the live page is gone{nights}: {live.reason or (live.state.value if live.state else 'gone')}"
    else:
        first = said(_LIVE, live)
    return "; ".join(part for part in (first, said(_COPY, archived)) if part)


def said(name: str, one: Witness) -> str:
    """What one witness said, as a clause that begins with `name`; "" for a witness that was not asked."""
    if one.code == CITED_WORK:
        return f"{name} is there ({one.reason})"
    if one.stand in _WORDS:
        return f"{name} {_WORDS[one.stand]}{_detail(one)}"
    if one.stand is _S.UNASKED:
        return ""
    if answers(one):
        return f"{name} was read and not judged: {one.reason}"
    told = one.reason or (one.state.value if one.state else one.code)
    if one.stand is _S.LOST:
        return told if told.startswith("no archived copy") else f"no archived copy: {told}"
    heading = "is not the cited page" if one.stand is _S.OTHER else "could not be judged"
    return f"{name} {heading}: {told}"


def _neither(live: Witness, archived: Witness) -> str:
    """What keeps both witnesses from being heard, where it is the same; "" where it is not."""
    mute = {_S.MUTE: "could be judged", _S.OTHER: "is the cited page"}
    same = live.stand is archived.stand and live.stand in mute and live.reason == archived.reason != ""
    return f"neither the live page nor the archived copy {mute[live.stand]}: {live.reason}" if same else ""


def _detail(one: Witness) -> str:
    """What a witness that does not support the claim whole found lacking, in brackets."""
    return f" ({one.reason})" if one.reason and one.stand in (_S.SILENT, _S.AGAINST, _S.PART) else ""
