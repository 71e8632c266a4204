"""Beyond one machine: the same run on threads, processes and a Dask cluster, and its growth.

CITEWATCH_SCALE is the number of references (20000 for the whole, over 2,000 hosts), CITEWATCH_GROWTH the sizes of
the growth ("1000,10000,100000" for the whole). Each run is a process of its own inside `unshare -n`, against the web of
../shared/tools/web.py. CPU seconds are compared, since wall time is noisy on a shared machine; it is shown beside them.

The smallest run is first. As each ends its line goes to standard error and into out/scale.json, so that a bench that
was broken off loses nothing: with CITEWATCH_SCALE_RESUME=1 the runs in there are not run again. A run that fails is
shown as such, and costs only the figures that need it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.gold.figures import Figure

ROOT = Path(__file__).resolve().parents[2]
REFERENCES = int(os.environ.get("CITEWATCH_SCALE", "200"))
SIZES = [int(n) for n in os.environ.get("CITEWATCH_GROWTH", "100,200,400").split(",")]
ENGINES = ("threads", "processes", "dask")
OUT = ROOT / "out"
_PORT = 8091
_SECONDS = 12 * 3600

Run = dict[str, Any]


def run(engine: str, number: int, job: str = "scale_job") -> Run:
    """The figures of one run; raises with its last words when it failed."""
    words = " ".join([f"'{sys.executable}'", "-m", f"tests.bench.{job}", engine, str(number), str(_PORT)])
    done = subprocess.run(["unshare", "-n", "sh", "-c", f"ip link set lo up && exec {words}"], cwd=ROOT,
                          capture_output=True, text=True, timeout=_SECONDS, check=False)
    if done.returncode:
        raise RuntimeError(f"{engine}, {number} references: {done.stderr[-2000:]}")
    found: Run = json.loads(done.stdout.splitlines()[-1])
    return found


def all_runs() -> tuple[dict[tuple[str, int], Run], list[str]]:
    """Every run that went well, by engine and size, and what the others said."""
    planned = sorted({*((engine, REFERENCES) for engine in ENGINES), *(("threads", size) for size in SIZES)},
                     key=lambda plan: (plan[1], ENGINES.index(plan[0])))
    found, failed = earlier(), []
    for plan in planned:
        if plan in found:
            continue
        try:
            found[plan] = run(*plan)
            print(json.dumps(found[plan]), file=sys.stderr, flush=True)
        except (RuntimeError, subprocess.TimeoutExpired, ValueError, IndexError) as error:
            failed.append(f"{plan[0]}, {plan[1]} references: {str(error)[-300:]}")
            print(error, file=sys.stderr, flush=True)
        _save(found, failed)
    return {plan: found[plan] for plan in planned if plan in found}, failed


def _save(found: dict[tuple[str, int], Run], failed: list[str]) -> None:
    OUT.mkdir(exist_ok=True)
    whole = OUT / "scale.json.new"
    whole.write_text(json.dumps({"runs": list(found.values()), "failed": failed}, indent=1), encoding="utf-8")
    whole.replace(OUT / "scale.json")


def earlier() -> dict[tuple[str, int], Run]:
    """The runs of out/scale.json, where they are asked for."""
    path = OUT / "scale.json"
    if os.environ.get("CITEWATCH_SCALE_RESUME") != "1" or not path.exists():
        return {}
    return {(r["engine"], r["references"]): r for r in json.loads(path.read_text(encoding="utf-8"))["runs"]}


def figures() -> Iterable[Figure]:
    """Engines against each other, then growth on threads; the plot goes to out/scale.svg."""
    runs, failed = all_runs()
    for words in failed:
        yield Figure("a run that failed", words, "none", False)
    yield from _engines({engine: runs[engine, REFERENCES] for engine in ENGINES if (engine, REFERENCES) in runs})
    grown = [runs["threads", size] for size in SIZES if ("threads", size) in runs]
    if len(grown) > 1:
        yield from _growth(grown)
        (OUT / "scale.svg").write_text(plot(grown), encoding="utf-8")
    most = max((r["connections"] for r in runs.values()), default=0)
    looks = sum(r["looks"] for r in runs.values())
    yield Figure(f"most connections that one host had open, over {looks} looks at the sockets", str(most), "1", most == 1)
    yield Figure("plot and figures", "out/scale.svg, out/scale.json")


def _engines(runs: dict[str, Run]) -> Iterable[Figure]:
    """Whether the reports are the same, and what the other engines cost over threads."""
    same = len(runs) > 1 and len({r["digest"] for r in runs.values()}) == 1
    yield Figure(f"{REFERENCES} references over {max(1, REFERENCES // 10)} hosts: reports identical on {', '.join(runs)}",
                 "yes" if same else "no", "yes", same)
    for engine in [e for e in ENGINES[1:] if e in runs and "threads" in runs]:
        ratio = runs[engine]["cpu"] / runs["threads"]["cpu"] - 1
        wall = runs[engine]["seconds"] / runs["threads"]["seconds"] - 1
        goal = ("<= 15 %", ratio <= 0.15) if engine == "dask" else ("", None)
        yield Figure(f"{engine} over threads: CPU (wall, noisy)", f"{100 * ratio:+.0f} % ({100 * wall:+.0f} %)", *goal)


def _growth(grown: list[Run]) -> Iterable[Figure]:
    """What one more reference costs: marginal, so that what every run costs at its start is not shared out."""
    first, middle, last = grown[0], grown[len(grown) // 2], grown[-1]
    if len(grown) > 2:
        below, above = _marginal(first, middle, "cpu"), _marginal(middle, last, "cpu")
        sizes = f"{first['references']} to {middle['references']} / to {last['references']}"
        yield Figure(f"CPU per further reference, {sizes}",
                     f"{1000 * below:.1f} / {1000 * above:.1f} ms ({100 * (above / below - 1):+.0f} %)", "within 15 %",
                     abs(above / below - 1) <= 0.15)
    yield Figure(f"largest worker, {first['references']} / {last['references']} references",
                 f"{first['worker_mb']} / {last['worker_mb']} MB", "flat (within 15 %)",
                 last["worker_mb"] <= 1.15 * first["worker_mb"])
    more = (last["driver_mb"] - first["driver_mb"]) * 1024 / (last["references"] - first["references"])
    yield Figure(f"driver, {first['references']} / {last['references']} references",
                 f"{first['driver_mb']} / {last['driver_mb']} MB ({more:.1f} KB per reference)", "<= 400 MB",
                 last["driver_mb"] <= 400)
    yield Figure("journal on disk", f"{last['disk'] / last['references'] / 1024:.1f} KB per reference")


def _marginal(one: Run, other: Run, name: str) -> float:
    return float(other[name] - one[name]) / (other["references"] - one["references"])


def plot(grown: list[Run]) -> str:
    """CPU seconds and memory over references, as SVG."""
    left = _panel(grown, "CPU seconds", ("cpu",), 0)
    right = _panel(grown, "peak MB: driver (solid), largest worker (dashed)", ("driver_mb", "worker_mb"), 480)
    return ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 340" font-family="sans-serif" font-size="13">'
            f'<rect width="960" height="340" fill="#fff"/>{left}{right}</svg>\n')


def _panel(grown: list[Run], title: str, names: tuple[str, ...], at: int) -> str:
    widest, tallest = grown[-1]["references"], max(r[n] for r in grown for n in names) or 1
    drawn = [f'<text x="{at + 60}" y="24">{title}</text>',
             f'<path d="M{at + 60} 40V290H{at + 450}" fill="none" stroke="#888"/>',
             f'<text x="{at + 54}" y="50" text-anchor="end">{tallest:.0f}</text>']
    for name, dash in zip(names, ("none", "6 4"), strict=False):
        points = [(at + 60 + 380 * r["references"] / widest, 290 - 240 * r[name] / tallest) for r in grown]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        drawn.append(f'<polyline points="{line}" fill="none" stroke="#1b6ca8" stroke-width="2" stroke-dasharray="{dash}"/>')
        drawn += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="#1b6ca8"/>' for x, y in points]
    drawn += [f'<text x="{at + 60 + 380 * r["references"] / widest:.0f}" y="310" text-anchor="middle">{r["references"]:,}</text>'
              for r in (grown[0], grown[-1])]
    drawn.append(f'<text x="{at + 255}" y="330" text-anchor="middle">references</text>')
    return "".join(drawn)
