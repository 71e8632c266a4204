"""What a template prints in a sentence, rule by rule."""

from __future__ import annotations

import pytest

from refs.formats._wikitext_plain import Plain
from refs.formats._wikitext_scan import Scan


def plain(source: str) -> str:
    return Plain(Scan(source)).flat(0, len(source))


@pytest.mark.parametrize(("source", "expected"), [
    ("1900{{snd}}1910", "1900 – 1910"),
    ("{{sfnref|Smith|Jones|2010}}", "SmithJones2010"),
    ("{{harvid|Smith|ref=x|2010}}", "Smith2010"),
    ("{{circa|1500}}", "c. 1500"),
    ("{{c.}}", "c."),
    ("{{as of|2020|3|1}}", "As of 1 3 2020"),
    ("{{as of|2020}}", "As of 2020"),
    ("{{update after|2020|3|1}}", ""),
    ("{{convert|5|km|mi}}", "5 km"),
    ("{{unheard of|5|km}}", "5 km"),
    ("{{lang|fr|chat noir}}", "chat noir"),
    ("{{lang|fr|chat noir|italic=no}}", "chat noir"),
    ("{{lang-fr|chat noir}}", "chat noir"),
    ("{{lang|italic=no}}", ""),
    ("{{sub|2}}", "2"),
    ("{{nowrap|10 people}}", "10 people"),
    ("{{hlist|one||two}}", "one two"),
    ("{{quote|text=So it was}}", "So it was"),
    ("{{nowrap|1=first|1=second}}", "second"),
    ("{{unheard of|words}}", "words"),
    ("{{unheard of|words|more}}", "words"),
    ("{{unheard of|words|more|still more}}", ""),
    ("{{unheard of|words|colour=red}}", ""),
    ("{{unheard of}}", ""),
    ("{{unheard of|words{{efn|a note|b|c}}<ref>not these</ref>}}", "words"),
    ("{{nowrap|a {{small|b}} '''c'''}}", "a b c"),
])
def test_what_a_template_prints(source: str, expected: str) -> None:
    """Known kinds print what a reader sees; boxes, notes and what nobody knows print nothing."""
    assert expected == plain(source)


def test_what_lies_too_deep_is_left_out() -> None:
    """Templates within templates are read to a depth that no article reaches, and no further."""
    assert plain("{{small|" * 30 + "x" + "}}" * 30) == "x"
    assert plain("{{small|" * 60 + "x" + "}}" * 60) == ""
