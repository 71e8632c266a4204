"""In documentation of software fewer sentences are judged: each kind that states nothing has its reason; facts stay."""

from __future__ import annotations

import pytest

from refs.model import Reference
from refs.reading.stated.around import SOFT, Around, soft_points
from refs.reading.stated.kinds import anywhere, in_documentation
from refs.reading.stated.odds import not_a_statement
from refs.reading.stated.place import place_signs
from refs.reading.steering import why_no_claim

SITE, FORGE = "https://poe.example/x", "https://github.com/poe/dash"
README = Around("Usage", "", "dash/README.md")
ARTICLE = Around("History", "The town grew in the last century.", "articles/norhamn.md")

KINDS = (
    ("The codes are these:", "codes", "only introduces what follows"),
    ("The tag <dc:date> holds the date.", "date", "holds code or markup"),
    ("[ ] The change has a test.", "test", "is an entry of a list"),
    ("#812 - The lexer stops at an empty line.", "empty line", "names an entry of a tracker"),
)
OF_DOCUMENTATION = (
    ("Dash keeps its state in memory, so use the Poe adapter.", "Poe adapter", "tells the reader to do something"),
    ("The parser is faster, as described here.", "here", "points to a document"),
    ("With Dash your pages load from the cache.", "cache", "speaks to the reader"),
    ("In our view the Poe format is dead.", "Poe format", "speaks of its writers"),
    ("The Poe parser is recommended for large files.", "Poe parser", "gives advice"),
    ("The value must be a valid Poe string.", "Poe string", "says what must be done"),
    ("There is a forum at the Poe site.", "Poe site", "says where something is"),
    ("Dash is available from the Poe registry.", "Poe registry", "says where something is"),
    ("The changelog names every release.", "release", "speaks of the documents themselves"),
    ("Every member follows the Poe code of conduct.", "code of conduct", "speaks of how to take part"),
    ("Dash is kindly supported by Poe Ltd.", "Poe Ltd", "is a credit line"),
    ("Dash is distributed under the terms of the Poe licence.", "Poe licence", "is a licence line"),
    ("Now it runs on the Poe engine!", "Poe engine", "is an exclamation"),
    ("Poe is a beautiful, simple engine.", "Poe", "is an opinion"),
    ("A colour can be given in the Poe notation.", "Poe notation", "tells what can be done"),
    ("If the Poe cache is full, Dash drops the oldest page.", "Poe cache", "tells what to do in one case"),
    ("Stores built on the Poe client", "Poe client", "is a label or a row of a list"),
)
FACTS = (
    ("Dash is a port of the Poe parser.", "Poe parser", FORGE),
    ("RFC 9112 requires a server to close the connection after such a request.", "RFC 9112",
     "https://www.rfc-editor.org/rfc/rfc9112"),
    ("Poe was originally written by Ann Roe in 2011 as a part of the Dash project.", "Ann Roe",
     "https://en.wikipedia.org/wiki/Ann_Roe"),
    ("Redpoe is a Python library that converts Dash files to JSON.", "Redpoe", "https://pypi.org/project/redpoe/"),
)


@pytest.mark.parametrize(("text", "label", "why"), KINDS)
def test_what_states_nothing_in_any_text(text: str, label: str, why: str) -> None:
    """Introductions, markup, entries of check lists and of trackers."""
    assert anywhere(text, label) == why
    assert not_a_statement(text, label, SITE, ARTICLE) == why


@pytest.mark.parametrize(("text", "label", "why"), OF_DOCUMENTATION)
def test_what_states_nothing_in_documentation_says_why(text: str, label: str, why: str) -> None:
    """One sentence of each kind, alone and under the rule as a whole."""
    assert in_documentation(text, label) == why
    link = Reference("r1", label=label, text=label, url=FORGE)
    assert why_no_claim(text, link, README)


@pytest.mark.parametrize(("text", "label", "url"), FACTS)
def test_a_fact_of_documentation_is_judged(text: str, label: str, url: str) -> None:
    """What a thing is, who made it, what a standard requires."""
    assert why_no_claim(text, Reference("r1", label=label, text=label, url=url), README) == ""


@pytest.mark.parametrize(("text", "label"), [
    ("The court held that every state must publish its budget.", "must publish its budget"),
    ("The council recommended a new bridge in 1974.", "recommended a new bridge"),
    ("The mayor resigned in May, as reported here.", "here"),
    ("The film was sponsored by the city of Norhamn.", "sponsored by the city"),
    ("Roe won the race in Norhamn and set a record that stood for nine years.", "set a record"),
])
def test_an_article_may_report_what_documentation_tells_its_reader(text: str, label: str) -> None:
    """Duties, advice, sponsors and "here" are words of articles too."""
    assert why_no_claim(text, Reference("r1", label=label, text=label, url="https://news.example/2020/x"), ARTICLE) == ""


def test_software_is_told_by_words_address_block_section_and_file() -> None:
    """Each counts; an article that has none of them is none."""
    text = "Ann Roe wrote the first version."
    assert soft_points("The town grew.", "https://news.example/a", ARTICLE) < SOFT
    assert soft_points(text, SITE, Around("", "", "README.md")) >= SOFT
    assert soft_points(text, FORGE, Around()) >= SOFT
    assert soft_points(text, SITE, Around("Installation", "", "")) >= SOFT
    assert soft_points(text, SITE, Around("", "The library has a parser and a compiler.", "")) >= SOFT
    assert soft_points("The town grew.", "https://news.example/a", Around("", "", "docs/norhamn.md")) < SOFT


def test_the_place_of_a_link_is_told() -> None:
    """In a row of names, in brackets, after "such as", before and after the verb."""
    signs = place_signs("Dash reads formats such as Poe, Roe (with Doe) and Moe.", "Roe", SITE)
    assert {"row label", "label after verb", "label words: 1"} <= signs
    assert "label in bracket" in place_signs("Dash reads Poe (with Doe).", "Doe", SITE)
    assert "label before verb" in place_signs("Poe is a format.", "Poe", SITE)
    assert "label names url" in place_signs("Poe is a format.", "Poe", "https://poe.example/")


def test_a_note_of_documentation_that_tells_the_reader_to_do_something_is_not_judged() -> None:
    """In a README only: what an article's note is cited for is judged whatever it says."""
    note = Reference("r1", label="[1]", text="Poe 2.0", url=SITE)
    assert why_no_claim("You need a compiler for the Poe library", note, README)
    assert why_no_claim("You need a compiler for the Poe library", note) == ""
    assert why_no_claim("The compiler reads the Poe format", note, README) == ""
