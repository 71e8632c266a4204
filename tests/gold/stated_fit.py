"""Fit `refs/reading/stated/weights.json` again, and say how good it is: `python -m tests.gold.stated_fit DIR [DIR ...]`.

Each DIR holds packages' archives as `tests.gold.corpus_docs` fetches them. `stated_labels.tsv` holds what a reader said of
sentences of these packages' READMEs and documents: a digest of the sentence (no third-party text), the package, and

    2  a statement of fact that one would expect the linked page to bear out: it says something of what the link leads to,
       or the link's words are the statement and the page is its evidence
    1  a statement of fact that mentions what the link leads to ("Dash uses Poe")
    0  none

A statement of fact is a whole sentence in the indicative; it says of something named, in it or by a pronoun, what it is,
has, does, did or needs, and is true or false whatever the reader wants and the writer likes. None are: an order, advice, a
rule that the reader must keep, what "you" can do, a plan, a matter of taste, a credit, a licence, a sponsor, a pointer
("X has a guide", "is available from"), a label, a row without a verb, a list of names, a fragment, code.

The labels are one reader's, made on 29 November 2026: 1,553 before the weights were fitted first, the others of sentences
that were judged at the time. The shipped weights are fitted on the sets first to unseen2 of `corpus_packages.toml`; what was
read of unseen3 and unseen4 is labelled since. Statements of articles (the claims of the development sets in `../shared/gold/claims`, in a paragraph
under a heading as articles have them, with some of their words as the link) stand beside them so that prose is not taken
for pointers. Figures are cross-validated: no package is fitted on and measured at once. A package's sentences count four
together at most.
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
from refs.model import Reference
from refs.reading.stated import odds as stated
from refs.reading.stated.around import NOWHERE, SOFT, Around, around_signs, soft_points
from refs.reading.stated.place import place_signs
from refs.reading.stated.signs import signs
from refs.reading.steering import why_no_claim
from tests.gold.corpus_docs import documents_of, package_of
from tests.gold.figures import GOLD

LABELS = Path(__file__).with_name("stated_labels.tsv")
WEIGHTS = Path(stated.__file__).with_name("weights.json")
_PROSE = ("wice.dev", "wikipedia-citations.dev", "attributionbench.dev", "fever-symmetric.dev", "fool-me-twice.dev")
_HEADINGS = ("History", "Early life", "Career", "Reception", "", "Background", "Legacy", "Geography", "Politics", "Economy",
             "Aftermath", "Death", "Production", "Demographics", "Personal life", "What happened", "The report", "Education",
             "Plot", "Health effects", "Awards", "References in culture", "Climate", "Transport", "Analysis")
_MOST = 4
_STRENGTH = 0.3
_TRIED = tuple((s, o) for s in (0.0, 0.7, 0.8, 0.85, 0.88, 0.9, 0.92) for o in (0.5, 0.6, 0.75))
_TAKEN = {"software": 0.9, "other": 0.5}
_RARE = 8


@dataclass(frozen=True)
class Row:
    """One sentence with its link: where it is from and what a reader said of it."""

    text: str
    label: str
    url: str
    package: str
    said: int
    around: Around = NOWHERE
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
                    rows[key] = Row(cited.claim.text, cited.reference.label, cited.reference.url, package, said[key],
                                    Around(cited.claim.section, cited.claim.paragraph, file))
    return list(rows.values())


def prose() -> list[Row]:
    """Statements of articles under a heading, most in a paragraph of others, with a few words of each as its link."""
    drawn = random.Random(3)
    rows = []
    held = {name: [json.loads(line) for line in (GOLD / "claims" / f"{name}.jsonl").read_text().splitlines()] for name in _PROSE}
    urls = [*(c["source_url"] for c in held["wikipedia-citations.dev"]), *["https://en.wikipedia.org/wiki/X"] * 20]
    for claims in held.values():
        drawn.shuffle(claims)
        for claim in claims[:300]:
            text, words = claim["claim"], claim["claim"].split()
            at = drawn.randrange(max(1, len(words)))
            label = " ".join(words[at:at + drawn.randint(1, 4)]).strip(".,")
            before = str(claim.get("context") or "")[-400:] if drawn.random() < 0.7 else ""
            rows.append(Row(text, label, claim.get("source_url") or drawn.choice(urls), f"prose {drawn.randrange(50)}", 2,
                            Around(drawn.choice(_HEADINGS), f"{before} {text}".strip()), True))
    return [r for r in rows if len(r.text.split()) > 3]


def all_signs(row: Row) -> frozenset[str]:
    """What the odds of a sentence are counted from."""
    return (signs(row.text, row.label, row.url) | place_signs(row.text, row.label, row.url)
            | around_signs(row.text, row.url, row.around))


def main() -> None:
    """Cross-validate, print, fit on all, write."""
    rows = [*labelled([Path(a) for a in sys.argv[1:] if a[:2] != "--"]), *prose()]
    found = [all_signs(r) for r in rows]
    names = sorted(n for n, times in Counter(s for f in found for s in f).items() if times >= _RARE)
    x = np.array([[n in f for n in names] for f in found], dtype=float)
    y = np.array([r.said > 0 for r in rows])
    data = json.loads(WEIGHTS.read_text())
    always, asked = _judged(data, rows, 2.0), _judged(data, rows, -1.0)
    even = _even(rows)
    weight = even * np.array([2 if r.said == 2 and not r.prose else 1 for r in rows])
    odds = np.zeros(len(rows))
    for train, test in GroupKFold(8).split(x, y, [r.package for r in rows]):
        odds[test] = _model(x[train], y[train], weight[train]).predict_proba(x[test])[:, 1]
    soft = np.array([soft_points(r.text, r.url, r.around) >= SOFT for r in rows])
    for tried in _TRIED:
        print(_figures(tried, rows, even, always | asked & (odds >= np.where(soft, *tried))))
    model = _model(x, y, weight)
    data["bias"] = round(float(model.intercept_[0]), 3)
    data["weights"] = {n: round(float(c), 3) for n, c in zip(names, model.coef_[0], strict=True)}
    data["least"] = _TAKEN
    data["fitted_on"] = f"{sum(not r.prose for r in rows)} labelled sentences of {len({r.package for r in rows if not r.prose})} packages"
    WEIGHTS.write_text(json.dumps(data, indent=1, sort_keys=True) + "\n", "utf-8")


def _even(rows: list[Row]) -> np.ndarray:
    """What each row counts: a package's sentences four together at most."""
    each = Counter(r.package for r in rows)
    return np.array([0.4 if r.prose else min(1, _MOST / each[r.package]) for r in rows])


def _model(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> Any:
    return LogisticRegression(C=_STRENGTH, max_iter=3000).fit(x, y, sample_weight=weight)


def _judged(data: dict[str, Any], rows: list[Row], least: float) -> np.ndarray:
    """Which rows the product judges with this limit: 2 for those that no odds decide, -1 for all that pass the rules."""
    held = {**data, "least": {"software": least, "other": least}}
    stated.not_a_statement.cache_clear()
    stated._data = lambda: held  # type: ignore[assignment]
    links = [Reference("", label=r.label, text=r.label, url=r.url) for r in rows]
    return np.array([not why_no_claim(r.text, link, r.around) for r, link in zip(rows, links, strict=True)])


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
