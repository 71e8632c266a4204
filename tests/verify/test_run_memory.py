"""What a run remembers of each reference: the journal on disk keeps everything, the memory next to nothing."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from refs.collect import Target
from refs.model import Capture, Claim, Document, Link, Located, Page, PageState, Reference, Source
from refs.urls import canonical
from reports.findings import Evidence, Finding, Outcome, Question, Report, Support
from reports.spool import Spool
from tests.fakes import NOW
from verify.journal.journal import open_journal
from verify.judge import findings as judging
from verify.run import pipeline
from verify.run.tools import Tools
from verify.settings.model import Settings
from verify.workers.answers import Answer, Asked, answers

PER_ARTICLE, PER_HOST, BATCH, LARGE = 20, 10, 60, 40
FEW, MANY = 120, 360
MOST = 400
"""Bytes for each further reference: 130 were measured (2026-11), 45 of them for its host and 50 in a spool that is still
small; 1,350 where the report held every citation and the outage rules every answer."""


def article(number: int) -> Document:
    """Twenty claims, each with a reference of its own."""
    names = [number * PER_ARTICLE + n for n in range(PER_ARTICLE)]
    references = tuple(Reference(f"r{n}", f"[{n}]", f"Report {n} on the lights of the coast.",
                                 f"https://lights{n // PER_HOST}.example/report/{n}") for n in names)
    claims = tuple(Claim(f"k{n}", f"The lighthouse of report {n} was lit on 4 May 1903, after three winters.", line=n)
                   for n in names)
    links = tuple(Link(c.id, r.id) for c, r in zip(claims, references, strict=True))
    return Document(f"articles/{number}.wiki", f"Article {number}", claims, references, links)


def looked(target: Target) -> Capture:
    """A page of its own for each target."""
    page = Page(PageState.LIVE, text=f"{target.url}: The lighthouse was lit on 4 May 1903.")
    return Capture(Source.LIVE, target.url, page, target.url, 200, taken=NOW, fetched_at=NOW, body_digest=page.digest)


def judged(works: Iterable[judging.Work]) -> Iterator[tuple[Finding, ...]]:
    """Each second page says something else, so that half of all citations need care."""
    for work in works:
        says = work.citation.claim.line % 2 == 0
        evidence = (Evidence(f"{work.citation.claim.text} It says so.", Source.LIVE, captured=NOW),)
        yield (Finding("reachable", Question.REACH, Outcome.PASS, "it answered", Source.LIVE, PageState.LIVE),
               Finding("support", Question.SUPPORT, Outcome.PASS if says else Outcome.FAIL, "so the page says", Source.LIVE,
                       support=Support.SUPPORTED if says else Support.CONTRADICTED, score=0.9, evidence=evidence))


class Night:
    """Runs into one journal, with no web and no checkers."""

    def __init__(self, folder: Path) -> None:
        self.store = open_journal(str(folder / "journal.sqlite"), lambda: NOW)
        self.tools = Tools(Settings(), self.store, self.take, lambda reference, document: Located(), self.judge,
                           lambda: NOW, "1")
        self._runs = count()

    def take(self, run: str, targets: Iterable[Target]) -> None:
        self.store.keep_captures(run, [(t.key, looked(t)) for t in targets])

    def judge(self, run: str, asked: Iterable[Asked]) -> Iterator[Answer]:
        return answers(asked, self.store, run, "none", judged)

    def run(self, references: int, large: int = LARGE) -> Report:
        articles = map(article, range(references // PER_ARTICLE))
        return pipeline.run(articles, self.tools, f"run {next(self._runs)}", batch=BATCH, large=large).report


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Night]:
    found = Night(tmp_path)
    yield found
    found.store.close()


def held(night: Night, references: int) -> int:
    """Bytes that a run of so many left in memory, its report included."""
    gc.collect()
    before = tracemalloc.get_traced_memory()[0]
    report = night.run(references)
    canonical.cache_clear()  # of a fixed size, which so few do not fill
    gc.collect()
    after = tracemalloc.get_traced_memory()[0]
    assert references == len(report.assessments)
    return after - before


def test_a_reference_more_costs_next_to_nothing(night: Night) -> None:
    """Three times the references of a large run take hardly more memory: growth per reference, counted in bytes."""
    night.run(FEW)  # what is cached for good is cached now
    tracemalloc.start()
    try:
        few, many = held(night, FEW), held(night, MANY)
    finally:
        tracemalloc.stop()
    assert (many - few) / (MANY - FEW) < MOST


def test_a_spooled_report_says_what_a_held_one_says(night: Night) -> None:
    """The same citations in the same order with the same verdicts and the same changes against the night before."""
    night.run(FEW)
    whole, spooled = night.run(FEW, large=FEW), night.run(FEW)
    assert (tuple, Spool) == (type(whole.assessments), type(spooled.assessments))
    assert [(a.document, a.id, a.verdict, a.change) for a in whole.assessments] == [
        (a.document, a.id, a.verdict, a.change) for a in spooled.assessments]
    assert {"", "still"} == {a.change for a in whole.assessments}
    assert whole.counts() == spooled.counts()
    assert whole.coverage == spooled.coverage
    assert whole.exit_code() == spooled.exit_code()
    assert replace(whole, assessments=(), notes=()) == replace(spooled, assessments=(), notes=())
