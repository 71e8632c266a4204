"""Addresses of editors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.model import Claim, Document
from reports.editor import editor


@pytest.mark.parametrize(("document", "claim", "address"), [
    (Document("https://en.wikipedia.org/wiki/Cape_Orm", format="wikitext"), Claim("k", "x", section_number=3),
     "https://en.wikipedia.org/w/index.php?title=Cape_Orm&action=edit&section=3"),
    (Document("https://de.wikipedia.org/wiki/K%C3%B6ln/Bau?x=1#y", format="wikitext"), Claim("k", "x"),
     "https://de.wikipedia.org/w/index.php?title=K%C3%B6ln/Bau&action=edit&section=0"),
    (Document("dump.xml#3", url="https://wiki.example.org/index.php?title=A_b", format="wikitext"), Claim("k", "x", section_number=1),
     "https://wiki.example.org/index.php?title=A_b&action=edit&section=1"),
    (Document("https://en.wikipedia.org/wiki/Cape_Orm", format="wikipedia_html"), Claim("k", "x", section_number=3),
     "https://en.wikipedia.org/w/index.php?title=Cape_Orm&action=edit"),
    (Document("https://github.com/o/r/blob/main/docs/a.md", format="markdown"), Claim("k", "x", line=8), "https://github.com/o/r/edit/main/docs/a.md#L8"),
    (Document("https://news.example/wiki/story", format="web_html"), Claim("k", "x", line=8), ""),
    (Document("articles/a.wiki", format="wikitext"), Claim("k", "x"), ""),
    (Document("https://en.wikipedia.org/", format="wikitext"), Claim("k", "x"), ""),
])
def test_where_an_article_is_edited(document: Document, claim: Claim, address: str) -> None:
    """A wiki's page opens at the section, a file on GitHub at the line; what we know no editor of has none."""
    assert address == editor(document, claim)


@given(st.text(max_size=60))
def test_a_hostile_address_opens_nothing_else(name: str) -> None:
    """Whatever the title holds, the address leads to the wiki's own editor."""
    made = editor(Document(f"https://en.wikipedia.org/wiki/{name}", format="wikitext"), Claim("k", "x"))
    assert made == "" or (made.startswith("https://en.wikipedia.org/w/index.php?title=") and made.count("action=edit") >= 1)
