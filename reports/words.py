"""How verdicts, states and findings are called in front of people: one vocabulary for all formats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from refs.model import PageState
from reports.findings import BY_COPY, FactStatus, Grade, Support, Verdict, VerdictKind


@dataclass(frozen=True, slots=True)
class VerdictWord:
    """A verdict as a word, a sign for plain text, and what it means in one sentence."""

    word: str
    sign: str
    means: str


VERDICTS: Mapping[VerdictKind, VerdictWord] = {
    VerdictKind.CONTRADICTED: VerdictWord("Contradicted", "≠", "The cited page states something else."),
    VerdictKind.UNSUPPORTED: VerdictWord("Unsupported", "∅", "The cited page can be read and does not speak of it."),
    VerdictKind.BROKEN: VerdictWord("Broken", "✕", "The page is gone and no archive holds it."),
    VerdictKind.DRIFTED: VerdictWord(
        "Drifted", "≈", "The live page no longer says it; the archived copy does."),
    VerdictKind.ROTTED: VerdictWord("Rotted", "◐", "The live page is gone; the archived copy holds it."),
    VerdictKind.FAILING: VerdictWord(
        "Failing", "↯", "The live page failed tonight, too few times so far to call it gone."),
    VerdictKind.UNREACHABLE: VerdictWord(
        "Unreachable", "⊘", "The live page has not let us in for several nights; it may be there for others."),
    VerdictKind.PARTIAL: VerdictWord("Partly supported", "◑", "The cited page supports a part of the claim."),
    VerdictKind.UNARCHIVED: VerdictWord(
        "Not archived", "○", "The live page supports it; no archive holds a usable copy."),
    VerdictKind.NO_LOCATOR: VerdictWord("No locator", "?", "The reference gives no address to look at."),
    VerdictKind.UNCHECKED: VerdictWord("Not checked", "–", "It could not be told."),
    VerdictKind.VERIFIED: VerdictWord("Verified", "✓", "Each page that could be read supports it."),
}
"""Worst first; this is also the order in which equal grades are shown."""

HOLDS_BY_COPY = VerdictWord("Holds by the copy", "✓", "The live page could not be read; the archived copy supports it.")


def verdict_word(verdict: Verdict) -> VerdictWord:
    """How a verdict is called: one that rests on the archived copy alone says so."""
    return HOLDS_BY_COPY if verdict.reason == BY_COPY else VERDICTS[verdict.kind]


SEVERITY: Mapping[VerdictKind, int] = {kind: -place for place, kind in enumerate(VERDICTS)}
"""Higher is worse."""

GRADES: Mapping[Grade, str] = {
    Grade.FAIL: "fail", Grade.WARN: "warning", Grade.UNKNOWN: "could not tell", Grade.OK: "holds",
}

STATES: Mapping[PageState, str] = {
    PageState.LIVE: "readable",
    PageState.GONE: "gone",
    PageState.SOFT_404: "gone (answers 200 with an error page)",
    PageState.PARKED: "gone (parked domain)",
    PageState.USURPED: "gone (domain now serves something else)",
    PageState.REDIRECTED_HOME: "gone (redirects to a front page)",
    PageState.PAYWALLED: "behind a paywall",
    PageState.BLOCKED: "not let in",
    PageState.RATE_LIMITED: "rate limited",
    PageState.SERVER_ERROR: "server error",
    PageState.UNREACHABLE: "unreachable",
    PageState.THIN: "no text without scripts",
    PageState.UNREADABLE: "cannot be read",
    PageState.NOT_ARCHIVED: "no copy found",
    PageState.ARCHIVE_ERROR: "archive did not answer",
}

SUPPORTS: Mapping[Support, str] = {
    Support.SUPPORTED: "supports the claim",
    Support.PARTIAL: "supports a part of the claim",
    Support.NOT_SUPPORTED: "does not speak of it",
    Support.CONTRADICTED: "states something else",
    Support.UNCHECKED: "could not be told",
}

FACTS: Mapping[FactStatus, str] = {
    FactStatus.FOUND: "found", FactStatus.DIFFERENT: "different", FactStatus.ABSENT: "absent",
}

CHANGES: Mapping[str, str] = {"new": "new", "still": "still open", "fixed": "fixed"}


_REASONS: Mapping[str, str] = {
    "no_claim": "only lead to the page, with nothing stated to check",
    "support_off": "support not asked for",
    "not_asked": "not asked",
    "beside_the_article": "stand beside the article",
    "language": "in a language that cannot be judged",
}


def reason_word(code: str) -> str:
    """A machine name of a reason as words: "offline_source" is "offline source"."""
    return _REASONS.get(code) or code.replace("_", " ").strip() or "no reason given"


TONES: Mapping[VerdictKind, Grade] = {
    VerdictKind.CONTRADICTED: Grade.FAIL, VerdictKind.UNSUPPORTED: Grade.FAIL, VerdictKind.BROKEN: Grade.FAIL,
    VerdictKind.DRIFTED: Grade.WARN, VerdictKind.ROTTED: Grade.WARN, VerdictKind.PARTIAL: Grade.WARN,
    VerdictKind.UNARCHIVED: Grade.WARN, VerdictKind.FAILING: Grade.UNKNOWN,
    VerdictKind.UNREACHABLE: Grade.WARN, VerdictKind.NO_LOCATOR: Grade.UNKNOWN,
    VerdictKind.UNCHECKED: Grade.UNKNOWN, VerdictKind.VERIFIED: Grade.OK,
}
"""The usual grade of a verdict, for past nights whose own grade is not kept."""
