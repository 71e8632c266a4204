"""Repairs over real articles whose sources died, moved, were parked or hijacked: right, wrong, applied, read again.

`CITEWATCH_GOLD_REPAIR` names the largest article in kilobytes (default 80),
`CITEWATCH_GOLD_SEED` another fate of the hosts than the one that was developed on.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from refs.citations.links import bare_url
from refs.edits.base import applied
from refs.formats import read
from refs.model import Reference
from reports.findings import Assessment, Grade
from tests.e2e.web import Desk
from tests.gold.figures import GOLD, Figure
from tests.replica import Replica
from tests.replica.repair_world import Truth, build
from verify.repair.article_text import on_disk
from verify.repair.patch import patch

ARTICLES = GOLD / "articles" / "wikitext"
LARGEST = int(os.environ.get("CITEWATCH_GOLD_REPAIR", "80")) * 1024
SEED = os.environ.get("CITEWATCH_GOLD_SEED", "repair-1")
STATUS = {"killed": ("dead",), "parked": ("usurped", "unfit", "dead"), "hijacked": ("usurped", "unfit", "deviated")}
_REPAIRED = ("archive_link", "moved", "canonical_url")


@dataclass
class Tally:
    """What was counted over all articles."""

    counts: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    red: list[str] = field(default_factory=list)


def figures() -> Iterable[Figure]:
    """Run, patch and run again, article by article."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as scratch:
        for number, path in enumerate(sorted(p for p in ARTICLES.glob("*.wiki") if p.stat().st_size <= LARGEST)):
            folder = Path(scratch) / str(number)
            folder.mkdir()
            _article(path, folder, tally)
    c = tally.counts
    for kind, lines in (("missed", tally.missed), ("wrong", tally.wrong), ("not green", tally.red)):
        for line in lines[:12]:
            print(f"   {kind}: {line}")
    right = c["right"] / max(c["repairable"], 1)
    yield Figure("articles patched", str(c["patched"]))
    yield Figure("repairable references with a right patch", f"{c['right']}/{c['repairable']} {right:.1%}", ">= 95 %", right >= 0.95)
    yield Figure("wrong patches", str(c["wrong"]), "0", c["wrong"] == 0)
    yield Figure("diffs that git apply takes", f"{c['applied']}/{c['patched']}", "all", c["applied"] == c["patched"])
    yield Figure("repaired citations clean in the second run", f"{c['green']}/{c['again']}", "all", c["green"] == c["again"])
    yield Figure("verdicts that a patch lowered", str(c["lowered"]), "0", c["lowered"] == 0)
    yield Figure("round trip: bytes outside the edits as before", f"{c['exact']}/{c['patched']}", "all", c["exact"] == c["patched"])


def _article(path: Path, folder: Path, tally: Tally) -> None:
    copy = folder / path.name
    copy.write_bytes(path.read_bytes())
    document_text = copy.read_text()
    document = read(copy.read_bytes(), str(copy))
    if not document.references:
        return
    with Replica() as web:
        truth = build(web, document, SEED)
        desk = Desk(folder, web)
        desk.check(str(copy), "-q")
        before = {(a.citation.claim.text, a.citation.claim.start, a.citation.reference.label): a
                  for a in desk.report.assessments}
        cited = {a.citation.reference.id for a in before.values()}
        report = folder / "report.json"
        kept = report.rename(folder / "first.json")
        assert desk.call("fix", "--report", str(kept), "--config", str(desk.config()), "-q") == 0
        edits = _patched(copy, folder, desk, list(before.values()), tally)
        after = read(copy.read_bytes(), str(copy))
        for old, new in zip(document.references, after.references, strict=True):
            if old.id in cited:
                _count(old, new, truth.get(old.url), path.name, document_text, tally)
        if not edits:
            return
        desk.check(str(copy), "-q", "--journal", str(folder / "second.sqlite"))
        _again(document.references, after.references, list(before.values()), desk.report.assessments, tally)


def _patched(copy: Path, folder: Path, desk: Desk, assessments: list[Assessment], tally: Tally) -> bool:
    """Apply the diff with git; count whether it took and changed nothing but what the edits name."""
    article = on_disk(str(copy))
    edits = patch(assessments)
    assert article is not None
    if not edits:
        return False
    wanted = applied(article.text, edits).encode(article.encoding)
    (folder / "fix.diff").write_bytes(_diff(copy, edits))
    tally.counts["patched"] += 1
    done = subprocess.run(["git", "apply", "--unsafe-paths", "-p1", "fix.diff"], cwd=folder, capture_output=True)
    tally.counts["applied"] += done.returncode == 0
    tally.counts["exact"] += copy.read_bytes() == wanted
    return True


def _diff(copy: Path, edits: Iterable[tuple[int, int, str]]) -> bytes:
    from verify.repair.article_text import unified

    article = on_disk(str(copy))
    assert article is not None
    here = Path.cwd()
    os.chdir(copy.parent)
    try:
        return unified(article, edits)
    finally:
        os.chdir(here)


def _count(old: Reference, new: Reference, true: Truth | None, name: str, text: str, tally: Tally) -> None:
    where = f"{name}:{old.line} {true.fate if true else '?'} {old.url} -> {new.url} {new.archive_url} {new.url_status}"
    changed = (old.url, old.archive_url, old.url_status) != (new.url, new.archive_url, new.url_status)
    if true is None:
        tally.counts["wrong"] += changed
        return
    good = {bare_url(c) for c in true.copies}
    if true.fate == "moved":
        right, repairable = new.url == true.address, old.url in text
    elif true.fate == "sound" or not good:
        right, repairable = not changed, False
    else:
        german = "internetquelle" in text[max(old.start, 0):old.end].lower()  # |offline=ja is all it can say
        templated = bool(new.url_status) or not old.url_status
        led = bare_url(new.archive_url) in good and _spelt(old.url) == _spelt(new.url)
        right = led and (new.url_status in (*STATUS[true.fate], "", *(("dead",) if german else ())) and templated)
        repairable = old.url in text and not (bare_url(old.archive_url) in good and old.url_status in STATUS[true.fate])
    tally.counts["repairable"] += repairable
    tally.counts["right"] += right and repairable
    if changed and not right:
        tally.counts["wrong"] += 1
        tally.wrong.append(where)
    elif repairable and not right:
        tally.missed.append(where)


def _spelt(url: str) -> str:
    """A URL with its escapes in capitals: "%c3" and "%C3" are one address (RFC 3986, 6.2.2.1)."""
    return re.sub(r"%[0-9A-Fa-f]{2}", lambda found: found[0].upper(), url)


def _again(olds: tuple[Reference, ...], news: tuple[Reference, ...], before: list[Assessment],
           after: tuple[Assessment, ...], tally: Tally) -> None:
    """Repaired citations are clean, and none is worse than it was."""
    touched = {old.id for old, new in zip(olds, news, strict=True)
               if (old.url, old.archive_url, old.url_status) != (new.url, new.archive_url, new.url_status)}
    paired = zip(before, after, strict=True)
    for first, second in paired:
        worse = second.verdict.grade > first.verdict.grade
        tally.counts["lowered"] += worse
        said = any(r.kind in _REPAIRED and r.edits for r in first.repairs)
        if first.citation.reference.id in touched and said:
            green = second.verdict.grade is Grade.OK
            tally.counts["again"] += 1
            tally.counts["green"] += green
            if not green or worse:
                tally.red.append(f"{first.citation.reference.url} {first.verdict.kind.value} -> {second.verdict.kind.value} "
                                 f"{second.verdict.why[:200]}")
