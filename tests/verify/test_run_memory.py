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
from verify import judging, pipeline
from verify.journal import open_journal
from verify.settings import Settings
from verify.tools import Tools

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


def gone(target: Target) -> Capture:
    """Half of all pages are gone, so that half of all citations need care."""
    number = int(target.url.rsplit("/", 1)[1])
    state, status = (PageState.GONE, 404) if number % 2 else (PageState.LIVE, 200)
    page = Page(state, text=f"Report {number}. The lighthouse was lit on 4 May 1903.")
    return Capture(Source.LIVE, target.url, page, target.url, status, taken=NOW, fetched_at=NOW,
                   body_digest=f"{number:064x}")


def judged(works: Iterable[judging.Work]) -> Iterator[tuple[Finding, ...]]:
    """Some evidence for each."""
    for work in works:
        text = f"{work.citation.claim.text} It says so."
        yield (Finding("support", Question.SUPPORT, Outcome.PASS, "It says so.", Source.LIVE, support=Support.SUPPORTED,
                       score=0.9, evidence=(Evidence(text, Source.LIVE, captured=NOW),)),)


class Night:
    """Runs into one journal, with no web and no checkers."""

    def __init__(self, folder: Path) -> None:
        self.store = open_journal(str(folder / "journal.sqlite"), lambda: NOW)
        self.tools = Tools(Settings(), self.store, self.take, lambda reference, document: Located(), judged, "none",
                           lambda: NOW, "1")
        self._runs = count()

    def take(self, run: str, targets: Iterable[Target]) -> None:
        self.store.keep_captures(run, [(t.key, gone(t)) for t in targets])

    def run(self, references: int, large: int = LARGE) -> Report:
        articles = map(article, range(references // PER_ARTICLE))
        return pipeline.run(articles, self.tools, f"run {next(self._runs)}", BATCH, large).report


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
    """The same citations in the same order with the same verdicts and changes, of a first night and of a second."""
    for _ in range(2):
        whole, spooled = night.run(FEW, large=FEW), night.run(FEW)
        assert (tuple, Spool) == (type(whole.assessments), type(spooled.assessments))
        assert ([(a.document, a.id, a.verdict.kind, a.verdict.why, a.change) for a in whole.assessments]
                == [(a.document, a.id, a.verdict.kind, a.verdict.why, a.change) for a in spooled.assessments])
        assert (whole.counts(), whole.funnel, whole.exit_code()) == (spooled.counts(), spooled.funnel, spooled.exit_code())
        assert replace(whole, assessments=(), notes=()) == replace(spooled, assessments=(), notes=())
