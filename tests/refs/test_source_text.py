"""The bytes of an article as text: by its mark, as UTF-8, by what it says of itself, by a guess."""

from __future__ import annotations

import codecs

import pytest

from refs import formats
from refs.reading.errors import FormatError
from refs.reading.source_text import decoded

GERMAN = "Die Größe der Mühle wächst seit 1902 [1].\n"
MARKDOWN = "The mill – “the old one” – was sold in 1902.[^1]\n\n[^1]: [Mill](https://mill.example/sold)\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["mill.md", "mill.txt", "mill"])
def test_a_file_in_any_unicode_is_read(encoding: str, name: str) -> None:
    """With its mark, and UTF-16 without one, as editors on Windows once wrote it."""
    found = formats.read(MARKDOWN.encode(encoding), name)
    assert ("https://mill.example/sold", ()) == (found.references[0].url, found.notes)


def test_the_other_byte_order_is_read_too() -> None:
    """The mark tells which byte comes first."""
    assert GERMAN == decoded(codecs.BOM_UTF32_BE + GERMAN.encode("utf-32-be"), "a.txt")[0]
    assert GERMAN == decoded(codecs.BOM_UTF16_BE + GERMAN.encode("utf-16-be"), "a.txt")[0]


@pytest.mark.parametrize("data", [b"\x00" * 100, b"PK\x03\x04" + b"\x00" * 60, b"text\x00and more text", b"\x00a"])
def test_binary_data_is_no_text(data: bytes) -> None:
    """Zeros that no encoding puts there; a name of a reader would not help, and the message does not ask for one."""
    with pytest.raises(FormatError, match="binary data, not text"):
        decoded(data, "a.md")


@pytest.mark.parametrize(("said", "encoding"), [
    ("\\usepackage[latin1]{inputenc}\n", "latin-1"),
    ("\\usepackage [ansinew] {inputenc}\n", "cp1252"),
    ("\\usepackage[applemac]{inputenc}\n", "mac_roman"),
    ("% Encoding: ISO8859_2\n", "iso8859-2"),
    ("% -*- coding: cp850 -*-\n", "cp850"),
    (".. -*- mode: rst; coding: iso-8859-15 -*-\n", "iso8859-15"),
    ("<!-- vim: set fileencoding=cp437 : -->\n", "cp437"),
    ('<?xml version="1.0" encoding="iso-8859-1"?>\n', "latin-1"),
    ('<meta charset="windows-1252">\n', "cp1252"),
])
def test_a_source_that_states_its_encoding_is_believed(said: str, encoding: str) -> None:
    """No guess is made and none is noted."""
    assert (said + GERMAN, ()) == decoded((said + GERMAN).encode(encoding), "a.tex")


def test_an_encoding_at_the_end_is_seen() -> None:
    """Vim's modes mostly stand in the last line."""
    text = GERMAN * 600 + "% vim: fenc=cp850\n"
    assert (text, ()) == decoded(text.encode("cp850"), "a.tex")


@pytest.mark.parametrize("said", ["\\usepackage[utf8]{inputenc}\n", "% Encoding: no-such-code\n"])
def test_a_source_that_is_wrong_about_itself_is_guessed(said: str) -> None:
    """Its bytes disobey what it says, or nobody knows the name."""
    text, notes = decoded((said + GERMAN).encode("cp1252"), "a.tex")
    assert (said + GERMAN, ("the text is not UTF-8; read as cp1252",)) == (text, notes)


@pytest.mark.parametrize(("text", "encoding"), [
    (MARKDOWN, "cp1252"), ("L’été à Paris fut très chaud — dit-il.", "cp1252"), ("São Paulo é uma cidade.", "cp1252"),
    ("Smörgåsbord på Åland", "cp1252"), ("It cost £5 at 20 °C.", "cp1252"), ("Мост через реку построен.", "cp1251"),
    ("Город был основан в 1902 году.", "koi8-r"), ("Η πόλη ιδρύθηκε το 1902.", "iso8859-7"),
    ("町は1902年に設立された。", "shift_jis"), ("城市成立于1902年。", "gb18030"),
])
def test_a_short_text_is_guessed_right(text: str, encoding: str) -> None:
    """The claim is compared with pages letter by letter, so that a wrong guess would lose it."""
    assert text == decoded(text.encode(encoding), "a.md")[0]


def test_a_stray_byte_in_utf8_costs_that_byte() -> None:
    """The rest is not read as another encoding, and the note tells."""
    data = (GERMAN * 9).encode() + b"\xff\n"
    text, notes = decoded(data, "a.md")
    assert (GERMAN * 9 + "\ufffd\n", 1, True) == (text, len(notes), "not UTF-8" in notes[0])
