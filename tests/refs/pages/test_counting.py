"""Words are counted alike in ASCII, by a quick way, and in any other text."""

import re
import string

from hypothesis import given
from hypothesis import strategies as st

from refs.pages._sight import count_words


@given(st.text(string.printable + "\x00\x7f", max_size=200))
def test_the_quick_count_is_the_count(text: str) -> None:
    """Runs of letters and runs of digits: "4x4" has three."""
    assert len(re.findall(r"[A-Za-z]+|[0-9]+", text)) == count_words(text)


def test_another_character_counts_nothing_by_itself() -> None:
    """A curly quotation mark takes the other way, and adds no word."""
    assert (4, 4, 3) == (count_words("the 12 old mills"), count_words("the 12 old mills”"), count_words("4x4"))
