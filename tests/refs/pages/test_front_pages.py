"""What is a site's front page, in any language: a deep address that leads there leads to nothing any more."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from refs.pages._sight import is_front


@pytest.mark.parametrize(("path", "front"), [
    ("/", True), ("/index.html", True), ("/home", True), ("/en", True), ("/de/", True), ("/de/index.html", True), ("/en_US/home", True),
    ("/pt-br/default.aspx", True), ("/about", False), ("/de/news", False), ("/index/2", False), ("/english/", False), ("/?id=7", False),
])
def test_front_pages(path: str, front: bool) -> None:
    """With or without a language, by the usual names; a page below one is none."""
    assert front == is_front(urlsplit(f"https://news.example{path}"))
