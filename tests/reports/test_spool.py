"""A spool reads back what was put into it, as a tuple would."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import groupby

import pytest

from reports import diff
from reports.codec import from_json, to_json
from reports.findings import Assessment, Grade, Report
from reports.order import worst_first
from reports.spool import Spool, remade
from tests.fakes import NOW
from tests.reports.sample import sample
from verify.repair.propose import with_repairs


def spooled(assessments: tuple[Assessment, ...]) -> Spool:
    """The assessments, which stand article by article, in a spool."""
    spool = Spool()
    for document, of_it in groupby(assessments, key=lambda a: a.document):
        spool.put(document, tuple(of_it))
    return spool


@pytest.fixture
def both() -> tuple[Report, Report]:
    """One report twice: held, and spooled."""
    held = sample()
    return held, replace(held, assessments=spooled(tuple(held.assessments)))


def many(number: int) -> Iterator[Assessment]:
    one = sample().assessments[0]
    for n in range(number):
        yield replace(one, change=str(n))


def test_what_is_read_is_what_was_put(both: tuple[Report, Report]) -> None:
    """Whole, by number, from the end and as a slice; more than once, and two readers at a time."""
    held, spool = both[0].assessments, both[1].assessments
    assert (len(held), tuple(held)) == (len(spool), tuple(spool))
    assert held[3] == spool[3]
    assert held[-1] == spool[-1]
    assert tuple(held[2:9:3]) == spool[2:9:3]
    assert list(zip(held, held, strict=True)) == list(zip(spool, spool, strict=True))
    with pytest.raises(IndexError):
        spool[len(held)]


def test_an_article_that_comes_again_keeps_its_place() -> None:
    """What it had gives way, also where it grows; nothing of another article is touched."""
    first, second, third = many(3)
    spool = Spool()
    spool.put("a", [first])
    spool.put("b", [second])
    spool.put("a", [third, first])
    assert 3 == len(spool)
    assert [third, first, second] == list(spool)
    assert ["a", "b"] == list(spool.documents())


def test_an_article_may_have_very_many() -> None:
    """It is read back in pieces; the last and the first of two pieces are found by their numbers."""
    spool = Spool()
    spool.put("a", list(many(600)))
    assert (600, "0", "255", "256", "599") == (len(spool), *(spool[n].change for n in (0, 255, 256, 599)))


def test_text_from_outside_survives() -> None:
    """Lone surrogates, controls and marks of direction come back as they were."""
    odd = replace(sample().assessments[0], document="a\ud800\x00\u202e\n.wiki")
    assert [odd] == list(spooled((odd,)))


def test_every_change_of_a_report_is_the_same_on_both(both: tuple[Report, Report]) -> None:
    """Against the last run, repairs: a spool stays one and says what the tuple says."""
    before = {diff.key(a): Grade.OK for a in both[0].assessments}
    today = NOW.date() + timedelta(days=1)

    def changed(report: Report) -> Iterator[Report]:
        yield replace(report, assessments=remade(report.assessments, lambda of_it: map(diff.told(before), of_it)))
        yield with_repairs(report, today)

    for held, spool in zip(changed(both[0]), changed(both[1]), strict=True):
        assert (tuple, Spool) == (type(held.assessments), type(spool.assessments))
        assert held == replace(spool, assessments=tuple(spool.assessments))


def test_a_spooled_report_is_written_alike(both: tuple[Report, Report]) -> None:
    """Counts, exit code, order and JSON; what is read again holds a tuple."""
    held, spool = both
    assert held.counts() == spool.counts()
    assert held.coverage == spool.coverage
    assert held.exit_code() == spool.exit_code()
    assert worst_first(held.assessments) == worst_first(spool.assessments)
    assert (to_json(held), held) == (to_json(spool), from_json(to_json(spool)))


def test_articles_need_not_stand_together_in_a_tuple() -> None:
    """Each is made anew as a whole, and everything keeps its place."""
    one, two, three = many(3)
    mixed = (replace(one, document="a"), replace(two, document="b"), replace(three, document="a"))

    def counted(of_it: tuple[Assessment, ...]) -> Iterator[Assessment]:
        return (replace(a, baseline=f"{n} of {len(of_it)}") for n, a in enumerate(of_it))

    assert ["0 of 2", "0 of 1", "1 of 2"] == [a.baseline for a in remade(mixed, counted)]
