"""The quick walk over a page finds what the slow pattern finds, place for place."""

from __future__ import annotations

import re

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from verify.judge.facts.compare import same
from verify.judge.facts.dates import dates, dates_at, parse
from verify.judge.facts.far import FarNumbers
from verify.judge.facts.marks import NUMBER, spots
from verify.judge.facts.numbers import numbers
from verify.judge.text.starts import matches

_WORDS = ("on in since mid mid-March March May may 2 a12 days weeks later 1990s 12th century the next day last year ago June, "
          "2020-21 1999 2001-02-03 twenty first-century Sunday yesterday _x 3rd of May’ İ ſ twelfth eleventh forty "
          "the following day previous year in may By MAY this May, two years earlier ago three monday today in june of july last next month "
          "-5 −1,000 1,234.5 x.5 Twenty third ninety-nine hundreds dozen millions HALF _9 quarters nine zero").split()
_texts = st.lists(st.tuples(st.sampled_from(_WORDS), st.sampled_from([" ", "-", ", ", "\n", "", "  ", ".", "\xa0"])),
                  max_size=14).map(lambda pairs: "".join(w + gap for w, gap in pairs))


@given(text=_texts | st.text(max_size=40))
def test_no_place_of_a_number_is_lost_or_added(text: str) -> None:
    """The spots are every place where the pattern matches."""
    assert [m.span() for m in NUMBER.finditer(text)] == [s[:2] for s in spots(text)]


@settings(max_examples=300)
@given(text=_texts | st.text(max_size=40))
def test_no_date_is_lost_or_added(text: str) -> None:
    """Asking at the likely places only gives the dates that asking everywhere gives."""
    anchor = parse("2019-06-03")
    assert list(dates_at(text, range(len(text)), anchor)) == list(dates(text, anchor))


_SPELLED = ("1,200 1.18 million 3 three thirds two-thirds half a third of one in four twelve hundred and fifty twenty-five "
            "first second 5 10 5-10 between to and $5 $2 €40m £7 12 km 6.2 miles square kilometres 40 % 41 per cent percent "
            "12th over about up at least 1,000 people under 10 years decades -5 −7 lakh crore k mn zero 0 dozen a few "
            "2nd bn 40bn 3m "
            "tonnes hundreds of thousand 250 253,000 7 days the one").split()
_amounts = st.lists(st.tuples(st.sampled_from(_SPELLED), st.sampled_from([" "] * 6 + ["-", ", ", "\n", "  ", "–", ".", "\xa0"])),
                    max_size=25).map(lambda pairs: "".join(w + gap for w, gap in pairs))


@settings(max_examples=300)
@given(text=_amounts, claim=_amounts)
@example(text="1,200 years 1.18 days ", claim="1,200 ")
@example(text="twelve km 5 metres", claim="12 km")
@example(text="two-thirds, 1.18 ", claim="1.18 ")
def test_a_far_number_is_the_one_that_reading_all_would_find(text: str, claim: str) -> None:
    """Reading only the likely places gives the first number that bears out the claim's, as reading all of them does."""
    # A number that is a share by what stands before it ("71 per cent of fields, 22") is read with its sentence alone.
    assume(not any(n.unit == "percent" and not re.search("%|per ?cent|third|half|of", n.text) for n in numbers(text)))
    far = FarNumbers(text)
    for claimed in numbers(claim):
        assert next((n for n in numbers(text) if same(claimed, n)), None) == far.first(claimed)


def test_overlapping_starts_give_one_match() -> None:
    """A start inside a match already given is passed over."""
    assert [m.group() for m in matches(lambda first: re.compile(r"\w+"), "ab cd", [0, 1, 3, 4])] == ["ab", "cd"]
