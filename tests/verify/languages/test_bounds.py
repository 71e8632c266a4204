"""Numbers told as bounds, rounded, or in another unit, and reasons where only the rest is reworded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.findings import Support
from verify.judge.languages.language import codes, language
from verify.judge.languages.verdict import Outcome, weigh_claim
from verify.judge.languages.words import words

_HOLDS = (
    ("de", "Der Schaden beläuft sich auf rund 640.000 Euro.", "Der Schaden beträgt gut 0,6 Millionen Euro."),
    ("de", "Er erhielt eine Strafe von einem Jahr und neun Monaten.", "Er bekam eine Strafe von 21 Monaten."),
    ("de", "Der Radweg misst 7,4 Kilometer.", "Der Radweg misst 7400 Meter."),
    ("fr", "Le musée a accueilli 214 groupes scolaires en 2018.",
     "Le musée a accueilli plus de 200 groupes scolaires en 2018."),
    ("fr", "Les travaux ont duré un an et demi.", "Les travaux ont duré 18 mois."),
    ("es", "La vía mide 7,4 kilómetros.", "La vía mide 7400 metros."),
    ("es", "El museo recibió 48.230 visitantes en 2018.", "El museo recibió casi 50.000 visitantes en 2018."),
    ("it", "La gara è durata due ore e ventisei minuti.", "La gara è durata 146 minuti."),
    ("pt", "O museu recebeu 4.216 visitantes em maio.", "O museu recebeu mais de 4,2 mil visitantes em maio."),
    ("nl", "Het museum trok 412 bezoekers in mei.", "Het museum trok ruim 400 bezoekers in mei."),
    ("sv", "Museet lockade 412 besökare i maj.", "Museet lockade drygt 400 besökare i maj."),
    ("pl", "W badaniu uczestniczyło 4 216 osób.", "W badaniu wzięło udział ponad 4,2 tys. osób."),
    ("ru", "В музей пришли 412 школьников.", "В музей пришли более 400 школьников."),
    ("ru", "Мост имеет длину 2,4 километра.", "Мост имеет длину 2400 метров."),
)
"""(language, passage, claim): the passage's number satisfies the claim's bound, or is the same in another unit."""
_FAILS = (
    ("de", "Der Schaden beläuft sich auf rund 540.000 Euro.", "Der Schaden beträgt gut 0,6 Millionen Euro."),
    ("de", "Er erhielt eine Strafe von einem Jahr und sechs Monaten.", "Er bekam eine Strafe von 21 Monaten."),
    ("de", "Der Radweg misst 7,4 Kilometer.", "Der Radweg misst 740 Meter."),
    ("fr", "Le musée a accueilli 194 groupes scolaires en 2018.",
     "Le musée a accueilli plus de 200 groupes scolaires en 2018."),
    ("fr", "Le musée a accueilli 200 groupes scolaires en 2018.",
     "Le musée a accueilli plus de 200 groupes scolaires en 2018."),
    ("fr", "Le musée a accueilli moins de 214 groupes scolaires en 2018.",
     "Le musée a accueilli plus de 200 groupes scolaires en 2018."),
    ("es", "El museo recibió 52.230 visitantes en 2018.", "El museo recibió casi 50.000 visitantes en 2018."),
    ("it", "La gara è durata due ore e sei minuti.", "La gara è durata 146 minuti."),
    ("pt", "O museu espera 4.216 visitantes em maio.", "O museu recebeu mais de 4,2 mil visitantes em maio."),
    ("nl", "Het museum trok 312 bezoekers in mei.", "Het museum trok ruim 400 bezoekers in mei."),
    ("sv", "Museet lockade 392 besökare i maj.", "Museet lockade drygt 400 besökare i maj."),
    ("pl", "W badaniu uczestniczyło 4 116 osób.", "W badaniu wzięło udział ponad 4,2 tys. osób."),
    ("ru", "В музей пришли 412 школьников.", "В музей пришли менее 400 школьников."),
    ("ru", "Мост имеет длину 24 километра.", "Мост имеет длину 2400 метров."),
)
"""(language, passage, claim): it does not."""


def _judged(code: str, passage: str, claim: str) -> Outcome:
    known = language(code)
    assert known is not None
    return weigh_claim(claim, passage, (), known)


@pytest.mark.parametrize(("code", "passage", "claim"), _HOLDS)
def test_a_number_that_satisfies_the_bound_is_support(code: str, passage: str, claim: str) -> None:
    """"More than 200" holds of 214, and 21 months are a year and nine months."""
    assert _judged(code, passage, claim).support is Support.SUPPORTED


@pytest.mark.parametrize(("code", "passage", "claim"), _FAILS)
def test_a_number_beyond_the_bound_is_no_support(code: str, passage: str, claim: str) -> None:
    """"More than 200" holds neither of 194 nor of 200, nor of "fewer than 214"."""
    assert _judged(code, passage, claim).support is not Support.SUPPORTED


def test_the_reason_says_that_figures_and_names_are_there() -> None:
    """Where only common words differ, the reader is told that figures and names stand in the passage."""
    got = _judged("fr", "Le chantier de Vannes a employé 214 apprentis.", "Le chantier de Vannes forma 214 apprentis.")
    assert (got.support, got.reason) == (
        Support.UNCHECKED, "the passage has the claim's figures and names; the rest is said in other words: forma")


@given(st.sampled_from(codes()), st.text(max_size=80))
def test_any_text_is_read(code: str, text: str) -> None:
    """No text stops the reader, and its words stand in order within it."""
    known = language(code)
    assert known is not None
    found = words(text, known)
    assert all(0 <= w.start <= w.end <= len(text) for w in found)
    assert [w.start for w in found] == sorted(w.start for w in found)
