"""Run under the shim: each writer with its first, second, ... call failing, until a round in which none failed.

Prints a line of JSON for each writer and error: how many calls were made to fail, and what was found broken.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from refs import whole_file
from refs.fetch.record import Recorder
from refs.fetch.replay import Replayer
from refs.fetch.warc import RecordError
from refs.model import Source
from reports.findings import Report
from tests.fakes import NOW, FakeClient, capture, response, taken
from tests.verify.test_journal import assessment
from verify.journal import health
from verify.journal.errors import JournalError
from verify.journal.journal import open_journal
from verify.notify import delivery

SHIM = ctypes.CDLL(None)
ERRORS = ("ENOSPC", "EIO", "EINTR", "EMFILE")
URL = "https://e.example/"
MOST = 400


def armed(number: int, error: str, work: Callable[[], None]) -> tuple[bool, BaseException | None]:
    """Whether a call failed, and what the writer raised of it."""
    SHIM.fault_arm(ctypes.c_long(number), getattr(errno, error))
    raised: BaseException | None = None
    try:
        work()
    except Exception as found:
        raised = found
    return bool(SHIM.fault_disarm()), raised


def whole_files(folder: Path, number: int, error: str) -> tuple[bool, str]:
    """The old file or the new one, never a mixture, and no scratch file beside it."""
    path = folder / "report.json"
    path.write_text("old" * 5000)
    hit, raised = armed(number, error, lambda: whole_file.write(path, "new" * 9000))
    held = path.read_text()
    fine = held == "new" * 9000 if raised is None else held == "old" * 5000 and isinstance(raised, OSError)
    scraps = [p.name for p in folder.iterdir() if p != path]
    unlinked = error and raised is not None and len(scraps) <= 1  # the scratch file's own unlink may be what fails
    return hit, "" if fine and (not scraps or unlinked) else f"{raised!r}: {held[:3]}..., {len(held)} characters, beside it {scraps}"


def heartbeats(folder: Path, number: int, error: str) -> tuple[bool, str]:
    """A watcher never reads half of it."""
    path = folder / "beat.json"
    path.write_text('{"version": 0}')
    hit, _ = armed(number, error, lambda: delivery.heartbeat(str(path), Report((), finished=NOW), "2026-11-28"))
    return hit, "" if json.loads(path.read_text())["version"] in (0, 1) else "half a file"


def journals(folder: Path, number: int, error: str) -> tuple[bool, str]:
    """All that was acknowledged stands, the file is whole, and the error is one that says what to do."""
    path, kept = folder / "j.sqlite", []
    first = open_journal(str(path), clock=lambda: NOW)
    first.close()

    def work() -> None:
        with closing(open_journal(str(path), clock=lambda: NOW)) as journal:
            run = journal.open_run("d", NOW)
            for n in range(4):
                journal.keep_captures(run, [(f"t{n}", replace(capture(f"page {n} " * 200, Source.LIVE), url=f"{URL}{n}"))])
                kept.append(n)
            journal.keep_judged(run, [(assessment(f"Claim {n}."), f"m{n}") for n in range(3)])
            kept.append("judged")
            journal.close_run(run, NOW)
            kept.append("closed")

    hit, raised = armed(number, error, work)
    wrong = [] if raised is None or isinstance(raised, JournalError) else [f"raised {raised!r}"]
    wrong += health.check(str(path)).faults
    with closing(open_journal(str(path), clock=lambda: NOW + timedelta(minutes=1))) as journal:
        run = journal.open_run("d" if "closed" not in kept else "e", NOW + timedelta(minutes=1))
        runs = [r.id for r in journal.runs()]
        there = [n for n in range(4) if any(taken(journal, r, f"t{n}", Source.LIVE) is not None for r in runs)]
        wrong += [f"lost capture {n}" for n in kept if isinstance(n, int) and n not in there]
        judged = sum(1 for r in runs for _ in journal.assessments(r))
        wrong += ["lost the verdicts"] if "judged" in kept and judged < 3 else []
        journal.close_run(run, NOW + timedelta(minutes=2))
    return hit, "; ".join(wrong)


def recordings(folder: Path, number: int, error: str) -> tuple[bool, str]:
    """Every answer that was handed on is in the record, and the file can be continued."""
    path, got = folder / "a.warc.gz", []

    def work() -> None:
        recorder = Recorder(FakeClient(lambda url: response(f"words of {url} " * 90, url=url)), path, now=lambda: NOW)
        try:
            for n in range(3):
                recorder.get(f"{URL}{n}")
                got.append(n)
        finally:
            recorder.close()

    hit, raised = armed(number, error, work)
    wrong = [] if raised is None or isinstance(raised, RecordError) else [f"raised {raised!r}"]
    again = Recorder(FakeClient(lambda url: response("more words", url=url)), path, now=lambda: NOW)
    again.get(f"{URL}new")
    again.close()
    replay = Replayer(path)
    wrong += [f"lost answer {n}" for n in [*got, "new"] if replay.get(f"{URL}{n}").status != 200]
    return hit, "; ".join(wrong)


WRITERS = (whole_files, heartbeats, journals, recordings)


def main() -> None:
    """Every writer with every error."""
    for writer in WRITERS:
        for error in ERRORS:
            failed, broken = 0, []
            for number in range(1, MOST):
                folder = Path(tempfile.mkdtemp(prefix="faults-"))
                try:
                    hit, wrong = writer(folder, number, error)
                except Exception as found:
                    hit, wrong = True, f"could not be opened afterwards: {found!r}"
                finally:
                    SHIM.fault_disarm()
                    with contextlib.suppress(OSError):
                        shutil.rmtree(folder)
                failed += hit
                broken += [f"call {number}: {wrong}"] if wrong else []
                if not hit:
                    break
            sys.stdout.write(json.dumps({"writer": writer.__name__, "error": error, "failed": failed, "broken": broken[:5]}) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
