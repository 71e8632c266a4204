"""Citations as language models write them, and lists in the forms in which reports of theirs are pasted."""

from __future__ import annotations

import pytest

from refs.formats import read

MILL, WEIR, LOCK = "https://mill.example/1", "https://weir.example/2", "https://lock.example/3"
LIST = f"## Sources\n\n1. Roe, \"Mills\". {MILL}\n2. [Weirs]({WEIR})\n3. <{LOCK}>\n"


def cited(text: str, name: str = "a.md") -> list[tuple[str, str]]:
    """(claim, address) of every citation of a file."""
    return [(c.claim.text.rstrip("."), c.reference.url) for c in read(text.encode(), name).citations()]


def notes(text: str, name: str = "a.md") -> tuple[str, ...]:
    """What the reader could not square."""
    return read(text.encode(), name).notes


WANTED = [("The mill has 4 wheels", MILL), ("The weir was built in 1902", WEIR), ("The weir was built in 1902", LOCK)]


@pytest.mark.parametrize(("one", "two"), [
    ("[1]", "[2][3]"), ("[1]", "[2, 3]"), ("[1]", "[2–3]"), ("[1]", "[2,3]"), ("[[1]]", "[[2]][[3]]"), ("**[1]**", "[2] [3]"),
    ("[Source 1]", "[Source 2, Source 3]"), ("[source 1]", "[Sources 2-3]"), ("(Source 1)", "(Sources 2 and 3)"),
    ("(see Source 1)", "(Source 2; Source 3)"), ("[S1]", "[S2, S3]"), ("[S1]", "[S2][S3]"), ("[R1]", "[R2,R3]"),
    ("[Ref. 1]", "[Refs. 2, 3]"), ("[Quelle 1]", "[Quellen 2 und 3]"), ("[Fuente 1]", "[Fuentes 2 y 3]"),
    ("[Źródło 1]", "[Źródło 2, Źródło 3]"), ("[источник 1]", "[источники 2, 3]"), ("[出典1]", "[出典2][出典3]"),
    ("[citation:1]", "[citation:2][citation:3]"), ("[cite: 1]", "[cite: 2, 3]"), ("[web:1]", "[web:2][web:3]"),
    ("[ref:1]", "[ref:2, 3]"), ("【1†source】", "【2†L4-L9】【3†source】"), ("【1】", "【2】【3】"), ("[^1^]", "[^2^][^3^]"),
    ("[1, p. 4]", "[2, с. 5] [3, S. 7–9]"), ("[^1]", "[^2][^3]"), ("^[1]^", "^[2,3]^"), ("(1)", "(2, 3)"),
])
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_every_form_of_a_number_cites_the_list(one: str, two: str, name: str) -> None:
    """The number is what counts, whatever word or sign is put around it."""
    if name == "a.txt" and ("<" in one or one.startswith(("^", "[^1]", "**", "[["))):
        pytest.skip("Markdown's own")
    listed = LIST if name == "a.md" else f"Sources\n\n1. Roe, \"Mills\". {MILL}\n2. Weirs. {WEIR}\n3. {LOCK}\n"
    assert cited(f"The mill has 4 wheels {one}. The weir was built in 1902 {two}.\n\n{listed}", name) == WANTED


@pytest.mark.parametrize(("one", "two"), [
    ("^1^", "^2,3^"), ("<sup>1</sup>", "<sup>2,3</sup>"), ("¹", "² ³"), ("[1]", "[2][3]"), ("[^1^]", "[^2^,^3^]"),
])
def test_raised_figures_cite_the_list(one: str, two: str) -> None:
    """They stand at the word without a space."""
    assert cited(f"The mill has 4 wheels{one}. The weir was built in 1902{two}.\n\n{LIST}") == WANTED


@pytest.mark.parametrize("listed", [
    f"- Source 1: Roe. {MILL}\n- Source 2: [Weirs]({WEIR})\n- Source 3 – <{LOCK}>\n",
    f"**Source 1:** Roe. {MILL}\n\n**Source 2:** [Weirs]({WEIR})\n\n**Source 3:** Locks, {LOCK}\n",
    f"[Source 1] Roe. {MILL}\n[Source 2] Weirs. {WEIR}\n[Source 3] Locks. {LOCK}\n",
    f"[S1] Roe. {MILL}\n\n[S2] [Weirs]({WEIR})\n\n**[S3]** Locks. {LOCK}\n",
    f"- S1: Roe. {MILL}\n- S2: Weirs. {WEIR}\n- S3: Locks. {LOCK}\n",
    f"1. Roe. {MILL}\n\n2. **Weirs** {WEIR}\n\n3. **[Locks]({LOCK})** – Doe\n",
    f"| # | Source | Link |\n|---|---|---|\n| 1 | Roe | {MILL} |\n| [2] | Weirs | [here]({WEIR}) |\n| 3 | Locks | <{LOCK}> |\n",
    f"| ID | Source |\n|---|---|\n| S1 | Roe {MILL} |\n| S2 | [Weirs]({WEIR}) |\n| S3 | [Locks]({LOCK}) |\n",
    f"[1]: {MILL}\n[2]: {WEIR} \"Weirs\"\n[3]: <{LOCK}>\n",
    f"[^1]: Roe. {MILL}\n[^2]: Weirs. {WEIR}\n[^3]: Locks. {LOCK}\n",
    f"[^1^]: Roe. {MILL}\n[^2^]: Weirs. {WEIR}\n[^3^]: Locks. {LOCK}\n",
    f"<ol>\n<li>Roe. {MILL}</li>\n<li><a href=\"{WEIR}\">Weirs</a></li>\n\n<li>{LOCK}</li>\n</ol>\n",
])
def test_every_form_of_the_list_is_read(listed: str) -> None:
    """Bold, linked, in a table, with blank lines, as link definitions: an entry is an entry."""
    marker = ("[S1]", "[S2, S3]") if "S1" in listed else ("[Source 1]", "[Source 2, Source 3]")
    text = f"The mill has 4 wheels {marker[0]}. The weir was built in 1902 {marker[1]}.\n\n### Works cited\n\n{listed}"
    assert cited(text) == WANTED


@pytest.mark.parametrize("label", ["RFC2119", "Roe 2011", "KMP77", "mill-report", "1a"])
def test_a_label_in_brackets_cites_the_entry_that_begins_with_it(label: str) -> None:
    """As standards and older papers cite; the label is no part of the entry's author."""
    text = f"The mill has 4 wheels [{label}]. It is old.\n\n## References\n\n- [{label}] Roe, J. Mills, 1999. {MILL}\n- [X9] Poe. {WEIR}\n"
    made = read(text.encode(), "a.md")
    assert ([("The mill has 4 wheels", MILL)], ("Roe, J.",)) == (
        [(c.claim.text, c.reference.url) for c in made.citations() if c.claim.text], made.references[0].authors)


@pytest.mark.parametrize(("marker", "address"), [
    ("[Source: Mill Gazette]", MILL), ("(Source: Mill Gazette)", MILL), ("(Quelle: Mill Gazette, 1999)", MILL),
    ("[Source: Weir Office]", WEIR), ("（出典：Weir Office）", WEIR),
])
def test_a_source_named_in_brackets_cites_the_entry_of_that_name(marker: str, address: str) -> None:
    """Its words are the citation, and no part of the claim."""
    text = f"The mill has 4 wheels {marker}.\n\n## Sources\n\n- Mill Gazette (1999). Mills. {MILL}\n- Weir Office. {WEIR}\n"
    assert [c for c in cited(text) if c[0]] == [("The mill has 4 wheels", address)]


def test_a_named_source_that_no_list_has_is_told() -> None:
    """Silence would be a pass that nobody earned."""
    text = f"The mill has 4 wheels [Source: Lock Times]. The weir is old [Source: Roe].\n\n## Sources\n\n- Roe. Mills. {MILL}\n"
    assert ("cited and in no list: Lock Times" in notes(text), [("The weir is old", MILL)]) == (
        True, [c for c in cited(text) if c[0]])


@pytest.mark.parametrize("mark", ["【4:0†mills.pdf】", "citeturn0search1", ":contentReference[oaicite:3]{index=3}", "[cite: 12]"])
def test_a_mark_that_points_nowhere_is_a_marker_without_an_entry(mark: str) -> None:
    """What a model's own window showed is not in the text; the claim goes without the debris, and a note tells."""
    made = read(f"The mill has 4 wheels{mark}.\n".encode(), "a.md")
    assert ("The mill has 4 wheels", "1 marker in the text and no reference list: nothing is known of what they cite") == (
        made.claims[0].text, made.notes[0])


@pytest.mark.parametrize(("text", "claims"), [
    (f"The mill has 4 wheels [1]({MILL}). The weir is old [[2]]({WEIR}).", ["The mill has 4 wheels.", "The weir is old."]),
    (f"The mill has 4 wheels<sup>[[1]({MILL})]</sup>. The weir is old [2]({WEIR}).", ["The mill has 4 wheels.", "The weir is old."]),
])
def test_a_number_that_is_a_link_is_no_figure_of_the_sentence(text: str, claims: list[str]) -> None:
    """It would be looked for on the page, and not found."""
    assert [c.text for c in read(text.encode(), "a.md").claims] == claims


@pytest.mark.parametrize("text", [
    "The second option (Source 2 of the river) is dry.\n", "Press [S1] to start and [S2] to stop.\n",
    "Read `[Source 1]` as it is.\n", "The list [D1, D2] holds both.\n", "Figure 3 (source: own work).\n",
])
def test_words_in_brackets_without_a_list_are_words(text: str) -> None:
    """Only a list makes a bracket a marker; a source that is named is one."""
    made = read(text.encode(), "a.md")
    assert [c.text for c in made.claims if "own work" not in text] == []


def test_a_definition_that_nothing_uses_is_still_reached() -> None:
    """A numbered definition is an entry of the author's list."""
    text = f"The mill has 4 wheels [1].\n\n## Notes\n\n[1]: {MILL}\n[2]: {WEIR}\n[guide]: {LOCK}\n"
    assert cited(text) == [("The mill has 4 wheels", MILL), ("", WEIR)]


def test_a_note_that_only_cites_a_bibliography_keeps_its_marker() -> None:
    """Its marker is no lost one, though the note itself is no entry."""
    head = f"---\nreferences:\n- id: mill\n  type: webpage\n  title: Mills\n  URL: {MILL}\n---\n\n"
    assert cited(f"{head}The mill has 4 wheels.[^1]\n\n[^1]: See [@mill, p. 4].\n") == [("The mill has 4 wheels", MILL)]


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.rst", "a.adoc", "a.org", "a.typ"])
def test_headings_inside_a_list_of_sources_part_it_and_do_not_end_it(name: str) -> None:
    """Reports group their sources: newspapers, official documents, papers."""
    parts = [("Mills", 1), ("The mill has 4 wheels [2]. It is old [1].", 0), ("Sources", 2), ("Newspapers", 3),
             (f"[1] Roe. Mills. {MILL}", 0), ("Reports", 3), (f"[2] Poe. Weirs. {WEIR}", 0)]
    signs = {"a.md": "#", "a.adoc": "=", "a.org": "*", "a.typ": "="}
    if name == "a.html":
        text = "<html><body>" + "".join(f"<h{n}>{t}</h{n}>" if n else f"<p>{t}</p>" for t, n in parts) + "</body></html>"
    elif name == "a.rst":
        text = "".join(f"{t}\n{' =-~'[n] * len(t)}\n\n" if n else f"{t}\n\n" for t, n in parts)
    else:
        text = "".join(f"{signs[name] * n} {t}\n\n" if n else f"{t}\n\n" for t, n in parts)
    assert cited(text, name) == [("The mill has 4 wheels", WEIR), ("It is old", MILL)]


@pytest.mark.parametrize("heading", ["Works", "Reference", "Notes"])
def test_what_somebody_made_or_noted_is_no_list_of_sources(heading: str) -> None:
    """A sentence below such a heading, or below one under it, is the article's."""
    text = f"# Doe\n\nDoe built mills.\n\n## {heading}\n\n### Early\n\n- The [Old Mill]({MILL}) has 4 wheels.\n"
    assert cited(text) == [("The Old Mill has 4 wheels", MILL)]


@pytest.mark.parametrize(("entry", "title", "authors"), [
    (f"[Wheels of the mill]({MILL}), 2011", "Wheels of the mill", ()),
    (f"Poe, K. [Wheels of the mill]({MILL}), 2011.", "Wheels of the mill", ("Poe, K.",)),
    (f"[Roe, J.]({MILL}) (2011). Wheels of the mill. Mill Press.", "Wheels of the mill", ("Roe, J.",)),
    (f"Roe, J. (2011). Wheels of the mill. [Mill Press Office]({MILL}).", "Wheels of the mill", ("Roe, J.",)),
    (f"\"[Wheels of the mill]({MILL})\", Mill Gazette, 3 May 1931", "Wheels of the mill", ()),
    (f"[Wheels of the mill]({MILL}) – Mill Gazette", "Wheels of the mill", ()),
    (f"Roe, J. (2011). Wheels of the mill. [Read more here]({MILL}).", "Wheels of the mill", ("Roe, J.",)),
])
def test_the_words_of_an_entrys_link_are_its_title(entry: str, title: str, authors: tuple[str, ...]) -> None:
    """People link the title; where they link the author or the press, the entry says so by its order."""
    reference = read(f"The mill is old [1].\n\n## Sources\n\n1. {entry}\n".encode(), "a.md").references[0]
    assert (title, authors) == (reference.title, reference.authors)
