"""Markup in small fields becomes plain text."""

import pytest

from refs.markup import untagged


@pytest.mark.parametrize(("text", "expected"), [
    ("H<sub>2</sub>O &amp; ice", "H2O & ice"),
    ("<jats:p>We ask.</jats:p>", "We ask."),
    ("a < b and c > d", "a < b and c > d"),
    ("no markup at all", "no markup at all"),
    ("<script>alert(1)</script>Title", "Title"),
])
def test_plain(text: str, expected: str) -> None:
    """Tags go, entities are read, signs that are no tags stay, script is dropped."""
    assert expected == untagged(text)


def test_an_escaped_text_without_words_is_read() -> None:
    """HTML-escaped wikitext whose block holds no text at all (found by hypothesis) is a document, not a crash."""
    from refs.formats import read

    assert 0 == len(read(b"{{FN}}&lt;ref&gt;", "a.wiki", "wikitext").claims)
