"""The verdict of a citation, how grave it is, and the night on which it was given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, IntEnum


class VerdictKind(str, Enum):
    """The verdict of a citation (ARCHITECTURE.md, "Words")."""

    VERIFIED = "verified"
    ROTTED = "rotted"
    DRIFTED = "drifted"
    UNARCHIVED = "unarchived"
    UNSUPPORTED = "unsupported"
    PARTIAL = "partially_supported"
    CONTRADICTED = "contradicted"
    BROKEN = "broken"
    FAILING = "failing"
    UNREACHABLE = "unreachable"
    NO_LOCATOR = "no_locator"
    UNCHECKED = "unchecked"


BY_COPY = "by_copy"
"""The reason of a `verified` that rests on the archived copy alone: the live page could not be read."""
MOVED = "moved_permanently"
"""The code of a finding that the cited address redirects for good to another one."""
LOCAL_LINK = "local_link"
"""The reason of a `broken` that is about a link between files of the tree, and no citation."""
PASSAGE_LOST = "passage_missing"
"""The reason of a `drifted` without a copy: the passage that the cited address points at (`#:~:text=`) is gone."""
SUPPORT_OFF, NO_CLAIM = "support_off", "no_claim"
"""Reasons of an `unchecked` whose live page answers, and that was all that was asked: no support was wanted
(`[check] support = "never"`), or the sentence states nothing that a page could bear out."""
REACHED = frozenset({SUPPORT_OFF, NO_CLAIM})
"""Reasons of an `unchecked` whose page answers, where no more was asked."""
NOT_ASKED = "not_asked"
"""The reason of an `unchecked` that the run was not to ask about."""
COPY_UNJUDGED = "copy_unjudged"
"""The reason of a `rotted` whose archived copy was read and not judged."""
NO_ANSWER = frozenset({VerdictKind.UNCHECKED, VerdictKind.NO_LOCATOR, VerdictKind.FAILING,
                       VerdictKind.UNREACHABLE})
"""Verdicts that say nothing about the claim yet."""


ONLY_SURE = frozenset({VerdictKind.BROKEN, VerdictKind.CONTRADICTED, VerdictKind.UNSUPPORTED})
"""Verdicts that fail a run where they are near certain alone. The others are warnings, and fail the run of whoever
names them in `fail_on`."""


class Grade(IntEnum):
    """How a verdict is weighed for people: higher is worse."""

    OK = 0
    UNKNOWN = 1
    WARN = 2
    FAIL = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """What we say of a citation, and its one-line why."""

    kind: VerdictKind
    why: str
    grade: Grade
    reason: str = ""
    """For `unchecked` and `no_locator`: the machine name of the reason ("offline_source", "blocked", ...).
    `BY_COPY` where the archived copy alone bears a claim out, `PASSAGE_LOST` where no copy shows the drift."""
    score: float | None = None
    since: datetime | None = None
    """When this verdict was first given, from history."""
    strikes: int = 0
    """For `failing`: failures counted so far; for `unreachable`: nights on which nobody let us in."""
    nights: int = 0
    """For `failing`: the failures after which the page counts as gone; 0 where only time is waited for."""
    settled: bool = True
    """False while the coming nights may still change it: `failing`, `unchecked`, a page gone for too few nights."""

    @property
    def asked(self) -> bool:
        """False where the run was not to ask: a pattern, a comment or an earlier text leaves the citation out."""
        return self.kind is not VerdictKind.UNCHECKED or self.reason != NOT_ASKED

    @property
    def reached(self) -> bool:
        """True where the live page answers, and no more was asked of it."""
        return self.kind is VerdictKind.UNCHECKED and self.reason in REACHED

    def fails(self, fail_on: tuple[VerdictKind, ...]) -> bool:
        """True where it fails the run of somebody who names these verdicts; what could not be told never does."""
        named, nameless = self.kind in fail_on, self.kind is VerdictKind.NO_LOCATOR
        enough = Grade.FAIL if self.kind in ONLY_SURE else Grade.UNKNOWN if nameless else Grade.WARN
        return named and self.kind is not VerdictKind.UNCHECKED and self.grade >= enough

    @property
    def answered(self) -> bool:
        """True when it tells what was asked: something of the claim, or, where no support is wanted, of the page."""
        return self.kind not in NO_ANSWER or (self.reached and self.reason == SUPPORT_OFF)


@dataclass(frozen=True, slots=True)
class Night:
    """One night of a citation's history, for the strip in the report."""

    date: str
    verdict: VerdictKind
    grade: Grade | None = None
    """None in reports written before grades were kept: the verdict's usual one stands in (`reports/nights.py`)."""
