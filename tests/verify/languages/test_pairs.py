"""Claims in twelve languages beside a text in theirs: what is turned is never green, what is true never red."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from reports.findings import Support
from verify.judge.lexical.scorer import ByWords
from verify.judge.scorers.base import ClaimText, Judgement, SourceText

RED = (Support.NOT_SUPPORTED, Support.CONTRADICTED)
SCORER = ByWords()
TEXTS = [(path.stem, text) for path in sorted(Path(__file__).parent.joinpath("pairs").glob("*.toml"))
         for text in tomllib.loads(path.read_text("utf-8"))["text"]]
TRUE = [(code, text["source"].strip(), claim) for code, text in TEXTS for claim in text["true"]]
OPEN = [(code, text["source"].strip(), claim) for code, text in TEXTS for claim in text.get("open", ())]
"""True ones that words in order cannot settle: worked out, rounded, converted."""
FALSE = [(code, text["source"].strip(), family, claim) for code, text in TEXTS for family, claim in text["false"]]


def judge(claim: str, source: str) -> Judgement:
    return SCORER.judge(ClaimText(claim), SourceText(text=source))


@pytest.mark.parametrize(("code", "source", "claim"), TRUE + OPEN,
                         ids=[f"{c}-{n}" for n, (c, _, _) in enumerate(TRUE + OPEN)])
def test_a_true_claim_is_not_convicted(code: str, source: str, claim: str) -> None:
    """A paraphrase that the words do not settle is "could not tell", and never certain."""
    got = judge(claim, source)
    assert got.support not in RED, got.reason
    assert not got.certain


@pytest.mark.parametrize(("code", "source", "family", "claim"), FALSE,
                         ids=[f"{f[0]}-{n}-{f[2]}" for n, f in enumerate(FALSE)])
def test_a_turned_claim_is_not_supported(code: str, source: str, family: str, claim: str) -> None:
    """Another number, date or name, a negation, the other direction, a hope told as done: none is green."""
    assert judge(claim, source).support is not Support.SUPPORTED


@pytest.mark.parametrize("code", sorted({code for code, _ in TEXTS}))
def test_most_true_claims_are_supported(code: str) -> None:
    """Abstaining from everything would pass the tests above: at least half of the true claims are green."""
    got = [judge(claim, source).support for c, source, claim in TRUE if c == code]
    assert got.count(Support.SUPPORTED) >= 0.5 * len(got)


@pytest.mark.parametrize("code", sorted({code for code, _ in TEXTS}))
def test_plain_differences_are_told(code: str) -> None:
    """Where a number, a negation or an opposite differs in its plain place, the verdict says so."""
    told = [judge(claim, source) for c, source, _, claim in FALSE if c == code]
    assert sum(j.support in RED for j in told) >= 3
    assert {j.code for j in told if j.support in RED} <= {"number_different", "date_different", "negation", "opposite"}


def test_a_claim_in_another_language_is_unchecked() -> None:
    """Shared names and numbers are no support across languages, and their absence no conviction."""
    source = next(s for c, s, _ in TRUE if c == "de")
    got = judge("The study with 1264 patients was led by Prof. Renate Holm.", source)
    assert (got.support, got.code) == (Support.UNCHECKED, "language")


def test_a_language_without_data_is_green_only_word_for_word() -> None:
    """In a language that has no file, any small word could turn the claim unseen."""
    source = "Köprü 1994 yılında açıldı ve çok uzun. Bu köprü için ücret alınmıyor."
    assert judge("Bu köprü için ücret alınmıyor.", source).support is Support.SUPPORTED
    changed = judge("Bu köprü için ücret alınıyor.", source)
    assert (changed.support, changed.code) == (Support.UNCHECKED, "language")


def test_the_evidence_is_the_sentence_of_the_page() -> None:
    """The passage shown is one sentence of a Chinese page, and not the page."""
    source = next(s for c, s, _ in TRUE if c == "zh")
    got = judge("大桥全长2.8公里。", source)
    assert [e.text for e in got.evidence] == ["大桥全长2.8公里，总投资9.6亿元。"]
    assert source[got.evidence[0].start:got.evidence[0].end] == got.evidence[0].text


def test_given_sentences_keep_their_numbers() -> None:
    """In the list form of `citewatch judge` the evidence names the sentence by its place in the list."""
    given = ("Der Turm ist alt.", "Er wurde nicht verkauft und die Stadt besitzt ihn.", "Die Brücke kostete 5 Millionen Euro.")
    got = SCORER.judge(ClaimText("Die Brücke kostete 5 Millionen Euro."), SourceText("\n".join(given), sentences=given))
    assert (got.support, [e.sentence for e in got.evidence]) == (Support.SUPPORTED, [2])


def test_the_evidence_marks_the_words_that_were_met() -> None:
    """The report shows which words of the passage bear the claim out."""
    source = "Der Turm ist alt. Die Brücke kostete 5 Millionen Euro, sagte die Stadt."
    got = judge("Die Brücke kostete 5 Millionen Euro.", source).evidence[0]
    assert [got.text[s:e] for s, e in got.matched] == ["Brücke", "kostete", "5 Millionen", "Euro"]


def test_the_whole_page_is_read_before_a_claim_is_left_open() -> None:
    """What the article's text lacks may stand in the visible text around it."""
    article = "Der Turm ist alt und er gehört der Stadt. Er wurde nicht verkauft."
    page = SourceText(text=article, all_text=f"{article}\nDie Brücke kostete 5 Millionen Euro.")
    assert SCORER.judge(ClaimText("Die Brücke kostete 5 Millionen Euro."), page).support is Support.SUPPORTED


@pytest.mark.parametrize("text", ["cent " * 40_000, "dreizehn" * 5_000 + "x", "1 234 " * 20_000, "一万亿" * 30_000,
                                  "à " * 60_000, "не " * 60_000, "(" * 100_000, "、" * 100_000])
def test_no_page_stalls_the_reader(text: str) -> None:
    """A page made to be slow is read in bounded time: the limit of the suite is the limit here."""
    for claim in ("Le maire a refusé le plan de 300 euros.", "Der Rat hat dreizehn Häuser verkauft.", "市长批评了议员。"):
        assert not judge(claim, text[:200_000]).certain


@pytest.mark.parametrize(("claim", "source"), [
    ("Die Polizei nahm den Täter fest.", "Die Polizei nahm den Vater des Täters fest. Der Täter floh."),
    ("Klara Busch gewann.", "Anna Weber, die Schwester von Klara Busch, gewann. Es war ein Fest für alle."),
    ("La policía detuvo al ministro.", "La policía detuvo al hermano del ministro. El ministro no habló con la prensa."),
])
def test_a_noun_that_belongs_to_another_is_not_the_one_spoken_of(claim: str, source: str) -> None:
    """The thief's father is not the thief, wherever in the sentence he stands."""
    assert judge(claim, source).support is not Support.SUPPORTED


@pytest.mark.parametrize(("claim", "source"), [
    ("Der Turm steht in Bonn.", "Der Turm steht in Bonn und nicht in Köln. Er ist alt."),
    ("La torre está en Lugo.", "La torre está en Lugo y no en Vigo. Es muy antigua y la gente la visita."),
    ("Le musée ouvrira en mai.", "Le musée n'ouvrira qu'en mai, selon le maire de la ville et les élus."),
    ("La tour est à Nantes.", "La tour est à Nantes et non à Rennes. Elle est ancienne et les gens la visitent."),
])
def test_a_negation_of_something_else_convicts_nobody(claim: str, source: str) -> None:
    """"In Bonn and not in Cologne" does not deny Bonn."""
    assert judge(claim, source).support not in RED
