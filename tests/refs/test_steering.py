"""Which sentences only lead to their link, and which state something to be checked."""

from __future__ import annotations

import pytest

from refs.model import Reference
from refs.reading.steering import leads, why_no_claim

LEADING = (
    "Read the manual first; then open the sample.",
    "Click this button to fetch the newest files.",
    "Patches are welcome!",
    "See GitLab.",
    "For further information, consult the wiki",
    "Quick start",
    "More examples can be found in the cookbook.",
    "This library is licensed under the Apache licence.",
    "If you wish to help, read the notes.",
    "You can get it with npm.",
    "The manual is available at our site.",
    "Bar: a small helper for dates",
    "Run the suite with tox.",
    "Any questions?",
    "We use mypy for checking.",
    "Siehe das Handbuch.",
    "Consultez le guide.",
    "Véase la guía.",
    "Zie de handleiding.",
    "См. руководство.",
)
STATING = (
    "The parser knows 9 dialects since 2015.",
    "Version 2 was fetched 1,900 times in June, see the count.",
    "The lock was opened by the queen.",
    "QUIC runs over UDP.",
    "Use of salt fell by 8 percent.",
    "Support for the plan fell in the south.",
    "Tuples are immutable.",
    "The minister resigned.",
    "Der Turm wurde 1911 gebaut.",
    "La torre tiene dos relojes.",
    "塔有兩座鐘。",
    "Test results showed a decline.",
    "born in Kiel",
    "She died in Rome.",
    "8,112",
    "The firm was bought by Poe Ltd. in 2014.",
)


@pytest.mark.parametrize("text", LEADING)
def test_a_sentence_that_leads_states_nothing(text: str) -> None:
    """Its link is reached, and no support is judged."""
    assert leads(text)


@pytest.mark.parametrize("text", STATING)
def test_a_statement_is_judged(text: str) -> None:
    """A fact is a claim in a README as anywhere."""
    assert not leads(text)


POINTING = (
    "To set up Foolib, use conda or brew.",
    "For a smaller build, you can use one of the many bundlers.",
    "npm install --save barlib: a faster backend.",
    "Made at Poe Labs, a studio for maps.",
    "Docs | API | Forum | Help",
    "Thanks to R. T. Roe for the drawing.",
    "dash-kit - Dashes for terminals",
    "Roe Poe - use babel-foo to shrink the build.",
    "Slack (ask us there)",
    "Or, even better, fork the project on GitLab.",
    "Fuller notes can simply be read on the wiki.",
    "How the cache works",
)
CLAIMED = (
    "Feral goats live alone, but most are found in large herds.",
    "The pipes were made of clay, and are found at the temple.",
    "The book describes her love of boats.",
    "The film is based on a novel by Poe.",
    "Foolib is built by Roe Ltd, a design studio.",
    "Note that Foo.js has several problems with compression.",
    "Before the flood, Roe lit the beacon with a torch of gold.",
    "This change of diet, Roe remains the best known of the dancers.",
    "There are many bridges over the river.",
    "He answered that \"you may go\" was never said.",
    "Star Harbour opened in May.",
    "A fault was found with a version of the cipher.",
)


@pytest.mark.parametrize("text", POINTING)
def test_what_packages_write_around_their_links_leads(text: str) -> None:
    """Commands, credits, rows of labels, names with what they name, and advice to the reader."""
    assert leads(text)


@pytest.mark.parametrize("text", CLAIMED)
def test_a_plain_fact_is_not_taken_for_a_pointer(text: str) -> None:
    """ "Is found in", "is based on" and "the book" stand in facts as well as in pointers."""
    assert not leads(text)


def test_a_note_is_cited_for_a_statement_however_short() -> None:
    """The same words lead as a link's sentence, and are judged as what a numbered note is cited for."""
    linked = Reference("r1", label="Poe Islands", text="Poe Islands", url="https://poe.example/")
    note = Reference("r2", label="[7]", text="Roe, J. Islands.", url="https://poe.example/")
    assert why_no_claim("and the Poe Islands", linked) != ""
    assert why_no_claim("and the Poe Islands", note) == ""
    assert why_no_claim("See the maps.", note) == "only leads to the page"
