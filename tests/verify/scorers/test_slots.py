"""The claim beside its passages, place by place: the numbers that the weights see."""

from __future__ import annotations

import pytest

from verify.judge.lexical.reading import index_of, reading_of
from verify.judge.lexical.slots import slots
from verify.judge.scorers.base import ClaimText, SourceText


def row(claim: str, text: str) -> dict[str, float]:
    """The slots of a claim beside a source."""
    source = SourceText(text=text)
    reading = reading_of(ClaimText(claim), source, index_of(source, text))
    assert reading is not None
    return slots(reading)


@pytest.mark.parametrize(("claim", "text", "name"), [
    ("Mara Lindqvist is a model.", "Mara Lindqvist is an actress who refused to be a model.", "denied_there"),
    ("Harlan Novak works for Dunmore Records.", "Harlan Novak turned down work for Dunmore Records.", "denied_there"),
    ("Mara Lindqvist is not a model.", "Mara Lindqvist is an actress and model.", "denied_here"),
])
def test_denied(claim: str, text: str, name: str) -> None:
    """A word that one side denies and the other does not is counted on the side that denies it."""
    found = row(claim, text)
    assert found[name] > 0.0
    assert 0.0 == found[{"denied_there": "denied_here", "denied_here": "denied_there"}[name]]
    assert 1.0 == found["denied_one"]


def test_denied_by_both() -> None:
    """Where both deny the same word nothing sets them apart."""
    found = row("Mara Lindqvist is not a model.", "Mara Lindqvist was never a model.")
    assert 0.0 == found["denied_there"]
    assert 0.0 == found["denied_here"]
    assert 0.0 == found["denied_one"]


def test_another_of_its_kind() -> None:
    """A place called a county where the passage calls it a city: another word of its kind, and another predicate."""
    found = row("Eldridge is a county.", "Eldridge is a city on the coast.")
    assert 1.0 == found["other_best"]
    assert 1.0 == found["other_near"]
    assert 0.0 == found["called_head"]
    assert 1.0 == found["called_out"]


def test_called_the_same() -> None:
    """The head of what the claim says its subject is stands in the passage."""
    found = row("Eldridge is a small city.", "Eldridge is a city on the coast.")
    assert 1.0 == found["called_head"]
    assert 0.0 == found["called_other"]
    assert 0.0 == found["other_best"]


def test_subject_as_pronoun() -> None:
    """The claim's opening name is set aside: a passage that says "it" may bear out all the rest."""
    found = row("Harlan Street opened in Tanaka Park.", "It opened in Tanaka Park in spring.")
    assert 1.0 == found["subject_missing"]
    assert 1.0 == found["opens_it"]
    assert 1.0 == found["rest_best"]
    assert 0.0 == found["rest_gap"]


def test_tied() -> None:
    """A figure stands among the claim's own words, among others, or nowhere."""
    text = "The bridge carries 40 trains. The harbour employs workers."
    tied = [row(claim, text)["tied_number"] for claim in (
        "The bridge carries 40 trains.", "The harbour employs 40 workers.", "The bridge carries 55 trains.")]
    assert [1.0, 0.0, -1.0] == tied


def test_strong_alone() -> None:
    """A superlative that only the claim has is counted."""
    assert [1.0, 0.0] == [row(c, "The mill is large and old.")["strong_alone"] for c in (
        "The mill is the oldest.", "The mill is old.")]
