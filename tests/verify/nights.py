"""Thirty nights by hand: a small world, the real journal, checkers, policy, due times and notices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from refs.collect import slim, target_of
from refs.model import Capture, Captures, Citation, Claim, Document, Page, PageState, Reference, Source
from refs.plugins import find
from reports.findings import Assessment, Finding, Outcome, Question, Report, Support, VerdictKind
from tests.fakes import NOW
from verify.journal.journal import Journal, open_journal
from verify.judge.checkers.base import Case, Checker
from verify.notify import compose
from verify.notify.channels.base import Notice
from verify.policy import due, outage
from verify.policy.verdicts import PolicyOptions, judge, void_verdict

World = Callable[[str, Source, int], Capture]
"""(host, witness, day) -> what a look gives."""
REACH = tuple(p.cls() for p in find("verify.judge.checkers", Checker) if p.cls.question is Question.REACH)


def cited(name: str) -> Citation:
    """The citation of https://NAME/page, whose claim is "NAME holds."."""
    url = f"https://{name}/page"
    return Citation(Claim(f"k-{name}", f"{name} holds."), Reference(f"r-{name}", url=url, label=name))


def look(name: str, source: Source, state: PageState = PageState.LIVE, text: str = "", at: datetime = NOW,
         **more: object) -> Capture:
    """A capture; its text is the claim unless another is given."""
    said = (text or f"{name} holds.") if state is PageState.LIVE else ""
    return Capture(source, f"https://{name}/page", Page(state, text=said, all_text=said),
                   status=200, fetched_at=at, taken=at, **more)  # type: ignore[arg-type]


@dataclass
class Nights:
    """Runs a night at a time and keeps what was told."""

    world: World
    citations: Callable[[int], Iterable[Citation]]
    policy: PolicyOptions = field(default_factory=PolicyOptions)
    due: due.DueOptions = field(default_factory=due.DueOptions)
    journal: Journal = field(default_factory=lambda: open_journal(":memory:"))
    asked: dict[int, int] = field(default_factory=dict)
    """Looks taken, by day."""
    told: dict[int, Notice] = field(default_factory=dict)
    verdicts: dict[int, dict[str, VerdictKind]] = field(default_factory=dict)
    last_good: str = ""
    was_void: bool = False

    def run(self, days: Iterable[int]) -> None:
        for day in days:
            self.night(day)

    def night(self, day: int) -> None:
        tonight = NOW + timedelta(days=day)
        run = self.journal.open_run("nights", tonight)
        citations = tuple(self.citations(day))
        pairs = [(c, self._captures(c, run, day, tonight)) for c in citations]
        seen = [outage.seen(c.reference.url, taken.live) for c, taken in pairs if taken.live]
        void = outage.why_void(outage.Hosts(s for s, (_, taken) in zip(seen, pairs, strict=True)
                                            if taken.live.fetched_at == tonight))
        assessments = tuple(self._assess(c, taken, void, tonight) for c, taken in pairs)
        for one in assessments:
            self.journal.keep_judged(run, [(one, "")])
        before = self.journal.settled(run, ["article"])
        self.journal.close_run(run, tonight, void)
        report = Report(assessments, started=tonight, finished=tonight, void=void)
        notice = compose.compose(report, before, self.last_good, self.was_void)
        self.last_good, self.was_void = notice.last_good, bool(void)
        self.verdicts[day] = {a.citation.reference.label: a.verdict.kind for a in assessments}
        if notice.worth_telling:
            self.told[day] = notice

    def _captures(self, citation: Citation, run: str, day: int, tonight: datetime) -> Captures:
        return Captures(*(self._one(citation, source, run, day, tonight) for source in Source))

    def _one(self, citation: Citation, source: Source, run: str, day: int, tonight: datetime) -> Capture:
        target = target_of(citation.reference)
        assert target is not None
        seen = self.journal.observations(target.key)
        earlier = next((c for c in self.journal.witnesses(run, [target.key])[target.key] if c.source is source), None)
        if self.due.incremental and earlier and not due.is_due(target.key, source, seen, self.due, self.policy, tonight):
            return earlier
        self.asked[day] = self.asked.get(day, 0) + 1
        capture = replace(self.world(citation.reference.label, source, day), fetched_at=tonight)
        self.journal.keep_captures(run, [(target.key, capture)])
        return capture

    def _assess(self, citation: Citation, captures: Captures, void: str, tonight: datetime) -> Assessment:
        target = target_of(citation.reference)
        assert target is not None
        found = tuple(findings(citation, captures))
        seen = self.journal.observations(target.key)
        verdict = void_verdict(void) if void else judge(citation, found, seen, self.policy, tonight)
        return Assessment(citation, "article", verdict, found, Captures(slim(captures.live), slim(captures.archived)))


def findings(citation: Citation, captures: Captures) -> Iterator[Finding]:
    """What the reach checkers say, and a support checker that looks for the claim's own words."""
    case = Case(citation, captures, Document("article"), None)  # type: ignore[arg-type]
    for checker in REACH:
        yield from checker.check(case)
    for capture in captures:
        if capture.readable:
            says = citation.claim.text in capture.page.text
            yield Finding("words", Question.SUPPORT, Outcome.PASS if says else Outcome.FAIL, "as read", capture.source,
                          support=Support.SUPPORTED if says else Support.NOT_SUPPORTED, certain=True)
