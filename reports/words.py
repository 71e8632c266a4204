"""What verdicts, states and findings are called in front of people: one vocabulary for all formats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from refs.model import PageState
from reports.findings import (
    BY_COPY,
    COPY_UNJUDGED,
    LOCAL_LINK,
    NO_CLAIM,
    NOT_ASKED,
    PASSAGE_LOST,
    SUPPORT_OFF,
    FactStatus,
    Grade,
    Support,
    Verdict,
    VerdictKind,
)


@dataclass(frozen=True, slots=True)
class VerdictWord:
    """A verdict as a word, a sign for plain text, and what it means in one sentence."""

    word: str
    sign: str
    means: str


VERDICTS: Mapping[VerdictKind, VerdictWord] = {
    VerdictKind.CONTRADICTED: VerdictWord(
        "Source says otherwise", "≠", "The cited page was read, and what it states rules the claim out."),
    VerdictKind.UNSUPPORTED: VerdictWord(
        "Not confirmed", "∅",
        "The cited page was read and does not say it: words of the claim are missing, or another value stands there."),
    VerdictKind.BROKEN: VerdictWord("Dead link, no copy", "✕", "The page is gone and no archive holds a copy."),
    VerdictKind.DRIFTED: VerdictWord(
        "Page changed; archived copy confirms", "≈", "The live page no longer says it; the archived copy does."),
    VerdictKind.ROTTED: VerdictWord(
        "Dead link; archived copy confirms", "◐", "The live page is gone; the archived copy says it."),
    VerdictKind.FAILING: VerdictWord(
        "Not loading", "↯", "The live page failed tonight, too few times so far to call it a dead link."),
    VerdictKind.UNREACHABLE: VerdictWord(
        "Site does not let us in", "⊘", "It refused us on several nights; it may well be there for others."),
    VerdictKind.PARTIAL: VerdictWord("Partly confirmed", "◑", "The cited page says a part of the claim."),
    VerdictKind.UNARCHIVED: VerdictWord(
        "Confirmed, not archived", "○", "The live page says it; no archive holds a usable copy."),
    VerdictKind.NO_LOCATOR: VerdictWord("No link", "?", "The reference gives no address to look at."),
    VerdictKind.UNCHECKED: VerdictWord(
        "Could not be checked", "–", "Neither a pass nor a failure; the reason is named with each."),
    VerdictKind.VERIFIED: VerdictWord("Confirmed", "✓", "Each page that could be read says it."),
}
"""Worst first; this is also the order in which equal grades are shown."""

HOLDS_BY_COPY = VerdictWord(
    "Archived copy confirms", "✓", "The live page could not be read; the archived copy says it.")
NO_SUCH_PLACE = VerdictWord(
    "Leads nowhere in the tree", "✕", "The file or the anchor that the text links to is not there.")
POINTS_AT_NOTHING = VerdictWord(
    "Page changed", "≈", "The live page no longer holds the passage that the link points at, nor what the claim says.")
ANSWERS = VerdictWord("Page answers", "✓", "The live page is there; whether it says the claim was not asked for.")
ANSWERS_BUT = VerdictWord("Page answers, but see why", "!", "The live page is there; what is odd is named with each.")
STATES_NOTHING = VerdictWord(
    "Page answers, nothing to compare", "–", "The live page is there; the sentence states nothing to confirm.")
COPY_HELD = VerdictWord(
    "Dead link, copy not judged", "◐", "The live page is gone; what the archived copy says was not judged.")
NOBODY_ASKED = VerdictWord("Not asked", "–", "Nobody was asked about it in this run; the reason is named with each.")
BY_REASON: Mapping[str, VerdictWord] = {
    BY_COPY: HOLDS_BY_COPY, PASSAGE_LOST: POINTS_AT_NOTHING, LOCAL_LINK: NO_SUCH_PLACE, SUPPORT_OFF: ANSWERS,
    NO_CLAIM: STATES_NOTHING, COPY_UNJUDGED: COPY_HELD, NOT_ASKED: NOBODY_ASKED,
}
"""The reason of a verdict -> the word that is shown in its place."""
MENDED: Mapping[VerdictKind, VerdictWord] = {
    VerdictKind.ROTTED: VerdictWord(
        "Dead link, copy already cited", "✓", "The live page is gone; the citation leads to the copy that says it."),
    VerdictKind.DRIFTED: VerdictWord(
        "Page changed, copy already cited", "✓", "The live page changed; the citation leads to the copy that says it."),
}
"""What was a warning until the article itself led its readers to the copy: nothing is left to do."""


def verdict_word(verdict: Verdict) -> VerdictWord:
    """How a verdict is called: one that rests on the archived copy alone says so, and one that is mended already."""
    if verdict.kind is VerdictKind.FAILING and verdict.nights:
        word = VERDICTS[VerdictKind.FAILING]
        return replace(word, word=f"{word.word} ({_ordinal(verdict.strikes)} of {verdict.nights} nights)")
    if verdict.reached and verdict.grade is Grade.WARN:
        return ANSWERS_BUT
    if verdict.grade is Grade.OK and verdict.kind in MENDED:
        return MENDED[verdict.kind]
    return BY_REASON.get(verdict.reason, VERDICTS[verdict.kind])


def _ordinal(number: int) -> str:
    """"1st", "2nd", "3rd", "4th", "11th"."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


SEVERITY: Mapping[VerdictKind, int] = {kind: -place for place, kind in enumerate(VERDICTS)}
"""Higher is worse."""

GRADES: Mapping[Grade, str] = {
    Grade.FAIL: "to correct", Grade.WARN: "to review", Grade.OK: "fine", Grade.UNKNOWN: "could not be checked",
}
"""In the order in which they are told. A headline, a table, a bar and a filter count these and nothing else."""

LEFT_OUT, LEFT_OUT_TONE = "left out", "g4"
"""What the run was not to ask about: told apart from what it asked about in vain, though neither has an answer."""


def tone(grade: Grade, asked: bool = True) -> str:
    """The class that a grade has in a page; what was left out has its own, so that it can be filtered for."""
    return f"g{int(grade)}" if asked else LEFT_OUT_TONE


NEXT: Mapping[VerdictKind, str] = {
    VerdictKind.CONTRADICTED: "compare the claim with the source and correct the one that is wrong",
    VerdictKind.UNSUPPORTED: "find a source that says it, or correct or tag the claim",
    VerdictKind.BROKEN: "find another source, or mark the link as dead",
    VerdictKind.DRIFTED: "cite the archived copy that says it",
    VerdictKind.ROTTED: "add the archived copy to the citation",
    VerdictKind.FAILING: "wait; the coming nights decide",
    VerdictKind.UNREACHABLE: "open the link yourself and save the page in an archive",
    VerdictKind.PARTIAL: "find a source for the rest of the claim",
    VerdictKind.UNARCHIVED: "save the page in an archive",
    VerdictKind.NO_LOCATOR: "add a link, a DOI or an ISBN",
    VerdictKind.UNCHECKED: "look it up by hand",
    VerdictKind.VERIFIED: "open it and see what the note says",
}
"""What an editor does next, where the verdict is no fine one."""
NEXT_BY_REASON: Mapping[str, str] = {
    PASSAGE_LOST: "look for the passage on the page as it is now, and mend the link or the claim",
    LOCAL_LINK: "mend the link, or put back the file or the anchor it leads to",
    SUPPORT_OFF: "look at what is said of the link, and mend it",
    NO_CLAIM: "look at what is said of the link, and mend it",
    COPY_UNJUDGED: "open the archived copy, and add it to the citation if it is the page that was meant",
}
"""The same, where the verdict's reason asks for something else than its kind."""

STATES: Mapping[PageState, str] = {
    PageState.LIVE: "readable",
    PageState.GONE: "gone",
    PageState.SOFT_404: "gone (answers 200 with an error page)",
    PageState.PARKED: "gone (parked domain)",
    PageState.USURPED: "gone (domain now serves something else)",
    PageState.REDIRECTED_HOME: "gone (redirects to a front page)",
    PageState.PAYWALLED: "behind a paywall",
    PageState.BLOCKED: "access refused",
    PageState.RATE_LIMITED: "rate limited",
    PageState.SERVER_ERROR: "server error",
    PageState.UNREACHABLE: "connection failed",
    PageState.THIN: "no text without scripts",
    PageState.UNREADABLE: "cannot be read",
    PageState.NOT_ARCHIVED: "no copy found",
    PageState.ARCHIVE_ERROR: "archive did not answer",
}
"""What a page's state is called."""

SUPPORTS: Mapping[Support, str] = {
    Support.SUPPORTED: "confirms the claim",
    Support.PARTIAL: "confirms a part of the claim",
    Support.NOT_SUPPORTED: "does not say it",
    Support.CONTRADICTED: "says otherwise",
    Support.UNCHECKED: "could not be judged",
}
"""What a page does with the claim."""

FACTS: Mapping[FactStatus, str] = {
    FactStatus.FOUND: "found", FactStatus.DIFFERENT: "different", FactStatus.ABSENT: "absent",
}
"""Whether the source has a fact."""

CHANGES: Mapping[str, str] = {"new": "new", "still": "still open", "fixed": "resolved"}
"""What became of a citation since the last run."""


_REASONS: Mapping[str, str] = {
    "no_claim": "only lead to the page, with nothing stated to check",
    "support_off": "support not asked for",
    "not_asked": "not asked",
    "beside_the_article": "stand beside the article",
    "language": "in a language that cannot be judged",
    "offline_source": "not online (a book, a recording or the like)",
    "not_found": "no address found",
    "no_locator": "no link",
    "failing": "not loading, too few nights so far",
    "unchecked": "no reason given",
    "ambiguous": "several sources fit",
    "lookup_failed": "the look-up service did not answer",
    "abstract_only": "only the abstract is public",
    "stub": "too little text on the page",
    "circular": "leads back to the article itself",
    "run_void": "the run was inconclusive",
    "robots": "robots.txt asks not to",
    "postponed": "the site asked us to wait",
    "timeout": "no answer in time",
    "dns": "the site's name was not found",
    "reset": "connection dropped",
    "refused": "connection refused",
    "tls": "no secure connection",
    "scorer_unset": "the judge could not be asked",
    "scorer_spent": "the judge's allowance was used up",
    "scorer_failed": "the judge gave no answer",
}


_STATE_CODES = frozenset(state.value for state in PageState)


def reason_word(code: str) -> str:
    """A machine name of a reason as words: "offline_source" is "offline source"."""
    if code in _STATE_CODES:
        return STATES[PageState(code)]
    return _REASONS.get(code) or code.replace("_", " ").strip() or "no reason given"


TONES: Mapping[VerdictKind, Grade] = {
    VerdictKind.CONTRADICTED: Grade.FAIL, VerdictKind.UNSUPPORTED: Grade.FAIL, VerdictKind.BROKEN: Grade.FAIL,
    VerdictKind.DRIFTED: Grade.WARN, VerdictKind.ROTTED: Grade.WARN, VerdictKind.PARTIAL: Grade.WARN,
    VerdictKind.UNARCHIVED: Grade.OK, VerdictKind.FAILING: Grade.WARN,
    VerdictKind.UNREACHABLE: Grade.WARN, VerdictKind.NO_LOCATOR: Grade.UNKNOWN,
    VerdictKind.UNCHECKED: Grade.UNKNOWN, VerdictKind.VERIFIED: Grade.OK,
}
"""The usual grade of a verdict, for past nights whose own grade is not kept."""
