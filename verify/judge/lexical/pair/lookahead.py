"""What follows an item of a sentence: the questions that the reader asks about items it has not come to yet."""

from __future__ import annotations

from collections.abc import Sequence

from verify.judge.lexical.pair.chunks import Item


def set_off(items: Sequence[Item], place: int) -> bool:
    """True where the item is a subject with an aside after it: ", and the brass band, which"."""
    around = [i.word for i in items[max(0, place - 2):place + 2]]
    return len(around) == 4 and around[0] == "," and around[1] in ("and", "but") and around[3] == ","


def verb_ahead(items: Sequence[Item], place: int, plain: bool = True) -> bool:
    """True where a verb of the item's own follows before the next mark, conjunction or clause.

    Without `plain` a past form needs an auxiliary: "a book published in 1951" begins no clause.
    """
    for item in items[place + 1:]:
        if item.kind == "verb":
            return item.bare not in ("ing", "to") and (plain or item.bare != "past")
        if item.kind in ("M", "C", "S", "R"):
            return False
    return False


def by_follows(items: Sequence[Item], place: int) -> bool:
    """True where "by" and a name or noun come right after the item."""
    return any(a.word == "by" and b.node is not None and b.node.kind in ("name", "noun")
               for a, b in zip(items[place + 1:place + 2], items[place + 2:place + 3], strict=False))
