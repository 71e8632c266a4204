"""Where the words and links of a Markdown block stand in the file: what comes twice has two places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from refs import formats
from refs.formats._markdown_cursor import Cursor, Place
from refs.formats._markdown_inline import Inline

WORDS = ("word", "the word", "`word`", "[word](https://a.example/word)", "**word**", "![word](word.png)", "<br>", "so\nword",
         "[word](<https://b.example/w> \"word)\")", "<https://c.example/word>", "word word")


def cursor(content: str) -> Cursor:
    return Cursor(content, Place(content, [0], content, 0, 0))


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
def test_each_piece_stands_where_its_text_is(words: list[str]) -> None:
    """The text of every piece is in the file at its offset, and none stands before the one that came before it."""
    source = "x " + " ".join(words) + " x"
    (block,) = (t for t in MarkdownIt().parse(source) if t.type == "inline")
    lines = [0, *(n + 1 for n, sign in enumerate(source) if sign == "\n")]
    pieces = list(Inline(block.content, Place(block.content, lines, source, 0, 0)).pieces(block.children or []))
    shown = [p for p in pieces if p.kind in ("text", "code") and p.value.strip()]
    assert [p.value for p in shown] == [source[p.origin:p.origin + len(p.value)] for p in shown]
    assert sorted(p.origin for p in pieces) == [p.origin for p in pieces]


def test_the_same_words_twice_have_two_places() -> None:
    """A sentence that comes twice, each with a source of its own, is two claims in two lines."""
    sentence = "The lake is deep [source](https://{}.example/lake)."
    source = f"{sentence.format('a')}\n{sentence.format('b')}\n"
    made = formats.read(source.encode(), "a.md", "markdown")
    assert [1, 2] == [c.line for c in made.claims]
    assert [1, 2] == [r.line for r in made.references]
    assert [source.index("https://a"), source.index("https://b")] == [
        source.index(r.url, max(0, r.start)) for r in made.references]


@pytest.mark.parametrize(("content", "sought", "expected", "end"), [
    ("one two one", ("one", "one"), [0, 8], 11),
    ("one two", ("two", "one"), [4, 7], 7),
    ("one two", ("three", "two"), [0, 4], 7),
    ("one", ("", "one"), [0, 0], 3),
])
def test_the_cursor_moves_past_what_it_finds(content: str, sought: tuple[str, ...], expected: list[int],
                                             end: int) -> None:
    """It never goes back, and what is not found leaves it where it is."""
    moving = cursor(content)
    assert expected == [moving.past(text) for text in sought]
    assert end == moving.here


def test_code_over_a_lines_end_is_found_by_its_first_word() -> None:
    """The parser folds the line's end into a space."""
    moving = cursor("a `b\nc` d")
    assert 3 == moving.past("b c", spaces=True)
    assert 0 == cursor("a `b\nc` d").past("b c")


@pytest.mark.parametrize(("content", "left"), [
    ("word](https://a.example/x) more", " more"),
    ("word](https://a.example/x \"a) title\") more", " more"),
    ("word](<a) b> 'c)') more", " more"),
    ("word](a(b)c) more", " more"),
    ("word][label] more", " more"),
    ("word][] more", " more"),
    ("word] more", " more"),
    ("word more", "word more"),
])
def test_the_cursor_moves_past_a_links_end(content: str, left: str) -> None:
    """Whatever form the link has, what follows it is sought after it."""
    moving = cursor(content)
    moving.past_target()
    assert left == content[moving.here:]


def test_the_cursor_moves_past_a_note_with_brackets_in_it() -> None:
    """A note in the sentence ends at the bracket that closes it."""
    content = "It is.^[So says [a](b) and [c].] More."
    moving = cursor(content)
    assert content.index("^[") == moving.past_note()
    assert " More." == content[moving.here:]
