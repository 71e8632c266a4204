"""Sentences of documentation that state no fact are told from those that do, with a reason; citations are left alone."""

from __future__ import annotations

import json
from importlib import resources

import pytest

from refs.model import Reference
from refs.reading.stated import words
from refs.reading.stated.main_verb import main_verb
from refs.reading.steering import why_no_claim

FORGE, SITE = "https://github.com/poe/dash", "https://poe.example/"


def linked(label: str, url: str = SITE) -> Reference:
    """A link whose words are the sentence's own."""
    return Reference("r1", label=label, text=label, url=url)


NONE = (
    ("dash-store A store for dashes that is built on top of the Foo client.", "dash-store", FORGE, "entry of a list"),
    ("#812 - the parser returns an empty list", "#812", FORGE + "/issues/812", "entry of a tracker"),
    ("Fix a crash of the lexer - 7e1fa9c", "7e1fa9c", FORGE + "/commit/7e1fa9c", ""),
    ("Copyright 2011 Ann Roe and other contributors.", "Ann Roe", SITE, "credit"),
    ("{% trans %}Built with Poetree {{ version }}.", "Poetree", SITE, "template"),
    ("The Dash library compiled with the old platform.", "Dash", SITE, "entry of a list"),
    ("Its manual is at and the tracker is at.", "https://poe.example/m", SITE, ""),
    ("Dash has usage and reference documentation.", "reference documentation", SITE + "docs", ""),
    ("Questions should be asked in the chat.", "chat", "https://gitter.im/poe/dash", ""),
    ("Você pode usar a biblioteca Dash.", "Dash", SITE, ""),
    ("Si tienes preguntas, puedes escribir al grupo.", "grupo", SITE, ""),
    ("DashMap fans", "DashMap", FORGE, ""),
)
CLAIMS = (
    ("Dash is a port of the Poe parser and reads the JSON of both.", "Poe parser", SITE + "poe"),
    ("Redpoe uses the Dash library to parse its query strings.", "Dash", FORGE),
    ("HTTP allows a server to close an idle connection without a message.", "close an idle connection",
     "https://www.rfc-editor.org/rfc/rfc9112"),
    ("The ferry company closed its office in Norhamn after the storm.", "closed its office", "https://news.example/2020/x"),
    ("Ann Roe was the first woman to lead the orchestra.", "first woman", "https://news.example/roe"),
    ("Polar foxes depend on the land for most of their food.", "depend on the land", "https://en.wikipedia.org/wiki/X"),
    ("Der Turm brannte nach dem Krieg ab.", "brannte", SITE + "turm"),
    ("La ciudad perdió la mitad de sus puentes.", "perdió", SITE + "puentes"),
    ("Dash 3.2 was downloaded 41,000 times in one week.", "downloaded", "https://www.npmjs.com/package/dash"),
)


@pytest.mark.parametrize(("text", "label", "url", "why"), NONE)
def test_a_sentence_of_documentation_that_states_nothing_says_what_it_does(text: str, label: str, url: str, why: str) -> None:
    """Rows, tracker entries, credits, templates, advice and pointers, each with a reason that reads on."""
    told = why_no_claim(text, linked(label, url))
    assert told and why in told


@pytest.mark.parametrize(("text", "label", "url"), CLAIMS)
def test_a_fact_is_judged_whatever_it_is_about(text: str, label: str, url: str) -> None:
    """Software, prose and other languages."""
    assert why_no_claim(text, linked(label, url)) == ""


@pytest.mark.parametrize("reference", [
    Reference("r1", label="[3]", text="Roe, A. Dash. 2011.", url=FORGE),
    Reference("r1", label="[3]", text="[3]", url=FORGE),
    Reference("r1", label="doi:10.5555/7", text="doi:10.5555/7", url="https://doi.org/10.5555/7"),
    Reference("r1", label="Roe 2011", text="Roe, A. Dash. 2011.", url=SITE),
])
def test_notes_lists_and_identifiers_are_cited_for_a_statement(reference: Reference) -> None:
    """What is no claim beside a link is one beside a numbered note, an entry of a list or a DOI."""
    assert why_no_claim("DashMap fans", linked("DashMap", FORGE)) != ""
    assert why_no_claim("DashMap fans", reference) == ""


@pytest.mark.parametrize(("text", "verb"), [
    ("Roe Ltd uses wool.", "uses"), ("The bridge collapsed.", "collapsed"), ("The sheep, which were lost, came back.", "came"), ("A store made for tests", None),
    ("JSON formats (with a plugin)", None), ("The bridge was opened.", "was"), ("It preys on birds.", "preys"),
    ("Node Poe, which is a wrapper around Poe, the C parser.", None), ("Clinics provide care.", "provide"),
])
def test_the_main_verb_of_a_sentence(text: str, verb: str | None) -> None:
    """Participles, clauses that hang on a noun and brackets are looked past."""
    found = main_verb(text)
    assert (found and found[1]) == verb


def test_the_weights_say_what_they_were_fitted_on() -> None:
    """Every reason belongs to a sign that has a weight."""
    data = json.loads(resources.files("refs.reading.stated").joinpath("weights.json").read_text("utf-8"))
    assert "labelled sentences of" in data["fitted_on"]
    assert set(data["why"]) - set(data["weights"]) == set()


def test_the_word_lists_hold_words() -> None:
    """A list that was cut into lines once lost "generate" and "feature" to stray quotation marks."""
    listed = {n: getattr(words, n) for n in dir(words) if isinstance(getattr(words, n), frozenset)}
    assert {} == {n: odd for n, each in listed.items() if (odd := [w for w in each if not any(map(str.isalnum, w)) or '"' in w])}
    assert {"generate", "feature"} <= words.BASE
