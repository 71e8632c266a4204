"""Fit `refs/reading/stated/weights.json` again, and say how good it is: `python -m tests.gold.stated_fit DIR [DIR ...]`.

Each DIR holds packages' archives as `tests.gold.corpus_docs` fetches them. `stated_labels.tsv` holds what a reader said of
sentences of these packages' READMEs and documents: a digest of the sentence (no third-party text), the package, and

    2  a statement of fact that one would expect the linked page to bear out
    1  a statement of fact that mentions what the link leads to
    0  none: an order, advice, a label, a row of a list, a pointer, an opinion, a credit, a fragment

The labels are one reader's, made on 29 November 2026 before the weights were fitted. Statements of articles (the
claims of the development sets in `../shared/gold/claims`, with some of their words as the link) stand beside them so
that prose is not taken for pointers. Figures are cross-validated: no package is fitted on and measured at once. A
package's sentences count four together at most.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from refs.formats import read
from refs.reading.stated import odds as stated
from refs.reading.stated.signs import signs
from refs.reading.steering import only_leads
from tests.gold.corpus_docs import documents_of, package_of
from tests.gold.figures import GOLD

LABELS = Path(__file__).with_name("stated_labels.tsv")
WEIGHTS = Path(stated.__file__).with_name("weights.json")
_PROSE = ("wice.dev", "wikipedia-citations.dev", "attributionbench.dev", "fever-symmetric.dev", "fool-me-twice.dev")
_MOST = 4
_STRENGTH = 0.3


@dataclass(frozen=True)
class Row:
    """One sentence with its link: where it is from and what a reader said of it."""

    text: str
    label: str
    url: str
    package: str
    said: int
    prose: bool = False


def digest(package: str, text: str, label: str) -> str:
    """How a sentence is named in `stated_labels.tsv`."""
    return hashlib.sha256("\0".join((package, text, label)).encode("utf-8", "replace")).hexdigest()[:16]


def labelled(folders: list[Path]) -> list[Row]:
    """The sentences of the archives that have a label, each once."""
    said = {k: int(v) for k, v, _ in (line.split("\t") for line in LABELS.read_text().splitlines() if line[:1] != "#")}
    rows: dict[str, Row] = {}
    for archive in (a for folder in folders for a in sorted(folder.glob("*/*.t*gz"))):
        package = package_of(archive)
        for file, data in documents_of(archive):
            try:
                document = read(data, file)
            except Exception:  # what cannot be read has no labels
                continue
            for cited in document.citations():
                key = digest(package, cited.claim.text, cited.reference.label)
                if key in said:
                    rows[key] = Row(cited.claim.text, cited.reference.label, cited.reference.url, package, said[key])
    return list(rows.values())


def prose() -> list[Row]:
    """Statements of articles, with a few words of each as its link."""
    drawn = random.Random(3)
    rows = []
    for name in _PROSE:
        lines = [json.loads(line) for line in (GOLD / "claims" / f"{name}.jsonl").read_text().splitlines()]
        drawn.shuffle(lines)
        for claim in (line["claim"] for line in lines[:300]):
            words = claim.split()
            at = drawn.randrange(max(1, len(words)))
            url = drawn.choice(("https://a.example/", "https://a.example/news/2020/x", "https://en.wikipedia.org/wiki/X"))
            rows.append(Row(claim, " ".join(words[at:at + drawn.randint(1, 4)]).strip(".,"), url,
                            f"prose {drawn.randrange(50)}", 2, True))
    return [r for r in rows if len(r.text.split()) > 3]


def main() -> None:
    """Cross-validate, print, fit on all, write."""
    rows = [*labelled([Path(a) for a in sys.argv[1:]]), *prose()]
    found = [signs(r.text, r.label, r.url) for r in rows]
    names = sorted(n for n, times in Counter(s for f in found for s in f).items() if times >= 5)
    x = np.array([[n in f for n in names] for f in found], dtype=float)
    y = np.array([r.said > 0 for r in rows])
    each = Counter(r.package for r in rows)
    even = np.array([0.4 if r.prose else min(1, _MOST / each[r.package]) for r in rows])
    weight = even * np.array([2 if r.said == 2 and not r.prose else 1 for r in rows])
    fits = GroupKFold(8).split(x, y, [r.package for r in rows])
    data = json.loads(WEIGHTS.read_text()) if WEIGHTS.exists() else {"least": {}, "why": {}}
    kept: dict[tuple[float, float], np.ndarray] = {}
    for tried in ((s, o) for s in (0.0, 0.5, 0.6, 0.7, 0.75, 0.8) for o in (0.5, 0.6)):
        kept[tried] = np.zeros(len(rows), dtype=bool)
    for train, test in fits:
        model = LogisticRegression(C=_STRENGTH, max_iter=3000).fit(x[train], y[train], sample_weight=weight[train])
        for tried, states in kept.items():
            _use(data, names, model, {"software": tried[0], "other": tried[1]})
            states[test] = [not _leads(rows[n]) for n in test]
    for tried, states in kept.items():
        print(_figures(tried, rows, even, states))
    model = LogisticRegression(C=_STRENGTH, max_iter=3000).fit(x, y, sample_weight=weight)
    _use(data, names, model, data["least"] if "--keep" in sys.argv else {"software": 0.75, "other": 0.5})
    data["fitted_on"] = f"{sum(not r.prose for r in rows)} labelled sentences of {len({r.package for r in rows if not r.prose})} packages"
    WEIGHTS.write_text(json.dumps(data, indent=1, sort_keys=True) + "\n", "utf-8")


def _use(data: dict[str, Any], names: list[str], model: Any, least: dict[str, float]) -> None:
    """Let the product judge by these weights."""
    data["bias"] = round(float(model.intercept_[0]), 3)
    data["weights"] = {n: round(float(c), 3) for n, c in zip(names, model.coef_[0], strict=True)}
    data["least"] = least
    stated.not_a_statement.cache_clear()
    stated._data = lambda: data  # type: ignore[assignment]


def _leads(row: Row) -> bool:
    from refs.model import Reference

    return only_leads(row.text, Reference("", label=row.label, text=row.label, url=row.url))


def _figures(tried: tuple[float, float], rows: list[Row], even: np.ndarray, states: np.ndarray) -> str:
    said, docs = np.array([r.said for r in rows]), np.array([not r.prose for r in rows])
    judged = even * (states & docs)

    def share(of: np.ndarray, among: np.ndarray) -> str:
        return f"{(of * among).sum() / among.sum():.3f}"

    return (f"least {tried}: of the judged {share(said > 0, judged)} state a fact, {share(said > 1, judged)} one that the page should bear "
            f"out; judged are {share(states, even * (docs & (said > 0)))} of all facts, {share(states, even * (docs & (said > 1)))} of the "
            f"latter, {share(states, even * ~docs)} of prose; n={int((states & docs).sum())} of {int(docs.sum())}")


if __name__ == "__main__":
    main()
