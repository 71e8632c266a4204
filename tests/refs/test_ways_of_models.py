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
    ("[^1]", "[^2][^3]"), ("^[1]^", "^[2,3]^"), ("(1)", "(2, 3)"),
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
