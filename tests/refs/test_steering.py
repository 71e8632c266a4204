"""Which sentences only lead to their link, and which state something to be checked."""

from __future__ import annotations

import pytest

from refs.reading.steering import leads

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
