"""What `citewatch history` prints of a citation: its verdicts, its strikes with their dates, when the next could fall.

Pure: the journal's records come in, lines of text go out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby

from refs.model import Source
from reports.defuse import one_line
from reports.findings import Assessment, Night, Verdict
from verify.policy.strikes import Look, Observation, PolicyOptions, look, standing

_LABEL, _LINE, _LONG_LINE = 40, 200, 300
"""Characters that are printed of a label, of a place or claim, and of an address or reason: what people still read."""


@dataclass(frozen=True, slots=True)
class Trace:
    """All that the journal knows of one citation in one document."""

    assessment: Assessment
    """The latest one, whatever run it is from."""
    nights: tuple[Night, ...] = ()
    seen: tuple[Observation, ...] = ()
    """The nights of its target through both witnesses, oldest first."""


def text(traces: Iterable[Trace], policy: PolicyOptions) -> str:
    """The whole output of `citewatch history`; "" where nothing was found."""
    return "\n".join("\n".join(_trace(t, policy)) + "\n" for t in traces)


def _trace(trace: Trace, policy: PolicyOptions) -> Iterator[str]:
    """All lines of one citation."""
    one = trace.assessment
    claim, ref = one.citation.claim, one.citation.reference
    place = f"{one.document}:{claim.line}" if claim.line else one.document
    yield f"{one.id}  {one_line(place, _LINE)}  {one_line(ref.label, _LABEL)}".rstrip()
    yield f"  claim: {one_line(claim.text, _LINE)}"
    yield f"  source: {one_line(ref.url or ref.archive_url or ref.text, _LONG_LINE)}"
    yield f"  verdict: {one.verdict.kind.value}: {one_line(one.verdict.why, _LONG_LINE)}"
    yield from _verdicts(trace.nights)
    yield from explain(trace.seen, policy)


def _verdicts(nights: Sequence[Night]) -> Iterator[str]:
    """The verdicts, one line for each stretch of equal nights."""
    if nights:
        yield "  verdicts:"
    for kind, run in groupby(nights, key=lambda n: n.verdict):
        days = [night.date for night in run]
        yield f"    {_span(days):<24}  {kind.value}"


def explain(seen: Sequence[Observation], policy: PolicyOptions) -> Iterator[str]:
    """What `--explain` prints: what both witnesses showed night by night, and which nights count as strikes.

    The last line of the live page says from when on it could count as gone.
    """
    live = [o for o in seen if o.source is Source.LIVE]
    if live:
        yield "  live page:"
        yield from _looks(live, policy)
        yield f"  {_standing(live, policy)}"
    copies = [o for o in seen if o.source is Source.ARCHIVE]
    if copies:
        yield "  archived copy:"
        for words, run in groupby(copies, key=_state):
            yield f"    {_span([o.night for o in run]):<24}  {words}"


def _looks(live: Sequence[Observation], policy: PolicyOptions) -> Iterator[str]:
    """One line per strike, one for each stretch of equal nights otherwise."""
    marked = []
    for number, one in enumerate(live):
        kind = look(one.state, one.failure)
        against = standing(live[: number + 1], policy).count if kind is Look.STRIKE else 0
        twice = ", looked twice" if one.looks > 1 and against else ""
        mark = f"strike {against}{twice}" if against else "" if kind is Look.CLEAR else "no strike"
        marked.append((one.night, _state(one), mark))
    for (state, mark), run in groupby(marked, key=lambda m: m[1:]):
        yield f"    {_span([night for night, _, _ in run]):<24}  {state:<24}  {mark}".rstrip()


def _state(one: Observation) -> str:
    detail = one.failure or (str(one.status) if one.status else "")
    return f"{one.state.value} ({detail})" if detail else one.state.value


def _standing(live: Sequence[Observation], policy: PolicyOptions) -> str:
    """What stands against the page, and the first night on which it could count as gone.

    That is the later of two: when the strikes will be `days` apart, and when as many nights have passed as strikes are
    missing, at least one.
    """
    strikes = standing(live, policy)
    if not strikes.count:
        return "no strikes stand against it"
    since = strikes.nights[0].night
    said = f"{strikes.count} of {policy.strikes} strikes since {since}"
    if strikes.dead:
        return f"{said}: it counts as gone"
    first = date.fromisoformat(since) + timedelta(days=policy.days)
    more = date.fromisoformat(live[-1].night) + timedelta(days=max(1, policy.strikes - strikes.count))
    return f"{said}: it counts as gone on {max(first, more).isoformat()} at the earliest; one success clears them"


def _span(days: Sequence[str]) -> str:
    return days[0] if len(days) == 1 else f"{days[0]} .. {days[-1]}"


def with_since(verdict: Verdict, nights: Sequence[Night], tonight: datetime) -> Verdict:
    """The verdict with `since` set to the first of the nights in a row, up to tonight, that gave this same verdict.

    `nights` are the citation's earlier verdicts, oldest first; `tonight` is when the run began.
    """
    first = None
    for night in reversed(nights):
        if night.verdict is not verdict.kind:
            break
        first = night.date
    began = datetime.combine(date.fromisoformat(first), time(), UTC) if first else tonight
    return replace(verdict, since=min(began, tonight))
