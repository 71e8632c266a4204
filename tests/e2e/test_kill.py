"""A run that is stopped, by a signal, by its deadline or by kill -9, keeps what was done and is resumed."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from refs.collect import target_of
from refs.model import Reference, Source
from tests.e2e.web import Desk
from tests.fakes import taken
from tests.replica import Replica
from tests.replica.demo_world import page
from tests.replica.web import slow
from verify.journal.journal import open_journal

HOSTS, PAGES = 6, 3
ROOT = Path(__file__).parents[2]


URLS = [f"https://h{h}.example/{p}" for h in range(HOSTS) for p in range(PAGES)]


def name(h: int) -> str:
    return f"h{h}.example"


def said(h: int, p: int) -> str:
    return page(f"Harbour {h}-{p}", "Almanac", "2020-01-02", [
        f"Harbour {h}-{p} has {10 + h} berths and {20 + p} lamps along its quay.",
        "It was dredged in the spring, and the keeper's house was painted white by volunteers.",
        "Visitors moor at the outer wall and walk to the village along a path of crushed shells."])


@dataclass
class SlowDesk(Desk):
    """A desk whose web takes its time."""

    pause: float = 0.05
    """Seconds before each page."""

    def page(self, body: Any) -> Any:
        """What answers with `body` after the pause."""
        return lambda request: slow(body, self.pause) if isinstance(body, str) else body


@contextmanager
def world(folder: Path) -> Iterator[SlowDesk]:
    """An article of HOSTS x PAGES references, and its web."""
    lines = ["'''The almanac''' lists quiet harbours.\n"]
    with Replica() as web:
        made = SlowDesk(folder, web, extra="[check]\nworkers = 1\n")
        for h in range(HOSTS):
            for p in range(PAGES):
                url = f"https://{name(h)}/{p}"
                if p:
                    web.archive(url, "20200601000000", said(h, p))
                lines.append(f"Harbour {h}-{p} has {10 + h} berths and {20 + p} lamps.<ref>{{{{cite web |title=Harbour {h}-{p} "
                             f"|url={url} |date=2020-01-02}}}}</ref>\n")
                web.page(url, made.page(404 if (h, p) == (2, 2) else said(h, p)))
        (folder / "article.wiki").write_text("\n".join(lines))
        yield made


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[SlowDesk]:
    with world(tmp_path) as made:
        yield made


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The report of a run that nobody stopped."""
    with world(tmp_path_factory.mktemp("whole")) as made:
        command = Command(made)
        assert 0 == command.end()[0]
        return command.report()


class Command:
    """`python -m citewatch check` in a process group of its own, as a shell starts it."""

    def __init__(self, desk: Desk, *more: str) -> None:
        self.out = desk.folder / "report.json"
        self.out.unlink(missing_ok=True)
        words = [sys.executable, "-m", "citewatch", "check", "article.wiki", "--config", str(desk.config()),
                 "--journal", str(desk.folder / "journal.sqlite"), "--format", f"json={self.out}", *more]
        self.process = subprocess.Popen(words, cwd=desk.folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                        process_group=0)

    def strike(self, number: int, group: bool = False) -> None:
        """Send a signal to it, or as a terminal and systemd do, to its whole group."""
        os.killpg(self.process.pid, number) if group else self.process.send_signal(number)

    def end(self) -> tuple[int, str]:
        """Exit code and all that was printed."""
        out, _ = self.process.communicate(timeout=60)
        return self.process.returncode, out

    def report(self) -> Any:
        """The report but for what depends on when it was made."""
        return timeless(json.loads(self.out.read_text()))


def timeless(data: Any) -> Any:
    """JSON with every instant blanked, and what is measured (seconds) left out."""
    if isinstance(data, dict):
        return {k: timeless(v) for k, v in data.items() if k not in ("elapsed",)}
    if isinstance(data, list):
        return [timeless(v) for v in data]
    if isinstance(data, str):
        return re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[\d.]*(Z|\+00:00)|127\.0\.0\.1:\d+", "-", data)
    return data


def kept(desk: Desk) -> set[tuple[str, str]]:
    """(witness, address) of every capture that the journal holds."""
    path = desk.folder / "journal.sqlite"
    if not path.exists():
        return set()
    journal = open_journal(str(path))
    try:
        runs = [run.id for run in journal.runs()]
        urls = {url: target_of(Reference("r", url=url, date="2020-01-02")) for url in URLS}
        return {(source.value, url) for url, target in urls.items() for source in Source
                if runs and target and taken(journal, runs[-1], target.key, source)}
    finally:
        journal.close()


def asked(web: Replica, since: int = 0) -> set[tuple[str, str]]:
    """(witness, address) of every capture that was asked for."""
    found = set()
    for one in web.log[since:]:
        path = unquote(one.path)
        if one.host == "web.archive.org":
            found |= {("archive", url) for url in URLS if url in path}
        found.add(("live", f"https://{one.host}{path}"))
    return found


def wait_for(holds: Callable[[], bool]) -> None:
    """Return once it holds; 100 seconds at most, for a machine with much else to do."""
    until = time.monotonic() + 100
    while not holds():
        assert time.monotonic() < until
        threading.Event().wait(0.01)


def resumed(desk: Desk, whole: Any) -> None:
    """The same command goes on: it asks for nothing that was kept, and its report is that of a run nobody stopped."""
    had, start = kept(desk), len(desk.web.log)
    again = Command(desk)
    assert again.end()[0] == 0
    assert whole == again.report()
    assert set() == had & asked(desk.web, start)


@pytest.mark.parametrize(("number", "group"), [(signal.SIGINT, True), (signal.SIGTERM, False)])
def test_a_signal_ends_a_run_and_the_next_one_resumes_it(desk: Desk, whole: Any, number: int, group: bool) -> None:
    """It ends with 130 and says so, writes no report, and what it had is not fetched again."""
    command = Command(desk)
    wait_for(lambda: len(kept(desk)) >= 10)
    command.strike(number, group)
    code, out = command.end()
    assert 130 == code
    assert "interrupted; what was done is kept, run the same command to resume" in out
    assert not command.out.exists()
    assert "Traceback" not in out
    resumed(desk, whole)


def test_a_hanging_host_does_not_hold_the_end(desk: Desk) -> None:
    """A host that never answers, live and in the archive: the run ends all the same, long before its timeouts."""
    desk.web.down(name(1), "hang")
    desk.web.down("web.archive.org", "hang")
    settings = desk.config()
    settings.write_text(re.sub(r"(read_timeout|deadline) = [\d.]+", r"\1 = 50.0", settings.read_text()))
    desk.config = lambda: settings  # type: ignore[method-assign]
    command = Command(desk)
    wait_for(lambda: len(kept(desk)) >= 4)
    began = time.monotonic()
    command.strike(signal.SIGTERM)
    code, _ = command.end()
    assert (130, True) == (code, time.monotonic() - began < 20)  # its timeouts are 50 s


@pytest.mark.parametrize("after", [1, 16])
def test_kill_9_loses_nothing(desk: Desk, whole: Any, after: int) -> None:
    """Killed when so many captures were kept: the next run asks for none of them, and reports the same."""
    command = Command(desk)
    wait_for(lambda: len(kept(desk)) >= after)
    command.strike(signal.SIGKILL)
    assert -9 == command.end()[0]
    resumed(desk, whole)


def test_a_deadline_ends_in_good_order(desk: SlowDesk, whole: Any) -> None:
    """Exit 4, a report that says nothing of what was not looked at, and the same command resumes."""
    desk.pause = 1.8
    desk.extra += "deadline = 4.0\n"
    command = Command(desk)
    code, out = command.end()
    assert (4, True) == (code, "run the same command to resume" in out)
    kinds = Counter(a["verdict"]["kind"] for a in json.loads(command.out.read_text())["assessments"])
    assert set(kinds) <= {"verified", "unarchived", "rotted", "failing", "unchecked"}
    desk.extra = desk.extra.replace("deadline = 4.0\n", "")
    desk.pause = 0.05
    resumed(desk, whole)
