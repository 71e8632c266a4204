"""One interrupted run of the scale job: `python -m tests.bench.kill_job ENGINE REFERENCES PORT`.

In the middle a worker is killed (kill -9), later the command itself, and the same command is given again. Prints one
line of JSON: what was killed, citations, those missing and those twice, the digest of all that the journal kept, and
the most connections that one host had open. Runs inside `unshare -n` with lo up.
"""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import psutil

from tests.bench.loopback import serving, urls
from tests.bench.scale_job import LIFE, Watch, digest, documents, settings
from verify.run import pipeline, wiring
from verify.run.pipeline import Progress
from verify.workers import process as parts

_LOOK = 0.05
_KILLS = (("a worker", 0.2), ("the command", 0.6))
"""What is killed, and the share of the references that the journal holds a capture of by then."""


def run(engine: str, folder: Path) -> None:
    """The command: a run over the listed URLs with the folder's journal; prints its id."""
    links = (line.strip() for line in (folder / "urls.txt").open())
    with wiring.tools(settings(engine, folder), wiring.Recording(), Progress(), wiring.Stop()) as tools:
        print(pipeline.run(documents(links), tools, "scale").run)


def start(engine: str, folder: Path) -> subprocess.Popen[str]:
    """The command in a process of its own."""
    words = [sys.executable, "-m", "tests.bench.kill_job", "run", engine, str(folder)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True)


def captured(folder: Path) -> int:
    """How many captures the journal holds by now."""
    with closing(sqlite3.connect(f"file:{folder}/journal.sqlite?mode=ro", uri=True, timeout=30)) as journal:
        try:
            return int(journal.execute("SELECT count(*) FROM captures").fetchone()[0])
        except sqlite3.OperationalError:  # not there yet
            return 0


def await_captures(folder: Path, number: float, command: subprocess.Popen[str]) -> None:
    """Return once the journal holds that many.

    Raises:
        RuntimeError: the command ended before.
    """
    while not (folder / "journal.sqlite").exists() or captured(folder) < number:
        if command.poll() is not None:
            raise RuntimeError("the command ended before it could be killed")
        time.sleep(_LOOK)


def a_worker(command: subprocess.Popen[str], port: int) -> psutil.Process:
    """A descendant of the command that has a connection to the web."""
    while True:
        for child in psutil.Process(command.pid).children(recursive=True):
            if any(c.raddr and c.raddr.port == port for c in child.net_connections("tcp")):
                return child


def interrupted(engine: str, number: int, port: int, folder: Path) -> tuple[list[str], str]:
    """What was killed, and the id of the run that the last command ended."""
    killed = []
    command = start(engine, folder)
    for what, share in _KILLS:
        await_captures(folder, share * number, command)
        victim = a_worker(command, port).pid if what == "a worker" else command.pid
        psutil.Process(victim).send_signal(signal.SIGKILL)
        killed.append(f"{what} at {captured(folder)}")
    command.communicate()
    said = start(engine, folder).communicate()[0]
    return killed, said.split()[-1]


def main(engine: str, number: int, port: int) -> None:
    """Run and print."""
    hosts = max(1, number // 10)
    with tempfile.TemporaryDirectory() as name, serving(hosts, port=port, life=LIFE):
        folder = Path(name)
        links = urls(number, hosts, port)
        (folder / "urls.txt").write_text("\n".join(links))
        with Watch(port) as watch:
            killed, ended = interrupted(engine, number, port, folder)
        chosen = settings(engine, folder)
        with parts.journal(chosen) as journal:
            found = Counter(a.id for a in journal.assessments(ended))
        wanted = {c.id for d in documents(links) for c in d.citations()}
        print(json.dumps({"engine": engine, "references": number, "killed": killed, "digest": digest(chosen, ended),
                          "missing": len(wanted - found.keys()), "twice": sum(n > 1 for n in found.values()),
                          "connections": watch.connections, "looks": watch.looks}))


if __name__ == "__main__":
    if sys.argv[1] == "run":
        run(sys.argv[2], Path(sys.argv[3]))
    else:
        main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
