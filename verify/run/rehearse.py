"""A policy played over the nights that a journal recorded: when each verdict and each notice would have come.

Of a night that the journal keeps in full the findings themselves are judged again. Of an older one it keeps what each
page showed, and the verdict: where the live page failed that night it is judged anew from that, with what the archived
copy is known to say; where it did not, no strike can change the recorded verdict, and that is taken. Nights to come
repeat what the last one saw.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from refs.collect import Target, target_of
from refs.model import Meaning, Source
from reports.findings import (
    NO_ANSWER,
    Assessment,
    Finding,
    Grade,
    Night,
    Outcome,
    Question,
    Report,
    Verdict,
    VerdictKind,
)
from verify.journal.journal import Journal, Run
from verify.notify import compose
from verify.notify.channels.base import Notice
from verify.policy import verdicts as policy
from verify.policy.strikes import Look, Observation, PolicyOptions, look, night_of

Key = tuple[str, str]
"""(document, citation id)."""
_OUTCOMES = {Meaning.READABLE: Outcome.PASS, Meaning.GONE: Outcome.FAIL}
"""What a look at a page says where the findings of that night are no longer kept."""


@dataclass(frozen=True, slots=True)
class Change:
    """A citation whose verdict is another than on the night before."""

    document: str
    line: int
    label: str
    before: VerdictKind | None
    after: Verdict


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """One night as the policy has it."""

    night: str
    to_come: bool
    """True for a night that was not recorded."""
    void: str
    citations: int
    changes: tuple[Change, ...]
    notice: Notice


@dataclass(frozen=True, slots=True)
class _Known:
    """What the journal holds of one citation."""

    latest: Assessment
    full: Mapping[str, Assessment]
    """By night, where it is kept in full."""
    nights: Mapping[str, Night]
    seen: tuple[Observation, ...]


def rehearse(journal: Journal, options: PolicyOptions, nights: int, ahead: int,
             sent: Callable[[Target | None], Target | None] = lambda target: target) -> Iterator[Rehearsed]:
    """The last `nights` recorded ones, then `ahead` more; `sent` gives the target as it was asked (`[check] remap`)."""
    runs = {run.night: run for run in journal.runs() if run.finished is not None}
    known = _known(journal, [r for r in journal.runs() if r.finished is not None and not r.void], sent)
    last: dict[Key, VerdictKind] = {}
    settled: dict[Key, tuple[VerdictKind, Grade]] = {}
    good, was_void, first = "", False, max(0, len(runs) - nights)
    for number, run in enumerate((*sorted(runs.values(), key=lambda r: r.night), *_to_come(runs, ahead))):
        to_come = number >= len(runs)
        found = [] if run.void else _night(known, run, options, to_come)
        report = Report(tuple(found), started=run.started, finished=run.finished, void=run.void)
        notice = compose.compose(report, settled, good, was_void)
        changes = tuple(c for one in found if (c := _change(one, last.get(_key(one)))))
        good, was_void = notice.last_good, bool(run.void)
        last.update((_key(one), one.verdict.kind) for one in found)
        settled.update((_key(one), (one.verdict.kind, one.verdict.grade)) for one in found if one.verdict.settled)
        if number >= first:
            yield Rehearsed(run.night, to_come, run.void, len(found), changes, notice)


def _known(journal: Journal, runs: list[Run], sent: Callable[[Target | None], Target | None]) -> dict[Key, _Known]:
    """What the journal holds of each citation, by its key."""
    full: dict[Key, dict[str, Assessment]] = {}
    for run in runs:
        for one in journal.assessments(run.id):
            full.setdefault(_key(one), {})[run.night] = one
    latest = {key: of_it[max(of_it)] for key, of_it in full.items()}
    targets = {key: target.key for key, one in latest.items() if (target := sent(target_of(one.citation.reference)))}
    seen = journal.all_observations(set(targets.values()))
    nights = journal.all_nights("", {name for _, name in full})
    return {key: _Known(latest[key], full[key], {n.date: n for n in nights[key[1]]},
                        seen.get(targets.get(key, ""), ())) for key in full}


def _night(known: Mapping[Key, _Known], run: Run, options: PolicyOptions, to_come: bool) -> list[Assessment]:
    """The citations of a night, with the verdicts that the policy gives."""
    found = []
    newest = max((max(one.nights, default="") for one in known.values()), default="")
    for one in known.values():
        if to_come and max(one.nights, default="") == newest:  # an article that is still checked
            found.append(_judged(one, one.latest.findings, _repeated(one.seen, run.night, run.started), options, run))
        elif run.night in one.nights and not to_come:
            found.append(_recorded(one, options, run))
    return found


def _recorded(one: _Known, options: PolicyOptions, run: Run) -> Assessment:
    """The assessment of a recorded night under the policy, from the best that the journal still has of it."""
    seen = tuple(o for o in one.seen if o.night <= run.night)
    if run.night in one.full:
        return _judged(one, one.full[run.night].findings, seen, options, run)
    live = next((o for o in reversed(seen) if o.source is Source.LIVE), None)
    if live is not None and live.night == run.night and look(live.state, live.failure) is Look.STRIKE:
        return _judged(one, _as_seen(one, live), seen, options, run)
    told = one.nights[run.night]
    grade = Grade.UNKNOWN if told.grade is None else told.grade
    return replace(one.latest, verdict=Verdict(told.verdict, "as it was recorded", grade,
                                               settled=told.verdict not in NO_ANSWER))


def _as_seen(one: _Known, live: Observation) -> tuple[Finding, ...]:
    """What a night's look at the live page found, beside what the archived copy is known to say."""
    outcome = _OUTCOMES.get(live.state.meaning, Outcome.UNSURE)
    words = live.state.value.replace("_", " ") + (f", {live.failure}" if live.failure else "")
    reach = Finding("recorded", Question.REACH, outcome, f"the page was {words}", Source.LIVE, live.state,
                    code=live.failure)
    return (reach, *(f for f in one.latest.findings if f.source is Source.ARCHIVE))


def _judged(one: _Known, findings: tuple[Finding, ...], seen: tuple[Observation, ...], options: PolicyOptions,
            run: Run) -> Assessment:
    return replace(one.latest, verdict=policy.judge(one.latest.citation, findings, seen, options, run.started))


def _to_come(runs: Mapping[str, Run], ahead: int) -> Iterator[Run]:
    """The nights after the last recorded one, one day apart."""
    if runs:
        last = runs[max(runs)].started
        for number in range(1, ahead + 1):
            started = last + timedelta(days=number)
            yield Run("", night_of(started), started, started)


def _repeated(seen: tuple[Observation, ...], night: str, at: datetime) -> tuple[Observation, ...]:
    """What was seen, and the last look at the live page again on each night from then until this one."""
    live = [o for o in seen if o.source is Source.LIVE]
    if not live:
        return seen
    days = (at - live[-1].at).days + 1
    more = (live[-1].at + timedelta(days=n) for n in range(1, days + 1))
    return (*seen, *(replace(live[-1], at=then, night=night_of(then)) for then in more if night_of(then) <= night))


def _change(one: Assessment, before: VerdictKind | None) -> Change | None:
    """The change from the verdict of the night before; None where it is the same."""
    if before is one.verdict.kind:
        return None
    claim, reference = one.citation.claim, one.citation.reference
    return Change(one.document, claim.line or reference.line, reference.label or reference.url, before, one.verdict)


def _key(one: Assessment) -> Key:
    return one.document, one.id
