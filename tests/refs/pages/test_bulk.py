"""What is done in bulk for a whole page gives what its plain definition gives, line by line."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from refs.model import Section
from refs.pages._article import is_ended
from refs.pages.base import fold, folded_lines, stretches

_LINE = st.text("ab .!?…。।؟\"”»’)]'(", max_size=12)


@given(st.text("a\u00e9\u4e00 \t\r\x0b\x1f\x85\xa0\u2003\u3000\n", max_size=40))
def test_lines_are_folded_as_each_would_be(text: str) -> None:
    """Any kind of white space, in a text of ASCII alone as in any other."""
    plain = [line for part in text.split("\n") if (line := fold(part))]
    assert [plain, plain] == [folded_lines(text), folded_lines(text, known=frozenset(plain[1:]))]


@given(_LINE)
def test_a_lineis_ended_by_its_last_sign(line: str) -> None:
    """Brackets and quotation marks may stand behind the end of a sentence."""
    assert bool(re.search(r"[.!?…。！？।؟][\"”»’)\]]*$", line)) == is_ended(line)


@given(st.lists(st.sampled_from("abcd"), max_size=12), st.sets(st.sampled_from("abcd")), st.sets(st.sampled_from("abcd")))
def test_stretches_are_the_runs_of_lines_of_one_name(lines: list[str], first: set[str], second: set[str]) -> None:
    """The first name that has a line is the line's; what stands in a stretch is joined by line ends."""
    of = ["first" if line in first else "second" if line in second else "" for line in lines]
    runs, start = [], 0
    for number in range(1, len(lines) + 1):
        if number == len(lines) or of[number] != of[start]:
            at = len("\n".join([*lines[:start], ""]))
            if of[start]:
                runs.append(Section(of[start], at, at + len("\n".join(lines[start:number]))))
            start = number
    assert tuple(runs) == stretches(lines, {"first": first, "second": second})
