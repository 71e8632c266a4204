"""The cases that we wrote ourselves: they show that the rules keep working, and are no estimate of accuracy.

They need nothing but the clone, so that a stranger can run the same kind of figures that the README prints.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from refs import formats, pages
from refs.model import Response
from refs.reading.errors import FormatError
from reports.findings import Support
from tests.gold.figures import Figure
from verify.judge.scorers.base import ClaimText, SourceText
from verify.judge.scorers.lexical import Lexical

TESTS = Path(__file__).parents[1]
HERE = Path(__file__).with_name("own")


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def figures() -> Iterator[Figure]:
    """Citations of articles by format, states and text of pages, claims by language."""
    yield _row("own articles: citations as written", [_read_right(case) for case in lines(HERE / "articles.jsonl")], 0.95)
    read = [(case, _page(case)) for case in lines(HERE / "pages.jsonl")]
    yield _row("own pages: state", [page.state.value in case["states"] for case, page in read], 0.95)
    yield _row("own pages: text kept", [part in page.text or part in page.all_text for case, page in read for part in case["has"]], 0.95)
    yield _row("own pages: boxes beside the article left out", [part not in page.text for case, page in read for part in case["lacks"]], 0.9)
    scorer = Lexical()
    for language, texts in _claims().items():
        flips = [_green(scorer, t, claim) for t in texts for claim in t["flip"]]
        trues = [_green(scorer, t, claim) for t in texts for claim in t["true"]]
        yield _row(f"own claims ({language}): turned claims told apart", [not green for green in flips], 0.85)
        yield _row(f"own claims ({language}): true claims supported", trues, 0.6)


def _row(name: str, good: list[bool], goal: float) -> Figure:
    share = sum(good) / len(good)
    return Figure(name, f"{sum(good)} of {len(good)}", f">= {goal:.0%}", share >= goal)


def _read_right(case: dict[str, Any]) -> bool:
    try:
        document = formats.read(case["text"].encode(), case["name"])
    except FormatError:
        return False
    found = [[c.claim.text.strip().rstrip("."), c.reference.url] for c in document.citations()]
    return sorted(found) == sorted(case["citations"])


def _page(case: dict[str, Any]) -> Any:
    url = "https://lenn.example/page"
    headers = (("content-type", "text/html; charset=utf-8"),)
    return pages.read(Response(url, url, status=case["status"], headers=headers, body=case["html"].encode()))


def _claims() -> dict[str, list[dict[str, Any]]]:
    """Texts with their true and turned claims ("true", "flip"), by language."""
    found = {"en": lines(TESTS / "contrast" / "families" / "english.jsonl")}
    for path in sorted((TESTS / "verify" / "languages" / "pairs").glob("*.toml")):
        found[path.stem] = _tables(tomllib.loads(path.read_text("utf-8")))
    return found


def _tables(data: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"source": t["source"].strip(), "true": t.get("true", []), "flip": [claim for _, claim in t.get("false", [])]}
            for t in data["text"]]


def _green(scorer: Lexical, text: dict[str, Any], claim: str) -> bool:
    return scorer.judge(ClaimText(claim), SourceText(text["source"], text["source"])).support is Support.SUPPORTED
