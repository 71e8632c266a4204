"""Whether a source is the article itself or a copy of it: then it cannot vouch for the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from refs.citations.titles import plain, without_site
from refs.model import Capture, Document
from refs.urls import canonical, host
from reports.findings import Evidence, Finding, Outcome, Question
from verify.judge.checkers.base import Case, Checker

_WIKIPEDIA = re.compile(r"(^|\.)wikipedia\.org$")
_MIRRORS = frozenset(
    "wikimili.com wikiwand.com alchetron.com infogalactic.com everybodywiki.com wikizero.com wiki2.org dbpedia.org "
    "en-academic.com encyclopedia.thefreedictionary.com justapedia.org".split())
"""Copies and forks of Wikipedia (its own list: "Wikipedia:Mirrors and forks")."""
_CREDIT = re.compile(
    r"from wikipedia,? the free encyclopedia|uses material from the wikipedia"
    r"|(text|content|material) (is |was )?(taken |derived |adapted |available )?from (the )?(english )?wikipedia", re.I)
_SHINGLE = 6
_COPIED = 0.7
"""Share of a paragraph's six-word runs that stand in the page."""
_LEAST_RUNS = 15
_LEAST_PARAGRAPHS = 3
_MOST_PARAGRAPHS = 60


class Circular(Checker):
    """Tells whether the source is the article itself, its mirror, or a text copied from it."""

    name = "circular"
    question = Question.IDENTITY

    def check(self, case: Case) -> Iterable[Finding]:
        """FAIL on the whole citation for the article, its mirror or a copy that says so; UNSURE where texts agree."""
        for capture in case.captures:
            finding = next(self._looks(case, capture), None) if capture.readable else None
            if finding is not None:
                yield finding
                return

    def _looks(self, case: Case, capture: Capture) -> Iterator[Finding]:
        article, name = case.document, host(capture.final_url or capture.url)
        same = _bears(article.title, capture)
        if _itself(article, capture):
            yield self._found(Outcome.FAIL, "the source is the article itself")
        if same and _WIKIPEDIA.search(name):
            yield self._found(Outcome.FAIL, "the source is the Wikipedia article of the same title")
        if same and name in _MIRRORS:
            yield self._found(Outcome.FAIL, f"the source is a copy of the article at {name}")
        copied = _copied(case, capture)
        credit = _CREDIT.search(capture.page.all_text or capture.page.text) if copied or same else None
        if credit:
            yield self._found(Outcome.FAIL, "the source says that its text comes from Wikipedia",
                              (_quoted(" ".join(credit.group().split()), capture),))
        if same and copied:
            yield self._found(Outcome.FAIL, "the source bears the article's title and its paragraph word for word",
                              (_quoted(copied[0], capture),))
        if len(copied) >= _LEAST_PARAGRAPHS:
            told = f"{len(copied)} paragraphs of the article stand word for word in it; which was first is not known"
            yield self._found(Outcome.UNSURE, told, (_quoted(copied[0], capture),))
        if _WIKIPEDIA.search(name) and not same:
            yield self._found(Outcome.UNSURE, "the source is another Wikipedia article", code="wiki_source")

    def _found(self, outcome: Outcome, reason: str, evidence: tuple[Evidence, ...] = (),
               code: str = "circular") -> Finding:
        return Finding(self.name, self.question, outcome, reason, evidence=evidence, code=code)


def _quoted(text: str, capture: Capture) -> Evidence:
    return Evidence(text[:300], capture.source, capture.url, captured=capture.taken)


def _bears(title: str, capture: Capture) -> bool:
    """The page's title, without the site's name, is the article's."""
    wanted = plain(title)
    return bool(wanted) and any(plain(t) == wanted for t in without_site(capture.page.title, capture.page.site))


def _itself(article: Document, capture: Capture) -> bool:
    own = canonical(article.url) if article.url else ""
    return bool(own) and own in map(canonical, (capture.url, capture.final_url, capture.page.canonical_url))


def _copied(case: Case, capture: Capture) -> list[str]:
    """The article's paragraphs that stand word for word in the page, the claim's own first or none."""
    first, *others = dict.fromkeys(c.paragraph or c.text for c in (case.citation.claim, *case.document.claims))
    words = plain(first).split()
    if len(words) - _SHINGLE + 1 < _LEAST_RUNS:  # the page need not be read for it
        return []
    text = f" {plain(capture.page.text or capture.page.all_text)} "
    if not _stands_in(words, text):
        return []
    return [first, *(p for p in others[:_MOST_PARAGRAPHS] if _stands_in(plain(p).split(), text))]


def _stands_in(words: list[str], text: str) -> bool:
    runs = [" ".join(words[i:i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)]
    if len(runs) < _LEAST_RUNS:
        return False
    return sum(f" {run} " in text for run in runs) >= _COPIED * len(runs)
