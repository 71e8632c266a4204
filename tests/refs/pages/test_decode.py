"""Bytes to text: the order of the witnesses, and what happens when they lie."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.pages.decode import decode

PANGRAM = "Зажёг жар-птица: съешь же ещё этих мягких французских булок"

FRENCH = "L’été dernier, les élèves ont été très étonnés de découvrir la forêt après la tempête. " * 3


@pytest.mark.parametrize(("body", "content_type", "text", "found_by"), [
    ("é".encode("utf-8-sig"), "text/html; charset=latin-1", "é", "bom"),
    ("é".encode("utf-16"), "", "é", "bom"),
    ("é".encode("cp1252"), "text/html; charset=ISO-8859-1", "é", "http"),
    ("é".encode(), "text/html", "é", "utf-8"),
    ("é".encode(), "text/html; charset=nonsense", "é", "utf-8"),
    (b"<meta charset=windows-1251>" + PANGRAM.encode("cp1251"), "", "<meta charset=windows-1251>" + PANGRAM, "meta"),
    (b'<?xml version="1.0" encoding="iso-8859-2"?>' + "zażółć".encode("iso-8859-2"), "", '<?xml version="1.0" encoding="iso-8859-2"?>zażółć', "meta"),
    ("日本語".encode("shift_jis"), 'text/html; charset="Shift_JIS"', "日本語", "http"),
    ("中文".encode("gbk"), "text/html; charset=gb2312", "中文", "http"),
    (FRENCH.encode("cp1252"), "text/html; charset=utf-8", FRENCH, "guess"),
], ids=lambda v: str(v)[:20])
def test_witnesses_are_asked_in_order(body: bytes, content_type: str, text: str, found_by: str) -> None:
    """BOM, HTTP charset, strict UTF-8, meta charset, then a guess; a charset that the bytes break is not believed."""
    got = decode(body, content_type)
    assert (text, found_by) == (got.text, got.found_by)


def test_a_text_cut_within_a_letter_is_still_utf_8() -> None:
    """A byte cap may fall inside a letter; that costs the letter and not the page."""
    assert "caf" == decode("café".encode()[:-1]).text


def test_one_stray_byte_does_not_cost_the_page() -> None:
    """Much well-formed UTF-8 with one bad byte is UTF-8."""
    assert PANGRAM + "\ufffd" + PANGRAM == decode(PANGRAM.encode() + b"\xff" + PANGRAM.encode()).text


def test_a_meta_tag_that_says_utf_16_lies() -> None:
    """A tag that can be read as ASCII was not written in UTF-16."""
    assert "<meta charset=utf-16>é" == decode("<meta charset=utf-16>é".encode()).text


@given(st.text())
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    """Whatever is UTF-8 is read as it was written."""
    assert text.removeprefix("\ufeff") == decode(text.encode("utf-8", "surrogatepass")).text if not text.startswith("\ufeff") else True


@given(st.binary(max_size=400), st.sampled_from(["", "text/html; charset=utf-8", "text/html; charset=big5", "text/html; charset=\0", "a; charset="]))
def test_no_bytes_make_it_raise(body: bytes, content_type: str) -> None:
    """Every body has a text."""
    assert isinstance(decode(body, content_type).text, str)
