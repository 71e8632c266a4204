"""Sources in the text of a wikitext itself: templates and links in sentences, lists of sources, links that lead on."""

from __future__ import annotations

import pytest

from refs.formats import read

MILL, WEIR = "https://mill.example/1", "https://weir.example/2"


def cited(text: str) -> list[tuple[str, str]]:
    """(claim, address) of every citation."""
    return [(c.claim.text.rstrip("."), c.reference.url) for c in read(text.encode(), "a.wiki").citations()]


@pytest.mark.parametrize("source", [
    f"{{{{cite web|url={MILL}|title=Mills of old}}}}", f"{{{{#invoke:cite|web|url={MILL}|title=Mills of old}}}}",
    f"{{{{#invoke:Cite web||url={MILL}|title=Mills of old}}}}", f"{{{{Internetquelle|url={MILL}|titel=Mühlen von einst}}}}",
    f"[{MILL}]", f"<ref>[{MILL} Mills]</ref>",
])
def test_a_source_in_a_sentence_is_cited_by_it(source: str) -> None:
    """A template or a bare link is what a <ref> is elsewhere."""
    assert cited(f"The mill is old. The mill has 4 wheels. {source} It is red.\n") == [("The mill has 4 wheels", MILL)]


def test_a_link_on_words_of_the_sentence_leaves_them_there() -> None:
    """Its label is said by the author."""
    assert cited(f"The mill has [{MILL} 4 wheels] today.\n") == [("The mill has 4 wheels today", MILL)]


@pytest.mark.parametrize("heading", ["Sources", "Further reading", "External links", "Weblinks", "Ссылки", "外部リンク", "Literatur"])
def test_entries_of_lists_are_reached_and_claim_nothing(heading: str) -> None:
    """They were passed over without a word."""
    text = (f"The mill is old.<ref>{{{{cite web|url={WEIR}|title=Weirs}}}}</ref>\n\n== {heading} ==\n"
            f"* {{{{cite book|title=Mills of old|last=Roe|date=1999|url={MILL}}}}}\n")
    assert cited(text) == [("The mill is old", WEIR), ("", MILL)]


def test_the_full_citation_of_a_short_note_is_one_source() -> None:
    """It is what {{sfn}} cites, and no second one."""
    text = ("The mill is old.{{sfn|Roe|1999}}\n\n== Sources ==\n"
            f"* {{{{cite book|title=Mills of old|last=Roe|date=1999|url={MILL}}}}}\n")
    assert cited(text) == [("The mill is old", MILL)]


@pytest.mark.parametrize("text", [
    f"<!-- [{MILL} x] -->", f"<nowiki>[{MILL} x]</nowiki>", "{{dead link|date=May 2011}}", "[[Mill|the mill]]",
    "{{efn|A note without a source.}}",
])
def test_what_is_hidden_or_inside_the_wiki_is_none(text: str) -> None:
    """Comments, nowiki and links to pages of the wiki."""
    assert [r.url for r in read(f"The mill is old.<ref>[{WEIR} w]</ref> {text}\n".encode(), "a.wiki").references if r.url] == [WEIR]


def test_the_copy_behind_a_link_of_a_list_is_its_archive() -> None:
    """A {{webarchive}} or a link in brackets right behind it is no source of its own."""
    copy = "https://web.archive.org/web/20200101000000/"
    text = (f"== External links ==\n* [https://www.example.org/a A bridge] {{{{webarchive |url={copy}https://www.example.org/a}}}}\n"
            f"* [https://www.example.org/b A mill] ([{copy}https://www.example.org/b archiviert])\n* [https://www.example.org/c A well]\n")
    found = [(r.url, r.archive_url, r.title) for r in read(text.encode(), "a.wiki").references]
    assert found == [("https://www.example.org/a", f"{copy}https://www.example.org/a", "A bridge"),
                     ("https://www.example.org/b", f"{copy}https://www.example.org/b", "A mill"), ("https://www.example.org/c", "", "A well")]
