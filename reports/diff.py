"""What changed since the last run: new, still, fixed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from reports.findings import Assessment, VerdictKind

_FINE = frozenset({VerdictKind.VERIFIED, VerdictKind.UNCHECKED, VerdictKind.NO_LOCATOR})


def changed(assessments: Iterable[Assessment], previous: Mapping[tuple[str, str], VerdictKind]
            ) -> tuple[Assessment, ...]:
    """The assessments with `change` set against the last run's verdicts by (document, citation id)."""
    return tuple(replace(a, change=_change(a, previous.get((a.document, a.id)))) for a in assessments)


def _change(assessment: Assessment, before: VerdictKind | None) -> str:
    now = assessment.verdict.kind
    if now in _FINE:
        return "fixed" if now is VerdictKind.VERIFIED and before is not None and before not in _FINE else ""
    return "still" if before is now else "new"
