"""Writes the tables of docs/speed.md: `python -m tests.bench.table [STAGE ...]`, on an idle machine.

Each stage has a table of its own there, between two comments that name it. Only the tables of the stages that are run
are written anew, each with the day, the machine, and how busy that was when the stage began.
"""

from __future__ import annotations

import importlib
import os
import platform
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import bytecode
from tests.gold.figures import Figure

PAGE = Path(__file__).resolve().parents[2] / "docs" / "speed.md"
STAGES = ("startup", "extract", "fetch", "pages", "support", "pipeline", "links", "reports", "nights", "archive",
          "command")
"""The stages of a run, by the names of their benches."""


def written(page: str, stage: str, rows: Iterable[Figure], head: str) -> str:
    """The page with a stage's table anew; raises ValueError where it has none."""
    begin, end = f"<!-- bench: {stage} -->\n", "<!-- end -->"
    at = page.find(begin)
    if at < 0:
        raise ValueError(f"docs/speed.md has no table for {stage!r}: it needs the line {begin.strip()}")
    at += len(begin)
    return page[:at] + "".join(f"{line}\n" for line in _table(rows, head)) + page[page.index(end, at):]


def _table(rows: Iterable[Figure], head: str) -> Iterator[str]:
    yield head
    yield ""
    yield "| what | figure | goal |"
    yield "|---|---|---|"
    for row in rows:
        missed = " (missed)" if row.met is False else ""
        yield f"| {_cell(row.name)} | {_cell(row.value)}{missed} | {_cell(row.goal) or '-'} |"


def _cell(text: str) -> str:
    return text.strip().replace("|", "\\|")


def machine() -> str:
    """The processor and the Python of this machine, in words."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = re.search(r"model name\s*: (.*)", file.read())
    cores = len(os.sched_getaffinity(0))
    return f"{' '.join(model[1].split()) if model else platform.machine()}, {cores} cores, Python {platform.python_version()}"


def main(names: Iterable[str]) -> None:
    """Run the stages one after the other, and write each as it ends."""
    bytecode.keep()
    for stage in names:
        now, busy = datetime.now(UTC), os.getloadavg()[0]
        rows = []
        for row in importlib.import_module(f"tests.bench.bench_{stage}").figures():
            rows.append(row)
            print(f"{stage}: {row.name}: {row.value}  {row.goal}", flush=True)
        head = f"{now.day} {now:%B %Y}, {machine()}; load of the machine when it began: {busy:.1f}"
        PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), stage, rows, head), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:] or STAGES)
