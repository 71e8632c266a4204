"""A run's verdicts as Parquet files (parquet.apache.org), for those who count: written in batches, read by any tool."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from refs.install import how
from refs.model import Capture
from refs.reading.errors import FormatError
from reports.findings import Assessment

_BATCH = 2_000
"""Rows held at a time, and the rows of a row group."""
_FILE = 1_000_000
"""Rows of one file."""
_TEXT = ("run", "night", "id", "document", "verdict", "grade", "reason", "why", "claim", "section", "reference_id",
         "label", "reference", "url", "found_by", "live_state", "live_url", "live_failure", "archive_state",
         "archive_url")
"""Columns of text..."""
_WHOLE = ("line", "strikes", "live_status", "archive_status")
"""...of whole numbers..."""
_TIMES = ("since", "live_fetched", "archive_taken")
"""...and of instants, in UTC."""


class NamedRun(Protocol):
    """The run that rows belong to."""

    @property
    def id(self) -> str:
        """Its id in the journal."""

    @property
    def night(self) -> str:
        """The day it counts for (ISO date)."""


class Written(NamedTuple):
    """How much was written."""

    rows: int
    files: int


def check() -> None:
    """Say what to install where pyarrow is missing.

    Raises:
        FormatError: it is.
    """
    if importlib.util.find_spec("pyarrow") is None:
        raise FormatError(f"Parquet needs pyarrow: {how('parquet')}")


def write(assessments: Iterable[Assessment], run: NamedRun, folder: Path, rows_per_file: int = _FILE) -> Written:
    """Write the rows as citations-RUN-00000.parquet and so on; an earlier export of the same run is replaced.

    A file appears under its name when it is whole.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(f"citations-{run.id}-*.parquet"):
        old.unlink()
    waiting = iter(assessments)
    rows = files = 0
    while first := next(waiting, None):
        name = f"citations-{run.id}-{files:05}.parquet"
        rows += _one_file(chain([first], islice(waiting, rows_per_file - 1)), run, folder, name)
        files += 1
    return Written(rows, files)


def _one_file(assessments: Iterable[Assessment], run: NamedRun, folder: Path, name: str) -> int:
    """Write the rows into a file, batch by batch; how many. The file appears under its name when it is whole."""
    arrow: Any = importlib.import_module("pyarrow")
    files: Any = importlib.import_module("pyarrow.parquet")
    shape, rows = _schema(arrow), 0
    scratch = folder / f".{name}.part"
    try:
        with files.ParquetWriter(scratch, shape, compression="zstd") as out:
            for batch in _batches(assessments):
                out.write_table(arrow.Table.from_pylist([row(a, run) for a in batch], schema=shape))
                rows += len(batch)
        scratch.replace(folder / name)
    finally:
        scratch.unlink(missing_ok=True)
    return rows


def _schema(arrow: Any) -> Any:
    return arrow.schema([*((n, arrow.string()) for n in _TEXT), *((n, arrow.int32()) for n in _WHOLE),
                         ("score", arrow.float64()), ("settled", arrow.bool_()),
                         *((n, arrow.timestamp("us", tz="UTC")) for n in _TIMES)])


def _batches(assessments: Iterable[Assessment]) -> Iterator[list[Assessment]]:
    waiting = iter(assessments)
    while batch := list(islice(waiting, _BATCH)):
        yield batch


def row(assessment: Assessment, run: NamedRun) -> dict[str, Any]:
    """The columns of one citation; None where nothing is known."""
    verdict, claim, reference = assessment.verdict, assessment.citation.claim, assessment.citation.reference
    live, archived = assessment.captures.live, assessment.captures.archived
    texts = {
        "run": run.id, "night": run.night, "id": assessment.id, "document": assessment.document,
        "verdict": verdict.kind.value, "grade": verdict.grade.name.lower(), "reason": verdict.reason,
        "why": verdict.why, "claim": claim.text, "section": claim.section, "reference_id": reference.id,
        "label": reference.label, "reference": reference.text, "url": reference.url or reference.located.url,
        "found_by": reference.located.found_by, "live_state": _state(live),
        "live_url": (live.final_url or live.url) if live else None,
        "live_failure": live.failure.kind.value if live and live.failure else None,
        "archive_state": _state(archived), "archive_url": archived.url if archived else reference.archive_url,
    }
    return {
        **{name: _clean(value) for name, value in texts.items()},
        "line": claim.line or None, "strikes": verdict.strikes, "live_status": live.status if live else None,
        "archive_status": archived.status if archived else None, "score": verdict.score, "settled": verdict.settled,
        "since": verdict.since, "live_fetched": live.fetched_at if live else None,
        "archive_taken": archived.taken if archived else None,
    }


def _state(capture: Capture | None) -> str | None:
    return capture.page.state.value if capture else None


def _clean(text: str | None) -> str | None:
    """Text that is valid UTF-8: a lone surrogate of a broken page has no place in Parquet."""
    return text.encode("utf-8", "replace").decode() if text else None
