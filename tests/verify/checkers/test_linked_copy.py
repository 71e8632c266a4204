"""An archive link may be a copy of another page: told by address, title and matter together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from refs.model import Capture, Captures, Document, Memento, Source
from refs.urls import one_page
from reports.findings import Outcome
from tests.fakes import NOW, capture, citation
from verify.judge.checkers.archived import Archived
from verify.judge.checkers.base import Case
from verify.judge.checkers.linked_copy import LinkedCopy
from verify.judge.scorers.lexical import Lexical

CITED = "https://mills.example/oxbury"
MILL = ("The mill at Oxbury burned down on 4 May 1911 after lightning struck its roof. Forty looms were lost and the owner put "
        "the damage at 12,000 pounds. The village rebuilt the mill two years later with a slate roof and an iron frame.")
BIRDS = "The curlew comes back to the moor in the first warm days and stays until the hay is cut, and so does the lapwing. " * 3


def copy(text: str, original: str, title: str = "") -> Capture:
    made = capture(text, Source.ARCHIVE)
    memento = Memento("Wayback Machine", f"https://web.archive.org/web/20150101120000/{original}", original, NOW)
    return replace(made, memento=memento, page=replace(made.page, title=title))


def case(archived: Capture, link: str = "", title: str = "") -> Case:
    cited = citation("The mill at Oxbury burned down on 4 May 1911.")
    reference = replace(cited.reference, url=CITED, title=title, archive_url=link)
    return Case(replace(cited, reference=reference), Captures(None, archived), Document("a.txt"), Lexical())


@pytest.mark.parametrize(("archived", "title"), [
    (copy(BIRDS, "https://moor.example/birds", "Birds of the moor"), "Fire at Oxbury mill"),
    (copy(BIRDS, "https://moor.example/birds"), ""),
    (copy(BIRDS, "https://mills.example/moor", "Birds of the moor"), "Fire at Oxbury mill"),
])
def test_another_pages_copy_is_no_witness(archived: Capture, title: str) -> None:
    """Another address, another title or none, and nothing of the claim."""
    found = list(LinkedCopy().check(case(archived, title=title)))
    assert [(Outcome.FAIL, "other_copy", True)] == [(f.outcome, f.code, archived.memento.original in f.reason)  # type: ignore[union-attr]
                                                    for f in found]


@pytest.mark.parametrize("archived", [
    copy(BIRDS, CITED, "Birds of the moor"),
    copy(BIRDS, "http://www.mills.example:80/Oxbury/?utm_source=x", "Birds of the moor"),
    copy(MILL, "https://old-mills.example/fire", "Blaze"),
    copy(BIRDS, "https://old-mills.example/fire", "Fire at Oxbury mill"),
], ids=["cited address", "its spellings", "says it", "cited title"])
def test_a_copy_of_the_page_under_another_address_is_left_alone(archived: Capture) -> None:
    """Pages move: what says the claim or bears the title is the page."""
    assert [] == list(LinkedCopy().check(case(archived, title="Fire at Oxbury mill")))


def test_the_right_copy_comes_with_a_word_on_the_wrong_link() -> None:
    """Where the right copy was found, the finding on it names the link that misleads."""
    link = "https://web.archive.org/web/20150101120000/https://moor.example/birds"
    reason = next(iter(Archived().check(case(copy(MILL, CITED), link)))).reason
    assert reason.endswith("the archive link is of another page (https://moor.example/birds)")


@pytest.mark.parametrize(("one", "other", "same"), [
    ("http://www.a.example/x/", "https://a.example/X", True),
    ("https://a.example/x/index.html", "https://a.example/x", True),
    ("https://a.example/x?id=1", "https://a.example/x?id=2", False),
    ("https://a.example/x?id=1&lang=en", "https://a.example/x?lang=de&id=1", True),
    ("https://a.example/x?id=1", "https://a.example/x", True),
    ("https://a.example/x?sessionid=1&fbclid=a", "https://a.example/x?sessionid=2&fbclid=b", True),
    ("https://a.example/index.php?title=A", "https://a.example/index.php?title=B", False),
    ("https://a.example/%C3%A9", "https://a.example/é", True),
    ("https://a.example/x", "https://a.example/y", False),
    ("https://a.example/x", "https://b.example/x", False),
])
def test_one_page_by_address(one: str, other: str, same: bool) -> None:
    """Spellings of one address are one page; another path or host is not, nor another value of what selects a page."""
    assert same == one_page(one, other)
