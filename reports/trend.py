"""The trend over nights: rot rate, time to repair, hosts. Pure, and as JSON for the index page and machines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import median

from refs.urls import host
from reports.findings import Assessment, Grade, Night, VerdictKind

BAD = frozenset({VerdictKind.ROTTED, VerdictKind.DRIFTED, VerdictKind.BROKEN, VerdictKind.CONTRADICTED,
                 VerdictKind.UNSUPPORTED})
"""Verdicts of a citation that is not in order."""
ROT = frozenset({VerdictKind.ROTTED, VerdictKind.BROKEN})
"""Verdicts of a link that is dead."""


@dataclass(frozen=True, slots=True)
class TrendNight:
    """What one night's run counted."""

    night: str
    counts: Mapping[VerdictKind, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All citations of that run."""
        return sum(self.counts.values())

    @property
    def rot_rate(self) -> float:
        """Percent of the citations whose live page is gone."""
        return 100.0 * sum(self.counts.get(k, 0) for k in ROT) / self.total if self.total else 0.0


def days_to_repair(histories: Iterable[Sequence[Night]]) -> list[int]:
    """For each bad stretch that ended well: days from its first bad night to the first good one."""
    found = []
    for nights in histories:
        began = ""
        for night in nights:
            if night.verdict in BAD:
                began = began or night.date
            elif night.verdict in (VerdictKind.VERIFIED, VerdictKind.UNARCHIVED) and began:
                found.append((date.fromisoformat(night.date) - date.fromisoformat(began)).days)
                began = ""
    return found


def worst_hosts(assessments: Iterable[Assessment], number: int = 20) -> list[tuple[str, int, int]]:
    """(host, citations in a bad state, all its citations), most bad ones first."""
    bad: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for one in assessments:
        ref = one.citation.reference
        name = host(ref.url or ref.archive_url)
        if name:
            every[name] += 1
            bad[name] += one.verdict.grade >= Grade.WARN and one.verdict.kind in BAD
    ranked = sorted(((name, n, every[name]) for name, n in bad.items() if n), key=lambda row: (-row[1], row[0]))
    return ranked[:number]


def to_json(nights: Iterable[TrendNight], assessments: Iterable[Assessment] = ()) -> str:
    """The trend as JSON: `nights` (counts, rot rate), `days_to_repair`, `hosts`; version 1."""
    kept = tuple(assessments)
    repairs = days_to_repair(a.history for a in kept)
    return json.dumps({
        "version": 1,
        "nights": [{"night": n.night, "total": n.total, "rot_rate": round(n.rot_rate, 3),
                    "counts": {k.value: n.counts.get(k, 0) for k in VerdictKind}} for n in nights],
        "days_to_repair": {"median": median(repairs) if repairs else None, "repaired": len(repairs)},
        "hosts": [{"host": name, "bad": n, "citations": every} for name, n, every in worst_hosts(kept)],
    }, indent=1)
