"""Run every gold_*.py of this folder and print its figures; exit 1 if one crashes, or with --strict misses a goal."""

from __future__ import annotations

import importlib
import pkgutil
import sys
import time
import traceback
from collections.abc import Iterable

from tests.gold.figures import GOLD, Figure


def show(title: str, rows: Iterable[Figure]) -> int:
    """Print rows as they come; the number of goals missed."""
    missed = 0
    print(f"\n== {title}", flush=True)
    for row in rows:
        mark = {True: "ok", False: "MISSED", None: ""}[row.met]
        missed += row.met is False
        print(f"{row.name:<58} {row.value:>22}  {row.goal:<18} {mark}", flush=True)
    return missed


def run(package: str, prefix: str, names: list[str]) -> int:
    """Run the modules of `package` that start with `prefix` (all, or those named); the exit code."""
    root = importlib.import_module(package)
    wanted = [m.name for m in pkgutil.iter_modules(root.__path__) if m.name.startswith(prefix)]
    names, strict = [n for n in names if n != "--strict"], "--strict" in names
    missed = crashed = 0
    for module in wanted:
        if names and module.removeprefix(prefix) not in names:
            continue
        begun = time.perf_counter()
        try:
            missed += show(module.removeprefix(prefix), importlib.import_module(f"{package}.{module}").figures())
        except Exception:
            traceback.print_exc()
            crashed += 1
        print(f"   ({time.perf_counter() - begun:.1f} s)")
    print(f"\n{missed} goals missed, {crashed} crashed")
    return int(crashed > 0 or (strict and missed > 0))


if __name__ == "__main__":
    if not GOLD.is_dir():
        print("../shared/gold is absent: only cases written for this project are measured, in tests/gold/own and tests/contrast")
        sys.exit(run("tests.gold", "gold_", ["own", "authored", *(a for a in sys.argv[1:] if a == "--strict")]))
    sys.exit(run("tests.gold", "gold_", sys.argv[1:]))
