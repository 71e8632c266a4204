"""Word diffs: nothing is lost and nothing is made up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reports.findings import Repair
from reports.repair_view import repair_view
from reports.word_diff import Piece, changed_passage, markup_diff, word_diff

PROSE = st.lists(st.sampled_from("the bridge carried 31,000 24,500 vehicles a day in 2019 2025 äöü 漢字".split()), max_size=30).map(" ".join)


def side(pieces: tuple[Piece, ...], tag: str, between: str = " ") -> str:
    return between.join(text for name, text in pieces if name in ("", tag))


@given(PROSE, PROSE)
def test_both_passages_can_be_read_from_the_diff(before: str, after: str) -> None:
    """Without what came it is the old one, without what went the new one."""
    made = word_diff(before, after)
    assert (before.split(), after.split()) == (side(made, "del").split(), side(made, "ins").split())


@given(st.text(alphabet="ab {}|= \n", max_size=60), st.text(alphabet="ab {}|= \n", max_size=60))
def test_markup_keeps_every_sign(before: str, after: str) -> None:
    """Signs count as words do, and white space stays."""
    made = markup_diff(before, after)
    assert (before, after) == (side(made, "del", ""), side(made, "ins", ""))


def test_a_passage_that_changed_is_found_beside_others() -> None:
    """The live page's sentence that has most in common stands beside the copy's."""
    found = changed_passage(["It carried 31,000 vehicles a day."], ["The weather was fine.", "It carried 24,500 vehicles a day."])
    assert [("", "It carried"), ("del", "31,000"), ("ins", "24,500"), ("", "vehicles a day.")] == [tuple(p) for p in found]


def test_what_was_removed_or_stands_unchanged_is_no_change() -> None:
    """A sentence without a like was taken away; one that is the same but for case and spacing did not change."""
    assert () == changed_passage(["It carried 31,000 vehicles a day."], ["The council met in the old town hall."])
    assert () == changed_passage(["It carried  31,000 vehicles a day."], ["It carried 31,000 Vehicles a day."])
    assert () == changed_passage([], ["x"]) == changed_passage(["x"], [])


WORDS = st.lists(st.sampled_from("Der Kran {{cite |url=http://a.example/x |title=Y}} <ref> </ref> steht am Kai.".split()), min_size=1, max_size=80)


@given(WORDS, WORDS, WORDS)
def test_a_repair_marks_exactly_what_is_new(head: list[str], new: list[str], tail: list[str]) -> None:
    """What is marked as added stands in the new line, and what is shown stands in one of the lines, cut by an ellipsis."""
    before, after = " ".join([*head, *tail]), " ".join([*head, *new, *tail])
    made = repair_view(Repair("archive_link", "add it", "text", f"--- a/x\n+++ b/x\n@@ -1 +1 @@\n-{before}\n+{after}\n"), short=False)
    shown = "".join(text for tag, text in made.change if tag != "del").strip("…").strip()
    assert (True, []) == (shown in after, [text for tag, text in made.change if tag == "del" and text not in before])


def test_a_patch_is_copied_whole_or_not_at_all() -> None:
    """One that is too long for the page, or a page that must stay small, offers the repaired citation."""
    long = "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-" + "a " * 3000 + "\n+" + "a " * 3000 + "b\n"
    labels = [repair_view(Repair("archive_link", "", "text", diff), short).label for diff, short in (("-a\n+b", False), ("-a\n+b", True), (long, False))]
    assert ["Copy the patch", "Copy the repaired citation", "Copy the repaired citation"] == labels
    assert ("", "") == (lambda r: (r.copies, r.label))(repair_view(Repair("suggestion", "look", "words"), short=False))
