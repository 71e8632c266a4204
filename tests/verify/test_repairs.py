"""Proposals of repairs from findings alone, and the plugins that make them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from refs.model import Capture, Captures, Citation, Claim, Document, Memento, Page, PageState, Reference, Source
from refs.plugins import find
from reports.findings import (
    Assessment,
    Evidence,
    Fact,
    FactStatus,
    Finding,
    Grade,
    Outcome,
    Question,
    Report,
    Support,
    Verdict,
    VerdictKind,
)
from verify.repair.article_text import Article
from verify.repair.patch import patch
from verify.repair.propose import with_repairs
from verify.repair.repairers.base import Repairer
from verify.repair.wishes import Wishes

URL = "https://www.example.org/a"
TEXT = f"The bridge is 300 metres long.<ref>{{{{cite web |url={URL} |title=A bridge}}}}</ref>\n"
REFERENCE = Reference("r1", "[1]", url=URL, title="A bridge", kind="web", markers=1, start=TEXT.index("<ref"), end=len(TEXT) - 1)


def report(kind: VerdictKind, grade: Grade, *findings: Finding, live: Capture | None = None,
           reference: Reference = REFERENCE) -> Report:
    citation = Citation(Claim("c1", "The bridge is 300 metres long."), reference)
    assessment = Assessment(
        citation, "a.wiki", Verdict(kind, "the page does not say it", grade), findings, Captures(live))
    return Report((assessment,), (Document("a.wiki", format="wikitext"),))


def offered(made: Report, text: str = TEXT, wishes: Wishes = Wishes()) -> list[tuple[str, str]]:  # noqa: B008
    done = with_repairs(made, date(2026, 11, 24), lambda origin: Article(origin, text), wishes)
    return [(r.kind, r.summary) for a in done.assessments for r in a.repairs]


def live(url: str = URL, **page: object) -> Capture:
    return Capture(Source.LIVE, url, Page(PageState.LIVE, **page), final_url=url, status=200)  # type: ignore[arg-type]


SAYS = Finding("support", Question.SUPPORT, Outcome.PASS, "", Source.LIVE, support=Support.SUPPORTED)
KNOWN = Finding("identity", Question.IDENTITY, Outcome.PASS, "", Source.LIVE)


def test_every_repair_has_a_summary() -> None:
    """Each plugin says in one line what it proposes."""
    assert [] == [p.name for p in find("verify.repair.repairers", Repairer) if not p.summary.endswith(".")]


def test_tags_come_only_when_asked_for() -> None:
    """A broken link is tagged on request, with the month of the run; without it nothing is offered."""
    made = report(VerdictKind.BROKEN, Grade.FAIL)
    assert [] == offered(made)
    done = with_repairs(made, date(2026, 11, 24), lambda o: Article(o, TEXT), Wishes(tags=True))
    (edit,) = patch(done.assessments)
    assert " {{dead link|date=November 2026}}" == edit[2]


def test_a_different_number_is_shown_and_never_edited() -> None:
    """Both values stand side by side with the source's sentence; the text gets no patch."""
    against = Finding("support", Question.SUPPORT, Outcome.FAIL, "", Source.LIVE, support=Support.CONTRADICTED,
                      evidence=(Evidence("It is 280 metres long.", Source.LIVE, URL),),
                      facts=(Fact("number", "300 metres", FactStatus.DIFFERENT, "280 metres"),))
    done = with_repairs(report(VerdictKind.CONTRADICTED, Grade.WARN, against, KNOWN, live=live()), date(2026, 11, 24),
                        lambda o: Article(o, TEXT))
    (repair,) = done.assessments[0].repairs
    assert "suggestion" == repair.kind
    assert () == repair.edits
    assert f"It is 280 metres long.\n({URL})" == repair.text
    assert "300 metres" in repair.summary and "280 metres" in repair.summary


def test_a_page_date_after_the_visit_is_not_filled_in() -> None:
    """A page that was changed after the writer saw it states no date for the citation."""
    seen = replace(REFERENCE, access_date="2019-05-03")
    page = live(published="2021-01-01", title="A bridge")
    assert [] == offered(report(VerdictKind.VERIFIED, Grade.OK, SAYS, KNOWN, live=page, reference=seen))
    page = live(published="2018-01-01", published_stated=True, title="A bridge")
    assert ["metadata"] == [k for k, _ in offered(report(VerdictKind.VERIFIED, Grade.OK, SAYS, KNOWN, live=page, reference=seen))]


def test_tracking_goes_where_the_page_names_its_plain_address() -> None:
    """utm parameters are taken off when the page's own canonical address lacks them; a foreign canonical is not taken."""
    text = TEXT.replace(URL, URL + "?utm_source=x&id=3")
    tracked = replace(REFERENCE, url=URL + "?utm_source=x&id=3", end=len(text) - 1)
    for canonical, expected in ((URL + "?id=3", ["canonical_url"]), ("https://www.example.org/b", [])):
        page = live(tracked.url, canonical_url=canonical, title="A bridge")
        made = report(VerdictKind.VERIFIED, Grade.OK, SAYS, KNOWN, live=page, reference=tracked)
        assert expected == [k for k, _ in offered(made, text)]


def test_an_unreadable_article_gets_words_and_no_patch() -> None:
    """Where the text is not there any more, what can be said is said, and nothing is edited."""
    made = report(VerdictKind.UNARCHIVED, Grade.OK, SAYS, KNOWN, live=live())
    done = with_repairs(made, date(2026, 11, 24), lambda o: None)
    assert [("save", ())] == [(r.kind, r.edits) for r in done.assessments[0].repairs]


@pytest.mark.parametrize(("claim", "others", "offers"), [
    ("The bridge is 300 metres long.", 3, 1), ("It opened in May.", 3, 0), ("Opened 1931.", 1, 0),
    ("大桥全长三百米于去年通车", 2, 1), ("Die Brücke wurde erneuert.", 1, 1), ("", 2, 0)])
def test_one_better_source_and_none_for_a_claim_of_few_words(claim: str, others: int, offers: int) -> None:
    """However many references say it, one is named; what nearly any page says is no reason to name one."""
    lacking = Assessment(Citation(Claim("c1", claim), REFERENCE), "a.wiki", Verdict(VerdictKind.UNSUPPORTED, "why", Grade.FAIL))
    fine = tuple(Assessment(Citation(Claim("c1", claim), Reference(f"r{n}", f"[{n}]", url=f"https://b.example/{n}")), "a.wiki",
                            Verdict(VerdictKind.VERIFIED, "why", Grade.OK), (SAYS,)) for n in range(2, 2 + others))
    made = Report((lacking, *fine), (Document("a.wiki", format="wikitext"),))
    found = [summary for _, summary in offered(made) if "supports the claim" in summary]
    assert ["the reference [2] of this article supports the claim"] * offers == found


def test_an_entry_without_a_claim_is_repaired_by_the_cited_page() -> None:
    """A link of a list is dead, and the copy is recognised: the copy is put behind it, though no claim was judged."""
    text = f"== External links ==\n* [{URL} A bridge]\n"
    reference = replace(REFERENCE, markers=0, start=text.index("["), end=text.index("]") + 1)
    memento = Memento("web.archive.org", f"https://web.archive.org/web/20200101000000/{URL}", URL, datetime(2020, 1, 1, tzinfo=UTC))
    copy = Capture(Source.ARCHIVE, memento.url, Page(PageState.LIVE, title="A bridge"), memento=memento, archive="web.archive.org", status=200)
    gone = Capture(Source.LIVE, URL, Page(PageState.GONE), final_url=URL, status=404)
    known = Finding("identity", Question.IDENTITY, Outcome.PASS, "the title agrees", Source.ARCHIVE)
    made = report(VerdictKind.ROTTED, Grade.WARN, known, live=gone, reference=reference)
    (held,) = made.assessments
    unclaimed = replace(held.citation, claim=replace(held.citation.claim, text=""))
    made = replace(made, assessments=(replace(held, citation=unclaimed, captures=Captures(gone, copy)),))
    done = with_repairs(made, date(2026, 11, 24), lambda o: Article(o, text))
    (edit,) = patch(done.assessments)
    assert text.index("]") + 1 == edit[0]
    assert memento.url in edit[2]
    stranger = replace(known, outcome=Outcome.FAIL)
    other = replace(made, assessments=(replace(made.assessments[0], findings=(stranger,)),))
    assert [] == offered(other, text)
