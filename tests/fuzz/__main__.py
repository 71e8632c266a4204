"""`make fuzz MINUTES=30`: every target for its share of the time, each in a process of its own.

With atheris (coverage-guided, from PyPI) where it is installed, else by
random changes of the seeds. Prints executions and findings for each target;
what was found lies in out/fuzz/TARGET, one input a file. Exit 1 if any was.

    python -m tests.fuzz [--minutes N] [--only TEXT]
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import re
import subprocess
import sys
import time
import traceback
from pathlib import Path
from typing import Any

OUT = Path("out/fuzz")
_LONGEST_CASE = 10
"""Seconds that one input may take before it counts as a hang: five on an idle machine."""
_MOST_MEMORY = 1000
"""Megabytes of one process before they count as a finding: 500 for the input, as many for what is loaded and watched."""
_MOST_BYTES = 20_000
_STARTING = 1800
"""Seconds beyond its time that a process may take: it starts slowly where it has to wait for a processor."""


def main() -> int:
    """Run what is asked for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--minutes", type=float, default=10.0)
    options.add_argument("--only", default="", help="targets whose name holds this")
    options.add_argument("--one", default="", help=argparse.SUPPRESS)
    told, rest = options.parse_known_args()
    if told.one:
        return _one(told.one, told.minutes * 60, rest)
    chosen = [name for name in _targets() if told.only in name]
    guided = importlib.util.find_spec("atheris") is not None
    print(f"{len(chosen)} targets, {told.minutes:g} minutes in all, {'coverage-guided' if guided else 'random'}", flush=True)
    found = 0
    for name in chosen:
        found += _child(name, told.minutes / len(chosen), guided)
    return 1 if found else 0


def _child(name: str, minutes: float, guided: bool) -> int:
    """Fuzz one target in a process of its own; how many findings."""
    folder = OUT / name
    folder.mkdir(parents=True, exist_ok=True)
    before = set(folder.glob("*-*"))
    ended, total = time.monotonic() + minutes * 60, 0
    while (left := ended - time.monotonic()) > 1:
        command = [sys.executable, "-m", "tests.fuzz", "--one", name, "--minutes", str(left / 60)]
        command += [f"-max_total_time={int(left)}", f"-timeout={_LONGEST_CASE}", f"-max_len={_MOST_BYTES}", f"-rss_limit_mb={_MOST_MEMORY}",
                    f"-artifact_prefix={folder}/"] if guided else []
        ran = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=left + _STARTING)
        said = ran.stdout + ran.stderr
        total += max([int(n) for n in re.findall(r"(?m)^(?:#|Done )(\d+)", said)] or [0])
        if ran.returncode == 0:
            break
        (folder / f"trace-{len(list(folder.glob('trace-*')))}.txt").write_text(said[-6000:])
        if len(set(folder.glob("trace-*")) - before) >= 3:  # the same fault again and again
            break
    new = set(folder.glob("trace-*")) - before
    print(f"{name:24} {total:>9} executions  {len(new)} findings", flush=True)
    return len(new)


def _targets() -> dict[str, Any]:
    from tests.fuzz.targets import targets  # here, since an instrumented import must be the first one

    return {target.name: target for target in targets()}


def _one(name: str, seconds: float, arguments: list[str]) -> int:
    if not arguments:
        return _randomly(_targets()[name], seconds)
    import atheris

    with atheris.instrument_imports(include=["refs", "reports", "verify"]):
        target = _targets()[name]
    corpus = OUT / "corpus" / target.name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds):
        (corpus / f"seed{number}").write_bytes(seed)
    atheris.Setup([sys.argv[0], *arguments, str(corpus)], target.run)
    atheris.Fuzz()
    return 0


def _randomly(target: Any, seconds: float) -> int:
    dice, ended, count = random.Random(20261129), time.monotonic() + seconds, 0
    while time.monotonic() < ended:
        data = bytearray(dice.choice(target.seeds))
        for _ in range(dice.randrange(1, 9)):
            at = dice.randrange(len(data) + 1)
            data[at:at + dice.choice((0, 0, 1, 4))] = dice.choice((bytes([dice.randrange(256)]), data[at:at + 20], b""))
        try:
            target.run(bytes(data[:_MOST_BYTES]))
        except Exception:
            (OUT / target.name / f"crash-{count}").write_bytes(data)
            traceback.print_exc()
            print(f"#{count}")
            return 77
        count += 1
    print(f"Done {count}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
