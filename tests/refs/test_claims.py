"""Which stretch of text a marker vouches for."""

from __future__ import annotations

import re

import pytest

from refs.model import Claim, Link
from refs.reading.blocks import Block, BlockBuilder
from refs.reading.claims import Lines, claims_of
from refs.reading.sentences import sentence_ends


def block(text: str, at: int = 0, **more: str) -> Block:
    """A block from text with [n] markers that begins at `at` of its file."""
    builder, last = BlockBuilder(), 0
    for found in re.finditer(r"\[(\w+)\]", text):
        builder.text(text[last:found.start()], at + last)
        builder.mark(found[1], at + found.start())
        last = found.end()
    builder.text(text[last:], at + last)
    return builder.build(**more)


def read(text: str, **more: str) -> tuple[tuple[Claim, ...], tuple[Link, ...]]:
    return claims_of([block(text, **more)], text)


@pytest.mark.parametrize(("text", "expected"), [
    ("The mill closed in 1901.[1]", ["The mill closed in 1901."]),
    ("The mill closed in 1901 [1].", ["The mill closed in 1901"]),
    ("It opened in 1850.[1] It closed in 1901.[2]", ["It opened in 1850.", "It closed in 1901."]),
    ("Born in Ulm,[1] raised in Kiel,[2] she died in Bonn.[3]", ["Born in Ulm", "raised in Kiel", "she died in Bonn."]),
    ("The river floods; the town was moved in 1888,[1] as planned.", ["the town was moved in 1888"]),
    ("Dr. Weiss met J. R. Stone at 5 p.m. on Monday.[1]", ["Dr. Weiss met J. R. Stone at 5 p.m. on Monday."]),
    ('She said, "I saw it. I ran."[1]', ['She said, "I saw it. I ran."']),
    ("Prose.[1]Glued to the next.[2]", ["Prose.", "Glued to the next."]),
    ("Yields fell by 6 % [1] and prices [2] rose.", ["Yields fell by 6 %", "and prices"]),
])
def test_a_marker_claims_its_sentence_or_clause(text: str, expected: list[str]) -> None:
    """After a full stop the sentence back to the previous marker; inside one the clause before it."""
    assert expected == [c.text for c in read(text)[0]]


def test_uncited_sentences_are_context_and_inferred() -> None:
    """Sentences without a marker, back to the paragraph's start, are context that the marker may cover."""
    (claim,), _ = read("The dam was built. It failed twice. It was then removed.[1]")
    assert "It was then removed." == claim.text
    assert "The dam was built. It failed twice." == claim.context
    assert claim.context_inferred is True


def test_cited_sentences_before_are_context_and_not_inferred() -> None:
    """A cited sentence before the claim is only what its words lean on."""
    (_, claim), _ = read("The dam was built.[1] It failed twice.[2]")
    assert ("The dam was built.", False) == (claim.context, claim.context_inferred)


def test_a_clause_leans_on_the_start_of_its_sentence() -> None:
    """The context of a second clause is the sentence so far."""
    (_, claim), _ = read("Born in Ulm,[1] she moved to Kiel.[2]")
    assert ("Born in Ulm", False) == (claim.context, claim.context_inferred)


@pytest.mark.parametrize("text", ["One fact.[1][2]", "One fact.[1] [2]", "One fact[1], [2]."])
def test_markers_side_by_side_are_one_group(text: str) -> None:
    """Adjacent markers share a claim and know each other."""
    claims, links = read(text)
    assert 1 == len(claims)
    assert [("1", ("1", "2")), ("2", ("1", "2"))] == [(x.reference, x.group) for x in links]


def test_the_same_reference_twice_in_a_group_is_one_link() -> None:
    """A pair of claim and reference is checked once."""
    assert 1 == len(read("One fact.[1][1]")[1])


def test_a_pronoun_at_a_paragraphs_start_leans_on_the_paragraph_before() -> None:
    """"He ..." takes its antecedent from the last sentence before, in the same section only."""
    first, second = "Ann Lee ran the shop.", "She sold it in 1950.[1]"
    source = f"{first}\n{second}"
    same = claims_of([block(first, section="Life"), block(second, len(first) + 1, section="Life")], source)[0]
    other = claims_of([block(first, section="Life"), block(second, len(first) + 1, section="Work")], source)[0]
    assert ["Ann Lee ran the shop.", ""] == [same[0].context, other[0].context]


def test_a_cell_that_holds_only_a_marker_speaks_for_its_row() -> None:
    """The claim of a bare marker is what its block hangs on."""
    claims, _ = claims_of([block("[1]", lead="1901 | Ulm | 5.2")], "[1]")
    assert ["1901 | Ulm | 5.2"] == [c.text for c in claims]


def test_offsets_and_lines_point_into_the_file() -> None:
    """White space folds, markers vanish, and the span still lies on the original characters."""
    source = "Intro.\n\nThe  mill\nclosed in 1901 [1] . It burned.[2]"
    claims, _ = claims_of([block(source[8:], 8)], source)
    assert ["The  mill\nclosed in 1901", "It burned."] == [source[c.start:c.end] for c in claims]
    assert [(3, 1), (4, 22)] == [(c.line, c.column) for c in claims]


def test_equal_claims_have_ids_of_their_own() -> None:
    """Two cells that say "Yes" are two claims; a document's claims are told apart by id."""
    claims, _ = claims_of([block("Yes[1]"), block("Yes[2]")], "Yes[1]")
    assert 2 == len({c.id for c in claims})


def test_a_marker_without_an_entry_gives_a_claim_and_no_link() -> None:
    """Nothing is invented: what cites no entry is tied to none."""
    claims, links = claims_of([block("A fact.[9]")], "A fact.[9]", {"1": "r1"})
    assert (1, ()) == (len(claims), links)


@pytest.mark.parametrize(("text", "expected"), [
    ("The U.S. Army left. It was late.", 2), ("See fig. 3. Then go.", 2), ("At Ft. Worth it rained.", 1),
    ("He lived c. 1900 (d. 1950). They left.", 2), ("第一句。第二句。", 2), ("No end", 1), ("", 1),
])
def test_sentences_end_where_they_end(text: str, expected: int) -> None:
    """Abbreviations, initials and other scripts."""
    assert expected == len(sentence_ends(text))


def test_lines_count_from_one() -> None:
    """The first character is line 1, column 1; an unknown offset is (0, 0)."""
    lines = Lines("ab\ncd")
    assert [(1, 1), (1, 3), (2, 1), (0, 0)] == [lines.at(n) for n in (0, 2, 3, -1)]
