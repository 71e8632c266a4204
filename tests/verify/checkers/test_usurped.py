"""A lapsed domain that a stranger serves now is usurped; a site that changed its page is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from refs.model import Capture, Captures, Document, PageState, Source
from reports.findings import VerdictKind
from tests.fakes import NOW, capture, citation
from verify.judge.checkers.archived import Archived
from verify.judge.checkers.base import Case
from verify.judge.checkers.page_state import PageStateChecker
from verify.judge.checkers.support import SupportChecker
from verify.judge.scorers.lexical import Lexical
from verify.policy.strikes import Observation, PolicyOptions, night_of
from verify.policy.verdicts import judge

URL = "https://oxbury-council.example/mill"
CLAIM = "The mill at Oxbury burned down on 4 May 1911 after lightning struck its roof."
OLD = (f"{CLAIM} Forty looms were lost and the owner, Jane Hartley, put the damage at 12,000 pounds. The village rebuilt the mill two "
       "years later with a slate roof and an iron frame. Today the building houses a museum of weaving that opened its doors in the "
       "spring of 1987 and is run by volunteers of the parish, who demonstrate two of the looms on Sundays.")
CASINO = ("Play the best online casino games today and claim your welcome bonus. Our slots pay out every day, and the jackpot has never "
          "been higher. Poker, roulette and blackjack tables are open around the clock, with live dealers. Register now to get free "
          "spins on the newest slots and start winning with the most trusted betting brand of the year, licensed and safe.")
TOGEL = "Situs judi slot gacor dan togel terpercaya. Bandar slot online dengan jackpot terbesar. Daftar sekarang dan menang setiap hari."
THAI = "เล่นสล็อตออนไลน์กับเว็บตรง ฝากถอนไม่มีขั้นต่ำ แจ็คพอตแตกง่าย บาคาร่า และคาสิโนสด ตลอดวัน"
KOREAN = "안전한 카지노와 바카라 사이트를 추천합니다. 슬롯 게임과 토토 보너스를 받으세요."
GREEK = "Ο δήμος αγόρασε λεωφορεία και τα έδωσε στους πολίτες της πόλης, όπως είπε ο δήμαρχος στο συμβούλιο."
SHOP = ("Compare mattresses, sofas and garden chairs at the lowest prices. We deliver within three days and take back what does not please. "
        "Read our buying guides for beds, desks and lamps, written by people who tried each of them at home for a month. Sign in to see "
        "what others bought, and get a voucher for the next order. Our warehouse stocks eleven thousand articles from ninety makers.")


def page(text: str, title: str, source: Source = Source.LIVE, site: str = "") -> Capture:
    made = capture(text, source, url=URL)
    return replace(made, page=replace(made.page, title=title, site=site))


def case(live: Capture, archived: Capture | None) -> Case:
    cited = citation(CLAIM)
    cited = replace(cited, reference=replace(cited.reference, url=URL, title="The fire at Oxbury mill"))
    return Case(cited, Captures(live, archived), Document("a.md"), Lexical())


COPY = page(OLD, "The fire at Oxbury mill", Source.ARCHIVE)


def state(live: Capture, archived: Capture | None = COPY) -> PageState | None:
    return next(iter(PageStateChecker().check(case(live, archived)))).state


@pytest.mark.parametrize("live", [page(CASINO, "Best Online Casino 2024"), page(TOGEL, "Slot Gacor Hari Ini"),
                                  page(THAI, "สล็อตออนไลน์"),
                                  page(KOREAN, "온라인 순위"), page(SHOP, "Cheap furniture, delivered")],
                         ids=["casino", "togel", "thai", "korean", "shop"])
def test_a_strangers_page_is_usurped(live: Capture) -> None:
    """Nothing of the copy, of the title, or of the host's own name is left."""
    assert PageState.USURPED == state(live)


@pytest.mark.parametrize("live", [
    page(GREEK, "Ο δήμος και τα λεωφορεία"),
    page(OLD, "The fire at Oxbury mill"),
    page(SHOP, "The fire at Oxbury mill"),
    page(SHOP, "Services", site="Oxbury Council"),
    page(SHOP.replace("We deliver", "Oxbury market delivers"), "Market"),
    page("Casino night at the village hall raised 900 pounds for the roof, the Oxbury parish said.", "Casino night"),
], ids=["another script", "the page", "its title", "its site", "its name in the text", "an evening"])
def test_the_sites_own_page_is_not(live: Capture) -> None:
    """A site that says its name is itself, whatever it put there."""
    assert PageState.LIVE == state(live)


def test_without_a_copy_nothing_is_said() -> None:
    """There is nothing to compare with."""
    assert PageState.LIVE == state(page(CASINO, "Best Online Casino 2024"), None)


def test_a_usurped_page_whose_copy_says_it_is_rotted_at_once() -> None:
    """Though every night before it answered: what it answered was the stranger's page."""
    made = case(page(CASINO, "Best Online Casino 2024"), COPY)
    findings = [f for checker in (PageStateChecker(), Archived(), SupportChecker()) for f in checker.check(made)]
    seen = (Observation(night_of(NOW), NOW, Source.LIVE, PageState.LIVE),)
    assert VerdictKind.ROTTED == judge(made.citation, findings, seen, PolicyOptions(), NOW).kind
