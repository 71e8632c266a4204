"""Detects circular sourcing: a source that is the article itself, or a copy of it, cannot vouch for the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from refs.citations.titles import folded, without_site
from refs.model import Capture, Document
from refs.urls import canonical, host
from reports.findings import Evidence, Finding, Outcome, Question
from verify.judge.checkers.base import Case, Checker

_WIKIPEDIA = re.compile(r"(^|\.)wikipedia\.org$")
"""Hosts of Wikipedia."""
_MIRRORS = frozenset(
    "wikimili.com wikiwand.com alchetron.com infogalactic.com everybodywiki.com wikizero.com wiki2.org dbpedia.org "
    "en-academic.com encyclopedia.thefreedictionary.com justapedia.org".split())
"""Copies and forks of Wikipedia (its own list: "Wikipedia:Mirrors and forks")."""
_CREDIT = re.compile(
    r"from wikipedia,? the free encyclopedia|uses material from the wikipedia"
    r"|(text|content|material) (is |was )?(taken |derived |adapted |available )?from (the )?(english )?wikipedia", re.I)
"""Phrases by which a page acknowledges that its text is Wikipedia's."""
_SHINGLE = 6
"""Words in one run ("shingle") of a paragraph. Six words in a row seldom coincide by chance."""
_COPIED = 0.7
"""Share of a paragraph's runs that must occur in the page for the paragraph to count as copied word for word."""
_LEAST_RUNS = 15
"""A paragraph with fewer runs is too short to judge: a quotation of that length may be legitimate."""
_LEAST_PARAGRAPHS = 3
"""How many copied paragraphs are needed before the page is mentioned although its title is another."""
_MOST_PARAGRAPHS = 60
"""How many of the article's other paragraphs are compared; a long article has enough in these."""


class Circular(Checker):
    """Tells whether the source is the article itself, its mirror, or a text copied from it."""

    name = "circular"
    question = Question.IDENTITY

    def check(self, case: Case) -> Iterable[Finding]:
        """At most one finding on the citation as a whole.

        FAIL where the source is the article, a known mirror, or a copy that says so; UNSURE where texts agree but
        nothing shows which was first.
        """
        for capture in case.captures:
            finding = next(self._looks(case, capture), None) if capture.readable else None
            if finding is not None:
                yield finding
                return

    def _looks(self, case: Case, capture: Capture) -> Iterator[Finding]:
        """The findings on one capture, strongest proof first; only the first of them is used."""
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
    """The first 300 characters of a passage as evidence."""
    return Evidence(text[:300], capture.source, capture.url, captured=capture.taken)


def _bears(title: str, capture: Capture) -> bool:
    """True where the page's title, without the site's name, is the article's."""
    wanted = folded(title)
    return bool(wanted) and any(folded(t) == wanted for t in without_site(capture.page.title, capture.page.site))


def _itself(article: Document, capture: Capture) -> bool:
    """True where the address, the address after redirects or the canonical address of the page is the article's own."""
    own = canonical(article.url) if article.url else ""
    return bool(own) and own in map(canonical, (capture.url, capture.final_url, capture.page.canonical_url))


def _copied(case: Case, capture: Capture) -> list[str]:
    """The article's paragraphs that stand word for word in the page, the claim's own paragraph first.

    Empty unless the claim's own paragraph is among them: copied text elsewhere in the page does not make this citation
    circular.
    """
    first, *others = dict.fromkeys(c.paragraph or c.text for c in (case.citation.claim, *case.document.claims))
    words = folded(first).split()
    if len(words) - _SHINGLE + 1 < _LEAST_RUNS:  # the page need not be read for it
        return []
    text = f" {folded(capture.page.text or capture.page.all_text)} "
    if not _stands_in(words, text):
        return []
    return [first, *(p for p in others[:_MOST_PARAGRAPHS] if _stands_in(folded(p).split(), text))]


def _stands_in(words: list[str], text: str) -> bool:
    """True where at least `_COPIED` of the paragraph's word runs occur in the text."""
    runs = [" ".join(words[i:i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)]
    if len(runs) < _LEAST_RUNS:
        return False
    return sum(f" {run} " in text for run in runs) >= _COPIED * len(runs)
