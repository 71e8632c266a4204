"""Boxes are read on their own, and say the same as the whole page read again without them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from resiliparse.parse.html import HTMLTree
from selectolax.lexbor import LexborHTMLParser

from refs.pages._beside import BESIDE
from refs.pages._boxed import boxed_lines, shown_lines

_WORDS = ("rye", "oats", "barley", "rye and oats", "hops")
_LINE = st.sampled_from(_WORDS)
_TAGS = ("div", "section", "p", "ul", "blockquote", "table", "pre", "form", "h2", "label", "figure")
_SKIPPED = ("#cookie-notice",)


def _block(tag: str, marked: bool, hidden: bool, inner: str) -> str:
    named = " data-beside='1'" if marked else " id='cookie-notice'" if hidden else ""
    if tag == "table":
        return f"<table{named}><tr><td><div>{inner}</div></td><td>cell</td></tr></table>"
    return f"<{tag}{named}>{inner}</{tag}>" if tag != "ul" else f"<ul{named}><li>{inner}</li></ul>"


_PLAIN = st.builds(lambda line: f"<div>{line}</div>", _LINE)
_WITHIN = st.builds(lambda line, mark: f"<div>{line} <span{mark}>malt</span></div>", _LINE,
                    st.sampled_from(["", " data-beside='1'"]))
_BLOCK = st.recursive(st.one_of(_PLAIN, _WITHIN), lambda inner: st.builds(
    _block, st.sampled_from(_TAGS), st.booleans(), st.booleans(), st.lists(inner, max_size=3).map("".join)), max_leaves=6)


@given(st.lists(_BLOCK, min_size=1, max_size=5).map("".join), st.sampled_from([(), _SKIPPED]))
def test_boxes_read_alone_are_the_page_read_without_them(blocks: str, skipped: tuple[str, ...]) -> None:
    """Whatever holds a box: a line of its own, a cell, a list, text as it is written, or what is never shown."""
    tree = LexborHTMLParser(f"<!doctype html><body>{blocks}</body>")
    source = tree.html or ""
    whole = shown_lines(HTMLTree.parse(source), skipped)
    again = frozenset(whole).difference(shown_lines(HTMLTree.parse(source), (*skipped, BESIDE)))
    assert again == boxed_lines(tree, whole, skipped, drawn=False)
