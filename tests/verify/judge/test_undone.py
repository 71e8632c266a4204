"""What a source denies by pointing back, leaves open, or gives to another speaker; and denials in words of their own."""

from __future__ import annotations

import pytest

from reports.findings import Support
from verify.judge.scorers.base import ClaimText, SourceText
from verify.judge.scorers.lexical import Lexical

_GUILD = ("Most of the guild's cups are now in the town hall at Vreden; the silver herring is not among them. "
          "Eggs were thrown at the car of the guild master, Piet Aal, as he left the fair; he was not in it. "
          "The guild is considering a second workshop in Emmen, its chair Ada Bolk said in May.")
_REVIEW = ("Writing in the Lantern, Tessa Vaughan praised its \"rain-washed tenderness\" at length; "
           "Hugo Brand called it \"a postcard with a murder in it\". Both had liked the first volume.")


def _judged(claim: str, source: str) -> Support:
    return Lexical().judge(ClaimText(claim), SourceText(source, source)).support


@pytest.mark.parametrize(("claim", "source"), [
    ("The silver herring is now in the town hall at Vreden.", _GUILD),
    ("The guild master, Piet Aal, was in his car when eggs were thrown at it.", _GUILD),
    ("In May Ada Bolk announced that the guild would open a second workshop in Emmen.", _GUILD),
    ("Tessa Vaughan, writing in the Lantern, called it \"a postcard with a murder in it\".", _REVIEW),
])
def test_what_is_denied_left_open_or_said_by_another_is_not_passed(claim: str, source: str) -> None:
    """"Is not among them", "was not in it", "is considering", and the words of the other reviewer."""
    assert _judged(claim, source) is not Support.SUPPORTED


@pytest.mark.parametrize(("claim", "source"), [
    ("Most of the guild's cups are in the town hall at Vreden.", _GUILD),
    ("Eggs were thrown at the guild master's car as he left the fair.", _GUILD),
    ("The guild is considering a second workshop in Emmen.", _GUILD),
    ("Hugo Brand called it \"a postcard with a murder in it\".", _REVIEW),
    ("As of version 3.1 Heron has dropped support for the old protocol.",
     "Heron 3.1 notes. The old protocol is no longer supported by Heron."),
    ("The form lacked a field for the route number.", "The form did not have a field for the route number."),
    ("The flood destroyed the barn, but all of the horses survived.", "The flood destroyed the barn. No horses were lost."),
    ("The crew learned welding from a monk while interned at Sare.",
     "The crew was interned at Sare, where it learned to weld from a monk."),
    ("The growth, despite a dry spring, was put down to the new pumps.",
     "That output grew despite a dry spring was put down to the new pumps."),
])
def test_what_the_source_says_stays_supported(claim: str, source: str) -> None:
    """The plain statements of the same texts, and denials that one side makes in a word of its own."""
    assert _judged(claim, source) is Support.SUPPORTED
