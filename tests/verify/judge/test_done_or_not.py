"""What may happen, will happen, or happens only under a condition is not done; and claims that only look like it."""

from __future__ import annotations

import pytest

from reports.findings import Support
from verify.judge.scorers.base import ClaimText, SourceText
from verify.judge.scorers.lexical import Lexical

_REST = " The mill at Dorn was built in 1822. Its owner, Hedda Lunn, lives in the village."


def _support(claim: str, page: str) -> Support:
    return Lexical().judge(ClaimText(claim), SourceText(page + _REST, page + _REST)).support


@pytest.mark.parametrize(("page", "claim"), [
    ("If more witnesses came forward, the inquiry would be resumed, the mayor said.", "The inquiry has been resumed."),
    ("On old tablets the reader may crash when a file is large.", "On old tablets the reader always crashes."),
    ("The import filter is not supported any more and will be dropped in version 9.", "The import filter was dropped."),
    ("Three judges had wanted to disqualify the boat.", "All judges had wanted to disqualify the boat."),
])
def test_what_is_open_is_not_done(page: str, claim: str) -> None:
    """A possibility, a plan, a condition, or a part of those concerned bears no plain statement out."""
    assert _support(claim, page) is not Support.SUPPORTED


@pytest.mark.parametrize(("page", "claim"), [
    ("The chapel was taken down and rebuilt at Sellin.", "The chapel was rebuilt at Sellin."),
    ("Otters do not eat these snails, while herons do.", "Herons eat these snails."),
    ("The fair made a profit of 8,000 crowns, of which a quarter goes to the choir.",
     "A quarter of the profit of 8,000 crowns goes to the choir."),
    ("One in 1,000 parcels is lost.", "One parcel in a thousand is lost."),
    ("Berg won with a lead of 1 minute 40 seconds over Dahl.", "Berg beat Dahl by 1:40."),
    ("A bug on Linux that was introduced in 2.6 has been fixed.", "The bug on Linux had been introduced in 2.6."),
])
def test_what_is_told_in_other_words_is_supported(page: str, claim: str) -> None:
    """Rebuilt after it was taken down; done by those of whom "do" is said; a share told in another way."""
    assert _support(claim, page) is Support.SUPPORTED


@pytest.mark.parametrize(("page", "claim"), [
    ("Riders may use the northern gate only.", "Riders are restricted to the northern gate."),
    ("A patch is given if pills are not tolerated.", "Patients who cannot tolerate pills are given a patch."),
    ("Major Orr tried to free the town; he was beaten at Lund Hill and withdrew.",
     "Major Orr's attempt to free the town failed at Lund Hill."),
])
def test_a_claim_may_answer_in_its_own_way(page: str, claim: str) -> None:
    """A restriction, a condition told as a description, and what came of a plan."""
    judged = Lexical().judge(ClaimText(claim), SourceText(page + _REST, page + _REST))
    assert judged.code not in ("possible", "conditional", "future")


def test_the_label_of_an_entry_holds_for_all_of_it() -> None:
    """What stands under "Removed:" was not added."""
    page = "Changes of version 9.\nRemoved: the module for faxes and support for tapes.\nNew: a dark theme."
    assert _support("Support for tapes was added in version 9.", page) is not Support.SUPPORTED
    assert Lexical().judge(ClaimText("Version 9 removed support for tapes."), SourceText(page, page)).code != "ended"


def test_a_plain_word_at_the_head_of_a_claim_is_shown_as_no_name() -> None:
    """The reason names what is lacking, and no "name Lorries"."""
    page = "Tolls on the bridge were raised in 2011." + _REST
    judged = Lexical().judge(ClaimText("Lorries need a licence to cross."), SourceText(page, page))
    assert "name Lorries" not in judged.reason
