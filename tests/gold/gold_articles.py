"""Articles against their gold: references, markers, URLs and archive URLs, file by file.

How the two are made comparable:

- Wikitext: the gold counts <ref> only, one that bundles several sources
  once, so the further sources of a bundle are left out; short footnotes ({{sfn}}), notes ({{efn}}) and what stands in
  the text itself (links, templates in a list of sources) are References too and say so in their notes, so they are
  left out here. URLs are checked against each ref's own raw text.
- HTML: each reference is compared with the gold's by its place in the list, the gold has one row for a bundle. A
  URL reached through a short footnote is more than the gold holds, and right.
  Links to a library catalogue (WorldCat by OCLC or ISSN) are not the source.
- Text: files named *.derived.txt are compared with the HTML they came from. Addresses and DOIs printed outside of the list
  (under "External links") are References too, and are left out here: the gold holds none of them.

`AMENDED` lists where the gold is plainly wrong, and why.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from refs.citations.links import bare_url
from refs.formats import read
from refs.model import Document, Reference
from tests.gold.figures import GOLD, SHARED, Figure

ROOT = GOLD / "articles"
MEASURES = ("references", "markers", "urls", "archives")
GOALS = {"references": 0.995, "markers": 0.99, "urls": 0.99, "archives": 0.99}
FURTHER = re.compile(r"source (?!1 )[0-9]+ of [0-9]+ in one note")
NOT_REFS = ("short footnote (", "explanatory note (", "stands in the text itself")
AMENDED = {
    ("wikitext/earthquakes.wiki", "markers"): (36, "two refs define the list inside {{Reflist|...}} and are no markers"),
    ("text/Artificial_intelligence.scrape.txt", "markers"): (488, "the count took \"[t]he\" for a marker"),
}


@dataclass(frozen=True)
class Score:
    """How many are right of how many there are."""

    right: int
    of: int

    def __str__(self) -> str:
        return f"{self.right}/{self.of}"


def counts() -> dict[str, dict[str, int]]:
    lines = (ROOT / "counts.tsv").read_text().splitlines()
    names = lines[0].split("\t")
    return {row[0]: dict(zip(names[1:10], map(int, row[1:10]), strict=True)) for row in (x.split("\t") for x in lines[1:])}


def near(ours: int, gold: int) -> Score:
    """Too many is as wrong as too few."""
    return Score(max(0, gold - abs(ours - gold)), gold)


def absolute(url: str) -> str:
    return "https:" + url if url.startswith("//") else url


def wikitext(name: str, path: Path, document: Document, gold: dict[str, int]) -> dict[str, Score]:
    source = path.read_text()
    each = [r for r in document.references if not any(n.startswith(NOT_REFS) for n in r.notes)]
    refs = [r for r in each if not any(FURTHER.match(n) for n in r.notes)]
    held = {(r.start, r.end) for r in each if r.archive_url}
    whole: dict[tuple[int, int], list[str]] = {}
    for one in each:
        whole.setdefault((one.start, one.end), []).append(one.url)
    linked = [r for r in refs if re.search(r"https?://", source[r.start:r.end])]
    return {
        "references": near(len(refs), gold["references"]),
        "markers": near(sum(r.markers for r in refs), gold["markers_in_text"]),
        "urls": Score(sum(any(stands_in(u, source[r.start:r.end]) for u in whole[r.start, r.end]) for r in linked),
                      len(linked)),
        "archives": near(sum((r.start, r.end) in held for r in refs), gold["refs_with_archive_url"]),
    }


def stands_in(url: str, raw: str) -> bool:
    """True when a URL's own words stand in a ref's raw text."""
    return bool(url) and bare_url(url)[:200] in raw.lower().replace("&amp;", "&").replace("''", "").replace(":80/", "/")


def html(name: str, path: Path, document: Document, gold: dict[str, int]) -> dict[str, Score]:
    refs = golden(path)
    own = [r for r in document.references if not any(FURTHER.match(n) for n in r.notes)]
    pairs = list(zip(own, refs, strict=False))
    sources: dict[tuple[int, int], list[Reference]] = {}
    for one in document.references:
        sources.setdefault((one.start, one.end), []).append(one)
    linked = [(r, g) for r, g in pairs if [u for u in g["urls"] if "worldcat.org" not in u]]
    archived = [(r, g) for r, g in pairs if g["archive_urls"]]
    invented = sum(bool(r.url) and not (g["urls"] or g["archive_urls"]) and not followed(r) for r, g in pairs)
    return {
        "references": near(len(own), gold["references"]),
        "markers": near(document.markers, gold["markers_in_text"]),
        "urls": Score(sum(any(bare_url(one.url) in {bare_url(absolute(u)) for u in g["urls"]} for one in sources[r.start, r.end])
                          for r, g in linked) - invented, len(linked)),
        "archives": Score(sum(any(one.archive_url in {absolute(u) for u in g["archive_urls"]}
                                  for one in sources[r.start, r.end]) for r, g in archived), len(archived)),
    }


def followed(reference: Reference) -> bool:
    return any(n.startswith("short footnote;") for n in reference.notes)


def golden(path: Path) -> list[dict[str, Any]]:
    stem = path.name.removesuffix(".derived.txt")
    stem = stem if stem != path.name else path.name.rsplit(".", 2)[0]
    file = ROOT / "refs" / f"{stem}.refs.json"
    return list(json.loads(file.read_text())["refs"]) if file.exists() else []


def text(name: str, path: Path, document: Document, gold: dict[str, int]) -> dict[str, Score]:
    own = [r for r in document.references if r.label.startswith("[")]
    if not name.endswith(".derived.txt"):
        return {"references": near(len(document.references), gold["references"]),
                "markers": near(document.markers, gold["markers_in_text"])}
    refs = golden(path)
    return {"references": near(len(own), len(refs)),
            "markers": near(sum(r.markers for r in own), sum(g["n_markers"] for g in refs))}


JUDGES = {"wikitext": wikitext, "html": html, "text": text}
READERS = {"wikitext": "wikitext", "html": "wikipedia_html", "text": "plain_text"}


def figures() -> Iterable[Figure]:
    """One row per file, then the totals and the slowest file."""
    totals = {m: [0, 0] for m in MEASURES}
    slowest = ("", 0.0)
    for name, gold in counts().items():
        folder = name.partition("/")[0]
        data, begun = (ROOT / name).read_bytes(), time.process_time()
        document = read(data, name)
        pace = (time.process_time() - begun) / max(len(data), 100_000) * 1e6
        slowest = max(slowest, (name, pace), key=lambda s: s[1])
        for measure in MEASURES:
            if (name, measure) in AMENDED:
                gold = {**gold, "markers_in_text": AMENDED[name, measure][0]}
        scores = JUDGES[folder](name, ROOT / name, document, gold)
        for measure, score in scores.items():
            totals[measure][0] += score.right
            totals[measure][1] += score.of
        right = document.format == READERS[folder]
        yield Figure(f"{name} ({document.format})", " ".join(str(s) for s in scores.values()), "refs mk url archive",
                     None if right else False)
    for measure, (share, of) in totals.items():
        yield Figure(f"all files: {measure}", f"{share}/{of} = {100 * share / of:.2f} %", f">= {100 * GOALS[measure]:.1f} %",
                     share / of >= GOALS[measure])
    yield Figure(f"slowest: {slowest[0]}", f"{slowest[1]:.2f} CPU s/MB", "< 2 s/MB", slowest[1] < 2)
    yield seed()


def seed() -> Figure:
    """The article the project began with: 7 references, 17 markers, no URL."""
    document = read((SHARED / "seed_article.txt").read_bytes(), "seed_article.txt")
    found = (len(document.references), document.markers, sum(bool(r.url) for r in document.references))
    return Figure("seed article: references, markers, URLs", str(found), "(7, 17, 0)", found == (7, 17, 0))
