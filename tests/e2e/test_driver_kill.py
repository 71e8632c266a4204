"""kill -9 of the command itself in the middle of a run: the same command again ends as if nothing had happened."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from refs.collect import target_of
from refs.model import Source, stable_id
from refs.urls import canonical
from reports.codec import from_json
from reports.findings import Report
from tests.e2e.test_engines import HOSTS, PAGES, desk  # noqa: F401
from tests.e2e.web import Desk
from tests.fakes import taken
from tests.replica import slow
from verify.journal.journal import Journal, open_journal

pytest_plugins = ("tests.verify.postgres",)
ROOT = Path(__file__).resolve().parents[2]
SLOW = 0.3
"""Seconds by which the web is slow before the kill, times the number of the host, so that pages come one by one."""
PATIENT = {"CONNECT_TIMEOUT": "30", "READ_TIMEOUT": "30", "DEADLINE": "60", "RETRIES": "1"}
"""What a machine that is busy with other things needs; a page that was answered is still never asked twice."""

Row = tuple[str, str, str, str, int | None, str]


class Ended(NamedTuple):
    """What a run left: its rows, and what the journal holds of it."""

    rows: list[Row]
    runs: int
    kept: int
    looks: Counter[int]
    asked: Counter[str]


def rows(report: Report) -> list[Row]:
    """What must not depend on interruptions: all but the times."""
    found = []
    for a in report.assessments:
        live = a.captures.live
        found.append((a.document, a.id, a.verdict.kind.value, a.verdict.why, live.status if live else None,
                      live.body_digest if live else ""))
    return found


def start(desk: Desk, engine: str, journal: str, out: Path) -> subprocess.Popen[bytes]:  # noqa: F811
    extra, desk.extra = desk.extra, desk.extra + f'engine = "{engine}"\n'
    config = desk.config()
    desk.extra = extra
    words = [sys.executable, "-m", "citewatch", "check", str(desk.folder / "article.wiki"), "--no-archive", "--quiet",
             "--config", str(config), "--journal", journal, "--format", f"json={out}"]
    patient = {**os.environ, **{f"CITEWATCH_NETWORK_{name}": value for name, value in PATIENT.items()}}
    return subprocess.Popen(words, cwd=ROOT, env=patient, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def finish(desk: Desk, engine: str, journal: str) -> list[Row]:  # noqa: F811
    """The rows of a run that nobody kills."""
    out = desk.folder / "whole.json"
    driver = start(desk, engine, journal, out)
    said = driver.communicate()[1]
    assert driver.returncode == 0, said.decode()
    return rows(from_json(out.read_bytes()))


def killed(desk: Desk, engine: str, journal: str) -> bool:  # noqa: F811
    """Start a run against a slow web and kill it once the journal holds a page; True when that was so."""
    quick = {h: dict(desk.web.site(f"h{h}.example")) for h in range(HOSTS)}
    for h, pages in quick.items():
        for path in pages:
            if path != "/0":
                desk.web.site(f"h{h}.example")[path] = slow(str(pages[path]), SLOW * (h + 1))
    kept = open_journal(journal)
    driver = start(desk, engine, journal, desk.folder / "never.json")
    while driver.poll() is None and not held(kept):
        threading.Event().wait(0.01)
    driver.kill()
    said = driver.communicate()[1].decode()
    early = held(kept)
    kept.close()
    for h, pages in quick.items():
        desk.web.site(f"h{h}.example").update(pages)
    assert driver.returncode == -9, said
    return 0 < early < HOSTS * PAGES


def held(journal: Journal) -> int:
    """How many live captures the latest run holds."""
    latest = [run.id for run in journal.runs()][-1:]
    keys = [stable_id("t", canonical(f"https://h{h}.example/{p}"), "") for h in range(HOSTS) for p in range(PAGES)]
    return sum(taken(journal, run, key, Source.LIVE) is not None for run in latest for key in keys)


def resumed(desk: Desk, engine: str, journal: str) -> Ended:  # noqa: F811
    """The same command after the kill, and what the journal holds then."""
    before = len(desk.web.log)
    found = finish(desk, engine, journal)
    asked = Counter(e.host + e.path for e in desk.web.log[before:] if e.path != "/robots.txt")
    kept = open_journal(journal)
    all_runs = list(kept.runs())
    assessments = list(kept.assessments(all_runs[-1].id))
    targets = {t.key for a in assessments if (t := target_of(a.citation.reference))}
    looks = Counter(sum(o.looks for o in kept.observations(key) if o.source is Source.LIVE) for key in targets)
    kept.close()
    return Ended(found, len(all_runs), len(assessments), looks, asked)


def expect(ended: Ended, whole: list[Row]) -> None:
    """One run, each citation and each look once, the report of the run that nobody killed."""
    number = HOSTS * PAGES
    assert 1 == ended.runs
    assert number == ended.kept
    assert {1: number} == dict(ended.looks)
    assert whole == ended.rows
    assert {1} == set(ended.asked.values()) and len(ended.asked) < number


@pytest.mark.parametrize("engine", ["threads", "processes", "dask"])
def test_a_killed_driver_resumes(desk: Desk, engine: str, tmp_path: Path) -> None:  # noqa: F811
    """kill -9 mid-run on SQLite: nothing missing, nothing twice, the report of an uninterrupted run."""
    whole = finish(desk, "threads", str(tmp_path / "whole.sqlite"))
    journal = str(tmp_path / "killed.sqlite")
    assert killed(desk, engine, journal)
    expect(resumed(desk, engine, journal), whole)


@pytest.mark.postgres
def test_a_killed_driver_of_a_cluster_resumes_from_postgres(desk: Desk, postgres_url: str, tmp_path: Path) -> None:  # noqa: F811
    """The same with Dask workers that write to one PostgreSQL journal."""
    whole = finish(desk, "threads", str(tmp_path / "whole.sqlite"))
    assert killed(desk, "dask", postgres_url)
    expect(resumed(desk, "dask", postgres_url), whole)
