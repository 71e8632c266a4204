"""What was found and what it means: findings, verdicts, assessments and the report.

A `Finding` is one checker's answer to one question, with its evidence. The
policy turns the findings of a citation into a `Verdict`; an `Assessment` keeps
them together, and a `Report` is all assessments of a run with their counts
and the exit code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from refs.model import Captures, Citation, Document, Meaning, PageState, Source
from reports.evidence import Evidence as Evidence
from reports.evidence import Fact as Fact
from reports.evidence import FactStatus as FactStatus
from reports.exit_codes import ExitCode
from reports.funnel import Funnel as Funnel
from reports.funnel import Unread as Unread
from reports.verdict import BY_COPY as BY_COPY
from reports.verdict import COPY_UNJUDGED as COPY_UNJUDGED
from reports.verdict import LOCAL_LINK as LOCAL_LINK
from reports.verdict import MOVED as MOVED
from reports.verdict import NO_ANSWER as NO_ANSWER
from reports.verdict import NO_CLAIM as NO_CLAIM
from reports.verdict import NOT_ASKED as NOT_ASKED
from reports.verdict import PASSAGE_LOST as PASSAGE_LOST
from reports.verdict import REACHED as REACHED
from reports.verdict import SUPPORT_OFF as SUPPORT_OFF
from reports.verdict import Grade as Grade
from reports.verdict import Night as Night
from reports.verdict import Verdict as Verdict
from reports.verdict import VerdictKind as VerdictKind


class Question(str, Enum):
    """What a checker asks of a citation."""

    REACH = "reach"
    """Can the page be reached and read?"""
    IDENTITY = "identity"
    """Is it the page that is cited?"""
    SUPPORT = "support"
    """Does it say what the claim says?"""


class Outcome(str, Enum):
    """The answer of a checker: it holds, it does not, or it could not be told."""

    PASS = "pass"
    """It holds."""
    FAIL = "fail"
    """It does not hold."""
    UNSURE = "unsure"
    """It could not be told; never a pass and never a failure."""


class Support(str, Enum):
    """What one capture says about a claim."""

    SUPPORTED = "supported"
    PARTIAL = "partially_supported"
    NOT_SUPPORTED = "not_supported"
    CONTRADICTED = "contradicted"
    UNCHECKED = "unchecked"


CHECKER_CRASHED = "checker_crashed"
"""The code of a finding that stands for a checker that raised: our fault, and no word on the page."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one of two judges said of a claim and a page, where a second one was asked."""

    by: str
    """The judge's name: "lexical", "nli", "llm"."""
    revision: str
    """Which weights, model or prompt of it."""
    support: Support
    """UNCHECKED where it gave no answer; then `code` says why, and the other opinion stands."""
    score: float
    reason: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One checker's answer about one citation."""

    checker: str
    question: Question
    outcome: Outcome
    reason: str
    """One neutral line for people."""
    source: Source | None = None
    """The witness it is about; None for the citation as a whole."""
    state: PageState | None = None
    """For REACH: the page state."""
    support: Support | None = None
    """For SUPPORT: what the capture says of the claim."""
    score: float | None = None
    """Calibrated probability that the source fully supports the claim."""
    certain: bool = False
    """True when the rule behind it may fail a build (docs/concepts/verdicts.md, "What can fail a build")."""
    evidence: tuple[Evidence, ...] = ()
    facts: tuple[Fact, ...] = ()
    missing: tuple[str, ...] = ()
    """Words of the claim that the source lacks."""
    differing: tuple[tuple[str, str, str], ...] = ()
    """For IDENTITY: (field, cited, found)."""
    code: str = ""
    """Machine name of the reason: "circular", "retracted", "offline_source", "stub", ..."""
    opinions: tuple[Opinion, ...] = ()
    """Of SUPPORT, where a second judge was asked: what either said, the first one first."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A proposed fix: what it is, and the patch that applies it."""

    kind: str
    """archive_link | moved | canonical_url | save | metadata | identifier | suggestion | tag."""
    summary: str
    text: str = ""
    """The repaired citation, ready to paste."""
    diff: str = ""
    edits: tuple[tuple[int, int, str], ...] = ()
    """(start, end, replacement) in characters of the original file."""
    file: str = ""
    """The file of the edits where it is another than the article's: one that it includes, its bibliography."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """A citation with everything that was found about it."""

    citation: Citation
    document: str
    """The origin of its document."""
    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    captures: Captures = field(default_factory=Captures)
    """Without page text: that stays in the journal."""
    history: tuple[Night, ...] = ()
    repairs: tuple[Repair, ...] = ()
    change: str = ""
    """Against the last run: new | still | fixed | ""."""
    baseline: str = ""
    """Why a known finding is not counted, "" if it counts."""

    @property
    def id(self) -> str:
        """The citation's id."""
        return self.citation.id

    @property
    def archive_unheard(self) -> bool:
        """True when an archive was to be asked tonight and could not be; a copy read earlier may stand in for it."""
        copy = self.captures.archived
        return copy is not None and (copy.page.state.meaning is Meaning.MAY_PASS or bool(copy.note))

    @property
    def answered(self) -> bool:
        """True when the verdict tells what was asked (`Verdict.answered`)."""
        return self.verdict.answered

    @property
    def asked(self) -> bool:
        """False where the run was not to ask about it, and says so."""
        return self.verdict.asked or not self.baseline

    @property
    def heard(self) -> float:
        """How much of the witnesses that were wanted the verdict rests on: 0 for no answer, else 1/2 or 1.

        A page that was read is heard, and so is the certainty that there is none; a refusal, a limit, an error are not.
        A link that states nothing wants no more than that its page answers.
        """
        states = [c.page.state for c in self.captures]
        heard = sum(s.meaning in (Meaning.READABLE, Meaning.GONE) for s in states)
        return 0.0 if not (self.answered or self.verdict.reached) else max(0.5, heard / len(states)) if states else 1.0

    @property
    def archive_missed(self) -> bool:
        """True when there is no answer, and the archive that might have given one could not be asked."""
        return not self.answered and self.archive_unheard


@dataclass(frozen=True, slots=True)
class Report:
    """All assessments of a run."""

    assessments: Sequence[Assessment]  # a tuple; of very many a spool (reports/spool.py)
    documents: tuple[Document, ...] = ()
    """The articles with their notes; claims and references stay in the assessments."""
    funnel: Funnel = field(default_factory=Funnel)
    started: datetime | None = None
    finished: datetime | None = None
    version: str = ""
    void: str = ""
    """Why nothing can be concluded from the run (our network or an archive is down), "" if it counts."""
    errors: tuple[str, ...] = ()
    """Faults of ours: a checker that crashed, with its name."""
    fail_on: tuple[VerdictKind, ...] = ()
    min_coverage: float = 0.0
    """Share of citations, in percent, that must have been checked."""
    unknown_fails: bool = False
    """True where a citation that could not be checked makes the run inconclusive (`[check] unknown = "fail"`)."""
    notes: tuple[str, ...] = ()
    """What the reader should know besides: baseline entries that expired or fit nothing any more."""
    unread: tuple[Unread, ...] = ()
    """What was not read, in the order of the sources."""

    def counts(self) -> dict[VerdictKind, int]:
        """How many assessments have each verdict; every verdict is a key."""
        seen = Counter(a.verdict.kind for a in self.assessments)
        return {kind: seen[kind] for kind in VerdictKind}

    @property
    def coverage(self) -> float:
        """Percent of the witnesses that were wanted and heard, over the citations that were asked for; 100 for none.

        A citation without an answer counts nothing, one whose archive could not be asked, or whose live page did not
        let us in, counts half.
        """
        heard = [a.heard for a in self.assessments if a.asked]
        return 100.0 * sum(heard) / len(heard) if heard else 100.0

    @property
    def asked(self) -> bool:
        """True where the run was to ask about any citation: of none, no share was heard."""
        return any(a.asked for a in self.assessments)

    @property
    def archive_down(self) -> bool:
        """True when the archives failed for half or more of the citations they were to be asked for."""
        unheard = Counter(a.archive_unheard for a in self.assessments if a.captures.archived is not None)
        return bool(unheard) and unheard[True] >= unheard[False]

    def failing(self) -> Iterable[Assessment]:
        """The assessments that make the run fail: by their verdict (`Verdict.fails`), and not in the baseline."""
        return filter(self.fails, self.assessments)

    def fails(self, one: Assessment) -> bool:
        """True where a citation makes the run fail."""
        return one.verdict.fails(self.fail_on) and not one.baseline

    def exit_code(self) -> ExitCode:
        """How the command ends that made this report (`reports/exit_codes.py`)."""
        if self.errors:
            return ExitCode.FAULT
        if self.void:
            return ExitCode.INCONCLUSIVE
        if not (self.inconclusive or self.funnel.local) and len(self.assessments) <= self.funnel.left_out:
            return ExitCode.NOTHING
        if any(True for _ in self.failing()):
            return ExitCode.BROKEN
        return ExitCode.INCONCLUSIVE if self.inconclusive else ExitCode.CLEAN

    @property
    def inconclusive(self) -> str:
        """Why the run tells too little to be called clean (exit 4), in one line; "" where it tells enough."""
        unread = sum(u.files for u in self.unread if u.fails)
        if self.void or unread:
            return self.void or f"{unread} file{'s' * (unread > 1)} could not be read"
        total = sum(not a.baseline for a in self.assessments)  # what is known or left alone decides nothing
        if total and not any((a.answered or a.verdict.reached) and not a.baseline for a in self.assessments):
            return f"none of the {total} citations got an answer" if total > 1 else "the one citation got no answer"
        if self.archive_down and any(a.archive_missed and not a.baseline for a in self.assessments):
            return "the web archive could not be asked, and verdicts wait for it"
        silent = (a for a in self.assessments if not (a.answered or a.baseline or a.verdict.reached))
        if self.unknown_fails and (unknown := sum(1 for _ in silent)):
            return f"{unknown} citation{'s' * (unknown > 1)} could not be checked ([check] unknown = \"fail\")"
        if self.coverage < self.min_coverage:
            return f"coverage is {self.coverage:.1f} %, below the wanted {self.min_coverage:g} %"
        return ""
