"""What the pipeline asks of a journal; `verify/journal.py` keeps it in SQL, tests keep it in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Protocol

from refs.model import Capture, Source
from reports.findings import Assessment, Finding, Night, VerdictKind
from verify.policy import Observation


class Store(Protocol):
    """Append-only memory of runs. `target` is the key of what a reference points at (refs/collect.py)."""

    def open_run(self, digest: str, started: datetime) -> str:
        """A run id: of the latest unfinished run over the same input (`digest`), else a new one."""
        ...

    def started(self, run: str) -> datetime:
        """When the run began: "tonight" for all it judges, also when it is resumed."""
        ...

    def close_run(self, run: str, finished: datetime, void: str = "") -> None:
        """Mark a run as finished; a void run's observations never count as strikes."""
        ...

    def taken(self, run: str, target: str, source: Source) -> Capture | None:
        """The capture this run already holds, page text included."""
        ...

    def keep_capture(self, run: str, target: str, capture: Capture) -> None:
        """Upsert on (run, target, source), and append tonight's observation."""
        ...

    def last_capture(self, target: str, source: Source) -> Capture | None:
        """The latest readable capture of earlier runs, page text included: for conditional GET and drift."""
        ...

    def last_look(self, target: str, source: Source) -> Capture | None:
        """The latest capture of earlier runs in whatever state: what was not due tonight stands as last seen."""
        ...

    def observations(self, target: str) -> tuple[Observation, ...]:
        """All nights of a target through both witnesses, oldest first; void runs left out."""
        ...

    def keep_assessment(self, run: str, assessment: Assessment) -> None:
        """Upsert on (run, document, citation id)."""
        ...

    def assessments(self, run: str) -> Iterator[Assessment]:
        """All assessments of a run, in the order of document and citation as first kept."""
        ...

    def nights(self, citation: str) -> tuple[Night, ...]:
        """A citation's verdict per night, oldest first."""
        ...

    def previous(self, run: str, documents: Iterable[str]) -> dict[tuple[str, str], VerdictKind]:
        """(document, citation id) -> verdict in the last finished run before `run` that was not void."""
        ...

    def memo(self, key: str) -> tuple[Finding, ...] | None:
        """Findings kept under a digest of claim, page and scorer version."""
        ...

    def keep_memo(self, key: str, findings: tuple[Finding, ...]) -> None:
        """Keep findings so that an unchanged page and claim are not scored again."""
        ...

    def recall(self, kind: str, key: str) -> str | None:
        """A look-up answer that has not expired."""
        ...

    def remember(self, kind: str, key: str, value: str, days: float) -> None:
        """Keep a look-up answer for `days`."""
        ...

    def close(self) -> None:
        """Flush and let go of the file."""
        ...
