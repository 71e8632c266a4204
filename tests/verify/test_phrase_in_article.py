"""A phrase of dead pages that a short article quotes does not outvote the sentence that states the claim."""

from __future__ import annotations

import pytest

from refs.model import Capture, Captures, Citation, Claim, Document, Page, PageState, Reference, Source
from reports.findings import Outcome, Question
from verify.judge import findings as judging
from verify.judge.registry import scorer

URL = "https://www.example.org/a"


def states(claim: str, text: str, rule: str, said: str, status: int = 200, title: str = "Notes",
           state: PageState = PageState.PARKED) -> set[Outcome]:
    """The outcomes on support (none where the page is not read), of a page that was called dead by `rule` for what it says."""
    page = Page(state, text=text, all_text=text, title=title, rule=rule,
                reason=f'the page says "{said}"', confidence=0.9)
    capture = Capture(Source.LIVE, URL, page, final_url=URL, status=status)
    citation = Citation(Claim("c1", claim), Reference("r1", url=URL, title="Notes"))
    found = judging.findings(judging.Work(citation, Captures(capture), Document("a.md")), judging.checkers(), scorer("lexical"))
    return {f.outcome for f in found if f.question is Question.SUPPORT}


@pytest.mark.parametrize(("claim", "text", "said"), [
    ("The mill of Oster was built in 1802.", "The mill of Oster was built in 1802.\nThis domain is for sale, its old site says.",
     "this domain is for sale"),
    ("Die Mühle von Oster wurde 1802 gebaut.", "Die Mühle von Oster wurde 1802 gebaut.\nDort hieß es: Diese Domain steht zum Verkauf.",
     "diese domain steht zum verkauf"),
    ("Le moulin d'Oster fut construit en 1802.", "Le moulin d'Oster fut construit en 1802.\nOn y lisait : page introuvable.",
     "page introuvable"),
])
def test_an_article_that_states_the_claim_is_live(claim: str, text: str, said: str) -> None:
    """It stands there in a sentence of its own: the phrase is a quotation."""
    assert {Outcome.PASS} == states(claim, text, "parked-says", said)


@pytest.mark.parametrize(("rule", "said"), [
    ("paywall-said", "subscribe to continue reading"), ("challenge-words", "verify you are human"),
    ("region-closed", "not available in your country"), ("consent-here", "we value your privacy"),
])
def test_a_wall_before_which_the_claim_stands_hides_nothing(rule: str, said: str) -> None:
    """A teaser may state it, and an article may quote what walls say: what can be read there is the page's."""
    text = f"The mill of Oster was built in 1802.\n“{said.capitalize()}”, one read on its door for years."
    assert {Outcome.PASS} == states("The mill of Oster was built in 1802.", text, rule, said)


@pytest.mark.parametrize(("text", "rule", "status"), [
    ("This domain is for sale.\nBuy this domain.", "parked-says", 200),
    ("The mill of Oster was built in 1802.\nThis domain is for sale.", "parked-elsewhere", 200),
    ("The mill of Oster was built in 1802.\nThis domain is for sale.", "parked-says", 404),
])
def test_a_dead_page_stays_dead(text: str, rule: str, status: int) -> None:
    """No such sentence, or it was not called dead for its words alone."""
    assert set() == states("The mill of Oster was built in 1802.", text, rule, "this domain is for sale", status)


@pytest.mark.parametrize("rule", ["redirect-home", "redirect-not-found", "soft-404-markup"])
@pytest.mark.parametrize(("title", "text", "wanted"), [
    ("Notes", "The mill of Oster was built in 1802.", {Outcome.PASS}),
    ("Notes | Oster", "The mill of Oster was built in 1802.", {Outcome.PASS}),
    ("Notes", "The wall of Oster fell in a storm.", set()),
    ("Oster Herald", "The mill of Oster was built in 1802.", set()),
    ("Oster Herald", "Notes\nThe mill of Oster was built in 1802.", set()),
])
def test_a_page_called_dead_for_its_place_is_read_where_it_is_the_cited_one(
    rule: str, title: str, text: str, wanted: set[Outcome],
) -> None:
    """Its own title is the cited one and it states the claim; a front page's teaser that does is none."""
    assert wanted == states("The mill of Oster was built in 1802.", text, rule, "", title=title)


@pytest.mark.parametrize(("text", "said"), [
    ("Die Galerie war bis spät am Abend voll, und der Rat tagte im alten Saal am Markt.\n"
     "Auf dem Schild stand: Diese Domain steht zum Verkauf.", "diese domain steht zum verkauf"),
    ("議会は木曜日に古い会館で開かれ、傍聴席は夜遅くまで満員だったと記者は伝えた。\n看板には「ページが見つかりません」とあった。",
     "ページが見つかりません"),
    ("Совет собрался в четверг в старом зале на площади, и галерея была полна до позднего вечера, пока мэр говорил.\n"
     "На вывеске было: страница не найдена.", "страница не найдена"),
])
def test_a_short_article_with_the_cited_title_is_live_though_it_lacks_the_claim(text: str, said: str) -> None:
    """A sentence or two beside the quoted phrase, in any language: it is judged, and found silent or other."""
    claim = "The mill of Oster was built in 1802."
    assert states(claim, text, "soft-404-told", said)
    assert set() == states(claim, text, "soft-404-told", said, title="Oster Herald")


def test_an_error_page_that_keeps_the_cited_title_stays_dead() -> None:
    """All that it says is said to the visitor."""
    text = ("Sorry, the page you are looking for could not be found.\n"
            "You can go back to our home page, or use the search above to find what you need on our site today.")
    assert set() == states("The mill of Oster was built in 1802.", text, "soft-404-told", "the page you are looking for could not be found")


@pytest.mark.parametrize(("rule", "state", "said", "judged"), [
    ("paywall-said", PageState.PAYWALLED, "subscribe to continue reading", False),
    ("consent-here", PageState.THIN, "we value your privacy", False),
    ("region-closed", PageState.BLOCKED, "not available in your country", False),
    ("soft-404-told", PageState.SOFT_404, "page not found", True),
])
def test_a_wall_under_the_cited_title_stays_one(rule: str, state: PageState, said: str, judged: bool) -> None:
    """A teaser bears the title of its article: where it does not state the claim, the rest may, and nobody read it."""
    text = ("The board of Oster sat on Monday evening and heard two long reports on its roads and bridges.\n"
            f"{said.capitalize()}.\nFarmers had come in numbers, and many of them stayed until the lamps were put out.")
    found = states("The mill of Oster was built in 1802.", text, rule, said, state=state)
    assert judged == bool(found)
