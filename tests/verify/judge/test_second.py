"""The second judge: when it is asked, what the two opinions come to, and what it can never do."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from refs.model import Captures, Document
from reports.findings import Evidence, Fact, FactStatus, Outcome, Support
from tests.fakes import capture, citation
from verify.judge.checkers.base import Case
from verify.judge.checkers.support import SupportChecker
from verify.judge.findings import passing
from verify.judge.registry import Judges, WiringError, judge_of
from verify.judge.scorers.base import ClaimText, Judgement, Scorer, SourceText
from verify.judge.second.cascade import Cascade
from verify.judge.second.combine import combined
from verify.judge.second.gate import Band, why_ask

PAGE = "The ferry at Ostmark carried 4,100 passengers in 1987. Its captain may have known of the leak."
SOURCE = SourceText(PAGE)
CLAIM = ClaimText("The ferry at Ostmark carried 4,100 passengers in 1987.")
SEEN = (Evidence("The ferry at Ostmark carried 4,100 passengers in 1987."),)
GREEN = Judgement(Support.SUPPORTED, 0.9, "all is there", SEEN)
GAP = (Evidence("Its captain may have known of the leak."),)
"""A passage that has nothing of the figure in the claim."""
LABELS = (Support.SUPPORTED, Support.PARTIAL, Support.NOT_SUPPORTED, Support.CONTRADICTED)


class Scripted(Scorer):
    """Answers as it is told and counts how often it is asked."""

    def __init__(self, name: str, answer: Judgement | Callable[[ClaimText], Judgement]) -> None:
        self.name, self.answer, self.asked = name, answer, 0

    @property
    def identity(self) -> str:
        return f"{self.name} rev7"

    def judge(self, claim: ClaimText, source: SourceText) -> Judgement:
        self.asked += 1
        return self.answer if isinstance(self.answer, Judgement) else self.answer(claim)


class Ruled(Scripted):
    """Calls a claim supported from .47 on, unless a rule of its own holds the label."""

    def __init__(self, name: str, answer: Judgement, held: str = "") -> None:
        super().__init__(name, answer)
        self.held = held

    def at(self, claim: ClaimText, source: SourceText, score: float) -> Judgement:
        assert isinstance(self.answer, Judgement)
        if self.held or score < 0.47:
            return replace(self.answer, support=Support.PARTIAL, score=score, code=self.held)
        return replace(self.answer, support=Support.SUPPORTED, score=score)


def pointed(support: Support, missing: str = "4,100 passengers") -> Judgement:
    """An opinion that names what is missing, and quotes the passage that comes nearest."""
    return Judgement(support, 0.1, "as told", GAP, missing=(missing,))


def unsaid(score: float = 0.9) -> Judgement:
    """A first "supported" whose passage does not say the figure."""
    return Judgement(Support.SUPPORTED, score, "by other words", GAP)


def both(first: Judgement, second: Judgement, right: float = 0.78, held: str = "") -> Judgement:
    judges = Ruled("one", first, held), Scripted("two", second)
    judges[1].right = right
    return combined(first, second, judges, CLAIM, SOURCE)


def said(support: Support, score: float = 0.6, evidence: tuple[Evidence, ...] = SEEN) -> Judgement:
    return Judgement(support, score, "as told", evidence)


@pytest.mark.parametrize("first", LABELS)
@pytest.mark.parametrize("second", LABELS)
def test_where_both_are_sure_and_differ_the_more_careful_answer_stands(first: Support, second: Support) -> None:
    """Whatever the two say, with a reason that can be looked up, the result vouches for no more than either of them."""
    expected = LABELS[max(LABELS.index(first), LABELS.index(second))]
    score = 0.9 if first is Support.SUPPORTED else 0.1
    opinion = said(second) if second is Support.SUPPORTED else pointed(second)
    assert expected is both(replace(unsaid(score), support=first), opinion, 0.85).support


@pytest.mark.parametrize("score", [0.5, 0.6, 0.9])
@pytest.mark.parametrize(("right", "expected"), [
    (0.60, Support.SUPPORTED), (0.78, Support.SUPPORTED), (0.82, Support.NOT_SUPPORTED), (0.99, Support.NOT_SUPPORTED)])
def test_a_second_judge_that_shows_a_gap_lowers_where_it_is_as_good_as_the_first(score: float, right: float, expected: Support) -> None:
    """One that is right in 60 or 78 % cannot overrule the first; one that is right as often as the first can."""
    assert expected is both(unsaid(score), pointed(Support.NOT_SUPPORTED), right).support


@pytest.mark.parametrize("support", LABELS[1:])
@pytest.mark.parametrize("missing", ["", "captain", "the ferry at Ostmark", "the price of a ticket", "4,100 passengers in 1987"])
def test_a_bare_word_against_a_green_moves_its_score_alone(support: Support, missing: str) -> None:
    """No part is named, or one that the claim does not have, or that stands in the passage: that is no reason to look up."""
    got = both(GREEN, replace(said(support), missing=(missing,) if missing else ()), 0.99)
    assert (Support.SUPPORTED, True) == (got.support, 0.5 <= got.score < GREEN.score)
    assert "but shows no part that is missing" in got.reason
    assert support is got.opinions[1].support, "the report shows that the two differ"


@pytest.mark.parametrize(("quoted", "missing", "expected"), [
    ("The ferry is said to have carried 4,100 passengers.", "4,100 passengers", Support.PARTIAL),
    ("The ferry possibly carried 4,100 passengers in 1987.", "4,100 passengers in 1987", Support.PARTIAL),
    ("The ferry carried 4,100 passengers; its captain is said to have known of the leak.", "4,100 passengers", Support.SUPPORTED),
    ("The ferry is said to have carried 4,100 passengers.", "", Support.SUPPORTED),
])
def test_a_reservation_in_what_is_quoted_is_a_reason(quoted: str, missing: str, expected: Support) -> None:
    """The passage has the part, and only as hearsay or as what may be."""
    source = SourceText(f"{quoted} {PAGE}")  # its quotation is evidence of a lowered label
    second = Scripted("two", Judgement(Support.PARTIAL, 0.3, "as told", (Evidence(quoted),), missing=(missing,) if missing else ()))
    second.right = 0.82
    got = combined(GREEN, second.judge(CLAIM, source), (Ruled("one", GREEN), second), CLAIM, source)
    assert (expected, quoted if expected is Support.PARTIAL else SEEN[0].text) == (got.support, got.evidence[0].text)


def test_a_gap_that_the_first_has_filled_in_another_spelling_is_none() -> None:
    """The first judge found the figure as "some four thousand": the second has overlooked it."""
    first = replace(unsaid(), facts=(Fact("number", "4,100 passengers", FactStatus.FOUND, "forty-one hundred"),))
    assert Support.SUPPORTED is both(first, pointed(Support.NOT_SUPPORTED), 0.99).support


@pytest.mark.parametrize(("first", "score", "right", "held", "expected"), [
    (Support.PARTIAL, 0.4, 0.78, "", Support.SUPPORTED), (Support.NOT_SUPPORTED, 0.3, 0.78, "", Support.SUPPORTED),
    (Support.PARTIAL, 0.3, 0.60, "", Support.PARTIAL), (Support.PARTIAL, 0.4, 0.78, "number", Support.PARTIAL),
    (Support.CONTRADICTED, 0.4, 0.78, "", Support.CONTRADICTED), (Support.PARTIAL, 0.4, 0.50, "", Support.PARTIAL)])
def test_a_doubtful_claim_is_lifted_where_only_the_score_stood_in_the_way(
        first: Support, score: float, right: float, held: str, expected: Support) -> None:
    """By the odds of the second's word, and never past a rule of the first judge or a contradiction it sees."""
    got = both(said(first, score), said(Support.SUPPORTED), right, held)
    assert (expected, False) == (got.support, got.certain)


def test_the_score_weighs_both_opinions() -> None:
    """A yes of a judge that is right in 75 % makes odds of 1 to 3 even; a no takes the same away."""
    yes, no = both(said(Support.SUPPORTED, 0.5), said(Support.SUPPORTED), 0.75), both(said(Support.PARTIAL, 0.5), said(Support.PARTIAL), 0.75)
    assert (0.75, 0.25) == (pytest.approx(yes.score), pytest.approx(no.score))


@pytest.mark.parametrize("second", LABELS)
def test_a_second_judge_convicts_nobody(second: Support) -> None:
    """What fails a build is a hard fact of the first judge; a model's word is never certain."""
    got = both(GREEN, replace(said(second), certain=True))
    assert not got.certain


def test_both_opinions_stand_with_name_revision_and_reason() -> None:
    """A reader sees who said what, the first judge first."""
    got = both(GREEN, replace(said(Support.PARTIAL), reason="the year is another ferry's"))
    assert [("one", "rev7", Support.SUPPORTED, "all is there"), ("two", "rev7", Support.PARTIAL, "the year is another ferry's")] == [
        (o.by, o.revision, o.support, o.reason) for o in got.opinions]
    assert "two says only a part is supported (the year is another ferry's)" in got.reason


@pytest.mark.parametrize("support", LABELS)
@pytest.mark.parametrize("quoted", [(), (Evidence("The ferry sank with all hands."),), (Evidence("  "),)])
def test_an_opinion_that_quotes_nothing_of_the_page_counts_for_nothing(support: Support, quoted: tuple[Evidence, ...]) -> None:
    """The first opinion stands, and the second is shown as none."""
    got = both(GREEN, said(support, evidence=quoted))
    assert Support.SUPPORTED == got.support
    assert 0.9 == got.score
    assert Support.UNCHECKED == got.opinions[1].support
    assert "second_unquoted" == got.opinions[1].code


def test_a_made_up_passage_is_dropped_beside_a_real_one() -> None:
    """One passage that stands in the page is enough; the lines of a page may be broken elsewhere."""
    real = Evidence("The ferry at Ostmark\ncarried 4,100 passengers")
    got = both(GREEN, said(Support.PARTIAL, evidence=(Evidence("It sank."), real)), 0.85)
    assert ("two", Support.PARTIAL) == (got.opinions[1].by, got.opinions[1].support)


@pytest.mark.parametrize("fact", [
    Fact("number", "4,200", FactStatus.DIFFERENT, "4,100"), Fact("date", "1988", FactStatus.ABSENT),
    Fact("name", "Lindqvist", FactStatus.ABSENT), Fact("quotation", "we knew", FactStatus.ABSENT)])
def test_a_models_supported_is_held_to_the_facts(fact: Fact) -> None:
    """A number, date, name or quotation that the page lacks leaves at most a part, and the line says which."""
    got = both(Judgement(Support.UNCHECKED, 0.5, "another language", SEEN, (fact,), code="language"), said(Support.SUPPORTED))
    assert Support.PARTIAL == got.support
    assert "second_facts" == got.opinions[1].code
    assert fact.claimed in got.reason


def test_a_claim_in_another_language_is_the_second_judges() -> None:
    """The first gives no answer there; the second's stands, and is never certain."""
    got = both(Judgement(Support.UNCHECKED, 0.5, "another language", code="language"), replace(said(Support.SUPPORTED), certain=True))
    assert (Support.SUPPORTED, False) == (got.support, got.certain)


@pytest.mark.parametrize(("first", "expected"), [
    (GREEN, ""),
    (replace(GREEN, score=0.5), "the first score is in doubt"),
    (Judgement(Support.PARTIAL, 0.4, ""), "the first score is in doubt"),
    (Judgement(Support.NOT_SUPPORTED, 0.1, ""), ""),
    (Judgement(Support.NOT_SUPPORTED, 0.5, "", certain=True), ""),
    (replace(GREEN, evidence=(Evidence("In 1987 some 4,100 people went by Ostmark's ferry."),)), "the page says it in other words"),
    (replace(GREEN, evidence=(Evidence("The ferry at Ostmark possibly carried 4,100 passengers in 1987."),)), "the passage holds a hedge"),
    (replace(GREEN, evidence=(Evidence("The ferry at Ostmark was alleged to have carried 4,100 passengers in 1987."),)),
     "the passage holds an attitude or a plan"),
    (replace(GREEN, evidence=(Evidence("The ferry at Ostmark carried more than 4,100 passengers in 1987."),)), "the passage holds a comparison"),
    (replace(GREEN, evidence=(Evidence("The ferry at Ostmark never carried 4,100 passengers in 1987."),)), "the passage holds a negation"),
    (replace(GREEN, evidence=()), "no passage is shown"),
    (Judgement(Support.UNCHECKED, 0.5, "", code="language"), ""),
    (Judgement(Support.UNCHECKED, 0.5, "", code="stub"), ""),
])
def test_the_second_is_asked_where_it_can_change_the_answer(first: Judgement, expected: str) -> None:
    """Doubtful scores, and greens whose passage is not nearly the claim itself; hard facts and blanks never."""
    assert expected == why_ask(CLAIM, first, Band())


def test_equal_pairs_are_asked_for_once_and_the_cap_holds() -> None:
    """The answer is kept; past the cap the first opinion stands and says so."""
    second = Scripted("two", said(Support.SUPPORTED))
    judge = Cascade(Scripted("one", replace(GREEN, score=0.5)), second, calls=1)
    once, again = judge.judge(CLAIM, SOURCE), judge.judge(CLAIM, SOURCE)
    capped = judge.judge(ClaimText("The captain knew."), SOURCE)
    assert (once, 1) == (again, second.asked)
    assert Support.SUPPORTED == capped.support
    assert "scorer_spent" == capped.opinions[1].code
    assert "second_calls" in capped.reason


def test_a_second_judge_that_breaks_leaves_the_first_opinion() -> None:
    """It is no crash of the checker, and the finding is not remembered: another night may have the answer."""
    def breaks(claim: ClaimText) -> Judgement:
        raise RuntimeError("no such tensor")

    judge = Cascade(Scripted("one", replace(GREEN, score=0.5)), Scripted("two", breaks))
    case = Case(citation(CLAIM.text), Captures(capture(PAGE)), Document("a.md"), judge)
    found, = SupportChecker().check(case)
    assert Outcome.PASS == found.outcome
    assert Support.SUPPORTED == found.support
    assert passing(found) is True
    assert "no second opinion of two: it stopped with RuntimeError" in found.reason


def test_what_the_second_doubts_no_sum_of_pages_lifts_again() -> None:
    """A lowered page is not made green by a neighbour that adds nothing of its own."""
    second = Scripted("two", pointed(Support.NOT_SUPPORTED))
    second.right = 0.85
    judge = Cascade(Scripted("one", unsaid(0.7)), second)
    page = f"{PAGE} " + "The harbour was dredged each spring, and nets were mended on the quay. " * 30
    beside = (citation(CLAIM.text, "https://example.org/b"), Captures(capture(page, url="https://example.org/b")))
    found = list(SupportChecker().check(Case(citation(CLAIM.text), Captures(capture(page)), Document("a.md"), judge, (beside,))))
    assert [(Outcome.FAIL, False)] == [(f.outcome, f.certain) for f in found]


def test_another_revision_of_the_second_is_another_judge() -> None:
    """Findings are remembered by both judges and by the band: none of them changes unseen."""
    one, two = Scripted("one", GREEN), Scripted("two", GREEN)
    assert 3 == len({Cascade(one, two).identity, Cascade(one, two, Band(0.1, 0.9)).identity, one.identity})


def test_a_judge_is_no_second_to_itself() -> None:
    """A clear error before anything is fetched, as is a name that nobody bears."""
    with pytest.raises(WiringError, match="judges every pair already"):
        judge_of(Judges("lexical", "lexical"))
    with pytest.raises(WiringError, match="no scorer is called 'lexicl'"):
        judge_of(Judges("lexical", "lexicl"))


@pytest.mark.parametrize("right", [0.82, 0.85, 0.95])
def test_a_second_judge_of_known_quality_removes_more_false_greens_than_true_ones(right: float) -> None:
    """Seeded: of 2,000 doubtful greens, half of them false, about the share it is right in is lowered rightly."""
    chance = random.Random(20)
    truth = {f"Claim {n} of the ferry.": n % 2 == 0 for n in range(2000)}

    def oracle(claim: ClaimText) -> Judgement:
        holds = truth[claim.text] if chance.random() < right else not truth[claim.text]
        return said(Support.SUPPORTED) if holds else pointed(Support.NOT_SUPPORTED, claim.text)

    second = Scripted("two", oracle)
    second.right = right
    judge = Cascade(Ruled("one", unsaid(0.6)), second, calls=2000)
    green = {text: judge.judge(ClaimText(text), SOURCE).support is Support.SUPPORTED for text in truth}
    kept = sum(green[t] for t, holds in truth.items() if holds) / 1000
    caught = sum(not green[t] for t, holds in truth.items() if not holds) / 1000
    assert (True, True) == (abs(kept - right) < 0.04, abs(caught - right) < 0.04)
