"""The words and statements of a text, as the quick walk over its stretches finds them and as their definition says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hypothesis import example, given, settings
from hypothesis import strategies as st

from verify.judge.facts import scene as scenes
from verify.judge.facts.units import UNITS
from verify.judge.facts.weighty import Word, words_of_weight
from verify.judge.text.text import WORD, stem

_CUT = re.compile(r"[;\n•|]|[.!?][\"”’)]*\s|:\s|\s[–—]\s|,\s(?:while|whereas|but|although)\s|"
                  r"\s(?:while|whereas|but|although)\s")
_SOFT = re.compile(r"[,()]|(?<!\w)and\b")
_TEXTS = st.lists(st.tuples(
    st.sampled_from("Vik Bo Us US U.S. km Km 12.5 1997 2100 the The but while whereas although wall butter and And land "
                    "band, a-b O'Neill Bo's “Go x_y ² 1,000 – — : | • ( ) ; ! é Éa Al i.e. 3rd".split(" ")),
    st.sampled_from([" "] * 6 + ["\n", "", "  ", ". ", ", ", ": ", ".\n", "\t", "\xa0", ".” ", " \n"])),
    max_size=16).map(lambda pairs: "".join(w + gap for w, gap in pairs))


def _words(text: str) -> Iterator[Word]:
    """The words of weight, read one after the other."""
    opening, last = True, 0
    for match in WORD.finditer(text):
        word, between = match.group(), text[last:match.start()]
        opening = opening or any(end in between for end in ".!?\n:;")
        last = match.end()
        name = word[0].isupper() and word.lower() not in UNITS and len(word) > (3 if opening else 1)
        if key := stem(word):
            yield Word(key, *match.span(), name, re.fullmatch(r"(?:1[0-9]|20)\d\d", word) is not None)
        opening = False


@settings(max_examples=300)
@given(text=_TEXTS | st.text(max_size=40))
@example(text="U.S. Bo led")
@example(text="x. – Bo led")
@example(text="x .y\n– Bo led")
def test_words_of_weight_are_those_of_one_walk(text: str) -> None:
    """Words kept by their stretch stand where they stand, and a short name opens no sentence."""
    assert list(words_of_weight(text)) == list(_words(text))


@settings(max_examples=300)
@given(text=_TEXTS | st.text(max_size=40))
@example(text="a. but — while b")
@example(text="a\nbut\nb,\nbut c")
@example(text="a : – but while b, although c")
def test_statements_end_where_their_definition_says(text: str) -> None:
    """A dash or a word that needs a space before it ends nothing where an end before it has taken that space."""
    assert list(scenes._cuts(text)) == [m.end() for m in _CUT.finditer(text)]
    assert [m.start() for m in scenes._SOFT.finditer(text)] == [m.start() for m in _SOFT.finditer(text)]
