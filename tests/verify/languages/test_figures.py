"""Numbers and dates in each language: all spellings of one value get one key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.judge.languages.figures import figures
from verify.judge.languages.language import codes, language

SAME = [
    ("de", ("2,85 Millionen", "2.850.000", "2 850 000")), ("de", ("einundzwanzig", "21")),
    ("de", ("zweihundertfünfzig", "250")), ("de", ("12. Oktober 2023", "12.10.2023", "2023-10-12")),
    ("fr", ("3,75 millions", "3 750 000")), ("fr", ("quatre-vingt-dix-sept", "97")), ("fr", ("soixante et onze", "71")),
    ("fr", ("1er mai 2020", "1 mai 2020", "01/05/2020")), ("es", ("dos mil quinientos", "2.500", "2500")),
    ("es", ("treinta y dos", "32")), ("es", ("8 de mayo de 2021", "08/05/2021")), ("it", ("trecentomila", "300.000")),
    ("it", ("1,9 milioni", "1.900.000")), ("pt", ("mil e duzentos", "1.200")), ("pt", ("1,5 milhões", "1.500.000")),
    ("nl", ("tweehonderdvijftig", "250")), ("nl", ("2,5 miljoen", "2.500.000")), ("sv", ("tjugofyra", "24")),
    ("sv", ("2,5 miljoner", "2 500 000")), ("pl", ("dwadzieścia jeden", "21")), ("pl", ("2,5 mln", "2 500 000")),
    ("pl", ("3 maja 2020", "03.05.2020")), ("ru", ("18 тысяч", "18 000")), ("ru", ("12 октября 2023", "12.10.2023")),
    ("zh", ("38万", "380000", "三十八万")), ("zh", ("二百零六", "206")), ("zh", ("2022年9月3日", "2022-9-3")),
    ("zh", ("六成", "60%", "百分之六十")), ("ja", ("4億8千万", "480000000")), ("ja", ("三割", "30%")),
    ("ar", ("12 مليون", "12000000", "١٢ مليون")), ("ar", ("خمسة وعشرون", "25")), ("ar", ("5 يونيو 2021", "05/06/2021")),
]


def keys(text: str, code: str) -> tuple[str, ...]:
    known = language(code)
    assert known is not None
    return tuple(key for figure in figures(text, known) for key in figure.keys)


@pytest.mark.parametrize(("code", "spellings"), SAME)
def test_spellings_of_one_value_have_one_key(code: str, spellings: tuple[str, ...]) -> None:
    """Decimal marks, scales, words and month names are those of the language."""
    assert len({keys(s, code) for s in spellings}) == 1
    assert keys(spellings[0], code)


@pytest.mark.parametrize(("code", "one", "other"), [
    ("de", "2,85", "285"), ("de", "1.200", "1,200"), ("fr", "3,75", "375"), ("ru", "2,3", "23"), ("zh", "38万", "38"),
    ("de", "dritte", "drei"), ("es", "8 de mayo", "8 de marzo"), ("en", "1,200", "1.200"),
])
def test_other_values_have_other_keys(code: str, one: str, other: str) -> None:
    """A comma that is a decimal mark in one language groups digits in another."""
    assert keys(one, code) != keys(other, code)


@pytest.mark.parametrize(("code", "text"), [("de", "ein Haus"), ("fr", "une maison"), ("es", "un libro"), ("nl", "een huis")])
def test_an_article_is_no_number(code: str, text: str) -> None:
    """The article and the number one are the same word."""
    assert keys(text, code) == ()


@given(st.text(max_size=60), st.sampled_from(codes()))
def test_any_text_can_be_read(text: str, code: str) -> None:
    """Figures lie in the text, in order, whatever stands there."""
    known = language(code)
    assert known is not None
    found = list(figures(text, known))
    assert [f.start for f in found] == sorted(f.start for f in found)
    assert all(0 <= f.start < f.end <= len(text) for f in found)


def test_a_number_of_four_hundred_digits_is_passed_over() -> None:
    """A long run of digits is a serial number and neither a value nor a crash."""
    assert keys("9" * 400, "de") == ("#0",)
