"""Actions by commit, tokens that may little, a lock with hashes, no network at import, no pickle."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
OURS = [p for folder in ("citewatch", "refs", "reports", "verify") for p in (ROOT / folder).rglob("*.py")]
WORKFLOWS = ["action.yml", ".github/workflows/nightly.yml", "verify/schedule/schedulers/github.py", "docs/how-to/pull-requests.md"]
COMPILES_ITS_OWN = {"verify/judge/lexical/model.py"}
"""It makes a function of the numbers that lie beside it in the package: no input comes there."""
RUNS_INPUT = {"pickle", "cPickle", "marshal", "shelve", "dill", "cloudpickle", "joblib"}


@pytest.mark.parametrize("name", WORKFLOWS)
def test_actions_are_pinned_by_commit(name: str) -> None:
    """A tag can be moved to other code; a commit cannot. Our own action and local ones are let be."""
    used = re.findall(r"uses: (\S+)", (ROOT / name).read_text())
    others = [u for u in used if not u.startswith(("./", "OWNER/citewatch"))]
    assert [u for u in others if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", u)] == []


def test_workflows_may_no_more_than_they_need() -> None:
    """Every workflow names its permissions, and none may write contents."""
    flow = yaml.safe_load((ROOT / ".github/workflows/nightly.yml").read_text())
    given = [flow["permissions"], *(job["permissions"] for job in flow["jobs"].values())]
    assert {(k, v) for each in given for k, v in each.items()} <= {("contents", "read"), ("issues", "write")}


def test_every_locked_package_has_a_hash() -> None:
    """One version and one SHA-256 a line; what pyproject.toml asks for is there."""
    lines = [line for line in (ROOT / "requirements-dev.lock").read_text().splitlines() if not line.startswith("#")]
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==\S+ --hash=sha256:[0-9a-f]{64}", line)] == []
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = re.search(r'EXTRAS = "([^"]+)"', (ROOT / "tests" / "supply" / "lock.py").read_text())
    assert extras is not None
    wanted = [*project["dependencies"], *(r for name in extras[1].split(",") for r in project["optional-dependencies"][name])]
    asked = {found[0].lower().replace("_", "-") for r in wanted if (found := re.match(r"[A-Za-z0-9._-]+", r))}
    assert asked - {line.partition("==")[0] for line in lines} == set()


def test_nothing_reads_pickles() -> None:
    """What reads a pickle, a marshal or a shelf runs what its writer wanted; eval and exec do so outright."""
    found = []
    for path in OURS:
        for node in ast.walk(ast.parse(path.read_text())):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""] if isinstance(
                node, ast.ImportFrom) else []
            called = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            if RUNS_INPUT & {n.partition(".")[0] for n in names} or called in ("eval", "exec"):
                found.append(path.relative_to(ROOT).as_posix())
    assert set(found) <= COMPILES_ITS_OWN


def test_only_our_own_processes_are_told_things_by_pickle() -> None:
    """multiprocessing's connections unpickle: they are used between a parent and the children it started, nowhere else."""
    users = {p.relative_to(ROOT).as_posix() for p in OURS if "multiprocessing.connection" in p.read_text()}
    assert {"refs/pages/_messages.py", "refs/pages/_fork_server.py", "refs/pages/_pool_worker.py"} == users


def test_importing_asks_no_network_and_writes_nothing() -> None:
    """Every module is imported with sockets that refuse and a home that cannot be written."""
    modules = sorted({".".join(p.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for p in OURS})
    modules = [m for m in modules if not m.endswith("__main__") and m not in ("verify.judge.scorers.nli", "verify.judge.scorers.nli")]
    program = ("import importlib, socket, sys\n"
               "def refuse(*args, **named): raise AssertionError('the network was asked at import')\n"
               "socket.socket.connect = refuse; socket.create_connection = refuse; socket.getaddrinfo = refuse\n"
               f"for name in {modules!r}:\n"
               "    try: importlib.import_module(name)\n"
               "    except ModuleNotFoundError as error: assert error.name.partition('.')[0] not in ('refs', 'reports', 'verify'), name\n")
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=110,
                         env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "PYTHONDONTWRITEBYTECODE": "1"})
    assert (ran.returncode, ran.stderr[-500:]) == (0, "")


def test_the_threat_model_names_tests_that_are_there() -> None:
    """Each promise of SECURITY.md is held by a test file that exists."""
    named = set(re.findall(r"`(tests/[\w./-]+)`", (ROOT / "SECURITY.md").read_text()))
    assert (len(named) > 15, [n for n in sorted(named) if not (ROOT / n).exists()]) == (True, [])
