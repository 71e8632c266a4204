"""The claim's act where the page tells of it in a sentence that shares few of the claim's words, and readings that such sentences need."""

from __future__ import annotations

import pytest

import citewatch
from reports.findings import Support
from verify.judge.lexical.pair.reader import frame_of

QUARRY = ("Stanner Quarry, opened in 1874, gave work to the village of Corve for a century. It lies on the east bank and was surveyed by "
          "the geologist Edith Marsh, who also mapped the Lund valley. An audit in 2016 found minor faults in the crane. Unlike most "
          "quarries, Stanner has a railway. The lesser crane lifts 12 tonnes, half as much as the greater. Peter Oake, who was sacked in "
          "1921, wrote a history of the works. The owner's son, Rolf Hagen, inherited the house. The tribunal reversed the dismissal of a "
          "foreman, Amos Tully, for smuggling.")


@pytest.mark.parametrize("claim", [
    "Stanner Quarry was surveyed by Rolf Hagen.", "Peter Oake was hired in 1921.", "Most quarries have a railway.",
    "The greater crane lifts 12 tonnes.", "The audit in 2016 found serious faults in the crane.",
])
def test_what_the_page_has_of_another_is_not_supported(claim: str) -> None:
    """Another doer, the opposite act, the exception, the other crane, the opposite adjective."""
    assert citewatch.judge(claim, QUARRY).support is not Support.SUPPORTED


@pytest.mark.parametrize("claim", [
    "Stanner Quarry was surveyed by Edith Marsh.", "Stanner Quarry was surveyed by the geologist Edith Marsh.", "Peter Oake was sacked in 1921.",
    "Stanner has a railway.", "The lesser crane lifts 12 tonnes.", "The audit in 2016 found minor faults in the crane.",
    "Rolf Hagen inherited the house.",
])
def test_what_the_page_has_is_supported(claim: str) -> None:
    """The guard: the same acts of the same people."""
    assert citewatch.judge(claim, QUARRY).support is Support.SUPPORTED


@pytest.mark.parametrize(("text", "tie"), [
    ("An inspection in 2014 found minor cracks in the wall.", ("found", "obj", "minor cracks")),
    ("Unlike most birds, honeyguides can digest wax.", ("can digest", "subj", "honeyguides")),
    ("The court convicted a former officer for smuggling.", ("convicted", "for", "smuggling")),
])
def test_a_sentence_is_read(text: str, tie: tuple[str, str, str]) -> None:
    """A verb after a year, "unlike" before a noun, a gerund at the end."""
    assert tie in {(t.head.shown, t.by, t.dep.shown) for t in frame_of(text).ties}


def test_unlike_gives_a_verb_no_subject() -> None:
    """What a thing is unlike does not do what it does."""
    assert "most birds" not in {t.dep.shown for t in frame_of("Unlike most birds, honeyguides can digest wax.").ties if t.by == "subj"}

CLINIC = ("The Ardel clinic has a new wing with 120 beds. A court ruled against the permit for a helipad. The Ardel clinic is the second largest in "
          "the region after Brenholm General, which has 900 beds. Nurses train there for three years.")


@pytest.mark.parametrize("claim", [
    "The court ruled in favour of the permit.", "Ardel is larger than Brenholm General.", "Brenholm General has 120 beds.",
])
def test_sides_ranks_and_owners(claim: str) -> None:
    """For is not against, who comes after is smaller, and the beds of one are not those of the other."""
    assert citewatch.judge(claim, CLINIC).support is not Support.SUPPORTED


@pytest.mark.parametrize("claim", [
    "The court ruled against the permit.", "Brenholm General is the largest in the region.", "Brenholm General has 900 beds.",
])
def test_sides_ranks_and_owners_that_hold(claim: str) -> None:
    """The guard: who is named as ahead of the second is the first."""
    assert citewatch.judge(claim, CLINIC).support is Support.SUPPORTED
