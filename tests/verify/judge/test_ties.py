"""The shallow reading of a sentence, and what the page ties to something else than the claim does."""

from __future__ import annotations

import pytest

from reports.findings import Support
from verify.judge.facts.numbers import numbers
from verify.judge.lexical.pair.contrast import opposed
from verify.judge.lexical.pair.reader import frame_of
from verify.judge.lexical.pair.tags import tags_of
from verify.judge.lexical.pair.verb_forms import form_of, meant_by
from verify.judge.lexical.pair.words import words_of
from verify.judge.scorers.base import ClaimText, SourceText
from verify.judge.scorers.lexical import Lexical

CHOIR = ("The choir of Harnby sang in Lund, and the brass band, which Petra Voll leads, played in Malmo. Ove Rask, who had "
         "lost his voice, and Mia Tell, who broke a string, could not appear. Karin Lyle conducted the motets and Per Holm "
         "the marches. The council must renew the lease every four years. The hall is heated with gas, the chapel with "
         "wood. The organ was given to the chapel by the mill, not by the parish. All the singers came by bus; one of the "
         "players has complained. The director asked the treasurer to sell the piano. The old rule allowed guests; the "
         "new one forbids them. Tickets cost 12 crowns in the stalls and 7 in the gallery.")


def judged(claim: str, source: str = CHOIR) -> Support:
    """The support of a claim by a page."""
    return Lexical().judge(ClaimText(claim), SourceText(source, source)).support


@pytest.mark.parametrize("claim", [
    "The choir of Harnby played in Malmo.", "Ove Rask broke a string.", "Karin Lyle conducted the marches.",
    "The council may renew the lease every four years.", "The chapel is heated with gas.",
    "The parish gave the organ to the chapel.", "The treasurer sold the piano.",
])
def test_what_the_page_says_of_another_is_not_supported(claim: str) -> None:
    """Words that stand on the page but not with one another bear nothing out."""
    assert judged(claim) is not Support.SUPPORTED


@pytest.mark.parametrize("claim", [
    "The choir of Harnby sang in Lund.", "Petra Voll leads the brass band.", "Per Holm conducted the marches.",
    "The council must renew the lease every four years.", "The chapel is heated with wood.",
    "The mill gave the organ to the chapel.", "Mia Tell broke a string.", "Tickets cost 7 crowns in the gallery.",
])
def test_what_the_page_says_in_another_order_is_supported(claim: str) -> None:
    """Active for passive, a clause without its verb, a relative clause: the same is said."""
    assert judged(claim) is Support.SUPPORTED


def _tied(text: str) -> set[tuple[str, str, str]]:
    return {(t.head.lemma or t.head.shown, t.by, t.dep.shown) for t in frame_of(text).ties}


@pytest.mark.parametrize(("text", "tie"), [
    ("The bridge was closed by the county.", ("close", "subj", "the county")),
    ("Ida took the north, Otto the south.", ("take", "obj", "the south")),
    ("Ida took the north, Otto the south.", ("take", "subj", "otto")),
    ("The mayor, who resigned, wrote a book.", ("write", "subj", "the mayor")),
    ("Born in Tartu, Ida Stern moved away.", ("bear", "obj", "ida stern")),
    ("The agent said the bus had been checked.", ("check", "obj", "the bus")),
    ("The queen's brother paid the fine.", ("pay", "subj", "brother")),
    ("One of the founders left the firm.", ("leave", "subj", "the founders")),
    ("Prosecutors in Lugano allege fraud.", ("allege", "subj", "prosecutors")),
])
def test_a_sentence_is_tied_together(text: str, tie: tuple[str, str, str]) -> None:
    """Who does it and to whom, also in a passive, a list, a relative clause and where the verb is left out."""
    assert tie in _tied(text)


def test_a_verb_left_out_is_denied_or_not() -> None:
    """"Whereas tin does not": the verb before, denied."""
    denied = {t.dep.shown: t.head.denied for t in frame_of("Lead melts in the flame, whereas iron does not.").ties
              if t.by == "subj"}
    assert {"lead": False, "iron": True} == denied


def test_words_are_told_apart_by_their_neighbours() -> None:
    """One word is a verb after its noun and a noun after an article."""
    assert ["D", "N", "V", "D", "N"] == tags_of(words_of("The village plans a plan"))[:5]


def test_verbs_are_known_with_their_forms_and_meanings() -> None:
    """An irregular form has its base, a verb of two words what it means, opposites exclude each other."""
    form = form_of("written")
    assert ("write", "past") == ((form.lemma, form.form) if form else ("", ""))
    assert "reject" in meant_by("turn", "down")
    assert (True, False) == (opposed("grant", "refuse"), opposed("grant", "approve"))


@pytest.mark.parametrize(("text", "values"), [
    ("She finished in 2:14:07.", [8047.0]), ("It fell by two thirds between 1980 and 1990.", [200 / 3]),
    ("nausea (22 v 13 per cent)", [22.0, 13.0]), ("damages of one pound", [1.0]), ("version 4.1.3 is out", []),
])
def test_values_are_read_whole(text: str, values: list[float]) -> None:
    """Durations, shares in words, a unit said once for two values, "one" before a unit; a version is no number."""
    taken = [(text.index("1980"), len(text))] if "1980" in text else []
    assert values == pytest.approx([n.value for n in numbers(text, taken)])


@pytest.mark.parametrize(("claim", "source", "support"), [
    ("Der Rat lehnte den Bau der Halle mit 19 zu 11 Stimmen ab.",
     "Der Rat lehnte am Montag den Bau der Halle mit 19 zu 11 Stimmen ab. Der Bau hätte 4 Millionen Euro gekostet.",
     Support.SUPPORTED),
    ("El pleno aprobó el presupuesto con 13 votos.",
     "El pleno no aprobó el lunes el presupuesto con 13 votos. El alcalde se abstuvo.", Support.CONTRADICTED),
    ("Городской совет одобрил ремонт моста 19 голосами против 11.",
     "Городской совет одобрил в понедельник ремонт моста 19 голосами против 11. Мост закроют к 2027 году. Работы "
     "обойдутся в 4 миллиона.", Support.SUPPORTED),
])
def test_a_weekday_may_be_left_unsaid(claim: str, source: str, support: Support) -> None:
    """A claim in another language need not say on which day; a negation still turns it."""
    assert judged(claim, source) is support


def test_a_thing_at_a_place_may_be_called_by_the_place() -> None:
    """"Cape Orm was lit" is borne out by "the lighthouse at Cape Orm was lit"; a lighthouse elsewhere is another."""
    page = "The lighthouse at Cape Orm was lit for the first time on 4 May 1931, after three winters of work."
    judged = Lexical().judge(ClaimText("Cape Orm was lit for the first time on 4 May 1931."), SourceText(page, page))
    assert Support.SUPPORTED is judged.support


def test_leaders_and_heads_of_state_are_the_same_people() -> None:
    """What reports call by turns is no other end of a tie."""
    page = "The heads of state of Velia and Ostmark met in the capital on Wednesday."
    judged = Lexical().judge(ClaimText("The leaders of Velia and Ostmark met in the capital."), SourceText(page, page))
    assert Support.SUPPORTED is judged.support
