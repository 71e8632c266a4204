"""A nightly run over many articles as a folder of pages."""

from __future__ import annotations

import re

from lxml import html

from refs.model import Document
from reports import charts
from reports.figures import Figures
from reports.findings import Funnel, Report
from reports.folder import INDEX, file_name, funnel, split, streamed
from reports.steps import Step
from tests.reports import hostile
from tests.reports.many import report as many
from tests.reports.sample import BRIDGE, FERRY, sample


def test_the_index_links_every_article_worst_first() -> None:
    """A row per article with its counts; each link leads to a page of the folder."""
    made = {name: "".join(text) for name, text in streamed(split(sample()), sample())}
    rows = html.fromstring(made[INDEX]).xpath("//table[@class='arts']/tbody/tr")
    links = [row.find(".//a").get("href") for row in rows]
    assert ([file_name(BRIDGE), file_name(FERRY)], set(made) - {INDEX}) == (links, set(links))
    assert [["3", "3", "0", "7"], ["0", "1", "4", "6"]] == [[td.text_content() for td in row.xpath("td[contains(@class,'num')]")][:4] for row in rows]


def test_no_citation_is_lost_between_the_pages() -> None:
    """The pages together hold the cards of the whole report."""
    report = many(900)
    found = [id for name, text in streamed(split(report), report) if name != INDEX for id in re.findall(r'<article id=(\w+)', "".join(text))]
    assert sorted(a.id for a in report.assessments) == sorted(found)


def test_file_names_are_safe_stable_and_apart() -> None:
    """No path, no odd character, no clash of two articles of one name."""
    names = [file_name(o) for o in ("a/x.wiki", "b/x.wiki", "../../etc/passwd", "https://e.org/wiki/X?y=1", "", "\x00", "x" * 999)]
    assert (7, []) == (len(set(names)), [n for n in names if not re.fullmatch(r"[a-z0-9-]{1,80}\.html", n)])
    assert file_name("a/x.wiki") == file_name("a/x.wiki")


def test_hostile_articles_have_pages() -> None:
    """Every article of the hostile report has its page, whatever its name."""
    made = {name: "".join(text) for name, text in streamed(split(hostile.report()), hostile.report())}
    assert len({a.document for a in hostile.report().assessments}) + 1 == len(made)


def test_an_article_without_citations_has_a_page() -> None:
    """It is listed with nothing to check, not left out."""
    part = next(split(Report((), (Document("empty.md"),))))
    assert () == part.assessments
    assert "empty.md" == part.documents[0].origin
    assert Funnel() == part.funnel


def test_a_funnel_narrows_and_counts_each_reference_once() -> None:
    """Each stage is a part of the one before."""
    made = funnel(sample().assessments + sample().assessments)
    stages = [made.references, made.located, made.fetched, made.readable, made.checked]
    assert (13, stages) == (made.references, sorted(stages, reverse=True))


def test_charts_fill_their_width_and_no_more() -> None:
    """The parts of a full bar add up to the whole, in the order of the headline."""
    made = charts.bar("", charts.grades(sample().assessments))
    assert ([3, 4, 2, 4], True) == ([p.count for p in made.parts], abs(made.parts[-1].at + made.parts[-1].width - charts.WIDTH) <= 2)


def test_the_trend_has_a_bar_per_night() -> None:
    """One for each date of any history; none where there is but one night."""
    counted = Figures(sample())
    for one in sample().assessments:
        counted.add(one, Step())
    assert (14, ()) == (len(counted.trend), Figures(Report(())).trend)
