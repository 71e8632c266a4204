"""The names that stand in a source tell which selectors by name need not be tried: none that would find something."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from refs.pages import read
from refs.pages._names import any_in, names_of
from tests.fakes import response

_VALUES = st.text("aZ4-_ .:/&;é", min_size=1, max_size=12)
_ATTRIBUTE = st.builds(
    lambda before, name, equals, quote, value: f"{before}{name}{equals}{quote}{value}{quote}",
    st.sampled_from([" ", "\n", "\t", " data-x='1'"]), st.sampled_from(["class", "id", "role", "CLASS", "Id"]),
    st.sampled_from(["=", " =", "= ", " = "]), st.sampled_from(["'", '"']), _VALUES)


@given(st.lists(st.tuples(st.sampled_from(["p", "div", "SPAN"]), _ATTRIBUTE), max_size=6))
def test_every_name_in_the_tree_is_among_the_names(elements: list[tuple[str, str]]) -> None:
    """What a parser takes for a class, an id or a role is found in the source, whatever its quotes and spaces."""
    source = "".join(f"<{tag}{attribute}>x</{tag}>" for tag, attribute in elements)
    names = names_of(source)
    borne = [node.attributes[key] or "" for node in LexborHTMLParser(source).css("[class], [id], [role]")
             for key in ("class", "id", "role") if key in node.attributes]
    assert [] == [value for value in borne if value.lower() not in names]


@pytest.mark.parametrize("attribute", ["class=cookie-banner", "id=Cookie-Banner", "id='a'class='x cookie-banner'",
                                       "class='cookie&#45;banner'"])
def test_a_name_is_found_however_it_is_written(attribute: str) -> None:
    """Without quotes, without a space before it, in capitals and by its character's number."""
    assert any_in(["cookie-banner"], names_of(f"<div {attribute}>x</div>"))


def test_a_name_in_the_text_of_a_page_stays_as_it_is_written() -> None:
    """A page about embedded posts names their classes, and is quoted as it stands."""
    made = read(response("<!doctype html><title>Posts</title><p>The class twitter-tweet marks a post, and twitter-video "
                         "a film; both are read by a script of the platform.</p>"))
    assert "The class twitter-tweet marks a post" in made.all_text
