"""The shape of the house (ARCHITECTURE.md), read from the code's own imports."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = ("refs", "reports", "verify")
FILES = sorted(p for folder in FOLDERS for p in (ROOT / folder).rglob("*.py"))
PLUGIN_ROOMS = ("refs.formats", "refs.local.scanners", "refs.locate", "refs.fetch.backends", "refs.archives.services", "refs.pages.readers",
                "refs.edits", "reports.formats", "verify.judge.checkers", "verify.judge.scorers",
                "verify.workers.engines", "verify.notify.channels", "verify.schedule.schedulers",
                "verify.repair.repairers")
ONLY_IN = {
    "requests": ("refs/fetch/backends/",),
    "playwright": ("refs/render/browser.py",),
    "cmarkgfm": ("refs/local/scanners/_markdown.py",),
    "pycurl": ("refs/fetch/backends/",),
    "waybackpy": ("refs/archives/services/wayback.py",),
    "click": ("verify/cli/",),
    "mcp": ("verify/agents/",),
    "sqlalchemy": ("verify/journal/",),
}
"""Outside library -> where alone it may be imported."""
MAY_IMPORT = {
    "cli": {"run", "workers", "judge", "journal", "policy", "repair", "notify", "schedule", "settings", "version",
            "models", "agents"},
    "agents": {"run", "workers", "judge", "journal", "notify", "policy", "settings", "version"},
    "run": {"workers", "capture", "judge", "journal", "policy", "repair", "notify", "settings", "version"},
    "workers": {"capture", "judge", "journal", "models", "policy", "settings", "version"},
    "capture": {"journal", "policy"},
    "journal": {"policy"},
    "settings": {"policy", "notify"},
    "notify": {"policy"},
    "judge": set(), "models": set(), "policy": set(), "repair": set(), "schedule": set(), "version": set(),
    "__main__": {"cli"}, "__init__": set(),
}
"""Room of verify -> the other rooms it may import: skipping down is allowed, up never."""
LONG = {
    "verify/journal/journal.py": "one class, the Store's SQL side; its parts are already rooms of their own",
}
"""Files over 300 lines, each with its reason."""


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
            if path.stem not in ("__init__", "base") and path.stem[0] != "_":
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


def test_nothing_imports_the_door() -> None:
    """`citewatch/` imports from the three folders, and none of them from it."""
    assert [] == [name(p) for p in FILES if "citewatch" in {i.split(".")[0] for i in imports(p)}]


@pytest.mark.parametrize("path", [p for p in FILES if name(p).startswith("verify/")], ids=name)
def test_rooms_of_verify_import_downwards(path: Path) -> None:
    """cli > run > workers > capture > journal > policy; judge, policy, repair and schedule import no other room."""
    own = path.relative_to(ROOT / "verify").parts[0].removesuffix(".py")
    met = {i.split(".")[1] for i in imports(path) if i.startswith("verify.")}
    rooms = {m for m in met if (ROOT / "verify" / m).exists() or (ROOT / "verify" / f"{m}.py").exists()}
    assert rooms - {own} - MAY_IMPORT[own] == set()


def test_settings_take_only_option_classes_of_other_rooms() -> None:
    """settings -> policy and notify for their options, and nothing else."""
    taken = {i for p in (ROOT / "verify/settings").glob("*.py") for i in imports(p)
             if i.startswith(("verify.policy.", "verify.notify.")) and i.rsplit(".", 1)[1][0].isupper()}
    assert {i for i in taken if not i.endswith("Options")} == set()


@pytest.mark.parametrize("path", [p for p in FILES if p.name == "__init__.py"], ids=name)
def test_a_room_says_what_it_is_for(path: Path) -> None:
    """Every package's docstring is the sentence that tells a stranger where a new line belongs."""
    said = ast.get_docstring(ast.parse(path.read_text()))
    assert said is not None and said.rstrip().endswith(".") and len(said) > 25


def test_no_file_is_long_without_a_reason() -> None:
    """Over 300 lines there is a second thing inside, or a reason in LONG."""
    assert sorted(name(p) for p in FILES if p.read_text().count("\n") > 300 and name(p) not in LONG) == []


def test_there_is_no_circle() -> None:
    """Modules import each other in one direction only."""
    known = {name(p)[:-3].replace("/", ".").removesuffix(".__init__"): p for p in FILES}
    arrows = {m: {i for i in imports(p) if i in known and i != m} for m, p in known.items()}
    arrows = {m: {t for t in ts if not m.startswith(f"{t}.")} for m, ts in arrows.items()}
    while arrows:
        free = {m for m, targets in arrows.items() if not targets & arrows.keys()}
        assert free, f"a circle among {sorted(arrows)[:12]}"
        arrows = {m: targets for m, targets in arrows.items() if m not in free}


def test_policy_names_no_checker() -> None:
    """The policy weighs findings by question and outcome, never by a checker's name."""
    source = (ROOT / "verify/policy/verdicts.py").read_text()
    assert "finding.checker" not in source and ".checker ==" not in source


def test_nothing_loads_a_pickle() -> None:
    """Learned weights are data (JSON); a pickle could run code."""
    wrong = [name(p) for p in FILES if {"pickle", "joblib", "dill"} & {i.split(".")[0] for i in imports(p)}]
    assert wrong == []


@pytest.mark.parametrize(("command", "heavy"), [
    # Its options and its help need nothing that a run needs.
    ("check", ("sqlalchemy", "rich", "refs.pages", "refs.formats", "verify.journal", "verify.judge", "verify.run")),
    # A run needs these only where something is recorded or replayed, or the journal is on Postgres.
    ("checking", ("warcio", "fsspec", "sqlalchemy.dialects.postgresql", "verify.cli.dry_run", "verify.cli.dump")),
    # Reading an article needs neither the journal nor the judges: loading them would double its time.
    ("extract", ("sqlalchemy", "warcio", "verify.journal", "verify.judge", "verify.run")),
])
def test_a_command_loads_no_more_than_it_needs(command: str, heavy: tuple[str, ...]) -> None:
    """What a command does not need is not loaded with it."""
    code = f"import sys, verify.cli.{command}; print(sorted(set({heavy!r}) & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "[]" == done.stdout.strip()


def test_there_is_no_utils() -> None:
    """A helper lives with its one user, or gets a name."""
    assert [name(p) for p in FILES if p.stem in ("utils", "helpers", "common", "misc")] == []
