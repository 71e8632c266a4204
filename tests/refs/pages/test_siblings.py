"""The sibling probe: which URL to ask, and what the answer tells."""

from __future__ import annotations

import pytest

from refs.model import Page, PageState
from refs.pages.siblings import in_doubt, settled, sibling_url, similarity


@pytest.mark.parametrize(("url", "folder", "ending"), [
    ("https://example.org/news/2019/wall.html", "https://example.org/news/2019/x", ".html"),
    ("https://example.org/news/wall/", "https://example.org/news/x", "/"),
    ("https://example.org/wall?id=1#a", "https://example.org/x", ""),
    ("https://example.org", "https://example.org/x", ""),
])
def test_the_sibling_lies_beside_the_page(url: str, folder: str, ending: str) -> None:
    """Same host, folder and ending, another name, no query."""
    got = sibling_url(url)
    assert got.startswith(folder)
    assert got.endswith(ending)
    assert "?" not in got and got != url


def test_the_sibling_is_the_same_within_a_night() -> None:
    """The name comes from URL and salt, so one night asks once."""
    url = "https://example.org/a"
    assert (True, False) == (sibling_url(url, "n1") == sibling_url(url, "n1"), sibling_url(url, "n1") == sibling_url(url, "n2"))


@pytest.mark.parametrize(("one", "other", "same"), [
    ("a b c d e", "a b c d e", 1.0),
    ("a b c d e", "A, b. C d e!", 1.0),
    ("a b c d", "b c d e", 1 / 3),
    ("a b c", "x y z", 0.0),
    ("", "", 1.0),
])
def test_similarity_is_jaccard_over_shingles(one: str, other: str, same: float) -> None:
    """Three-word shingles, case and punctuation apart."""
    assert same == similarity(one, other)


def test_a_page_like_its_impossible_sibling_is_a_soft_404() -> None:
    """The same text for a page that cannot exist: nothing is there."""
    text = "This is the front of Harbour News with all the stories of the day for you"
    got = settled(Page(PageState.LIVE, all_text=text, confidence=0.5), Page(PageState.LIVE, all_text=text))
    assert (PageState.SOFT_404, "sibling-probe") == (got.state, got.rule)


def test_a_host_that_marks_what_is_gone_serves_live_pages() -> None:
    """Where the sibling gets a 404, a page that was served is there."""
    got = settled(Page(PageState.SOFT_404, all_text="x", confidence=0.6), Page(PageState.GONE))
    assert PageState.LIVE == got.state


@pytest.mark.parametrize("sibling", [Page(PageState.BLOCKED), Page(PageState.UNREACHABLE), Page(PageState.LIVE, all_text="quite another text here")])
def test_an_answer_that_tells_nothing_changes_nothing(sibling: Page) -> None:
    """A blocked or different sibling leaves the page as it was."""
    page = Page(PageState.LIVE, all_text="the wall of the harbour was built", confidence=0.5)
    assert page == settled(page, sibling)


@pytest.mark.parametrize(("state", "confidence", "doubt"), [
    (PageState.LIVE, 0.5, True), (PageState.LIVE, 1.0, False), (PageState.SOFT_404, 0.6, True), (PageState.BLOCKED, 0.5, False)])
def test_only_doubtful_pages_are_probed(state: PageState, confidence: float, doubt: bool) -> None:
    """One request for each host and night is for pages that it can settle."""
    assert doubt == in_doubt(Page(state, confidence=confidence))
