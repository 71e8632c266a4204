"""Where sentences end, in every script."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.judge.languages.language import codes
from verify.judge.languages.lines import sentence_spans
from verify.judge.text.text import _ABBREVIATION, _breaks, _pieces, sentences

SPLIT = [
    ("ru", "В г. Москве открыли мост. Он новый. Его длина 740 м.", 3), ("zh", "新馆开放。读者很多！门票多少？免费。", 4),
    ("ja", "灯台が完成した。高さは31メートルだ。", 2), ("ar", "افتتحت المكتبة. وقال المدير إن الدخول مجاني. انتهى.", 3),
    ("de", "Dr. Holm kam am 3. Mai z. B. nach Bonn. Dann ging er.", 2), ("pl", "Łódź ma most. Środa była sucha. Świt był zimny.", 3),
    ("fr", "M. Morel a signé. État et ville paient. Élus absents.", 3), ("es", "¿Subirá? Nadie sabe. La Sra. Vega firmó.", 3),
]


@pytest.mark.parametrize(("code", "text", "count"), SPLIT)
def test_a_page_is_split_by_the_rules_of_its_language(code: str, text: str, count: int) -> None:
    """Abbreviations end no sentence, and a script without capitals or spaces has sentences too."""
    assert len(list(sentence_spans(text, code))) == count


@pytest.mark.parametrize(("text", "count"), [
    ("Мост открыли. Он новый. Длина 740 м.", 3), ("新馆开放。读者很多！门票多少？免费。", 4), ("灯台が完成した。「高い。」と述べた。", 3),
    ("افتتحت المكتبة. وقال المدير نعم.", 2), ("Η γέφυρα άνοιξε. Είναι νέα.", 2),
    ("It opened. It is new. Mr. Ash left.", 3),
])
def test_a_page_in_another_language_than_the_claim_is_no_single_sentence(text: str, count: int) -> None:
    """The passages shown for a pair in two languages are sentences of the page, not the page."""
    assert len(list(sentences(text))) == count


@given(st.text(max_size=200), st.sampled_from(codes()))
def test_spans_lie_in_the_text_in_order(text: str, code: str) -> None:
    """Whatever stands there, spans are in order and neither empty nor blank."""
    for found in (list(sentence_spans(text, code)), list(sentences(text))):
        assert all(s < e and text[s:e].strip() for s, e in found)
        assert all(a[1] <= b[0] for a, b in pairwise(found))


@given(st.lists(st.sampled_from(["Mr.", "Smith", "approx.", "No. 5", "e.g.", "The", "end.", "A.", "J. R. R.", "\n", "vs.\n", "!",
                                 "?", "al. ", "Inc.)", "\"Yes.\"", "x.", ".", "Corp.\nThe", "…", "In", "Corps."])).map(" ".join)
       | st.text())
def test_a_sentence_ends_at_each_break_that_is_no_abbreviation(text: str) -> None:
    """The quick look at a word's last letters passes over no abbreviation, and takes no other word for one."""
    assert list(_plainly(text)) == list(sentences(text))


def _plainly(text: str) -> Iterator[tuple[int, int]]:
    """The sentences, with every break looked at in full."""
    start = 0
    for stop in _breaks(text).finditer(text):
        end = stop.start() + (text[stop.start()] != "\n")
        if end == stop.start() or text[end:end + 1] == "\n" or not _ABBREVIATION.search(text, max(start, end - 8), end):
            yield from _pieces(text, start, end)
            start = stop.end()
    yield from _pieces(text, start, len(text))
