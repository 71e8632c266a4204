"""Titles, names and years in comparable form."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refs.citations.titles import contains, folded, same_title, similarity, surname, without_site, years


@pytest.mark.parametrize(("text", "expected"), [
    ("The “Lantern” Bridge — reopened!", "the lantern bridge reopened"),
    ("Café d'Été", "cafe dete"),
    ("<i>Canis lupus</i> &amp; kin", "canis lupus kin"),
    ("شَيْء", "شيء"),
    ("", ""),
])
def test_plain_words(text: str, expected: str) -> None:
    """Case, marks, accents and markup fall away."""
    assert folded(text) == expected


@settings(deadline=None)
@given(st.text(max_size=80))
def test_plain_is_stable(text: str) -> None:
    """What is plain stays as it is."""
    assert folded(folded(text)) == folded(text)


def test_long_texts_are_folded_like_short_ones() -> None:
    """A page's text and a title meet in one form."""
    assert folded("Été  x " * 400).split()[:2] == folded("Été x").split()


@pytest.mark.parametrize(("name", "expected"), [
    ("Reed, Ann", "reed"), ("Ann Reed", "reed"), ("Reed A", "reed"), ("Willis J.H.", "willis"),
    ("van der Berg JK", "van der berg"), ("Reed", "reed"), ("", ""),
])
def test_family_names(name: str, expected: str) -> None:
    """As citations, bylines and Vancouver lists print them."""
    assert surname(name) == expected


@pytest.mark.parametrize(("one", "other", "same"), [
    ("Lantern bridge opens", "Lantern Bridge Opens.", True),
    ("A book of crossings", "A book of crossings: rivers and roads", True),
    ("Lantern bridge opens", "Ferry fares to rise", False),
    ("", "Anything", False),
])
def test_same_titles(one: str, other: str, same: bool) -> None:
    """Near-identical, or with a subtitle."""
    assert same_title(one, other) is same


def test_a_site_name_is_one_reading_less() -> None:
    """At either end, with or without a mark."""
    assert "Ferry fares" in without_site("Ferry fares - World - The Example")
    assert "ferry fares" in without_site("Ferry fares The Example", "The Example")
    assert without_site("Plain", "") == ("Plain",)


def test_similarity_contains_and_years() -> None:
    """The small tools."""
    assert (similarity("abc", "abc"), similarity("", "abc")) == (1.0, 0.0)
    assert (contains("on the lantern bridge today", "Lantern Bridge"), contains("lanterns", "lantern", 3)) == (True, False)
    assert years("from 1999 to 2020-05, code 12345") == ("1999", "2020")
