"""A claim in another language than its page: the language model judges it, held to its own translation."""

from __future__ import annotations

import json
from typing import Any

import pytest

from reports.findings import Support
from tests.verify.scorers.loopback import endpoint
from verify.judge.scorers.base import ClaimText, SourceText
from verify.judge.scorers.lexical import Lexical
from verify.judge.scorers.llm import LanguageModel
from verify.judge.second.cascade import Cascade

CLAIM = ClaimText("The bridge at Ålvik was opened in 1936 and cost 900 kroner.")
PAGE = SourceText("Brua i Ålvik ble åpnet i 1936 og kostet 900 kroner. Den ble tegnet av ingeniør Marta Sunde, som også hadde "
                  "tegnet kraftstasjonen. Bygdefolket hadde ventet på brua i mange år, og det var fest hele natten da den endelig stod der.")
QUOTE = "Brua i Ålvik ble åpnet i 1936 og kostet 900 kroner."


def judged(claim: ClaimText, support: str, quote: str, *translations: str, calls: int = 10) -> Any:
    """What the cascade makes of a pair when the model says so."""
    def says(body: dict[str, Any]) -> tuple[int, str]:
        return 200, json.dumps({"support": support, "score": 0.95, "reason": "read", "quotes": [quote], "missing": "",
                                "translations": list(translations)})

    with endpoint(says) as (url, asked):
        got = Cascade(Lexical(), LanguageModel(url, "m"), calls=calls).judge(claim, PAGE)
        return got, len(asked)


def test_without_a_model_it_stays_unchecked() -> None:
    """Words alone say nothing across languages."""
    got = Lexical().judge(CLAIM, PAGE)
    assert (Support.UNCHECKED, "language") == (got.support, got.code)


def test_a_claim_that_the_translation_bears_out_is_supported() -> None:
    """Both opinions stand, the quotation is the page's own, and it is never certain."""
    got, asked = judged(CLAIM, "supported", QUOTE, "The bridge at Ålvik was opened in 1936 and cost 900 kroner.")
    assert Support.SUPPORTED == got.support
    assert got.certain is False
    assert 1 == asked
    assert QUOTE == got.evidence[0].text
    assert [Support.UNCHECKED, Support.SUPPORTED] == [o.support for o in got.opinions]


@pytest.mark.parametrize(("translations", "expected"), [
    ((), Support.UNCHECKED),
    (("",), Support.UNCHECKED),
    (("The bridge at Ålvik was never opened in 1936 and cost 900 kroner.",), Support.PARTIAL),
    (("The bridge at Ålvik was opened in 1946 and cost 900 kroner.",), Support.PARTIAL),
])
def test_a_yes_without_a_translation_that_says_so_is_none(translations: tuple[str, ...], expected: Support) -> None:
    """A model that agrees with everything is not believed where nobody else can read the page."""
    got, _ = judged(CLAIM, "supported", QUOTE, *translations)
    assert expected is got.support


@pytest.mark.parametrize(("support", "quote", "translation", "expected"), [
    ("not_supported", "Den ble tegnet av ingeniør Marta Sunde", "It was designed by the engineer Marta Sunde.", Support.NOT_SUPPORTED),
    ("not_supported", "", "", Support.UNCHECKED),
    ("not_supported", "Den ble tegnet av ingeniør Marta Sunde", "", Support.UNCHECKED),
    ("not_supported", "Den ble tegnet av ingeniør Marta Sunde", "Den ble tegnet av ingeniør Marta Sunde.", Support.UNCHECKED),
    ("contradicted", "Den ble tegnet av ingeniør Marta Sunde", "The bridge at Ålvik has a lift for bicycles.", Support.UNCHECKED)])
def test_a_no_is_held_to_its_own_translation_too(support: str, quote: str, translation: str, expected: Support) -> None:
    """It warns where the nearest passage, translated, does not say the claim; a bare "no" is nobody's reading of the page."""
    got, _ = judged(ClaimText("The bridge at Ålvik has a lift for bicycles."), support, quote, *([translation] if translation else []))
    assert (expected, False) == (got.support, got.certain)


def test_a_number_that_the_page_lacks_holds_a_yes_back() -> None:
    """Facts are looked up in the page itself, not in the translation."""
    claim = ClaimText("The bridge at Ålvik was opened in 1936 and cost 950 kroner.")
    got, _ = judged(claim, "supported", QUOTE, claim.text)
    assert Support.SUPPORTED is not got.support


@pytest.mark.parametrize(("claim", "page", "expected"), [
    ("Die Brücke kostete 2.850.000 Euro.", "Die Brücke über die Alm wurde im Mai fertig. Die Brücke kostete 2,85 Millionen Euro.", Support.SUPPORTED),
    ("Die Brücke kostete 3.850.000 Euro.", "Die Brücke über die Alm wurde im Mai fertig. Die Brücke kostete 2,85 Millionen Euro.", Support.PARTIAL),
    ("Le pont a coûté 3 750 000 euros.", "Le pont sur la rivière fut achevé en mai. Le pont a coûté 3,75 millions d'euros.", Support.SUPPORTED),
])
def test_figures_are_looked_up_by_the_rules_of_their_language(claim: str, page: str, expected: Support) -> None:
    """A German or French figure beside a German or French page is no English one."""
    def says(body: dict[str, Any]) -> tuple[int, str]:
        quote = page.partition(". ")[2]
        return 200, json.dumps({"support": "supported", "score": 0.95, "reason": "read", "quotes": [quote], "missing": "", "translations": []})

    with endpoint(says) as (url, _):
        assert expected is LanguageModel(url, "m").judge(ClaimText(claim), SourceText(page)).support


@pytest.mark.parametrize(("stated", "expected"), [("140 000", Support.SUPPORTED), ("140.000", Support.SUPPORTED), ("140\u00a0000", Support.SUPPORTED),
                                                  ("141 000", Support.PARTIAL), ("1 140 000", Support.PARTIAL)])
def test_across_languages_a_figure_is_its_digits(stated: str, expected: Support) -> None:
    """Norwegian, German and English group the digits of a thousand differently."""
    claim = ClaimText(CLAIM.text.replace("900", "140,000"))
    page = SourceText(PAGE.text.replace("900", stated))

    def says(body: dict[str, Any]) -> tuple[int, str]:
        return 200, json.dumps({"support": "supported", "score": 0.95, "reason": "read", "quotes": [QUOTE.replace("900", stated)], "missing": "",
                                "translations": [claim.text]})

    with endpoint(says) as (url, _):
        assert expected is Cascade(Lexical(), LanguageModel(url, "m")).judge(claim, page).support
