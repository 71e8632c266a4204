"""Dates that a page tells from its own: weekdays, "yesterday", "last year", and days without their year."""

from __future__ import annotations

import pytest

from reports.findings import Support
from verify.judge.languages.language import language
from verify.judge.languages.verdict import weigh_claim
from verify.judge.lexical.scorer import ByWords
from verify.judge.scorers.base import ClaimText, SourceText

_TOLD = (
    ("de", "2019-03-16", "Das Gericht hat am Donnerstag den Kaufmann verurteilt.",
     "Das Gericht hat am 14. März 2019 den Kaufmann verurteilt."),
    ("fr", "2023-02-07", "La régie a publié lundi ses chiffres de Vannes.",
     "La régie a publié le 6 février 2023 ses chiffres de Vannes."),
    ("es", "2016-11-08", "La pianista falleció el domingo en Murcia.",
     "La pianista murió el 6 de noviembre de 2016 en Murcia."),
    ("ru", "2018-09-11", "Выборы мэра прошли в воскресенье.",
     "Выборы мэра прошли 9 сентября 2018 года."),
    ("pl", "2021-05-05", "W ubiegłym roku firma zbudowała dwa młyny w Toruniu.",
     "W 2020 roku firma zbudowała dwa młyny w Toruniu."),
    ("it", "2020-05-05", "Ieri la giunta ha approvato il bilancio di Bari.",
     "La giunta ha approvato il bilancio di Bari il 4 maggio 2020."),
    ("nl", "2020-05-05", "Op 3 mei opende de minister het museum in Breda.",
     "Op 3 mei 2020 opende de minister het museum in Breda."),
    ("zh", "2022-05-18", "该公司去年收购了两家磨坊。",
     "该公司2021年收购了两家磨坊。"),
)
"""(language, the page's date, passage, claim)."""
_NOT_TOLD = (
    ("de", "2019-03-16", "Das Gericht hat am Donnerstag den Kaufmann verurteilt.",
     "Das Gericht hat am 7. März 2019 den Kaufmann verurteilt."),
    ("de", "", "Das Gericht hat am Donnerstag den Kaufmann verurteilt.",
     "Das Gericht hat am 14. März 2019 den Kaufmann verurteilt."),
    ("fr", "2023-02-07", "La régie publiera lundi ses chiffres de Vannes.",
     "La régie a publié le 6 février 2023 ses chiffres de Vannes."),
    ("es", "2016-11-08", "La pianista falleció el domingo en Murcia.",
     "La pianista murió el 8 de noviembre de 2016 en Murcia."),
    ("ru", "2018-09-11", "Выборы мэра прошли в воскресенье.",
     "Выборы мэра прошли 9 сентября 2017 года."),
    ("pl", "2021-05-05", "W ubiegłym roku firma zbudowała dwa młyny w Toruniu.",
     "W 2021 roku firma zbudowała dwa młyny w Toruniu."),
    ("zh", "2022-05-18", "该公司去年收购了两家磨坊。",
     "该公司2022年收购了两家磨坊。"),
)


def _judged(code: str, published: str, passage: str, claim: str) -> Support:
    known = language(code)
    assert known is not None
    return weigh_claim(claim, passage, (), known, published).support


@pytest.mark.parametrize(("code", "published", "passage", "claim"), _TOLD)
def test_a_date_may_follow_from_the_page(code: str, published: str, passage: str, claim: str) -> None:
    """On a page of 16 March 2019, "on Thursday" is 14 March 2019."""
    assert _judged(code, published, passage, claim) is Support.SUPPORTED


@pytest.mark.parametrize(("code", "published", "passage", "claim"), _NOT_TOLD)
def test_another_date_is_unknown(code: str, published: str, passage: str, claim: str) -> None:
    """Another day than the one that follows is not found; but as the page's date may be wrong, nobody is convicted."""
    assert _judged(code, published, passage, claim) is Support.UNCHECKED


def test_the_pages_date_reaches_the_judge() -> None:
    """The scorer hands the date of the page's metadata on."""
    text = "Das Gericht hat am Donnerstag den Kaufmann verurteilt. Die Verhandlung war nicht lang und wurde gefilmt."
    claim = ClaimText("Das Gericht hat am 14. März 2019 den Kaufmann verurteilt.")
    got = [ByWords().judge(claim, SourceText(text, text, published=day)).support for day in ("2019-03-16", "")]
    assert got == [Support.SUPPORTED, Support.UNCHECKED]
