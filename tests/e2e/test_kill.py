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
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.web import Desk
from tests.replica import Replica, Request
from tests.replica.demo_world import page
from tests.replica.web import slow

HOSTS, PAGES = 8, 4
ROOT = Path(__file__).parents[2]


def name(h: int) -> str:
    return f"h{h}.example"


def said(h: int, p: int) -> str:
    return page(f"Harbour {h}-{p}", "Almanac", "2020-01-02", [
        f"Harbour {h}-{p} has {10 + h} berths and {20 + p} lamps along its quay.",
        "It was dredged in the spring, and the keeper's house was painted white by volunteers.",
        "Visitors moor at the outer wall and walk to the village along a path of crushed shells."])


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    lines = ["'''The almanac''' lists quiet harbours.\n"]
    with Replica() as web:
        for h in range(HOSTS):
            for p in range(PAGES):
                url = f"https://{name(h)}/{p}"
                web.page(url, 404 if (h, p) == (2, 2) else said(h, p))
                if p:
                    web.archive(url, "20200601000000", said(h, p))
                lines.append(f"Harbour {h}-{p} has {10 + h} berths and {20 + p} lamps.<ref>{{{{cite web |title=Harbour {h}-{p} "
                             f"|url={url} |date=2020-01-02}}}}</ref>\n")
        (tmp_path / "article.wiki").write_text("\n".join(lines))
        yield Desk(tmp_path, web, extra="[check]\nworkers = 1\n")


class Command:
    """`python -m verify check` in a process group of its own, as a shell starts it."""

    def __init__(self, desk: Desk, *more: str) -> None:
        self.out = desk.folder / "report.json"
        self.out.unlink(missing_ok=True)
        words = [sys.executable, "-m", "verify", "check", str(desk.folder / "article.wiki"), "--config", str(desk.config()),
                 "--journal", str(desk.folder / "journal.sqlite"), "--format", f"json={self.out}", *more]
        self.process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
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


def once_done(web: Replica, number: int) -> threading.Event:
    """Set when the replica has read `number` requests."""
    reached = threading.Event()

    def watch() -> None:
        while len(web.log) < number:
            time.sleep(0.005)
        reached.set()

    threading.Thread(target=watch, daemon=True).start()
    return reached


def asked(web: Replica, since: int = 0) -> Counter[str]:
    """How often each address was asked."""
    return Counter(f"{e.host}{e.target}" for e in web.log[since:])


def drag(web: Replica, seconds: float) -> None:
    """Let every page take so long."""
    for h in range(HOSTS):
        site = web.site(name(h))
        for p in range(PAGES):
            body = site[f"/{p}"]

            def late(request: Request, body: Any = body) -> Any:
                return slow(body, seconds) if isinstance(body, str) else body

            site[f"/{p}"] = late


@pytest.fixture
def whole(desk: Desk, tmp_path: Path) -> Any:
    """The report of a run that nobody stopped."""
    drag(desk.web, 0.05)
    command = Command(desk, "--journal", str(tmp_path / "whole.sqlite"))
    assert 0 == command.end()[0]
    return command.report()


@pytest.mark.parametrize(("number", "group"), [(signal.SIGINT, True), (signal.SIGTERM, False), (signal.SIGTERM, True)])
def test_a_signal_ends_a_run_and_the_next_one_resumes_it(desk: Desk, whole: Any, number: int, group: bool) -> None:
    """It ends with 130 and says so, writes no report, and what it had is not fetched again."""
    start = len(desk.web.log)
    command = Command(desk)
    assert once_done(desk.web, start + 30).wait(60)
    command.strike(number, group)
    code, out = command.end()
    assert (130, True, False) == (code, "interrupted; what was done is kept, run the same command to resume" in out,
                                  command.out.exists())
    assert "Traceback" not in out
    again = Command(desk)
    assert (0, whole) == (again.end()[0], again.report())
    twice = [n for n in asked(desk.web, start).values() if n > 1]
    assert len(twice) <= HOSTS + 8  # one request a live lane and one an archive thread were in the air


def test_a_hanging_host_does_not_hold_the_end(desk: Desk, whole: Any) -> None:
    """A host that never answers, live and in the archive: the run ends all the same, long before its timeouts."""
    desk.web.down(name(1), "hang")
    desk.web.down("web.archive.org", "hang")
    settings = desk.config()
    settings.write_text(re.sub(r"(read_timeout|deadline) = [\d.]+", r"\1 = 50.0", settings.read_text()))
    desk.config = lambda: settings  # type: ignore[method-assign]
    start = len(desk.web.log)
    command = Command(desk)
    assert once_done(desk.web, start + 20).wait(60)
    began = time.monotonic()
    command.strike(signal.SIGTERM)
    code, _ = command.end()
    assert (130, True) == (code, time.monotonic() - began < 20)  # its timeouts are 50 s


@pytest.mark.parametrize("after", [1, 9, 25, 45])
def test_kill_9_loses_nothing(desk: Desk, whole: Any, after: int) -> None:
    """Killed after so many requests: the next run asks at most for what was in the air, and reports the same."""
    start = len(desk.web.log)
    command = Command(desk)
    assert once_done(desk.web, start + after).wait(60)
    command.strike(signal.SIGKILL)
    assert -9 == command.end()[0]
    again = Command(desk)
    assert (0, whole) == (again.end()[0], again.report())
    twice = [n for n in asked(desk.web, start).values() if n > 1]
    assert len(twice) <= HOSTS + 8 + 2


def test_a_deadline_ends_in_good_order(desk: Desk, whole: Any) -> None:
    """Exit 4, a report that says nothing of what was not looked at, and the same command resumes."""
    for h in range(HOSTS):
        desk.web.site(name(h))["/3"] = slow(said(h, 3), 1.5)
    desk.extra += "deadline = 4.0\n"
    command = Command(desk)
    code, out = command.end()
    assert (4, True) == (code, "run the same command to resume" in out)
    kinds = Counter(a["verdict"]["kind"] for a in json.loads(command.out.read_text())["assessments"])
    assert set(kinds) <= {"verified", "unarchived", "failing", "unchecked"}
    desk.extra = desk.extra.replace("deadline = 4.0\n", "")
    again = Command(desk)
    assert (0, whole) == (again.end()[0], again.report())
