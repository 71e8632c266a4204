"""Wikitext: every trap that real articles hold, with our own text."""

from __future__ import annotations

import html

import pytest

from refs.formats.wikitext import Wikitext
from refs.model import Document

CITE = "{{cite web |url=http://news.example/a |title=The Mill |date=3 May 2019 |last=Moor |first=Ida}}"


def read(text: str) -> Document:
    return Wikitext().read(text.encode(), "mill.wiki")


def pairs(document: Document) -> list[tuple[str, str]]:
    """(claim text, reference title or text) of every citation."""
    return [(c.claim.text, c.reference.title or c.reference.text) for c in document.citations()]


def test_a_ref_gives_a_reference_and_a_claim() -> None:
    """Fields come from the template, the claim from the sentence."""
    document = read(f"The mill stands in [[Ulm]].<ref>{CITE}</ref>")
    (reference,) = document.references
    assert "http://news.example/a" == reference.url
    assert "The Mill" == reference.title
    assert "2019-05-03" == reference.date
    assert ("Moor, Ida",) == reference.authors
    assert "[1]" == reference.label
    assert 1 == reference.markers
    assert 1 == reference.line
    assert [("The mill stands in Ulm.", "The Mill")] == pairs(document)


def test_offsets_point_into_the_wikitext() -> None:
    """Links, quotes and earlier refs shift nothing."""
    source = f"''Old''<!-- x --> [[Mill (Ulm)|mill]].<ref>{CITE}</ref>\n\nIt '''burned''' in&nbsp;1901.<ref>x</ref>"
    document = read(source)
    assert ["Old''<!-- x --> [[Mill (Ulm)|mill]].", "It '''burned''' in&nbsp;1901."] == [
        source[c.start:c.end] for c in document.claims]
    assert [1, 3] == [c.line for c in document.claims]
    assert ["Old mill.", "It burned in 1901."] == [c.text for c in document.claims]


def test_a_name_may_be_cited_before_it_is_defined() -> None:
    """Reuse before definition is one reference with two markers."""
    document = read(f"One.<ref name=a /> Two.<ref name=\"a\">{CITE}</ref>")
    assert [("The Mill", 2)] == [(r.title, r.markers) for r in document.references]


def test_list_defined_references_are_no_markers() -> None:
    """<references> and {{reflist|refs=}} hold definitions."""
    for lists in (f"<references><ref name=a>{CITE}</ref></references>", f"{{{{reflist|refs=<ref name=a>{CITE}</ref>}}}}"):
        document = read(f"One.<ref name=a /> Two.<ref name=a/>\n\n{lists}")
        assert [("The Mill", 2)] == [(r.title, r.markers) for r in document.references]
        assert 2 == document.markers


def test_one_name_with_two_texts_is_noted() -> None:
    """The first text is read, and the reference says that there is another."""
    document = read("One.<ref name=a>First text</ref> Two.<ref name=a>Other text</ref>")
    assert [("First text", 2, True)] == [
        (r.text, r.markers, any("two different texts" in n for n in r.notes)) for r in document.references]


def test_a_name_without_a_text_is_noted() -> None:
    """A marker that cites nothing defined stays a reference without content, and says so."""
    document = read("One.<ref name=ghost />")
    assert "1 name cited and nowhere defined: ghost [1]" in document.notes


def test_groups_keep_names_apart() -> None:
    """The same name in two groups is two references."""
    document = read("One.<ref name=a>Text A</ref> Two.<ref name=a group=note>Text B</ref>")
    assert ["Text A", "Text B"] == [r.text for r in document.references]


@pytest.mark.parametrize("short", ["{{sfn|Moor|2019|p=4}}", "{{sfnp|Moor|2019|p=4}}", "<ref>{{harvnb|Moor|2019|p=4}}</ref>",
                                   "<ref>{{harv|Moor|2019|p=4}}.</ref>"])
def test_a_short_footnote_leads_to_its_full_citation(short: str) -> None:
    """marker -> short note -> full citation; the pages stay the short note's."""
    document = read(f"The mill burned.{short}\n\n== Sources ==\n* {CITE}\n")
    (reference,) = document.references
    assert "http://news.example/a" == reference.url
    assert "The Mill" == reference.title
    assert "4" == reference.pages
    assert 1 == reference.markers
    assert any("short footnote; its full citation" in n for n in reference.notes)


def test_equal_short_footnotes_are_one() -> None:
    """{{sfn}} merges equal notes; another page is another note."""
    document = read(f"A.{{{{sfn|Moor|2019|p=4}}}} B.{{{{sfn|Moor|2019|p=4}}}} C.{{{{sfn|Moor|2019|p=9}}}}\n* {CITE}")
    assert [("4", 2), ("9", 1)] == [(r.pages, r.markers) for r in document.references]


def test_sfnref_and_editor_names_resolve() -> None:
    """|ref={{sfnref|...}} names the anchor; without authors the editors do."""
    book = "{{cite book|title=Works|editor-last=Falk|year=2001|isbn=9783161484100}}"
    named = "{{cite book|title=Acts|ref={{sfnref|City|1999}}|url=http://c.example/}}"
    document = read(f"A.{{{{sfn|Falk|2001}}}} B.{{{{sfn|City|1999}}}}\n* {book}\n* {named}")
    assert ["Works", "Acts"] == [r.title for r in document.references]


def test_several_works_in_one_short_footnote() -> None:
    """{{sfnm}} is one footnote; the first work is followed."""
    document = read(f"A.{{{{sfnm|1a1=Moor|1y=2019|1p=4|2a1=Falk|2y=2001}}}}\n* {CITE}")
    assert [("The Mill", "4")] == [(r.title, r.pages) for r in document.references]


def test_notes_are_read_and_their_markers_cite() -> None:
    """An {{efn}} is a note; a marker inside it cites a reference for what the note says."""
    document = read(f"The mill.{{{{efn|It was rebuilt in 1910.<ref>{CITE}</ref>}}}}")
    kinds = {r.kind: r for r in document.references}
    assert ("note", "[a]") == (kinds["note"].kind, kinds["note"].label)
    assert ("It was rebuilt in 1910.", "The Mill") in pairs(document)
    assert 1 == document.markers


@pytest.mark.parametrize("marker", ["{{r|a}}", "{{refn|name=a}}", "{{#tag:ref||name=a}}", "<ref name='a'></ref>"])
def test_other_ways_to_cite_a_name(marker: str) -> None:
    """{{r}}, {{refn}} and {{#tag:ref}} cite as <ref name> does."""
    document = read(f"One.<ref name=a>{CITE}</ref> Two.{marker}")
    named = [r for r in document.references if r.title == "The Mill"]
    assert [2 if "refn" not in marker and "#tag" not in marker else 1] == [r.markers for r in named]


def test_a_page_beside_a_marker_is_kept() -> None:
    """{{rp}} after a marker names the cited page, and is no text."""
    document = read(f"One.<ref>{CITE}</ref>{{{{rp|12}}}} Two.")
    assert [("One.", "12")] == [(c.claim.text, c.reference.pages) for c in document.citations()]


def test_follow_adds_to_a_reference() -> None:
    """follow= is no reference and no marker of its own."""
    document = read("One.<ref name=a>First</ref> <ref follow=a>and more</ref>")
    assert [("First and more", 1)] == [(r.text, r.markers) for r in document.references]


@pytest.mark.parametrize("sub", ['<ref extends="a">p. 7</ref>', '<ref name="a" details="p. 7" />'])
def test_sub_references_inherit(sub: str) -> None:
    """A sub-reference has the source of its parent and a page of its own."""
    document = read(f"One.<ref name=a>{CITE}</ref> Two.{sub}")
    assert ["http://news.example/a"] * 2 == [r.url for r in document.references]


@pytest.mark.parametrize("hidden", [
    "<!-- <ref>x</ref> -->", "<nowiki><ref>x</ref></nowiki>", "<pre><ref>x</ref></pre>", "<math><ref>x</ref></math>",
    "<syntaxhighlight lang=xml><ref>x</ref></syntaxhighlight>", "<!-- unclosed <ref>x</ref>",
])
def test_hidden_refs_do_not_count(hidden: str) -> None:
    """Comments, nowiki, code and formulas hide refs."""
    assert 1 == len(read(f"One.<ref>{CITE}</ref> {hidden}").references)


def test_an_unclosed_ref_is_text() -> None:
    """Nothing after it is lost."""
    assert ["a"] == [r.text for r in read("One.<ref>a</ref> Two.<ref>never closed. Three.").references]


def test_html_escaped_wikitext_is_read_with_its_own_offsets() -> None:
    """Wikitext out of a dump's XML: the offsets are those of the escaped file."""
    source = html.escape(f"Salt &amp; \"mills\".<ref>{CITE}</ref> It <b>burned</b>.<ref>b</ref>")
    document = read(source)
    assert ["The Mill", "b"] == [r.title for r in document.references]
    assert ["Salt &amp;amp; &quot;mills&quot;.", "It &lt;b&gt;burned&lt;/b&gt;."] == [
        source[c.start:c.end] for c in document.claims]


def test_the_archive_is_told_from_its_source() -> None:
    """url= that holds an archive link is unwrapped; {{webarchive}} gives the archive of the link before it."""
    archived = "https://web.archive.org/web/20140726083747/http://news.example/a"
    texts = [f"{{{{cite web|url={archived}|title=T}}}}", f"[http://news.example/a T] {{{{webarchive|url={archived}}}}}",
             f"{{{{cite web|url=http://news.example/a|title=T|archive-url={archived}|url-status=dead}}}}",
             f"[{archived} T]", f"{{{{cite web|url=http://news.example/a|title=T|archiveurl={archived}|deadurl=yes}}}}"]
    for text in texts:
        (reference,) = read(f"One.<ref>{text}</ref>").references
        assert "http://news.example/a" == reference.url
        assert archived == reference.archive_url
        assert "2014-07-26" == reference.archive_date


@pytest.mark.parametrize("template", [
    "{{Internetquelle |autor=Ida Moor |url=http://n.example/a |titel=Die Mühle |werk=Bote |datum=2019-05-03 |abruf=2020-01-02}}",
    "{{Lien web |auteur=Ida Moor |url=http://n.example/a |titre=Die Mühle |site=Bote |date=3 mai 2019 |consulté le=2 janvier 2020}}",
    "{{Cita web |autor=Ida Moor |url=http://n.example/a |título=Die Mühle |obra=Bote |fecha=3 de mayo de 2019 |fechaacceso=2 de enero de 2020}}",
    "{{Cite web |author=Ida Moor |url=http://n.example/a |title=Die Mühle |website=Bote |date=May 3, 2019 |accessdate=2 January 2020}}",
])
def test_templates_of_other_languages(template: str) -> None:
    """German, French, Spanish and English say the same."""
    (reference,) = read(f"One.<ref>{template}</ref>").references
    assert "http://n.example/a" == reference.url
    assert "Die Mühle" == reference.title
    assert ("Ida Moor",) == reference.authors
    assert "Bote" == reference.publisher
    assert "2019-05-03" == reference.date
    assert "2020-01-02" == reference.access_date


def test_cite_q_is_an_identifier() -> None:
    """{{Cite Q}} holds a Wikidata key only."""
    (reference,) = read("One.<ref>{{Cite Q|Q12345}}</ref>").references
    assert (("wikidata", "Q12345"),) == reference.identifiers


def test_maintenance_tags_are_facts() -> None:
    """They are no references and leave the text; the document and the reference say so."""
    document = read(f"One.{{{{citation needed|date=May 2020}}}} Two.<ref>{CITE} {{{{dead link}}}}</ref>")
    assert (1, ("tagged [citation needed]", "tagged [dead link]")) == (len(document.references), document.notes)
    assert ["Two."] == [c.text for c in document.claims]
    assert ("tagged [dead link]",) == document.references[0].notes


def test_blocks_stand_for_themselves() -> None:
    """List items, cells, captions and infobox values are blocks; headings reset."""
    cells = f"{{|\n|+ Yields<ref>c</ref>\n! Year !! Tons\n|-\n! 1901\n| 5.2<ref>{CITE}</ref> || 6.1<ref>d</ref>\n|-\n| 1902 || 7 || <ref>e</ref>\n|}}"
    box = "{{Infobox mill\n| built = 1850<ref>f</ref>\n}}"
    image = "[[File:Mill.jpg|thumb|The mill in 1901<ref>g</ref>]]"
    document = read(f"{box}\n{image}\n== Data ==\nThree came:\n* Ida.<ref>h</ref>\n* Jon.<ref>i</ref>\n{cells}")
    found = {c.reference.text: (c.claim.text, c.claim.context) for c in document.citations()}
    assert ("1850", "built") == found["f"]
    assert ("The mill in 1901", "") == found["g"]
    assert ("Ida.", "Three came:") == found["h"]
    assert ("Jon.", "Three came:") == found["i"]
    assert ("5.2", "1901") == next(v for k, v in found.items() if "The Mill" in k)
    assert ("6.1", "1901") == found["d"]
    assert "1902 | 7" == found["e"][0]
    assert "Yields" == found["c"][0]
    assert "Data" == next(c.section for c in document.claims if c.text == "Ida.")


def test_lists_without_markers_and_markers_without_lists_say_so() -> None:
    """A list that nothing cites is noted."""
    document = read(f"No marker here.\n<references><ref name=a>{CITE}</ref></references>")
    assert ("1 reference in the list and no marker in the text: no claim is tied to them",) == document.notes


@pytest.mark.parametrize(("head", "expected"), [
    (b"A.<ref>b</ref>", True), (b"{{cite web|url=x}}", True), (b"'''A''' is [[b]], [[c]] and [[d]].\n== E ==\n", True), (b"a [[b]] in Lua, {{1, 2}, {3}}", False),
    (b"<!DOCTYPE html><html>", False), (b"Plain text. {{cite book}}: CS1 maint: others (link)", False),
])
def test_sniffing(head: bytes, expected: bool) -> None:
    """Refs and templates are sure signs; debris in a dump is none."""
    assert expected == (Wikitext().sniff("a.txt", head) >= 0.5)


def test_a_ref_that_is_repeated_word_for_word_keeps_its_own_place() -> None:
    """Each of them is read as the first is, with its own number, line and place."""
    text = "A.<ref>[https://a.example/x Moor]</ref>\n\nB.<ref>[https://b.example/y Reed]</ref>\n\nC.<ref>[https://a.example/x Moor]</ref>\n"
    made = read(text).references
    assert [("[1]", "https://a.example/x", 1), ("[2]", "https://b.example/y", 3), ("[3]", "https://a.example/x", 5)] == [
        (r.label, r.url, r.line) for r in made]
    assert 3 == len({(r.start, r.end) for r in made})


@pytest.mark.parametrize("text", [
    'A.<ref name="b">{book}</ref> B.<ref name="b" details="p. 7" />',
    'B.<ref name="b" details="p. 7" /> A.<ref name="b">{book}</ref>',
    'B.<ref details="p. 7" name="b" /> A.<ref details="p. 9" name="b">{book}</ref>',
    'B.<ref name="b" details="p. 7" />\n<references>\n<ref name="b">{book}</ref>\n</references>',
])
def test_a_part_of_a_work_is_cited_with_the_whole(text: str) -> None:
    """MediaWiki's details= names a page of a work that is defined elsewhere: nothing is undefined, and the page is kept."""
    found = read(text.replace("{book}", "[https://a.example/book The Book]"))
    part = next(r for r in found.references if r.pages == "p. 7")
    assert ("https://a.example/book", []) == (part.url, [n for n in (*found.notes, *part.notes) if "defined" in n or "no text" in n])


def test_a_part_of_a_work_that_nothing_defines_is_named_as_people_read_it() -> None:
    """With the page in brackets."""
    assert ["1 name cited and nowhere defined: b (p. 7) [1]"] == [
        n for n in read('B.<ref name="b" details="p. 7" />').notes if "defined" in n]


def test_a_name_defined_with_a_page_may_be_cited_without_one() -> None:
    """The text is the work's."""
    found = read('A.<ref name="b" details="p. 9">[https://a.example/book B]</ref> C.<ref name="b" />')
    assert ["https://a.example/book"] * 2 == [r.url for r in found.references]


@pytest.mark.parametrize("inside", ['<ref name="a">{text}</ref>', '<ref name="a" group="g">{text}</ref>'])
def test_a_definition_in_the_list_of_a_group_belongs_to_it(inside: str) -> None:
    """As the extension Cite has it; the same name outside of the group is another one."""
    text = ('A.<ref name="a" group="g" /> B.<ref name="a">[https://b.example/y B]</ref>\n<references />\n<references group="g">\n'
            + inside.replace("{text}", "[https://a.example/x A]") + "\n</references>\n")
    found = read(text)
    assert ({"https://a.example/x", "https://b.example/y"}, 2, []) == (
        {r.url for r in found.references}, len(found.references), [n for n in found.notes if "defined" in n])


def test_a_list_that_a_parser_function_makes_holds_definitions() -> None:
    """{{#tag:references|...}} is <references>...</references>: what it holds cites nothing by itself."""
    found = read('The mill burned.<ref name="a" />\n{{#tag:references|\n<ref name="a">[https://a.example/x A]</ref>\n}}\n')
    assert ([("https://a.example/x", 1)], 1, ["The mill burned."]) == (
        [(r.url, r.markers) for r in found.references], found.markers, [c.text for c in found.claims])
