"""The quick walk over a page finds what the slow pattern finds, place for place."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.scorers import _facts_dates, _facts_numbers
from verify.scorers._starts import lowered, matches, word_before

_WALKS = [(_facts_dates._DATE, _facts_dates._starts), (_facts_numbers._NUMBER, _facts_numbers._starts)]
_WORDS = ("on in since mid mid-March March May may 2 a12 days weeks later 1990s 12th century the next day last year ago June, "
          "2020-21 1999 2001-02-03 twenty first-century Sunday yesterday _x 3rd of May’ İ ſ twelfth eleventh forty "
          "-5 −1,000 1,234.5 x.5 Twenty third ninety-nine hundreds dozen millions HALF _9 quarters nine zero").split()
_texts = st.lists(st.tuples(st.sampled_from(_WORDS), st.sampled_from([" ", "-", ", ", "\n", "", "  ", ".", "\xa0"])),
                  max_size=14).map(lambda pairs: "".join(w + gap for w, gap in pairs))


@pytest.mark.parametrize("walk", _WALKS, ids=["dates", "numbers"])
@given(text=_texts | st.text(max_size=40))
def test_no_match_is_lost_or_added(walk, text: str) -> None:
    """The starts hold every place where the pattern matches: the walk equals `finditer`."""
    pattern, starts = walk
    found = [m.span() for m in matches(pattern, text, starts(text))]
    assert found == [m.span() for m in pattern.finditer(text)]


@given(st.text())
def test_lower_case_keeps_places(text: str) -> None:
    """Letters that grow in lower case are left as they are: places stay places."""
    assert len(lowered(text)) == len(text)


@pytest.mark.parametrize(("text", "at", "expected"), [("the next day", 9, 4), ("mid-March", 4, 0), ("May", 0, 0), ("a  \n b", 5, 0)])
def test_the_word_before(text: str, at: int, expected: int) -> None:
    """Spaces, line breaks and hyphens are passed over."""
    assert word_before(text, at) == expected


def test_overlapping_starts_give_one_match() -> None:
    """A start inside a match already given is passed over."""
    assert [m.group() for m in matches(re.compile(r"\w+"), "ab cd", [0, 1, 3, 4])] == ["ab", "cd"]
