"""The page is written piece by piece: the same bytes, in the same order, one card held at a time."""

from __future__ import annotations

import re
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from refs import whole_file
from refs.model import Document
from reports.findings import Assessment, Grade, Report
from reports.formats import pieces, render
from reports.groups import rank
from reports.order import position
from reports.shelf import Shelf
from reports.spool import Spool
from tests.reports.many import report as many


def spooled(articles: int) -> Report:
    """A report of 50 citations for each of so many articles, put out of memory as runs do with many."""
    spool, heads = Spool(), []
    for part in (many(50, seed=n) for n in range(articles)):
        origin = f"articles/a{len(heads):03}.wiki"
        heads.append(Document(origin, origin))
        spool.put(origin, [replace(one, document=origin) for one in part.assessments])
    return Report(spool, tuple(heads))


def test_pieces_are_the_page() -> None:
    """Whoever joins them has what whoever asks for the whole gets."""
    assert render("html", many(450)) == "".join(pieces("html", many(450)))


def test_cards_stand_in_the_order_of_the_groups() -> None:
    """Putting cards away by rank and taking them back sorts as sorting them all does."""
    report = many(450)
    shown = re.findall(r"<article id=(\w+)", render("html", report))
    assert [a.id for a in sorted(report.assessments, key=lambda a: (rank(a), position(a)))] == shown


def test_eight_findings_are_open() -> None:
    """The first ones of the page that need care; the rest and what is fine are folded."""
    text = render("html", many(450))
    cards = re.findall(r"<article id=\w+ class=(g\d).*?</article>", text, re.S)
    opened = re.findall(r"<article id=\w+ class=(g\d)[^\0]*?<details open>", text)
    assert (8, "\x01" in text) == (text.count("<details open>"), False)
    assert ("g3", 450) == (opened[0], len(cards))


def test_memory_does_not_grow_with_the_citations(tmp_path: Path) -> None:
    """Of three times the citations there is hardly more in memory."""
    peaks = []
    for articles in (12, 36):
        report = spooled(articles)
        tracemalloc.start()
        whole_file.write(tmp_path / "page.html", pieces("html", report))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] <= 1.3 * peaks[0] + 2_000_000


class Lazy:
    """Citations of one article, made as they are asked for: each claim has two references, as many as wanted."""

    def __init__(self, count: int) -> None:
        self.count = count

    def __iter__(self) -> Iterator[Assessment]:
        for part in range(self.count // 50):
            for n, one in enumerate(many(50, seed=part).assessments):
                claim = replace(one.citation.claim, id=f"k{part}-{n // 2}", line=part * 50 + n // 2 + 1)
                yield replace(one, document="one.wiki", citation=replace(one.citation, claim=claim))


def test_memory_does_not_grow_with_the_citations_of_one_article(tmp_path: Path) -> None:
    """An article is no unit of writing either; each claim still names its other reference."""
    peaks = []
    for count in (600, 1800):
        spool = Spool()
        spool.put("one.wiki", Lazy(count))
        tracemalloc.start()
        whole_file.write(tmp_path / "page.html", pieces("html", Report(spool, (Document("one.wiki"),))))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert count == (tmp_path / "page.html").read_text().count("Also cited for it:")
    assert peaks[1] <= 1.3 * peaks[0] + 2_000_000


def test_a_shelf_gives_back_what_was_put_on_it() -> None:
    """In the order of the ranks, within one as it came, with every character."""
    report = many(30)
    shelf = Shelf()
    for number, one in enumerate(report.assessments):
        shelf.put((one.verdict.grade is Grade.OK, "", 0, 0), ("x",), f"{number} é\ud800")  # type: ignore[arg-type]
    numbers = [int(text.split()[0]) for _, text in shelf.cards()]
    shelf.close()
    fine = [a.verdict.grade is Grade.OK for a in report.assessments]
    assert sorted(range(30), key=lambda n: (fine[n], n)) == numbers
