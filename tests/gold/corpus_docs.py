"""Which sentences of packages' READMEs and documentation are judged, over a corpus fetched when this runs.

    python -m tests.gold.corpus_docs DIR [--set first|...|unseen5] [--show judged|no_claim] [--half a|b] [--count 50] [--seed 1]

DIR holds the archives; those that are missing are fetched into it: npm tarballs with `npm pack`, PyPI's source archives
with `pip download --no-deps --no-binary :all:`. pip asks a package's build tool for its metadata, so setuptools,
hatchling, flit-core and poetry-core should be installed beside pip (or set CITEWATCH_PIP_PYTHON to a Python that has
them); a package that cannot be fetched is named and left out. Nothing of the corpus is committed.

Prints how many files and links there are, how many sentences with a link are judged for support, how many only lead
to their link (`no_claim`), and what is named and not asked (placeholders, links inside the site). --show prints a
sample by a fixed seed, one sentence a package where there are enough packages, to be read by eye. The halves are by a
hash of the package's name: mend on one, report the other. `corpus_packages.toml` names the packages of each set and which have been read.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from refs.formats import read
from refs.model import Claim, Reference
from refs.reading.stated.around import Around
from refs.reading.steering import why_no_claim

PACKAGES = Path(__file__).with_name("corpus_packages.toml")
FILES_A_PACKAGE = 6
"""So that one package with a hundred pages of documentation does not speak for all."""
LARGEST = 400_000
SUFFIXES = {".md", ".markdown", ".rst", ".html", ".htm"}
_LEFT_OUT = re.compile(r"changelog|changes|history|news|license|licence|copying|authors|/tests?/|node_modules|_templates|"
                       r"/themes?/|/benchmarks?/|third.?party|/fixtures?/", re.IGNORECASE)
_JUDGED, _LEADS = "judged for support", "only lead to the link (no_claim)"
_COUNTED = re.compile(r"^(\d+) (?:links?|address(?:es)?) (inside the site|with a template's placeholder)")


@dataclass(frozen=True)
class Cited:
    """One sentence with a link, and the package that it comes from."""

    package: str
    file: str
    text: str
    label: str
    url: str
    judged: bool


def main() -> int:
    """Fetch what is missing, read it, print the figures; with --show, a sample."""
    asked = _arguments()
    asked.folder.mkdir(parents=True, exist_ok=True)
    names = tomllib.loads(PACKAGES.read_text("utf-8"))[asked.set]
    for registry in ("npm", "pypi"):
        wanted = [n for n in names[registry].split() if asked.half in ("", half_of(_plain(n)))]
        for name in _missing(asked.folder, registry, wanted):
            print("not fetched:", name)
    counts, cited = measured(asked.folder, asked.half)
    for name, value in counts.items():
        print(f"{name:<58} {value:>8}")
    if asked.show:
        for one in sample((c for c in cited if c.judged is (asked.show == "judged")), asked.count, asked.seed):
            print(f"- {one.package}: {one.text} [{one.label}]({one.url})")
    return 0


def measured(folder: Path, half: str) -> tuple[Counter[str], list[Cited]]:
    """(counts, sentences) of all packages, or of the half "a" or "b"."""
    counts, cited = Counter[str](), list[Cited]()
    for archive in sorted(folder.glob("*/*.t*gz")):
        package = package_of(archive)
        if half and half != half_of(package):
            continue
        counts["packages"] += 1
        for file, data in documents_of(archive):
            counts[f"files, {Path(file).suffix.lower()}"] += 1
            _count(counts, cited, package, file, data)
    return counts, cited


def half_of(package: str) -> str:
    """The half that a package is in, by a digest of its name."""
    return "ab"[hashlib.sha256(package.encode()).digest()[0] % 2]


def sample(cited: Iterable[Cited], count: int, seed: int) -> list[Cited]:
    """`count` sentences, drawn from the packages in turn so that each speaks once before one speaks twice."""
    drawn, by_package = random.Random(seed), defaultdict[str, list[Cited]](list)
    for one in cited:
        by_package[one.package].append(one)
    piles = [by_package[name] for name in sorted(by_package)]
    for pile in piles:
        drawn.shuffle(pile)
    drawn.shuffle(piles)
    depth = max(map(len, piles), default=0)
    return [pile[level] for level in range(depth) for pile in piles if level < len(pile)][:count]


def _count(counts: Counter[str], cited: list[Cited], package: str, file: str, data: bytes) -> None:
    try:
        document = read(data, file)
    except Exception as error:  # the measure goes on, and says what it could not read
        counts[f"not read: {type(error).__name__}"] += 1
        return
    counts["files"] += 1
    counts["links to other sites"] += len(document.references)
    for note in document.notes:
        found = _COUNTED.match(note)
        if found:
            counts[f"named, not asked: {found[2]}"] += int(found[1])
    seen = {(c.package, c.text, c.label) for c in cited if c.package == package}
    for one in document.citations():
        kind = _kind(one.claim, one.reference, file)
        counts[f"sentences: {kind}"] += 1
        key = (package, one.claim.text, one.reference.label)
        if kind in (_JUDGED, _LEADS) and key not in seen:
            seen.add(key)
            cited.append(Cited(package, file, one.claim.text, one.reference.label, one.reference.url, kind == _JUDGED))


def _kind(claim: Claim, reference: Reference, file: str) -> str:
    if not claim.text:
        return "nothing claimed"
    if not (reference.url or reference.archive_url or reference.identifiers):
        return "without an address"
    return _LEADS if why_no_claim(claim.text, reference, Around(claim.section, claim.paragraph, file)) else _JUDGED


def documents_of(archive: Path) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of an archive's first READMEs and documents, the README first."""
    with tarfile.open(archive) as held:
        members = [m for m in held if m.isfile() and m.size < LARGEST and Path(m.name).suffix.lower() in SUFFIXES
                   and not _LEFT_OUT.search(m.name)]
        members.sort(key=lambda m: ("readme" not in m.name.lower(), hashlib.sha256(m.name.encode()).digest()))
        for member in members[:FILES_A_PACKAGE]:
            opened = held.extractfile(member)
            if opened:
                yield member.name, opened.read()


def _missing(folder: Path, registry: str, names: list[str]) -> list[str]:
    """Fetch the packages that the folder lacks; the names of those that cannot be had."""
    into = folder / registry
    into.mkdir(exist_ok=True)
    held = {package_of(p) for p in into.glob("*.t*gz")}
    return [n for n in names if _plain(n) not in held and not _fetched(registry, n, into)]


def _fetched(registry: str, name: str, into: Path) -> bool:
    pip = [os.environ.get("CITEWATCH_PIP_PYTHON", sys.executable), "-m", "pip", "download", "-q", "--no-deps",
           "--no-binary", ":all:", "--no-build-isolation", name]
    npm = [shutil.which("npm") or "npm", "pack", "--silent", name]
    try:
        done = subprocess.run(npm if registry == "npm" else pip, cwd=into, capture_output=True, timeout=90)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def package_of(archive: Path) -> str:
    """The name of the package whose archive a file is."""
    return _plain(re.sub(r"-v?\d[\w.+-]*\.t(?:ar\.)?gz$", "", archive.name))


def _plain(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Which sentences of packages' documentation are judged.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--set", choices=("first", "later", "last", "drawn", "unseen1", "unseen2", "unseen3", "unseen4", "unseen5"), default="first")
    parser.add_argument("--show", choices=("judged", "no_claim"), default="")
    parser.add_argument("--half", choices=("a", "b"), default="")
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
