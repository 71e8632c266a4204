"""Ages and lengths of time in a text, from which a date may be counted."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.judge.facts.anchored import countable, lengths
from verify.judge.facts.day import Date
from verify.judge.facts.marks import count_of

_AGE = re.compile(r",\s(\d{2})\s?,|\((\d{2})\)|\b(?:aged?|age of)\s(\d{1,3})\b", re.IGNORECASE)
_YEARS = re.compile(r"[\s-]years?\b", re.IGNORECASE)
_COUNT = re.compile(r"\b[^\W_]+(?:-[^\W\d_]+)?$")
_WORDS = "Held, 46, (46) ( 46 ) aged 7, Aged 112 age of 30 Age 5, 21, pages 3 teenage 4 sixteen twenty-one 3-year 12 years Year yearly , 7 , x-5 _9".split(" ")


def plainly(text: str) -> set[tuple[int, int]]:
    """What `lengths` should give, read with one pattern for ages and forty characters before each "years"."""
    counts = (_COUNT.search(text, max(0, m.start() - 40), m.start()) for m in _YEARS.finditer(text))
    told = {(count_of(found.group()), 0) for found in counts if found}
    return {one for one in told | {(count_of(next(filter(None, m.groups()))), 1) for m in _AGE.finditer(text)} if one[0]}


@given(text=st.lists(st.tuples(st.sampled_from(_WORDS), st.sampled_from([" ", "-", ", ", "\n", "", "  ", "."])), max_size=12)
       .map(lambda pairs: "".join(word + gap for word, gap in pairs)) | st.text(alphabet="year aged(46),-\xa0\n", max_size=40))
def test_lengths_are_those_that_plain_patterns_find(text: str) -> None:
    """Running ahead to fixed characters passes over no age and no length."""
    assert plainly(text) == lengths(text)


@pytest.mark.parametrize(("text", "year", "expected"), [
    ("She governed for sixteen years until 2021.", 2005, True),
    ("She governed for sixteen years until 2021.", 2006, False),
    ("Held, 46, spoke in 2021.", 1974, True),
    ("Held, 46, spoke in 2021.", 1973, False),
    ("The twenty-one-year term ended in 2021.", 2000, True),
    ("Years passed.", 2000, False),
])
def test_a_date_may_be_counted_from_another(text: str, year: int, expected: bool) -> None:
    """A length leads to one year, an age to one of two."""
    assert expected == countable(Date(year), {2021}, lengths(text))
