"""A word exchanged for one that excludes it, and claims about the whole of what a source tells in part."""

from __future__ import annotations

import pytest

from reports.findings import Support
from verify.judge.lexical.pair.clauses import clauses
from verify.judge.lexical.pair.doubts import _held
from verify.judge.scorers.base import ClaimText, SourceText
from verify.judge.scorers.lexical import Lexical

_PIER = ("The harbour office opened a new pier on the western shore of Lake Orn in 2014. "
         "It was built of larch, and a small survey in 2015 found no rot. The ferry calls there twice a week in summer.")
_AUDIT = ("An internal audit in 2018 recommended that the trust replace the boiler within a year. "
          "Unpublished figures from the trust show that the boiler failed nine times.")
_WALL = ("Of its twelve towers, the seven on the river side are built of brick. The wall was raised in 1380. "
         "The museum attributes the collapse of 1702 in part to the digging of a cellar. "
         "The north gate is closed to traffic for at least three years.")


def _judged(claim: str, source: str) -> Support:
    return Lexical().judge(ClaimText(claim), SourceText(source, source)).support


@pytest.mark.parametrize(("claim", "source"), [
    ("The harbour office opened a new pier on the eastern shore of Lake Orn in 2014.", _PIER),
    ("The pier was built of larch, and a large survey in 2015 found no rot.", _PIER),
    ("The ferry calls at the pier twice a month in summer.", _PIER),
    ("An internal audit in 2018 required the trust to replace the boiler within a year.", _AUDIT),
    ("All twelve of its towers are built of brick.", _WALL),
    ("The sole cause of the collapse of 1702 was the digging of a cellar.", _WALL),
    ("The north gate is permanently closed to traffic.", _WALL),
])
def test_what_excludes_the_source_is_not_passed(claim: str, source: str) -> None:
    """Directions, sizes, frequencies, advice and duty; all for a part, the sole cause, for good."""
    assert _judged(claim, source) is not Support.SUPPORTED


@pytest.mark.parametrize(("claim", "source"), [
    ("The harbour office opened a new pier on the western shore of Lake Orn in 2014.", _PIER),
    ("The pier was built of larch, and in 2015 a small survey found no rot.", _PIER),
    ("In summer the ferry calls there twice a week.", _PIER),
    ("An internal audit in 2018 recommended replacing the boiler within a year.", _AUDIT),
    ("Seven of its twelve towers, on the river side, are built of brick.", _WALL),
    ("The north gate is closed to traffic for at least three years.", _WALL),
])
def test_the_source_in_its_own_words_stays_supported(claim: str, source: str) -> None:
    """The same statements without the exchange."""
    assert _judged(claim, source) is Support.SUPPORTED


@pytest.mark.parametrize(("claim", "source"), [
    ("Vale is smaller than Orn.", "Lake Orn is larger than Lake Vale. Both freeze in winter."),
    ("The shop lends skates to pupils.", "Pupils can borrow skates from the shop. It opens at noon."),
    ("All of the 40 cabins stand by the lake or on the hill.",
     "Of the 40 cabins, 25 stand by the lake; the others stand on the hill."),
])
def test_one_thing_told_from_two_ends_raises_no_such_doubt(claim: str, source: str) -> None:
    """Comparisons, deals, and a part beside the rest."""
    reason = Lexical().judge(ClaimText(claim), SourceText(source, source)).reason
    assert "where the claim has" not in reason
    assert "speaks of a part" not in reason


def test_a_share_does_not_depend_on_the_order_of_a_set() -> None:
    """Sets are walked in another order in each process; sums of rarities are rounded once, at the end."""
    clause = clauses("Dogs carry the germ and fall ill in spring or autumn.")[0]
    weights = {k: 0.1 + n / 7 for n, k in enumerate(sorted(clause.all_keys))} | {"elsewhere": 0.3}
    assert _held(weights, clause) == _held(dict(reversed(weights.items())), clause)
