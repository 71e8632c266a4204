"""What the stages of a run ask of a journal: the `Store` protocol, which `verify/journal/journal.py` answers in SQL.

Stages see this and no database, so that importing them loads none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Protocol

from refs.model import Capture, Captures, Source
from reports.findings import Assessment, Finding, Grade, Night, VerdictKind
from verify.policy.verdicts import Observation


class Store(Protocol):
    """The memory of runs. `target` is the key of what a reference points at (refs/collect.py).

    The class `Journal` says of each method what it does and raises.
    """

    def open_run(self, digest: str, started: datetime) -> str:
        """A run id: of the latest unfinished run over the same input (`digest`), else a new one."""
        ...

    def started(self, run: str) -> datetime:
        """When the run began: "tonight" for all it judges, also when it is resumed."""
        ...

    def close_run(self, run: str, finished: datetime, void: str = "") -> None:
        """Mark a run as finished; a void run's observations never count as strikes."""
        ...

    def taken_bare(self, run: str, targets: Collection[str], source: Source) -> dict[str, Capture]:
        """Target -> the capture this run already holds; of the page only its state."""
        ...

    def keep_captures(self, run: str, taken: Iterable[tuple[str, Capture]]) -> None:
        """Keep the run's captures by target and witness, and append a look for each: all of them or none."""
        ...

    def last_capture(self, run: str, target: str, source: Source) -> Capture | None:
        """The latest readable capture of runs other than `run`, page text included: what a 304 says still stands."""
        ...

    def last_bare(self, run: str, targets: Collection[str], source: Source) -> dict[str, Capture]:
        """Target -> `last_capture`; of the page only its state: for conditional GET."""
        ...

    def witnesses(self, run: str, targets: Collection[str]) -> dict[str, Captures]:
        """Target -> what both witnesses showed, page text included: tonight, else (not due) when last asked.

        `run` is "" before there is one: then all is as last asked.
        """
        ...

    def observations(self, target: str) -> tuple[Observation, ...]:
        """All nights of a target through both witnesses, oldest first; void runs left out."""
        ...

    def all_observations(self, targets: Collection[str]) -> dict[str, tuple[Observation, ...]]:
        """Target -> `observations`, for each that is asked for."""
        ...

    def keep_judged(self, run: str, judged: Iterable[tuple[Assessment, str]]) -> None:
        """Keep each assessment, and its findings under the key beside it, if any: all of them or none."""
        ...

    def assessments(self, run: str) -> Iterator[Assessment]:
        """All assessments of a run, in the order of document and citation as first kept."""
        ...

    def all_nights(self, run: str, citations: Collection[str]) -> dict[str, tuple[Night, ...]]:
        """Citation's id -> its verdict per night, oldest first, those of `run` left out."""
        ...

    def previous(self, run: str, documents: Iterable[str]) -> dict[tuple[str, str], Grade]:
        """(document, citation id) -> grade in the last finished run before `run` that was not void."""
        ...

    def settled(self, run: str, documents: list[str]) -> dict[tuple[str, str], tuple[VerdictKind, Grade]]:
        """(document, citation id) -> its last settled verdict of earlier runs."""
        ...

    def earlier(self, run: str) -> tuple[str, bool]:
        """The night of the last run before this one that counted ("" for none), and whether the last one was void."""
        ...

    def prune(self, keep: int = 7) -> int:
        """Free the space that newer runs no longer need, but for the last `keep` runs; the number of rows."""
        ...

    def memos(self, keys: Collection[str]) -> dict[str, tuple[Finding, ...]]:
        """Findings by the digest of claim, page and scorer version they were kept under; unknown keys left out."""
        ...

    def recall(self, kind: str, key: str) -> str | None:
        """A look-up answer that has not expired."""
        ...

    def remember(self, kind: str, key: str, value: str, days: float) -> None:
        """Keep a look-up answer for `days`."""
        ...

    def close(self) -> None:
        """Close the journal; a run that is open can be resumed."""
        ...
