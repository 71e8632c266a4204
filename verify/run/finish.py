"""The last stage of an article: its assessments get, in one pass, what changed, what repairs them and what counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from refs.model import Document
from reports import diff
from reports.findings import Assessment, Grade
from verify.repair.propose import repaired
from verify.run.scope import Scope


def finish(head: Document, assessments: tuple[Assessment, ...], last: Mapping[diff.Key, Grade],
           scope: Scope, today: date) -> tuple[Assessment, ...]:
    """The assessments of one article as its report shows them.

    `last` holds the grades of the last finished run, by document and citation id: against it changes are told.
    """
    told, gated = diff.told(last), scope.of(head.origin, today)
    return tuple(gated(told(one)) for one in repaired(head, assessments, today))
