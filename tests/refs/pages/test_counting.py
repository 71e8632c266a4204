"""Words are counted alike in texts of Western Europe, by a quick way, and in any other text."""

import re
import string

from hypothesis import given
from hypothesis import strategies as st

from refs.pages._sight import count_words


@given(st.text(st.one_of(st.sampled_from(string.printable), st.characters(max_codepoint=255),
                         st.sampled_from("‐–—‘’“”„†•…‰‹›€™")), max_size=200))
def test_the_quick_count_is_the_count(text: str) -> None:
    """Runs of letters and runs of digits: "4x4" has three."""
    assert len(re.findall(r"[^\W\d_]+|\d+", text)) == count_words(text)


def test_a_long_text_has_many_words_however_they_are_counted() -> None:
    """Beyond the longest page that a rule is about, it only matters that there are more."""
    assert [True] * 3 == [count_words(word * 1000) > 700 for word in ("mill ", "möhl ", "Kąt ")]
    assert [700, 700] == [count_words(word * 700) for word in ("mill ", "möhl ")]


def test_another_character_counts_nothing_by_itself() -> None:
    """A curly quotation mark takes the other way, and adds no word."""
    assert (4, 4, 3) == (count_words("the 12 old mills"), count_words("the 12 old mills”"), count_words("4x4"))
