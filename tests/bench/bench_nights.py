"""Thirty nights with due times: how much a night asks, its peak, and how late a silent death is known."""

from __future__ import annotations

import os
import random
from collections.abc import Iterable
from datetime import datetime, timedelta

from refs.model import PageState, Source
from tests.fakes import NOW
from tests.gold.figures import Figure
from verify.policy.due import DueOptions, due_at
from verify.policy.strikes import Observation, PolicyOptions, night_of, standing

TARGETS = int(os.environ.get("CITEWATCH_BENCH_TARGETS", "6000"))
NIGHTS, TAIL = 30, 45
"""Deaths fall into the first 30 nights; 45 more let every one be known."""
DEAD_AT_START, DIE = 0.05, 0.10
POLICY = PolicyOptions()


class Target:
    """One page and its copy: when it dies, what was seen, when it is due."""

    def __init__(self, name: str, dies: float) -> None:
        self.name, self.dies, self.known = name, dies, -1
        self.seen: dict[Source, list[Observation]] = {Source.LIVE: [], Source.ARCHIVE: []}
        self.due: dict[Source, datetime | None] = dict.fromkeys(self.seen)

    def night(self, day: int, options: DueOptions) -> dict[Source, int]:
        """Ask what is due; 1 for each witness that was asked."""
        tonight = NOW + timedelta(days=day)
        asked = dict.fromkeys(self.seen, 0)
        for source in self.seen:
            due = self.due[source]
            if due is not None and due > tonight + timedelta(hours=3):
                continue
            asked[source] = 1
            state = PageState.GONE if source is Source.LIVE and day >= self.dies else PageState.LIVE
            self.seen[source].append(Observation(night_of(tonight), tonight, source, state))
            self.due[source] = due_at(self.name, source, self.seen[source], options, POLICY)
            if self.known < 0 and state is PageState.GONE and standing(self.seen[source], POLICY).dead:
                self.known = day
        return asked


def simulate(options: DueOptions) -> tuple[list[float], list[float], list[int]]:
    """(percent of all requests per night, percent of live URLs per night, days from death to known) after the first night."""
    dice = random.Random(30)
    targets = []
    for n in range(TARGETS):
        draw = dice.random()
        dies = -1.0 if draw < DEAD_AT_START else dice.uniform(0, NIGHTS) if draw < DEAD_AT_START + DIE else 1e9
        targets.append(Target(f"t{n}", dies))
    both, live = [], []
    for day in range(NIGHTS + TAIL + 1):
        asked = [t.night(day, options) for t in targets]
        live.append(100 * sum(a[Source.LIVE] for a in asked) / TARGETS)
        both.append(100 * sum(sum(a.values()) for a in asked) / (2 * TARGETS))
    lags = [t.known - int(t.dies) for t in targets if 0 <= t.dies < NIGHTS]
    return both[1: NIGHTS + 1], live[1: NIGHTS + 1], sorted(lags)


def figures() -> Iterable[Figure]:
    """The defaults, and 30 +- 9 days beside them."""
    for name, options in (("16 +- 4 days (default)", DueOptions()),
                          ("30 +- 9 days", DueOptions(fresh_days=30, jitter_days=9, cap_days=39))):
        both, live, lags = simulate(options)
        mine = name.endswith("(default)")
        mean, peak, p95 = sum(both) / len(both), max(both), lags[int(0.95 * len(lags))]
        assert min(lags) >= 0, "every death becomes known"
        yield Figure(f"{name}: mean night, of all requests", f"{mean:.1f} %", "<= 10 %" if mine else "", mean <= 10 if mine else None)
        yield Figure(f"{name}: peak night, of all requests", f"{peak:.1f} %", "<= 9 %" if mine else "", peak <= 9 if mine else None)
        yield Figure(f"{name}: mean / peak night, of live URLs", f"{sum(live) / len(live):.1f} / {max(live):.1f} %")
        yield Figure(f"{name}: silent death known after, p50 / p95", f"{lags[len(lags) // 2]} / {p95} days",
                     "p95 <= 21 days" if mine else "", p95 <= 21 if mine else None)
