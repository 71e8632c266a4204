"""A repair as a card shows it: in words, the changed passage with what is new marked, and one text to copy. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from reports.defuse import defused, one_line, web_url
from reports.findings import Repair
from reports.word_diff import Piece, markup_diff

_AROUND = 60
"""Characters of what stays the same that are shown before and after a change."""
_LONGEST_PATCH, _LONGEST_TEXT, _LONGEST_CHANGE = 3_000, 4_000, 1_500


@dataclass(frozen=True, slots=True)
class RepairView:
    """One repair, ready to be laid out."""

    summary: str
    change: tuple[Piece, ...] = ()
    """The passage before and after as one; () where the repair is no change of the text."""
    copies: str = ""
    """What its button copies, whole; "" where there is nothing to copy."""
    label: str = ""
    """What the button says, which is what it copies."""
    link: str = ""
    words: str = ""
    """What the repair says besides, where it is a suggestion in words."""


def repair_view(repair: Repair, short: bool) -> RepairView:
    """The view of a repair; `short` leaves the patch out where the report must stay small.

    A patch is copied whole or not at all: one that is too long for the page gives way to the repaired citation.
    """
    summary = one_line(repair.summary, 240)
    if link := web_url(repair.text.strip()):
        return RepairView(summary, link=link)
    change = _changed(*_sides(repair.diff)) if repair.diff else ()
    if repair.kind == "suggestion":
        return RepairView(summary, words=one_line(repair.text, 400))
    if repair.diff and not short and len(repair.diff) <= _LONGEST_PATCH:
        return RepairView(summary, change, defused(repair.diff), "Copy the patch")
    if repair.text and len(repair.text) <= _LONGEST_TEXT:
        label = "Copy the tag" if repair.kind == "tag" else "Copy the repaired citation"
        return RepairView(summary, change, defused(repair.text), label)
    return RepairView(summary, change)


def _sides(diff: str) -> tuple[str, str]:
    """What a patch takes away and what it puts there, each on one line."""
    body = [line for line in diff.split("\n") if not line.startswith(("--- ", "+++ ", "@@"))]
    return tuple(" ".join(line[1:] for line in body if line[:1] == sign) for sign in "-+")  # type: ignore[return-value]


def _changed(before: str, after: str) -> tuple[Piece, ...]:
    """The change of a long line, word by word, with a little of what stands around it."""
    before, after = one_line(before), one_line(after)
    start = _words_before(before, _common(before, after))
    rest = min(len(before), len(after)) - start
    end = _words_after(before, min(_common(before[::-1], after[::-1]), rest))
    old, new = before[start:len(before) - end], after[start:len(after) - end]
    if max(len(old), len(new)) > _LONGEST_CHANGE:
        return ()
    head, tail = before[:start], before[len(before) - end:] if end else ""
    pieces = (Piece("", _tail(head)), *markup_diff(old, new), Piece("", _head(tail)))
    return tuple(piece for piece in pieces if piece.text)


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _words_before(text: str, at: int) -> int:
    """The last place up to `at` where a word begins."""
    return at if at >= len(text) else text.rfind(" ", 0, at) + 1


def _words_after(text: str, size: int) -> int:
    """At most `size` characters from the end, beginning with a whole word."""
    if size >= len(text):
        return size
    space = text.find(" ", len(text) - size) if size else -1
    return len(text) - space if space >= 0 else 0


def _tail(text: str) -> str:
    return text if len(text) <= _AROUND else "…" + text[-_AROUND:].partition(" ")[2]


def _head(text: str) -> str:
    return text if len(text) <= _AROUND else text[:_AROUND].rpartition(" ")[0] + "…"
