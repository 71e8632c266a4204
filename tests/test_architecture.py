"""The shape of the house (ARCHITECTURE.md), read from the code's own imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("refs", "reports", "verify")
FILES = sorted(p for room in ROOMS for p in (ROOT / room).rglob("*.py"))
PLUGIN_ROOMS = ("refs.formats", "refs.locate", "refs.fetch.backends", "refs.archives", "refs.pages",
                "reports.formats", "verify.judge.checkers", "verify.judge.scorers", "verify.workers.engines", "verify.notify.channels", "verify.schedule.schedulers",
                "refs.edits", "verify.repair.repairers")
ONLY_IN = {
    "requests": ("refs/fetch/backends/",),
    "pycurl": ("refs/fetch/backends/",),
    "waybackpy": ("refs/archives/services/wayback.py",),
    "click": ("verify/cli/main.py", "verify/cli_"),
    "sqlalchemy": ("verify/journal/journal.py", "verify/journal_"),
}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{a.name}" for a in node.names)


def plugins() -> dict[str, str]:
    """Module name -> its plugin room, for every plugin module."""
    found = {}
    for room in PLUGIN_ROOMS:
        for path in (ROOT / room.replace(".", "/")).glob("*.py"):
            marked = "PLUGIN = False" in path.read_text()
            if path.stem not in ("__init__", "base") and path.stem[0] != "_" and not marked:
                found[f"{room}.{path.stem}"] = room
    return found


@pytest.mark.parametrize("path", FILES, ids=name)
def test_imports_fall_one_way(path: Path) -> None:
    """refs imports neither reports nor verify; reports does not import verify; nobody imports tests."""
    above = {"refs": ("reports", "verify", "tests"), "reports": ("verify", "tests"), "verify": ("tests",)}
    forbidden = above[name(path).split("/")[0]]
    assert [i for i in imports(path) if i.split(".")[0] in forbidden] == []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_nobody_imports_a_plugin_by_name(path: Path) -> None:
    """A plugin is found, never named: no file imports a plugin module, and no plugin another."""
    known = plugins()
    own = name(path)[:-3].replace("/", ".")
    assert sorted({i for i in imports(path) if i in known and i != own}) == []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_each_outside_library_has_one_door(path: Path) -> None:
    """requests, waybackpy, click and the store's library each stay behind their one file."""
    roots = {i.split(".")[0] for i in imports(path)}
    wrong = [lib for lib, doors in ONLY_IN.items() if lib in roots and not name(path).startswith(doors)]
    assert wrong == []


@pytest.mark.parametrize("path", [p for p in FILES if name(p).startswith(
    ("verify/judge/checkers", "verify/judge/scorers", "verify/policy", "verify/repair/repairers/", "reports/"))], ids=name)
def test_judges_touch_no_network_and_no_clock(path: Path) -> None:
    """Checkers, scorers, policy and report formats import no fetcher and read no clock."""
    wrong = [i for i in imports(path) if i.startswith(("refs.fetch", "refs.archives"))]
    source = path.read_text()
    clocks = [c for c in ("datetime.now(", "time.time(", "utcnow(", "date.today(") if c in source]
    assert wrong + clocks == []


def test_policy_names_no_checker() -> None:
    """The policy weighs findings by question and outcome, never by a checker's name."""
    source = (ROOT / "verify/policy/verdicts.py").read_text()
    assert "finding.checker" not in source and ".checker ==" not in source


def test_nothing_loads_a_pickle() -> None:
    """Learned weights are data (JSON); a pickle could run code."""
    wrong = [name(p) for p in FILES if {"pickle", "joblib", "dill"} & {i.split(".")[0] for i in imports(p)}]
    assert wrong == []


def test_there_is_no_utils() -> None:
    """A helper lives with its one user, or gets a name."""
    assert [name(p) for p in FILES if p.stem in ("utils", "helpers", "common", "misc")] == []
