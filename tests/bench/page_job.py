"""One process of the bench: writes the page of a spooled report of as many citations as named, and prints its peak memory in MB."""

from __future__ import annotations

import resource
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from refs import whole_file
from refs.model import Document
from reports.findings import Funnel, Report
from reports.formats import pieces
from reports.spool import Spool
from tests.reports.many import report as many

_EACH = 400


def run(count: int) -> float:
    """Megabytes at the peak, the making of the report included: an article of 400 citations after the other."""
    spool, documents = Spool(), []
    for number in range(count // _EACH):
        origin = f"articles/a{number}.wiki"
        documents.append(Document(origin, origin))
        spool.put(origin, [replace(a, document=origin) for a in many(_EACH, seed=number).assessments])
    report = Report(spool, tuple(documents), Funnel(count, count, count, count, count))
    with tempfile.TemporaryDirectory() as folder:
        whole_file.write(Path(folder) / "page.html", pieces("html", report))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(round(run(int(sys.argv[1])), 1))
