"""One verdict per citation, from its findings and from earlier nights. Pure: no clock, no I/O, no checker's name.

The two witnesses are the live page and its archived copy. `verify/policy/stances.py`
says where each stands: SAYS, PART, SILENT, AGAINST (readable and judged), MUTE
(readable, not judged), OTHER (not the cited page), CLOSED (not let in, or it
may pass), LOST (gone; no copy held) or UNASKED. `verify/policy/strikes.py`
alone decides when a page that fails is dead. The verdicts, with the live page
down the side and the archived copy across the top:

| live, archive    | SAYS     | PART    | SILENT      | AGAINST      | MUTE     | not known | LOST       |
|------------------|----------|---------|-------------|--------------|----------|-----------|------------|
| SAYS             | verified | verified| unarchived  | unarchived   | verified | verified  | unarchived |
| PART             | partial  | partial | partial     | partial      | partial  | partial   | partial    |
| SILENT           | drifted  | drifted | unsupported | contradicted | unsupp.  | unsupp.   | unsupp.    |
| AGAINST          | drifted  | drifted | contradicted| contradicted | contrad. | contrad.  | contrad.   |
| MUTE, not known  | verified | partial | unsupported | contradicted | unchecked| unchecked | unchecked  |
| dead             | rotted   | partial | unsupported | contradicted | rotted   | unchecked | broken     |
| gone, not dead   | failing  | failing | failing     | failing      | failing  | failing   | failing    |
| gone, never seen | rotted   | partial | unsupported | contradicted | failing  | failing   | failing    |

"Not known" is OTHER, CLOSED and UNASKED; where no archive was to be asked,
UNASKED counts as LOST for a dead page. "Dead" is gone with N strikes, or at
once with `strict_now`. "Gone, not dead" fails tonight with fewer strikes. The
last row is a special case of it: a page that answers as gone (404, 410, parked,
...) and that no earlier night saw alive. There is no history to wait for, so
where an archived copy can be judged its verdict stands, as a warning.

Where the table says unchecked, no copy speaks, and the live page's host has
kept us out for many nights (`verify/policy/strikes.py`), the verdict is
`unreachable`: a warning, and apart from `broken`, for the page may well be
there for others.

A live page that is SILENT or AGAINST, that has lost the very passage which the
cited address points at (a text fragment), and of which no copy can be judged
has drifted: those words stood there when the link was made.

A `verified` whose live page is MUTE, CLOSED or UNASKED rests on the copy alone:
its reason is "by_copy", and its one line says so.

Grades. FAIL only where the fault is nearly certain: `broken`; `unsupported` and
`contradicted` where every deciding finding is certain, neither page is the
wrong one (OTHER), none was inaccessible or could not be judged (CLOSED, MUTE),
and none is only failing tonight. Everything else that is not in order is a
WARN; `unchecked` and `no_locator` are UNKNOWN. Where no support was wanted (`[check] support = "never"`) a live page
that answers is all that was asked: its `unchecked` is OK. A warning code on the citation
("retracted", ...) or a wrong page makes a WARN of an OK. A citation that itself
leads its readers to an archived copy that supports the claim is OK even where
the live page is gone, belongs to somebody else, or is silent by now.

A verdict is settled when no coming night could change it by itself: it is not
`failing`, and not `unchecked` but for a page that answers where no more was
asked; no strikes stand against the page unless it is dead, no witness failed in
a way that may pass, and a live page that keeps us out has done so for N nights.
Only settled verdicts are sent to people (`verify/notify`).

The reason of an `unchecked` is the first of these that applies: a finding about
the citation as a whole ("circular"), a source that is not online, a look-up
that failed, a live page that answers where no more was asked, a wrong page,
what kept a scorer from judging the live page, then the copy, the page state of
the live page, then of the copy, "not_asked".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from refs.model import Citation, FailureKind, Meaning, PageState, Source
from reports.findings import MOVED, PASSAGE_LOST, SUPPORT_OFF, Finding, Grade, Outcome, Question, Verdict, VerdictKind
from verify.policy.reasons import answers, reason, said, why
from verify.policy.stances import Stand, Witness, witness
from verify.policy.strikes import Look, Observation, PolicyOptions, Strikes, count, look, night_of

__all__ = ["Observation", "PolicyOptions", "judge", "void_verdict"]

_S, _K = Stand, VerdictKind
_UNKNOWN = frozenset({_S.OTHER, _S.CLOSED, _S.UNASKED})
"""Stands of which nothing is known of the page: "not known" in the table."""
_JUDGED = frozenset({_S.SAYS, _S.PART, _S.SILENT, _S.AGAINST})
"""Stands of a page that was read and judged."""
_SECTION_CODES = frozenset({"section_missing", "passage_missing"})
"""Codes of a finding that the cited place of the page is gone."""
_WARNING_CODES = frozenset({"retracted", "concern", "record_differs"})
"""Codes that make a warning of a citation that is in order otherwise."""

_COLUMNS = (_S.SAYS, _S.PART, _S.SILENT, _S.AGAINST, _S.MUTE, _S.CLOSED, _S.LOST)
_ROWS = {
    _S.SAYS: "verified verified unarchived unarchived verified verified unarchived",
    _S.PART: " ".join(["partially_supported"] * 7),
    _S.SILENT: "drifted drifted unsupported contradicted unsupported unsupported unsupported",
    _S.AGAINST: "drifted drifted contradicted contradicted contradicted contradicted contradicted",
    _S.MUTE: "verified partially_supported unsupported contradicted unchecked unchecked unchecked",
    _S.CLOSED: "verified partially_supported unsupported contradicted unchecked unchecked unchecked",
    _S.LOST: "rotted partially_supported unsupported contradicted rotted unchecked broken",
}
TABLE: dict[tuple[Stand, Stand], VerdictKind] = {
    (live, archived): VerdictKind(word)
    for live, words in _ROWS.items() for archived, word in zip(_COLUMNS, words.split(), strict=True)
}
"""(live, archive) -> verdict, for a live page that is readable, unknown or dead."""


def judge(citation: Citation, findings: Iterable[Finding], observations: Iterable[Observation],
          options: PolicyOptions, tonight: datetime, added: bool = False) -> Verdict:
    """The verdict of one citation.

    Args:
        citation: the claim with its reference.
        findings: what the checkers found tonight.
        observations: the nights of its target, oldest first, void runs left out, with or without tonight's own.
        options: the `[policy]` table.
        tonight: when the run began, in UTC.
        added: true when a change under review adds the citation. A page that answers as gone tonight is then dead at
            once: nobody need wait three nights to leave a dead link out. A failure that may pass waits all the same.
    """
    findings = tuple(findings)
    missing = _no_locator(citation, findings)
    if missing is not None:
        return missing
    whole_paper = any(f.code == "whole_paper" for f in findings)  # the page tells, not the licence alone
    abstract = citation.reference.located.kind == "abstract" and not whole_paper
    claimless = not citation.claim.text
    live = witness(Source.LIVE, findings, abstract, claimless)
    archived = witness(Source.ARCHIVE, findings, abstract, claimless)
    whole = _about_the_whole(findings)
    if whole is not None:
        return whole
    strikes = _strikes(live, observations, options, tonight)
    at_once = added and not strikes.dead and _answers_as_gone(live)
    if at_once:
        strikes = replace(strikes, dead=True)
    failing = _failing(live, archived, strikes, options)
    if failing is not None:
        return failing
    if strikes.dead:
        live = replace(live, stand=_S.LOST)
    lost = _lost_passage(findings, live, archived)
    if lost:
        live = replace(live, reason=lost)
    kind = _K.DRIFTED if lost else _verdict(live, archived, options)
    heard = archived.state is None or archived.state.meaning is not Meaning.MAY_PASS  # a copy may yet speak for it
    if kind is _K.UNCHECKED and strikes.unreachable and heard and archived.stand is not _S.MUTE:
        return _unreachable(live, archived, strikes)
    moved = next((f.reason for f in findings if f.code == MOVED), "") if options.warn_moved else ""
    warned = bool(moved) or any(f.code in _WARNING_CODES or (options.warn_sections and f.code in _SECTION_CODES)
                                for f in findings)
    grade = Grade.OK if _repaired(kind, citation, live, archived) else _grade(kind, live, archived, strikes, warned)
    named = PASSAGE_LOST if lost else reason(kind, live, archived)
    told = why(kind, live, archived, strikes)
    open_ = kind is _K.UNCHECKED and not answers(live)
    parts = (moved, told) if answers(live) else (told, moved)  # what warns comes first where all else is in order
    return Verdict(kind, "; ".join(part for part in parts if part), grade, named,
                   _score(kind, live, archived), strikes=strikes.count,
                   settled=not open_ and not at_once and _settled(live, archived, strikes, options))


def not_asked_verdict(why: str) -> Verdict:
    """The verdict of a citation that the run leaves alone."""
    return _unchecked("not_asked", why)


def _answers_as_gone(live: Witness) -> bool:
    """True for 404, 410, a parked or usurped page and the like, and for a name that does not exist."""
    if live.state is PageState.UNREACHABLE:
        return live.code == FailureKind.DNS.value
    return live.state is not None and live.state.meaning is Meaning.GONE


def void_verdict(why: str) -> Verdict:
    """The verdict of every citation in a void run: nothing was learnt about it."""
    return _unchecked("run_void", why)


def _no_locator(citation: Citation, findings: tuple[Finding, ...]) -> Verdict | None:
    """The verdict where there was nothing to ask."""
    if any(f.question is Question.REACH and f.state is not None for f in findings):
        return None
    ref, located = citation.reference, citation.reference.located
    if located.kind == "offline":
        return _unchecked("offline_source", located.reason or "the source is not online")
    if located.postponed:
        return _unchecked("lookup_failed", located.reason or "the look-up service could not be asked")
    if not (ref.url or ref.archive_url or located.url or located.archive_url):
        code = "ambiguous" if located.candidates else "not_found"
        return Verdict(_K.NO_LOCATOR, located.reason or "no address was found for the reference", Grade.UNKNOWN, code)
    return None


def _about_the_whole(findings: tuple[Finding, ...]) -> Verdict | None:
    """The verdict where a finding about the citation as a whole makes asking its witnesses pointless ("circular")."""
    found = next((f for f in findings if f.source is None and f.outcome is Outcome.FAIL
                  and f.question is Question.IDENTITY and f.code not in _WARNING_CODES), None)
    return _unchecked(found.code or "identity", found.reason) if found else None


def _unchecked(reason: str, why: str) -> Verdict:
    return Verdict(_K.UNCHECKED, why, Grade.UNKNOWN, reason, settled=False)


def _strikes(live: Witness, observations: Iterable[Observation], options: PolicyOptions, tonight: datetime) -> Strikes:
    if live.state is None:
        return Strikes()
    seen = Observation(night_of(tonight), tonight, Source.LIVE, live.state, live.code)
    return count(seen, observations, options)


def _failing(live: Witness, archived: Witness, strikes: Strikes, options: PolicyOptions) -> Verdict | None:
    """The verdict of a live page that fails tonight and is not dead, or None where the table rules."""
    if live.state is None or strikes.dead or look(live.state, live.code) is not Look.STRIKE:
        return None
    gone = live.state.meaning is Meaning.GONE
    if gone and archived.stand in _JUDGED and (not strikes.seen_alive or live.state is PageState.USURPED):
        return None  # somebody else's page beside the copy of the old one: there is nothing to wait for
    why = f"{live.reason or live.state.value}; {_waiting(strikes, options)}"
    if archived.stand in (_S.SAYS, _S.PART):
        why += "; the archived copy holds the claim" + (" in part" if archived.stand is _S.PART else "")
    elif archived.state is not None and archived.state.meaning is Meaning.MAY_PASS:
        why += f"; the archive could not be asked ({archived.reason or archived.state.value})"
    nights = options.strikes if strikes.count < options.strikes else 0
    return Verdict(_K.FAILING, why, Grade.WARN, score=archived.score, strikes=strikes.count, nights=nights,
                   settled=False)


def _waiting(strikes: Strikes, options: PolicyOptions) -> str:
    """On how many nights it failed, and what is still needed before it counts as gone."""
    since = strikes.nights[0].night
    if strikes.count < options.strikes:
        return f"failed on {strikes.count} of {options.strikes} nights since {since}"
    return f"failed on {strikes.count} nights since {since}; a look {options.days:g} days after the first decides"


def _unreachable(live: Witness, archived: Witness, strikes: Strikes) -> Verdict:
    """The verdict of a page whose host has kept us out for many nights, and that no copy speaks for."""
    copy = said("the archived copy", archived)
    why = (f"the live page has not let us in on {len(strikes.refused)} nights since {strikes.refused[0].night}: "
           f"{live.reason or (live.state.value if live.state else live.code)}")
    return Verdict(_K.UNREACHABLE, f"{why}; {copy}" if copy else why, Grade.WARN, live.code or
                   (live.state.value if live.state else ""), strikes=len(strikes.refused))


def _lost_passage(findings: tuple[Finding, ...], live: Witness, archived: Witness) -> str:
    """Why a page without a copy has drifted: what its address points at is gone, and so is the claim; else ""."""
    if live.stand not in (_S.SILENT, _S.AGAINST) or archived.stand in _JUDGED:
        return ""
    return next((f.reason for f in findings if f.code == PASSAGE_LOST and f.source is Source.LIVE), "")


def _verdict(live: Witness, archived: Witness, options: PolicyOptions) -> VerdictKind:
    """The verdict that the table at the top gives."""
    column = _S.CLOSED if archived.stand in _UNKNOWN else archived.stand
    if archived.stand is _S.UNASKED and live.stand is _S.LOST and not options.archive_asked:
        column = _S.LOST
    return TABLE[_S.CLOSED if live.stand in _UNKNOWN else live.stand, column]


def _grade(kind: VerdictKind, live: Witness, archived: Witness, strikes: Strikes,
           warned: bool) -> Grade:
    if kind is _K.UNCHECKED and not (answers(live) and (warned or live.code == SUPPORT_OFF)):
        return Grade.UNKNOWN
    if kind is _K.BROKEN:
        return Grade.FAIL
    pair = (live, archived)
    if kind in (_K.UNSUPPORTED, _K.CONTRADICTED):
        inaccessible = any(w.stand in (_S.CLOSED, _S.OTHER, _S.MUTE) for w in pair)
        unsettled = live.stand is _S.LOST and not strikes.dead
        against = [w for w in pair if w.stand in (_S.SILENT, _S.AGAINST)]
        sure = all(w.certain for w in against) and not inaccessible and not unsettled
        return Grade.FAIL if sure else Grade.WARN
    if kind not in (_K.VERIFIED, _K.UNARCHIVED, _K.UNCHECKED):
        return Grade.WARN
    return Grade.WARN if warned or any(w.stand is _S.OTHER for w in pair) else Grade.OK


def _repaired(kind: VerdictKind, citation: Citation, live: Witness, archived: Witness) -> bool:
    """True where the citation already leads its readers to a copy that supports the claim: nothing is left to mend.

    CS1 links the title to |archive-url= unless |url-status=live says otherwise.
    """
    reference = citation.reference
    stated = bool(reference.archive_url) and reference.located.found_by in ("", "given")
    if not stated or reference.url_status == "live" or archived.stand is not _S.SAYS:
        return False
    lapsed = kind is _K.DRIFTED and live.stand is _S.SILENT  # a page that states something else stays a warning
    return lapsed or kind is _K.ROTTED or (kind is _K.VERIFIED and live.stand is _S.OTHER)


def _settled(live: Witness, archived: Witness, strikes: Strikes, options: PolicyOptions) -> bool:
    """True when no coming night could change the verdict by itself."""
    if archived.state is not None and archived.state.meaning is Meaning.MAY_PASS:
        return False
    if live.stand is not _S.CLOSED or live.state is None:
        return strikes.dead or not strikes.count
    return live.state.meaning is Meaning.NOT_LET_IN and strikes.nights_blocked >= options.strikes


def _score(kind: VerdictKind, live: Witness, archived: Witness) -> float | None:
    """The probability of support behind the verdict, in [0, 1]: that of the witness which decided it; None for none."""
    order = (archived, live) if kind in (_K.DRIFTED, _K.ROTTED) else (live, archived)
    return next((w.score for w in order if w.score is not None), None)
